// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/runsettings.h"

#include <utility>

namespace Urlpool {

/** Something that a row needs to be sent and that a run file does not hold, because it is a secret. */
struct MissingSecret
{
    enum class Kind : quint8 {
        Header,        ///< of the requests
        SessionHeader, ///< of the session
        Password,      ///< name and password for Basic
        Digest,        ///< the same for Digest
        Token,         ///< for Bearer
        Credentials,   ///< those that are dealt out
        KeyPassphrase, ///< of the client's certificate
        ProxyPassword,
        UrlPassword, ///< in URLs of the list
        StartCookies,
        Command, ///< that prints a token; one that a file names is not run unasked
    };
    Kind kind = Kind::Header;
    QByteArray name;  ///< of the header, of the user; the proxy's URL; shownCommand()
    quint32 rows = 0; ///< how many need it
    bool operator==(const MissingSecret&) const = default;
};

/**
 * What has to be given before @p rows of @p list can be sent with @p settings; "***" is never sent.
 * @p list has the defaults of the settings. Looks at every row: not for the GUI thread if there are many.
 */
QList<MissingSecret> missingSecrets(const RunSettings& settings, const RequestList& list,
                                    const QList<quint32>& rows);

/** Secrets that a person gave for a list that was read from a run file. */
struct GivenSecrets
{
    HeaderList headers;                                 ///< for requests that had one of the same name
    QList<std::pair<QByteArray, QByteArray>> passwords; ///< by user name, for URLs
};
/** @p list with what was given in place of "***"; the same rows. */
RequestList fillSecrets(const RequestList& list, const GivenSecrets& given);

/** Puts @p given in the place of headers of the same names, or behind the others. */
void replaceHeaders(HeaderList& headers, const HeaderList& given);

} // namespace Urlpool
