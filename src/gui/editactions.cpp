// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/editactions.h"

#include "gui/edittable.h"
#include "gui/lineview.h"
#include "gui/resultspane.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace Urlpool {

EditActions::EditActions(const EditActionSet& actions, ResultsPane* results, QObject* parent)
    : QObject(parent), m_actions(actions), m_results(results)
{
    connect(actions.undo, &QAction::triggered, this, [this] { call("undo"); });
    connect(actions.redo, &QAction::triggered, this, [this] { call("redo"); });
    connect(actions.cut, &QAction::triggered, this, [this] { call("cut"); });
    connect(actions.copy, &QAction::triggered, this, [this] { call("copy"); });
    connect(actions.paste, &QAction::triggered, this, [this] { call("paste"); });
    connect(actions.selectAll, &QAction::triggered, this, [this] { call("selectAll"); });
}

void EditActions::update()
{
    QWidget* focus = QApplication::focusWidget();
    const auto* text = qobject_cast<QPlainTextEdit*>(focus);
    const auto* line = qobject_cast<QLineEdit*>(focus);
    const auto* table = qobject_cast<EditTable*>(focus);
    const bool longList = qobject_cast<LineView*>(focus);
    const bool results = focus && m_results->isAncestorOf(focus);
    const bool writable = (text && !text->isReadOnly()) || (line && !line->isReadOnly());
    m_actions.undo->setEnabled(writable || longList || (table && table->canUndo()));
    m_actions.redo->setEnabled(writable || (table && table->canRedo()));
    m_actions.cut->setEnabled(writable || table);
    m_actions.paste->setEnabled(writable || table);
    m_actions.copy->setEnabled(text || line || longList || results || table);
    m_actions.selectAll->setEnabled(text || line || longList || results || table);
}

void EditActions::call(const char* slot)
{
    QWidget* focus = QApplication::focusWidget();
    if (!focus)
        return;
    const bool known = focus->metaObject()->indexOfMethod((QByteArray(slot) + "()").constData()) >= 0;
    if (known)
        QMetaObject::invokeMethod(focus, slot);
    else if (qstrcmp(slot, "copy") == 0 && m_results->isAncestorOf(focus))
        m_results->copySelectedRows();
}

} // namespace Urlpool
