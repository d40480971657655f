// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/run.h"

#include <QWidget>

#include <memory>

class QSettings;

namespace Urlpool {

/** One row in full: Overview, Request, Response, Body, Redirects. Reads the run file. */
class InspectorPane : public QWidget
{
    Q_OBJECT
public:
    explicit InspectorPane(QWidget* parent = nullptr);
    ~InspectorPane() override;

    void setRun(Run* run);
    /** The run is being opened; its rows cannot be read yet. */
    void setOpening(bool opening);
    /** 0: the empty state. A row that changes while it is shown is read again. */
    void showRow(quint32 row);
    void focusTabs();
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
