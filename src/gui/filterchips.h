// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/orderspec.h"

#include <QWidget>

namespace Urlpool {

class FilterChip;

/**
 * A chip for all rows and one for each state, with live counts. Where it is narrow, the states without
 * rows give up their words first, so that growing counts need not move the table; then the chips wrap.
 */
class FilterChips : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(QWidget* parent = nullptr);

    void setCounts(const RunCounts& counts);
    /** Counts of another run: room is taken anew. */
    void resetCounts(const RunCounts& counts);
    /** Bits of OrderSpec; all bits: no filter. Pending and in flight go together. */
    quint16 states() const { return m_states; }
    void setStates(quint16 states);

Q_SIGNALS:
    void statesChanged(quint16 states);

private:
    void resizeEvent(QResizeEvent* event) override;
    void choose(FilterChip* chip, bool add);
    bool isTooNarrow() const;
    void setBrief(bool brief);
    static quint16 bitsOf(const FilterChip* chip);

    QList<FilterChip*> m_chips; ///< the first is the one for all
    quint16 m_states = OrderSpec::AllStates;
    bool m_brief = false;
};

} // namespace Urlpool
