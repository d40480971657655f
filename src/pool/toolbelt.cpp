// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The toolbelt's ways to make a pool of something else than a queue.
#include "pool/pool.h"

namespace Urlpool {

std::unique_ptr<Pool> Pool::fromUrls(const QByteArrayList& urls, const RequestDefaults& defaults,
                                     PoolOptions options)
{
    auto queue = std::make_shared<JobQueue>();
    for (const QByteArray& url : urls) {
        Request request;
        request.method = defaults.method;
        request.url = url;
        request.headers = defaults.headers;
        request.body = defaults.body;
        queue->add(std::move(request));
    }
    queue->close();
    return std::make_unique<Pool>(std::move(queue), std::move(options));
}

std::unique_ptr<Pool> Pool::fromExceptions(const QList<RequestException>& exceptions, PoolOptions options)
{
    auto queue = std::make_shared<JobQueue>();
    for (const RequestException& exception : exceptions)
        queue->add(exception.request, exception.attempt + 1);
    queue->close();
    return std::make_unique<Pool>(std::move(queue), std::move(options));
}

MapResult map(const QList<Request>& requests, PoolOptions options)
{
    auto queue = std::make_shared<JobQueue>();
    for (const Request& request : requests)
        queue->add(request);
    queue->close();
    options.buffer.reset();
    Pool pool(std::move(queue), std::move(options));
    MapResult result;
    result.error = pool.start();
    pool.joinAll();
    result.responses = pool.responses();
    result.exceptions = pool.exceptions();
    return result;
}

} // namespace Urlpool
