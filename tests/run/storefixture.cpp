// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/storefixture.h"

#include <sqlite3.h>

#include <QFile>

namespace Urlpool::Testing {

Outcome fullOutcome(quint32 row, quint32 attempt)
{
    const QByteArray n = QByteArray::number(row);
    Outcome o;
    o.request.row = row;
    o.request.method = "PUT";
    o.request.url = "http://127.0.0.1:1/" + n;
    o.attempt = attempt;
    o.error = ErrorKind::Truncated;
    o.errorDetail = QStringLiteral("cut short – %1").arg(row);
    o.size = 2;
    o.transferSize = 1234567890123;
    o.startedAtMs = 1795000000123;
    o.totalUs = 5000000000;
    o.queuedUs = 0;
    o.worker = 3;
    o.body = "ab";

    HopFacts first;
    first.method = o.request.method;
    first.url = o.request.url;
    first.requestHeaders = {{"Accept", "*/*"}, {"Content-Length", "0"}, {"accept", ""}};
    first.startedAtMs = o.startedAtMs;
    first.status = 302;
    first.reason = "Found";
    first.httpVersion = "1.1";
    first.responseHeaders = {{"Location", "/x"}, {"X-Same", "1"}, {"X-Same", "2"}, {"X-Bytes", "\xff\xfe"}};
    first.target = "http://127.0.0.1:1/x";
    first.dnsUs = 0;
    first.connectUs = 1;
    first.tlsUs = 2;
    first.ttfbUs = 3000000000;
    first.totalUs = 4;
    first.remoteAddress = "127.0.0.1";
    first.remotePort = 65535;
    first.reused = false;
    first.wireSends = 1;
    first.bodyBytes = 17;

    HopFacts last;
    last.method = "GET";
    last.url = first.target;
    last.startedAtMs = o.startedAtMs + 90'000;
    last.status = 200;
    last.reason = "OK";
    last.httpVersion = "2";
    last.responseHeaders = {{"Content-Type", "Text/Plain; charset=utf-8"}};
    last.reused = true;
    last.wireSends = 2;
    last.tlsProtocol = "TLSv1.3";
    last.tlsCipher = "TLS_AES_128_GCM_SHA256";
    last.tlsChain = {"der-of-" + n, "der-of-authority"};
    last.isBodyRaw = true;
    last.error = ErrorKind::Truncated;
    last.errorDetail = o.errorDetail;
    o.hops = {first, last};
    return o;
}

Outcome smallOutcome(const RequestList& list, quint32 row, quint32 attempt)
{
    Outcome o;
    o.request = list.request(row);
    o.attempt = attempt;
    o.body = QByteArray(20, 'b');
    o.size = 20;
    o.transferSize = 20;
    o.startedAtMs = 1795000000000 + row;
    o.totalUs = 1500;
    o.queuedUs = 12;
    o.worker = 1;
    HopFacts hop;
    hop.method = o.request.method;
    hop.url = o.request.url;
    hop.requestHeaders = {
        {"User-Agent", "urlpool/0.1.0"}, {"Accept", "*/*"}, {"Accept-Encoding", "identity"}};
    hop.startedAtMs = o.startedAtMs;
    hop.status = 200;
    hop.reason = "OK";
    hop.httpVersion = "1.1";
    hop.responseHeaders = {{"Server", "nginx/1.22.1"},    {"Date", "Fri, 20 Nov 2026 12:00:00 GMT"},
                           {"Content-Type", "text/html"}, {"Content-Length", "20"},
                           {"Connection", "keep-alive"},  {"ETag", "\"650b1d3f-14\""}};
    hop.ttfbUs = 900;
    hop.totalUs = 1500;
    hop.remoteAddress = "127.0.0.1";
    hop.remotePort = 80;
    hop.reused = true;
    hop.wireSends = 1;
    hop.bodyBytes = 20;
    o.hops = {hop};
    return o;
}

Outcome cancelledOutcome(const RequestList& list, quint32 row, quint32 attempt)
{
    Outcome o;
    o.request = list.request(row);
    o.attempt = attempt;
    o.error = ErrorKind::Cancelled;
    o.startedAtMs = 1795000000000;
    return o;
}

RequestList numberedList(quint32 count)
{
    QByteArray text;
    for (quint32 i = 1; i <= count; ++i)
        text += "http://127.0.0.1:1/" + QByteArray::number(i) + '\n';
    return RequestList::fromText(text, QStringLiteral("numbers"));
}

QByteArray query(const QString& path, const QByteArray& sql)
{
    sqlite3* db = nullptr;
    QByteArray result;
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
        result = sqlite3_errmsg(db);
    const auto collect = [](void* into, int, char** values, char**) {
        auto* all = static_cast<QByteArray*>(into);
        if (!all->isEmpty())
            all->append('|');
        all->append(values[0] ? values[0] : "NULL");
        return 0;
    };
    char* problem = nullptr;
    if (sqlite3_exec(db, sql.constData(), collect, &result, &problem) != SQLITE_OK)
        result = problem;
    sqlite3_free(problem);
    sqlite3_close(db);
    return result;
}

void execute(const QString& path, const char* sql)
{
    sqlite3* db = nullptr;
    if (sqlite3_open(QFile::encodeName(path).constData(), &db) != SQLITE_OK ||
        sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qWarning("%s", sqlite3_errmsg(db));
    sqlite3_close(db);
}

QByteArray rawBytes(const QString& path)
{
    QByteArray bytes;
    for (const char* suffix : {"", "-wal", "-shm"}) {
        QFile file(path + QLatin1String(suffix));
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

StoreFixture::StoreFixture(const RequestList& rows, const RunSettings& settings, bool temporary) : list(rows)
{
    store = RunStore::create(temporary ? QString() : file(), list, settings, &error);
    if (store) {
        store->setCallbacks([this](QList<CommittedRow> batch) { committed += batch; },
                            [this](const StoreError& failure) { failures += failure; });
    }
}

StoreError StoreFixture::put(const QList<Outcome>& outcomes, const QList<BodyChunk>& chunks)
{
    for (const BodyChunk& chunk : chunks)
        store->buffer()->put(chunk);
    for (const Outcome& outcome : outcomes)
        store->buffer()->put(outcome);
    return store->flush();
}

std::unique_ptr<RunReader> StoreFixture::reader() const
{
    StoreError problem;
    auto opened = RunReader::open(store->path(), &problem);
    if (!opened)
        qWarning("cannot open: %d %s", int(problem.kind), qPrintable(problem.detail));
    return opened;
}

} // namespace Urlpool::Testing
