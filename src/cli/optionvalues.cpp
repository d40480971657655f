// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/optionvalues.h"

#include "cli/words.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

bool OptionValues::isSet(const QString& name) const
{
    return m_parser.isSet(name);
}

QString OptionValues::value(const QString& name) const
{
    return m_parser.value(name);
}

void OptionValues::fail(const Problem& problem)
{
    if (!m_problem)
        m_problem = problem;
}

void OptionValues::whole(const QString& name, int least, int& target, int most)
{
    if (!isSet(name))
        return;
    bool ok = false;
    const int number = value(name).toInt(&ok);
    if (!ok || number < least || number > most) {
        const QString sentence =
            most == std::numeric_limits<int>::max()
                ? Words::tr("--%1 needs a whole number of at least %2, not \"%3\".").arg(name).arg(least)
                : Words::tr("--%1 needs a whole number from %2 to %3, not \"%4\".")
                      .arg(name)
                      .arg(least)
                      .arg(most);
        fail(Problem::usage(sentence.arg(value(name))));
        return;
    }
    target = number;
}

void OptionValues::seconds(const QString& name, qint64& targetMs)
{
    if (!isSet(name))
        return;
    bool ok = false;
    const double number = value(name).toDouble(&ok);
    // A million seconds are eleven days: anything longer is a slip, 0 is no limit at all.
    if (!ok || !(number >= 0) || number > 1e6) {
        fail(Problem::usage(Words::tr("--%1 needs a number of seconds, such as 10 or 0.5, not \"%2\".")
                                .arg(name, value(name))));
        return;
    }
    targetMs = qint64(std::ceil(number * 1000));
}

void OptionValues::bytes(const QString& name, qint64& target)
{
    if (!isSet(name))
        return;
    QString text = value(name);
    const auto power = u"kmg"_s.indexOf(text.isEmpty() ? u' ' : text.back().toLower());
    if (power >= 0)
        text.chop(1);
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    if (!ok || number < 1 || number > (qint64(1) << 32)) {
        fail(Problem::usage(Words::tr("--%1 needs a number of bytes, such as 500000 or 10M, not \"%2\".")
                                .arg(name, value(name))));
        return;
    }
    target = number << (10 * (power + 1));
}

void OptionValues::text(const QString& name, QString& target)
{
    if (isSet(name))
        target = value(name);
}

std::optional<QByteArray> OptionValues::textOrFile(const QString& name, const QString& value)
{
    if (!value.startsWith(u'@'))
        return value.toUtf8();
    const QString path = value.sliced(1);
    QFile file(path);
    const bool opened = path == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly)
                                       : !QFileInfo(path).isDir() && file.open(QIODevice::ReadOnly);
    if (!opened) {
        fail(Problem::file(
            Words::tr("The file %1 of --%2 cannot be read. Check its name and that you may read it.")
                .arg(path, name)));
        return std::nullopt;
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        fail(Problem::file(
            Words::tr("The file %1 of --%2 cannot be read: %3.").arg(path, name, file.errorString())));
        return std::nullopt;
    }
    return bytes;
}

QString usageOf(const QCommandLineParser& parser, const QString& synopsis)
{
    const QString text = parser.helpText();
    return Words::tr("Usage: urlpool-cli %1").arg(synopsis) + text.sliced(text.indexOf(u'\n'));
}

QString withoutStop(QString message)
{
    if (message.endsWith(u'.'))
        message.chop(1);
    return message;
}

} // namespace Urlpool::Cli
