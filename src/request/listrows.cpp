// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "request/listrows.h"

#include "request/urlbytes.h"
#include "request/urlscan.h"

#include <QHashFunctions>

#include <algorithm>
#include <cstring>
#include <limits>

namespace Urlpool {

namespace {

constexpr quint32 linesPerCancelCheck = 4096;

quint32 hashOf(QByteArrayView bytes)
{
    return quint32(qHashBits(bytes.data(), std::size_t(bytes.size()), QHashSeed::globalSeed()));
}

bool isCancelled(const std::atomic_bool* cancelled)
{
    return cancelled && cancelled->load(std::memory_order_relaxed);
}

/** Length of a leading [A-Z]+ that a space follows, else 0. */
qsizetype methodLength(QByteArrayView line)
{
    const auto end = std::find_if(line.begin(), line.end(), [](char c) { return c < 'A' || c > 'Z'; });
    return end != line.end() && *end == ' ' ? end - line.begin() : 0;
}

/** "get http://…", "Get http://…": meant as a method, but none of the list format. */
bool hasOtherMethod(QByteArrayView line)
{
    const qsizetype space = line.indexOf(' ');
    if (space <= 0 || !isToken(line.first(space)))
        return false;
    const QByteArrayView url = trimmedLine(line.sliced(space));
    const QByteArray behind = lowered(url.first(qMin<qsizetype>(8, url.size())));
    return behind.startsWith("http://") || behind.startsWith("https://");
}

} // namespace

qsizetype ListRows::lineEnd(qsizetype begin) const
{
    const auto* found = static_cast<const char*>(
        std::memchr(arena.constData() + begin, m_separator, std::size_t(arena.size() - begin)));
    return found ? found - arena.constData() : arena.size();
}

void ListRows::addUrl(ListRecord& record, QByteArrayView text)
{
    const UrlScan scan = scanUrl(text);
    record.problem = scan.problem;
    if (scan.problem != UrlProblem::None)
        return;
    record.flags = quint8(scan.notes.toInt() | (scan.asIs ? ListRecord::asIsFlag : 0));
    record.urlHash = scan.asIs ? hashOf(scan.text) : hashOf(buildUrl(scan));
    record.hostId = hosts.idOf(scan, arena);
}

void ListRows::addLine(qsizetype begin, qsizetype end)
{
    const QByteArrayView line = trimmedLine(QByteArrayView(arena).sliced(begin, end - begin));
    if (line.isEmpty() || line.front() == '#')
        return;
    ListRecord record;
    record.offset = quint32(line.data() - arena.constData());
    record.length = quint32(line.size());
    record.line = lineCount;
    if (line.size() > maxUrlLength) {
        record.problem = UrlProblem::TooLong;
    } else if (const qsizetype method = methodLength(line)) {
        const QByteArrayView url = trimmedLine(line.sliced(method));
        record.urlStart = quint16(url.data() - line.data());
        addUrl(record, url);
    } else {
        addUrl(record, line);
        if (record.problem != UrlProblem::None && record.problem != UrlProblem::ControlCharacter &&
            hasOtherMethod(line)) {
            record.problem = UrlProblem::BadMethod;
        }
    }
    records.push_back(record);
}

std::shared_ptr<const ListRows> ListRows::read(const QByteArray& text, const QString& source,
                                               const std::atomic_bool* cancelled)
{
    auto rows = std::make_shared<ListRows>();
    rows->source = source;
    rows->arena = text;
    // Offsets have 32 bits. A longer text becomes one line that is too long, which is at least said.
    const bool fits = text.size() < std::numeric_limits<quint32>::max();
    if (!fits)
        rows->arena.truncate(maxUrlLength + 1);
    if (!fits || !text.contains('\n'))
        rows->m_separator = fits ? '\r' : '\0';

    const qsizetype size = rows->arena.size();
    const qsizetype first = rows->arena.startsWith("\xef\xbb\xbf") ? 3 : 0;
    quint32 lines = 0;
    for (qsizetype begin = first; begin < size; begin = rows->lineEnd(begin) + 1)
        ++lines;
    // Exactly enough at once: growing would need three times the space for a moment.
    rows->records.reserve(lines);
    rows->m_marks.reserve(lines / linesPerMark + 1);

    for (qsizetype begin = first; begin < size;) {
        if (rows->lineCount % linesPerCancelCheck == 0 && isCancelled(cancelled))
            return nullptr;
        if (rows->lineCount % linesPerMark == 0)
            rows->m_marks.push_back(quint32(begin));
        const qsizetype end = rows->lineEnd(begin);
        ++rows->lineCount;
        rows->addLine(begin, end);
        begin = end + 1;
    }
    rows->hosts.finish();
    return rows;
}

std::shared_ptr<const ListRows> ListRows::fromRequests(const QList<Request>& requests)
{
    auto rows = std::make_shared<ListRows>();
    rows->requests = requests;
    rows->records.reserve(std::size_t(requests.size()));
    if (!requests.isEmpty()) {
        const QString source = requests.first().source;
        if (std::all_of(requests.begin(), requests.end(),
                        [&](const Request& r) { return r.source == source; }))
            rows->source = source;
    }
    const auto badHeader = [](const Header& header) {
        return !isToken(header.name) || !isHeaderValue(header.value);
    };
    for (const Request& request : requests) {
        ListRecord record;
        // A request made by a program has no input; a view of the lines then shows its URL.
        const QByteArray& shown = request.input.isEmpty() ? request.url : request.input;
        record.offset = quint32(rows->arena.size());
        record.length = quint32(shown.size());
        record.line = ++rows->lineCount;
        rows->arena += shown + '\n';
        if (!isToken(request.method))
            record.problem = UrlProblem::BadMethod;
        else if (std::any_of(request.headers.begin(), request.headers.end(), badHeader))
            record.problem = UrlProblem::BadHeader;
        else
            rows->addUrl(record, request.url);
        rows->records.push_back(record);
    }
    rows->hosts.finish();
    return rows;
}

QByteArrayView ListRows::lineSlice(quint32 row) const
{
    const ListRecord& r = record(row);
    return QByteArrayView(arena).sliced(r.offset, r.length);
}

QByteArrayView ListRows::urlText(quint32 row) const
{
    if (const Request* request = given(row))
        return trimmedLine(request->url);
    return lineSlice(row).sliced(record(row).urlStart);
}

QByteArrayView ListRows::ownMethod(quint32 row) const
{
    if (const Request* request = given(row))
        return request->method;
    if (record(row).urlStart == 0)
        return {};
    const QByteArrayView line = lineSlice(row);
    return line.first(line.indexOf(' '));
}

QByteArray ListRows::url(quint32 row) const
{
    const ListRecord& r = record(row);
    const QByteArrayView text = urlText(row);
    if (r.asIs())
        return text.toByteArray();
    const QByteArray built = buildUrl(scanUrl(text));
    return built.isEmpty() ? withoutUserinfo(text) : built;
}

QByteArrayView ListRows::lineText(quint32 line) const
{
    if (!requests.isEmpty())
        return lineSlice(line);
    qsizetype begin = m_marks[(line - 1) / linesPerMark];
    for (quint32 skip = (line - 1) % linesPerMark; skip > 0; --skip)
        begin = lineEnd(begin) + 1;
    QByteArrayView text = QByteArrayView(arena).sliced(begin, lineEnd(begin) - begin);
    if (text.endsWith('\r'))
        text.chop(1);
    return text;
}

quint32 ListRows::rowOfLine(quint32 line) const
{
    const auto found = std::lower_bound(records.begin(), records.end(), line,
                                        [](const ListRecord& r, quint32 wanted) { return r.line < wanted; });
    return found != records.end() && found->line == line ? quint32(found - records.begin()) + 1 : 0;
}

} // namespace Urlpool
