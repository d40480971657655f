// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/hostsource.h"
#include "pool/limits.h"

#include <QWidget>

#include <functional>
#include <memory>

class QSettings;

namespace Urlpool {

class Run;

/**
 * How the hosts of the run get on: a line with the figures of all, and the table. Looks at the run a few
 * times a second; when it has ended, what was known last stays.
 */
class HostsPane : public QWidget
{
    Q_OBJECT
public:
    explicit HostsPane(QWidget* parent = nullptr);
    ~HostsPane() override;

    /** Null: none. The run must outlive its being shown. */
    void setRun(Run* run);
    /** Hosts of a run that begins; what was known of others is forgotten. */
    void begin(std::unique_ptr<HostSource> source);
    /** Nothing goes on any more. */
    void end();
    /**
     * @p inForce is said above the table. The limits of one host begin with @p asSet: what is in force can be
     * less, in a gentle retry.
     */
    void setLimits(const Limits& inForce, const Limits& asSet);
    int cooling() const; ///< hosts that are cooling down
    void focusTable();
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

Q_SIGNALS:
    void rowsRequested(const QByteArray& host);
    /** For exactly one host; a rule in which nothing is set takes the host's away. */
    void ruleChanged(const Urlpool::HostRule& rule);
    void question(const QString& text, const QString& yes, const std::function<void()>& act);
    /** What was asked has no answer any more. */
    void questionIsOver();
    void coolingChanged(int hosts);
    void closeRequested();

private:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
