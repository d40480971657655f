// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bodytext.h"

#include <QByteArrayList>
#include <QStringDecoder>

#include <algorithm>
#include <cctype>
#include <optional>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qsizetype HeadSize = 1024;

QByteArray unquoted(QByteArray value)
{
    value = value.trimmed();
    if (value.size() >= 2 && (value.startsWith('"') || value.startsWith('\'')) &&
        value.endsWith(value.front()))
        value = value.mid(1, value.size() - 2);
    return value;
}

QByteArray charsetOfType(const QByteArray& contentType)
{
    for (const QByteArray& parameter : contentType.split(';').mid(1)) {
        const qsizetype equals = parameter.indexOf('=');
        if (parameter.left(equals).trimmed().toLower() == "charset")
            return unquoted(parameter.mid(equals + 1));
    }
    return {};
}

/** The value after `charset=` or `encoding=` in the first kilobyte of HTML or XML. */
QByteArray declaredCharset(const QByteArray& body)
{
    const QByteArray head = body.left(HeadSize).toLower();
    const bool xml = head.startsWith("<?xml");
    const QByteArray name = xml ? QByteArrayLiteral("encoding=") : QByteArrayLiteral("charset=");
    if (!xml && !head.contains("<meta"))
        return {};
    const qsizetype at = head.indexOf(name);
    if (at < 0)
        return {};
    qsizetype begin = at + name.size();
    if (begin < head.size() && (head[begin] == '"' || head[begin] == '\''))
        ++begin;
    qsizetype end = begin;
    while (end < head.size() && (std::isalnum(static_cast<unsigned char>(head[end])) || head[end] == '-' ||
                                 head[end] == '_' || head[end] == ':' || head[end] == '.'))
        ++end;
    return head.mid(begin, end - begin);
}

std::optional<QStringConverter::Encoding> encodingOf(const QByteArray& charset)
{
    const QByteArray name = charset.toLower();
    if (name == "us-ascii" || name == "ascii" || name == "utf8")
        return QStringConverter::Utf8;
    if (name == "latin1" || name == "iso8859-1")
        return QStringConverter::Latin1;
    const auto encoding = QStringConverter::encodingForName(name.constData());
    return encoding == QStringConverter::System ? std::nullopt : encoding;
}

DecodedText decodedAs(const QByteArray& body, QStringConverter::Encoding encoding)
{
    QStringDecoder decoder(encoding);
    DecodedText result;
    result.text = decoder.decode(body);
    result.hadErrors = decoder.hasError();
    result.charset = QString::fromLatin1(QStringConverter::nameForEncoding(encoding));
    return result;
}

} // namespace

DecodedText decodeBody(const QByteArray& body, const QByteArray& contentType)
{
    if (const auto mark = QStringConverter::encodingForData(body))
        return decodedAs(body, *mark);
    QByteArray charset = charsetOfType(contentType);
    if (charset.isEmpty())
        charset = declaredCharset(body);
    if (const auto encoding = encodingOf(charset))
        return decodedAs(body, *encoding);
    DecodedText result = decodedAs(body, QStringConverter::Utf8);
    if (result.hadErrors || !charset.isEmpty())
        result = decodedAs(body, QStringConverter::Latin1);
    result.unknownCharset = QString::fromLatin1(charset);
    return result;
}

bool looksBinary(const QByteArray& body, const QByteArray& contentType)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    if (type == "application/octet-stream" || type == "application/pdf" || type == "application/zip" ||
        type == "application/gzip" || type.startsWith("audio/") || type.startsWith("video/") ||
        type.startsWith("font/"))
        return true;
    if (QStringConverter::encodingForData(body) ||
        charsetOfType(contentType).toLower().startsWith("utf-16") ||
        charsetOfType(contentType).toLower().startsWith("utf-32"))
        return false;
    const QByteArrayView head = QByteArrayView(body).first(std::min<qsizetype>(body.size(), 8 * HeadSize));
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        return static_cast<unsigned char>(c) < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' &&
               c != 27;
    });
    return controls * 100 > head.size();
}

bool looksLikeJson(const QByteArray& body, const QByteArray& contentType)
{
    const QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    if (type.endsWith("/json") || type.endsWith("+json"))
        return true;
    const QByteArray head = body.left(HeadSize).trimmed();
    return (head.startsWith('{') || head.startsWith('[')) && !type.startsWith("text/html") &&
           !type.contains("javascript") && !type.contains("css");
}

QString prettyJson(const QString& json, const std::atomic_bool* cancelled)
{
    constexpr int DeepestIndent = 40;
    const qsizetype limit = json.size() * 8 + 4096;
    QString out;
    out.reserve(json.size() + json.size() / 2);
    int depth = 0;
    const auto breakLine = [&] {
        out += u'\n';
        out.resize(out.size() + 2 * std::clamp(depth, 0, DeepestIndent), u' ');
    };
    for (qsizetype i = 0; i < json.size(); ++i) {
        if (out.size() > limit || (i % 65536 == 0 && cancelled && *cancelled))
            return {};
        const QChar c = json[i];
        if (c == u'"') {
            const qsizetype begin = i++;
            while (i < json.size() && json[i] != u'"')
                i += json[i] == u'\\' ? 2 : 1;
            out += QStringView(json).mid(begin, std::min(i + 1, json.size()) - begin);
        } else if (c == u'{' || c == u'[') {
            qsizetype next = i + 1;
            while (next < json.size() && json[next].isSpace())
                ++next;
            out += c;
            if (next < json.size() && json[next] == (c == u'{' ? u'}' : u']')) {
                out += json[next];
                i = next;
                continue;
            }
            ++depth;
            breakLine();
        } else if (c == u'}' || c == u']') {
            --depth;
            breakLine();
            out += c;
        } else if (c == u',') {
            out += c;
            breakLine();
        } else if (c == u':') {
            out += ": "_L1;
        } else if (!c.isSpace()) {
            out += c;
        }
    }
    return out;
}

QString foldedLines(const QString& text, qsizetype width, bool* folded)
{
    QString out;
    out.reserve(text.size() + text.size() / 16);
    *folded = false;
    qsizetype column = 0;
    for (const QChar c : text) {
        if (column >= width && !c.isLowSurrogate() && c != u'\n' && c != u'\r') {
            out += u'\n';
            column = 0;
            *folded = true;
        }
        column = c == u'\n' ? 0 : column + 1;
        out += c.isNull() ? QChar(0x2400) : c;
    }
    return out;
}

} // namespace Urlpool
