// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>

namespace Urlpool {

/**
 * A spin box for a number with a unit that shows no digits it does not need, and that gives a value which
 * nobody has touched back as it was set, even if it cannot show it.
 */
class NumberBox : public QDoubleSpinBox
{
    Q_OBJECT
public:
    /** @p zeroText is shown for the minimum; @p unit with its space before it. */
    NumberBox(double most, int decimals, const QString& unit, const QString& zeroText,
              QWidget* parent = nullptr);

    void setExact(double value);
    double exact() const;
    /** A value in thousandths of the unit. */
    void setThousandths(qint64 value) { setExact(double(value) / 1000); }
    qint64 thousandths() const { return qRound64(exact() * 1000); }

    QString textFromValue(double value) const override;

private:
    double m_exact = 0;
    double m_shown = 0;
};

} // namespace Urlpool
