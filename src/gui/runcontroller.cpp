// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runcontroller.h"

#include "text/sessiontext.h"
#include "text/text.h"

#include <QTime>

namespace Urlpool {

QString resendQuestion(const QList<std::pair<QByteArray, int>>& methods)
{
    QStringList parts;
    int all = 0;
    for (const auto& [method, count] : methods) {
        parts += RunController::tr("%1 %2").arg(Text::number(count), QString::fromLatin1(method));
        all += count;
    }
    if (parts.isEmpty())
        return {};
    const QString last = parts.takeLast();
    const QString what =
        parts.isEmpty()
            ? last
            : RunController::tr("%1 and %2", "list of methods").arg(parts.join(QStringLiteral(", ")), last);
    return all == 1 ? RunController::tr("Send %1 request again? The server may do it twice.").arg(what)
                    : RunController::tr("Send %1 requests again? The server may do them twice.").arg(what);
}

RunController::RunController(QObject* parent) : QObject(parent) {}

RunController::~RunController()
{
    // Rows and states of runs that are being taken down concern nobody any more.
    for (const Entry& entry : m_history)
        entry.run->disconnect(this);
}

bool RunController::isActive() const
{
    return m_shown && m_shown->isActive();
}

quint32 RunController::unfinished() const
{
    return m_shown && !isActive() ? m_shown->counts().of(RowState::Cancelled) + m_shown->counts().pending()
                                  : 0;
}

quint32 RunController::failed() const
{
    return m_shown ? m_shown->counts().of(RowState::Failed) : 0;
}

void RunController::start(const RequestList& list, const RunSettings& settings, const QString& caFile)
{
    if (isActive() || list.size() == 0)
        return;
    RunSettings mine = settings;
    if (!caFile.isEmpty())
        mine.session.caFile = caFile;
    if (!canSetUp(mine))
        return;
    StoreError error;
    auto run = Run::create(list.withDefaults(mine.request), mine, {}, &error);
    if (!run) {
        Q_EMIT problem(Text::storeErrorSentence(error));
        return;
    }
    connect(run.get(), &Run::stateChanged, this, &RunController::stateChanged);
    connect(run.get(), &Run::storeFailed, this,
            [this](const StoreError& failure) { Q_EMIT storeProblem(Text::storeErrorSentence(failure)); });
    const QString time = QLocale().toString(QTime::currentTime(), QLocale::ShortFormat);
    const QString source = list.source().isEmpty() ? tr("Typed list") : list.source();
    Entry entry{std::move(run), tr("%1 · %2 · %3 rows").arg(time, source, Text::number(list.size())), caFile};
    m_history.push_back(std::move(entry));
    Run* newest = m_history.back().run.get();
    show(newest);
    newest->start();
    Q_EMIT stateChanged();
}

/** What no field of the settings can tell by itself, such as a wrong passphrase. */
bool RunController::canSetUp(const RunSettings& settings)
{
    const SetupResult result = Run::checkSettings(settings);
    if (!result.ok)
        Q_EMIT problem(tr("%1 It is set under Session, TLS and Proxy in the settings.")
                           .arg(Text::setupSentence(result.detail, settings.session)));
    return result.ok;
}

void RunController::show(Run* run)
{
    if (isActive() || run == m_shown)
        return;
    m_shown = run;
    Q_EMIT runChanged(run);
    Q_EMIT stateChanged();
}

void RunController::pauseOrResume(const RunSettings& settings)
{
    if (!m_shown)
        return;
    if (m_shown->state() == Run::State::Running)
        m_shown->pause();
    else if (m_shown->state() == Run::State::Paused)
        m_shown->resume();
    else if (!isActive())
        resumeUnfinished(settings);
}

void RunController::resumeUnfinished(const RunSettings& settings)
{
    const QList<quint32> rows = m_shown->unfinishedRows();
    QList<quint32> sent;
    for (const quint32 row : rows) {
        if (m_shown->record(row).wireSends > 0)
            sent += row;
    }
    const QString asked = sent.isEmpty() ? QString() : resendQuestion(m_shown->unsafeMethods(sent, settings));
    if (asked.isEmpty())
        retryNow(rows, settings);
    else
        Q_EMIT question(asked, tr("Send again"), [this, rows, settings] { retryNow(rows, settings); });
}

void RunController::stop()
{
    if (isActive())
        m_shown->stop();
}

void RunController::retry(const QList<quint32>& rows, const RunSettings& settings)
{
    if (!m_shown || isActive() || rows.isEmpty())
        return;
    const QString asked = resendQuestion(m_shown->unsafeMethods(rows, settings));
    if (asked.isEmpty())
        retryNow(rows, settings);
    else
        Q_EMIT question(asked, tr("Send again"), [this, rows, settings] { retryNow(rows, settings); });
}

void RunController::retryNow(const QList<quint32>& rows, const RunSettings& settings)
{
    if (!m_shown || isActive())
        return;
    const RunSettings mine = settingsFor(settings);
    if (!canSetUp(mine))
        return;
    if (!m_shown->retry(rows, mine))
        Q_EMIT problem(tr("None of these rows can be sent again."));
    Q_EMIT stateChanged();
}

RunSettings RunController::settingsFor(const RunSettings& settings) const
{
    RunSettings mine = settings;
    for (const Entry& entry : m_history) {
        if (entry.run.get() == m_shown && !entry.caFile.isEmpty())
            mine.session.caFile = entry.caFile;
    }
    return mine;
}

} // namespace Urlpool
