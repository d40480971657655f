// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hostrules.h"

#include <QHostAddress>
#include <QString>

#include <algorithm>
#include <optional>

namespace Urlpool {

namespace {

bool isAddress(QByteArrayView text, QAbstractSocket::NetworkLayerProtocol family)
{
    // Qt would trim, and take a scope.
    const auto isDigit = [](char c) { return QByteArrayView("0123456789abcdefABCDEF.:").contains(c); };
    QHostAddress address;
    return std::ranges::all_of(text, isDigit) && address.setAddress(QString::fromLatin1(text)) &&
           address.protocol() == family;
}

bool isBracketed(QByteArrayView text)
{
    return text.size() > 2 && text.startsWith('[') && text.endsWith(']') &&
           isAddress(text.sliced(1, text.size() - 2), QAbstractSocket::IPv6Protocol);
}

bool isAnyAddress(QByteArrayView text)
{
    // Qt also takes "1" and "127.1"; libcurl does not.
    const bool four = text.count('.') == 3 && isAddress(text, QAbstractSocket::IPv4Protocol);
    return four || isBracketed(text) || isAddress(text, QAbstractSocket::IPv6Protocol);
}

bool isHost(QByteArrayView text)
{
    if (text.startsWith('['))
        return isBracketed(text);
    return !text.isEmpty() && std::ranges::none_of(text, [](char c) {
        return quint8(c) <= ' ' || quint8(c) >= 0x7f || QByteArrayView("[]/@?#%*+,\\:").contains(c);
    });
}

bool isPort(QByteArrayView text)
{
    const bool digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const int port = text.toInt(&ok);
    return ok && digits && port >= 1 && port <= 65535;
}

/** Cuts off what stands before the next colon that is not in brackets, and the colon. */
std::optional<QByteArrayView> takeField(QByteArrayView& rest)
{
    const qsizetype close = rest.startsWith('[') ? rest.indexOf(']') : 0;
    const qsizetype colon = close < 0 ? -1 : rest.indexOf(':', close);
    if (colon < 0)
        return std::nullopt;
    const QByteArrayView field = rest.first(colon);
    rest = rest.sliced(colon + 1);
    return field;
}

} // namespace

bool isResolveRule(QByteArrayView rule)
{
    if (rule.startsWith('+'))
        rule = rule.sliced(1);
    const std::optional<QByteArrayView> host = takeField(rule);
    const std::optional<QByteArrayView> port = takeField(rule);
    if (!host || !port || !(*host == "*" || isHost(*host)) || !isPort(*port))
        return false;
    for (qsizetype comma = rule.indexOf(','); comma >= 0; comma = rule.indexOf(',')) {
        if (!isAnyAddress(rule.first(comma)))
            return false;
        rule = rule.sliced(comma + 1);
    }
    return isAnyAddress(rule);
}

bool isConnectToRule(QByteArrayView rule)
{
    const std::optional<QByteArrayView> from = takeField(rule);
    const std::optional<QByteArrayView> fromPort = takeField(rule);
    const std::optional<QByteArrayView> to = takeField(rule);
    const auto orEmpty = [](QByteArrayView text, bool (*isGood)(QByteArrayView)) {
        return text.isEmpty() || isGood(text);
    };
    return from && fromPort && to && orEmpty(*from, isHost) && orEmpty(*fromPort, isPort) &&
           orEmpty(*to, isHost) && orEmpty(rule, isPort);
}

} // namespace Urlpool
