// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/resultstable.h"
#include "run/run.h"

#include <QWidget>

#include <memory>

class QSettings;

namespace Urlpool {

/**
 * The results: filter chips with live counts, filter box, table. Shows one run at a time and keeps
 * selection, scroll position and sort while rows change.
 */
class ResultsPane : public QWidget
{
    Q_OBJECT
public:
    explicit ResultsPane(QWidget* parent = nullptr);
    ~ResultsPane() override;

    /** Null: the empty state. The run must outlive its being shown. */
    void setRun(Run* run);
    /** The first rows of a run that is being opened, and the counts of all; the place in them is kept by the
     * next setRun(). */
    void setPreview(const RunPreview& preview, const RunCounts& counts);
    TablePlace place() const;
    /** As soon as the rows are there. */
    void restorePlace(const TablePlace& place);
    /** How many requests wait for Run, and the sentence for what in the settings is in their way, or nothing;
     * said by the table while it has no run. */
    void setReady(quint32 requests, const QString& obstacle);
    /** Selects the row and scrolls to it if it is not hidden by the filter. */
    void selectRow(quint32 row);
    QList<quint32> selectedRows() const; ///< in the order shown
    QList<quint32> filteredRows() const; ///< in the order shown
    qsizetype selectedCount() const;
    qsizetype filteredCount() const;
    bool isFiltered() const;
    void focusTable();
    void focusFilter();
    /** Filters for the rows of a host key, and goes to them. */
    void showHost(const QByteArray& host);
    /** Esc: clears the filter, else the selection. */
    void clearFilterOrSelection();
    void copySelectedRows() const;   ///< as lines with tabs
    void copySelectedAsCurl() const; ///< secrets as ***
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

Q_SIGNALS:
    void currentRowChanged(quint32 row); ///< 0: none
    void rowActivated(quint32 row);      ///< Enter or double click
    void retryRequested(const QList<quint32>& rows);
    void exportRequested(const QList<quint32>& rows);
    void pauseToggled(); ///< Space in the table
    void sampleRequested();
    void openRequested();
    void runRequested();
    void settingRequested(); ///< the one that is in the way

protected:
    /** With all lines of the chips. */
    QSize minimumSizeHint() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool
