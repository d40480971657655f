// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/historymodel.h"

#include <QDialog>
#include <QSortFilterProxyModel>

#include <memory>

namespace Urlpool {

class RunHistory;

namespace Ui {
class HistoryDialog;
}

/** Past runs: to look at, open again or delete. */
class HistoryDialog : public QDialog
{
    Q_OBJECT
public:
    HistoryDialog(RunHistory* history, QWidget* parent);
    ~HistoryDialog() override;

    /** The run that the window shows; empty: none. */
    void setShown(const QString& path);
    /** An open run keeps others from being opened. */
    void setMayOpen(bool may);

Q_SIGNALS:
    void openRequested(const QString& path);
    void problem(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectFields();
    void fill();
    void fitColumns();
    void updateButtons();
    void openCurrent();
    void askWhetherToDelete();
    int currentRun() const; ///< row of the model, -1: none

    std::unique_ptr<Ui::HistoryDialog> m_ui;
    RunHistory* m_history;
    HistoryModel m_model;
    QSortFilterProxyModel m_filtered;
    QString m_shown;
    bool m_mayOpen = true;
};

} // namespace Urlpool
