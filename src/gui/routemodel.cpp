// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/routemodel.h"

#include <QGuiApplication>
#include <QPalette>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Urlpool {

RouteModel::RouteModel(const RouteWords& words, QObject* parent) : RowsModel(parent), m_words(words) {}

QString RouteModel::textOf(const QList<int>& rows) const
{
    QStringList lines;
    for (const int row : rows)
        lines += lineOf(this->rows().at(row));
    return lines.join(u'\n');
}

int RouteModel::pasteText(const QString& text, const QList<int>& replaced)
{
    const RouteRules rules = routeRulesOfText(text);
    pasteRows(rules, replaced, written());
    return int(rules.size());
}

bool RouteModel::tellsOfRows(const QString& text, int column) const
{
    const QString bare = text.trimmed();
    return bare.contains(u'\n') || bare.contains(u'\t') ||
           (column == From && !routeRuleOf(bare).to.isEmpty());
}

QString RouteModel::textIn(const QModelIndex& index) const
{
    if (isBlank(index))
        return {};
    const RouteRule& rule = rows().at(index.row());
    return index.column() == From ? rule.from : rule.to;
}

/** What is shown where nothing is written. */
QString RouteModel::standIn(const QModelIndex& index) const
{
    if (isBlank(index))
        return index.column() == From ? m_words.fromExample : m_words.toExample;
    return index.column() == From ? m_words.anyFrom : QString();
}

QVariant RouteModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const QString text = textIn(index);
    switch (role) {
    case Qt::DisplayRole:
        return text.isEmpty() ? standIn(index) : text;
    case Qt::EditRole:
        return text;
    case ExampleRole:
        return index.column() == From ? m_words.fromExample : m_words.toExample;
    case Qt::ForegroundRole:
        return text.isEmpty() ? QVariant(QGuiApplication::palette().brush(QPalette::PlaceholderText))
                              : QVariant();
    case Qt::ToolTipRole:
        // Without one the table says what it is for.
        return text.isEmpty() ? QVariant() : QVariant(text.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return text.isEmpty() && isBlank(index) ? tr("New row, such as %1").arg(standIn(index))
                                                : data(index, Qt::DisplayRole);
    default:
        return {};
    }
}

bool RouteModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString text = value.toString().trimmed();
    if (role != Qt::EditRole || text == textIn(index))
        return false;
    remember();
    RouteRule& rule = rowToWrite(index);
    const RouteRule whole = routeRuleOf(text);
    if (index.column() == To)
        rule.to = text;
    else if (whole.to.isEmpty())
        rule.from = text;
    else
        rule = whole;
    tellChanged(index.row());
    return true;
}

QVariant RouteModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == From ? m_words.from : m_words.to;
}

Qt::ItemFlags RouteModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

} // namespace Urlpool
