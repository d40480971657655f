// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "makejobs.h"
#include "pool/pool.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include <QSet>

namespace Urlpool::Testing {

/** Base of the tests that send something: a demo server and a check of the conservation law. */
class PoolTestCase : public TestCase
{
    Q_OBJECT

protected:
    DemoServer server;

    /** What a pool with a buffer of its own has ended with. */
    struct Ends
    {
        QList<Response> responses;
        QList<RequestException> exceptions;
        QList<Request> cancelled;
        qsizetype size() const { return responses.size() + exceptions.size() + cancelled.size(); }
        QSet<quint32> rows() const
        {
            QSet<quint32> all;
            for (const Response& response : responses)
                all.insert(response.request.row);
            for (const RequestException& exception : exceptions)
                all.insert(exception.request.row);
            for (const Request& request : cancelled)
                all.insert(request.row);
            return all;
        }
    };
    static Ends drain(Pool& pool) { return {pool.responses(), pool.exceptions(), pool.cancelled()}; }
    /** Every row has ended in exactly one way, and the counts say the same. */
    static void verifyConservation(const Pool& pool, const Ends& ends, qsizetype jobs)
    {
        QVERIFY(pool.isFinished());
        QCOMPARE(ends.size(), jobs);
        QCOMPARE(ends.rows().size(), jobs);
        const PoolProgress progress = pool.progress();
        QCOMPARE(progress.added, jobs);
        QCOMPARE(progress.waiting, 0);
        QCOMPARE(progress.inFlight, 0);
        QCOMPARE(progress.responses, ends.responses.size());
        QCOMPARE(progress.exceptions, ends.exceptions.size());
        QCOMPARE(progress.cancelled, ends.cancelled.size());
    }
    QByteArrayList urls(const QByteArray& path, int count) const
    {
        return QByteArrayList(count, server.url(path));
    }

protected Q_SLOTS:
    void initTestCase() { QVERIFY(server.start()); }
    void init()
    {
        TestCase::init();
        server.reset();
    }
};

} // namespace Urlpool::Testing
