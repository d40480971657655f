// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostlimitspopup.h"

#include "text/text.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int asForAll = 0; ///< the value of a field that sets nothing
constexpr int mostInFlight = 100'000;
constexpr double mostPerSecond = 1'000'000;
constexpr int longestIntervalMs = 3'600'000;

/** As a rule names it: what has no port there counts for every port. */
bool isFor(const HostRule& rule, const QByteArray& host)
{
    return rule.pattern == host;
}

} // namespace

QList<HostRule> withHostRule(QList<HostRule> rules, const HostRule& rule)
{
    rules.removeIf([&rule](const HostRule& other) { return isFor(other, rule.pattern); });
    if (!rule.parallelMax && !rule.rate && !rule.intervalMs)
        return rules;
    // Those for one port of the host stay before the one for all of its ports.
    qsizetype place = 0;
    while (place < rules.size() && rules.at(place).pattern.startsWith(rule.pattern + ':'))
        ++place;
    rules.insert(place, rule);
    return rules;
}

HostLimitsPopup::HostLimitsPopup(const QByteArray& host, const Limits& limits, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_host(host), m_parallel(new QSpinBox(this)),
      m_rate(new QDoubleSpinBox(this)), m_interval(new QSpinBox(this))
{
    setObjectName(u"hostLimits"_s);
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Limits for %1").arg(QString::fromUtf8(host)));
    auto* title = new QLabel(tr("Limits for %1").arg(QString::fromUtf8(host)), this);
    title->setTextFormat(Qt::PlainText);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);

    m_parallel->setObjectName(u"hostParallelMax"_s);
    m_parallel->setRange(asForAll, mostInFlight);
    m_parallel->setSpecialValueText(tr("as for all: %1").arg(Text::number(limits.parallelMaxHost)));
    m_parallel->setAccessibleName(tr("In flight at most"));
    m_rate->setObjectName(u"hostRate"_s);
    m_rate->setRange(asForAll, mostPerSecond);
    m_rate->setDecimals(2);
    m_rate->setSpecialValueText(limits.hostRate > 0
                                    ? tr("as for all: %1 / s").arg(QLocale().toString(limits.hostRate))
                                    : tr("as for all: no bound"));
    m_rate->setSuffix(tr(" / s"));
    m_rate->setAccessibleName(tr("Begun per second at most"));
    m_interval->setObjectName(u"hostInterval"_s);
    m_interval->setRange(asForAll, longestIntervalMs);
    m_interval->setSingleStep(100);
    m_interval->setSpecialValueText(limits.hostIntervalMs > 0
                                        ? tr("as for all: %1 ms").arg(Text::number(limits.hostIntervalMs))
                                        : tr("as for all: none"));
    m_interval->setSuffix(tr(" ms"));
    m_interval->setAccessibleName(tr("Time between two at least"));
    for (const HostRule& known : limits.hostRules) {
        if (!isFor(known, host))
            continue;
        m_parallel->setValue(known.parallelMax.value_or(asForAll));
        m_rate->setValue(known.rate.value_or(asForAll));
        m_interval->setValue(known.intervalMs.value_or(asForAll));
        break;
    }
    auto* all = new QPushButton(tr("&As for all hosts"), this);
    auto* close = new QPushButton(tr("&Close"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(all);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(8, 8, 8, 8);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    form->addRow(title);
    form->addRow(tr("&In flight at most"), m_parallel);
    form->addRow(tr("&Begun per second at most"), m_rate);
    form->addRow(tr("&Time between two at least"), m_interval);
    form->addRow(buttons);

    connect(m_parallel, &QSpinBox::valueChanged, this, &HostLimitsPopup::tell);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &HostLimitsPopup::tell);
    connect(m_interval, &QSpinBox::valueChanged, this, &HostLimitsPopup::tell);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(all, &QPushButton::clicked, this, [this] {
        m_quiet = true;
        m_parallel->setValue(asForAll);
        m_rate->setValue(asForAll);
        m_interval->setValue(asForAll);
        m_quiet = false;
        tell();
    });
}

void HostLimitsPopup::popup(const QPoint& globalPosition)
{
    adjustSize();
    const QScreen* screen = QGuiApplication::screenAt(globalPosition);
    const QRect area = screen ? screen->availableGeometry() : QRect(globalPosition, size());
    move(std::clamp(globalPosition.x(), area.left(), std::max(area.left(), area.right() - width())),
         std::clamp(globalPosition.y(), area.top(), std::max(area.top(), area.bottom() - height())));
    show();
    m_parallel->setFocus(Qt::PopupFocusReason);
    m_parallel->selectAll();
}

HostRule HostLimitsPopup::rule() const
{
    HostRule rule{m_host, {}, {}, {}};
    if (m_parallel->value() > asForAll)
        rule.parallelMax = m_parallel->value();
    if (m_rate->value() > asForAll)
        rule.rate = m_rate->value();
    if (m_interval->value() > asForAll)
        rule.intervalMs = m_interval->value();
    return rule;
}

void HostLimitsPopup::tell()
{
    if (!m_quiet)
        Q_EMIT ruleChanged(rule());
}

} // namespace Urlpool
