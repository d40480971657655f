// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool/retryoptions.h"

namespace Urlpool {

OutcomeSet defaultRetryOn()
{
    static const OutcomeSet usual = *OutcomeSet::fromList("network,429,502,503,504");
    return usual;
}

} // namespace Urlpool
