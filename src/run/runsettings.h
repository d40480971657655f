// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pool/limits.h"
#include "pool/retryoptions.h"
#include "request/request.h"
#include "session/sessionoptions.h"
#include "session/transferoptions.h"

#include <QJsonObject>

#include <optional>

namespace Urlpool {

enum class KeepBodies : quint8 {
    All,
    Failed, ///< of exceptions, 4xx and 5xx only
    None,
};

/** Far beyond what helps anybody, and as many threads as a system still gives. */
constexpr int maxWorkers = 1024;

/** Everything that is set for a run, as the person set it. A value. */
struct RunSettings
{
    RequestDefaults request;
    SessionOptions session;
    TransferOptions transfer;
    Limits limits;
    RetryOptions retry;
    /** When most of the last outcomes are exceptions of one kind the run pauses and says so. */
    bool pauseOnStorm = false;
    int workers = 0; ///< threads; 0: CPU count, or one for each credential that is dealt out (64 at most)
    KeepBodies keepBodies = KeepBodies::All;
    /** Size of the run file from which on bodies are left out of it; 0: no bound. */
    qint64 maxRunBytes = 5'000'000'000;
    /** Write secret values into the run file as they are; else they are "***" there. */
    bool saveSecrets = false;
    bool operator==(const RunSettings&) const = default;

    /** Number of threads that will be started. */
    int workerCount() const;
    /** PoolOptions::parallelMaxSession for this kind of session. */
    int parallelMaxSession() const;
};

/**
 * Settings as JSON. Without @p withSecrets the values of secret headers and the passwords of proxy
 * URLs are written as "***".
 */
QJsonObject toJson(const RunSettings& settings, bool withSecrets);
/** Unknown names are ignored, missing ones keep their default; a value of the wrong type is none. */
std::optional<RunSettings> runSettingsFromJson(const QJsonObject& json);

/** Authorization, Cookie, Set-Cookie, Proxy-Authorization: never logged or exported unasked. */
bool isSecretHeader(QByteArrayView name);
/** The text of a line or URL with the password of its userinfo as "***". */
QByteArray redactUserinfo(QByteArrayView text);

} // namespace Urlpool
