// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rowview.h"

#include <algorithm>

namespace Urlpool {

RowView RowView::of(const RowSource& source)
{
    RowView view{source.list(), source.records(), {}};
    quint16 last = 0;
    for (const RowRecord& record : view.records)
        last = std::max(last, record.typeId);
    view.types.reserve(last + 1);
    for (int id = 0; id <= last; ++id)
        view.types.append(source.contentType(static_cast<quint16>(id)));
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
