// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/typedfields.h"

#include "gui/buttonedits.h"
#include "gui/routetable.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace Urlpool {

QJsonValue contentOf(const QWidget* field)
{
    if (const auto* box = qobject_cast<const QComboBox*>(field))
        return box->isEditable() ? QJsonValue(box->currentText()) : QJsonValue(box->currentIndex());
    if (const auto* line = qobject_cast<const QLineEdit*>(field))
        return line->text();
    if (const auto* edit = qobject_cast<const ButtonEdit*>(field))
        return edit->text();
    if (const auto* lines = qobject_cast<const QPlainTextEdit*>(field))
        return lines->toPlainText();
    if (const auto* table = qobject_cast<const RouteTable*>(field))
        return jsonOf(table->rules()->rows());
    return {};
}

void setContent(QWidget* field, const QJsonValue& content)
{
    if (auto* box = qobject_cast<QComboBox*>(field); box && box->isEditable())
        box->setEditText(content.toString());
    else if (box)
        box->setCurrentIndex(qBound(0, content.toInt(), box->count() - 1));
    else if (auto* line = qobject_cast<QLineEdit*>(field))
        line->setText(content.toString());
    else if (auto* edit = qobject_cast<ButtonEdit*>(field))
        edit->setText(content.toString());
    else if (auto* lines = qobject_cast<QPlainTextEdit*>(field))
        lines->setPlainText(content.toString());
    else if (auto* table = qobject_cast<RouteTable*>(field))
        table->rules()->setRows(routeRulesOfJson(content));
}

} // namespace Urlpool
