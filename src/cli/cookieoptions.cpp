// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cookieoptions.h"

#include "cli/words.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readMode(OptionValues& values, CookieOptions& cookies)
{
    const QString which = values.value(u"cookies"_s);
    if (which == "off"_L1)
        cookies.mode = CookieMode::Off;
    else if (which == "session"_L1)
        cookies.mode = CookieMode::PerSession;
    else if (which == "shared"_L1)
        cookies.mode = CookieMode::Shared;
    else if (values.isSet(u"cookies"_s))
        values.fail(Problem::usage(
            Words::tr("There is no way to keep cookies called \"%1\". Use --cookies session, shared or off.")
                .arg(which)));
}

void readFile(const QStringList& given, OptionValues& values, RunOptions& options)
{
    QStringList files;
    for (const QString& value : given) {
        if (!value.isEmpty() && !value.contains(u'='))
            files += value;
    }
    if (files.isEmpty())
        return;
    if (files.size() > 1)
        values.fail(
            Problem::usage(Words::tr("--cookie takes one file only, and both %1 and %2 look like one. "
                                     "Cookies are written as \"name=value\".")
                               .arg(files[0], files[1])));
    options.settings.session.cookies.file = files.first();
    options.otherFiles += files.first();
}

} // namespace

QByteArray cookieData(const QCommandLineParser& parser)
{
    QByteArrayList data;
    for (const QString& value : parser.values(u"cookie"_s)) {
        if (value.contains(u'='))
            data += value.toUtf8();
    }
    return data.join("; ");
}

void readCookieOptions(const QCommandLineParser& parser, OptionValues& values, RunOptions& options)
{
    CookieOptions& cookies = options.settings.session.cookies;
    const QString before = cookies.file;
    readMode(values, cookies);
    readFile(parser.values(u"cookie"_s), values, options);
    if (values.isSet(u"start-cookies"_s))
        cookies.start = values.value(u"start-cookies"_s).toUtf8();
    if (cookies.mode != CookieMode::Off)
        return;
    if (values.isSet(u"start-cookies"_s) || cookies.file != before)
        values.fail(Problem::usage(Words::tr(
            "--cookies off keeps none, so there is nothing to begin with. Leave it out, or give cookies as "
            "a header, as in -b name=value.")));
}

} // namespace Urlpool::Cli
