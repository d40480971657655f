// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "session/sessionoptions.h"

#include <QString>

namespace Urlpool {

/** Header fields as a person writes them, or the sentence that names the first line that is none. */
struct HeaderLines
{
    HeaderList headers;
    QString problem;
};

/** Reads "Name: value", one a line; blank lines are skipped. The Qt kind cannot send a name twice. */
HeaderLines parseHeaderLines(const QString& text, SessionKind kind);
QString headerLines(const HeaderList& headers);

/** Names whose values are not kept between sessions: passwords, cookies, tokens, keys. */
bool looksSecret(QByteArrayView headerName);

} // namespace Urlpool
