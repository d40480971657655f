// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/background.h"
#include "gui/bodycontent.h"
#include "run/runreader.h"

#include <QObject>

namespace Urlpool {

/** What the inspector shows of one row. */
struct InspectedRow
{
    quint32 row = 0;
    StoreError error; ///< the run file could not be read; nothing else is set
    StoredRow stored;
    QList<Outcome> attempts;
    RunSettings settings;
    bool hasBody = false; ///< `body` was asked for
    BodyContent body;
};

/**
 * Reads rows of a run file off the GUI thread; only the newest request is answered. Its destructor
 * waits for the read under way.
 */
class InspectorLoader : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 ShownBody = 1'000'000;

    explicit InspectorLoader(QObject* parent = nullptr);

    /** Forgets the file that was open, if it was another one. @p list: the run's own. */
    void setSource(const QString& path, const RequestList& list);
    /** @p bodyBytes 0: without the body. */
    void load(quint32 row, qint64 bodyBytes);
    void cancel() { m_reading.cancel(); }
    /** Writes the row's whole body to @p target, atomically. */
    void saveBody(quint32 row, const QString& target);

Q_SIGNALS:
    void loaded(const Urlpool::InspectedRow& row);
    /** @p problem in the system's words; empty: all was written. */
    void saved(const QString& target, const QString& problem);

private:
    struct Source;
    std::shared_ptr<Source> m_source;
    Background m_reading;
    Background m_saving;
};

} // namespace Urlpool
