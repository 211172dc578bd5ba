// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/reports/about.h"
#include "core/reports/levelcolours.h"
#include "core/reports/textexport.h"

namespace gabion {

namespace {

QString title() { return Tr::tr("Accessible HTML page"); }

/// Text for element content and attribute values. Characters that XML forbids are dropped, so the page is well-formed.
std::string escaped(const QString &text)
{
    return xmlText(text).toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;")).toStdString();
}

std::string css()
{
    std::string levels;
    char rule[96];
    for (std::size_t i = 0; i < levelColours.size(); ++i) {
        std::snprintf(rule, sizeof rule, ".l%zu{background:#%06X;color:#%06X}\n", i + 1, unsigned(levelColours[i].fill),
                      unsigned(levelColours[i].text));
        levels += rule;
    }
    return R"(:root{color-scheme:light dark}
body{font:13px/1.45 Inter,system-ui,sans-serif;margin:24px;color:#161E24;background:#fff}
h1{font-size:22px;margin:0 0 4px}h2{font-size:15px;margin:24px 0 6px}p{max-width:70ch;margin:4px 0 16px;color:#414D56}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px;margin:0 0 20px}dt{color:#414D56}dd{margin:0;overflow-wrap:anywhere}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:8px 0}
th,td{text-align:left;vertical-align:top;padding:5px 8px;border-bottom:1px solid #DCE1E5;white-space:pre-line}
thead th{background:#EEF1F3;position:sticky;top:0}td.n{text-align:right;font-variant-numeric:tabular-nums}
.l{display:inline-block;padding:1px 8px;border-radius:3px;white-space:nowrap}.mark{color:#A01C24;font-weight:600}
@media (prefers-color-scheme:dark){body{color:#E8EEF1;background:#141D21}p,dt{color:#B9C5CC}thead th{background:#202B31}
th,td{border-color:#3C4A52}.mark{color:#FF9E96}}
@media print{body{margin:0;font-size:9px;color:#000;background:#fff}thead{display:table-header-group}tr{break-inside:avoid}.wide{overflow:visible}}
)" + levels;
}

void appendCell(std::string &out, const Column &column, const Cell &cell)
{
    if (column.type == ColumnType::Level && cell.level > 0) {
        const LevelLook look = levelLook(cell.tone);
        out += "<span class=\"l l" + std::to_string(look.step) + "\"><span aria-hidden=\"true\">"
            + QString(QChar(look.shape)).toStdString() + "</span> " + escaped(cell.text) + "</span>";
    } else if (cell.mark) {
        out += "<span class=\"mark\">" + escaped(cell.text) + "</span>";
    } else {
        out += escaped(cell.text);
    }
}

void appendRow(std::string &out, const QList<Column> &columns, const RegisterRow &row)
{
    out += "<tr>";
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const ColumnType type = columns[i].type;
        const bool heads = i == 0;
        const bool number = type == ColumnType::Number || type == ColumnType::Percent;
        out += heads ? "<th scope=\"row\">" : number ? "<td class=\"n\">" : "<td>";
        appendCell(out, columns[i], row.cells.value(i));
        out += heads ? "</th>" : "</td>";
    }
    out += "</tr>\n";
}

void appendFacts(std::string &out, const QList<QPair<QString, QString>> &facts)
{
    out += "<dl>\n";
    for (const auto &[fact, value] : facts)
        out += "<dt>" + escaped(fact) + "</dt><dd>" + escaped(value) + "</dd>\n";
    out += "</dl>\n";
}

void appendGroups(std::string &out, const QList<FactGroup> &groups)
{
    for (const FactGroup &group : groups) {
        out += "<section>\n<h2>" + escaped(group.title) + "</h2>\n";
        appendFacts(out, group.facts);
        out += "</section>\n";
    }
}

void appendTableHead(std::string &out, const QString &title, const QList<Column> &columns)
{
    const std::string name = escaped(title);
    out += "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + name + "\">\n<table>\n<caption>" + name
        + "</caption>\n<thead><tr>";
    for (const Column &column : columns)
        out += "<th scope=\"col\">" + escaped(column.title) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
}

constexpr const char *tableEnd = "</tbody>\n</table>\n</div>\n";

void appendHead(std::string &out, const Register &reg, const RegisterContext &context, const QList<Column> &columns)
{
    const std::string name = escaped(reg.title());
    out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
           "content=\"width=device-width\"/>\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n<title>"
        + name + "</title>\n<style>\n" + css() + "</style>\n</head>\n<body>\n<main>\n<h1>" + name + "</h1>\n<p>"
        + escaped(reg.about()) + "</p>\n";
    appendFacts(out, aboutFacts(reg, context, reg.count(context)).mid(2)); // title and purpose stand above
    if (reg.counts)
        appendGroups(out, reg.counts(context));
    appendTableHead(out, reg.title(), columns);
}

/// The end of the table, and the legend and the appendices behind it.
Result<> appendTail(std::string &out, const Register &reg, const RegisterContext &context)
{
    out += tableEnd;
    if (reg.legend)
        appendGroups(out, reg.legend());
    for (const Register *appendix : reg.appendices ? reg.appendices() : QList<const Register *>()) {
        const QList<Column> columns = appendix->columns(context);
        out += "<section>\n<h2>" + escaped(appendix->title()) + "</h2>\n<p>" + escaped(appendix->about()) + "</p>\n";
        appendTableHead(out, appendix->title(), columns);
        const Result<> read = appendix->rows(context, [&](const RegisterRow &row) {
            appendRow(out, columns, row);
            return true;
        });
        if (!read)
            return read;
        out += tableEnd;
        out += "</section>\n";
    }
    out += "</main>\n</body>\n</html>\n";
    return {};
}

Result<ExportResult> write(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress)
{
    const QList<Column> columns = reg.columns(context);
    return exportText(reg, context, path, progress, "html",
                      {[&](std::string &out) { appendHead(out, reg, context, columns); },
                       [&](std::string &out, const RegisterRow &row) { appendRow(out, columns, row); },
                       [&](std::string &out, qint64) { return appendTail(out, reg, context); }});
}

} // namespace

extern const Writer writers_html;
const Writer writers_html = {"html", title, write};

} // namespace gabion
