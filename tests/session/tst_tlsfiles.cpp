// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pemfiles.h"
#include "support/certificateauthority.h"
#include "support/pkcs12.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

/// What certificate files may look like, and what is said of those that cannot be used.
class tst_TlsFiles : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void client_data();
    void client();
    void folder_data();
    void folder();

private:
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_folder;
    CertificateAuthority m_authority;
};

void tst_TlsFiles::initTestCase()
{
    const QByteArray certificate = m_authority.clientCertificatePem();
    const QByteArray key = m_authority.clientKeyPem();
    const QByteArray locked = QSslKey(key, QSsl::Ec).toPem("secret");
    const QByteArray pkcs12 = makePkcs12(certificate, key, "secret");
    QVERIFY(!certificate.isEmpty() && locked.contains("ENCRYPTED") && !pkcs12.isEmpty());
    write(u"both.pem"_s, certificate + key);
    write(u"certificate.pem"_s, certificate);
    write(u"key.pem"_s, key);
    write(u"locked.pem"_s, locked);
    write(u"both-locked.pem"_s, certificate + locked);
    write(u"client.p12"_s, pkcs12);
    write(u"misnamed.pem"_s, pkcs12);
    write(u"cut.p12"_s, pkcs12.chopped(20));
    write(u"open.p12"_s, makePkcs12(certificate, key, ""));
    write(u"certificate.der"_s, QSslCertificate(certificate, QSsl::Pem).toDer());
    write(u"garbage"_s, "no certificate");
    write(u"empty"_s, "");
}

void tst_TlsFiles::client_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QString>("wrong"); // the file that is to blame; empty: none
    QTest::addColumn<SetupProblem>("problem");
    const auto row = [](const char* name, const QString& certificate, const QString& key,
                        const QString& passphrase, const QString& wrong = {},
                        SetupProblem problem = SetupProblem::Other) {
        QTest::newRow(name) << certificate << key << passphrase << wrong << problem;
    };
    const QString none;
    constexpr auto needed = SetupProblem::PassphraseNeeded;
    constexpr auto mistaken = SetupProblem::WrongPassphrase;
    row("PEM", u"both.pem"_s, none, none);
    row("PEM, two files", u"certificate.pem"_s, u"key.pem"_s, none);
    row("PEM, passphrase not needed", u"both.pem"_s, none, u"any"_s);
    row("PEM, locked", u"both-locked.pem"_s, none, u"secret"_s);
    row("PEM, locked, two files", u"certificate.pem"_s, u"locked.pem"_s, u"secret"_s);
    row("PEM, locked, asked", u"both-locked.pem"_s, none, none, u"both-locked.pem"_s, needed);
    row("PEM, locked, wrong", u"certificate.pem"_s, u"locked.pem"_s, u"guess"_s, u"locked.pem"_s, mistaken);
    row("PEM, no key", u"certificate.pem"_s, none, none, u"certificate.pem"_s);
    row("PEM, key is none", u"certificate.pem"_s, u"garbage"_s, u"secret"_s, u"garbage"_s);
    row("PKCS#12", u"client.p12"_s, none, u"secret"_s);
    row("PKCS#12, misnamed", u"misnamed.pem"_s, none, u"secret"_s);
    row("PKCS#12, open", u"open.p12"_s, none, none);
    row("PKCS#12, asked", u"client.p12"_s, none, none, u"client.p12"_s, needed);
    row("PKCS#12, wrong", u"client.p12"_s, none, u"guess"_s, u"client.p12"_s, mistaken);
    row("PKCS#12, key of another file", u"client.p12"_s, u"key.pem"_s, u"secret"_s);
    row("PKCS#12, cut short", u"cut.p12"_s, none, u"secret"_s, u"cut.p12"_s);
    row("DER", u"certificate.der"_s, none, none, u"certificate.der"_s);
    row("garbage", u"garbage"_s, none, u"secret"_s, u"garbage"_s);
    row("empty", u"empty"_s, none, none, u"empty"_s);
    row("missing", u"missing"_s, none, none, u"missing"_s);
}

void tst_TlsFiles::client()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, passphrase);
    QFETCH(const QString, wrong);
    QFETCH(const SetupProblem, problem);
    SessionOptions options;
    options.clientCertificate = m_folder.filePath(certificate);
    if (!key.isEmpty())
        options.clientKey = m_folder.filePath(key);
    options.keyPassphrase = passphrase;
    TlsFiles files;
    const SetupResult result = readTlsFiles(options, files);
    QCOMPARE(result.ok, wrong.isEmpty());
    if (!wrong.isEmpty()) {
        QVERIFY2(result.detail.startsWith(m_folder.filePath(wrong)), qPrintable(result.detail));
        QVERIFY(passphrase.isEmpty() || !result.detail.contains(passphrase));
        QCOMPARE(result.problem, problem);
        return;
    }
    QCOMPARE(files.chain.size(), 1);
    QCOMPARE(files.chain.first().subjectInfo(QSslCertificate::CommonName).first(), u"Urlpool demo client"_s);
    QCOMPARE(files.key.toPem(), QSslKey(m_authority.clientKeyPem(), QSsl::Ec).toPem());
}

void tst_TlsFiles::folder_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("count"); // -1: it cannot be used
    QTest::newRow("certificates") << u"."_s << 1;
    QTest::newRow("nothing in it") << u"empty-folder"_s << -1;
    QTest::newRow("missing") << u"missing"_s << -1;
    QTest::newRow("a file") << u"both.pem"_s << -1;
}

void tst_TlsFiles::folder()
{
    QFETCH(const QString, path);
    QFETCH(const int, count);
    QDir(m_folder.path()).mkdir(u"empty-folder"_s);
    // What else is in there is passed over, and what is in there twice counts once.
    write(u"00000000.0"_s, m_authority.clientCertificatePem());
    SessionOptions options;
    options.caFolder = m_folder.filePath(path);
    TlsFiles files;
    const SetupResult result = readTlsFiles(options, files);
    QCOMPARE(result.ok, count >= 0);
    if (count >= 0)
        QVERIFY(files.folderAuthorities.size() >= count);
    else
        QVERIFY(result.detail.startsWith(options.caFolder));
}

} // namespace Urlpool::Testing

QTEST_GUILESS_MAIN(Urlpool::Testing::tst_TlsFiles)
#include "tst_tlsfiles.moc"
