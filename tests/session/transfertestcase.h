// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionkind.h"
#include "support/demoserver.h"
#include "support/testcase.h"

#include "request/request.h"
#include "session/sessionoptions.h"

#include <QNetworkAccessManager>

namespace Urlpool::Testing {

/// Base of the tests that send something: a demo server, and a session for each test function.
class TransferTestCase : public TestCase
{
    Q_OBJECT

protected:
    Request request(QByteArrayView path, const QByteArray& method = "GET", const QByteArray& body = {}) const
    {
        Request request;
        request.method = method;
        request.url = m_server.url(path);
        request.body = body;
        return request;
    }

    DemoServer m_server;
    std::unique_ptr<QNetworkAccessManager> m_session;

protected Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.start()); }
    void init()
    {
        TestCase::init();
        m_server.reset();
        m_session = makeSessionFactory(testedOptions())();
    }
};

} // namespace Urlpool::Testing
