// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/requestoptions.h"

#include "cli/authoptions.h"
#include "cli/cookieoptions.h"
#include "cli/words.h"
#include "run/missingsecrets.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

bool has(const HeaderList& headers, QByteArrayView name)
{
    return !headerValue(headers, name).isNull();
}

Problem hasLineBreak(const QString& option)
{
    return Problem::usage(Words::tr("--%1 has a line break, which no header can hold.").arg(option));
}

/** A default that -H of the same name overrules. */
void addUnlessGiven(HeaderList& headers, const QByteArray& name, const QByteArray& value)
{
    if (!has(headers, name))
        headers.append({name, value});
}

/** What of a line that is no header may be shown: up to where a name would end, as the rest may be secret. */
QString nameOf(const QByteArray& line)
{
    qsizetype end = 0;
    while (end < line.size() && isToken(QByteArrayView(line).sliced(end, 1)))
        ++end;
    const bool hasColon = end > 0 && end < line.size() && line[end] == ':';
    const QByteArray name = line.first(end + (hasColon ? 1 : 0));
    if (name.size() == line.size())
        return QString::fromLatin1(name);
    return QString::fromLatin1(name) + (name.isEmpty() ? u"…"_s : u" …"_s);
}

/** @p place: where the line stands, empty on the command line. */
void readHeader(const QByteArray& given, const QString& place, OptionValues& values, HeaderList& headers)
{
    const QByteArray line = given.endsWith('\r') ? given.chopped(1) : given;
    const qsizetype colon = line.indexOf(':');
    Header header;
    if (colon > 0) {
        header = {line.left(colon).trimmed(), line.sliced(colon + 1).trimmed()};
    } else if (line.endsWith(';')) {
        // curl's way to send a header without a value.
        header = {line.chopped(1).trimmed(), QByteArrayLiteral("")};
    }
    const bool empty = header.value.isEmpty() && colon > 0;
    if (!isToken(header.name) || !isHeaderValue(header.value) || empty) {
        values.fail(
            Problem::usage(Words::tr("%1 is no header. Write it as \"Name: value\", or as \"Name;\" to "
                                     "send it empty.")
                               .arg(place.isEmpty() ? u"\"%1\""_s.arg(nameOf(line)) : place)));
        return;
    }
    if (isFramingHeader(header.name))
        values.fail(Problem::usage(Words::tr("The session writes \"%1\" itself, as the body needs it. Leave "
                                             "that header out.")
                                       .arg(QString::fromLatin1(header.name))));
    headers.append(header);
}

void readHeaders(const QCommandLineParser& parser, OptionValues& values, RunOptions& options,
                 HeaderList& headers)
{
    for (const QString& value : parser.values(u"header"_s)) {
        if (value.startsWith(u'@'))
            options.otherFiles += value.sliced(1);
        const std::optional<QByteArray> text = values.textOrFile(u"header"_s, value);
        if (!text)
            return;
        if (!value.startsWith(u'@')) {
            readHeader(*text, {}, values, headers);
            continue;
        }
        const QString file = value == "@-"_L1 ? Words::tr("standard input") : value.sliced(1);
        const QByteArrayList lines = text->split('\n');
        int number = 0;
        for (const QByteArray& line : lines) {
            ++number;
            if (lines.size() == 1 || !line.trimmed().isEmpty())
                readHeader(line, Words::tr("Line %1 of %2").arg(number).arg(file), values, headers);
        }
    }
}

/** The pieces of -d or --json in their order; true if there were any. */
bool readBody(const QCommandLineParser& parser, const QString& name, OptionValues& values,
              RunOptions& options)
{
    const bool json = name == "json"_L1;
    QByteArrayList pieces;
    for (const QString& value : parser.values(name)) {
        const bool fromFile = value.startsWith(u'@');
        if (fromFile)
            options.otherFiles += value.sliced(1);
        std::optional<QByteArray> piece = values.textOrFile(name, value);
        if (!piece)
            return false;
        // As curl does: -d @file is for form data that was broken into lines.
        if (fromFile && !json)
            piece->replace('\r', "").replace('\n', "").replace(QByteArrayView("\0", 1), QByteArrayView());
        pieces += *piece;
    }
    if (pieces.isEmpty())
        return false;
    options.settings.request.body = json ? pieces.join() : pieces.join('&');
    return true;
}

void readBodies(const QCommandLineParser& parser, OptionValues& values, RunOptions& options,
                HeaderList& headers)
{
    if (values.isSet(u"data"_s) && values.isSet(u"json"_s)) {
        values.fail(
            Problem::usage(Words::tr("--data and --json exclude each other. Leave one of them out.")));
        return;
    }
    const bool json = readBody(parser, u"json"_s, values, options);
    if (json) {
        addUnlessGiven(headers, "Content-Type", "application/json");
        addUnlessGiven(headers, "Accept", "application/json");
    } else if (readBody(parser, u"data"_s, values, options)) {
        addUnlessGiven(headers, "Content-Type", "application/x-www-form-urlencoded");
    } else {
        return;
    }
    options.settings.request.method = "POST"_ba;
}

void readMethod(OptionValues& values, RunOptions& options)
{
    if (!values.isSet(u"request"_s))
        return;
    const QByteArray method = values.value(u"request"_s).toUtf8();
    if (!isToken(method)) {
        values.fail(Problem::usage(Words::tr("\"%1\" is no method. Use letters, as in GET or POST.")
                                       .arg(values.value(u"request"_s))));
        return;
    }
    options.settings.request.method = method;
}

void readNamedHeaders(const QCommandLineParser& parser, OptionValues& values, HeaderList& headers)
{
    const auto add = [&](const QByteArray& name, const QString& option, const QByteArray& value) {
        if (!isHeaderValue(value))
            values.fail(hasLineBreak(option));
        addUnlessGiven(headers, name, value);
    };
    if (values.isSet(u"user-agent"_s))
        add("User-Agent"_ba, u"user-agent"_s, values.value(u"user-agent"_s).toUtf8());
    if (const QByteArray cookies = cookieData(parser); !cookies.isEmpty())
        add("Cookie"_ba, u"cookie"_s, cookies);
}

/** A header that the sessions send already is changed there; all others are the requests'. */
void placeHeaders(RunSettings& settings, const HeaderList& given)
{
    HeaderList ofSession = given;
    ofSession.removeIf([&](const Header& header) { return !has(settings.session.headers, header.name); });
    replaceHeaders(settings.session.headers, ofSession);
    HeaderList& ofRequests = settings.request.headers;
    replaceHeaders(ofRequests, given);
    // There they would count more than the sessions'.
    ofRequests.removeIf([&](const Header& header) { return has(ofSession, header.name); });
}

} // namespace

void readRequestOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    HeaderList headers;
    readHeaders(parser, values, options, headers);
    readBodies(parser, values, options, headers);
    readMethod(values, options);
    readNamedHeaders(parser, values, headers);
    placeHeaders(options.settings, headers);
    readAuthOptions(parser, values, options);
}

void readHeaderOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    readHeaders(parser, values, options, options.given.headers);
    readNamedHeaders(parser, values, options.given.headers);
    placeHeaders(options.settings, options.given.headers);
    readAuthOptions(parser, values, options);
}

} // namespace Urlpool::Cli
