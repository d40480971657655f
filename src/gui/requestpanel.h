// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QScrollArea;
class QSettings;
class QSplitter;
class QStackedLayout;
class QToolButton;

namespace Urlpool {

class LineView;
class RequestDocument;
class RequestEditor;
class SettingsPane;

/** The left pane: the list (editor, or read-only view of a long one), its counts, and the settings. */
class RequestPanel : public QWidget
{
    Q_OBJECT
public:
    explicit RequestPanel(QWidget* parent = nullptr);

    /** Must outlive the panel's being used. */
    void setDocument(RequestDocument* document);
    SettingsPane* settingsPane() const { return m_settings; }
    RequestEditor* editor() const { return m_editor; }
    LineView* lineView() const { return m_lineView; }
    bool showsLongList() const;
    void focusRequests();
    /** 1-based; marks the line without telling anybody. */
    void setCurrentLine(quint32 line);
    bool areSettingsShown() const;
    void showSettings(bool show);
    /** Leads to the setting that is in the way of a run; see SettingsPane::obstacle(). */
    void showObstacle();
    void saveState(QSettings& store) const;
    void restoreState(const QSettings& store);

Q_SIGNALS:
    void currentLineChanged(quint32 line);
    void filesDropped(const QStringList& paths);
    void settingsShown(bool shown);

private:
    QWidget* makeListArea();
    QWidget* makeLongListNote();
    void connectViews();
    void showLoaded();
    void showCounts();
    void showEditor();
    void backToEditor();
    void clearList();

    RequestDocument* m_document = nullptr;
    QSplitter* m_splitter;
    QLabel* m_source;
    QStackedLayout* m_stack = nullptr;
    RequestEditor* m_editor;
    LineView* m_lineView;
    QWidget* m_longNote = nullptr;
    QLabel* m_longText = nullptr;
    QLabel* m_counts;
    QToolButton* m_fold;
    QScrollArea* m_settingsArea;
    SettingsPane* m_settings;
    bool m_loading = false;
};

} // namespace Urlpool
