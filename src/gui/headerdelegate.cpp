// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerdelegate.h"

#include "gui/headermodel.h"

#include <QCompleter>
#include <QLineEdit>

namespace Urlpool {

QLineEdit* HeaderDelegate::makeLine(QWidget* parent, const QModelIndex& index) const
{
    QLineEdit* edit = EditDelegate::makeLine(parent, index);
    const bool isName = index.column() == HeaderModel::Name;
    edit->setAccessibleName(isName ? tr("Name of the header") : tr("Value of the header"));
    const auto* model = qobject_cast<const HeaderModel*>(index.model());
    if (model && model->isHidden(index))
        edit->setEchoMode(QLineEdit::Password);
    const QString name = index.siblingAtColumn(HeaderModel::Name).data(Qt::EditRole).toString();
    const QStringList words = isName ? usualHeaderNames() : usualHeaderValues(name);
    if (!words.isEmpty() && edit->echoMode() == QLineEdit::Normal) {
        auto* completer = new QCompleter(words, edit);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        edit->setCompleter(completer);
    }
    return edit;
}

} // namespace Urlpool
