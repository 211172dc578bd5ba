// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/model/recordjson.h"
#include "core/reports/about.h"
#include "core/reports/rowjson.h"
#include "core/reports/textexport.h"

#include <utility>

namespace gabion {

namespace {

QString title() { return QStringLiteral("JSON"); }

void appendHead(std::string &out, const Register &reg, const RegisterContext &context, const QList<Column> &columns)
{
    out += "{\n\"register\":";
    json::appendString(out, QLatin1String(reg.id));
    out += ",\n\"at\":";
    context.at.isEmpty() ? void(out += "null") : json::appendString(out, context.at);
    out += ",\n\"columns\":";
    appendColumns(out, columns);
    out += ",\n\"rows\":[";
}

void appendTail(std::string &out, const Register &reg, const RegisterContext &context, qint64 rows)
{
    out += "\n],\n\"total\":" + std::to_string(rows) + ",\n\"about\":{";
    const char *separator = "\n";
    for (const auto &[name, value] : aboutFacts(reg, context, rows)) {
        out += std::exchange(separator, ",\n");
        json::appendString(out, name);
        out += ':';
        json::appendString(out, value);
    }
    out += "\n}\n}\n";
}

Result<ExportResult> write(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress)
{
    const QList<Column> columns = reg.columns(context);
    const char *separator = "\n";
    return exportText(reg, context, path, progress, "json",
                      {[&](std::string &out) { appendHead(out, reg, context, columns); },
                       [&](std::string &out, const RegisterRow &row) {
                           out += std::exchange(separator, ",\n");
                           appendRow(out, columns, row);
                       },
                       [&](std::string &out, qint64 rows) { appendTail(out, reg, context, rows); }});
}

} // namespace

extern const Writer writers_json;
const Writer writers_json = {"json", title, write};

} // namespace gabion
