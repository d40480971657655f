// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "nameserver.h"

#include <QNetworkDatagram>
#include <QThread>
#include <QTimer>
#include <QUdpSocket>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>

namespace Urlpool::Testing {

namespace {

constexpr qsizetype headBytes = 12;
constexpr int typeA = 1;
constexpr int typeAaaa = 28;

struct Question
{
    QByteArray name; ///< lower case
    int type = 0;
    QByteArray bytes; ///< as they stood in the message
};

Question readQuestion(const QByteArray& message)
{
    Question question;
    qsizetype at = headBytes;
    while (at < message.size() && message[at] != 0) {
        const qsizetype length = quint8(message[at]);
        question.name += message.mid(at + 1, length).toLower() + '.';
        at += length + 1;
    }
    question.bytes = message.mid(headBytes, at + 5 - headBytes);
    if (at + 5 <= message.size())
        question.type = quint8(message[at + 2]);
    return question;
}

/// Numbers of 16 bits in the order of the network.
QByteArray wire(std::initializer_list<int> numbers)
{
    QByteArray bytes;
    for (const int number : numbers) {
        bytes += char(number >> 8);
        bytes += char(number & 0xff);
    }
    return bytes;
}

QByteArray reply(const QByteArray& id, const Question& question, int code, const QByteArray& address)
{
    QByteArray bytes = id;
    bytes += char(0x81); // an answer, recursion was wished for
    bytes += char(0x80 | code);
    bytes += wire({1, address.isEmpty() ? 0 : 1, 0, 0}); // how many questions, answers …
    bytes += question.bytes;
    if (!address.isEmpty()) {
        // The name is that of the question; class, seconds to live, length.
        bytes += wire({0xc00c, question.type, 1, 0, 60, int(address.size())});
        bytes += address;
    }
    return bytes;
}

} // namespace

class NameServer::Private
{
public:
    QThread thread;
    std::unique_ptr<QUdpSocket> socket; // lives in the thread
    int slowMs = 0;
    mutable std::mutex mutex;
    std::set<QByteArray> names;
    std::atomic<int> open = 0;
    std::atomic<int> most = 0;

    void read();
    void answer(const QNetworkDatagram& datagram);
};

void NameServer::Private::read()
{
    while (socket->hasPendingDatagrams())
        answer(socket->receiveDatagram());
}

void NameServer::Private::answer(const QNetworkDatagram& datagram)
{
    const QByteArray message = datagram.data();
    if (message.size() < headBytes)
        return;
    const Question question = readQuestion(message);
    {
        const std::scoped_lock lock(mutex);
        names.insert(question.name);
    }
    const QByteArray id = message.left(2);
    const QByteArray v4 = question.type == typeA ? QByteArray("\x7f\x00\x00\x01", 4) : QByteArray();
    const QByteArray v6 = question.type == typeAaaa ? QByteArray(15, '\0') + '\1' : QByteArray();
    const auto say = [this, datagram](const QByteArray& bytes) {
        socket->writeDatagram(bytes, datagram.senderAddress(), quint16(datagram.senderPort()));
    };
    if (question.name.startsWith("silent"))
        return;
    if (question.name.startsWith("living")) {
        say(reply(id, question, 0, v4));
    } else if (question.name.startsWith("six")) {
        say(reply(id, question, 0, v6));
    } else if (question.name.startsWith("failing")) {
        say(reply(id, question, 2, {}));
    } else if (question.name.startsWith("slow")) {
        most = std::max(most.load(), ++open);
        QTimer::singleShot(slowMs, Qt::PreciseTimer, socket.get(), [this, say, id, question, v4] {
            --open;
            say(reply(id, question, 0, v4));
        });
    } else {
        say(reply(id, question, 3, {}));
    }
}

NameServer::NameServer() : d(std::make_unique<Private>()) {}

NameServer::~NameServer()
{
    if (!d->thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        d->socket.get(), [this] { d->socket.reset(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

bool NameServer::start(int slowMs)
{
    d->slowMs = slowMs;
    d->socket = std::make_unique<QUdpSocket>();
    d->socket->moveToThread(&d->thread);
    d->thread.start();
    bool bound = false;
    QMetaObject::invokeMethod(
        d->socket.get(),
        [&] {
            bound = d->socket->bind(QHostAddress(QHostAddress::LocalHost), 53);
            QObject::connect(d->socket.get(), &QUdpSocket::readyRead, d->socket.get(), [this] { d->read(); });
        },
        Qt::BlockingQueuedConnection);
    return bound;
}

int NameServer::asked(const QByteArray& prefix) const
{
    const std::scoped_lock lock(d->mutex);
    return int(std::count_if(d->names.begin(), d->names.end(),
                             [&](const QByteArray& name) { return name.startsWith(prefix); }));
}

int NameServer::mostOpen() const
{
    return d->most;
}

} // namespace Urlpool::Testing
