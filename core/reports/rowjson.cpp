// SPDX-License-Identifier: Apache-2.0
#include "core/reports/rowjson.h"

#include "core/model/recordjson.h"

namespace gabion {

void appendValue(std::string &out, const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType: out += "null"; break;
    case QMetaType::Bool: json::append(out, value.toBool()); break;
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong: json::append(out, static_cast<qint64>(value.toLongLong())); break;
    case QMetaType::Float:
    case QMetaType::Double: json::append(out, value.toDouble()); break;
    case QMetaType::QDate: json::append(out, value.toDate()); break;
    case QMetaType::QDateTime: json::append(out, value.toDateTime()); break;
    case QMetaType::QStringList: json::append(out, QList<QString>(value.toStringList())); break;
    default: json::appendString(out, value.toString());
    }
}

void appendRow(std::string &out, const QList<Column> &columns, const RegisterRow &row)
{
    out += '{';
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            out += ',';
        json::appendString(out, columns[i].key);
        out += ':';
        appendValue(out, row.cells.value(i).value);
    }
    out += '}';
}

void appendColumns(std::string &out, const QList<Column> &columns)
{
    out += '[';
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            out += ',';
        out += "{\"key\":";
        json::appendString(out, columns[i].key);
        out += ",\"title\":";
        json::appendString(out, columns[i].title);
        out += ",\"type\":";
        json::append(out, columns[i].type);
        out += '}';
    }
    out += ']';
}

} // namespace gabion
