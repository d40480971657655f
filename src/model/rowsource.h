// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/requestlist.h"
#include "run/rowrecord.h"

#include <QObject>

#include <span>

namespace Urlpool {

/** Where the table's rows come from: a Run, or a test's own rows. Lives in the GUI thread. */
class RowSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual const RequestList& list() const = 0;
    /** Record of row r at r - 1; as long as the list. Valid until control returns to the event loop. */
    virtual std::span<const RowRecord> records() const = 0;
    /** Numbers count from 1 without gaps; empty for 0 and beyond the last. */
    virtual QByteArray contentType(quint16 typeId) const = 0;

Q_SIGNALS:
    /** These rows (1-based) changed, in no order; at most 20 times a second. */
    void rowsChanged(const QList<quint32>& rows);
};

} // namespace Urlpool
