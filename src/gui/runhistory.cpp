// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runhistory.h"

#include "gui/recentfiles.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto maxBytesKey = u"history/maxBytes"_s;

} // namespace

RunHistory::RunHistory(const RunFolder& folder, QObject* parent) : QObject(parent), m_folder(folder)
{
    m_upkeep.setMaxThreadCount(1);
}

RunHistory::~RunHistory()
{
    m_upkeep.waitForDone();
}

bool RunHistory::holds(const QString& path) const
{
    return m_folder.contains(path);
}

void RunHistory::refresh()
{
    m_reader.start(
        this,
        [folder = m_folder, recent = RecentFiles::runs()](const std::atomic_bool& cancelled) {
            QList<RunSummary> runs = folder.runs();
            for (const QString& path : recent) {
                if (cancelled)
                    break;
                if (const auto summary = readRunSummary(path))
                    runs += *summary;
            }
            std::stable_sort(runs.begin(), runs.end(), [](const RunSummary& a, const RunSummary& b) {
                return a.createdAtMs > b.createdAtMs;
            });
            return runs;
        },
        [this](const QList<RunSummary>& runs) {
            m_runs = runs;
            m_isKnown = true;
            Q_EMIT changed();
        });
}

void RunHistory::remove(const QString& path)
{
    m_upkeep.start([this, path, folder = m_folder] {
        const bool done = folder.remove(path);
        const auto tell = [this, path, done] {
            Q_EMIT removed(path, done);
            refresh();
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    });
}

void RunHistory::prune(const QString& shown)
{
    m_upkeep.start([this, shown, folder = m_folder, bytes = maxBytes()] {
        if (!folder.prune(bytes, {shown}).isEmpty())
            QMetaObject::invokeMethod(this, &RunHistory::refresh, Qt::QueuedConnection);
    });
}

qint64 RunHistory::maxBytes()
{
    return QSettings().value(maxBytesKey, defaultMaxBytes).toLongLong();
}

void RunHistory::setMaxBytes(qint64 bytes)
{
    QSettings().setValue(maxBytesKey, bytes);
}

} // namespace Urlpool
