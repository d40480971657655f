// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

class QWidget;

namespace Urlpool {

/**
 * What stands in fields of the settings that do not count as they are, because of a problem or because they
 * are greyed out or hidden; to the letter, by the fields' names. A value.
 */
struct TypedFields
{
    QJsonObject plain;
    QJsonObject secret; ///< counts more than plain; never written to a file
    bool operator==(const TypedFields&) const = default;
};

/** What a person sees or has written in @p field, which may be any of a section's. */
QJsonValue contentOf(const QWidget* field);
void setContent(QWidget* field, const QJsonValue& content);

} // namespace Urlpool
