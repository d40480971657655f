// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"

#include <QWidget>

namespace Urlpool {

class FilterChip;

/** A chip for all rows and one for each state, with live counts; wraps where it is narrow. */
class FilterChips : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget* parent = nullptr);

    void setCounts(const RunCounts& counts);
    /** Bits of OrderSpec; all bits: no filter. Pending and in flight go together. */
    quint16 states() const { return m_states; }
    void setStates(quint16 states);

Q_SIGNALS:
    void statesChanged(quint16 states);

private:
    void choose(FilterChip* chip, bool add);
    static quint16 bitsOf(const FilterChip* chip);

    QList<FilterChip*> m_chips; ///< the first is the one for all
    quint16 m_states = OrderSpec::AllStates;
};

} // namespace Urlpool
