// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspectorredirects.h"

#include "gui/rowdelegate.h"
#include "text/text.h"

#include <QFontDatabase>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

enum Column {
    Number,
    Status,
    Url,
    Target,
    Time,
};

} // namespace

InspectorRedirects::InspectorRedirects(QWidget* parent) : QTreeWidget(parent)
{
    setAccessibleName(tr("Hops"));
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setTextElideMode(Qt::ElideMiddle);
    setHeaderLabels({tr("#"), tr("Status"), tr("URL"), tr("Leads to"), tr("Time")});
    headerItem()->setTextAlignment(Number, Qt::AlignTrailing | Qt::AlignVCenter);
    headerItem()->setTextAlignment(Time, Qt::AlignTrailing | Qt::AlignVCenter);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(Url, QHeaderView::Stretch);
    header()->setSectionResizeMode(Target, QHeaderView::Stretch);
    const auto width = [this](const QString& sample) { return fontMetrics().horizontalAdvance(sample) + 24; };
    header()->resizeSection(Number, width(u"88"_s));
    header()->resizeSection(Status, width(u"307 Temporary Redirect"_s));
    header()->resizeSection(Time, width(u"888.8 ms"_s));
}

void InspectorRedirects::showHops(const QList<HopFacts>& hops)
{
    clear();
    const QFont monospace = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    int number = 0;
    for (const HopFacts& hop : hops) {
        QString status = Text::errorWords(hop.error);
        if (hop.status)
            status = u"%1 %2"_s.arg(hop.status).arg(QString::fromUtf8(hop.reason)).trimmed();
        const QString url = QString::fromUtf8(hop.url);
        const QString target =
            hop.askedAgain ? tr("asked again with a new token") : QString::fromUtf8(hop.target);
        auto* item =
            new QTreeWidgetItem(this, {Text::number(++number), status, url,
                                       target.isEmpty() ? u"–"_s : target, Text::duration(hop.totalUs)});
        item->setSizeHint(Number, {0, RowDelegate::rowHeight(fontMetrics())});
        item->setTextAlignment(Number, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setTextAlignment(Time, Qt::AlignTrailing | Qt::AlignVCenter);
        item->setToolTip(Status, tooltipHtml(status));
        for (const int column : {int(Url), int(Target)}) {
            item->setFont(column, monospace);
            item->setToolTip(column, tooltipHtml(item->text(column)));
        }
    }
}

} // namespace Urlpool
