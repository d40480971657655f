// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/limitssection.h"

#include "gui/hostrulelist.h"
#include "gui/linesedit.h"
#include "gui/numberbox.h"
#include "gui/settingsproblems.h"
#include "text/text.h"

#include <QCheckBox>
#include <QLabel>
#include <QSpinBox>
#include <QTextCursor>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr double most = 1e6;
constexpr double mostSeconds = 86'400;
constexpr int ruleLines = 2;
constexpr int rateDecimals = 3;

} // namespace

LimitsSection::LimitsSection() : SettingsSection("limits", tr("Limits"))
{
    const QString live = tr("takes effect while running");
    const auto tip = [&live](const QString& words) { return words + u"; "_s + live; };
    m_parallelMax = add("parallelMax", tr("In flight"), whole(1, int(most), {}, {}),
                        tip(tr("Requests on their way at the same time")), tr("In flight in all"));
    m_parallelMaxHost = add("parallelMaxHost", tr("… per host"), whole(1, int(most), {}, {}),
                            tip(tr("Requests to one host at the same time")), tr("In flight for each host"));
    m_rate = add("rate", tr("Rate"), new NumberBox(most, rateDecimals, tr(" per second"), tr("no bound")),
                 tip(tr("Requests begun per second in all, those that follow a redirect included")),
                 tr("Requests per second in all"));
    m_hostRate = add(
        "hostRate", tr("… per host"), new NumberBox(most, rateDecimals, tr(" per second"), tr("no bound")),
        tip(tr("Requests begun per second at one host")), tr("Requests per second for each host"));
    m_interval = add("hostInterval", tr("Interval"), whole(0, int(most), tr(" ms"), tr("none")),
                     tip(tr("Least time between two requests that are begun at one host")),
                     tr("Least time between two requests to a host, in milliseconds"));
    m_rules = add("hostRules", tr("Host rules"), new LinesEdit(ruleLines),
                  tip(tr("Other limits for the hosts that a pattern names, one a line; the first that fits "
                         "counts. As in “*.example.com: 2 in flight, 1/s, every 500 ms”")),
                  tr("Limits for single hosts, one a line"));
    keepTyped(m_rules);
    m_rules->setPlaceholderText(u"*.example.com: 2 in flight, 1/s"_s);
    m_backOff = addWide("backOff", new QCheckBox(tr("Slow down when a server asks for it")),
                        tip(tr("After 429 or 503 the host is left alone as long as it says, then asked more "
                               "slowly; other hosts go on at full speed")));
    m_longestWait = add("maxAdvisedWait", tr("Wait at most"), new NumberBox(mostSeconds, 3, tr(" s"), {}),
                        tip(tr("A server may ask for a longer wait; it is given no more than this")),
                        tr("Longest wait that a server may ask for, in seconds"));
    m_parkAfter =
        add("parkAfter", tr("Ask after"), whole(0, int(most), tr(" failures to connect"), tr("never")),
            tip(tr("When a host cannot be reached so many times in a row, its rows wait until you "
                   "decide: try again or give up")),
            tr("Ask when a host cannot be reached so many times in a row"));
    m_note = addHint();
}

QSpinBox* LimitsSection::whole(int least, int greatest, const QString& unit, const QString& zeroText)
{
    auto* box = new QSpinBox;
    box->setRange(least, greatest);
    box->setSuffix(unit);
    box->setSpecialValueText(zeroText);
    return box;
}

void LimitsSection::set(const RunSettings& settings)
{
    const Limits& limits = settings.limits;
    m_parallelMax->setValue(limits.parallelMax);
    m_parallelMaxHost->setValue(limits.parallelMaxHost);
    m_rate->setExact(limits.rate);
    m_hostRate->setExact(limits.hostRate);
    m_interval->setValue(limits.hostIntervalMs);
    QByteArrayList rules;
    for (const HostRule& rule : limits.hostRules)
        rules += hostRuleText(rule);
    m_goodRules = limits.hostRules;
    m_rules->setLines(rules);
    m_backOff->setChecked(limits.backOff);
    m_longestWait->setThousandths(limits.maxAdvisedWaitMs);
    m_parkAfter->setValue(limits.parkAfter);
}

void LimitsSection::get(RunSettings& settings) const
{
    Limits& limits = settings.limits;
    limits.parallelMax = m_parallelMax->value();
    limits.parallelMaxHost = m_parallelMaxHost->value();
    limits.rate = m_rate->exact();
    limits.hostRate = m_hostRate->exact();
    limits.hostIntervalMs = m_interval->value();
    const QByteArrayList lines = m_rules->lines();
    // A run that goes on is not let loose at a host while its rule is being written.
    if (hostRulesProblem(lines).isEmpty()) {
        m_goodRules.clear();
        for (const QByteArray& line : lines)
            m_goodRules += *parseHostRule(line);
    }
    limits.hostRules = m_goodRules;
    limits.backOff = m_backOff->isChecked();
    limits.maxAdvisedWaitMs = int(m_longestWait->thousandths());
    limits.parkAfter = m_parkAfter->value();
}

void LimitsSection::setHostRule(const HostRule& rule)
{
    QList<HostRule> rules;
    QByteArrayList unread;
    const QByteArrayList before = m_rules->lines();
    for (const QByteArray& line : before) {
        if (const auto read = parseHostRule(line))
            rules += *read;
        else
            unread += line;
    }
    QByteArrayList after;
    for (const HostRule& each : withHostRule(rules, rule))
        after += hostRuleText(each);
    m_goodRules = withHostRule(m_goodRules, rule);
    QTextCursor all(m_rules->document());
    all.select(QTextCursor::Document);
    all.insertText(QString::fromUtf8((after + unread).join('\n')));
}

void LimitsSection::setNote(const QString& sentence)
{
    setHint(m_note, sentence);
}

void LimitsSection::check(const RunSettings&)
{
    say(m_rules, hostRulesProblem(m_rules->lines()));
    allow(m_longestWait, m_backOff->isChecked()
                             ? QString()
                             : tr("Only where Urlpool slows down when a server asks for it."));
}

QString LimitsSection::summaryOf(const RunSettings& all) const
{
    const Limits& limits = all.limits;
    QStringList parts{tr("%1 in flight, %2 per host")
                          .arg(Text::number(limits.parallelMax), Text::number(limits.parallelMaxHost))};
    if (limits.rate > 0)
        parts += tr("%1/s").arg(QLocale().toString(limits.rate, 'g', 6));
    if (limits.hostRate > 0)
        parts += tr("%1/s per host").arg(QLocale().toString(limits.hostRate, 'g', 6));
    if (!limits.hostRules.isEmpty())
        parts += tr("rules: %1").arg(Text::number(limits.hostRules.size()));
    return parts.join(u", "_s);
}

} // namespace Urlpool
