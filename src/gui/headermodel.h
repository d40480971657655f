// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/headerrows.h"

#include <QAbstractTableModel>

namespace Urlpool {

/**
 * The headers of the settings with a blank row at the end, in which a new one is written. Values that look
 * secret are dots until they are asked for. Every change can be undone.
 */
class HeaderModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column : int {
        Name,
        Value,
    };
    using QAbstractTableModel::QAbstractTableModel;

    const HeaderRows& rows() const { return m_rows; }
    /** Forgets what could be undone. */
    void setRows(const HeaderRows& rows);
    /** Puts @p headers in the place of the rows @p replaced, or before the row @p at. */
    void paste(const HeaderList& headers, QList<int> replaced, int at);
    void remove(QList<int> rows);
    void toggle(const QList<int>& rows);
    void undo();
    void redo();
    bool areSecretsShown() const { return m_revealed; }
    void showSecrets(bool shown);
    bool isHidden(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void edited();

private:
    void remember();
    void replaceAll(const HeaderRows& rows);
    bool isBlank(const QModelIndex& index) const { return index.row() >= m_rows.size(); }
    bool hasNoValue(const QModelIndex& index) const;
    QString shownText(const QModelIndex& index) const;

    HeaderRows m_rows;
    QList<HeaderRows> m_before;
    QList<HeaderRows> m_after;
    int m_blanks = 1; ///< rows at the end; two while one of them becomes a header
    bool m_revealed = false;
};

} // namespace Urlpool
