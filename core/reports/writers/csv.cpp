// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/reports/textexport.h"

#include <QLocale>

#include <cmath>

namespace gabion {

namespace {

QString title() { return Tr::tr("Comma-separated values"); }

/// A text as a spreadsheet may read it without taking it for a formula (OWASP, CSV injection): an apostrophe in front. Null
/// characters go first: readers skip them and then see what stands behind.
QString neutralised(QString text)
{
    static const QString starts = QStringLiteral("=+-@\t\r\n");
    text.remove(QChar::Null);
    return !text.isEmpty() && starts.contains(text.front()) ? u'\'' + text : text;
}

/// RFC 4180, section 2: quoted when it holds a comma, a quote or a line break; quotes doubled.
void append(std::string &out, QString text)
{
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r')) {
        text.replace(u'"', QStringLiteral("\"\""));
        out += '"' + text.toStdString() + '"';
    } else {
        out += text.toStdString();
    }
}

/// Numbers and dates as machines read them, all else as people do.
QString textOf(const Column &column, const Cell &cell)
{
    const QVariant &value = cell.value;
    const bool number = column.type == ColumnType::Number || column.type == ColumnType::Percent;
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Long:
    case QMetaType::LongLong:
        if (number)
            return QString::number(value.toLongLong());
        break;
    case QMetaType::Float:
    case QMetaType::Double:
        if (number && std::isfinite(value.toDouble()))
            return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
        break;
    case QMetaType::QDate: return isoDate(value.toDate());
    case QMetaType::QDateTime: return isoDateTime(value.toDateTime());
    default: break;
    }
    return neutralised(cell.text);
}

/// A table and nothing else (RFC 4180): facts, legend and appendices have no place in it, as readers would take their lines for
/// rows. What the codes mean stands beside them in the cells ("LR legal requirement").
Result<ExportResult> write(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress)
{
    const QList<Column> columns = reg.columns(context);
    const auto line = [&columns](std::string &out, const std::function<QString(qsizetype)> &field) {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (i > 0)
                out += ',';
            append(out, field(i));
        }
        out += "\r\n";
    };
    return exportText(reg, context, path, progress, "csv",
                      {[&](std::string &out) {
                           out += "\xEF\xBB\xBF"; // Excel takes a file without it for the local 8-bit encoding
                           line(out, [&](qsizetype i) { return neutralised(columns[i].title); });
                       },
                       [&](std::string &out, const RegisterRow &row) {
                           line(out, [&](qsizetype i) { return textOf(columns[i], row.cells.value(i)); });
                       },
                       {}});
}

} // namespace

extern const Writer writers_csv;
const Writer writers_csv = {"csv", title, write};

} // namespace gabion
