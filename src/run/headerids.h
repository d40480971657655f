// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"
#include "run/hoppack.h"

#include <QHash>

namespace Urlpool {

/**
 * Numbers for the header lines of answers and the header sets of requests in a run file, so that what
 * recurs is stored once. What comes only once (an ETag, a cookie) stays with its hop; memory is bounded.
 * Lives with the journal.
 */
class HeaderIds
{
public:
    /** Both store something under a new number and may throw. */
    struct Table
    {
        virtual ~Table() = default;
        /** @p value null: only the name. */
        virtual void insertHeader(quint64 id, QByteArrayView name, const QByteArray* value) = 0;
        virtual void insertSet(quint64 id, const QByteArray& lines) = 0;
    };

    HeaderRef refOf(Table& table, const QByteArray& name, const QByteArray& value, qsizetype place);
    /** 0: they cannot be written as lines. */
    quint64 setOf(Table& table, const HeaderList& headers, bool withSecrets);

    /** The numbers below these are taken. */
    void restore(quint64 nextHeader, quint64 nextSet);
    void commit() { m_hasUncommitted = false; }
    /** Nothing of what was inserted since commit() is in the file. */
    void rollback();

private:
    /** Forgets what was not asked for lately. */
    template <typename Key> class Lately
    {
    public:
        quint64* find(const Key& key);
        void insert(const Key& key, quint64 id, qsizetype bytes);
        void clear();

    private:
        QHash<Key, quint64> m_young;
        QHash<Key, quint64> m_old;
        qsizetype m_bytes = 0; ///< of the young ones
    };
    struct Last
    {
        QByteArray name;
        QByteArray value;
        HeaderRef ref;
    };

    quint64 nameId(Table& table, const QByteArray& name);
    HeaderRef lookUp(Table& table, const QByteArray& name, const QByteArray& value);

    QList<Last> m_last; ///< by place: rows of one server look alike
    Lately<QByteArray> m_names;
    Lately<std::pair<quint64, QByteArray>> m_values; ///< 0: seen once
    Lately<QByteArray> m_sets;
    HeaderList m_lastSet; ///< before secrets were taken out
    quint64 m_lastSetId = 0;
    quint64 m_nextHeader = 1;
    quint64 m_nextSet = 1;
    bool m_hasUncommitted = false;
};

} // namespace Urlpool
