// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/reports/targetfile.h"
#include "core/reports/writer.h"

#include <QFile>

namespace gabion {

namespace {

QString title() { return Tr::tr("Comma-separated values"); }

/// A text as a spreadsheet may read it without taking it for a formula (OWASP, CSV injection): an apostrophe in front.
QString neutralised(const QString &text)
{
    static const QString starts = QStringLiteral("=+-@\t\r");
    return !text.isEmpty() && starts.contains(text.front()) ? u'\'' + text : text;
}

/// RFC 4180: quoted when it holds a comma, a quote or a line break; quotes doubled.
void append(std::string &out, QString text)
{
    text.remove(QChar::Null);
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r')) {
        text.replace(u'"', QStringLiteral("\"\""));
        out += '"' + text.toStdString() + '"';
    } else {
        out += text.toStdString();
    }
}

QString textOf(const Column &column, const Cell &cell)
{
    const bool number = column.type == ColumnType::Number || column.type == ColumnType::Percent;
    if (number && (cell.value.typeId() == QMetaType::Double || cell.value.canConvert<qlonglong>()) && cell.value.isValid()
        && cell.value.typeId() != QMetaType::QString)
        return cell.value.typeId() == QMetaType::Double
            ? QString::number(cell.value.toDouble(), 'g', QLocale::FloatingPointShortest)
            : QString::number(cell.value.toLongLong());
    return neutralised(cell.text);
}

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
    out.text() += "\xEF\xBB\xBF"; // Excel takes a file without it for the local 8-bit encoding
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (i > 0)
            out.text() += ',';
        append(out.text(), neutralised(columns[i].title));
    }
    out.text() += "\r\n";
    const Result<qint64> rows = eachRow(reg, context, progress, [&](const RegisterRow &row) -> Result<> {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (i > 0)
                out.text() += ',';
            append(out.text(), textOf(columns[i], row.cells.value(i)));
        }
        out.text() += "\r\n";
        return out.flush() ? Result<>() : Unexpected(target.writeError());
    });
    if (!rows)
        return Unexpected(rows.error());
    if (!out.flush(true))
        return Unexpected(target.writeError());
    file.close();
    Result<ExportResult> done = target.commit(QStringLiteral("csv"));
    if (done)
        done->rows = *rows;
    return done;
}

} // namespace

extern const Writer writers_csv;
const Writer writers_csv = {"csv", title, write};

} // namespace gabion
