// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editdelegate.h"

#include "gui/editmodel.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace Urlpool {

namespace {

/** Most buttons do not take the focus, so a click on one would not end what is being written. */
class ClickWatch : public QObject
{
public:
    explicit ClickWatch(QLineEdit* edit) : QObject(edit), m_edit(edit)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }

private:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() != QEvent::MouseButtonPress || !m_edit->hasFocus())
            return false;
        const auto* widget = qobject_cast<const QWidget*>(watched);
        // A list of completions is a window of its own.
        if (widget && widget != m_edit && widget->window() == m_edit->window())
            m_edit->parentWidget()->setFocus(Qt::MouseFocusReason);
        return false;
    }

    QLineEdit* m_edit;
};

/** Not what is typed or what moves in the line, nor a modifier on its way to become one. */
bool mayBeShortcut(const QKeyEvent& key)
{
    const bool isModifier =
        (key.key() >= Qt::Key_Shift && key.key() <= Qt::Key_ScrollLock) || key.key() == Qt::Key_AltGr;
    const bool isFunction = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
    return isFunction ||
           (!isModifier && key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace

QLineEdit* EditDelegate::makeLine(QWidget* parent, const QModelIndex& index) const
{
    auto* edit = new QLineEdit(parent);
    edit->setFrame(false);
    edit->setAutoFillBackground(true);
    edit->setAccessibleName(
        index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    edit->setPlaceholderText(index.data(EditModel::ExampleRole).toString());
    return edit;
}

QWidget* EditDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                    const QModelIndex& index) const
{
    QLineEdit* edit = makeLine(parent, index);
    new ClickWatch(edit);
    m_edited = index;
    return edit;
}

void EditDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    // What was committed while the editor stays open does not move its cursor.
    const auto* edit = qobject_cast<QLineEdit*>(editor);
    if (!edit || edit->text().trimmed() != index.data(Qt::EditRole).toString())
        QStyledItemDelegate::setEditorData(editor, index);
}

void EditDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->font.setItalic(index.data(Qt::EditRole).toString().isEmpty());
    // The model's colours are those of a table that can be written in.
    if (option->widget)
        option->palette.setBrush(QPalette::Disabled, QPalette::Text,
                                 option->widget->palette().brush(QPalette::Disabled, QPalette::Text));
}

bool EditDelegate::eventFilter(QObject* watched, QEvent* event)
{
    auto* edit = qobject_cast<QLineEdit*>(watched);
    if (edit && event->type() == QEvent::KeyPress && keyPressed(edit, *static_cast<QKeyEvent*>(event)))
        return true;
    if (edit && event->type() == QEvent::ShortcutOverride && mayBeShortcut(*static_cast<QKeyEvent*>(event))) {
        edit->event(event);
        if (!event->isAccepted())
            Q_EMIT commitData(edit);
        return true;
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

bool EditDelegate::keyPressed(QLineEdit* edit, const QKeyEvent& key)
{
    const QPersistentModelIndex index = m_edited;
    if (key.matches(QKeySequence::Paste)) {
        const QString text = QGuiApplication::clipboard()->text();
        const auto* model = qobject_cast<const EditModel*>(index.model());
        if (model && model->tellsOfRows(text, index.column())) {
            Q_EMIT closeEditor(edit, NoHint);
            Q_EMIT rowsPasted(text);
            return true;
        }
    }
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        Q_EMIT commitData(edit);
        Q_EMIT closeEditor(edit, NoHint);
        Q_EMIT wentOn(index);
        return true;
    }
    return false;
}

} // namespace Urlpool
