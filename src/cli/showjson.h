// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/shownrun.h"
#include "report/jsontext.h"

namespace Urlpool::Cli {

/** One JSON object, for scripts; the names are a contract. */
class ShowJson : public ShowPrinter
{
public:
    ShowJson(int hosts, bool withFailed) : m_hosts(hosts), m_withFailed(withFailed) {}
    bool begin() override;
    bool failedRow(const StoredRow& row) override;
    bool end(const ShownRun& run) override;

private:
    void head(const ShownRun& run);
    void counts(const RunCounts& counts);
    void times(const TimeHistogram& times);
    void kinds(const RunStatistics& statistics);
    void hosts(const HostTally& hosts);
    void certificates(const QList<EndingCertificate>& certificates);
    bool flush();

    int m_hosts;
    bool m_withFailed;
    JsonText m_json;
};

} // namespace Urlpool::Cli
