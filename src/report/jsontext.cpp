// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/jsontext.h"

#include "report/cellguard.h"

namespace Urlpool {

namespace {

void appendEscaped(QByteArray& out, QByteArrayView text)
{
    static constexpr char digits[] = "0123456789abcdef";
    qsizetype copied = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quint8(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
            continue;
        out.append(text.sliced(copied, i - copied));
        copied = i + 1;
        out += '\\';
        switch (c) {
        case '"':
        case '\\':
            out += c;
            break;
        case '\n':
            out += 'n';
            break;
        case '\r':
            out += 'r';
            break;
        case '\t':
            out += 't';
            break;
        default:
            out += "u00";
            out += digits[quint8(c) >> 4];
            out += digits[quint8(c) & 0xf];
        }
    }
    out.append(text.sliced(copied));
}

} // namespace

void JsonText::separate()
{
    if (m_comma)
        m_text += ',';
    m_comma = true;
}

void JsonText::open(char bracket)
{
    separate();
    m_text += bracket;
    m_comma = false;
}

void JsonText::close(char bracket)
{
    m_text += bracket;
    m_comma = true;
}

void JsonText::key(const char* name)
{
    separate();
    m_text += '"';
    m_text += name;
    m_text += "\":";
    m_comma = false;
}

void JsonText::string(const QByteArray& text)
{
    separate();
    m_text += '"';
    appendEscaped(m_text, cleanText(text));
    m_text += '"';
}

void JsonText::number(qint64 value)
{
    separate();
    m_text += QByteArray::number(value);
}

void JsonText::number(const QByteArray& literal)
{
    raw(literal.isEmpty() ? QByteArrayView("null") : QByteArrayView(literal));
}

void JsonText::boolean(bool value)
{
    raw(value ? "true" : "false");
}

void JsonText::null()
{
    raw("null");
}

void JsonText::raw(QByteArrayView json)
{
    separate();
    m_text.append(json);
}

void JsonText::headers(const HeaderList& headers)
{
    beginArray();
    for (const Header& header : headers) {
        beginArray();
        string(header.name);
        string(header.value);
        endArray();
    }
    endArray();
}

void JsonText::lineEnd()
{
    m_text += '\n';
}

void JsonText::memberOrNull(const char* name, const QByteArray& text)
{
    key(name);
    if (text.isEmpty())
        null();
    else
        string(text);
}

void JsonText::numberOrNull(const char* name, const QByteArray& literal)
{
    key(name);
    number(literal);
}

} // namespace Urlpool
