// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/certificatefacts.h"
#include "report/jsontext.h"
#include "report/rowwriter.h"

namespace Urlpool {

/**
 * JSON Lines: an object a row with the names of the CSV's columns (numbers as numbers, null where not
 * known), and what a CSV has no room for: request_headers, response_headers, redirect_chain, tries,
 * certificates, and the body on demand.
 */
class JsonLinesWriter : public RowWriter
{
public:
    explicit JsonLinesWriter(const ExportOptions& options) : m_options(options) {}
    void begin(const RunHead& run, CheckedWriter& out) override;
    void row(const StoredRow& row, const RowDetails& details, CheckedWriter& out) override;
    void end(CheckedWriter& out) override;

private:
    void headers(const char* name, const HeaderList& headers, bool ofAnswer);
    void connection(const HopFacts& hop);
    void cookies(const HopFacts& hop);
    void names(const char* key, const QByteArrayList& names);
    void chain(const Outcome& outcome);
    void tries(const StoredRow& row, const RowDetails& details);
    void oneTry(const Outcome& outcome);
    void body(const StoredRow& row, const RowDetails& details);
    QByteArray shown(const QByteArray& url) const;

    ExportOptions m_options;
    JsonText m_json;
    CertificateFacts m_certificates;
};

} // namespace Urlpool
