// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/counterpartcase.h"

#include "counterparts/serverprocess.h"
#include "session/transferrunner.h"

#include <QNetworkAccessManager>

namespace Urlpool::Testing {

QList<std::pair<QByteArray, SessionKind>> CounterpartCase::kinds()
{
    QList<std::pair<QByteArray, SessionKind>> available{{"qt", SessionKind::Qt}};
    if (isAvailable(SessionKind::Curl))
        available.prepend({"curl", SessionKind::Curl});
    return available;
}

QByteArray CounterpartCase::missing(const QStringList& programs)
{
    for (const QString& program : programs) {
        if (ServerProcess::find(program).isEmpty())
            return program.toUtf8() + " is not installed";
    }
    return {};
}

Outcome CounterpartCase::send(const SessionOptions& options, const Request& request,
                              const TransferOptions& bounds)
{
    Outcome none;
    none.error = ErrorKind::Internal;
    SetupResult problem;
    const SessionFactory factory = makeSessionFactory(options, &problem);
    if (!factory) {
        none.error = ErrorKind::SessionSetup;
        none.errorDetail = problem.detail;
        return none;
    }
    const std::unique_ptr<QNetworkAccessManager> session = factory();
    TransferRunner runner(*session, request, bounds);
    return runner.run(30'000) ? *runner.outcome : none;
}

Request CounterpartCase::get(const QByteArray& url)
{
    Request request;
    request.url = url;
    return request;
}

QByteArray CounterpartCase::told(const Outcome& outcome)
{
    return QByteArray::number(outcome.status()) + ' ' + errorKindName(outcome.error) + ' ' +
           outcome.errorDetail.toUtf8();
}

} // namespace Urlpool::Testing
