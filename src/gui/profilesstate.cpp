// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the profiles remember from one start to the next.
#include "gui/panesettings.h"
#include "gui/profiles.h"
#include "gui/settingspane.h"
#include "run/secrets.h"
#include "text/profiletext.h"

#include <QJsonDocument>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

const auto currentKey = u"profiles/current"_s;
const auto rememberKey = u"profiles/rememberSecrets"_s;
// Their names only; what they hold is in the keyring.
const auto forgetKey = u"profiles/toForget"_s;
const auto unsavedKey = u"profiles/unsaved"_s;
// The body is not among the preferences, so that the profile gives it back if it has it.
const auto bodyKey = u"profiles/bodyIsSaved"_s;
const auto typedKey = u"profiles/typedIsSaved"_s;
constexpr auto bodyIsSaved = "body_is_saved"_L1;
constexpr auto typedIsSaved = "typed_is_saved"_L1;

bool hasSameBody(const PaneState& now, const PaneState& saved)
{
    // One that is still to be entered is not the empty one of the profile.
    return now.settings.request.body == saved.settings.request.body && !now.leftOut.contains(bodyField);
}

bool hasSameTyped(const PaneState& now, const PaneState& saved)
{
    return now.typed.plain == saved.typed.plain;
}

} // namespace

/** What a profile and the preferences both hold, and the body. */
PaneState Profiles::plain(PaneState state)
{
    const QByteArray body = state.settings.request.body;
    state.leftOut = leftOutOf(state);
    state.settings = withoutSecrets(state.settings);
    state.settings.request.body = body;
    state.typed.secret = {};
    for (HeaderList* headers :
         {&state.settings.request.headers, &state.settings.session.headers, &state.headersOff}) {
        for (Header& header : *headers) {
            if (!isPlainHeader(header.name))
                header.value.clear();
        }
    }
    return state;
}

/** What was not saved comes back over the profile that was just read. */
void Profiles::resume(Left left)
{
    if (left.bodyIsSaved) {
        left.now.settings.request.body = m_saved.settings.request.body;
        left.now.leftOut.removeAll(bodyField);
    }
    if (left.typedIsSaved)
        m_saved.typed = left.now.typed;
    const bool isSaved = plain(left.now) == plain(m_saved);
    m_pane->setState(left.now);
    // Such as headers that are secrets to a profile, but not to the person whose preferences these are.
    if (isSaved)
        m_saved = m_pane->state();
}

void Profiles::saveState(QSettings& store) const
{
    QJsonObject unsaved;
    for (auto left = m_left.constBegin(); left != m_left.constEnd(); ++left) {
        // What does not count is in no profile, nor that there was a body.
        if (!isChanged(left.key()) && left->now.typed.plain.isEmpty() &&
            !left->now.leftOut.contains(bodyField))
            continue;
        QJsonObject json = toJson(left->now);
        json.insert(bodyIsSaved, left->saved ? hasSameBody(left->now, *left->saved) : left->bodyIsSaved);
        json.insert(typedIsSaved, left->saved ? hasSameTyped(left->now, *left->saved) : left->typedIsSaved);
        unsaved.insert(left.key(), json);
    }
    const PaneState now = m_pane->state();
    store.setValue(bodyKey, hasSameBody(now, m_saved));
    store.setValue(typedKey, hasSameTyped(now, m_saved));
    store.setValue(currentKey, m_current);
    store.setValue(rememberKey, m_remembers);
    store.setValue(forgetKey, m_toForget);
    store.setValue(unsavedKey, QString::fromUtf8(QJsonDocument(unsaved).toJson(QJsonDocument::Compact)));
}

void Profiles::restoreState(const QSettings& store)
{
    m_remembers = store.value(rememberKey, false).toBool();
    forgetSecrets(store.value(forgetKey).toStringList());
    const QByteArray text = store.value(unsavedKey).toString().toUtf8();
    const QJsonObject unsaved = QJsonDocument::fromJson(text).object();
    for (auto entry = unsaved.constBegin(); entry != unsaved.constEnd(); ++entry) {
        const QJsonObject json = entry.value().toObject();
        const auto state = paneStateFromJson(json);
        if (state && names().contains(entry.key()))
            m_left.insert(
                entry.key(),
                {*state, {}, json.value(bodyIsSaved).toBool(true), json.value(typedIsSaved).toBool(true)});
    }
    const Left working{
        m_pane->state(), {}, store.value(bodyKey, true).toBool(), store.value(typedKey, true).toBool()};
    ProfileResult result = read(store.value(currentKey, standardName()).toString());
    if (result.error) {
        Q_EMIT problem(Text::profileErrorSentence(result.error));
        result = read(standardName());
    }
    if (result.error)
        result = {{standardName(), windowDefaults()}};
    const QStringList missing = load(result.profile);
    resume(working);
    fetchSecrets(missing);
    Q_EMIT changed();
}

} // namespace Urlpool
