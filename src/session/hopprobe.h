// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/hopfacts.h"

#include <QObject>

class QNetworkReply;

namespace Urlpool {

/**
 * What a session knows of a hop while it goes on. Every kind of session hangs one onto each reply as a
 * direct child; Transfer asks it and never QNetworkReply::error(). Of the reply's signals Transfer uses
 * requestSent (the head is out), uploadProgress, metaDataChanged (once, the answer's head is there),
 * readyRead and finished. Lives in the session's thread.
 */
class HopProbe : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /** The probe of @p reply, null if its session attached none. */
    static HopProbe* of(const QNetworkReply& reply);

    /**
     * What is known by now. method, url, requestHeaders, startedAtMs, target, totalUs, bodyBytes and
     * isBodyRaw are Transfer's and left empty here. `error` None means that the exchange itself went well,
     * whatever the HTTP status.
     */
    virtual HopFacts facts() const = 0;

    /** Whether requestSent or uploadProgress will say that the request is out, before the answer is there. */
    virtual bool tellsWhenSent() const { return true; }

    /** False only if it is certain that the server cannot act on this request. */
    virtual bool mayBeSent() const = 0;

    /** Deletes the reply, but not before whoever is being told of it has returned. */
    virtual void retire() { parent()->deleteLater(); }

    /**
     * Ends the hop, right before retire(): nothing goes out that is not yet on the wire.
     * The reply may signal once more.
     */
    virtual void abandon() = 0;
};

} // namespace Urlpool
