// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/numberbox.h"

namespace Urlpool {

NumberBox::NumberBox(double most, int decimals, const QString& unit, const QString& zeroText, QWidget* parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(decimals);
    setMaximum(most);
    setSuffix(unit);
    setSpecialValueText(zeroText);
}

void NumberBox::setExact(double value)
{
    setValue(value);
    m_exact = value;
    m_shown = this->value();
}

double NumberBox::exact() const
{
    return value() == m_shown ? m_exact : value();
}

QString NumberBox::textFromValue(double value) const
{
    QString text = QDoubleSpinBox::textFromValue(value);
    const QString point = locale().decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith(locale().zeroDigit()))
            text.chop(locale().zeroDigit().size());
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text;
}

} // namespace Urlpool
