// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/requestdocument.h"

#include <algorithm>
#include <utility>

namespace Urlpool {

namespace {

constexpr int restMs = 150;

qsizetype longestLineOf(QByteArrayView text, const std::atomic_bool& cancelled)
{
    qsizetype longest = 0;
    for (qsizetype begin = 0; begin < text.size() && !cancelled;) {
        qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            end = text.size();
        longest = std::max(longest, end - begin);
        begin = end + 1;
    }
    return longest;
}

} // namespace

RequestDocument::RequestDocument(QObject* parent) : QObject(parent)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, &RequestDocument::hurry);
}

bool RequestDocument::isCurrent() const
{
    return !m_rest.isActive() && !m_parser.isBusy();
}

void RequestDocument::load(const QByteArray& text, const QString& source, const QString& caFile)
{
    parse(
        [text, source, caFile](const std::atomic_bool&) {
            return ListText{text, source, {}, caFile};
        },
        true);
}

void RequestDocument::load(const QString& text, const QString& source)
{
    parse([text, source](const std::atomic_bool&) { return ListText{text.toUtf8(), source, {}, {}}; }, true);
}

void RequestDocument::openFiles(const QStringList& paths)
{
    if (!paths.isEmpty())
        parse([paths](const std::atomic_bool& cancelled) { return readLists(paths, cancelled); }, true);
}

void RequestDocument::edit(const QString& text)
{
    m_edited = text;
    m_rest.start();
    Q_EMIT begun();
}

void RequestDocument::hurry()
{
    if (!m_edited)
        return;
    m_rest.stop();
    const QString text = *std::exchange(m_edited, std::nullopt);
    parse(
        [text, source = m_source](const std::atomic_bool&) {
            return ListText{text.toUtf8(), source, {}, {}};
        },
        false);
}

void RequestDocument::parse(Source source, bool isLoad)
{
    const RequestDefaults defaults = m_list.defaults();
    start(
        [source = std::move(source), defaults](const std::atomic_bool& cancelled) {
            const ListText read = source(cancelled);
            Parsed parsed;
            parsed.error = read.error;
            parsed.caFile = read.caFile;
            if (parsed.error.isEmpty()) {
                parsed.list = RequestList::fromText(read.text, read.source, defaults, &cancelled);
                parsed.longestLine = longestLineOf(parsed.list.text(), cancelled);
            }
            return parsed;
        },
        isLoad);
}

void RequestDocument::show(const RequestList& list, const QString& caFile)
{
    start(
        [list, caFile](const std::atomic_bool& cancelled) {
            return Parsed{list, longestLineOf(list.text(), cancelled), {}, caFile};
        },
        true);
}

void RequestDocument::start(std::function<Parsed(const std::atomic_bool&)> work, bool isLoad)
{
    m_rest.stop();
    m_edited.reset();
    m_parser.start(this, std::move(work), [this, isLoad](const Parsed& parsed) { take(parsed, isLoad); });
    Q_EMIT begun();
}

void RequestDocument::take(const Parsed& parsed, bool isLoad)
{
    if (!parsed.error.isEmpty()) {
        Q_EMIT failed(parsed.error);
        return;
    }
    m_list = parsed.list;
    m_longestLine = parsed.longestLine;
    m_source = m_list.source();
    if (isLoad) {
        m_caFile = parsed.caFile;
        Q_EMIT loaded();
    }
    Q_EMIT changed();
}

} // namespace Urlpool
