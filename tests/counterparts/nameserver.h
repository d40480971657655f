// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace Urlpool::Testing {

/// A DNS server on 127.0.0.1:53 in a thread of its own. What it answers goes by how the name begins: "living"
/// is 127.0.0.1, "six" is ::1 only, "slow" is 127.0.0.1 after a while, "silent" nothing at all, "failing"
/// that it has failed; all others do not exist.
class NameServer
{
public:
    NameServer();
    ~NameServer();
    NameServer(const NameServer&) = delete;
    NameServer& operator=(const NameServer&) = delete;

    [[nodiscard]] bool start(int slowMs);
    /// How many names that begin with \a prefix have been asked for.
    int asked(const QByteArray& prefix) const;
    /// The most questions for slow names that were open at one time; getaddrinfo asks two for a name.
    int mostOpen() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Urlpool::Testing
