// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/proxyoptions.h"

#include "cli/words.h"
#include "session/noproxy.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

void readUrl(OptionValues& values, SessionOptions& session)
{
    const QString proxy = values.value(u"proxy"_s);
    if (!values.isSet(u"proxy"_s))
        return;
    session.proxy = proxy == "system"_L1 ? ProxyMode::System : ProxyMode::None;
    session.proxyUrl.clear();
    if (session.proxy == ProxyMode::None && !proxy.isEmpty() && proxy != "none"_L1) {
        session.proxy = ProxyMode::Url;
        session.proxyUrl = proxy.contains("://"_L1) ? proxy : "http://"_L1 + proxy;
    }
}

void readUser(OptionValues& values, SessionOptions& session)
{
    if (!values.isSet(u"proxy-user"_s))
        return;
    const QString user = values.value(u"proxy-user"_s);
    QUrl url(session.proxyUrl, QUrl::StrictMode);
    if (session.proxy != ProxyMode::Url || !url.isValid() || user.isEmpty()) {
        values.fail(Problem::usage(Words::tr("--proxy-user belongs to a proxy. Name both, as in --proxy "
                                             "http://localhost:8888 --proxy-user name:password.")));
        return;
    }
    url.setUserName(user.section(u':', 0, 0), QUrl::DecodedMode);
    url.setPassword(user.contains(u':') ? user.section(u':', 1) : QString(), QUrl::DecodedMode);
    session.proxyUrl = url.toString(QUrl::FullyEncoded);
}

void readExceptions(OptionValues& values, SessionOptions& session)
{
    if (!values.isSet(u"noproxy"_s))
        return;
    session.noProxy = readNoProxy(values.value(u"noproxy"_s).toUtf8());
    if (session.proxy == ProxyMode::None && !session.noProxy.isEmpty())
        values.fail(Problem::usage(Words::tr("--noproxy belongs to a proxy. Name both, as in --proxy "
                                             "http://localhost:8888 --noproxy localhost.")));
    // What names nobody would be sent through the proxy in silence.
    const auto bad = std::ranges::find_if_not(session.noProxy, isNoProxyEntry);
    if (bad != session.noProxy.cend())
        values.fail(
            Problem::usage(Words::tr("--noproxy cannot read \"%1\". List hosts without http:// and port, "
                                     "which stand for those below them, too, addresses, or ranges such "
                                     "as 10.0.0.0/8; * alone stands for all.")
                               .arg(QString::fromUtf8(*bad))));
}

} // namespace

void readProxyOptions(OptionValues& values, SessionOptions& session)
{
    readUrl(values, session);
    readUser(values, session);
    readExceptions(values, session);
}

} // namespace Urlpool::Cli
