// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspectorloader.h"

#include "text/text.h"

#include <QFile>
#include <QSaveFile>

namespace Urlpool {

/** The open file; used in the reading thread only, but for the path. */
struct InspectorLoader::Source
{
    QString path;
    RequestList list; ///< reading it again would take a second for a million rows
    std::unique_ptr<RunReader> reader;

    RunReader* open(StoreError* error)
    {
        if (!reader)
            reader = RunReader::open(path, list, error);
        else
            *error = reader->refresh();
        return reader.get();
    }
};

namespace {

QByteArray typeOf(const StoredRow& stored)
{
    return stored.outcome ? headerValue(stored.outcome->headers(), "content-type") : QByteArray();
}

/** Empty if all was written. */
QString writeBody(RunReader& reader, quint32 row, const QString& target, const std::atomic_bool& cancelled)
{
    constexpr qint64 Piece = 1 << 20;
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    StoreError error;
    for (qint64 offset = 0; !cancelled;) {
        const QByteArray piece = reader.body(row, offset, Piece, &error);
        if (error) {
            file.cancelWriting();
            return Text::storeErrorSentence(error);
        }
        if (piece.isEmpty())
            break;
        if (file.write(piece) != piece.size()) {
            file.cancelWriting();
            return file.errorString();
        }
        offset += piece.size();
    }
    if (cancelled)
        file.cancelWriting();
    return file.commit() ? QString() : file.errorString();
}

} // namespace

InspectorLoader::InspectorLoader(QObject* parent) : QObject(parent), m_source(std::make_shared<Source>()) {}

void InspectorLoader::setSource(const QString& path, const RequestList& list)
{
    if (m_source->path == path)
        return;
    m_reading.cancel();
    m_source = std::make_shared<Source>();
    m_source->path = path;
    m_source->list = list;
}

void InspectorLoader::load(quint32 row, qint64 bodyBytes)
{
    m_reading.start(
        this,
        [row, bodyBytes, source = m_source](const std::atomic_bool& cancelled) {
            InspectedRow result;
            result.row = row;
            RunReader* reader = source->open(&result.error);
            if (!reader || result.error)
                return result;
            auto stored = reader->row(row, &result.error);
            if (!stored || cancelled)
                return result;
            result.stored = std::move(*stored);
            result.attempts = reader->attempts(row, &result.error);
            result.settings = reader->settings();
            result.hasBody = bodyBytes > 0;
            if (result.hasBody && result.stored.storedBodyBytes > 0 && !cancelled) {
                const QByteArray bytes = reader->body(row, 0, bodyBytes, &result.error);
                const qint64 all = result.stored.storedBodyBytes;
                result.body = makeBodyContent(bytes, all, typeOf(result.stored), &cancelled);
                if (result.stored.outcome)
                    result.body.rawNote = Text::rawBodySentence(*result.stored.outcome, all);
            }
            return result;
        },
        [this](const InspectedRow& result) { Q_EMIT loaded(result); });
}

void InspectorLoader::saveBody(quint32 row, const QString& target)
{
    // A connection of its own: saving 50 MB must not hold up the next row.
    m_saving.start(
        this,
        [row, target, path = m_source->path, list = m_source->list](const std::atomic_bool& cancelled) {
            StoreError error;
            const auto reader = RunReader::open(path, list, &error);
            return reader ? writeBody(*reader, row, target, cancelled) : Text::storeErrorSentence(error);
        },
        [this, target](const QString& problem) { Q_EMIT saved(target, problem); });
}

} // namespace Urlpool
