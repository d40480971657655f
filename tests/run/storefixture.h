// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runreader.h"
#include "run/runstore.h"

#include <QTemporaryDir>

#include <memory>

namespace Urlpool::Testing {

/** An outcome with something in every field, different for every row. */
Outcome fullOutcome(quint32 row, quint32 attempt = 1);
/** A small 200 with a body of 20 bytes. */
Outcome smallOutcome(const RequestList& list, quint32 row, quint32 attempt = 1);
Outcome cancelledOutcome(const RequestList& list, quint32 row, quint32 attempt);
/** @p count lines http://127.0.0.1:1/N. */
RequestList numberedList(quint32 count);

/** First column of every row of @p sql in the file, texts joined by '|'; an error's words if it fails. */
QByteArray query(const QString& path, const QByteArray& sql);
/** Runs @p sql on the file with a connection of its own; warns if it fails. */
void execute(const QString& path, const char* sql);
/** All bytes of the run file and of the files beside it. */
QByteArray rawBytes(const QString& path);

/** A store in a folder of its own, filled by hand instead of by a pool. */
struct StoreFixture
{
    explicit StoreFixture(const RequestList& rows, const RunSettings& settings = {}, bool temporary = false);
    QString file(const QString& name = QStringLiteral("a.urlpool")) const { return folder.filePath(name); }
    /** Hands them over and waits for the commit. */
    StoreError put(const QList<Outcome>& outcomes, const QList<BodyChunk>& chunks = {});
    /** The store's file, opened anew. */
    std::unique_ptr<RunReader> reader() const;

    QTemporaryDir folder;
    RequestList list;
    StoreError error;
    QList<CommittedRow> committed; ///< read it after flush() only
    QList<StoreError> failures;
    std::unique_ptr<RunStore> store; ///< last: its thread uses the others
};

} // namespace Urlpool::Testing
