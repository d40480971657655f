// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/historydialog.h"

#include "gui/icons.h"
#include "gui/recentfiles.h"
#include "gui/runhistory.h"
#include "text/text.h"
#include "ui_historydialog.h"

#include <QKeyEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qint64 bytesPerMegabyte = 1'000'000;
const auto geometryKey = u"history/geometry"_s;

} // namespace

HistoryDialog::HistoryDialog(RunHistory* history, QWidget* parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::HistoryDialog>()), m_history(history)
{
    m_ui->setupUi(this);
    m_filtered.setSourceModel(&m_model);
    m_filtered.setFilterKeyColumn(-1);
    m_filtered.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filtered.setSortRole(HistoryModel::SortRole);
    m_filtered.setSortCaseSensitivity(Qt::CaseInsensitive);
    m_ui->table->setModel(&m_filtered);
    m_ui->table->sortByColumn(HistoryModel::When, Qt::DescendingOrder);
    QHeaderView* header = m_ui->table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(HistoryModel::List, QHeaderView::Stretch);
    QHeaderView* lines = m_ui->table->verticalHeader();
    lines->hide();
    lines->setSectionResizeMode(QHeaderView::Fixed);
    lines->setDefaultSectionSize(fontMetrics().height() + 8);
    m_ui->table->installEventFilter(this);
    m_ui->filter->addAction(themedIcon(u"search"_s, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_ui->filter->installEventFilter(this);
    m_ui->maxSize->setValue(int(RunHistory::maxBytes() / bytesPerMegabyte));
    restoreGeometry(QSettings().value(geometryKey).toByteArray());
    connectFields();
    fill();
    m_history->refresh();
}

HistoryDialog::~HistoryDialog()
{
    QSettings().setValue(geometryKey, saveGeometry());
}

void HistoryDialog::connectFields()
{
    connect(m_ui->filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filtered.setFilterFixedString(text.trimmed());
        if (!m_ui->table->currentIndex().isValid())
            m_ui->table->selectRow(0);
        updateButtons();
    });
    connect(m_ui->table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HistoryDialog::updateButtons);
    connect(m_ui->table, &QAbstractItemView::doubleClicked, this, &HistoryDialog::openCurrent);
    connect(m_ui->openButton, &QPushButton::clicked, this, &HistoryDialog::openCurrent);
    connect(m_ui->deleteButton, &QPushButton::clicked, this, &HistoryDialog::askWhetherToDelete);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    // Nothing is deleted at once: "20" on the way to "2000" would cost the history.
    connect(m_ui->maxSize, &QSpinBox::valueChanged, this,
            [](int megabytes) { RunHistory::setMaxBytes(megabytes * bytesPerMegabyte); });
    connect(m_history, &RunHistory::changed, this, &HistoryDialog::fill);
    connect(m_history, &RunHistory::removed, this, [this](const QString& path, bool done) {
        if (!done)
            Q_EMIT problem(tr("%1 could not be deleted. It may be in use.").arg(path));
    });
}

void HistoryDialog::setShown(const QString& path)
{
    m_shown = path;
    fill();
}

void HistoryDialog::setMayOpen(bool may)
{
    m_mayOpen = may;
    updateButtons();
}

void HistoryDialog::fill()
{
    const int before = currentRun();
    const QString path = before >= 0 ? m_model.run(before).path : QString();
    const int line = m_ui->table->currentIndex().row();
    m_model.setRuns(m_history->runs(), m_history->folder(), m_shown);
    int next = std::clamp(line, 0, std::max(0, m_filtered.rowCount() - 1));
    for (int row = 0; row < m_filtered.rowCount(); ++row) {
        if (m_model.run(m_filtered.mapToSource(m_filtered.index(row, 0)).row()).path == path)
            next = row;
    }
    m_ui->table->selectRow(next);
    fitColumns();
    updateButtons();
}

/** With room to breathe, which no mode of the header has. */
void HistoryDialog::fitColumns()
{
    constexpr int space = 16;
    for (int column = 0; column < HistoryModel::columns; ++column) {
        if (column == HistoryModel::List)
            continue;
        m_ui->table->resizeColumnToContents(column);
        m_ui->table->setColumnWidth(column, m_ui->table->columnWidth(column) + space);
    }
}

int HistoryDialog::currentRun() const
{
    const QModelIndex index = m_filtered.mapToSource(m_ui->table->currentIndex());
    return index.isValid() && index.row() < m_model.rowCount() ? index.row() : -1;
}

void HistoryDialog::updateButtons()
{
    const int row = currentRun();
    const bool free = row >= 0 && !m_model.isShown(row) && m_model.run(row).use != RunFileUse::InUse;
    const bool saved = row >= 0 && m_model.isSaved(row);
    m_ui->openButton->setEnabled(row >= 0 && m_mayOpen && !m_model.isShown(row));
    m_ui->openButton->setToolTip(!m_mayOpen                         ? tr("Stop the run first, or let it end")
                                 : row >= 0 && m_model.isShown(row) ? tr("The window shows this run")
                                                                    : QString());
    m_ui->deleteButton->setText(saved ? tr("Remove from &list") : tr("&Delete…"));
    m_ui->deleteButton->setEnabled(saved || free);
    m_ui->deleteButton->setToolTip(saved ? tr("The file stays where it is") : QString());
    const bool nothing = m_filtered.rowCount() == 0;
    m_ui->pages->setCurrentWidget(nothing ? m_ui->emptyPage : m_ui->tablePage);
    if (!m_history->isKnown())
        m_ui->emptyText->setText(tr("Looking for past runs…"));
    else if (m_model.rowCount() == 0)
        m_ui->emptyText->setText(
            tr("No past runs yet. Every run is kept here until there is no room for it any more."));
    else
        m_ui->emptyText->setText(
            tr("No run matches. Clear the filter to see all %1.").arg(Text::number(m_model.rowCount())));
    qint64 bytes = 0;
    for (int run = 0; run < m_model.rowCount(); ++run)
        bytes += m_model.isSaved(run) ? 0 : m_model.run(run).bytes;
    m_ui->sum->setText(tr("of past runs · %1 now").arg(Text::bytes(bytes)));
}

void HistoryDialog::openCurrent()
{
    if (m_ui->openButton->isEnabled())
        Q_EMIT openRequested(m_model.run(currentRun()).path);
}

void HistoryDialog::askWhetherToDelete()
{
    const int row = currentRun();
    if (row < 0 || !m_ui->deleteButton->isEnabled() || findChild<QMessageBox*>())
        return;
    const RunSummary& run = m_model.run(row);
    if (m_model.isSaved(row)) {
        RecentFiles::remove(run.path);
        m_history->refresh();
        return;
    }
    const QString rows = run.rows == 1 ? tr("1 row") : tr("%1 rows").arg(Text::number(run.rows));
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Delete this run?"),
        tr("Delete the run of %1 (%2, %3)?").arg(whenText(run.createdAtMs), listName(run), rows),
        QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("Its results cannot be brought back."));
    QPushButton* remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    QPushButton* keep = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(remove, &QPushButton::clicked, this, [this, path = run.path] { m_history->remove(path); });
    box->open();
}

bool HistoryDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;
    if (watched == m_ui->filter && (key == Qt::Key_Down || isEnter)) {
        m_ui->table->setFocus();
        return true;
    }
    if (watched == m_ui->table && isEnter) {
        openCurrent();
        return true;
    }
    if (watched == m_ui->table && key == Qt::Key_Delete) {
        askWhetherToDelete();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace Urlpool
