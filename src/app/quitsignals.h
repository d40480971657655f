// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Urlpool {

/**
 * Lets SIGINT, SIGTERM and SIGHUP (Ctrl+C, a session that ends) quit the application by its event
 * loop, so that temporary run files and the demo server go with it. A second signal ends it at once.
 * One at a time; make it in the main thread.
 */
class QuitSignals : public QObject
{
    Q_OBJECT
public:
    explicit QuitSignals(QObject* parent = nullptr);
    ~QuitSignals() override;

private:
    int m_descriptors[2] = {-1, -1};
};

} // namespace Urlpool
