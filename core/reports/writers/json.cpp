// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/model/recordjson.h"
#include "core/reports/about.h"
#include "core/reports/rowjson.h"
#include "core/reports/targetfile.h"
#include "core/reports/writer.h"

#include <QFile>

namespace gabion {

namespace {

QString title() { return QStringLiteral("JSON"); }

Result<ExportResult> write(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress)
{
    TargetFile target(path);
    if (Result<> opened = target.open(); !opened)
        return Unexpected(opened.error());
    QFile file(target.temporary());
    if (!file.open(QIODevice::WriteOnly))
        return Unexpected(target.writeError());
    const QList<Column> columns = reg.columns(context);
    TextOutput out(file);
    std::string &text = out.text();
    text += "{\n\"register\":";
    json::appendString(text, QLatin1String(reg.id));
    text += ",\n\"at\":";
    context.at.isEmpty() ? void(text += "null") : json::appendString(text, context.at);
    text += ",\n\"columns\":";
    appendColumns(text, columns);
    text += ",\n\"rows\":[";
    bool first = true;
    const Result<qint64> rows = eachRow(reg, context, progress, [&](const RegisterRow &row) -> Result<> {
        text += first ? "\n" : ",\n";
        first = false;
        appendRow(text, columns, row);
        return out.flush() ? Result<>() : Unexpected(target.writeError());
    });
    if (!rows)
        return Unexpected(rows.error());
    text += "\n],\n\"total\":" + std::to_string(*rows) + ",\n\"about\":{";
    first = true;
    for (const auto &[name, value] : aboutFacts(reg, context, *rows)) {
        text += first ? "\n" : ",\n";
        first = false;
        json::appendString(text, name);
        text += ':';
        json::appendString(text, value);
    }
    text += "\n}\n}\n";
    if (!out.flush(true))
        return Unexpected(target.writeError());
    file.close();
    Result<ExportResult> done = target.commit(QStringLiteral("json"));
    if (done)
        done->rows = *rows;
    return done;
}

} // namespace

extern const Writer writers_json;
const Writer writers_json = {"json", title, write};

} // namespace gabion
