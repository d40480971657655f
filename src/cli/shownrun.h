// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/endingcertificates.h"
#include "run/runfolder.h"
#include "run/runscan.h"
#include "run/runstatistics.h"

namespace Urlpool::Cli {

/** What `show` tells of a run file. */
struct ShownRun
{
    QString path;
    RunHead head;
    RunFileUse use = RunFileUse::Closed;
    qint64 bytes = 0; ///< on the disk
    RunStatistics statistics;
    QList<EndingCertificate> certificates;
};

/** Takes what is shown, in this order: begin(), each failed row, end(). False: it cannot be written. */
class ShowPrinter
{
public:
    virtual ~ShowPrinter() = default;
    virtual bool begin() = 0;
    virtual bool failedRow(const StoredRow& row) = 0;
    virtual bool end(const ShownRun& run) = 0;
};

} // namespace Urlpool::Cli
