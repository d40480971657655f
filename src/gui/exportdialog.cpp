// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/exportdialog.h"

#include "text/text.h"
#include "ui_exportdialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace Urlpool {

namespace {

constexpr int previewRows = 5;
constexpr int patienceMs = 300;
constexpr int progressMs = 100;
/** Of longer runs the beginning is read in another thread. */
constexpr quint32 readDirectly = 20'000;

} // namespace

/** How the file will begin; for one thread at a time. */
struct ExportDialog::Preview
{
    QString runFile;
    RequestList list;
    std::unique_ptr<RunReader> reader;
    StoreError error;

    QByteArray text(const CsvOptions& options, const QList<quint32>& rows)
    {
        if (!reader && !error)
            reader = RunReader::open(runFile, list, &error);
        QByteArray text = options.columns.isEmpty() ? QByteArray() : csvHeader(options) + '\n';
        if (!reader || options.columns.isEmpty())
            return text;
        for (const quint32 row : rows) {
            if (const auto stored = reader->row(row))
                text += csvRecord(*stored, options) + '\n';
        }
        return text;
    }
};

ExportDialog::ExportDialog(const ExportScopes& scopes, Scope scope, const QString& target, QWidget* parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::ExportDialog>()), m_scopes(scopes)
{
    m_ui->setupUi(this);
    m_preview = std::make_shared<Preview>(Preview{scopes.runFile, scopes.list, nullptr, {}});
    const quint32 all = scopes.all;
    m_ui->allRows->setText(tr("&All rows (%1)").arg(Text::number(all)));
    m_ui->filteredRows->setText(
        tr("Rows that the &filter shows (%1)").arg(Text::number(scopes.filtered.size())));
    m_ui->selectedRows->setText(tr("Se&lected rows (%1)").arg(Text::number(scopes.selected.size())));
    m_ui->filteredRows->setEnabled(scopes.isFiltered && !scopes.filtered.isEmpty());
    m_ui->selectedRows->setEnabled(!scopes.selected.isEmpty());
    m_ui->allRows->setChecked(true);
    if (scope == Scope::Filtered && m_ui->filteredRows->isEnabled())
        m_ui->filteredRows->setChecked(true);
    if (scope == Scope::Selected && m_ui->selectedRows->isEnabled())
        m_ui->selectedRows->setChecked(true);
    m_ui->scopeLayout->addStretch();
    m_ui->optionsLayout->addStretch();
    const QStringList columns = csvColumns();
    for (const QString& column : columns) {
        auto* item = new QListWidgetItem(column, m_ui->columns);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Checked);
    }
    m_ui->preview->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->target->setText(target);
    m_ui->progress->hide();
    connectFields();
    updatePreview();
    updateTarget();
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::connectFields()
{
    for (QAbstractButton* button : std::initializer_list<QAbstractButton*>{
             m_ui->allRows, m_ui->filteredRows, m_ui->selectedRows, m_ui->bom, m_ui->rawCells, m_ui->secrets})
        connect(button, &QAbstractButton::toggled, this, &ExportDialog::updatePreview);
    connect(m_ui->columns, &QListWidget::itemChanged, this, &ExportDialog::updatePreview);
    connect(m_ui->target, &QLineEdit::textChanged, this, &ExportDialog::updateTarget);
    connect(m_ui->chooseTarget, &QToolButton::clicked, this, &ExportDialog::chooseTarget);
    connect(m_ui->buttons, &QDialogButtonBox::accepted, this, &ExportDialog::save);
    connect(m_ui->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&m_job, &ExportJob::finished, this, &ExportDialog::showFinished);
    m_patience.setInterval(progressMs);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_ui->progress->setVisible(true);
        m_ui->progress->setValue(int(m_job.rowsDone()));
    });
}

QString ExportDialog::target() const
{
    return m_ui->target->text().trimmed();
}

QList<quint32> ExportDialog::rows() const
{
    QList<quint32> result;
    if (m_ui->filteredRows->isChecked()) {
        result = m_scopes.filtered;
    } else if (m_ui->selectedRows->isChecked()) {
        result = m_scopes.selected;
    } else {
        result.resize(m_scopes.all);
        std::iota(result.begin(), result.end(), 1u);
    }
    // The contract promises input order, whatever the table is sorted by.
    std::sort(result.begin(), result.end());
    return result;
}

CsvOptions ExportDialog::options() const
{
    CsvOptions options;
    for (int i = 0; i < m_ui->columns->count(); ++i) {
        if (m_ui->columns->item(i)->checkState() == Qt::Checked)
            options.columns += m_ui->columns->item(i)->text();
    }
    options.bom = m_ui->bom->isChecked();
    options.rawCells = m_ui->rawCells->isChecked();
    options.withSecrets = m_ui->secrets->isChecked();
    return options;
}

QList<quint32> ExportDialog::firstRows() const
{
    QList<quint32> first(previewRows);
    const QList<quint32>* chosen = m_ui->filteredRows->isChecked()   ? &m_scopes.filtered
                                   : m_ui->selectedRows->isChecked() ? &m_scopes.selected
                                                                     : nullptr;
    if (!chosen) {
        first.resize(std::min<qsizetype>(previewRows, m_scopes.all));
        std::iota(first.begin(), first.end(), 1u);
        return first;
    }
    const auto end = std::partial_sort_copy(chosen->cbegin(), chosen->cend(), first.begin(), first.end());
    first.erase(end, first.end());
    return first;
}

void ExportDialog::updatePreview()
{
    struct Shown
    {
        QByteArray text;
        StoreError error;
        bool hasSecrets = false;
    };
    const auto make = [preview = m_preview, options = options(), rows = firstRows()] {
        Shown shown{preview->text(options, rows), preview->error, false};
        shown.hasSecrets = preview->reader && preview->reader->hasSecrets();
        return shown;
    };
    if (m_scopes.all <= readDirectly) {
        const Shown shown = make();
        showPreview(shown.text, shown.error, shown.hasSecrets);
        return;
    }
    m_previewer.start(
        this, [make](const std::atomic_bool&) { return make(); },
        [this](const Shown& shown) { showPreview(shown.text, shown.error, shown.hasSecrets); });
    updateTarget();
}

void ExportDialog::showPreview(const QByteArray& text, const StoreError& error, bool hasSecrets)
{
    m_ui->preview->setPlainText(QString::fromUtf8(text));
    m_readProblem = error ? Text::storeErrorSentence(error) : QString();
    if (!error && !hasSecrets) {
        m_ui->secrets->setEnabled(false);
        m_ui->secrets->setToolTip(tr(
            "This run was kept without passwords, cookies and authorization, so there are none to export"));
    }
    updateTarget();
}

void ExportDialog::updateTarget()
{
    const QFileInfo info(target());
    QString problem;
    if (!m_readProblem.isEmpty())
        problem = m_readProblem;
    else if (options().columns.isEmpty())
        problem = tr("Choose at least one column.");
    else if (target().isEmpty())
        problem = tr("Give the file a name.");
    else if (info.isDir())
        problem = tr("This is a folder. Add a file name.");
    const bool replaces = problem.isEmpty() && info.exists();
    m_ui->problem->setText(replaces ? tr("This file exists and will be replaced.") : problem);
    m_ui->problem->setVisible(!m_ui->problem->text().isEmpty());
    QPushButton* button = m_ui->buttons->button(QDialogButtonBox::Save);
    button->setText(replaces ? tr("&Replace") : tr("&Save"));
    button->setEnabled(problem.isEmpty());
}

void ExportDialog::chooseTarget()
{
    QFileDialog dialog(this, tr("Export CSV"), target(), tr("CSV files (*.csv);;All files (*)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(QStringLiteral("csv"));
    // The dialog itself says below the name that a file will be replaced.
    dialog.setOption(QFileDialog::DontConfirmOverwrite);
    if (dialog.exec() == QDialog::Accepted)
        m_ui->target->setText(dialog.selectedFiles().value(0));
}

void ExportDialog::save()
{
    setBusy(true);
    const QList<quint32> chosen = rows();
    m_ui->progress->setRange(0, int(chosen.size()));
    QTimer::singleShot(patienceMs, this, [this] {
        if (m_job.isBusy())
            m_patience.start();
    });
    m_job.start({m_scopes.runFile, chosen, options(), target()});
}

void ExportDialog::showFinished(const QString& problem)
{
    setBusy(false);
    if (!problem.isEmpty()) {
        m_ui->problem->setText(problem);
        m_ui->problem->show();
        return;
    }
    Q_EMIT exported(target(), quint32(rows().size()));
    accept();
}

void ExportDialog::setBusy(bool busy)
{
    for (QWidget* widget : std::initializer_list<QWidget*>{m_ui->scopeBox, m_ui->optionsBox, m_ui->columnsBox,
                                                           m_ui->target, m_ui->chooseTarget})
        widget->setEnabled(!busy);
    m_ui->buttons->button(QDialogButtonBox::Save)->setEnabled(!busy);
    if (!busy) {
        m_patience.stop();
        m_ui->progress->hide();
    }
}

void ExportDialog::done(int result)
{
    m_job.cancel();
    QDialog::done(result);
}

} // namespace Urlpool
