// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include <functional>

class QLineEdit;
class QPushButton;

namespace Urlpool {

class ProblemLabel;

/** Asks for a name, and says below it why one cannot be taken. */
class NameDialog : public QDialog
{
    Q_OBJECT
public:
    /** @p problem gives the sentence for a bad name, empty for a good one. */
    NameDialog(const QString& title, const QString& verb, const QString& name,
               const std::function<QString(const QString&)>& problem, QWidget* parent);

Q_SIGNALS:
    void named(const QString& name);

private:
    void check();

    QLineEdit* m_name;
    ProblemLabel* m_problemLabel;
    QPushButton* m_accept;
    std::function<QString(const QString&)> m_problem;
};

} // namespace Urlpool
