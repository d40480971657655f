// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"

#include <QPlainTextEdit>

namespace Urlpool {

/**
 * The list as text that can be edited: line numbers, marks under lines that are no requests, reasons as
 * tooltips. For up to maxLines lines; more come by as bigTextPasted() and belong into a LineView.
 */
class RequestEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    static constexpr qsizetype maxLines = 20'000;
    static constexpr qsizetype maxCharacters = 4'000'000;

    explicit RequestEditor(QWidget* parent = nullptr);

    /** Replaces all text; undo brings the old one back. */
    void replaceText(const QString& text);
    /** The parsed form of the text as it is now. */
    void setList(const RequestList& list);
    /** 1-based; scrolls to the line without taking the focus. */
    void setCurrentLine(quint32 line);
    quint32 currentLine() const;

    int gutterWidth() const;
    void paintGutter(QPaintEvent* event);
    void selectGutterLine(const QPoint& position);

Q_SIGNALS:
    void currentLineChanged(quint32 line);
    void bigTextPasted(const QString& wholeText);
    void filesDropped(const QStringList& paths);

protected:
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOutGutter();
    void updateMarks();
    QString textWith(const QString& inserted) const;

    QWidget* m_gutter;
    RequestList m_list;
    int m_listRevision = -1;
    quint32 m_lastLine = 0;
};

/** The paths of local files in @p data, empty if it has something else. */
QStringList localFiles(const QMimeData& data);

} // namespace Urlpool
