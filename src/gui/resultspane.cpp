// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/resultspane.h"

#include "gui/columnsheader.h"
#include "gui/resultsactions.h"
#include "gui/resultshint.h"
#include "model/previewrows.h"
#include "model/resultsmodel.h"
#include "model/rowfilter.h"
#include "model/runrows.h"
#include "ui_resultspane.h"

#include <QLayout>
#include <QPointer>
#include <QResizeEvent>
#include <QSettings>
#include <QTimer>

#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int TickMs = 100; ///< counts and in-flight marks change at most this often
constexpr auto ColumnsKey = "results/columns"_L1;

} // namespace

class ResultsPane::Private
{
public:
    explicit Private(ResultsPane* pane) : q(pane) {}

    void setUp();
    void tick();
    void rowsChanged();
    void updateHint();
    void clearFilter();
    void show(std::unique_ptr<RowSource> source);
    void restore();

    ResultsPane* const q;
    Ui::ResultsPane ui;
    QPointer<Run> run;
    std::unique_ptr<RowSource> rows;
    bool isPreview = false;
    std::optional<TablePlace> place; ///< to be restored
    ResultsModel model;
    QTimer ticks;
    quint32 ready = 0;
    QString obstacle;
    ResultsHint* hint = nullptr;
    ResultsActions* actions = nullptr;
};

void ResultsPane::Private::setUp()
{
    ui.setupUi(q);
    ui.table->setResults(&model);
    hint = new ResultsHint(ui.table->viewport());
    actions = new ResultsActions(ui.table, &model);
    ticks.setInterval(TickMs);

    connect(&ticks, &QTimer::timeout, q, [this] { tick(); });
    connect(ui.chips, &FilterChips::statesChanged, &model, &ResultsModel::setStates);
    connect(ui.filterBox, &FilterBox::filterChanged, &model, &ResultsModel::setText);
    connect(ui.filterBox, &FilterBox::leaveRequested, q, &ResultsPane::focusTable);
    connect(&model, &ResultsModel::orderChanged, q, [this] {
        updateHint();
        restore();
    });
    connect(&model, &QAbstractItemModel::modelReset, q, [this] { updateHint(); });
    connect(&model, &ResultsModel::busyChanged, q, [this] { updateHint(); });
    connect(ui.table, &ResultsTable::currentRowChanged, q, &ResultsPane::currentRowChanged);
    connect(ui.table, &ResultsTable::rowActivated, q, &ResultsPane::rowActivated);
    connect(ui.table, &ResultsTable::pauseToggled, q, &ResultsPane::pauseToggled);
    connect(actions, &ResultsActions::retryRequested, q, &ResultsPane::retryRequested);
    connect(actions, &ResultsActions::exportRequested, q, &ResultsPane::exportRequested);
    connect(hint, &QLabel::linkActivated, q, [this](const QString& link) {
        if (link == "sample"_L1)
            Q_EMIT q->sampleRequested();
        else if (link == "open"_L1)
            Q_EMIT q->openRequested();
        else if (link == "run"_L1)
            Q_EMIT q->runRequested();
        else if (link == "settings"_L1)
            Q_EMIT q->settingRequested();
        else
            clearFilter();
    });
    updateHint();
}

void ResultsPane::Private::tick()
{
    if (!run)
        return;
    ui.chips->setCounts(run->counts());
    const bool active = run->isActive();
    model.setInFlight(active ? run->progress().inFlightRows : QList<quint32>());
    if (!active)
        ticks.stop();
}

void ResultsPane::Private::rowsChanged()
{
    if (!ticks.isActive())
        tick();
}

void ResultsPane::Private::updateHint()
{
    if (!rows) {
        hint->sayReady(ready, obstacle);
    } else if (model.rowCount() > 0 || model.isBusy()) {
        hint->say({});
    } else if (rows->list().size() == 0) {
        hint->say(tr("This list has no requests."));
    } else {
        hint->say(tr("No row matches — <a href=\"clear\">clear filter</a>"));
    }
}

void ResultsPane::Private::clearFilter()
{
    ui.filterBox->clear();
    ui.chips->setStates(OrderSpec::AllStates);
}

void ResultsPane::Private::show(std::unique_ptr<RowSource> source)
{
    // The old rows may be those of a run that is gone: nobody may look at them while the model changes.
    const std::unique_ptr<RowSource> before = std::exchange(rows, std::move(source));
    model.setSource(rows.get());
    updateHint();
    restore();
}

void ResultsPane::Private::restore()
{
    if (!place || model.isBusy() || model.rowCount() == 0)
        return;
    ui.table->restorePlace(*std::exchange(place, std::nullopt));
}

ResultsPane::ResultsPane(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    d->setUp();
}

ResultsPane::~ResultsPane()
{
    d->model.setSource(nullptr);
}

QSize ResultsPane::minimumSizeHint() const
{
    const QSize least = QWidget::minimumSizeHint();
    // A splitter does not ask for the height that a width takes.
    return {least.width(), qMax(least.height(), layout()->minimumHeightForWidth(width()))};
}

void ResultsPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void ResultsPane::setRun(Run* run)
{
    if (d->run)
        disconnect(d->run, nullptr, this, nullptr);
    d->ticks.stop();
    d->run = run;
    d->place.reset();
    if (std::exchange(d->isPreview, false))
        d->place = d->ui.table->place();
    d->show(run ? std::make_unique<RunRows>(run) : nullptr);
    d->actions->setRun(run);
    d->ui.chips->resetCounts(run ? run->counts() : RunCounts());
    if (!run)
        return;
    connect(run, &Run::rowsChanged, this, [this] { d->rowsChanged(); });
    connect(run, &Run::stateChanged, this, [this, run] {
        d->tick();
        if (run->isActive())
            d->ticks.start();
    });
    connect(run, &QObject::destroyed, this, [this] { setRun(nullptr); });
    if (run->isActive())
        d->ticks.start();
}

void ResultsPane::setPreview(const RunPreview& preview, const RunCounts& counts)
{
    setRun(nullptr);
    d->isPreview = true;
    d->show(std::make_unique<PreviewRows>(preview));
    d->ui.chips->resetCounts(counts);
}

TablePlace ResultsPane::place() const
{
    return d->ui.table->place();
}

void ResultsPane::restorePlace(const TablePlace& place)
{
    d->place = place;
    d->restore();
}

void ResultsPane::setReady(quint32 requests, const QString& obstacle)
{
    d->ready = requests;
    d->obstacle = obstacle;
    d->updateHint();
}

void ResultsPane::selectRow(quint32 row)
{
    d->ui.table->selectRow(row);
}

QList<quint32> ResultsPane::selectedRows() const
{
    return d->ui.table->selectedRows();
}

QList<quint32> ResultsPane::filteredRows() const
{
    QList<quint32> rows;
    rows.reserve(d->model.rowCount());
    for (int place = 0; place < d->model.rowCount(); ++place)
        rows.append(d->model.rowAt(place));
    return rows;
}

qsizetype ResultsPane::selectedCount() const
{
    return d->ui.table->selectedCount();
}

qsizetype ResultsPane::filteredCount() const
{
    return d->model.rowCount();
}

bool ResultsPane::isFiltered() const
{
    return d->model.spec().isFiltered();
}

void ResultsPane::focusTable()
{
    d->ui.table->setFocus(Qt::ShortcutFocusReason);
    if (!d->ui.table->currentRow() && d->model.rowCount() > 0)
        d->ui.table->selectRow(d->model.rowAt(0));
}

void ResultsPane::focusFilter()
{
    d->ui.filterBox->setFocus(Qt::ShortcutFocusReason);
    d->ui.filterBox->selectAll();
}

void ResultsPane::showHost(const QByteArray& host)
{
    d->ui.filterBox->setText(hostFilter(host));
    d->ui.table->setFocus(Qt::ShortcutFocusReason);
}

void ResultsPane::clearFilterOrSelection()
{
    if (isFiltered())
        d->clearFilter();
    else
        d->ui.table->selectionModel()->clear();
}

void ResultsPane::copySelectedRows() const
{
    d->actions->copyRows();
}

void ResultsPane::copySelectedAsCurl() const
{
    d->actions->copyAsCurl();
}

void ResultsPane::saveState(QSettings& settings) const
{
    settings.setValue(ColumnsKey, d->ui.table->columns()->columnState());
}

void ResultsPane::restoreState(const QSettings& settings)
{
    d->ui.table->columns()->restoreColumnState(settings.value(ColumnsKey).toByteArray());
}

} // namespace Urlpool
