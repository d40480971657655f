// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the profiles remember from one start to the next.
#include "gui/panesettings.h"
#include "gui/profiles.h"
#include "gui/settingspane.h"
#include "run/jsonfields.h"
#include "run/secrets.h"
#include "text/profiletext.h"

#include <QJsonDocument>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto currentKey = u"profiles/current"_s;
const auto rememberKey = u"profiles/rememberSecrets"_s;
const auto unsavedKey = u"profiles/unsaved"_s;

} // namespace

/** What a profile and the preferences both hold: neither secrets nor the body. */
Profiles::PaneState Profiles::plain(PaneState state)
{
    state.settings = withoutSecrets(state.settings);
    const auto isPlain = [](const Header& header) { return !isPlainHeader(header.name); };
    for (HeaderList* headers :
         {&state.settings.request.headers, &state.settings.session.headers, &state.headersOff})
        headers->removeIf(isPlain);
    return state;
}

void Profiles::saveState(QSettings& store) const
{
    QJsonObject unsaved;
    for (auto left = m_left.constBegin(); left != m_left.constEnd(); ++left) {
        if (!isChanged(left.key()))
            continue;
        JsonWriter json;
        json.put("settings", toJson(withoutSecrets(left->now.settings), true));
        json.put("headers_off", jsonOf(withoutSecretHeaders(left->now.headersOff)));
        unsaved.insert(left.key(), json.object());
    }
    store.setValue(currentKey, m_current);
    store.setValue(rememberKey, m_remembers);
    store.setValue(unsavedKey, QString::fromUtf8(QJsonDocument(unsaved).toJson(QJsonDocument::Compact)));
}

void Profiles::restoreState(const QSettings& store)
{
    m_remembers = store.value(rememberKey, false).toBool();
    const QByteArray text = store.value(unsavedKey).toString().toUtf8();
    const QJsonObject unsaved = QJsonDocument::fromJson(text).object();
    for (auto entry = unsaved.constBegin(); entry != unsaved.constEnd(); ++entry) {
        JsonReader json(entry.value().toObject());
        PaneState state;
        json.get("headers_off", state.headersOff);
        const auto settings = runSettingsFromJson(entry.value().toObject().value("settings"_L1).toObject());
        if (!settings || json.failed() || !names().contains(entry.key()))
            continue;
        state.settings = *settings;
        m_left.insert(entry.key(), {state, {}});
    }
    const PaneState working = shown();
    ProfileResult result = read(store.value(currentKey, standardName()).toString());
    if (result.error) {
        Q_EMIT problem(Text::profileErrorSentence(result.error));
        result = read(standardName());
    }
    if (result.error)
        result = {{standardName(), windowDefaults()}};
    load(result.profile);
    // The body is in the profile only, headers that are no secrets to a person in the preferences only.
    if (plain(working) != plain(m_saved)) {
        show(working);
    } else {
        PaneState both = working;
        both.settings.request.body = m_saved.settings.request.body;
        show(both);
        m_saved = shown();
    }
    Q_EMIT changed();
}

} // namespace Urlpool
