// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace Urlpool {

/** Runs urlpool-demo-server on loopback for the sample list; it ends with this object. */
class DemoProcess : public QObject
{
    Q_OBJECT
public:
    explicit DemoProcess(QObject* parent = nullptr);
    ~DemoProcess() override;

    /** Starts the server once; ready() or failed() follows. A running one answers at once. */
    void start();

Q_SIGNALS:
    /** The sample list and the PEM file of the CA to trust for it, and only for it. */
    void ready(const QByteArray& list, const QString& caFile);
    void failed(const QString& sentence);

private:
    void readAnnouncement();

    QProcess m_process;
    QByteArray m_output;
    QByteArray m_list;
    QString m_caFile;
};

} // namespace Urlpool
