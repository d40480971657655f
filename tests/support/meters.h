// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <memory>
#include <mutex>

namespace Urlpool::Testing {

/// What servers that bear only so much let through, each by a name of its own. Thread-safe.
class Meters
{
public:
    /// So many per second, and so many at once after a rest. False: refused.
    bool takeToken(const QByteArray& name, double perSecond);
    /// One of so many places, given back when the pointer dies; null: refused.
    std::shared_ptr<void> takePlace(const QByteArray& name, int places);
    /// Some other verdict.
    void note(const QByteArray& name, bool open);
    /// One byte for each request, in order of arrival: '+' let through, '-' refused.
    QByteArray verdicts(const QByteArray& name) const;
    void reset();

private:
    struct Meter
    {
        QByteArray verdicts;
        qint64 atUs = 0;
        double tokens = 0;
        std::shared_ptr<int> taken = std::make_shared<int>(0); ///< touched in the server's thread only
    };

    mutable std::mutex m_mutex;
    QHash<QByteArray, Meter> m_meters;
};

} // namespace Urlpool::Testing
