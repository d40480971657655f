// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopfacts.h"
#include "text/hoptext.h"

#include <QColor>
#include <QWidget>

class QVBoxLayout;

namespace Urlpool {

/** One colour for each part, told from its neighbours and from the background. */
QColor hopPartColor(Text::HopPart part, bool dark);

/** What one hop spent its time with, as a bar; as long as its share of the longest hop's time. */
class HopBar : public QWidget
{
    Q_OBJECT
public:
    HopBar(const HopFacts& hop, qint64 longestUs, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    /** The parts' places in the bar, in their order. */
    QList<std::pair<Text::HopPart, QRectF>> segments() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<Text::HopTime> m_times;
    qint64 m_longestUs;
};

/** A small square in a part's colour. */
class HopSwatch : public QWidget
{
    Q_OBJECT
public:
    explicit HopSwatch(Text::HopPart part, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Text::HopPart m_part;
};

/** The times of an attempt's hops: which colour is what, and for each a line of words and a bar. */
class HopTimes : public QWidget
{
    Q_OBJECT
public:
    explicit HopTimes(QWidget* parent = nullptr);

    void showHops(const QList<HopFacts>& hops);
    /** The words; empty if no time is known. */
    QString shownText() const;

private:
    void addLine(const QString& words);
    void addLegend(const QList<HopFacts>& hops);

    QVBoxLayout* m_layout;
};

} // namespace Urlpool
