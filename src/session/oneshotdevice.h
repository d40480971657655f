// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace Urlpool {

/**
 * An upload body that can be read once. Qt sends a request again when its connection dies, POST too;
 * it cannot when the body is gone.
 */
class OneShotDevice : public QIODevice
{
    Q_OBJECT
public:
    explicit OneShotDevice(const QByteArray& body, QObject* parent = nullptr);

    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_position >= m_body.size(); }
    qint64 bytesAvailable() const override { return m_body.size() - m_position; }
    // Refused without the warning that QIODevice logs for a sequential device.
    bool seek(qint64) override { return false; }
    bool reset() override { return false; }

    bool isEmptyBody() const { return m_body.isEmpty(); }
    /** Whether anybody took bytes, so that the head of the request was on its way. */
    bool wasRead() const { return m_position > 0; }

protected:
    qint64 readData(char* data, qint64 maxSize) override;
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    QByteArray m_body;
    qint64 m_position = 0;
};

} // namespace Urlpool
