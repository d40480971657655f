// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/routetable.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

namespace Urlpool::Testing {

/** The table between two buttons, as it stands between other fields. */
struct RouteForm
{
    QWidget window;
    QPushButton before;
    RouteTable table{{QStringLiteral("Host and port"), QStringLiteral("Connect to"),
                      QStringLiteral("example.com:443"), QStringLiteral("localhost:8443"),
                      QStringLiteral("any")}};
    QPushButton after;

    RouteForm()
    {
        auto* column = new QVBoxLayout(&window);
        for (QWidget* widget : std::initializer_list<QWidget*>{&before, &table, &after})
            column->addWidget(widget);
        after.setFocusPolicy(Qt::TabFocus); // as the window's buttons
    }
    ~RouteForm()
    {
        for (QWidget* widget : std::initializer_list<QWidget*>{&before, &table, &after})
            widget->setParent(nullptr);
    }
    [[nodiscard]] bool show()
    {
        window.show();
        window.activateWindow();
        table.setFocus();
        return QTest::qWaitForWindowActive(&window);
    }
    QLineEdit* editor() const
    {
        QWidget* focus = QApplication::focusWidget();
        return focus && table.isAncestorOf(focus) ? qobject_cast<QLineEdit*>(focus) : nullptr;
    }
    QByteArray text() const { return table.lines().join(", "); }
    QModelIndex at(int row, int column) const { return table.rules()->index(row, column); }
};

} // namespace Urlpool::Testing
