// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/imageview.h"

#include "gui/colors.h"

#include <QPainter>

namespace Urlpool {

ImageView::ImageView(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Body as a picture"));
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
}

void ImageView::setImage(const QImage& image, const QSize& size)
{
    m_image = image;
    m_size = size;
    update();
}

void ImageView::paintEvent(QPaintEvent*)
{
    if (m_image.isNull())
        return;
    const QRect area = rect().adjusted(8, 8, -8, -8);
    const QSize fitting = m_size.scaled(area.size(), Qt::KeepAspectRatio);
    const QSize size = m_size.width() <= area.width() && m_size.height() <= area.height() ? m_size : fitting;
    QRect target(QPoint(0, 0), size);
    target.moveCenter(area.center());
    QPainter painter(this);
    if (m_image.hasAlphaChannel()) {
        const QColor base = palette().color(QPalette::Base);
        painter.fillRect(target, base);
        painter.fillRect(target,
                         QBrush(mixed(base, palette().color(QPalette::Text), 0.15), Qt::Dense4Pattern));
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(target, m_image);
}

} // namespace Urlpool
