// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/headerrows.h"
#include "gui/rowsmodel.h"

namespace Urlpool {

/** The headers of the settings. Values that look secret are dots until they are asked for. */
class HeaderModel : public RowsModel<HeaderRow>
{
    Q_OBJECT
public:
    enum Column : int {
        Name,
        Value,
    };
    using RowsModel::RowsModel;

    /** As pasteRows(), all of them switched on. */
    void paste(const HeaderList& headers, const QList<int>& replaced, int at);
    bool areSecretsShown() const { return m_revealed; }
    void showSecrets(bool shown);
    bool isHidden(const QModelIndex& index) const;

    QString textOf(const QList<int>& rows) const override;
    int pasteText(const QString& text, const QList<int>& replaced) override;
    bool tellsOfRows(const QString& text, int column) const override;
    bool toggle(const QList<int>& rows) override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    bool hasNoValue(const QModelIndex& index) const;
    QString shownText(const QModelIndex& index) const;

    bool m_revealed = false;
};

} // namespace Urlpool
