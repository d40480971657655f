// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "counterparts/curlprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Urlpool::Testing {

namespace {

constexpr int waitMs = 60'000;

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// curl writes the heads of all answers of one transfer one after the other.
HeaderList lastHead(const QByteArray& dump)
{
    const QByteArray end = "\r\n\r\n";
    const qsizetype stop = dump.lastIndexOf(end);
    const qsizetype before = stop < 0 ? -1 : dump.left(stop).lastIndexOf(end);
    const qsizetype start = before < 0 ? 0 : before + end.size();
    HeaderList headers;
    const QList<QByteArray> lines = dump.mid(start, stop - start).split('\n');
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            headers.append({line.left(colon), line.mid(colon + 1).trimmed()});
    }
    return headers;
}

} // namespace

CurlReport runCurl(const QByteArray& url, const QStringList& arguments)
{
    const QTemporaryDir directory;
    const QString body = directory.filePath(u"body"_s);
    const QString head = directory.filePath(u"head"_s);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : {u"http_proxy"_s, u"https_proxy"_s, u"all_proxy"_s}) {
        environment.remove(name);
        environment.remove(name.toUpper());
    }
    QProcess curl;
    curl.setProcessEnvironment(environment);
    curl.start(u"curl"_s, QStringList{u"-q"_s, u"-sS"_s, u"-L"_s, u"--max-redirs"_s, u"10"_s, u"-o"_s, body,
                                      u"-D"_s, head, u"-w"_s, u"%{json}"_s} +
                              arguments + QStringList{QString::fromLatin1(url)});
    CurlReport report;
    if (!curl.waitForFinished(waitMs)) {
        report.problem = curl.errorString().toUtf8();
        return report;
    }
    report.exitCode = curl.exitCode();
    report.problem = curl.readAllStandardError().trimmed();
    const QJsonObject facts = QJsonDocument::fromJson(curl.readAllStandardOutput()).object();
    report.status = facts.value(u"http_code"_s).toInt();
    report.redirects = facts.value(u"num_redirects"_s).toInt();
    report.wireBytes = facts.value(u"size_download"_s).toInteger();
    report.httpVersion = facts.value(u"http_version"_s).toString().toLatin1();
    report.finalUrl = facts.value(u"url_effective"_s).toString().toLatin1();
    report.headers = lastHead(contentOf(head));
    // Asked for a head, it writes that as the body.
    if (!arguments.contains(u"-I"_s))
        report.body = contentOf(body);
    return report;
}

QByteArray comparable(const HeaderList& headers, const QByteArrayList& varying)
{
    QByteArray text;
    for (const Header& header : headers) {
        const bool varies = header.name.compare("Date", Qt::CaseInsensitive) == 0 ||
                            std::any_of(varying.begin(), varying.end(), [&header](const QByteArray& name) {
                                return header.name.compare(name, Qt::CaseInsensitive) == 0;
                            });
        text += header.name + ": " + (varies ? QByteArray("…") : header.value) + '\n';
    }
    return text;
}

QStringList headerArguments(const HeaderList& headers)
{
    QStringList arguments;
    for (const Header& header : headers) {
        if (header.name != "Authorization" || !header.value.startsWith("Digest "))
            arguments += {u"-H"_s, QString::fromUtf8(header.name + ": " + header.value)};
    }
    return arguments;
}

} // namespace Urlpool::Testing
