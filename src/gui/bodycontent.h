// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/bodytext.h"

#include <QImage>
#include <QList>

namespace Urlpool {

enum class BodyMode : quint8 {
    Pretty, ///< JSON with line breaks
    Text,
    Image,
    Hex,
};

/** A body made ready to be shown; a value, made in any thread. */
struct BodyContent
{
    QByteArray bytes;  ///< what was read, possibly not all
    qint64 total = -1; ///< bytes of the whole body; -1: none was kept
    QByteArray contentType;
    QString rawNote;       ///< why these bytes are not decoded; empty if they are
    QList<BodyMode> modes; ///< that make sense; the first is the best
    DecodedText decoded;   ///< its text is already folded
    QString pretty;
    QImage image;
    QSize imageSize;
    bool imageTooLarge = false;
    bool folded = false;

    bool isCut() const { return total > bytes.size(); }
};

/** At most so many pixels are decoded for a preview. */
constexpr qint64 MaxImagePixels = 40'000'000;

BodyContent makeBodyContent(const QByteArray& bytes, qint64 total, const QByteArray& contentType,
                            const std::atomic_bool* cancelled = nullptr);

} // namespace Urlpool
