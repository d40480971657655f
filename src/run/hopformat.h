// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>

/** What the two sides of hoppack.h agree upon. */
namespace Urlpool::HopFormat {

// 1 had every header with every hop. 3 is 2 with names of cookies, written only where there are some.
constexpr quint64 oldVersion = 1;
constexpr quint64 version = 2;
constexpr quint64 cookieVersion = 3;

// Names under which short texts are among the headers, and their places before those of the answer.
constexpr std::array<QByteArrayView, 5> textNames{":reason", ":version", ":address", ":tls", ":cipher"};
enum TextPlace : qsizetype {
    Reason,
    Version,
    Address,
    Tls,
    Cipher,
    FirstHeader
};

// What of a hop is in the blob.
enum HopFlag : quint64 {
    OwnMethod = 0x01, ///< differs from the attempt's
    OwnUrl = 0x02,
    HasTarget = 0x04,
    ReuseKnown = 0x08,
    Reused = 0x10,
    HasTls = 0x20,
    HasError = 0x40,
    HasRemote = 0x80,
    HasChain = 0x100,
    RawBody = 0x200, ///< a fact of its own, with nothing in the blob
    HasCookies = 0x400,
    AskedAgain = 0x800, ///< as RawBody
};

} // namespace Urlpool::HopFormat
