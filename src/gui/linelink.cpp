// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/linelink.h"

#include "gui/requestdocument.h"
#include "gui/requestpanel.h"
#include "gui/resultspane.h"
#include "run/run.h"

#include <QScopedValueRollback>

namespace Urlpool {

LineLink::LineLink(RequestDocument* document, RequestPanel* requests, ResultsPane* results, QObject* parent)
    : QObject(parent), m_document(document), m_requests(requests), m_results(results)
{
    connect(document, &RequestDocument::changed, this, &LineLink::compare);
    connect(results, &ResultsPane::currentRowChanged, this, &LineLink::followRow);
    connect(requests, &RequestPanel::currentLineChanged, this, &LineLink::followLine);
}

void LineLink::setRun(Run* run)
{
    m_run = run;
    compare();
}

void LineLink::compare()
{
    const QByteArray& shown = m_document->list().text();
    // Lists that share their text share its address; two million bytes need not be compared.
    m_same =
        m_run && (m_run->list().text().constData() == shown.constData() || m_run->list().text() == shown);
    Q_EMIT listIsNewChanged(!m_same);
}

void LineLink::followRow(quint32 row)
{
    if (m_following || !m_same || row == 0)
        return;
    const QScopedValueRollback following(m_following, true);
    m_requests->setCurrentLine(m_run->list().line(row));
}

void LineLink::followLine(quint32 line)
{
    if (m_following || !m_same || line == 0 || line > m_run->list().lineCount())
        return;
    const quint32 row = m_run->list().rowOfLine(line);
    const QScopedValueRollback following(m_following, true);
    if (row > 0)
        m_results->selectRow(row);
}

} // namespace Urlpool
