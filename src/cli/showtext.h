// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/shownrun.h"

namespace Urlpool::Cli {

/** Lines and tables for a person. */
class ShowText : public ShowPrinter
{
public:
    ShowText(int hosts, bool withFailed) : m_hosts(hosts), m_withFailed(withFailed) {}
    bool begin() override;
    bool failedRow(const StoredRow& row) override;
    bool end(const ShownRun& run) override;

private:
    QString hostLines(const HostTally& hosts) const;

    int m_hosts;
    bool m_withFailed;
    bool m_hasFailed = false;
};

} // namespace Urlpool::Cli
