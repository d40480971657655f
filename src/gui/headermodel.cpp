// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headermodel.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int mostSteps = 100;
constexpr int dots = 8;

} // namespace

void HeaderModel::setRows(const HeaderRows& rows)
{
    m_before.clear();
    m_after.clear();
    replaceAll(rows);
}

void HeaderModel::replaceAll(const HeaderRows& rows)
{
    beginResetModel();
    m_rows = rows;
    endResetModel();
    Q_EMIT edited();
}

void HeaderModel::remember()
{
    m_after.clear();
    m_before.append(m_rows);
    if (m_before.size() > mostSteps)
        m_before.removeFirst();
}

void HeaderModel::undo()
{
    if (m_before.isEmpty())
        return;
    m_after.append(m_rows);
    replaceAll(m_before.takeLast());
}

void HeaderModel::redo()
{
    if (m_after.isEmpty())
        return;
    m_before.append(m_rows);
    replaceAll(m_after.takeLast());
}

void HeaderModel::paste(const HeaderList& headers, QList<int> replaced, int at)
{
    if (headers.isEmpty())
        return;
    remember();
    HeaderRows rows = m_rows;
    std::sort(replaced.begin(), replaced.end());
    replaced.removeIf([this](int row) { return row >= m_rows.size(); });
    if (!replaced.isEmpty())
        at = replaced.first();
    while (!replaced.isEmpty())
        rows.removeAt(replaced.takeLast());
    at = qBound(0, at, int(rows.size()));
    for (const Header& header : headers)
        rows.insert(at++, {header, true, false});
    replaceAll(rows);
}

void HeaderModel::remove(QList<int> rows)
{
    rows.removeIf([this](int row) { return row >= m_rows.size(); });
    if (rows.isEmpty())
        return;
    remember();
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows)) {
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    Q_EMIT edited();
}

void HeaderModel::toggle(const QList<int>& rows)
{
    const auto isThere = [this](int row) { return row < m_rows.size(); };
    if (std::none_of(rows.begin(), rows.end(), isThere))
        return;
    remember();
    for (const int row : rows) {
        if (!isThere(row))
            continue;
        m_rows[row].on = !m_rows[row].on;
        Q_EMIT dataChanged(index(row, Name), index(row, Value));
    }
    Q_EMIT edited();
}

void HeaderModel::showSecrets(bool shown)
{
    m_revealed = shown;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Value), index(int(m_rows.size()) - 1, Value));
}

bool HeaderModel::isHidden(const QModelIndex& index) const
{
    return index.column() == Value && !isBlank(index) && !m_revealed &&
           looksSecret(m_rows.at(index.row()).header.name);
}

bool HeaderModel::hasNoValue(const QModelIndex& index) const
{
    return index.column() == Value && !isBlank(index) && m_rows.at(index.row()).header.value.isEmpty();
}

int HeaderModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size()) + m_blanks;
}

int HeaderModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 2;
}

QString HeaderModel::shownText(const QModelIndex& index) const
{
    if (isBlank(index))
        return index.column() == Name ? tr("New header") : QString();
    const Header& header = m_rows.at(index.row()).header;
    if (index.column() == Name)
        return QString::fromUtf8(header.name);
    if (header.value.isEmpty())
        return tr("no value");
    return isHidden(index) ? QString(dots, u'•') : QString::fromUtf8(header.value);
}

QVariant HeaderModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool blank = isBlank(index);
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::EditRole:
        if (blank)
            return QString();
        return QString::fromUtf8(index.column() == Name ? m_rows.at(index.row()).header.name
                                                        : m_rows.at(index.row()).header.value);
    case Qt::CheckStateRole:
        if (index.column() != Name || blank)
            return {};
        return m_rows.at(index.row()).on ? Qt::Checked : Qt::Unchecked;
    case Qt::ForegroundRole:
        if (blank || !m_rows.at(index.row()).on || hasNoValue(index))
            return QGuiApplication::palette().brush(QPalette::PlaceholderText);
        return {};
    case Qt::ToolTipRole:
        if (blank)
            return tr("Write a name, or paste header lines here");
        if (hasNoValue(index))
            return tr("Sent without a value. Values that may be secret are not kept when Urlpool is closed");
        if (isHidden(index))
            return tr("Secret: press the eye to see it");
        if (m_rows.at(index.row()).ofSession && index.column() == Name)
            return tr("Of the session: a request’s own header of this name counts more");
        return shownText(index).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        if (!blank && index.column() == Name && !m_rows.at(index.row()).on)
            return tr("%1, off").arg(shownText(index));
        return shownText(index);
    default:
        return {};
    }
}

bool HeaderModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role == Qt::CheckStateRole && index.column() == Name && !isBlank(index)) {
        toggle({index.row()});
        return true;
    }
    const QByteArray text = value.toString().trimmed().toUtf8();
    if (role != Qt::EditRole || text == data(index, Qt::EditRole).toString().toUtf8())
        return false;
    remember();
    if (isBlank(index)) {
        // Another blank row comes first, so that this one can become the new header.
        beginInsertRows({}, rowCount(), rowCount());
        ++m_blanks;
        endInsertRows();
        m_rows.append(HeaderRow());
        --m_blanks;
    }
    Header& header = m_rows[index.row()].header;
    (index.column() == Name ? header.name : header.value) = text;
    Q_EMIT dataChanged(this->index(index.row(), Name), this->index(index.row(), Value));
    Q_EMIT edited();
    return true;
}

QVariant HeaderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

Qt::ItemFlags HeaderModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable;
    if (index.column() == Name && !isBlank(index))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

} // namespace Urlpool
