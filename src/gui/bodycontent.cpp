// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bodycontent.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <iterator>

namespace Urlpool {

namespace {

constexpr qsizetype LineWidth = 2000;
constexpr QSize PreviewSize{2048, 2048};

/** Pixels only: an SVG could name other files, and is better read as the text it is. */
bool isPixelFormat(const QByteArray& format)
{
    static constexpr const char* formats[] = {"png", "jpeg", "jpg", "gif", "bmp", "webp", "ico", "tiff"};
    return std::any_of(std::begin(formats), std::end(formats),
                       [&format](const char* name) { return format == name; });
}

void readImage(BodyContent& content)
{
    QBuffer buffer(&content.bytes);
    buffer.open(QIODevice::ReadOnly);
    const QByteArray format = QImageReader::imageFormat(&buffer);
    if (!isPixelFormat(format))
        return;
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(true);
    content.imageSize = reader.size();
    const qint64 pixels = qint64(content.imageSize.width()) * content.imageSize.height();
    if (!content.imageSize.isValid() || pixels > MaxImagePixels) {
        content.imageTooLarge = pixels > MaxImagePixels;
        return;
    }
    if (content.imageSize.width() > PreviewSize.width() || content.imageSize.height() > PreviewSize.height())
        reader.setScaledSize(content.imageSize.scaled(PreviewSize, Qt::KeepAspectRatio));
    content.image = reader.read();
}

} // namespace

BodyContent makeBodyContent(const QByteArray& bytes, qint64 total, const QByteArray& contentType,
                            const std::atomic_bool* cancelled)
{
    BodyContent content;
    content.bytes = bytes;
    content.total = total;
    content.contentType = contentType;
    if (bytes.isEmpty())
        return content;
    readImage(content);
    if (!content.image.isNull())
        content.modes.append(BodyMode::Image);
    if (content.image.isNull() && !looksBinary(bytes, contentType)) {
        content.decoded = decodeBody(bytes, contentType);
        if (looksLikeJson(bytes, contentType)) {
            bool folded = false;
            content.pretty = foldedLines(prettyJson(content.decoded.text, cancelled), LineWidth, &folded);
            if (!content.pretty.isEmpty())
                content.modes.append(BodyMode::Pretty);
        }
        content.decoded.text = foldedLines(content.decoded.text, LineWidth, &content.folded);
        content.modes.append(BodyMode::Text);
    }
    content.modes.append(BodyMode::Hex);
    return content;
}

} // namespace Urlpool
