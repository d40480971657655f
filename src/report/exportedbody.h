// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/rowwriter.h"

namespace Urlpool {

/** A body as text formats take it. */
struct ExportedBody
{
    bool kept = false;   ///< it is in the run file
    bool base64 = false; ///< it is no valid UTF-8, or still coded
    bool cut = false;    ///< more than ExportOptions::maxBody
    QByteArray text;     ///< as it is, or in Base64
};

ExportedBody exportedBody(const StoredRow& row, const RowDetails& details, qint64 maxBody);
/** The same for a request's body. */
ExportedBody exportedBody(const QByteArray& body, qint64 maxBody);

} // namespace Urlpool
