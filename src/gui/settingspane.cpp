// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingspane.h"

#include "gui/headerrows.h"
#include "gui/headerssection.h"
#include "gui/leftoutnote.h"
#include "gui/limitssection.h"
#include "gui/panesettings.h"
#include "gui/settingssections.h"
#include "gui/wheelguard.h"

#include <QJsonDocument>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto stateKey = u"settingsState"_s;
const auto unfoldedKey = u"settingsUnfolded"_s;

SettingsSection* sectionOf(QWidget* field)
{
    while (field && !qobject_cast<SettingsSection*>(field))
        field = field->parentWidget();
    return qobject_cast<SettingsSection*>(field);
}

} // namespace

SettingsPane::SettingsPane(QWidget* parent)
    : QWidget(parent), m_headers(new HeadersSection), m_limits(new LimitsSection)
{
    m_sections = {makeRequestSection().release(), m_headers,
                  makeSignInSection().release(),  m_limits,
                  makeRetrySection().release(),   makeDeadlinesSection().release(),
                  makeAnswersSection().release(), makeCookiesSection().release(),
                  makeSessionSection().release(), makeTlsSection().release(),
                  makeProxySection().release(),   makeRunFileSection().release()};
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(0);
    for (SettingsSection* section : std::as_const(m_sections)) {
        column->addWidget(section);
        connect(section, &SettingsSection::changed, this, [this, section] { follow(section); });
    }
    m_notes = findChildren<LeftOutNote*>();
    std::sort(m_notes.begin(), m_notes.end(),
              [](const LeftOutNote* a, const LeftOutNote* b) { return a->fieldName() < b->fieldName(); });
    auto* reset = new QPushButton(tr("Reset to defaults"));
    reset->setObjectName(u"reset"_s);
    reset->setAccessibleName(tr("Reset the settings to their defaults"));
    reset->setToolTip(tr("Headers that are switched off stay"));
    connect(reset, &QPushButton::clicked, this, [this] {
        const PaneState before = state();
        setSettings(windowDefaults());
        Q_EMIT wasReset(before);
    });
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

void SettingsPane::setFields(const RunSettings& settings)
{
    m_base = settings;
    for (SettingsSection* section : std::as_const(m_sections))
        section->set(settings);
}

QStringList SettingsPane::leftOut() const
{
    QStringList fields;
    for (const LeftOutNote* note : m_notes) {
        if (note->isMarked())
            fields += note->fieldName();
    }
    return fields;
}

void SettingsPane::setLeftOut(const QStringList& fields)
{
    for (LeftOutNote* note : std::as_const(m_notes))
        note->setMarked(fields.contains(note->fieldName()));
}

void SettingsPane::setSettings(const RunSettings& settings, const QStringList& leftOut)
{
    m_quiet = true;
    setFields(settings);
    setLeftOut(leftOut);
    m_quiet = false;
    refresh();
    Q_EMIT changed();
}

PaneState SettingsPane::state() const
{
    PaneState state{settings(), headersOff(), {}, leftOut()};
    for (const SettingsSection* section : m_sections)
        section->getTyped(state.typed);
    return state;
}

void SettingsPane::setState(const PaneState& state)
{
    m_quiet = true;
    setFields(state.settings);
    setHeadersOff(state.headersOff);
    for (SettingsSection* section : std::as_const(m_sections))
        section->setTyped(state.typed);
    setLeftOut(state.leftOut);
    m_quiet = false;
    refresh();
    Q_EMIT replaced();
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

void SettingsPane::setHostRule(const HostRule& rule)
{
    m_quiet = true;
    m_limits->setHostRule(rule);
    m_quiet = false;
    refresh();
    Q_EMIT changed();
}

void SettingsPane::setLimitsNote(const QString& sentence)
{
    m_limits->setNote(sentence);
}

QString SettingsPane::problem() const
{
    for (const SettingsSection* section : m_sections) {
        if (const QString sentence = section->problem(); !sentence.isEmpty())
            return sentence;
    }
    return {};
}

QString SettingsPane::obstacle() const
{
    if (const QString sentence = problem(); !sentence.isEmpty())
        return sentence;
    for (const LeftOutNote* note : m_notes) {
        if (const QString sentence = note->obstacle(); !sentence.isEmpty())
            return sentence;
    }
    const RunSettings now = settings();
    return missingValueProblem(now.session.headers + now.request.headers);
}

QWidget* SettingsPane::focusObstacle()
{
    const QString sentence = obstacle();
    if (sentence.isEmpty())
        return nullptr;
    const QList<QWidget*> fields = findChildren<QWidget*>();
    const auto found = std::find_if(fields.begin(), fields.end(), [&sentence](const QWidget* field) {
        return field->accessibleDescription() == sentence;
    });
    // Rows of headers are not read out with their problems.
    QWidget* field = found == fields.end() ? findChild<QWidget*>(QString(headerTableName)) : *found;
    sectionOf(field)->setFolded(false);
    field->setFocus(Qt::OtherFocusReason);
    return field;
}

void SettingsPane::follow(const SettingsSection* section)
{
    if (m_quiet)
        return;
    refresh();
    if (section == m_limits)
        Q_EMIT limitsEdited();
    Q_EMIT changed();
}

void SettingsPane::refresh()
{
    // What is greyed out may change what is chosen.
    m_quiet = true;
    const RunSettings all = settings();
    for (SettingsSection* section : std::as_const(m_sections))
        section->refresh(all);
    for (LeftOutNote* note : std::as_const(m_notes)) {
        if (!note->obstacle().isEmpty())
            sectionOf(note)->setFolded(false);
    }
    m_quiet = false;
}

void SettingsPane::saveState(QSettings& store) const
{
    const QJsonDocument json(toJson(state()));
    store.setValue(stateKey, QString::fromUtf8(json.toJson(QJsonDocument::Compact)));
    QStringList unfolded;
    for (const SettingsSection* section : m_sections) {
        if (!section->isFolded())
            unfolded += section->objectName();
    }
    store.setValue(unfoldedKey, unfolded);
}

void SettingsPane::restoreState(const QSettings& store)
{
    if (store.contains(unfoldedKey)) {
        const QStringList unfolded = store.value(unfoldedKey).toStringList();
        for (SettingsSection* section : std::as_const(m_sections))
            section->setFolded(!unfolded.contains(section->objectName()));
    }
    const auto json = QJsonDocument::fromJson(store.value(stateKey).toString().toUtf8());
    if (const auto state = paneStateFromJson(json.object()); state && !json.isEmpty())
        setState(*state);
}

} // namespace Urlpool
