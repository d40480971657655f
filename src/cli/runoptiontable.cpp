// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/runoptiontable.h"

#include "cli/commonoptions.h"
#include "cli/words.h"
#include "session/sessionoptions.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

QList<QCommandLineOption> runOptionTable()
{
    using O = QCommandLineOption;
    const QString n = u"N"_s;
    const QString s = u"SECONDS"_s;
    const QString file = u"FILE"_s;
    return {
        O({u"h"_s, u"help"_s}, Words::tr("Show this help.")),
        O(u"format"_s, Words::tr("Format of the input: urls or auto (default)."), u"FORMAT"_s, u"auto"_s),
        O(u"profile"_s,
          Words::tr(
              "Take all settings from this profile of the window, or from its file; other options count "
              "more."),
          u"NAME|FILE"_s),
        O({u"X"_s, u"request"_s}, Words::tr("Method of lines that name none (GET)."), u"METHOD"_s),
        O({u"H"_s, u"header"_s}, Words::tr("Header to send, \"Name: value\" or @FILE; repeatable."),
          u"HEADER"_s),
        O({u"d"_s, u"data"_s}, Words::tr("Form data to send, or @FILE; the method is POST then."), u"DATA"_s),
        O(u"json"_s, Words::tr("JSON to send, or @FILE; the method is POST then."), u"DATA"_s),
        O({u"A"_s, u"user-agent"_s}, Words::tr("What to send as User-Agent."), u"NAME"_s),
        O({u"b"_s, u"cookie"_s},
          Words::tr("Cookies to send, \"name=value; ...\", or a cookies.txt to begin with; repeatable."),
          u"COOKIES|FILE"_s),
        O(u"start-cookies"_s, Words::tr("Cookies that each host of the list begins with."), u"COOKIES"_s),
        O(u"cookies"_s, Words::tr("Jar of cookies: session (default; each has its own), shared or off."),
          u"WHICH"_s),
        O({u"u"_s, u"user"_s}, Words::tr("User name and password (Basic)."), u"NAME:PASSWORD"_s),
        O(u"digest"_s, Words::tr("Use --user for Digest, where a server asks for it.")),
        O(u"oauth2-bearer"_s, Words::tr("Bearer token to send."), u"TOKEN"_s),
        O(u"credentials"_s, Words::tr("Deal out NAME:PASSWORD or a token a line to the sessions."), file),
        O(u"token-command"_s, Words::tr("Program that prints each session's Bearer token."), u"COMMAND"_s),
        O(u"token-timeout"_s, Words::tr("Longest time for that (10)."), s),
        O(u"session"_s,
          isAvailable(SessionKind::Curl) ? Words::tr("Kind of session: curl (default) or qt.")
                                         : Words::tr("Kind of session: qt."),
          u"KIND"_s),
        O(u"http1.1"_s, Words::tr("Speak HTTP/1.1 only.")),
        O(u"http2"_s, Words::tr("Offer HTTP/2 over TLS.")),
        O(u"http2-prior-knowledge"_s, Words::tr("Speak HTTP/2 at once, also without TLS.")),
        O(u"4"_s, Words::tr("Use IPv4 addresses only.")),
        O(u"6"_s, Words::tr("Use IPv6 addresses only.")),
        O(u"resolve"_s, Words::tr("Take ADDRESS for this host and port; repeatable."),
          u"HOST:PORT:ADDRESS"_s),
        O(u"connect-to"_s, Words::tr("Connect to HOST2:PORT2 instead; repeatable."),
          u"HOST1:PORT1:HOST2:PORT2"_s),
        O({u"x"_s, u"proxy"_s},
          Words::tr("Proxy: none (default), system, or its URL: http, https, socks4, socks4a, socks5, "
                    "socks5h."),
          u"URL"_s),
        O({u"U"_s, u"proxy-user"_s}, Words::tr("The proxy's user name and password."), u"NAME:PASSWORD"_s),
        O(u"noproxy"_s, Words::tr("Hosts and addresses to reach without the proxy; * for all."), u"LIST"_s),
        O({u"k"_s, u"insecure"_s}, Words::tr("Do not verify certificates.")),
        O(u"insecure-host"_s,
          Words::tr("Do not verify those of hosts like this, \"*.example.com\"; repeatable."), u"PATTERN"_s),
        O(u"tlsv1.0"_s, Words::tr("Speak TLS 1.0 or later; the system may forbid it.")),
        O(u"tlsv1.1"_s, Words::tr("Speak TLS 1.1 or later; the system may forbid it.")),
        O(u"tlsv1.2"_s, Words::tr("Speak TLS 1.2 or later.")),
        O(u"tlsv1.3"_s, Words::tr("Speak TLS 1.3 or later.")),
        O(u"cacert"_s, Words::tr("Trust the authorities in this PEM file, too."), file),
        O(u"capath"_s, Words::tr("Trust the authorities in this folder's PEM files, too."), u"FOLDER"_s),
        O(u"cert"_s, Words::tr("Client certificate, a PEM or PKCS#12 file."), file),
        O(u"key"_s, Words::tr("Its private key, if it is in another PEM file."), file),
        O(u"pass"_s, Words::tr("The key's passphrase."), u"PHRASE"_s),
        O(u"workers"_s, Words::tr("Threads (default: CPU count)."), n),
        O(u"parallel-max"_s, Words::tr("Requests in flight in all (64)."), n),
        O(u"parallel-max-host"_s,
          isAvailable(SessionKind::Curl)
              ? Words::tr("Requests in flight per host (6); qt session: at most 6 for each worker.")
              : Words::tr("Requests in flight per host (6), at most 6 for each worker."),
          n),
        O(u"rate"_s, Words::tr("Requests begun in all, such as 20/s or 30/min (no limit)."), u"N/s"_s),
        O(u"host-rate"_s, Words::tr("The same per host."), u"N/s"_s),
        O(u"host-interval"_s, Words::tr("Least time between two requests to a host."), s),
        O(u"host-limit"_s,
          Words::tr("Limits of hosts, \"*.example.com: 2 in flight, 1/s, every 500 ms\"; repeatable."),
          u"RULE"_s),
        O(u"back-off"_s, Words::tr("Slow down for a host that answers 429 or 503 (default).")),
        O(u"no-back-off"_s, Words::tr("Do not slow down for a host that answers 429 or 503.")),
        O(u"max-retry-after"_s, Words::tr("Longest wait that a host may ask for (60)."), s),
        O(u"park-after"_s,
          Words::tr("Failures to connect in a row after which a host's other rows are cancelled (0: never)."),
          n),
        O(u"retry"_s, Words::tr("Times that a row is tried again (0)."), n),
        O(u"retry-on"_s,
          Words::tr("What is tried again: statuses and kinds of errors (network,429,502,503,504)."),
          u"LIST"_s),
        O(u"retry-delay"_s, Words::tr("Wait before each retry (0: growing from 0.5)."), s),
        O(u"retry-max-time"_s,
          Words::tr("Time since the first try after which there is no other (0: no limit)."), s),
        O(u"retry-unsafe"_s, Words::tr("Also what was sent with POST, PATCH and the like.")),
        O(u"pause-on-storm"_s,
          Words::tr("End early when most of the last 200 requests failed in the same way.")),
        O(u"connect-timeout"_s, Words::tr("Time to connect (10; 0: no limit)."), s),
        O(u"first-byte-timeout"_s, Words::tr("Time to the first byte of the answer (30)."), s),
        O(u"idle-timeout"_s, Words::tr("Longest pause within an answer (15)."), s),
        O({u"m"_s, u"max-time"_s}, Words::tr("Time for an attempt, redirects included (60)."), s),
        O(u"max-redirs"_s, Words::tr("Redirects to follow (10; 0: none)."), n),
        O(u"allow-downgrade"_s, Words::tr("Follow redirects from https to http.")),
        O(u"max-filesize"_s, Words::tr("Largest body (50000000); more is the error too-large."), u"BYTES"_s),
        O(u"keep-bodies"_s, Words::tr("Bodies to keep in the run file: all (default), failed or none."),
          u"WHICH"_s),
        O(u"max-run-size"_s, Words::tr("Largest run file (5000000000); beyond it bodies are left out."),
          u"BYTES"_s),
        O(u"save"_s, Words::tr("Keep the run in FILE.urlpool."), file),
        O(u"save-secrets"_s, Words::tr("Write passwords and the like to the run file.")),
        O(u"wait-for-room"_s, Words::tr("How long to wait when the disk is full (600)."), s),
        O(u"table"_s, Words::tr("Print the rows as a table.")),
        O({u"s"_s, u"silent"_s}, Words::tr("Show no progress and no summary.")),
        O({u"f"_s, u"fail"_s}, Words::tr("A 4xx or 5xx counts for exit status 1.")),
    };
}

QList<QCommandLineOption> savedRunOptionTable()
{
    const QStringList ofLists{u"format"_s, u"profile"_s, u"request"_s,     u"data"_s,
                              u"json"_s,   u"save"_s,    u"save-secrets"_s};
    return optionsWithout(runOptionTable(), ofLists);
}

QList<QCommandLineOption> unavailableRunOptions()
{
    QList<QCommandLineOption> options;
    for (const char* name : {"url-column", "bodies"})
        options += QCommandLineOption(QString::fromLatin1(name), {}, u"VALUE"_s);
    for (QCommandLineOption& option : options)
        option.setFlags(QCommandLineOption::HiddenFromHelp);
    return options;
}

} // namespace Urlpool::Cli
