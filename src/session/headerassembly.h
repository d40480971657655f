// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <initializer_list>

namespace Urlpool {

/**
 * Puts layers of header fields together, the weakest first: a field of a later layer replaces those of
 * the same name in earlier ones at their place. Names repeated within one layer stay repeated.
 */
HeaderList assembleHeaders(std::initializer_list<HeaderList> layers);

/** Replaces every field called @p name by one with @p value, at the first one's place or at the end. */
void setHeader(HeaderList& headers, const QByteArray& name, const QByteArray& value);

void removeHeader(HeaderList& headers, QByteArrayView name);

/** What may go to another origin: Accept*, User-Agent and Content-*; all else may be a secret. */
HeaderList withoutSecrets(const HeaderList& headers);

/** Without what describes a body (Content-*, Transfer-Encoding), for a redirect that drops the body. */
HeaderList withoutBodyHeaders(const HeaderList& headers);

/** The first name that occurs twice, empty if none does. */
QByteArray repeatedName(const HeaderList& headers);

} // namespace Urlpool
