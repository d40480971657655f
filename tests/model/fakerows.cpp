// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakerows.h"

namespace Urlpool::Testing {

namespace {

QByteArray madeUpList(quint32 count)
{
    QByteArray text;
    text.reserve(qsizetype(count) * 56);
    std::mt19937 random(7);
    for (quint32 row = 1; row <= count; ++row) {
        if (row % 100 == 0) {
            text += "htp:/broken/" + QByteArray::number(row) + '\n';
            continue;
        }
        if (row % 17 == 0)
            text += row % 2 ? "POST " : "HEAD ";
        text += "https://www.host" + QByteArray::number(random() % 500) + ".example/catalogue/items/" +
                QByteArray::number(random() % 1'000'000) + "?page=" + QByteArray::number(random() % 9) + '\n';
    }
    return text;
}

} // namespace

FakeRows::FakeRows(quint32 count) : FakeRows(madeUpList(count)) {}

FakeRows::FakeRows(const QByteArray& text) : m_list(RequestList::fromText(text)), m_records(m_list.size())
{
    for (quint32 row = 1; row <= m_list.size(); ++row) {
        if (m_list.problem(row) != UrlProblem::None)
            at(row).state = RowState::Invalid;
    }
}

void FakeRows::finish(quint32 row, std::mt19937& random)
{
    RowRecord& record = at(row);
    if (record.state == RowState::Invalid)
        return;
    const quint16 attempts = record.attempts;
    record = {};
    record.attempts = static_cast<quint16>(attempts + 1);
    record.totalUs = 1 + random() % 3'000'000;
    record.worker = static_cast<quint8>(1 + random() % 4);
    const quint32 kind = random() % 10;
    if (kind == 0) {
        record.state = RowState::Failed;
        record.error = random() % 2 ? ErrorKind::Refused : ErrorKind::Dns;
        return;
    }
    record.status = kind == 1 ? 404 : kind == 2 ? 503 : 200;
    record.state = kind == 1   ? RowState::ClientError
                   : kind == 2 ? RowState::ServerError
                   : kind == 3 ? RowState::Redirected
                               : RowState::Ok;
    record.redirects = kind == 3;
    record.wireSends = static_cast<quint16>(1 + record.redirects);
    record.size = random() % 100'000;
    record.typeId = static_cast<quint16>(1 + random() % 4);
}

} // namespace Urlpool::Testing
