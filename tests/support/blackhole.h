// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace Urlpool::Testing {

/// A port of 127.0.0.1 whose queue of waiting connections is full for good: Linux drops further SYNs.
class Blackhole
{
public:
    Blackhole() = default;
    ~Blackhole();
    Blackhole(const Blackhole&) = delete;
    Blackhole& operator=(const Blackhole&) = delete;

    /// The port; 0 if it could not be had.
    quint16 open();

private:
    std::vector<int> m_descriptors;
};

} // namespace Urlpool::Testing
