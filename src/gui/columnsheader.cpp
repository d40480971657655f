// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/columnsheader.h"

#include "gui/rowdelegate.h"

#include <QContextMenuEvent>
#include <QDataStream>
#include <QMenu>
#include <QProxyStyle>
#include <QStyleOptionHeader>

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

QString tr(const char* words)
{
    return ColumnsHeader::tr(words);
}

} // namespace

QStringList columnTitles()
{
    return {u"#"_s,         tr("Status"), tr("Method"), tr("URL"),       tr("Time"),  tr("Size"), tr("Type"),
            tr("Attempts"), tr("Error"),  tr("Worker"), tr("Redirects"), tr("Sends"), tr("Line")};
}

ColumnsHeader::ColumnsHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
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
    connect(this, &QHeaderView::sectionClicked, this, &ColumnsHeader::cycleSort);
    connect(this, &QHeaderView::sectionResized, this, [this](int section, int before, int after) {
        // Hiding and showing report a width of zero on one side; a person's drag never does.
        if (section == ResultsColumn::Url && !m_fitting && before > 0 && after > 0)
            m_urlSized = true;
        else if (!m_fitting)
            Q_EMIT columnsChanged();
    });
}

int ColumnsHeader::defaultWidth(ResultsColumn::Value column) const
{
    const auto widthOf = [this](const QString& sample) {
        return fontMetrics().horizontalAdvance(sample) + 2 * RowDelegate::Padding + 4;
    };
    const QString title = columnTitles().at(column);
    switch (column) {
    case ResultsColumn::Number:
        return widthOf(u"88,888"_s);
    case ResultsColumn::Status:
        return widthOf(u"201 Created"_s) + RowDelegate::IconSize + RowDelegate::Padding;
    case ResultsColumn::Url:
        return widthOf(u"https://www.example.com/page"_s);
    case ResultsColumn::Error:
        return widthOf(u"Connection refused"_s);
    case ResultsColumn::Time:
        return widthOf(u"888 ms"_s);
    case ResultsColumn::Size:
        return widthOf(u"88.8 MB"_s);
    case ResultsColumn::Type:
        return widthOf(u"html+x"_s);
    default:
        return qMax(widthOf(title), widthOf(u"DELETE"_s));
    }
}

void ColumnsHeader::setUpColumns()
{
    setMinimumSectionSize(fontMetrics().horizontalAdvance(u"MM"_s) + 8);
    resetColumns();
    setSortIndicatorShown(true);
    setSortIndicator(-1, Qt::AscendingOrder);
}

void ColumnsHeader::resetColumns()
{
    m_fitting = true;
    for (int column = 0; column < ResultsColumn::Count; ++column) {
        moveSection(visualIndex(column), column);
        setSectionHidden(column, column >= ResultsColumn::FirstHidden);
        resizeSection(column, defaultWidth(static_cast<ResultsColumn::Value>(column)));
    }
    m_fitting = false;
    m_urlSized = false;
    Q_EMIT columnsChanged();
}

void ColumnsHeader::fitUrlColumn(int viewportWidth)
{
    if (m_urlSized || isSectionHidden(ResultsColumn::Url))
        return;
    const int others = length() - sectionSize(ResultsColumn::Url);
    m_fitting = true;
    resizeSection(ResultsColumn::Url, qMax(defaultWidth(ResultsColumn::Url), viewportWidth - others));
    m_fitting = false;
}

void ColumnsHeader::cycleSort(int section)
{
    // Up, down, as it was; QHeaderView's own cycle starts anew whenever the indicator is set by hand.
    const auto column = static_cast<ResultsColumn::Value>(section);
    if (m_sorted != section) {
        chooseSort(column, false);
    } else if (!m_descending) {
        chooseSort(column, true);
    } else {
        clearSort();
    }
}

void ColumnsHeader::clearSort()
{
    m_sorted = -1;
    setSortIndicator(-1, Qt::AscendingOrder);
    Q_EMIT sortChosen(ResultsColumn::Number, false);
}

void ColumnsHeader::chooseSort(ResultsColumn::Value column, bool descending)
{
    m_sorted = column;
    m_descending = descending;
    setSortIndicator(column, descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    Q_EMIT sortChosen(column, descending);
}

void ColumnsHeader::fillColumnsMenu(QMenu* menu)
{
    const QStringList titles = columnTitles();
    for (int column = 0; column < ResultsColumn::Count; ++column) {
        QAction* action = menu->addAction(titles.at(column));
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
    connect(menu->addAction(tr("Reset columns")), &QAction::triggered, this, &ColumnsHeader::resetColumns);
}

void ColumnsHeader::fillSortMenu(QMenu* menu)
{
    const auto add = [this, menu](const QString& title, int section, ResultsColumn::Value column,
                                  bool descending) {
        QAction* action = menu->addAction(title);
        action->setCheckable(true);
        action->setChecked(m_sorted == section && (section < 0 || m_descending == descending));
        connect(action, &QAction::triggered, this, [this, section, column, descending] {
            if (section >= 0)
                chooseSort(column, descending);
            else
                clearSort();
        });
    };
    add(tr("Input order"), -1, ResultsColumn::Number, false);
    menu->addSeparator();
    const QStringList titles = columnTitles();
    for (int column = ResultsColumn::Status; column < ResultsColumn::Count; ++column) {
        if (isSectionHidden(column))
            continue;
        const auto value = static_cast<ResultsColumn::Value>(column);
        add(tr("%1, ascending").arg(titles.at(column)), column, value, false);
        add(tr("%1, descending").arg(titles.at(column)), column, value, true);
    }
}

void ColumnsHeader::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    fillColumnsMenu(&menu);
    menu.exec(event->globalPos());
}

QByteArray ColumnsHeader::columnState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << StateVersion << m_urlSized << saveState();
    return state;
}

void ColumnsHeader::restoreColumnState(const QByteArray& state)
{
    QDataStream stream(state);
    quint8 version = 0;
    bool urlSized = false;
    QByteArray header;
    stream >> version >> urlSized >> header;
    if (stream.status() != QDataStream::Ok || version != StateVersion)
        return;
    m_fitting = true;
    if (restoreState(header))
        m_urlSized = urlSized;
    m_fitting = false;
    clearSort();
    Q_EMIT columnsChanged();
}

} // namespace Urlpool
