// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/missingsecrets.h"

#include <QStringList>

namespace Urlpool {

/** The settings of a run that was opened, as the settings pane can take them over. */
struct OpenedSettings
{
    RunSettings settings; ///< nothing in it is "***"; headers that were are blank, and cannot be sent
    QStringList secrets;  ///< what was left out, in words: "Authorization", "the proxy's password"
    QString lostCaFile;   ///< left out because the file is gone; else empty
    QStringList leftOut;  ///< as in PaneState
};

/** Blanks the values that only stand for a secret: the rows are there to be filled in. Gives their names. */
QStringList blankSecrets(HeaderList& headers);
OpenedSettings openedSettings(const RunSettings& stored);
/** @p pane has what @p stored has, secrets, too, which @p stored may only have as "***". */
bool isSameButForSecrets(const RunSettings& pane, const RunSettings& stored);
/** "These requests need a secret that is not in the file: …" with what to do; empty if nothing is missing. */
QString missingSecretsSentence(const QList<MissingSecret>& missing);
/** "Authorization, Cookie and X-Key". */
QString joinedWords(QStringList words);

} // namespace Urlpool
