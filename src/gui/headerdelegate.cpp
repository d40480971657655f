// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/headerdelegate.h"

#include "gui/headermodel.h"

#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace Urlpool {

QWidget* HeaderDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                      const QModelIndex& index) const
{
    auto* edit = new QLineEdit(parent);
    edit->setFrame(false);
    edit->setAutoFillBackground(true);
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
    m_edited = index;
    return edit;
}

bool HeaderDelegate::eventFilter(QObject* watched, QEvent* event)
{
    auto* edit = qobject_cast<QLineEdit*>(watched);
    if (!edit || event->type() != QEvent::KeyPress)
        return QStyledItemDelegate::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const QPersistentModelIndex index = m_edited;
    if (key->matches(QKeySequence::Paste)) {
        const QString text = QGuiApplication::clipboard()->text();
        const bool several = text.trimmed().contains(u'\n');
        if (several || (index.column() == HeaderModel::Name && text.contains(u':'))) {
            Q_EMIT closeEditor(edit, NoHint);
            Q_EMIT headersPasted(text);
            return true;
        }
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        Q_EMIT commitData(edit);
        Q_EMIT closeEditor(edit, NoHint);
        Q_EMIT wentOn(index);
        return true;
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

} // namespace Urlpool
