// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspectorpane.h"

#include "gui/inspectorloader.h"
#include "gui/inspectortext.h"
#include "ui_inspectorpane.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QPointer>
#include <QSettings>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int AgainMs = 150; ///< a row that changes while it is shown is read again at most this often
constexpr qint64 WholeBody = 100'000'000;
constexpr auto TabKey = "inspector/tab"_L1;

} // namespace

class InspectorPane::Private
{
public:
    explicit Private(InspectorPane* pane) : q(pane) {}

    void setUp();
    void load();
    void take(const InspectedRow& result);
    void showHeaders();
    void showBody(const InspectedRow& result);
    void saveBody();
    bool bodyIsShown() const { return ui.tabs->currentWidget() == ui.bodyView; }

    InspectorPane* const q;
    Ui::InspectorPane ui;
    QCheckBox* secrets = nullptr;
    QPointer<Run> run;
    InspectorLoader loader;
    QTimer again;
    quint32 row = 0;
    qint64 bodyBytes = InspectorLoader::ShownBody;
    bool bodyLoaded = false;
    InspectedRow shown;
};

void InspectorPane::Private::setUp()
{
    ui.setupUi(q);
    secrets = new QCheckBox(tr("Show &secrets"));
    secrets->setToolTip(tr("Passwords, cookies and authorization are dotted until you ask for them"));
    ui.tabs->setCornerWidget(secrets);
    secrets->hide();
    again.setSingleShot(true);
    again.setInterval(AgainMs);
    connect(&again, &QTimer::timeout, q, [this] { load(); });
    connect(&loader, &InspectorLoader::loaded, q, [this](const InspectedRow& result) { take(result); });
    connect(&loader, &InspectorLoader::saved, q, [this](const QString& target, const QString& problem) {
        ui.bodyView->setNote(problem.isEmpty() ? tr("Saved as %1").arg(target)
                                               : tr("%1 was not saved: %2").arg(target, problem));
    });
    connect(secrets, &QCheckBox::toggled, q, [this] { showHeaders(); });
    connect(ui.tabs, &QTabWidget::currentChanged, q, [this] {
        if (row && bodyIsShown() && !bodyLoaded)
            load();
    });
    connect(ui.bodyView, &BodyView::showAllRequested, q, [this] {
        bodyBytes = WholeBody;
        load();
    });
    connect(ui.bodyView, &BodyView::saveRequested, q, [this] { saveBody(); });
    q->showRow(0);
}

void InspectorPane::Private::load()
{
    again.stop();
    if (!run || !row)
        return;
    loader.setSource(run->path(), run->list()); // a temporary run that was saved goes on in another file
    loader.load(row, bodyIsShown() ? bodyBytes : 0);
}

void InspectorPane::Private::take(const InspectedRow& result)
{
    if (result.row != row)
        return;
    shown = result;
    ui.overview->showRow(result);
    showHeaders();
    const QList<HopFacts> hops = result.stored.outcome ? result.stored.outcome->hops : QList<HopFacts>();
    ui.redirects->showHops(hops);
    const qsizetype redirects =
        std::max<qsizetype>(hops.size() - 1, 0) -
        std::count_if(hops.begin(), hops.end(), [](const HopFacts& hop) { return hop.askedAgain; });
    ui.tabs->setTabText(ui.tabs->indexOf(ui.redirects),
                        redirects > 0 ? tr("Redirects (%1)").arg(redirects) : tr("Redirects"));
    bodyLoaded = result.hasBody;
    if (result.hasBody || !bodyIsShown())
        showBody(result);
    ui.pages->setCurrentWidget(ui.rowPage);
    if (bodyIsShown() && !bodyLoaded)
        load();
}

void InspectorPane::Private::showHeaders()
{
    ui.requestText->showText(requestText(shown.stored, secrets->isChecked()));
    ui.responseText->showText(responseText(shown.stored, secrets->isChecked()));
    secrets->setVisible(holdsSecrets(shown.stored));
}

void InspectorPane::Private::showBody(const InspectedRow& result)
{
    ui.bodyView->showContent(result.body, result.hasBody ? noBodyReason(result.stored) : QString());
}

void InspectorPane::Private::saveBody()
{
    const quint32 saved = row;
    QString name = QString::fromUtf8(shown.stored.url);
    name = name.left(name.indexOf(u'?')).section(u'/', -1);
    if (name.isEmpty())
        name = tr("body-%1").arg(saved);
    auto* dialog = new QFileDialog(q, tr("Save the body of row %1").arg(saved), {}, {});
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, q,
            [this, saved](const QString& target) { loader.saveBody(saved, target); });
    dialog->open();
}

InspectorPane::InspectorPane(QWidget* parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    d->setUp();
}

InspectorPane::~InspectorPane() = default;

void InspectorPane::setRun(Run* run)
{
    if (d->run)
        disconnect(d->run, nullptr, this, nullptr);
    d->run = run;
    showRow(0);
    if (!run)
        return;
    connect(run, &Run::rowsChanged, this, [this](const QList<quint32>& rows) {
        if (d->row && !d->again.isActive() && rows.contains(d->row))
            d->again.start();
    });
}

void InspectorPane::setOpening(bool opening)
{
    d->ui.emptyLabel->setText(opening ? tr("Rows can be looked into as soon as the file is open")
                                      : tr("Select a row"));
}

void InspectorPane::showRow(quint32 row)
{
    if (row == d->row && row)
        return;
    d->row = row;
    d->bodyBytes = InspectorLoader::ShownBody;
    d->bodyLoaded = false;
    d->again.stop();
    if (row && d->run) {
        d->load();
        return;
    }
    d->loader.cancel();
    d->shown = {};
    d->ui.pages->setCurrentWidget(d->ui.emptyPage);
}

void InspectorPane::focusTabs()
{
    d->ui.tabs->setFocus(Qt::ShortcutFocusReason);
}

void InspectorPane::saveState(QSettings& settings) const
{
    settings.setValue(TabKey, d->ui.tabs->currentIndex());
}

void InspectorPane::restoreState(const QSettings& settings)
{
    d->ui.tabs->setCurrentIndex(settings.value(TabKey, 0).toInt());
}

} // namespace Urlpool
