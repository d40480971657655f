// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/certificatetext.h"

#include "text/words.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QSslCertificate>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Text {

namespace {

constexpr qsizetype longest = 300;

/** What would break a line or turn its direction becomes visible; what would fill the window is cut. */
QString oneLine(QString text)
{
    const auto isOdd = [](QChar c) {
        return !c.isPrint() || c.category() == QChar::Other_Format || c.category() == QChar::Separator_Line ||
               c.category() == QChar::Separator_Paragraph;
    };
    for (QChar& c : text) {
        if (isOdd(c) && !c.isSurrogate())
            c = QChar::ReplacementCharacter;
    }
    return text.size() <= longest ? text : text.first(longest) + QChar(0x2026);
}

template <typename Info> QString nameOf(const QSslCertificate& certificate, Info&& info)
{
    constexpr std::pair<QSslCertificate::SubjectInfo, const char*> parts[] = {
        {QSslCertificate::CommonName, "CN"},
        {QSslCertificate::Organization, "O"},
        {QSslCertificate::OrganizationalUnitName, "OU"},
        {QSslCertificate::CountryName, "C"}};
    QStringList words;
    for (const auto& [part, name] : parts) {
        for (const QString& value : info(certificate, part))
            words += QLatin1String(name) + u'=' + value;
    }
    return words.isEmpty() ? Words::tr("without a name") : oneLine(words.join(u", "_s));
}

QString dayOf(const QDateTime& time)
{
    return QLocale().toString(time.toUTC(), QLocale::ShortFormat) + u" UTC"_s;
}

QString validityOf(const QSslCertificate& certificate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString span =
        Words::tr("%1 to %2").arg(dayOf(certificate.effectiveDate()), dayOf(certificate.expiryDate()));
    if (certificate.expiryDate() < now)
        return Words::tr("%1 (expired)").arg(span);
    return certificate.effectiveDate() > now ? Words::tr("%1 (not yet)").arg(span) : span;
}

} // namespace

CertificateWords certificateWords(const QByteArray& der)
{
    CertificateWords words;
    const QByteArray hash = QCryptographicHash::hash(der, QCryptographicHash::Sha256);
    words.sha256 = QString::fromLatin1(hash.toHex(':').toUpper());
    const QSslCertificate certificate(der, QSsl::Der);
    if (certificate.isNull()) {
        words.subject = Words::tr("A certificate that cannot be read");
        return words;
    }
    using Part = QSslCertificate::SubjectInfo;
    words.subject = nameOf(certificate, [](const auto& c, Part part) { return c.subjectInfo(part); });
    words.issuer = certificate.isSelfSigned()
                       ? Words::tr("itself")
                       : nameOf(certificate, [](const auto& c, Part part) { return c.issuerInfo(part); });
    QStringList names = certificate.subjectAlternativeNames().values();
    names.sort();
    words.names = oneLine(names.join(u", "_s));
    words.validity = validityOf(certificate);
    return words;
}

QStringList certificateLines(const QByteArrayList& chain)
{
    const QString indent(4, u' ');
    QStringList lines;
    for (qsizetype i = 0; i < chain.size(); ++i) {
        const CertificateWords words = certificateWords(chain[i]);
        lines += u"%1. %2"_s.arg(i + 1).arg(words.subject);
        if (!words.names.isEmpty())
            lines += indent + Words::tr("for %1").arg(words.names);
        if (!words.issuer.isEmpty())
            lines += indent + Words::tr("issued by %1").arg(words.issuer);
        if (!words.validity.isEmpty())
            lines += indent + Words::tr("valid %1").arg(words.validity);
        lines += indent + Words::tr("SHA-256 %1").arg(words.sha256);
    }
    return lines;
}

} // namespace Urlpool::Text
