// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filterchips.h"

#include "gui/filterchip.h"
#include "gui/flowlayout.h"

#include <QResizeEvent>

#include <utility>

namespace Urlpool {

namespace {

constexpr int Space = 4;

} // namespace

FilterChips::FilterChips(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Filter rows by state"));
    auto* flow = new FlowLayout(this, Space);
    m_chips.append(new FilterChip(std::nullopt, this));
    for (const RowState state :
         {RowState::Ok, RowState::Redirected, RowState::ClientError, RowState::ServerError, RowState::Failed,
          RowState::Invalid, RowState::Cancelled, RowState::Pending})
        m_chips.append(new FilterChip(state, this));
    for (FilterChip* chip : std::as_const(m_chips)) {
        flow->addWidget(chip);
        connect(chip, &FilterChip::chosen, this, [this, chip](bool add) { choose(chip, add); });
    }
    m_chips.first()->setChecked(true);
}

quint16 FilterChips::bitsOf(const FilterChip* chip)
{
    if (!chip->state())
        return OrderSpec::AllStates;
    if (*chip->state() == RowState::Pending)
        return OrderSpec::bit(RowState::Pending) | OrderSpec::bit(RowState::InFlight);
    return OrderSpec::bit(*chip->state());
}

void FilterChips::setCounts(const RunCounts& counts)
{
    for (FilterChip* chip : std::as_const(m_chips)) {
        if (!chip->state())
            chip->setCount(counts.sum());
        else
            chip->setCount(*chip->state() == RowState::Pending ? counts.pending()
                                                               : counts.of(*chip->state()));
    }
    // Words that are gone stay away, or the chips would change to and fro while the counts do.
    if (!m_brief && isTooNarrow())
        setBrief(true);
}

void FilterChips::resetCounts(const RunCounts& counts)
{
    setBrief(false);
    setCounts(counts);
}

bool FilterChips::isTooNarrow() const
{
    int wanted = -Space;
    for (const FilterChip* chip : m_chips)
        wanted += chip->fullWidth() + Space;
    return wanted > width();
}

void FilterChips::setBrief(bool brief)
{
    m_brief = brief;
    for (FilterChip* chip : std::as_const(m_chips))
        chip->setBrief(brief);
}

void FilterChips::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        setBrief(isTooNarrow());
}

void FilterChips::choose(FilterChip* chip, bool add)
{
    const quint16 bits = bitsOf(chip);
    if (!chip->state())
        setStates(OrderSpec::AllStates);
    else if (m_states == OrderSpec::AllStates)
        setStates(bits);
    else if (add)
        setStates(m_states ^ bits);
    else
        setStates(m_states == bits ? OrderSpec::AllStates : bits);
}

void FilterChips::setStates(quint16 states)
{
    if (!states)
        states = OrderSpec::AllStates;
    const bool all = states == OrderSpec::AllStates;
    for (FilterChip* chip : std::as_const(m_chips)) {
        chip->setChecked(chip->state() ? !all && (states & bitsOf(chip)) : all);
        chip->updateGeometry(); // one that is chosen has its word
    }
    if (std::exchange(m_states, states) != states)
        Q_EMIT statesChanged(states);
}

} // namespace Urlpool
