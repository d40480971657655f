// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requesturl.h"
#include "run/rowrecord.h"
#include "run/run.h"
#include "run/storeerror.h"
#include "session/outcome.h"
#include "text/exporterror.h"

#include <QLocale>
#include <QString>

namespace Urlpool::Text {

/** "OK", "Redirected", "4xx", "5xx", "Failed", "Invalid", "Cancelled", "Pending". */
QString stateName(RowState state);
/** What stands in the status column: "200 OK", "404", "refused", "invalid", "pending". */
QString statusText(const RowRecord& record);
/** The error in a few words for the table: "Connection refused"; empty for responses. */
QString errorWords(ErrorKind kind);
/** One plain sentence with what to do next: "Nothing listens at this address. Check host and port." */
QString errorSentence(ErrorKind kind, const QString& detail);
QString problemSentence(UrlProblem problem);
/** Sentences for what had to be done to a line, e.g. "https:// was added." */
QStringList noteSentences(UrlNotes notes);
QString storeErrorSentence(const StoreError& error);
QString exportErrorSentence(const ExportError& error);
/** "HTTP reason" for a status, RFC 9110's words; empty if unknown. */
QString statusReason(int status);

/** "84 ms", "1.2 s", "2:05 min"; an en dash if @p us is negative. */
QString duration(qint64 us, const QLocale& locale = {});
/** "512 B", "1.2 kB", "3.4 MB"; an en dash if negative. */
QString bytes(qint64 count, const QLocale& locale = {});
/** Clock style for progress: "0:04", "1:02:03". */
QString clock(qint64 ms);
QString number(qint64 value, const QLocale& locale = {});
/** "64 lines · 61 requests (2 duplicates) · 1 invalid · 2 skipped". */
QString listCounts(const ListCounts& counts);
/** "812 / 1,204 · 64 in flight · 210 req/s · 37 failed · 0:02 left · 0:04 so far". */
QString progressLine(const RunProgress& progress, Run::State state);
/** "84 connections opened, 96 % of requests reused one". */
QString connectionWords(const ConnectionUse& connections);
/** Of RunProgress::bodiesLeftOut, which is not 0. */
QString leftOutSentence(quint32 bodies);
/** The conservation law as a sum: "1,204 rows = 1,166 responses + 37 failed + 1 invalid + 0 cancelled". */
QString sumLine(const RunCounts& counts);
/** What was asked and what happened, in sentences, for the inspector's Overview. */
QStringList overview(const Outcome& outcome);
/** Why the body is shown as it came on the wire, @p storedBytes of it; empty if it is decoded. */
QString rawBodySentence(const Outcome& outcome, qint64 storedBytes);

} // namespace Urlpool::Text
