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

QString fileName(HostState state)
{
    switch (state) {
    case HostState::Waiting:
        return fileName(RowState::Pending);
    case HostState::Active:
        return fileName(RowState::InFlight);
    case HostState::Cooling:
        return u":/icons/host-cooling.svg"_s;
    case HostState::Paused:
        return u":/icons/host-paused.svg"_s;
    case HostState::Parked:
        return u":/icons/host-parked.svg"_s;
    case HostState::GivenUp:
        return fileName(RowState::Cancelled);
    case HostState::Done:
        return fileName(RowState::Ok);
    }
    return {};
}

QPixmap drawn(const QString& name, const QColor& color, int pixels)
{
    initStateResources();
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll().replace("currentColor", color.name().toLatin1());
    QBuffer buffer(&svg);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize({pixels, pixels});
    reader.setBackgroundColor(Qt::transparent);
    return QPixmap::fromImage(reader.read());
}

QPixmap kept(const QString& name, const QColor& color, int size, qreal ratio)
{
    const int pixels = qRound(size * ratio);
    const QString key = u"urlpool/state/%1/%2/%3"_s.arg(name, color.name()).arg(pixels);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = drawn(name, color, pixels);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

QPixmap statePixmap(RowState state, const QColor& color, int size, qreal ratio)
{
    return kept(fileName(state), color, size, ratio);
}

QPixmap statePixmap(HostState state, const QColor& color, int size, qreal ratio)
{
    return kept(fileName(state), color, size, ratio);
}

RowState colorOf(HostState state)
{
    switch (state) {
    case HostState::Active:
        return RowState::InFlight;
    case HostState::Cooling:
        return RowState::ClientError;
    case HostState::Paused:
        return RowState::Redirected;
    case HostState::Parked:
        return RowState::Failed;
    case HostState::Done:
        return RowState::Ok;
    case HostState::Waiting:
    case HostState::GivenUp:
        break;
    }
    return RowState::Pending;
}

} // namespace Urlpool
