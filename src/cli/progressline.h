// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

namespace Urlpool::Cli {

/** A line on standard error that is written over ten times a second; nothing at all if that is no terminal.
 */
class ProgressLine : public QObject
{
    Q_OBJECT
public:
    /** @p text is asked for each time. */
    explicit ProgressLine(std::function<QString()> text, QObject* parent = nullptr);
    /** Takes the line away. */
    ~ProgressLine() override;

    void start();
    /** Stops and takes the line away, so that something else can be written. */
    void clear();

private:
    void update();

    std::function<QString()> m_text;
    QTimer m_timer;
    qsizetype m_shown = 0;
};

} // namespace Urlpool::Cli
