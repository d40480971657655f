// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/exportjob.h"

#include <QDialog>
#include <QTimer>

#include <memory>

namespace Urlpool {

namespace Ui {
class ExportDialog;
}

/** Which rows the person can choose from. */
struct ExportScopes
{
    QString runFile;
    RequestList list; ///< of the run
    quint32 all = 0;  ///< rows 1..all
    QList<quint32> filtered;
    QList<quint32> selected;
    bool isFiltered = false;
};

/** Asks what to export, shows how the file will begin, and writes it. */
class ExportDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Scope : quint8 {
        All,
        Filtered,
        Selected,
    };
    ExportDialog(const ExportScopes& scopes, Scope scope, const QString& target, QWidget* parent);
    ~ExportDialog() override;

    QString target() const;

Q_SIGNALS:
    void exported(const QString& path, quint32 rows);

protected:
    void done(int result) override;

private:
    void connectFields();
    QList<quint32> rows() const;
    QList<quint32> firstRows() const;
    CsvOptions options() const;
    void updatePreview();
    void showPreview(const QByteArray& text, const StoreError& error, bool hasSecrets);
    void updateTarget();
    void chooseTarget();
    void save();
    void showFinished(const QString& problem);
    void setBusy(bool busy);

    std::unique_ptr<Ui::ExportDialog> m_ui;
    ExportScopes m_scopes;
    struct Preview;
    std::shared_ptr<Preview> m_preview;
    QString m_readProblem;
    Background m_previewer; ///< of long runs; it would take the window half a second
    ExportJob m_job;
    QTimer m_patience; ///< after it the progress is shown
};

} // namespace Urlpool
