// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hoptimes.h"

#include "gui/colors.h"
#include "gui/flowlayout.h"
#include "text/text.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <set>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int barHeight = 8;
constexpr qreal leastWidth = 2; ///< of a part that took time
constexpr qsizetype shownHops = 20;

} // namespace

QColor hopPartColor(Text::HopPart part, bool dark)
{
    switch (part) {
    case Text::HopPart::LookUp:
        return dark ? QColor(0x56, 0xb4, 0xb0) : QColor(0x0f, 0x76, 0x6e);
    case Text::HopPart::Connect:
        return dark ? QColor(0xe0, 0x9f, 0x3e) : QColor(0xb4, 0x53, 0x09);
    case Text::HopPart::Tls:
        return dark ? QColor(0xb7, 0x94, 0xf4) : QColor(0x7c, 0x3a, 0xed);
    case Text::HopPart::Wait:
        return dark ? QColor(0x6c, 0xc0, 0x6c) : QColor(0x2f, 0x85, 0x3a);
    case Text::HopPart::Receive:
        return dark ? QColor(0x6a, 0xa9, 0xf0) : QColor(0x1d, 0x63, 0xc4);
    case Text::HopPart::Other:
        break;
    }
    return dark ? QColor(0x8b, 0x93, 0x9e) : QColor(0x78, 0x80, 0x8c);
}

HopBar::HopBar(const HopFacts& hop, qint64 longestUs, QWidget* parent)
    : QWidget(parent), m_times(Text::hopTimes(hop)), m_longestUs(qMax<qint64>(1, longestUs))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(Text::hopTimesLine(hop));
    setToolTip(Text::hopTimesLine(hop));
}

QSize HopBar::sizeHint() const
{
    return {200, barHeight};
}

QList<std::pair<Text::HopPart, QRectF>> HopBar::segments() const
{
    QList<std::pair<Text::HopPart, QRectF>> result;
    qreal left = 0;
    for (const Text::HopTime& time : m_times) {
        const qreal share = width() * qreal(time.us) / qreal(m_longestUs);
        // Parts too short to be seen are shown nevertheless; the last one pays for them.
        const qreal right = qMin(qreal(width()), left + qMax(leastWidth, share));
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        result.append({time.part, QRectF(mirrored ? width() - right : left, 0, right - left, height())});
        left = right;
    }
    return result;
}

void HopBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), TableColors(palette()).bar);
    const bool dark = isDark(palette());
    for (const auto& [part, place] : segments())
        painter.fillRect(place, hopPartColor(part, dark));
}

HopSwatch::HopSwatch(Text::HopPart part, QWidget* parent) : QWidget(parent), m_part(part)
{
    const int side = fontMetrics().capHeight();
    setFixedSize(side, side);
}

void HopSwatch::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), hopPartColor(m_part, isDark(palette())));
}

HopTimes::HopTimes(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(4);
}

void HopTimes::addLine(const QString& words)
{
    auto* label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setText(words);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_layout->addWidget(label);
}

/** The parts that occur, in their order. */
void HopTimes::addLegend(const QList<HopFacts>& hops)
{
    std::set<Text::HopPart> parts;
    for (const HopFacts& hop : hops) {
        for (const Text::HopTime& time : Text::hopTimes(hop))
            parts.insert(time.part);
    }
    if (parts.size() < 2)
        return;
    auto* legend = new QWidget(this);
    auto* flow = new FlowLayout(legend, 12);
    for (const Text::HopPart part : parts) {
        auto* entry = new QWidget(legend);
        auto* line = new QHBoxLayout(entry);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(4);
        line->addWidget(new HopSwatch(part, entry));
        auto* name = new QLabel(Text::hopPartName(part), entry);
        name->setTextFormat(Qt::PlainText);
        line->addWidget(name);
        flow->addWidget(entry);
    }
    m_layout->addWidget(legend);
}

void HopTimes::showHops(const QList<HopFacts>& hops)
{
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    qint64 longest = 0;
    for (const HopFacts& hop : hops)
        longest = qMax(longest, hop.totalUs);
    addLegend(hops);
    const QList<HopFacts> shown = hops.first(qMin(shownHops, hops.size()));
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QString line = Text::hopTimesLine(shown[i]);
        if (line.isEmpty())
            continue;
        addLine(hops.size() == 1 ? line : tr("%1. %2").arg(Text::number(i + 1), line));
        if (shown[i].totalUs > 0)
            m_layout->addWidget(new HopBar(shown[i], longest, this));
    }
    if (hops.size() > shownHops)
        addLine(tr("%1 more").arg(Text::number(hops.size() - shownHops)));
}

QString HopTimes::shownText() const
{
    QStringList lines;
    for (const QLabel* label : findChildren<QLabel*>(Qt::FindDirectChildrenOnly))
        lines += label->text();
    return lines.join(u'\n');
}

} // namespace Urlpool
