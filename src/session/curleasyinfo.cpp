// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/curleasy.h"

namespace Urlpool {

namespace {

qint64 timeOf(CURL* handle, CURLINFO info)
{
    curl_off_t us = 0;
    curl_easy_getinfo(handle, info, &us);
    return us;
}

} // namespace

void CurlEasy::readInfo(HopFacts& facts) const
{
    const qint64 connected = timeOf(m_handle, CURLINFO_CONNECT_TIME_T);
    const qint64 encrypted = timeOf(m_handle, CURLINFO_APPCONNECT_TIME_T);
    const qint64 sent = timeOf(m_handle, CURLINFO_PRETRANSFER_TIME_T);
    const qint64 answered = timeOf(m_handle, CURLINFO_STARTTRANSFER_TIME_T);
    long made = 0;
    curl_easy_getinfo(m_handle, CURLINFO_NUM_CONNECTS, &made);
    if (made > 0 && connected > 0) {
        const qint64 lookedUp = timeOf(m_handle, CURLINFO_NAMELOOKUP_TIME_T);
        facts.connectUs = connected - lookedUp;
        if (encrypted > connected)
            facts.tlsUs = encrypted - connected;
    }
    if (connected > 0 || sent > 0)
        facts.reused = made == 0;
    if (sent > 0 && answered >= sent)
        facts.ttfbUs = answered - sent;

    const char* address = nullptr;
    long port = 0;
    curl_easy_getinfo(m_handle, CURLINFO_PRIMARY_IP, &address);
    curl_easy_getinfo(m_handle, CURLINFO_PRIMARY_PORT, &port);
    facts.remoteAddress = address;
    facts.remotePort = quint16(port);
}

int CurlEasy::systemError() const
{
    long error = 0;
    curl_easy_getinfo(m_handle, CURLINFO_OS_ERRNO, &error);
    return int(error);
}

long CurlEasy::connectStatus() const
{
    long status = 0;
    curl_easy_getinfo(m_handle, CURLINFO_HTTP_CONNECTCODE, &status);
    return status;
}

bool CurlEasy::isConnected() const
{
    return timeOf(m_handle, CURLINFO_CONNECT_TIME_T) > 0;
}

QByteArrayView CurlEasy::errorText(CURLcode code) const
{
    return m_error[0] ? m_error.data() : curl_easy_strerror(code);
}

} // namespace Urlpool
