// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hostspane.h"

#include "gui/background.h"
#include "gui/hostactions.h"
#include "gui/hostlimitspopup.h"
#include "gui/icons.h"
#include "gui/resultshint.h"
#include "gui/runhosts.h"
#include "run/run.h"
#include "run/savedhosts.h"
#include "text/hosttext.h"
#include "text/text.h"
#include "ui_hostspane.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSettings>
#include <QTimer>

#include <limits>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int seenMs = 300;    ///< between two looks while the table is seen
constexpr int unseenMs = 1000; ///< and while it is not: the status line wants to know of some
constexpr int mostAtOnce = 5000;
constexpr auto ColumnsKey = "hosts/columns"_L1;

/** A narrow window cuts the line; its tooltip shows it whole. */
void say(QLabel* label, const QString& text)
{
    if (text == label->text())
        return;
    label->setText(text);
    label->setToolTip(text.toHtmlEscaped());
}

} // namespace

class HostsPane::Private
{
public:
    explicit Private(HostsPane* pane) : q(pane) {}

    void setUp();
    void look();
    void follow();
    void lookAtSaved();
    void sum();
    void showLimits(const QByteArray& host, const QPoint& globalPosition);

    HostsPane* const q;
    Ui::HostsPane ui;
    QPointer<Run> run;
    std::unique_ptr<HostSource> source;
    HostsModel model;
    HostActions* actions = nullptr;
    ResultsHint* hint = nullptr;
    Limits inForce;
    Limits asSet;
    QTimer ticks;
    QElapsedTimer clock;
    int toldCooling = 0;
    bool wasActive = false;
    bool savedIsDue = false; ///< of a run that was opened, once its hosts are asked for
    Background saved;
};

void HostsPane::Private::setUp()
{
    ui.setupUi(q);
    clock.start();
    ui.table->setHosts(&model);
    actions = new HostActions(ui.table, &model);
    hint = new ResultsHint(ui.table->viewport());
    ui.closeButton->setIcon(themedIcon(u"close"_s, QPalette::WindowText));
    ticks.setInterval(unseenMs);
    connect(&ticks, &QTimer::timeout, q, [this] { look(); });
    connect(ui.closeButton, &QAbstractButton::clicked, q, &HostsPane::closeRequested);
    connect(actions, &HostActions::rowsRequested, q, &HostsPane::rowsRequested);
    connect(actions, &HostActions::question, q, &HostsPane::question);
    connect(actions, &HostActions::questionIsOver, q, &HostsPane::questionIsOver);
    connect(actions, &HostActions::limitsRequested, q,
            [this](const QByteArray& host, const QPoint& at) { showLimits(host, at); });
    sum();
}

void HostsPane::Private::look()
{
    if (!source)
        return;
    model.update(source->changedHosts(mostAtOnce), clock.elapsed());
    model.tick(clock.elapsed());
    sum();
}

void HostsPane::Private::follow()
{
    const bool active = run && run->isActive();
    if (active && !std::exchange(wasActive, true)) {
        q->begin(std::make_unique<RunHosts>(run));
        inForce = run->settings().limits;
        sum();
    } else if (!active && std::exchange(wasActive, false)) {
        q->end();
    }
}

/** Takes a while for a million rows, so it is done when somebody looks, and elsewhere. */
void HostsPane::Private::lookAtSaved()
{
    if (!savedIsDue || !q->isVisible() || !run)
        return;
    savedIsDue = false;
    const std::span<const RowRecord> records = run->records();
    saved.start(
        q,
        [list = run->list(), records = std::vector<RowRecord>(records.begin(), records.end())](
            const std::atomic_bool& cancelled) { return savedHosts(list, records, cancelled); },
        [this](const QList<HostFacts>& hosts) {
            model.update(hosts, clock.elapsed());
            sum();
        });
}

void HostsPane::Private::sum()
{
    const int hosts = model.rowCount();
    QStringList parts;
    if (hosts > 0)
        parts += hosts == 1 ? tr("1 host") : tr("%1 hosts").arg(Text::number(hosts));
    const auto add = [this, &parts](HostState state, const QString& words) {
        if (const int count = model.count(state))
            parts += words.arg(Text::number(count));
    };
    add(HostState::Parked, tr("%1 not reached"));
    add(HostState::Cooling, tr("%1 cooling down"));
    add(HostState::Paused, tr("%1 paused"));
    add(HostState::GivenUp, tr("%1 given up"));
    say(ui.summary, parts.join(u" · "_s));
    say(ui.limits, source ? Text::limitsLine(inForce) : QString());
    hint->say(hosts > 0 ? QString()
              : source  ? tr("No request has been begun yet.")
                        : tr("Once a run has begun, its hosts are shown here."));
    if (const int cooling = q->cooling(); std::exchange(toldCooling, cooling) != cooling)
        Q_EMIT q->coolingChanged(cooling);
}

void HostsPane::Private::showLimits(const QByteArray& host, const QPoint& globalPosition)
{
    auto* popup = new HostLimitsPopup(host, asSet, q);
    connect(popup, &HostLimitsPopup::ruleChanged, q, &HostsPane::ruleChanged);
    popup->popup(globalPosition);
}

HostsPane::HostsPane(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    d->setUp();
}

HostsPane::~HostsPane() = default;

void HostsPane::setRun(Run* run)
{
    if (d->run)
        disconnect(d->run, nullptr, this, nullptr);
    if (std::exchange(d->wasActive, false))
        end();
    d->run = run;
    d->saved.cancel();
    d->model.clear();
    d->savedIsDue = run && run->state() == Run::State::Finished;
    if (run) {
        connect(run, &Run::stateChanged, this, [this] { d->follow(); });
        connect(run, &QObject::destroyed, this, [this] { setRun(nullptr); });
    }
    d->follow();
    d->lookAtSaved();
    d->sum();
}

void HostsPane::begin(std::unique_ptr<HostSource> source)
{
    d->savedIsDue = false;
    d->saved.cancel();
    d->model.clear();
    d->source = std::move(source);
    d->actions->setSource(d->source.get());
    d->ticks.start(isVisible() ? seenMs : unseenMs);
    d->look();
}

void HostsPane::end()
{
    if (d->source)
        d->model.update(d->source->changedHosts(std::numeric_limits<int>::max()), d->clock.elapsed());
    d->ticks.stop();
    d->actions->setSource(nullptr);
    d->source.reset();
    d->model.settle();
    d->sum();
}

void HostsPane::setLimits(const Limits& inForce, const Limits& asSet)
{
    d->inForce = inForce;
    d->asSet = asSet;
    d->sum();
}

int HostsPane::cooling() const
{
    return d->source ? d->model.count(HostState::Cooling) : 0;
}

void HostsPane::focusTable()
{
    d->ui.table->setFocus(Qt::ShortcutFocusReason);
    if (!d->ui.table->currentIndex().isValid() && d->model.rowCount() > 0)
        d->ui.table->selectHost(d->model.facts(0).id);
}

void HostsPane::saveState(QSettings& settings) const
{
    settings.setValue(ColumnsKey, d->ui.table->columns()->columnState());
}

void HostsPane::restoreState(const QSettings& settings)
{
    d->ui.table->columns()->restoreColumnState(settings.value(ColumnsKey).toByteArray());
}

void HostsPane::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    d->ticks.setInterval(seenMs);
    d->look();
    d->lookAtSaved();
}

void HostsPane::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    d->ticks.setInterval(unseenMs);
}

} // namespace Urlpool
