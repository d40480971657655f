// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/inputs.h"

#include "cli/words.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace Urlpool::Cli {

namespace {

Problem unreadable(const QString& input, const QString& why)
{
    // What one tries first.
    if (input.contains("://"_L1))
        return Problem::file(
            Words::tr("%1 is a URL, not a file with a list of them. Put it into one, or pipe "
                      "it to \"urlpool-cli run -\".")
                .arg(input));
    return Problem::file(Words::tr("%1 cannot be read: %2. Check its name and that you may read it.")
                             .arg(input == "-"_L1 ? Words::tr("Standard input") : input, why));
}

Problem readText(const QString& input, QByteArray& text)
{
    QFile file(input);
    if (input != "-"_L1 && QFileInfo(input).isDir())
        return unreadable(input, Words::tr("it is a folder"));
    const bool opened =
        input == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return unreadable(input, file.errorString());
    text = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return unreadable(input, file.errorString());
    return {};
}

/** The text that stands for the URL in a line: what is left without a method of its own. */
QByteArray urlText(QByteArrayView line)
{
    const auto end = std::ranges::find_if(line, [](char c) { return c < 'A' || c > 'Z'; });
    const bool hasMethod = end != line.begin() && end != line.end() && *end == ' ';
    return (hasMethod ? line.sliced(end - line.begin()) : line).toByteArray().trimmed();
}

/** The rows as requests of their own, which know their source: a list of lines has only one. */
void appendRequests(const RequestList& list, QList<Request>& requests)
{
    for (quint32 row = 1; row <= list.size(); ++row) {
        Request request;
        request.method = list.method(row);
        request.url = urlText(list.input(row));
        request.body = list.defaults().body;
        request.source = list.source();
        request.line = list.line(row);
        request.input = list.input(row).toByteArray();
        requests += request;
    }
}

} // namespace

ReadInputs readInputs(const RunOptions& options)
{
    ReadInputs read;
    QList<Request> requests;
    for (const QString& input : options.inputs) {
        QByteArray text;
        read.problem = readText(input, text);
        if (read.problem)
            return read;
        const QString source = input == "-"_L1 ? u"stdin"_s : input;
        read.list = RequestList::fromText(text, source, options.settings.request);
        const ListCounts counts = read.list.counts();
        read.counts.lines += counts.lines;
        read.counts.skipped += counts.skipped;
        if (options.inputs.size() > 1)
            appendRequests(read.list, requests);
    }
    if (options.inputs.size() > 1)
        read.list = RequestList::fromRequests(requests).withDefaults(options.settings.request);
    const ListCounts counts = read.list.counts();
    read.counts.requests = counts.requests;
    read.counts.duplicates = counts.duplicates;
    read.counts.invalid = counts.invalid;
    return read;
}

} // namespace Urlpool::Cli
