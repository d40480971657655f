// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/jsontext.h"
#include "report/rowwriter.h"

namespace Urlpool {

/**
 * HAR 1.2: an entry for every hop of a row's last attempt, and one with the response status 0 for a row
 * that was not sent. `_urlpool` has the row's number and outcome, `_error` in a response why there is
 * none. Bodies up to ExportOptions::maxBody.
 */
class HarWriter : public RowWriter
{
public:
    explicit HarWriter(const ExportOptions& options) : m_options(options) {}
    void begin(const RunHead& run, CheckedWriter& out) override;
    void row(const StoredRow& row, const RowDetails& details, CheckedWriter& out) override;
    void end(CheckedWriter& out) override;

private:
    struct Entry;
    void entry(const Entry& entry);
    void request(const Entry& entry);
    void response(const Entry& entry);
    void content(const Entry& entry);
    void timings(const HopFacts& hop);
    void custom(const Entry& entry);
    void headers(const HeaderList& headers, bool ofAnswer);
    void query(const QByteArray& url);
    void emptyArray(const char* name);
    QByteArray shown(const QByteArray& url) const;

    ExportOptions m_options;
    qint64 m_createdAtMs = 0;
    JsonText m_json;
};

} // namespace Urlpool
