// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/refusedreply.h"

#include "session/hopprobe.h"

namespace Urlpool {

namespace {

class RefusedProbe : public HopProbe
{
public:
    RefusedProbe(const Verdict& verdict, QObject* parent) : HopProbe(parent), m_verdict(verdict) {}

    HopFacts facts() const override
    {
        HopFacts facts;
        facts.error = m_verdict.error;
        facts.errorDetail = m_verdict.detail;
        return facts;
    }
    bool mayBeSent() const override { return false; }
    void abandon() override {}

private:
    Verdict m_verdict;
};

} // namespace

RefusedReply::RefusedReply(const QNetworkRequest& request, const Verdict& verdict, QObject* parent)
    : QNetworkReply(parent)
{
    setRequest(request);
    setUrl(request.url());
    open(QIODevice::ReadOnly);
    new RefusedProbe(verdict, this);
    setError(ProtocolInvalidOperationError, verdict.detail);
    QMetaObject::invokeMethod(
        this,
        [this] {
            setFinished(true);
            Q_EMIT errorOccurred(error());
            Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

} // namespace Urlpool
