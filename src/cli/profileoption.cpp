// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/profileoption.h"

#include "cli/continuedrun.h"
#include "cli/words.h"
#include "run/profilefolder.h"
#include "text/profiletext.h"
#include "text/secrettext.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

const auto profileOption = u"profile"_s;

/** A path, or the name of a file that is here, is a file; everything else is a name. */
bool isFile(const QString& value)
{
    return value.contains(u'/') || (value.endsWith(".json"_L1) && QFile::exists(value));
}

Problem unknownName(const QString& name, const QStringList& names)
{
    return Problem::usage(
        names.isEmpty()
            ? Words::tr(
                  "There is no profile \"%1\", and no other in %2. Name a profile's file, as in --profile "
                  "./%1.json.")
                  .arg(name, ProfileFolder::standardPath())
            : Words::tr("There is no profile \"%1\". There are: %2.").arg(name, names.join(u", "_s)));
}

} // namespace

void readProfileOption(OptionValues& values, RunOptions& options)
{
    const QString value = values.value(profileOption);
    if (!values.isSet(profileOption))
        return;
    const ProfileFolder folder(ProfileFolder::standardPath());
    if (!isFile(value) && !folder.contains(value)) {
        values.fail(unknownName(value, folder.names()));
        return;
    }
    const ProfileResult result = isFile(value) ? readProfileFile(value) : folder.read(value);
    if (result.error) {
        values.fail(Problem::file(Text::profileErrorSentence(result.error)));
        return;
    }
    options.settings = result.profile.settings;
    if (isFile(value))
        options.otherFiles += value;
}

void checkProfileSecrets(OptionValues& values, const RunOptions& options)
{
    if (!values.isSet(profileOption) || values.problem())
        return;
    const RequestList one = RequestList::fromText("http://localhost/", {}, options.settings.request);
    const QList<MissingSecret> missing = missingSecrets(options.settings, one, {1});
    if (missing.isEmpty())
        return;
    const QString command = Text::commandOfFileSentence(missing);
    const bool isCommandAlone = !command.isEmpty() && missing.size() == 1;
    const QString why = isCommandAlone ? command : Words::tr("What is secret is not in a profile.");
    values.fail(Problem::usage(Words::tr("%1 Give it, too: %2").arg(why, optionsFor(missing))));
}

} // namespace Urlpool::Cli
