// SPDX-FileCopyrightText: 2026 The Urlpool authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/jsonfields.h"

#include <QJsonArray>

#include <cmath>
#include <limits>

namespace Urlpool {

namespace {

// JSON numbers are doubles; whole numbers are exact up to here.
constexpr double exactLimit = 9007199254740992.0;

} // namespace

QJsonValue jsonOf(const HeaderList& headers)
{
    QJsonArray array;
    for (const Header& header : headers)
        array.append(QJsonArray{QString::fromLatin1(header.name), QString::fromLatin1(header.value)});
    return array;
}

void JsonWriter::put(const char* name, const QByteArrayList& value)
{
    QJsonArray array;
    for (const QByteArray& text : value)
        array.append(QString::fromLatin1(text));
    set(name, array);
}

void JsonWriter::set(const char* name, const QJsonValue& value)
{
    m_object.insert(QLatin1String(name), value);
}

bool JsonReader::has(const char* name) const
{
    return m_object.contains(QLatin1String(name));
}

QJsonValue JsonReader::typed(const char* name, QJsonValue::Type type)
{
    const QJsonValue value = m_object.value(QLatin1String(name));
    if (value.isUndefined() || value.type() == type)
        return value;
    m_failed = true;
    return QJsonValue::Undefined;
}

void JsonReader::get(const char* name, bool& value)
{
    value = typed(name, QJsonValue::Bool).toBool(value);
}

void JsonReader::get(const char* name, qint64& value)
{
    const QJsonValue found = typed(name, QJsonValue::Double);
    const double number = found.toDouble();
    if (found.isUndefined())
        return;
    if (std::trunc(number) == number && std::abs(number) <= exactLimit)
        value = qint64(number);
    else
        m_failed = true;
}

void JsonReader::get(const char* name, double& value)
{
    value = typed(name, QJsonValue::Double).toDouble(value);
}

void JsonReader::get(const char* name, int& value)
{
    qint64 number = value;
    get(name, number);
    if (number >= std::numeric_limits<int>::min() && number <= std::numeric_limits<int>::max())
        value = int(number);
    else
        m_failed = true;
}

void JsonReader::get(const char* name, QString& value)
{
    value = typed(name, QJsonValue::String).toString(value);
}

void JsonReader::get(const char* name, QByteArray& value)
{
    QString text = QString::fromLatin1(value);
    get(name, text);
    value = text.toLatin1();
}

void JsonReader::get(const char* name, QByteArrayList& value)
{
    const QJsonValue found = typed(name, QJsonValue::Array);
    if (found.isUndefined())
        return;
    value.clear();
    const QJsonArray array = found.toArray();
    for (const QJsonValue& item : array) {
        value.append(item.toString().toLatin1());
        m_failed = m_failed || !item.isString();
    }
}

void JsonReader::get(const char* name, HeaderList& value)
{
    const QJsonValue found = typed(name, QJsonValue::Array);
    if (found.isUndefined())
        return;
    value.clear();
    const QJsonArray array = found.toArray();
    for (const QJsonValue& item : array) {
        const QJsonArray pair = item.toArray();
        if (pair.size() == 2 && pair[0].isString() && pair[1].isString())
            value.append({pair[0].toString().toLatin1(), pair[1].toString().toLatin1()});
        else
            m_failed = true;
    }
}

JsonReader JsonReader::child(const char* name)
{
    return JsonReader(typed(name, QJsonValue::Object).toObject());
}

} // namespace Urlpool
