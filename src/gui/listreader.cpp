// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/listreader.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Urlpool {

namespace {

constexpr qint64 maxFileBytes = 2'000'000'000;
constexpr qsizetype sniffBytes = 64 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Urlpool::ListReader", text);
}

/** Text of UTF-16 or UTF-32 with its mark; no value if there is no such mark. */
std::optional<QByteArray> fromMarkedEncoding(const QByteArray& bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    if (!encoding || *encoding == QStringConverter::Utf8)
        return std::nullopt;
    QStringDecoder decoder(*encoding);
    const QString text = decoder(bytes);
    return text.toUtf8();
}

ListText readList(const QString& path, const std::atomic_bool& cancelled)
{
    ListText result;
    const QFileInfo info(path);
    result.source = info.fileName();
    QFile file(path);
    if (!info.exists()) {
        result.error = tr("%1 does not exist.").arg(path);
    } else if (info.isDir()) {
        result.error = tr("%1 is a folder. Open a text file with one URL on each line.").arg(path);
    } else if (info.size() > maxFileBytes) {
        result.error = tr("%1 is larger than 2 GB. Split it into smaller lists.").arg(path);
    } else if (!file.open(QIODevice::ReadOnly)) {
        result.error = tr("%1 cannot be read: %2.").arg(path, file.errorString());
    }
    if (!result.error.isEmpty())
        return result;

    constexpr qint64 piece = 8 * 1024 * 1024;
    result.text.reserve(qsizetype(info.size()));
    while (!cancelled) {
        const QByteArray bytes = file.read(piece);
        if (bytes.isEmpty())
            break;
        result.text += bytes;
        if (result.text.size() > maxFileBytes) {
            result.error = tr("%1 is larger than 2 GB. Split it into smaller lists.").arg(path);
            return result;
        }
    }
    if (file.error() != QFileDevice::NoError) {
        result.error = tr("%1 cannot be read: %2.").arg(path, file.errorString());
        return result;
    }
    if (result.text.startsWith("\xef\xbb\xbf")) {
        result.text.remove(0, 3);
    } else if (auto converted = fromMarkedEncoding(result.text)) {
        result.text = std::move(*converted);
        return result;
    }
    if (result.text.first(std::min(result.text.size(), sniffBytes)).contains('\0'))
        result.error = tr("%1 is not a text file. Open a list with one URL on each line.").arg(path);
    return result;
}

} // namespace

ListText readLists(const QStringList& paths, const std::atomic_bool& cancelled)
{
    ListText all;
    for (const QString& path : paths) {
        const ListText one = readList(path, cancelled);
        if (!one.error.isEmpty())
            return one;
        if (!all.text.isEmpty() && !all.text.endsWith('\n'))
            all.text += '\n';
        // A list of a gigabyte is not copied only because it could be followed by another.
        all.text = all.text.isEmpty() ? one.text : all.text + one.text;
        all.source = paths.size() == 1 ? one.source : tr("%1 files").arg(paths.size());
    }
    return all;
}

qsizetype countLines(QByteArrayView text)
{
    if (text.isEmpty())
        return 0;
    return std::count(text.begin(), text.end(), '\n') + (text.back() == '\n' ? 0 : 1);
}

qsizetype countLines(QStringView text)
{
    if (text.isEmpty())
        return 0;
    return std::count(text.begin(), text.end(), u'\n') + (text.back() == u'\n' ? 0 : 1);
}

} // namespace Urlpool
