// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QByteArray>

#include <type_traits>

namespace Urlpool {

/**
 * Writes JSON from its beginning to its end, so that a document of any size needs no memory for itself:
 * take what has been written now and then. Commas are set by themselves; that begin and end match is the
 * caller's part. Texts are UTF-8; what is not valid becomes U+FFFD.
 */
class JsonText
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    /** The name of the value that follows; plain ASCII without quotes. */
    void key(const char* name);

    void string(const QByteArray& text);
    void number(qint64 value);
    /** @p literal is a number as JSON has it; empty: null. */
    void number(const QByteArray& literal);
    void boolean(bool value);
    void null();
    /** A value as it stands. */
    void raw(QByteArrayView json);
    /** [["Name", "value"], …] */
    void headers(const HeaderList& headers);
    /** Between values: a line end makes large documents readable. */
    void lineEnd();

    template <typename Value> void member(const char* name, const Value& value)
    {
        key(name);
        if constexpr (std::is_same_v<Value, bool>)
            boolean(value);
        else if constexpr (std::is_integral_v<Value>)
            number(qint64(value));
        else
            string(value);
    }
    /** null if @p text is empty. */
    void memberOrNull(const char* name, const QByteArray& text);
    void numberOrNull(const char* name, const QByteArray& literal);

    /** What has been written since the last call. */
    const QByteArray& text() const { return m_text; }
    void clear() { m_text.resize(0); }
    /** The same, and what follows is a document of its own. */
    void reset()
    {
        clear();
        m_comma = false;
    }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();

    QByteArray m_text;
    bool m_comma = false; ///< a value stands before
};

} // namespace Urlpool
