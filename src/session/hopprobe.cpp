// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hopprobe.h"

#include <QNetworkReply>

namespace Urlpool {

HopProbe* HopProbe::of(const QNetworkReply& reply)
{
    return reply.findChild<HopProbe*>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace Urlpool
