// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hoprequest.h"

#include <QNetworkReply>

namespace Urlpool {

/** The reply to a request that its session does not send: it ends from the event loop with a verdict. */
class RefusedReply : public QNetworkReply
{
    Q_OBJECT
public:
    RefusedReply(const QNetworkRequest& request, const Verdict& verdict, QObject* parent = nullptr);

    void abort() override {}

protected:
    qint64 readData(char*, qint64) override { return -1; }
};

} // namespace Urlpool
