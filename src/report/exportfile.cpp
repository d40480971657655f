// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/exportfile.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qsizetype pieceBytes = 256 * 1024;

bool isStandardOutput(const QString& path)
{
    return path == "-"_L1;
}

} // namespace

ExportFile::ExportFile(QString path) : m_path(std::move(path)) {}

ExportFile::~ExportFile()
{
    if (auto* const file = qobject_cast<QSaveFile*>(m_file.get()))
        file->cancelWriting();
}

ExportError ExportFile::check(const QString& path)
{
    if (isStandardOutput(path))
        return {};
    const QFileInfo target(path);
    if (path.isEmpty() || path.endsWith(u'/') || (target.exists() && !target.isFile()))
        return {ExportErrorKind::NotAFile, {}, path};
    if (target.exists() && !target.isWritable())
        return {ExportErrorKind::CannotWrite, {}, path};
    const QFileInfo folder(target.absolutePath());
    if (!folder.isDir() || !folder.isWritable())
        return {ExportErrorKind::CannotWrite, folder.filePath(), path};
    return {};
}

ExportError ExportFile::open()
{
    if (ExportError error = check(m_path))
        return error;
    // Unbuffered, because QSaveFile does not notice when its buffer is written only in part.
    bool opened = false;
    if (isStandardOutput(m_path)) {
        auto file = std::make_unique<QFile>();
        opened = file->open(stdout, QIODevice::WriteOnly | QIODevice::Unbuffered);
        m_file = std::move(file);
    } else {
        m_file = std::make_unique<QSaveFile>(m_path);
        opened = m_file->open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    if (!opened)
        return {ExportErrorKind::CannotWrite, m_file->errorString(), m_path};
    return {};
}

QIODevice& ExportFile::device()
{
    return *m_file;
}

ExportError ExportFile::commit()
{
    if (auto* const file = qobject_cast<QSaveFile*>(m_file.get())) {
        if (!file->commit())
            return {ExportErrorKind::CannotWrite, file->errorString(), m_path};
        m_file.reset();
    }
    return {};
}

CheckedWriter::CheckedWriter(QIODevice& out) : m_out(out) {}

bool CheckedWriter::write(QByteArrayView bytes)
{
    m_held.append(bytes);
    return m_held.size() < pieceBytes ? !m_error : flush();
}

bool CheckedWriter::flush()
{
    if (!m_error && !m_held.isEmpty() && m_out.write(m_held) != m_held.size())
        m_error = {ExportErrorKind::CannotWrite, m_out.errorString(), {}};
    m_held.resize(0);
    // A device that buffers would otherwise report a full disk to nobody.
    auto* const file = qobject_cast<QFileDevice*>(&m_out);
    if (!m_error && file && !file->flush())
        m_error = {ExportErrorKind::CannotWrite, m_out.errorString(), {}};
    return !m_error;
}

ExportError CheckedWriter::error() const
{
    return m_error;
}

} // namespace Urlpool
