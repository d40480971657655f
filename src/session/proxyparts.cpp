// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/proxyparts.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr auto mark = "://"_L1;

QString withScheme(const QString& url)
{
    return url.contains(mark) ? url : u"http://"_s + url;
}

QString encoded(const QString& text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

} // namespace

ProxyParts proxyParts(const QString& whole)
{
    const qsizetype at = whole.lastIndexOf(u'@');
    if (at < 0)
        return {whole, {}, {}};
    const QString url = withScheme(whole);
    const qsizetype begin = url.indexOf(mark) + mark.size();
    const qsizetype end = url.lastIndexOf(u'@');
    if (end < begin)
        return {whole.sliced(at + 1), {}, {}};
    const QString info = url.sliced(begin, end - begin);
    const auto decoded = [](const QString& text) { return QUrl::fromPercentEncoding(text.toUtf8()); };
    return {url.first(begin) + url.sliced(end + 1), decoded(info.section(u':', 0, 0)),
            decoded(info.section(u':', 1))};
}

QString proxyUrlOf(const ProxyParts& parts)
{
    if (parts.user.isEmpty() && parts.password.isEmpty())
        return parts.url;
    const QString url = withScheme(parts.url);
    const qsizetype begin = url.indexOf(mark) + mark.size();
    const QString password = parts.password.isEmpty() ? QString() : u':' + encoded(parts.password);
    return url.first(begin) + encoded(parts.user) + password + u'@' + url.sliced(begin);
}

QString withHiddenPassword(const QString& whole, const QString& shown)
{
    ProxyParts parts = proxyParts(whole);
    if (parts.password.isEmpty())
        return whole;
    const QString nobody = proxyUrlOf({parts.url, parts.user + u'x', {}});
    const qsizetype at = nobody.indexOf(u'@');
    return nobody.first(at - 1) + u':' + shown + nobody.sliced(at);
}

QString withoutProxyPassword(const QString& whole)
{
    if (whole.isEmpty())
        return {};
    const ProxyParts parts = proxyParts(whole);
    const QString clean = parts.password.isEmpty() ? whole : proxyUrlOf({parts.url, parts.user, {}});
    const QUrl url(withScheme(clean), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.password().isEmpty() ? clean : QString();
}

} // namespace Urlpool
