// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sessionfields.h"

#include "gui/settingsproblems.h"
#include "text/sessiontext.h"
#include "ui_settingspane.h"

#include <QFileDialog>
#include <QStandardItemModel>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr auto ownToolTip = "ownToolTip";

/** Greys @p field out with the reason as its tool tip, or gives it back its own. */
void setAllowed(QWidget* field, const QString& whyNot)
{
    if (!field->property(ownToolTip).isValid())
        field->setProperty(ownToolTip, field->toolTip());
    field->setEnabled(whyNot.isEmpty());
    field->setToolTip(whyNot.isEmpty() ? field->property(ownToolTip).toString() : whyNot);
}

QByteArrayList rulesOf(const QPlainTextEdit* edit)
{
    QByteArrayList rules;
    const QStringList lines = edit->toPlainText().split(u'\n');
    for (const QString& line : lines) {
        if (!line.trimmed().isEmpty())
            rules += line.trimmed().toUtf8();
    }
    return rules;
}

QString linesOf(const QByteArrayList& rules)
{
    return QString::fromUtf8(rules.join('\n'));
}

QString problemIf(bool enabled, const QString& problem)
{
    return enabled ? problem : QString();
}

void say(QLabel* label, const QString& problem)
{
    label->setText(problem);
    label->setVisible(!problem.isEmpty());
}

/** An entry of a list that cannot be chosen, and why. */
void setAllowed(QComboBox* box, int index, const QString& whyNot)
{
    QStandardItem* item = qobject_cast<QStandardItemModel*>(box->model())->item(index);
    item->setEnabled(whyNot.isEmpty());
    item->setToolTip(whyNot);
    if (!whyNot.isEmpty() && box->currentIndex() == index)
        box->setCurrentIndex(0);
}

} // namespace

SessionFields::SessionFields(const Ui::SettingsPane& form, QObject* parent) : QObject(parent), m_form(form)
{
    fillKinds();
    const int lines = m_form.resolve->fontMetrics().lineSpacing();
    for (QPlainTextEdit* edit : {m_form.resolve, m_form.connectTo}) {
        edit->setFixedHeight(2 * lines + 12);
        connect(edit, &QPlainTextEdit::textChanged, this, &SessionFields::changed);
    }
    connect(m_form.sessionKind, &QComboBox::currentIndexChanged, this, [this] {
        followKind();
        Q_EMIT changed();
    });
    for (QComboBox* box : {m_form.httpVersion, m_form.ipFamily, m_form.proxyMode})
        connect(box, &QComboBox::currentIndexChanged, this, &SessionFields::changed);
    for (QLineEdit* edit : {m_form.digest, m_form.caFile, m_form.clientCertificate, m_form.clientKey,
                            m_form.keyPassphrase, m_form.proxyUrl})
        connect(edit, &QLineEdit::textChanged, this, &SessionFields::changed);
    connect(m_form.verifyTls, &QCheckBox::toggled, this, &SessionFields::changed);
    const QString certificates = tr("Certificates (*.pem *.crt *.cer);;All files (*)");
    connect(m_form.chooseCaFile, &QToolButton::clicked, this,
            [this, certificates] { chooseFile(m_form.caFile, tr("Extra CA file"), certificates); });
    connect(m_form.chooseClientCertificate, &QToolButton::clicked, this, [this, certificates] {
        chooseFile(m_form.clientCertificate, tr("Client certificate"), certificates);
    });
    connect(m_form.chooseClientKey, &QToolButton::clicked, this, [this] {
        chooseFile(m_form.clientKey, tr("Private key"), tr("Keys (*.pem *.key);;All files (*)"));
    });
    followKind();
}

/** The kinds of this build, its default first. */
void SessionFields::fillKinds()
{
    const SessionKind first = defaultSessionKind();
    const SessionKind other = first == SessionKind::Qt ? SessionKind::Curl : SessionKind::Qt;
    for (const SessionKind kind : {first, other}) {
        if (isAvailable(kind))
            m_form.sessionKind->addItem(Text::sessionKindName(kind), int(kind));
    }
    for (const HttpVersion version :
         {HttpVersion::Automatic, HttpVersion::Http1, HttpVersion::Http2, HttpVersion::Http2PriorKnowledge})
        m_form.httpVersion->addItem(Text::httpVersionName(version), int(version));
}

SessionKind SessionFields::kind() const
{
    return SessionKind(m_form.sessionKind->currentData().toInt());
}

void SessionFields::followKind()
{
    const auto whyNot = [this](SessionFeature feature) {
        return canDo(kind(), feature) ? QString() : Text::missingSentence(feature);
    };
    m_form.httpVersion->setToolTip(Text::automaticVersionSentence(kind()));
    setAllowed(m_form.httpVersion, int(HttpVersion::Http2), whyNot(SessionFeature::Http2));
    setAllowed(m_form.httpVersion, int(HttpVersion::Http2PriorKnowledge),
               whyNot(SessionFeature::Http2PriorKnowledge));
    allow(SessionFeature::Family, m_form.ipFamily, m_form.ipFamilyLabel);
    allow(SessionFeature::Digest, m_form.digest, m_form.digestLabel);
    allow(SessionFeature::Resolve, m_form.resolve, m_form.resolveLabel);
    allow(SessionFeature::ConnectTo, m_form.connectTo, m_form.connectToLabel);
}

void SessionFields::allow(SessionFeature feature, QWidget* field, QWidget* label)
{
    const QString whyNot = canDo(kind(), feature) ? QString() : Text::missingSentence(feature);
    setAllowed(field, whyNot);
    setAllowed(label, whyNot);
}

void SessionFields::setOptions(const SessionOptions& options)
{
    // A kind that this build has not becomes its default, which is what would be used.
    m_form.sessionKind->setCurrentIndex(qMax(0, m_form.sessionKind->findData(int(options.kind))));
    m_form.httpVersion->setCurrentIndex(int(options.httpVersion));
    m_form.ipFamily->setCurrentIndex(int(options.family));
    const bool isDigest = options.auth.mode == AuthMode::Digest;
    m_form.digest->setText(isDigest ? QString::fromUtf8(options.auth.secret) : QString());
    m_form.verifyTls->setChecked(options.verifyTls);
    m_form.caFile->setText(options.caFile);
    m_form.clientCertificate->setText(options.clientCertificate);
    m_form.clientKey->setText(options.clientKey);
    m_form.keyPassphrase->setText(options.keyPassphrase);
    m_form.proxyMode->setCurrentIndex(int(options.proxy));
    m_form.proxyUrl->setText(options.proxyUrl);
    m_form.resolve->setPlainText(linesOf(options.resolve));
    m_form.connectTo->setPlainText(linesOf(options.connectTo));
    followKind();
}

SessionOptions SessionFields::options() const
{
    SessionOptions options;
    options.kind = kind();
    options.httpVersion = HttpVersion(m_form.httpVersion->currentIndex());
    options.verifyTls = m_form.verifyTls->isChecked();
    options.caFile = m_form.caFile->text().trimmed();
    options.clientCertificate = m_form.clientCertificate->text().trimmed();
    if (!options.clientCertificate.isEmpty()) {
        options.clientKey = m_form.clientKey->text().trimmed();
        options.keyPassphrase = m_form.keyPassphrase->text();
    }
    options.proxy = ProxyMode(m_form.proxyMode->currentIndex());
    options.proxyUrl = m_form.proxyUrl->text().trimmed();
    if (m_form.ipFamily->isEnabled())
        options.family = IpFamily(m_form.ipFamily->currentIndex());
    if (m_form.digest->isEnabled())
        options.auth = m_form.digest->text().isEmpty()
                           ? AuthOptions()
                           : AuthOptions{AuthMode::Digest, m_form.digest->text().toUtf8(), {}, {}, 10'000};
    if (m_form.resolve->isEnabled())
        options.resolve = rulesOf(m_form.resolve);
    if (m_form.connectTo->isEnabled())
        options.connectTo = rulesOf(m_form.connectTo);
    return options;
}

void SessionFields::validate()
{
    const bool ownProxy = ProxyMode(m_form.proxyMode->currentIndex()) == ProxyMode::Url;
    m_form.proxyUrl->setVisible(ownProxy);
    m_form.proxyUrlLabel->setVisible(ownProxy);
    const bool ownCertificate = !m_form.clientCertificate->text().trimmed().isEmpty();
    const QString noCertificate = ownCertificate ? QString() : tr("Choose a certificate first.");
    for (QWidget* field :
         std::initializer_list<QWidget*>{m_form.clientKey, m_form.clientKeyLabel, m_form.chooseClientKey,
                                         m_form.keyPassphrase, m_form.keyPassphraseLabel})
        setAllowed(field, noCertificate);
    say(m_form.digestProblem, problemIf(m_form.digest->isEnabled(), digestProblem(m_form.digest->text())));
    say(m_form.caFileProblem, caFileProblem(m_form.caFile->text().trimmed()));
    say(m_form.clientCertificateProblem, caFileProblem(m_form.clientCertificate->text().trimmed()));
    say(m_form.clientKeyProblem,
        problemIf(ownCertificate, keyFileProblem(m_form.clientKey->text().trimmed())));
    say(m_form.proxyUrlProblem, problemIf(ownProxy, proxyUrlProblem(m_form.proxyUrl->text(), kind())));
    say(m_form.resolveProblem,
        problemIf(m_form.resolve->isEnabled(), resolveProblem(rulesOf(m_form.resolve))));
    say(m_form.connectToProblem,
        problemIf(m_form.connectTo->isEnabled(), connectToProblem(rulesOf(m_form.connectTo))));
}

QList<std::pair<QWidget*, QLabel*>> SessionFields::problems() const
{
    return {{m_form.digest, m_form.digestProblem},
            {m_form.caFile, m_form.caFileProblem},
            {m_form.clientCertificate, m_form.clientCertificateProblem},
            {m_form.clientKey, m_form.clientKeyProblem},
            {m_form.proxyUrl, m_form.proxyUrlProblem},
            {m_form.resolve, m_form.resolveProblem},
            {m_form.connectTo, m_form.connectToProblem}};
}

void SessionFields::chooseFile(QLineEdit* field, const QString& title, const QString& filter)
{
    const QString path = QFileDialog::getOpenFileName(field->window(), title, field->text(), filter);
    if (!path.isEmpty())
        field->setText(path);
}

} // namespace Urlpool
