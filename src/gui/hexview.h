// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

namespace Urlpool {

/** Bytes as offset, hexadecimal and ASCII; paints only the lines that are seen. */
class HexView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit HexView(QWidget* parent = nullptr);

    void setBytes(const QByteArray& bytes);
    /** One line as it is shown: offset, sixteen bytes, ASCII. */
    static QString line(const QByteArray& bytes, qsizetype offset);

private:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void updateBars();
    int lineHeight() const;

    QByteArray m_bytes;
};

} // namespace Urlpool
