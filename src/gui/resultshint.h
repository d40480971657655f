// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace Urlpool {

/** What the table says while it shows no row; lies over the middle of its viewport. */
class ResultsHint : public QLabel
{
    Q_OBJECT
public:
    explicit ResultsHint(QWidget* viewport);

    /** Words of our own with links, never a server's. Empty: not shown. */
    void say(const QString& html);
    /** Without a run: what is in the list, and what to do. @p obstacle is a sentence about the settings, or
     * empty. The links: open, sample, run, settings. */
    void sayReady(quint32 requests, const QString& obstacle);

private:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void place();
};

} // namespace Urlpool
