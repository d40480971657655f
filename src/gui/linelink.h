// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace Urlpool {

class RequestDocument;
class RequestPanel;
class ResultsPane;
class Run;

/**
 * Keeps the current row of the results and the current line of the list together, as long as the list is
 * still the one the run was made from.
 */
class LineLink : public QObject
{
    Q_OBJECT
public:
    LineLink(RequestDocument* document, RequestPanel* requests, ResultsPane* results, QObject* parent);

    void setRun(Run* run);
    /** True if the list has changed since the run was made. */
    bool isListNew() const { return !m_same; }

Q_SIGNALS:
    void listIsNewChanged(bool isNew);

private:
    void compare();
    void followRow(quint32 row);
    void followLine(quint32 line);

    RequestDocument* m_document;
    RequestPanel* m_requests;
    ResultsPane* m_results;
    Run* m_run = nullptr;
    bool m_same = false;
    bool m_following = false;
};

} // namespace Urlpool
