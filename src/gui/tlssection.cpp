// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/buttonedits.h"
#include "gui/filecheck.h"
#include "gui/linesedit.h"
#include "gui/settingsproblems.h"
#include "gui/settingssections.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr int hostLines = 2;

/** Whom sessions trust over https, and what they show of themselves. */
class TlsSection : public SettingsSection
{
    Q_DECLARE_TR_FUNCTIONS(Urlpool::TlsSection)

public:
    TlsSection();
    void set(const RunSettings& settings) override;
    void get(RunSettings& settings) const override;

private:
    void check(const RunSettings& all) override;
    QString summaryOf(const RunSettings& all) const override;

    QCheckBox* m_verify;
    LinesEdit* m_insecure;
    PathEdit* m_caFile;
    PathEdit* m_caFolder;
    PathEdit* m_certificate;
    PathEdit* m_key;
    SecretEdit* m_passphrase;
    QComboBox* m_oldest;
    FileCheck m_caCheck;
    FileCheck m_certificateCheck;
    FileCheck m_keyCheck;
    FileCheck m_passphraseCheck;
};

TlsSection::TlsSection() : SettingsSection("tls", tr("TLS"))
{
    constexpr auto file = PathEdit::Chooses::File;
    m_verify = addWide("verifyTls", new QCheckBox(tr("Verify certificates")),
                       tr("Else nobody knows who answers, and anybody between can read and change it"));
    m_insecure = add("insecureHosts", tr("… but not of"), new LinesEdit(hostLines),
                     tr("Hosts whose certificates are not verified, one a line; * stands for any text"),
                     tr("Hosts whose certificates are not verified, one a line"));
    m_insecure->setPlaceholderText(u"*.test"_s);
    m_caFile =
        add("caFile", tr("CA file"),
            new PathEdit(file, tr("Extra CA file"), tr("Certificates (*.pem *.crt *.cer);;All files (*)")),
            tr("A PEM file with authorities to trust besides the system's"), tr("Extra CA file"));
    m_caFolder =
        add("caFolder", tr("CA folder"), new PathEdit(PathEdit::Chooses::Folder, tr("Extra CA folder")),
            tr("A folder of PEM files under their OpenSSL hashes, with authorities to trust, too"),
            tr("Extra CA folder"));
    m_certificate = add("clientCertificate", tr("Certificate"),
                        new PathEdit(file, tr("Client certificate"),
                                     tr("Certificates (*.pem *.crt *.cer *.p12 *.pfx);;All files (*)")),
                        tr("A PEM or PKCS#12 file with your own certificate, for servers that ask for one"),
                        tr("Client certificate file"));
    m_key = add("clientKey", tr("Key"),
                new PathEdit(file, tr("Private key"), tr("Keys (*.pem *.key);;All files (*)")),
                tr("A PEM file with the certificate's private key; empty: it is in the same file"),
                tr("Private key file"));
    m_passphrase = add("keyPassphrase", tr("Passphrase"), new SecretEdit, tr("Opens the private key"),
                       tr("Passphrase of the private key"));
    keepTyped(m_key);
    keepSecretTyped(m_passphrase);
    m_oldest = add("minTls", tr("At least"),
                   makeCombo({tr("What is usual"), u"TLS 1.0"_s, u"TLS 1.1"_s, u"TLS 1.2"_s, u"TLS 1.3"_s}),
                   tr("The oldest version of TLS that is spoken"), tr("Oldest version of TLS"));
}

void TlsSection::set(const RunSettings& settings)
{
    const SessionOptions& session = settings.session;
    m_verify->setChecked(session.verifyTls);
    m_insecure->setLines(session.insecureHosts);
    m_caFile->setText(session.caFile);
    m_caFolder->setText(session.caFolder);
    m_certificate->setText(session.clientCertificate);
    m_key->setText(session.clientKey);
    m_passphrase->setText(session.keyPassphrase);
    m_oldest->setCurrentIndex(int(session.minTls));
}

void TlsSection::get(RunSettings& settings) const
{
    SessionOptions& session = settings.session;
    session.verifyTls = m_verify->isChecked();
    session.insecureHosts = m_insecure->lines();
    session.caFile = m_caFile->path();
    session.caFolder = m_caFolder->path();
    session.clientCertificate = m_certificate->path();
    const bool own = !session.clientCertificate.isEmpty();
    session.clientKey = own ? m_key->path() : QString();
    session.keyPassphrase = own ? m_passphrase->text() : QString();
    session.minTls = TlsVersion(m_oldest->currentIndex());
}

void TlsSection::check(const RunSettings& all)
{
    allow(m_insecure, m_verify->isChecked() ? QString() : tr("No certificate is verified."));
    const QString certificate = m_certificate->path();
    const QString whyNot = certificate.isEmpty() ? tr("Choose a certificate first.") : QString();
    allow(m_key, whyNot);
    allow(m_passphrase, whyNot);
    say(m_insecure, patternsProblem(m_insecure->lines()));
    const QString authorities = m_caFile->path();
    say(m_caFile, m_caCheck.problem({authorities}, [&] { return caFileProblem(authorities); }));
    say(m_caFolder, caFolderProblem(m_caFolder->path()));
    say(m_certificate,
        m_certificateCheck.problem({certificate}, [&] { return clientCertificateProblem(certificate); }));
    const QString key = m_key->path();
    say(m_key, m_keyCheck.problem({key}, [&] { return keyFileProblem(key); }));
    say(m_passphrase,
        m_passphraseCheck.problem(
            {certificate, key}, [&] { return passphraseProblem(all.session); }, m_passphrase->text()));
}

QString TlsSection::summaryOf(const RunSettings& all) const
{
    const SessionOptions& session = all.session;
    QStringList parts;
    if (!session.verifyTls)
        parts += tr("not verified");
    else if (!session.insecureHosts.isEmpty())
        parts += tr("not verified: %1").arg(QString::fromUtf8(session.insecureHosts.join(", ")));
    if (!session.clientCertificate.isEmpty())
        parts += tr("own certificate");
    if (!session.caFile.isEmpty() || !session.caFolder.isEmpty())
        parts += tr("extra authorities");
    if (session.minTls != TlsVersion::Automatic)
        parts += m_oldest->currentText();
    return parts.join(u", "_s);
}

} // namespace

std::unique_ptr<SettingsSection> makeTlsSection()
{
    return std::make_unique<TlsSection>();
}

} // namespace Urlpool
