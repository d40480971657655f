// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/routerules.h"
#include "gui/rowsmodel.h"

namespace Urlpool {

/** What a table of rules says of its two halves. */
struct RouteWords
{
    QString from;
    QString to;
    QString fromExample;
    QString toExample;
    QString anyFrom; ///< stands where the first half is left out; empty if it must not be
};

/** Rules of where connections lead. A whole rule that is written into the first half fills both. */
class RouteModel : public RowsModel<RouteRule>
{
    Q_OBJECT
public:
    enum Column : int {
        From,
        To,
    };
    explicit RouteModel(const RouteWords& words, QObject* parent = nullptr);

    QString textOf(const QList<int>& rows) const override;
    int pasteText(const QString& text, const QList<int>& replaced) override;
    bool tellsOfRows(const QString& text, int column) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    QString textIn(const QModelIndex& index) const;
    QString standIn(const QModelIndex& index) const;

    RouteWords m_words;
};

} // namespace Urlpool
