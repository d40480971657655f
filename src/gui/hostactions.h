// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/hoststable.h"
#include "model/hostsource.h"

#include <QObject>

#include <functional>

class QMenu;

namespace Urlpool {

/** What can be done with a host: the context menu of the hosts table. */
class HostActions : public QObject
{
    Q_OBJECT
public:
    HostActions(HostsTable* table, const HostsModel* model);

    /** Null: the run has ended, and hosts can only be looked at. */
    void setSource(HostSource* source);
    void showRows(quint32 id);

Q_SIGNALS:
    void rowsRequested(const QByteArray& host);
    void limitsRequested(const QByteArray& host, const QPoint& globalPosition);
    void question(const QString& text, const QString& yes, const std::function<void()>& act);
    /** It is about a run that has ended. */
    void questionIsOver();

private:
    void showMenu(const QPoint& position);
    void showMenuOfCurrent();
    void addHostActions(QMenu* menu, const HostFacts& facts, const QPoint& globalPosition);
    void addCopyActions(QMenu* menu, const HostFacts& facts);
    void askGiveUp(quint32 id);
    /** Calls the source's function, if there is one and @p id is this host's still: each run counts anew. */
    void tell(void (HostSource::*what)(quint32), quint32 id, const QByteArray& host);

    HostsTable* m_table;
    const HostsModel* m_model;
    HostSource* m_source = nullptr;
    bool m_hasAsked = false;
};

} // namespace Urlpool
