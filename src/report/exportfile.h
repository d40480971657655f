// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text/exporterror.h"

#include <QByteArray>
#include <QFileDevice>

#include <memory>

namespace Urlpool {

/**
 * The target of an export. A file is written beside its name and takes its place in commit(), when
 * every byte has been written; until then, and after any error, the old file stays. "-": standard
 * output. Folders and devices are refused.
 */
class ExportFile
{
public:
    explicit ExportFile(QString path);
    /** Without commit() nothing is changed. */
    ~ExportFile();
    ExportFile(const ExportFile&) = delete;
    ExportFile& operator=(const ExportFile&) = delete;

    ExportError open();
    /** To be written to between open() and commit(); it does not buffer, so write large pieces. */
    QIODevice& device();
    ExportError commit();

    /** What open() would refuse, found without touching the target. */
    static ExportError check(const QString& path);

private:
    QString m_path;
    std::unique_ptr<QFileDevice> m_file;
};

/** Collects small writes; the first failure, also a short write, ends all further ones. */
class CheckedWriter
{
public:
    explicit CheckedWriter(QIODevice& out);
    bool write(QByteArrayView bytes);
    /** Hands over what is still held; to be called at the end. */
    bool flush();
    /** Why it failed; nothing if it did not. */
    ExportError error() const;

private:
    QIODevice& m_out;
    QByteArray m_held;
    ExportError m_error;
};

} // namespace Urlpool
