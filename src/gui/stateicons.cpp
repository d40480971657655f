// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stateicons.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>
#include <QPixmapCache>

using namespace Qt::StringLiterals;

// Resources of a static library have to be asked for; the macro wants no namespace around it.
static void initStateResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace Urlpool {

namespace {

QString fileName(RowState state)
{
    switch (state) {
    case RowState::Pending:
        return u":/icons/state-pending.svg"_s;
    case RowState::InFlight:
        return u":/icons/state-in-flight.svg"_s;
    case RowState::Ok:
        return u":/icons/state-ok.svg"_s;
    case RowState::Redirected:
        return u":/icons/state-redirected.svg"_s;
    case RowState::ClientError:
        return u":/icons/state-client-error.svg"_s;
    case RowState::ServerError:
        return u":/icons/state-server-error.svg"_s;
    case RowState::Failed:
        return u":/icons/state-failed.svg"_s;
    case RowState::Invalid:
        return u":/icons/state-invalid.svg"_s;
    case RowState::Cancelled:
        return u":/icons/state-cancelled.svg"_s;
    }
    return {};
}

QPixmap drawn(RowState state, const QColor& color, int pixels)
{
    initStateResources();
    QFile file(fileName(state));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll().replace("currentColor", color.name().toLatin1());
    QBuffer buffer(&svg);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize({pixels, pixels});
    reader.setBackgroundColor(Qt::transparent);
    return QPixmap::fromImage(reader.read());
}

} // namespace

QPixmap statePixmap(RowState state, const QColor& color, int size, qreal ratio)
{
    const int pixels = qRound(size * ratio);
    const QString key = u"urlpool/state/%1/%2/%3"_s.arg(int(state)).arg(color.name()).arg(pixels);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = drawn(state, color, pixels);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace Urlpool
