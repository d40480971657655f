// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace Urlpool {

/** What is wrong with a field, in a sentence below it behind a sign; hidden where all is well. */
class ProblemLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ProblemLabel(QWidget* parent = nullptr);
    void setProblem(const QString& sentence);

private:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace Urlpool
