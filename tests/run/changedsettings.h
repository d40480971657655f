// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/runsettings.h"

namespace Urlpool::Testing {

/** Settings of which nothing is as it is by default; what is secret says "geheim". */
inline RunSettings everythingChanged()
{
    using namespace Qt::StringLiterals;
    RunSettings s;
    s.request = {"POST",
                 {{"X-Key", "geheim-1"}, {"Accept", "a/b"}, {"x-key", "geheim-2"}},
                 QByteArray("\x00\xff\xfe body", 8)};
    s.session.proxy = ProxyMode::Url;
    s.session.proxyUrl = u"http://me:geheim-3@proxy.example:3128"_s;
    s.session.kind = defaultSessionKind() == SessionKind::Qt ? SessionKind::Curl : SessionKind::Qt;
    s.session.httpVersion = HttpVersion::Http2PriorKnowledge;
    s.session.family = IpFamily::V6;
    s.session.verifyTls = false;
    s.session.clientCertificate = u"/tmp/c.pem"_s;
    s.session.clientKey = u"/tmp/k.pem"_s;
    s.session.keyPassphrase = u"geheim-5 ä"_s;
    s.session.auth = {
        AuthMode::Dealt, "me:geheim-7", {"a:geheim-8", "geheim-9"}, u"prog --x \"geheim-12 z\""_s, 5};
    s.session.cookies = {CookieMode::Shared, "sid=geheim-10", u"/tmp/cookies.txt"_s};
    s.session.noProxy = {"localhost", ".intra"};
    s.session.insecureHosts = {"*.test"};
    s.session.minTls = TlsVersion::Tls1_3;
    s.session.caFolder = u"/tmp/cas"_s;
    s.session.resolve = {"a:1:127.0.0.1", "b:2:::1"};
    s.session.connectTo = {"::c:3"};
    s.session.caFile = u"/tmp/Zertifikat ä.pem"_s;
    s.session.headers = {{"User-Agent", "me/1"}, {"Cookie", "geheim-4"}};
    s.transfer = {1, 2, 3, 4, 5, true, qint64(1) << 40, 7};
    s.limits = {8,     9,  10.5, 0.25, 11, {{"*.example.com", 2, 1.5, 300}, {"[::1]:81", 3, {}, {}}},
                false, 12, 13};
    s.retry = {4, *OutcomeSet::fromList("tls,503"), 5, 6, true};
    s.pauseOnStorm = true;
    s.workers = 10;
    s.keepBodies = KeepBodies::Failed;
    s.saveSecrets = true;
    return s;
}

} // namespace Urlpool::Testing
