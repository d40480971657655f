// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingspane.h"

#include "gui/headerlines.h"
#include "gui/sessionfields.h"
#include "gui/settingsproblems.h"
#include "gui/wheelguard.h"
#include "ui_settingspane.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr double bytesPerMegabyte = 1e6;
const auto userAgentName = QByteArrayLiteral("User-Agent");
const auto settingsKey = u"settings"_s;

bool isUserAgent(const Header& header)
{
    return isSameHeaderName(header.name, userAgentName);
}

void say(QLabel* label, const QString& problem)
{
    label->setText(problem);
    label->setVisible(!problem.isEmpty());
}

qint64 toMs(double seconds)
{
    return qRound64(seconds * 1000);
}

} // namespace

RunSettings withoutSecrets(const RunSettings& settings)
{
    RunSettings clean = settings;
    const auto isSecret = [](const Header& header) { return looksSecret(header.name); };
    clean.request.headers.removeIf(isSecret);
    clean.session.headers.removeIf(isSecret);
    clean.request.body.clear();
    clean.session.keyPassphrase.clear();
    clean.session.auth.secret.clear();
    clean.session.auth.credentials.clear();
    clean.session.cookies.start.clear();
    QUrl proxy(clean.session.proxyUrl);
    if (!proxy.password().isEmpty()) {
        proxy.setPassword(QString());
        clean.session.proxyUrl = proxy.toString();
    }
    return clean;
}

SettingsPane::SettingsPane(QWidget* parent) : QWidget(parent), m_ui(std::make_unique<Ui::SettingsPane>())
{
    m_ui->setupUi(this);
    m_session = new SessionFields(*m_ui, this);
    new WheelGuard(*this);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_ui->headers->setFont(fixed);
    m_ui->body->setFont(fixed);
    m_ui->resolve->setFont(fixed);
    m_ui->connectTo->setFont(fixed);
    const int lines = fontMetrics().lineSpacing();
    m_ui->headers->setFixedHeight(4 * lines + 8);
    m_ui->body->setFixedHeight(4 * lines + 8);
    m_ui->userAgent->setPlaceholderText(QString::fromUtf8(headerValue(defaultHeaders(), userAgentName)));
    m_ui->workers->setSpecialValueText(tr("one a CPU (%1)").arg(RunSettings{}.workerCount()));
    for (QLabel* label : findChildren<QLabel*>(QRegularExpression(u"^section"_s)))
        label->setContentsMargins(0, 8, 0, 0);
    // In a narrow pane the fields shrink; what they show is short.
    for (QAbstractSpinBox* box : findChildren<QAbstractSpinBox*>())
        box->setMinimumWidth(fontMetrics().horizontalAdvance(u'0') * 12);
    for (QComboBox* box : findChildren<QComboBox*>()) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    setSettings(RunSettings{});
    connectFields();
}

SettingsPane::~SettingsPane() = default;

void SettingsPane::connectFields()
{
    const auto touched = [this] {
        validate();
        if (!m_quiet)
            Q_EMIT changed();
    };
    for (QSpinBox* box : {m_ui->workers, m_ui->parallelMax, m_ui->parallelMaxHost, m_ui->maxRedirects})
        connect(box, &QSpinBox::valueChanged, this, touched);
    for (QDoubleSpinBox* box :
         {m_ui->connectTimeout, m_ui->firstByteTimeout, m_ui->idleTimeout, m_ui->totalTimeout, m_ui->maxBody})
        connect(box, &QDoubleSpinBox::valueChanged, this, touched);
    connect(m_ui->maxRun, &QSpinBox::valueChanged, this, touched);
    for (QCheckBox* box : {m_ui->allowDowngrade, m_ui->saveSecrets})
        connect(box, &QCheckBox::toggled, this, touched);
    connect(m_ui->keepBodies, &QComboBox::currentIndexChanged, this, touched);
    connect(m_ui->userAgent, &QLineEdit::textChanged, this, touched);
    connect(m_session, &SessionFields::changed, this, touched);
    for (QPlainTextEdit* edit : {m_ui->headers, m_ui->body})
        connect(edit, &QPlainTextEdit::textChanged, this, touched);
    connect(m_ui->method, &QComboBox::editTextChanged, this, touched);
    connect(m_ui->reset, &QPushButton::clicked, this, [this] { setSettings(RunSettings{}); });
}

void SettingsPane::setSettings(const RunSettings& settings)
{
    m_quiet = true;
    m_base = settings;
    HeaderList sessionHeaders = settings.session.headers;
    m_ui->userAgent->setText(QString::fromUtf8(headerValue(sessionHeaders, userAgentName)));
    m_base.session.headers.removeIf(isUserAgent);
    m_ui->method->setEditText(QString::fromUtf8(settings.request.method));
    m_ui->headers->setPlainText(headerLines(settings.request.headers));
    m_ui->body->setPlainText(QString::fromUtf8(settings.request.body));
    m_ui->workers->setValue(settings.workers);
    m_ui->parallelMax->setValue(settings.limits.parallelMax);
    m_ui->parallelMaxHost->setValue(settings.limits.parallelMaxHost);
    const TransferOptions& transfer = settings.transfer;
    m_ui->connectTimeout->setValue(double(transfer.connectTimeoutMs) / 1000);
    m_ui->firstByteTimeout->setValue(double(transfer.firstByteTimeoutMs) / 1000);
    m_ui->idleTimeout->setValue(double(transfer.idleTimeoutMs) / 1000);
    m_ui->totalTimeout->setValue(double(transfer.totalTimeoutMs) / 1000);
    m_ui->maxRedirects->setValue(transfer.maxRedirects);
    m_ui->allowDowngrade->setChecked(transfer.allowDowngrade);
    m_ui->maxBody->setValue(double(transfer.maxBodyBytes) / bytesPerMegabyte);
    m_ui->keepBodies->setCurrentIndex(int(settings.keepBodies));
    m_ui->maxRun->setValue(int(double(settings.maxRunBytes) / bytesPerMegabyte));
    m_ui->saveSecrets->setChecked(settings.saveSecrets);
    m_session->setOptions(settings.session);
    m_quiet = false;
    validate();
    Q_EMIT changed();
}

RunSettings SettingsPane::settings() const
{
    RunSettings result = m_base;
    if (methodProblem(m_ui->method->currentText()).isEmpty())
        result.request.method = m_ui->method->currentText().toLatin1();
    const HeaderLines headers = parseHeaderLines(m_ui->headers->toPlainText(), m_session->kind());
    result.request.headers = headers.problem.isEmpty() ? headers.headers : HeaderList{};
    result.request.body = m_ui->body->toPlainText().toUtf8();
    const HeaderList sessionHeaders = result.session.headers;
    result.session = m_session->options();
    result.session.headers = sessionHeaders;
    if (const QString agent = m_ui->userAgent->text().trimmed(); !agent.isEmpty())
        result.session.headers += Header{userAgentName, agent.toUtf8()};
    result.workers = m_ui->workers->value();
    result.limits.parallelMax = m_ui->parallelMax->value();
    result.limits.parallelMaxHost = m_ui->parallelMaxHost->value();
    TransferOptions& transfer = result.transfer;
    transfer.connectTimeoutMs = toMs(m_ui->connectTimeout->value());
    transfer.firstByteTimeoutMs = toMs(m_ui->firstByteTimeout->value());
    transfer.idleTimeoutMs = toMs(m_ui->idleTimeout->value());
    transfer.totalTimeoutMs = toMs(m_ui->totalTimeout->value());
    transfer.maxRedirects = m_ui->maxRedirects->value();
    transfer.allowDowngrade = m_ui->allowDowngrade->isChecked();
    transfer.maxBodyBytes = qRound64(m_ui->maxBody->value() * bytesPerMegabyte);
    result.keepBodies = KeepBodies(m_ui->keepBodies->currentIndex());
    result.maxRunBytes = qRound64(m_ui->maxRun->value() * bytesPerMegabyte);
    result.saveSecrets = m_ui->saveSecrets->isChecked();
    return result;
}

QList<std::pair<QWidget*, QLabel*>> SettingsPane::problems() const
{
    QList<std::pair<QWidget*, QLabel*>> all{{m_ui->method, m_ui->methodProblem},
                                            {m_ui->headers, m_ui->headersProblem},
                                            {m_ui->userAgent, m_ui->userAgentProblem}};
    return all + m_session->problems();
}

QString SettingsPane::problem() const
{
    for (const auto& [field, label] : problems()) {
        if (!label->text().isEmpty())
            return label->text();
    }
    return {};
}

void SettingsPane::validate()
{
    if (m_quiet)
        return;
    say(m_ui->methodProblem, methodProblem(m_ui->method->currentText()));
    say(m_ui->headersProblem, parseHeaderLines(m_ui->headers->toPlainText(), m_session->kind()).problem);
    say(m_ui->userAgentProblem, userAgentProblem(m_ui->userAgent->text()));
    m_session->validate();
    // Who listens instead of looking hears the problem with the field.
    for (const auto& [field, label] : problems())
        field->setAccessibleDescription(label->text());
}

void SettingsPane::saveState(QSettings& store) const
{
    const QJsonDocument json(toJson(withoutSecrets(settings()), true));
    store.setValue(settingsKey, QString::fromUtf8(json.toJson(QJsonDocument::Compact)));
}

void SettingsPane::restoreState(const QSettings& store)
{
    const QByteArray json = store.value(settingsKey).toString().toUtf8();
    if (const auto settings = runSettingsFromJson(QJsonDocument::fromJson(json).object()))
        setSettings(*settings);
}

} // namespace Urlpool
