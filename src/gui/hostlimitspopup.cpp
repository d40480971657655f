// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostlimitspopup.h"

#include "gui/hostrulelist.h"
#include "gui/numberbox.h"
#include "gui/typingwatch.h"
#include "text/text.h"

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
// As much as a rule may hold: what stands in it is shown as it is.
constexpr int mostInFlight = 1'000'000;
constexpr double mostPerSecond = 1'000'000;
constexpr int rateDecimals = 6;
constexpr int longestIntervalMs = 1'000'000'000;

} // namespace

HostLimitsPopup::HostLimitsPopup(const QByteArray& host, const Limits& limits, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_host(host), m_limits(limits), m_origin(new QLabel(this)),
      m_parallel(new QSpinBox(this))
{
    setObjectName(u"hostLimits"_s);
    setFrameShape(QFrame::StyledPanel);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Limits for %1").arg(QString::fromUtf8(host)));
    auto* title = new QLabel(tr("Limits for %1").arg(QString::fromUtf8(host)), this);
    QFont bold = title->font();
    bold.setBold(true);
    title->setFont(bold);
    m_origin->setObjectName(u"hostRuleOrigin"_s);
    m_origin->setWordWrap(true);
    for (QLabel* label : {title, m_origin})
        label->setTextFormat(Qt::PlainText);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(8, 8, 8, 8);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    form->addRow(title);
    form->addRow(m_origin);
    addFields(form);
    const QList<HostRule> others = withoutHostRule(limits.hostRules, host);
    if (const HostRule* rule = ruleFor(others, host))
        m_others = *rule;
    addButtons(form);

    const HostRule* counts = ruleFor(limits.hostRules, host);
    fill(counts ? *counts : HostRule());
    connect(m_parallel, &QSpinBox::valueChanged, this, &HostLimitsPopup::follow);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &HostLimitsPopup::follow);
    connect(m_interval, &QSpinBox::valueChanged, this, &HostLimitsPopup::follow);
    m_typing = new TypingWatch(*this);
    connect(m_typing, &TypingWatch::rested, this, &HostLimitsPopup::tellTyped);
}

void HostLimitsPopup::addFields(QFormLayout* form)
{
    m_parallel->setObjectName(u"hostParallelMax"_s);
    m_parallel->setRange(asForAll, mostInFlight);
    m_parallel->setSpecialValueText(tr("as for all: %1").arg(Text::number(m_limits.parallelMaxHost)));
    m_parallel->setAccessibleName(tr("In flight at most"));
    m_rate = new NumberBox(
        mostPerSecond, rateDecimals, tr(" / s"),
        m_limits.hostRate > 0
            ? tr("as for all: %1 / s").arg(QLocale().toString(m_limits.hostRate, 'g', rateDecimals))
            : tr("as for all: no bound"),
        this);
    m_rate->setObjectName(u"hostRate"_s);
    m_rate->setAccessibleName(tr("Begun per second at most"));
    m_interval = new QSpinBox(this);
    m_interval->setObjectName(u"hostInterval"_s);
    m_interval->setRange(asForAll, longestIntervalMs);
    m_interval->setSingleStep(100);
    m_interval->setSpecialValueText(m_limits.hostIntervalMs > 0
                                        ? tr("as for all: %1 ms").arg(Text::number(m_limits.hostIntervalMs))
                                        : tr("as for all: none"));
    m_interval->setSuffix(tr(" ms"));
    m_interval->setAccessibleName(tr("Time between two at least"));
    form->addRow(tr("&In flight at most"), m_parallel);
    form->addRow(tr("&Begun per second at most"), m_rate);
    form->addRow(tr("&Time between two at least"), m_interval);
}

void HostLimitsPopup::addButtons(QFormLayout* form)
{
    QString pattern = QString::fromUtf8(m_others.pattern);
    pattern.replace(u'&', u"&&"_s);
    auto* others =
        new QPushButton(pattern.isEmpty() ? tr("&As for all hosts") : tr("&As “%1” says").arg(pattern), this);
    others->setObjectName(u"hostAsOthers"_s);
    others->setAutoDefault(false);
    auto* close = new QPushButton(tr("&Close"), this);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(others);
    buttons->addStretch();
    buttons->addWidget(close);
    form->addRow(buttons);
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(others, &QPushButton::clicked, this, &HostLimitsPopup::leaveToOthers);
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

void HostLimitsPopup::fill(const HostRule& rule)
{
    m_quiet = true;
    m_parallel->setValue(rule.parallelMax.value_or(asForAll));
    m_rate->setExact(rule.rate.value_or(asForAll));
    m_interval->setValue(rule.intervalMs.value_or(asForAll));
    m_quiet = false;
    const bool isOthers = !rule.pattern.isEmpty() && rule.pattern != m_host;
    m_origin->setText(isOthers
                          ? tr("As the rule for “%1” says. What you change here counts for this host only.")
                                .arg(QString::fromUtf8(rule.pattern))
                          : QString());
    m_origin->setVisible(isOthers);
}

void HostLimitsPopup::leaveToOthers()
{
    m_isTyped = false;
    fill(m_others);
    Q_EMIT ruleChanged({m_host, {}, {}, {}});
}

HostRule HostLimitsPopup::rule() const
{
    HostRule rule{m_host, {}, {}, {}};
    if (m_parallel->value() > asForAll)
        rule.parallelMax = m_parallel->value();
    if (m_rate->exact() > asForAll)
        rule.rate = m_rate->exact();
    if (m_interval->value() > asForAll)
        rule.intervalMs = m_interval->value();
    // Without anything set it would be no rule, and that of the others would count.
    if (isEmpty(rule) && !m_others.pattern.isEmpty())
        rule.parallelMax = m_limits.parallelMaxHost;
    return rule;
}

void HostLimitsPopup::follow()
{
    if (m_quiet)
        return;
    m_origin->hide();
    m_isTyped = m_typing->isTyping();
    if (!m_isTyped)
        tell();
}

void HostLimitsPopup::tell()
{
    m_isTyped = false;
    Q_EMIT ruleChanged(rule());
}

void HostLimitsPopup::tellTyped()
{
    if (m_isTyped)
        tell();
}

void HostLimitsPopup::hideEvent(QHideEvent* event)
{
    tellTyped();
    QFrame::hideEvent(event);
}

} // namespace Urlpool
