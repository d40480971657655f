// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/hoptext.h"

#include "text/text.h"
#include "text/words.h"

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

QString protocolName(const HopFacts& hop)
{
    const QString http =
        hop.httpVersion.isEmpty() ? QString() : u"HTTP/"_s + QString::fromLatin1(hop.httpVersion);
    const QString tls = QString::fromLatin1(hop.tlsProtocol);
    if (http.isEmpty() || tls.isEmpty())
        return http + tls;
    return Words::tr("%1 over %2").arg(http, tls);
}

QString remotePlace(const HopFacts& hop)
{
    QString place = QString::fromLatin1(hop.remoteAddress);
    if (place.isEmpty())
        return {};
    if (place.contains(u':'))
        place = u'[' + place + u']';
    return hop.remotePort == 0 ? place : place + u':' + QString::number(hop.remotePort);
}

QStringList connectionLines(const HopFacts& hop)
{
    QStringList lines;
    if (const QString protocol = protocolName(hop); !protocol.isEmpty())
        lines += Words::tr("Protocol: %1").arg(protocol);
    if (!hop.tlsCipher.isEmpty())
        lines += Words::tr("Cipher: %1").arg(QString::fromLatin1(hop.tlsCipher));
    if (const QString place = remotePlace(hop); !place.isEmpty())
        lines += Words::tr("Address: %1").arg(place);
    if (hop.reused)
        lines += *hop.reused ? Words::tr("Connection: used again") : Words::tr("Connection: new");
    return lines;
}

QString hopPartName(HopPart part)
{
    switch (part) {
    case HopPart::LookUp:
        return Words::tr("name look-up");
    case HopPart::Connect:
        return Words::tr("connecting");
    case HopPart::Tls:
        return Words::tr("TLS");
    case HopPart::Wait:
        return Words::tr("waiting");
    case HopPart::Receive:
        return Words::tr("receiving");
    case HopPart::Other:
        return Words::tr("the rest");
    }
    return {};
}

QList<HopTime> hopTimes(const HopFacts& hop)
{
    QList<HopTime> times;
    qint64 rest = hop.totalUs;
    const auto add = [&](HopPart part, qint64 us) {
        if (us > 0)
            times.append({part, us});
        rest -= qMax<qint64>(0, us);
    };
    add(HopPart::LookUp, hop.dnsUs);
    add(HopPart::Connect, hop.connectUs);
    add(HopPart::Tls, hop.tlsUs);
    add(HopPart::Wait, hop.ttfbUs);
    const bool known = hop.ttfbUs >= 0 && (hop.connectUs >= 0 || hop.reused.value_or(false));
    add(known ? HopPart::Receive : HopPart::Other, rest);
    return times;
}

QString hopTimesLine(const HopFacts& hop)
{
    QStringList parts;
    for (const HopTime& time : hopTimes(hop))
        parts += u"%1 %2"_s.arg(hopPartName(time.part), duration(time.us));
    if (hop.totalUs < 0)
        return parts.join(u", "_s);
    if (parts.size() < 2)
        return duration(hop.totalUs);
    return Words::tr("%1: %2").arg(duration(hop.totalUs), parts.join(u", "_s));
}

} // namespace Urlpool::Text
