// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/certificatefacts.h"

#include "report/cellformat.h"
#include "report/jsontext.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QSslCertificate>

#include <algorithm>

namespace Urlpool {

namespace {

constexpr int recentCertificates = 256;

QByteArray factsOf(const QByteArray& der)
{
    JsonText json;
    json.beginObject();
    json.member("sha256", QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
    if (const QSslCertificate certificate(der, QSsl::Der); !certificate.isNull()) {
        json.member("subject", certificate.subjectDisplayName().toUtf8());
        json.member("issuer", certificate.issuerDisplayName().toUtf8());
        QStringList names = certificate.subjectAlternativeNames().values();
        names.sort();
        json.key("names");
        json.beginArray();
        for (const QString& name : names)
            json.string(name.toUtf8());
        json.endArray();
        json.memberOrNull("not_before", timestamp(certificate.effectiveDate().toMSecsSinceEpoch()));
        json.memberOrNull("not_after", timestamp(certificate.expiryDate().toMSecsSinceEpoch()));
    }
    json.endObject();
    return json.text();
}

} // namespace

CertificateFacts::CertificateFacts() : m_recent(recentCertificates) {}

const QByteArray& CertificateFacts::json(const QByteArray& der)
{
    if (const QByteArray* known = m_recent.object(der))
        return *known;
    auto* const made = new QByteArray(factsOf(der));
    m_recent.insert(der, made);
    return *made;
}

} // namespace Urlpool
