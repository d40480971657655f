// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/problem.h"

#include <QByteArray>
#include <QtGlobal>

#include <limits>
#include <optional>

class QCommandLineParser;

namespace Urlpool::Cli {

/** Reads the values of options; the first bad one stays as problem() and the rest keep their default. */
class OptionValues
{
public:
    explicit OptionValues(const QCommandLineParser& parser) : m_parser(parser) {}

    /** Sets @p target if the option is given and is a whole number of at least @p least, @p most at most. */
    void whole(const QString& name, int least, int& target, int most = std::numeric_limits<int>::max());
    /** Seconds, also with a fraction, as milliseconds. */
    void seconds(const QString& name, qint64& targetMs);
    /** Bytes, also with k, M or G (powers of 1,024, as in curl). */
    void bytes(const QString& name, qint64& target);
    void text(const QString& name, QString& target);
    /** "text", or "@file": the file's bytes. No value if the file cannot be read. */
    std::optional<QByteArray> textOrFile(const QString& name, const QString& value);

    bool isSet(const QString& name) const;
    QString value(const QString& name) const;
    void fail(const Problem& problem);
    const Problem& problem() const { return m_problem; }

private:
    const QCommandLineParser& m_parser;
    Problem m_problem;
};

/** Qt's help text with the command before the options, as in "run [options] INPUT...". */
QString usageOf(const QCommandLineParser& parser, const QString& synopsis);
/** A message of Qt's without its full stop, to be put into a sentence. */
QString withoutStop(QString message);

} // namespace Urlpool::Cli
