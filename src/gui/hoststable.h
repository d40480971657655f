// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/sortheader.h"
#include "model/hostsmodel.h"

#include <QTableView>

#include <optional>

namespace Urlpool {

QStringList hostColumnTitles();

/** The hosts table's header; the host's name takes what the others leave. */
class HostsHeader : public SortHeader
{
    Q_OBJECT
public:
    explicit HostsHeader(QWidget* parent = nullptr);

private:
    int defaultWidth(int column) const override;
};

/** The table of hosts: the current host and what one looks at stay while lines change and move. */
class HostsTable : public QTableView
{
    Q_OBJECT
public:
    explicit HostsTable(QWidget* parent = nullptr);

    /** Call once. The model must outlive the table. */
    void setHosts(HostsModel* model);
    SortHeader* columns() const { return m_columns; }
    std::optional<quint32> currentHost() const; ///< its id
    void selectHost(quint32 id);
    /** Lines with tabs, in the order of the columns shown; all of them, or the current one. */
    QString asTsv(bool all) const;

Q_SIGNALS:
    void hostActivated(quint32 id); ///< Enter or double click
    void copyRequested();

private:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) override;
    void rememberAnchor();
    void restoreAnchor(bool live);
    void applyLook();

    HostsModel* m_hosts = nullptr;
    HostsHeader* m_columns;
    std::optional<quint32> m_anchor; ///< stays where it is on the screen
    int m_anchorTop = 0;
};

} // namespace Urlpool
