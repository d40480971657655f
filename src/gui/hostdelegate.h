// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/celldelegate.h"
#include "model/hostsmodel.h"

namespace Urlpool {

/** Paints the hosts table: shape, word and colour of the state; what rests is dimmed. */
class HostDelegate : public CellDelegate
{
    Q_OBJECT
public:
    explicit HostDelegate(const HostsModel* model, QObject* parent = nullptr);

    QString tooltip(const QModelIndex& index, const QFontMetrics& metrics, int width) const override;

private:
    void paintCell(QPainter* painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const override;
    QFont fontOf(const QModelIndex& index, const QFont& usual) const override;

    const HostsModel* m_model;
    const QFont m_monospace;
};

} // namespace Urlpool
