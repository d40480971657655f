// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/behaviours.h"

#include <QCryptographicHash>
#include <QHash>

#include <array>

namespace Urlpool::Testing {

namespace {

constexpr char Nonce[] = "0a1b2c3d4e5f";

QByteArray decoded(const Exchange& exchange, int part)
{
    return QByteArray::fromPercentEncoding(exchange.argument.split('/').value(part));
}

Answer welcome(const Exchange& exchange)
{
    return reply(exchange, 200, "text/plain", "welcome\n");
}

Answer challenge(const Exchange& exchange, const QByteArrayList& challenges, int status = 401)
{
    HeaderList headers;
    for (const QByteArray& value : challenges)
        headers.emplaceBack(status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate", value);
    return replyStatus(exchange, status, headers);
}

/// The parameters of "Digest a=b, c="d"", without their quotes.
QHash<QByteArray, QByteArray> digestParameters(const QByteArray& header)
{
    QHash<QByteArray, QByteArray> parameters;
    if (!header.startsWith("Digest "))
        return parameters;
    const auto items = header.sliced(7).split(',');
    for (const QByteArray& item : items) {
        const auto equals = item.indexOf('=');
        QByteArray value = item.sliced(equals + 1).trimmed();
        if (value.size() >= 2 && value.startsWith('"'))
            value = value.sliced(1, value.size() - 2);
        parameters.insert(item.first(qMax<qsizetype>(0, equals)).trimmed(), value);
    }
    return parameters;
}

QByteArray hashed(QCryptographicHash::Algorithm algorithm, const QByteArrayList& parts)
{
    return QCryptographicHash::hash(parts.join(':'), algorithm).toHex();
}

// "/digest-auth/USER/PASSWORD", "/digest-auth/USER/PASSWORD/SHA-256"; RFC 7616 with qop=auth.
Answer digestAuth(const Exchange& exchange)
{
    const QByteArray user = decoded(exchange, 0);
    const QByteArray name = decoded(exchange, 2).isEmpty() ? QByteArray("MD5") : decoded(exchange, 2);
    const auto algorithm = name == "MD5" ? QCryptographicHash::Md5 : QCryptographicHash::Sha256;
    const auto got = digestParameters(exchange.request.header("Authorization"));
    const QByteArray secret = hashed(algorithm, {user, "demo", decoded(exchange, 1)});
    const QByteArray asked = hashed(algorithm, {exchange.request.method, exchange.request.target});
    const QByteArray expected =
        hashed(algorithm, {secret, Nonce, got.value("nc"), got.value("cnonce"), "auth", asked});
    if (got.value("username") == user && got.value("nonce") == Nonce &&
        got.value("uri") == exchange.request.target && got.value("response") == expected)
        return welcome(exchange);
    return challenge(exchange, {"Digest realm=\"demo\", nonce=\"" + QByteArray(Nonce) +
                                "\", qop=\"auth\", algorithm=" + name});
}

Answer bearer(const Exchange& exchange)
{
    return exchange.request.header("Authorization") == "Bearer " + decoded(exchange, 0)
               ? welcome(exchange)
               : challenge(exchange, {"Bearer realm=\"demo\""});
}

Answer unknownScheme(const Exchange& exchange)
{
    return challenge(exchange, {"Magic realm=\"demo\", spell=\"unspoken\""});
}

Answer garbled(const Exchange& exchange)
{
    return challenge(exchange, {"Digest realm=\"never closed, nonce=,,=,"});
}

Answer noScheme(const Exchange& exchange)
{
    return challenge(exchange, {});
}

// Never content, whatever comes; each time with another challenge.
Answer endless(const Exchange& exchange)
{
    const QByteArray number = QByteArray::number(exchange.hit);
    return challenge(
        exchange, {"Digest realm=\"demo\", qop=\"auth\", stale=true, algorithm=MD5, nonce=\"" + number + '"',
                   "Basic realm=\"demo " + number + '"'});
}

// A server that is no proxy and speaks as one.
Answer proxyAsked(const Exchange& exchange)
{
    return challenge(exchange, {"Basic realm=\"demo\""}, 407);
}

constexpr std::array Challenges{
    Behaviour{"unknown", unknownScheme}, Behaviour{"garbled", garbled},  Behaviour{"none", noScheme},
    Behaviour{"endless", endless},       Behaviour{"proxy", proxyAsked},
};

Answer challenges(const Exchange& exchange)
{
    return pick(Challenges, exchange);
}

constexpr std::array authTable{
    Behaviour{"digest-auth", digestAuth},
    Behaviour{"bearer", bearer},
    Behaviour{"challenge", challenges},
};

} // namespace

std::span<const Behaviour> authBehaviours()
{
    return authTable;
}

} // namespace Urlpool::Testing
