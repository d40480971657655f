// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/csvparser.h"

#include <QRegularExpression>
#include <QStringConverter>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

class Parser
{
public:
    explicit Parser(const QByteArray& text) : m_text(text) {}

    std::optional<QList<CsvRecord>> records()
    {
        QList<CsvRecord> all;
        while (m_at < m_text.size()) {
            CsvRecord record;
            do {
                const std::optional<QByteArray> text = cell();
                if (!text)
                    return std::nullopt;
                record += *text;
            } while (take(","));
            if (!take("\r\n") || (!all.isEmpty() && record.size() != all.first().size()))
                return std::nullopt;
            all += record;
        }
        return all;
    }

private:
    bool take(QByteArrayView what)
    {
        if (!QByteArrayView(m_text).sliced(m_at).startsWith(what))
            return false;
        m_at += what.size();
        return true;
    }

    std::optional<QByteArray> cell()
    {
        QByteArray text;
        if (!take("\"")) {
            while (m_at < m_text.size() && !QByteArrayView(",\r\n").contains(m_text.at(m_at))) {
                if (m_text.at(m_at) == '"')
                    return std::nullopt;
                text += m_text.at(m_at++);
            }
            return text;
        }
        while (m_at < m_text.size()) {
            if (take("\"\""))
                text += '"';
            else if (take("\""))
                return text;
            else
                text += m_text.at(m_at++);
        }
        return std::nullopt;
    }

    const QByteArray& m_text;
    qsizetype m_at = 0;
};

} // namespace

std::optional<QList<CsvRecord>> parseCsv(const QByteArray& text)
{
    QStringDecoder decoder(QStringConverter::Utf8);
    const QString decoded = decoder.decode(text);
    if (decoder.hasError() || decoded.contains(QChar(0)))
        return std::nullopt;
    return Parser(text).records();
}

QByteArray unguarded(const QByteArray& cell)
{
    static const QRegularExpression guarded(u"^'+[=+\\-@\\t\\r]"_s);
    return guarded.match(QString::fromUtf8(cell)).hasMatch() ? cell.sliced(1) : cell;
}

} // namespace Urlpool::Testing
