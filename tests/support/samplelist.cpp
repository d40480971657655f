// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/samplelist.h"

namespace Urlpool::Testing {

namespace {

constexpr char Template[] = R"(# Sample list: every line below talks to the demo server on this computer.
# Answers of many types
{http}/
{http}/json
{http}/html
{http}/png
{http}/text
{http}/latin1
{http}/xml
{http}/csv
{http}/binary
{http}/chunked
{http}/bytes/100000
{http}/mirror/products?page=2&sort=name
{http}/json
{https}/json
{https}/png
{https}/text
localhost:{httpsport}/json

# Statuses
{http}/empty
{http}/status/201
{http}/status/400
{http}/status/403
{http}/status/404
{http}/does/not/exist
{http}/status/410
{http}/status/418
{http}/429
{http}/500
{http}/503
{https}/status/404
{https}/500

# Redirects
{http}/redirect-to?url=/redirect/1&status=301
{http}/redirect/3
{http}/relative-redirect
{http}/redirect-to?url={https}/html&status=302
{http}/redirect-loop
{http}/no-location

# Better at the second try: the arrow beside "Retry failed" takes statuses such as 503, too
{http}/flaky/first
{http}/flaky/second
{breaking}/flaky-drop/third

# Slow
{http}/delay/500
{http}/delay/2000
{http}/drip/20/50

# Failures
http://127.0.0.1:{refused}/refused
http://unknown-host.invalid/
{breaking}/truncated
{breaking}/close
{breaking}/reset
{breaking}/garbage
{breaking}/close-in-headers

# Methods, cookies, passwords
POST {http}/echo
HEAD {http}/head-ok
DELETE {http}/echo?id=7
{http}/cookies/set?basket=42
http://demo:secret@127.0.0.1:{httpport}/basic-auth/demo/secret
{http}/basic-auth/demo/secret

# Lines that are repaired, and lines that cannot be
{http}/mirror/a b|c
{http}/mirror/Köln/Straße?größe=5
htp:/broken
http://127.0.0.1:99999/no-such-port
)";

} // namespace

QByteArray makeSampleList(quint16 httpPort, quint16 httpsPort, quint16 refusedPort)
{
    const QByteArray http = QByteArray::number(httpPort);
    const QByteArray https = QByteArray::number(httpsPort);
    QByteArray list(Template);
    list.replace("{http}", "http://127.0.0.1:" + http);
    // Another name, so that these break no connection that a row of another kind is about to use.
    list.replace("{breaking}", "http://localhost:" + http);
    list.replace("{https}", "https://localhost:" + https);
    list.replace("{httpport}", http);
    list.replace("{httpsport}", https);
    list.replace("{refused}", QByteArray::number(refusedPort));
    return list;
}

} // namespace Urlpool::Testing
