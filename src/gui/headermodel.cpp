// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headermodel.h"

#include <QGuiApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int dots = 8;

} // namespace

void HeaderModel::paste(const HeaderList& headers, const QList<int>& replaced, int at)
{
    HeaderRows pasted;
    for (const Header& header : headers)
        pasted += HeaderRow{header, true, false};
    pasteRows(pasted, replaced, at);
}

QString HeaderModel::textOf(const QList<int>& rows) const
{
    HeaderList headers;
    for (const int row : rows)
        headers += this->rows().at(row).header;
    return textOfHeaders(headers);
}

int HeaderModel::pasteText(const QString& text, const QList<int>& replaced)
{
    const HeaderList headers = headersOfText(text);
    paste(headers, replaced, written());
    return int(headers.size());
}

bool HeaderModel::tellsOfRows(const QString& text, int column) const
{
    return text.trimmed().contains(u'\n') || (column == Name && text.contains(u':'));
}

bool HeaderModel::toggle(const QList<int>& rows)
{
    QList<int> there = rows;
    there.removeIf([this](int row) { return row >= written(); });
    if (there.isEmpty())
        return true;
    remember();
    for (const int row : std::as_const(there)) {
        HeaderRow& toggled = rowToWrite(index(row, Name));
        toggled.on = !toggled.on;
        Q_EMIT dataChanged(index(row, Name), index(row, Value));
    }
    Q_EMIT edited();
    return true;
}

void HeaderModel::showSecrets(bool shown)
{
    m_revealed = shown;
    if (written() > 0)
        Q_EMIT dataChanged(index(0, Value), index(written() - 1, Value));
}

bool HeaderModel::isHidden(const QModelIndex& index) const
{
    return index.column() == Value && !isBlank(index) && !m_revealed &&
           looksSecret(rows().at(index.row()).header.name);
}

bool HeaderModel::hasNoValue(const QModelIndex& index) const
{
    return index.column() == Value && !isBlank(index) && rows().at(index.row()).header.value.isEmpty();
}

QString HeaderModel::shownText(const QModelIndex& index) const
{
    if (isBlank(index))
        return index.column() == Name ? tr("New header") : QString();
    const Header& header = rows().at(index.row()).header;
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
        return QString::fromUtf8(index.column() == Name ? rows().at(index.row()).header.name
                                                        : rows().at(index.row()).header.value);
    case Qt::CheckStateRole:
        if (index.column() != Name || blank)
            return {};
        return rows().at(index.row()).on ? Qt::Checked : Qt::Unchecked;
    case Qt::ForegroundRole:
        if (blank || !rows().at(index.row()).on || hasNoValue(index))
            return QGuiApplication::palette().brush(QPalette::PlaceholderText);
        return {};
    case Qt::ToolTipRole:
        if (blank)
            return tr("Write a name, or paste header lines here");
        if (hasNoValue(index))
            return tr("Sent without a value. Values that may be secret are not kept when Urlpool is closed");
        if (isHidden(index))
            return tr("Secret: press the eye to see it");
        if (rows().at(index.row()).ofSession && index.column() == Name)
            return tr("Of the session: a request’s own header of this name counts more");
        return shownText(index).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        if (!blank && index.column() == Name && !rows().at(index.row()).on)
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
    Header& header = rowToWrite(index).header;
    (index.column() == Name ? header.name : header.value) = text;
    tellChanged(index.row());
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
