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

void appendFacts(std::string &out, const QList<QPair<QString, QString>> &facts)
{
    out += '{';
    const char *separator = "\n";
    for (const auto &[name, value] : facts) {
        out += std::exchange(separator, ",\n");
        json::appendString(out, name);
        out += ':';
        json::appendString(out, value);
    }
    out += "\n}";
}

void appendGroups(std::string &out, const char *key, const QList<FactGroup> &groups)
{
    out += ",\n\"";
    out += key;
    out += "\":{";
    const char *separator = "\n";
    for (const FactGroup &group : groups) {
        out += std::exchange(separator, ",\n");
        json::appendString(out, group.title);
        out += ':';
        appendFacts(out, group.facts);
    }
    out += "\n}";
}

Result<> appendAppendix(std::string &out, const Register &appendix, const RegisterContext &context)
{
    const QList<Column> columns = appendix.columns(context);
    out += "{\n\"register\":";
    json::appendString(out, QLatin1String(appendix.id));
    out += ",\n\"title\":";
    json::appendString(out, appendix.title());
    out += ",\n\"columns\":";
    appendColumns(out, columns);
    out += ",\n\"rows\":[";
    const char *separator = "\n";
    const Result<> read = appendix.rows(context, [&](const RegisterRow &row) {
        out += std::exchange(separator, ",\n");
        appendRow(out, columns, row);
        return true;
    });
    out += "\n]\n}";
    return read;
}

Result<> appendTail(std::string &out, const Register &reg, const RegisterContext &context, qint64 rows)
{
    out += "\n],\n\"total\":" + std::to_string(rows) + ",\n\"about\":";
    appendFacts(out, aboutFacts(reg, context, rows));
    if (reg.counts)
        appendGroups(out, "counts", reg.counts(context));
    if (reg.legend)
        appendGroups(out, "legend", reg.legend());
    if (reg.appendices) {
        out += ",\n\"appendices\":[";
        const char *separator = "\n";
        for (const Register *appendix : reg.appendices()) {
            out += std::exchange(separator, ",\n");
            if (const Result<> done = appendAppendix(out, *appendix, context); !done)
                return done;
        }
        out += "\n]";
    }
    out += "\n}\n";
    return {};
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
                       [&](std::string &out, qint64 rows) { return appendTail(out, reg, context, rows); }});
}

} // namespace

extern const Writer writers_json;
const Writer writers_json = {"json", title, write};

} // namespace gabion
