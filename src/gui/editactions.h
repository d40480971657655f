// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;

namespace Urlpool {

class ResultsPane;

struct EditActionSet
{
    QAction* undo;
    QAction* redo;
    QAction* cut;
    QAction* copy;
    QAction* paste;
    QAction* selectAll;
};

/**
 * Lets the Edit menu work on whatever has the focus. The keys belong to the widgets themselves; the menu
 * only shows them, so that no key means two things.
 */
class EditActions : public QObject
{
    Q_OBJECT
public:
    EditActions(const EditActionSet& actions, ResultsPane* results, QObject* parent);
    /** Call when the menu opens: what the focus can do now. */
    void update();

private:
    void call(const char* slot);

    EditActionSet m_actions;
    ResultsPane* m_results;
};

} // namespace Urlpool
