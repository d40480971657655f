// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request/header.h"

#include <QByteArrayList>
#include <QJsonObject>
#include <QString>

#include <cstddef>
#include <utility>

namespace Urlpool {

/** Name and value of an enum in JSON. */
template <typename Enum> using EnumName = std::pair<const char*, Enum>;

/** Headers as [["name", "value"], …]: order and repeated names stay. Bytes are written as Latin-1. */
QJsonValue jsonOf(const HeaderList& headers);

/** Fills a JSON object. Byte arrays are written as Latin-1, so that any bytes come back. */
class JsonWriter
{
public:
    void put(const char* name, bool value) { set(name, value); }
    void put(const char* name, qint64 value) { set(name, value); }
    void put(const char* name, double value) { set(name, value); }
    void put(const char* name, const QString& value) { set(name, value); }
    void put(const char* name, const QByteArray& value) { set(name, QString::fromLatin1(value)); }
    void put(const char* name, const QByteArrayList& value);
    void put(const char* name, const QJsonValue& value) { set(name, value); }
    void put(const char* name, const QJsonObject& value) { set(name, value); }
    template <typename Enum, std::size_t size>
    void put(const char* name, Enum value, const EnumName<Enum> (&names)[size])
    {
        for (const EnumName<Enum>& known : names) {
            if (known.second == value)
                set(name, QString::fromLatin1(known.first));
        }
    }
    QJsonObject object() const { return m_object; }

private:
    void set(const char* name, const QJsonValue& value);
    QJsonObject m_object;
};

/** Reads one; a missing name leaves the value as it is, one of the wrong type or range sets failed(). */
class JsonReader
{
public:
    explicit JsonReader(const QJsonObject& object) : m_object(object) {}

    void get(const char* name, bool& value);
    void get(const char* name, int& value);
    void get(const char* name, qint64& value);
    void get(const char* name, double& value);
    void get(const char* name, QString& value);
    void get(const char* name, QByteArray& value);
    void get(const char* name, QByteArrayList& value);
    void get(const char* name, HeaderList& value);
    template <typename Enum, std::size_t size>
    void get(const char* name, Enum& value, const EnumName<Enum> (&names)[size])
    {
        QString text;
        get(name, text);
        for (const EnumName<Enum>& known : names) {
            if (text == QLatin1String(known.first)) {
                value = known.second;
                return;
            }
        }
        m_failed = m_failed || has(name);
    }
    /** The object called @p name, empty if there is none. */
    JsonReader child(const char* name);
    bool failed() const { return m_failed; }
    void fail() { m_failed = true; }

private:
    bool has(const char* name) const;
    QJsonValue typed(const char* name, QJsonValue::Type type);
    QJsonObject m_object;
    bool m_failed = false;
};

} // namespace Urlpool
