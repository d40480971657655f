// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/numberbox.h"
#include "gui/settingsproblems.h"
#include "gui/settingssections.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int mostRetries = 1000;
constexpr double mostSeconds = 1e7;

/** What is tried again by itself, and when a run stops to ask. */
class RetrySection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::RetrySection)

public:
    RetrySection() : SettingsSection("retry", tr("Retry"))
    {
        auto* retries = new QSpinBox;
        retries->setMaximum(mostRetries);
        retries->setSuffix(tr(" times"));
        retries->setSpecialValueText(tr("never"));
        m_retries = add("retries", tr("Try again"), retries,
                        tr("How often a request is sent again by itself; every attempt is kept"),
                        tr("How often a failed request is tried again by itself"));
        m_on = add("retryOn", tr("After"), new QLineEdit,
                   tr("Kinds of errors and statuses, between commas, as in “network,tls,429,5xx”; “network” "
                      "stands for those that may be gone by now"),
                   tr("Errors and statuses after which a request is tried again"));
        keepTyped(m_on);
        m_on->setPlaceholderText(QString::fromLatin1(defaultRetryOn().toList()));
        m_delay = add("retryDelay", tr("Delay"), new NumberBox(mostSeconds, 3, tr(" s"), tr("growing")),
                      tr("Before each further try; growing: from half a second on twice as long each time, "
                         "at most a minute, shortened at random"),
                      tr("Delay before a further try, in seconds"));
        m_maxTime =
            add("retryMaxTime", tr("Give up after"), new NumberBox(mostSeconds, 3, tr(" s"), tr("no bound")),
                tr("No further try of a request begins when so much time has passed since its first"),
                tr("Time after which a request is not tried again, in seconds"));
        m_unsafe = addWide("retryUnsafe", new QCheckBox(tr("Also POST, PATCH and the like")),
                           tr("Else only methods are tried again that do no harm when sent twice"));
        m_warning = addHint();
        m_storm = addWide("pauseOnStorm", new QCheckBox(tr("Pause when most requests fail alike")),
                          tr("When more than half of the last 200 attempts fail in the same way, the run "
                             "pauses and says so"));
    }

    void set(const RunSettings& settings) override
    {
        m_retries->setValue(settings.retry.retries);
        const bool usual = settings.retry.on == defaultRetryOn();
        m_on->setText(usual ? QString() : QString::fromLatin1(settings.retry.on.toList()));
        m_delay->setThousandths(settings.retry.delayMs);
        m_maxTime->setThousandths(settings.retry.maxTimeMs);
        m_unsafe->setChecked(settings.retry.unsafe);
        m_storm->setChecked(settings.pauseOnStorm);
    }

    void get(RunSettings& settings) const override
    {
        settings.retry.retries = m_retries->value();
        const QByteArray on = m_on->text().trimmed().toUtf8();
        settings.retry.on =
            on.isEmpty() ? defaultRetryOn() : OutcomeSet::fromList(on).value_or(defaultRetryOn());
        settings.retry.delayMs = m_delay->thousandths();
        settings.retry.maxTimeMs = m_maxTime->thousandths();
        settings.retry.unsafe = m_unsafe->isChecked();
        settings.pauseOnStorm = m_storm->isChecked();
    }

private:
    void check(const RunSettings&) override
    {
        const QString whyNot = m_retries->value() > 0 ? QString() : tr("Nothing is tried again by itself.");
        for (QWidget* field : std::initializer_list<QWidget*>{m_on, m_delay, m_maxTime, m_unsafe})
            allow(field, whyNot);
        say(m_on, outcomesProblem(m_on->text().trimmed()));
        setHint(m_warning, m_unsafe->isChecked() && m_retries->value() > 0
                               ? tr("A server may do twice what it is asked twice: order, pay, delete.")
                               : QString());
    }

    QString summaryOf(const RunSettings& all) const override
    {
        QStringList parts;
        if (all.retry.retries > 0)
            parts += all.retry.retries == 1 ? tr("once") : tr("%1 times").arg(all.retry.retries);
        if (all.pauseOnStorm)
            parts += tr("pauses when most fail");
        return parts.join(u", "_s);
    }

    QSpinBox* m_retries;
    QLineEdit* m_on;
    NumberBox* m_delay;
    NumberBox* m_maxTime;
    QCheckBox* m_unsafe;
    QLabel* m_warning;
    QCheckBox* m_storm;
};

} // namespace

std::unique_ptr<SettingsSection> makeRetrySection()
{
    return std::make_unique<RetrySection>();
}

} // namespace Urlpool
