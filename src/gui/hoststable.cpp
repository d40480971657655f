// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hoststable.h"

#include "gui/hostdelegate.h"
#include "report/tsv.h"

#include <QKeyEvent>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

QString tr(const char* words)
{
    return HostsTable::tr(words);
}

} // namespace

QStringList hostColumnTitles()
{
    return {tr("Host"), tr("State"),  tr("Done"),   tr("In flight"), tr("req/s"), tr("Median"),
            tr("429"),  tr("Failed"), tr("Opened"), tr("Reused"),    tr("Cools")};
}

HostsHeader::HostsHeader(QWidget* parent)
    : SortHeader({hostColumnTitles(), HostsColumn::Host, HostsColumn::Count, 0, tr("As they appeared")},
                 parent)
{
}

int HostsHeader::defaultWidth(int column) const
{
    const int title = widthOf(hostColumnTitles().at(column));
    switch (column) {
    case HostsColumn::Host:
        return widthOf(u"www.example.com:8443"_s);
    case HostsColumn::State:
        return widthOf(tr("Cooling down")) + HostDelegate::IconSize + HostDelegate::Padding;
    case HostsColumn::Done:
        return widthOf(u"8,888 / 8,888"_s);
    case HostsColumn::Median:
        return qMax(title, widthOf(u"888 ms"_s));
    default:
        return qMax(title, widthOf(u"8,888"_s));
    }
}

HostsTable::HostsTable(QWidget* parent) : QTableView(parent), m_columns(new HostsHeader(this))
{
    setAccessibleName(tr("Hosts"));
    m_columns->attachTo(this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    applyLook();
}

void HostsTable::setHosts(HostsModel* model)
{
    m_hosts = model;
    model->setTitles(hostColumnTitles());
    setItemDelegate(new HostDelegate(model, this));
    setModel(model);
    m_columns->setUpColumns();
    connect(m_columns, &SortHeader::columnSorted, model, &HostsModel::setSort);
    connect(m_columns, &SortHeader::columnsChanged, this,
            [this] { m_columns->fitStretched(viewport()->width()); });
    connect(model, &HostsModel::orderAboutToChange, this, &HostsTable::rememberAnchor);
    connect(model, &HostsModel::orderChanged, this, &HostsTable::restoreAnchor);
    connect(this, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT hostActivated(m_hosts->facts(index.row()).id); });
}

std::optional<quint32> HostsTable::currentHost() const
{
    const QModelIndex index = currentIndex();
    return index.isValid() ? std::optional(m_hosts->facts(index.row()).id) : std::nullopt;
}

void HostsTable::selectHost(quint32 id)
{
    const int place = m_hosts->placeOf(id);
    if (place < 0)
        return;
    const QModelIndex index = m_hosts->index(place, m_columns->logicalIndex(0));
    setCurrentIndex(index);
    scrollTo(index);
}

QString HostsTable::asTsv(bool all) const
{
    const int current = currentIndex().row();
    QStringList lines;
    for (int place = all ? 0 : current; place >= 0 && place < (all ? m_hosts->rowCount() : current + 1);
         ++place) {
        QStringList cells;
        for (int visual = 0; visual < m_columns->count(); ++visual) {
            const int column = m_columns->logicalIndex(visual);
            if (!m_columns->isSectionHidden(column))
                cells += m_hosts->index(place, column).data(HostsModel::CopyRole).toString();
        }
        lines += tsvLine(cells);
    }
    return lines.join(u'\n');
}

void HostsTable::keyPressEvent(QKeyEvent* event)
{
    const bool enters = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested();
    else if (enters && currentHost() && !(event->modifiers() & ~Qt::KeypadModifier))
        Q_EMIT hostActivated(*currentHost());
    else
        QTableView::keyPressEvent(event);
}

void HostsTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (m_hosts)
        m_columns->fitStretched(viewport()->width());
}

void HostsTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::PaletteChange)
        applyLook();
}

void HostsTable::applyLook()
{
    const int height = CellDelegate::rowHeight(fontMetrics());
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    m_columns->keepLines(this, 3);
    setAlternatingRowColors(palette().color(QPalette::AlternateBase) != palette().color(QPalette::Base));
}

void HostsTable::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    // The whole row shows where the focus is.
    for (const QModelIndex& index : {current, previous}) {
        if (index.isValid())
            viewport()->update(0, rowViewportPosition(index.row()), viewport()->width(),
                               rowHeight(index.row()));
    }
}

void HostsTable::dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles)
{
    // Of many hosts most that change are out of sight; Qt would paint the whole table again for them.
    const int bottom = rowAt(viewport()->height() - 1);
    if (last.row() >= rowAt(0) && (bottom < 0 || first.row() <= bottom))
        QTableView::dataChanged(first, last, roles);
}

void HostsTable::rememberAnchor()
{
    m_anchor.reset();
    const QRect current = visualRect(currentIndex());
    if (currentHost() && viewport()->rect().intersects(current)) {
        m_anchor = currentHost();
        m_anchorTop = current.top();
    } else if (verticalScrollBar()->value() > 0 && rowAt(0) >= 0) {
        m_anchor = m_hosts->facts(rowAt(0)).id;
        m_anchorTop = rowViewportPosition(rowAt(0));
    }
}

void HostsTable::restoreAnchor(bool live)
{
    executeDelayedItemsLayout();
    updateGeometries();
    if (!live) {
        if (currentIndex().isValid())
            scrollTo(currentIndex());
        else
            verticalScrollBar()->setValue(0);
    } else if (m_anchor) {
        const int place = m_hosts->placeOf(*m_anchor);
        verticalScrollBar()->setValue(place * verticalHeader()->defaultSectionSize() - m_anchorTop);
    }
}

} // namespace Urlpool
