// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace Urlpool {

/** A picture in the middle, never larger than it is, on a checkerboard where it is transparent. */
class ImageView : public QWidget
{
    Q_OBJECT
public:
    explicit ImageView(QWidget* parent = nullptr);

    /** @p size: of the original, which may be larger than the preview. */
    void setImage(const QImage& image, const QSize& size);

private:
    void paintEvent(QPaintEvent* event) override;

    QImage m_image;
    QSize m_size;
};

} // namespace Urlpool
