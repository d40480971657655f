// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingspane.h"

#include "gui/headerssection.h"
#include "gui/panesettings.h"
#include "gui/settingssections.h"
#include "gui/wheelguard.h"
#include "run/jsonfields.h"

#include <QJsonDocument>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto settingsKey = u"settings"_s;
const auto headersOffKey = u"settingsHeadersOff"_s;
const auto unfoldedKey = u"settingsUnfolded"_s;

QByteArray compact(const QJsonObject& json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

} // namespace

SettingsPane::SettingsPane(QWidget* parent) : QWidget(parent), m_headers(new HeadersSection)
{
    m_sections = {makeRequestSection().release(), m_headers,
                  makeSignInSection().release(),  makeLimitsSection().release(),
                  makeRetrySection().release(),   makeDeadlinesSection().release(),
                  makeAnswersSection().release(), makeCookiesSection().release(),
                  makeSessionSection().release(), makeTlsSection().release(),
                  makeProxySection().release(),   makeRunFileSection().release()};
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(0);
    for (SettingsSection* section : std::as_const(m_sections)) {
        column->addWidget(section);
        connect(section, &SettingsSection::changed, this, &SettingsPane::follow);
    }
    auto* reset = new QPushButton(tr("Reset to defaults"));
    reset->setObjectName(u"reset"_s);
    reset->setAccessibleName(tr("Reset the settings to their defaults"));
    reset->setToolTip(tr("Headers that are switched off stay"));
    connect(reset, &QPushButton::clicked, this, [this] { setSettings(windowDefaults()); });
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 8, 8, 0);
    line->addWidget(reset);
    line->addStretch();
    column->addLayout(line);
    column->addStretch();
    new WheelGuard(*this);
    for (SettingsSection* section : {m_sections.at(0), m_sections.at(1), m_sections.at(3)})
        section->setFolded(false);
    setSettings(windowDefaults());
}

void SettingsPane::setSettings(const RunSettings& settings)
{
    m_quiet = true;
    m_base = settings;
    for (SettingsSection* section : std::as_const(m_sections))
        section->set(settings);
    m_quiet = false;
    refresh();
    Q_EMIT changed();
}

RunSettings SettingsPane::settings() const
{
    RunSettings result = m_base;
    // What the kind of session cannot do does not count, so it has to be known first.
    for (const bool forKind : {true, false}) {
        for (const SettingsSection* section : m_sections) {
            if ((section->objectName() == "session"_L1) == forKind)
                section->get(result);
        }
    }
    return result;
}

HeaderList SettingsPane::headersOff() const
{
    return m_headers->headersOff();
}

void SettingsPane::setHeadersOff(const HeaderList& headers)
{
    m_headers->setHeadersOff(headers);
}

QString SettingsPane::problem() const
{
    for (const SettingsSection* section : m_sections) {
        if (const QString sentence = section->problem(); !sentence.isEmpty())
            return sentence;
    }
    return {};
}

void SettingsPane::follow()
{
    if (m_quiet)
        return;
    refresh();
    Q_EMIT changed();
}

void SettingsPane::refresh()
{
    // What is greyed out may change what is chosen.
    m_quiet = true;
    const RunSettings all = settings();
    for (SettingsSection* section : std::as_const(m_sections))
        section->refresh(all);
    m_quiet = false;
}

void SettingsPane::saveState(QSettings& store) const
{
    store.setValue(settingsKey, QString::fromUtf8(compact(toJson(withoutSecrets(settings()), true))));
    JsonWriter off;
    off.put("headers", jsonOf(withoutSecretHeaders(headersOff())));
    store.setValue(headersOffKey, QString::fromUtf8(compact(off.object())));
    QStringList unfolded;
    for (const SettingsSection* section : m_sections) {
        if (!section->isFolded())
            unfolded += section->objectName();
    }
    store.setValue(unfoldedKey, unfolded);
}

void SettingsPane::restoreState(const QSettings& store)
{
    const auto object = [&store](const QString& key) {
        return QJsonDocument::fromJson(store.value(key).toString().toUtf8()).object();
    };
    if (store.contains(unfoldedKey)) {
        const QStringList unfolded = store.value(unfoldedKey).toStringList();
        for (SettingsSection* section : std::as_const(m_sections))
            section->setFolded(!unfolded.contains(section->objectName()));
    }
    if (store.contains(settingsKey)) {
        if (const auto settings = runSettingsFromJson(object(settingsKey)))
            setSettings(*settings);
    }
    HeaderList off;
    JsonReader reader(object(headersOffKey));
    reader.get("headers", off);
    if (!off.isEmpty())
        setHeadersOff(off);
}

} // namespace Urlpool
