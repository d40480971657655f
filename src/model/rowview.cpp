// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rowview.h"

#include <limits>

namespace Urlpool {

RowView RowView::of(const RowSource& source)
{
    RowView view{source.list(), source.records(), {QByteArray()}};
    // Ids are given one after the other; to look for the highest in a million records takes milliseconds.
    for (quint32 id = 1; id <= std::numeric_limits<quint16>::max(); ++id) {
        const QByteArray type = source.contentType(static_cast<quint16>(id));
        if (type.isEmpty())
            break;
        view.types.append(type);
    }
    return view;
}

QString shortType(const QByteArray& contentType)
{
    QByteArray type = contentType.split(';').constFirst().trimmed().toLower();
    type = type.mid(type.indexOf('/') + 1);
    if (type.startsWith("x-"))
        type.remove(0, 2);
    return QString::fromLatin1(type);
}

} // namespace Urlpool
