// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sortheader.h"

#include "gui/rowdelegate.h"

#include <QContextMenuEvent>
#include <QDataStream>
#include <QMenu>
#include <QProxyStyle>
#include <QScrollBar>
#include <QStyleOptionHeader>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr quint8 StateVersion = 1;

constexpr int ArrowWidth = 12;
constexpr int ArrowHeight = 8;

/**
 * Gives titles the margin that cells have, so that both stand in one line, and puts the sort arrow above
 * the title, where it takes no width from it.
 */
class WideHeaderStyle : public QProxyStyle
{
public:
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override
    {
        return metric == PM_HeaderMargin ? RowDelegate::Padding
                                         : QProxyStyle::pixelMetric(metric, option, widget);
    }

    QRect subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const override
    {
        if (element == SE_HeaderLabel)
            return option->rect.adjusted(RowDelegate::Padding, 0, -RowDelegate::Padding, 0);
        if (element == SE_HeaderArrow)
            return {option->rect.center().x() - ArrowWidth / 2, option->rect.top() + 1, ArrowWidth,
                    ArrowHeight};
        return QProxyStyle::subElementRect(element, option, widget);
    }

    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override
    {
        const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
        if (element != CE_Header || !header) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        // The base style would ask itself, not this one, where label and arrow go.
        drawControl(CE_HeaderSection, header, painter, widget);
        QStyleOptionHeader part = *header;
        part.rect = subElementRect(SE_HeaderLabel, header, widget);
        drawControl(CE_HeaderLabel, &part, painter, widget);
        if (header->sortIndicator == QStyleOptionHeader::None)
            return;
        part.rect = subElementRect(SE_HeaderArrow, header, widget);
        drawPrimitive(PE_IndicatorHeaderArrow, &part, painter, widget);
    }
};

} // namespace

SortHeader::SortHeader(const HeaderLayout& layout, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_layout(layout)
{
    auto* wide = new WideHeaderStyle;
    wide->setParent(this);
    setStyle(wide);
    setSectionsMovable(true);
    setSectionsClickable(true);
    setHighlightSections(false);
    setStretchLastSection(false);
    setTextElideMode(Qt::ElideRight);
    setAccessibleName(tr("Columns"));
    connect(this, &QHeaderView::sectionClicked, this, &SortHeader::cycleSort);
    connect(this, &QHeaderView::sectionResized, this, [this](int section, int before, int after) {
        // Hiding and showing report a width of zero on one side; a person's drag never does.
        if (section == m_layout.stretched && !m_fitting && before > 0 && after > 0)
            m_sized = true;
        else if (!m_fitting)
            Q_EMIT columnsChanged();
    });
}

int SortHeader::widthOf(const QString& sample) const
{
    return fontMetrics().horizontalAdvance(sample) + 2 * RowDelegate::Padding + 4;
}

void SortHeader::attachTo(QTableView* table)
{
    table->setHorizontalHeader(this);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setCornerButtonEnabled(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setFrameShape(QFrame::NoFrame);
}

void SortHeader::keepLines(QTableView* table, int lines) const
{
    table->setMinimumHeight(sizeHint().height() + lines * table->verticalHeader()->defaultSectionSize() +
                            table->horizontalScrollBar()->sizeHint().height());
}

void SortHeader::setUpColumns()
{
    setMinimumSectionSize(fontMetrics().horizontalAdvance(u"MM"_s) + 8);
    resetColumns();
    setSortIndicatorShown(true);
    setSortIndicator(-1, Qt::AscendingOrder);
}

void SortHeader::resetColumns()
{
    m_fitting = true;
    for (int column = 0; column < int(m_layout.titles.size()); ++column) {
        moveSection(visualIndex(column), column);
        setSectionHidden(column, column >= m_layout.firstHidden);
        resizeSection(column, defaultWidth(column));
    }
    m_fitting = false;
    m_sized = false;
    Q_EMIT columnsChanged();
}

void SortHeader::fitStretched(int viewportWidth)
{
    if (m_sized || isSectionHidden(m_layout.stretched))
        return;
    const int others = length() - sectionSize(m_layout.stretched);
    m_fitting = true;
    resizeSection(m_layout.stretched, qMax(defaultWidth(m_layout.stretched), viewportWidth - others));
    m_fitting = false;
}

void SortHeader::cycleSort(int section)
{
    // Up, down, as it was; QHeaderView's own cycle starts anew whenever the indicator is set by hand.
    if (m_sorted != section) {
        chooseSort(section, false);
    } else if (!m_descending) {
        chooseSort(section, true);
    } else {
        clearSort();
    }
}

void SortHeader::clearSort()
{
    m_sorted = -1;
    setSortIndicator(-1, Qt::AscendingOrder);
    Q_EMIT columnSorted(-1, false);
}

void SortHeader::chooseSort(int column, bool descending)
{
    m_sorted = column;
    m_descending = descending;
    setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    Q_EMIT columnSorted(column, descending);
}

void SortHeader::fillColumnsMenu(QMenu* menu)
{
    for (int column = 0; column < int(m_layout.titles.size()); ++column) {
        QAction* action = menu->addAction(m_layout.titles.at(column));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(column));
        // One column has to stay: without any there is no header left to bring them back.
        action->setEnabled(hiddenSectionCount() < count() - 1 || isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setSectionHidden(column, !shown);
            Q_EMIT columnsChanged();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &SortHeader::resetColumns);
}

void SortHeader::fillSortMenu(QMenu* menu)
{
    const auto add = [this, menu](const QString& title, int column, bool descending) {
        QAction* action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(m_sorted == column && (column < 0 || m_descending == descending));
        connect(action, &QAction::triggered, this, [this, column, descending] {
            if (column >= 0)
                chooseSort(column, descending);
            else
                clearSort();
        });
    };
    add(m_layout.unsorted, -1, false);
    menu->addSeparator();
    for (int column = m_layout.firstSorted; column < int(m_layout.titles.size()); ++column) {
        if (isSectionHidden(column))
            continue;
        add(tr("%1, ascending").arg(m_layout.titles.at(column)), column, false);
        add(tr("%1, descending").arg(m_layout.titles.at(column)), column, true);
    }
}

void SortHeader::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    fillColumnsMenu(&menu);
    menu.exec(event->globalPos());
}

QByteArray SortHeader::columnState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << StateVersion << m_sized << saveState();
    return state;
}

void SortHeader::restoreColumnState(const QByteArray& state)
{
    QDataStream stream(state);
    quint8 version = 0;
    bool sized = false;
    QByteArray header;
    stream >> version >> sized >> header;
    if (stream.status() != QDataStream::Ok || version != StateVersion)
        return;
    m_fitting = true;
    if (restoreState(header))
        m_sized = sized;
    m_fitting = false;
    clearSort();
    Q_EMIT columnsChanged();
}

} // namespace Urlpool
