// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/spreadsheet.h"

#include "core/base/csv.h"
#include "core/base/tr.h"
#include "core/interchange/sheetreader.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gabion {

namespace {

Unexpected tooLarge(const QString &text) { return fail(ErrorCode::TooLarge, text); }

const QByteArray &oleHeader()
{
    static const QByteArray header = QByteArray::fromHex("d0cf11e0a1b11ae1"); // [MS-CFB] 2.2
    return header;
}

bool isText(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return true;
    const QByteArray head = bytes.left(64 * 1024);
    return std::none_of(head.cbegin(), head.cend(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
    });
}

Result<> readCsvInto(const QByteArray &bytes, Spreadsheet &out, SheetSink &sink)
{
    const QString text = decodedText(bytes, out.issues);
    if (Result<> added = sink.addSheet({}, false); !added)
        return added;
    const CsvLimits limits{sink.limits().columns, sink.limits().cellLength};
    Result<> result;
    const Result<> read = readCsv(text, csvSeparator(text), limits, [&](const QStringList &fields, qint64 line) {
        for (qsizetype i = 0; result && i < fields.size(); ++i)
            result = sink.add(line - 1, i, textSheetCell(fields[i]));
        return result.has_value();
    });
    sink.finishSheet();
    return result ? read : result;
}

Result<> readInto(const QByteArray &bytes, Spreadsheet &out, SheetSink &sink)
{
    if (bytes.startsWith(oleHeader()))
        return fail(ErrorCode::UnsupportedVersion,
                    Tr::tr("The file is protected by a password or saved by an Excel before 2007. Save it as .xlsx without a "
                           "password."));
    if (!bytes.startsWith("PK")) {
        if (!isText(bytes))
            return fail(ErrorCode::UnknownFormat, Tr::tr("The file is no table: neither CSV, XLSX nor ODS."));
        out.format = SpreadsheetFormat::Csv;
        return readCsvInto(bytes, out, sink);
    }
    Result<ZipArchive> archive = ZipArchive::open(bytes);
    if (!archive)
        return Unexpected(archive.error());
    out.format = spreadsheetFormat(bytes);
    if (out.format == SpreadsheetFormat::Xlsx)
        return readXlsx(*archive, sink);
    if (out.format == SpreadsheetFormat::Ods)
        return readOds(*archive, sink);
    return fail(ErrorCode::UnknownFormat, Tr::tr("The file is a ZIP archive, but neither XLSX nor ODS."));
}

} // namespace

const SheetCell &SheetRow::cell(qsizetype column) const
{
    static const SheetCell none;
    return column >= 0 && column < cells.size() ? cells[column] : none;
}

QString columnName(int column)
{
    QString name;
    for (int left = column + 1; left > 0; left = (left - 1) / 26)
        name.prepend(QChar(u'A' + (left - 1) % 26));
    return name;
}

SheetCell textSheetCell(const QString &text) { return {SheetCellType::Text, text}; }

SheetCell numberSheetCell(double number)
{
    if (!std::isfinite(number))
        return {};
    // 0.1 + 0.2 in a formula is no register value: 15 digits are what Excel shows
    QString text = QString::number(number, 'g', 15);
    if (std::abs(number) < 1e15 && number == std::floor(number))
        text = QString::number(static_cast<qint64>(number));
    return {SheetCellType::Number, text};
}

SheetCell booleanSheetCell(bool value)
{
    return {SheetCellType::Boolean, value ? QStringLiteral("TRUE") : QStringLiteral("FALSE")};
}

SheetCell dateSheetCell(const QDateTime &time, bool withTime)
{
    if (!withTime)
        return {SheetCellType::Date, time.date().toString(Qt::ISODate)};
    return {SheetCellType::DateTime, time.toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss"))};
}

Result<> SheetSink::addSheet(const QString &name, bool hidden)
{
    if (m_out.sheets.size() >= m_limits.sheets)
        return tooLarge(Tr::tr("The file has more than %1 sheets.").arg(m_limits.sheets));
    m_out.sheets.append(WorkSheet{name, hidden, {}});
    m_rowAt.clear();
    return {};
}

Result<> SheetSink::add(qint64 row, qint64 column, const SheetCell &cell)
{
    if (m_progress.cancelled())
        return fail(ErrorCode::Cancelled, Tr::tr("Stopped. Nothing was changed."));
    if (cell.isBlank())
        return {};
    WorkSheet &sheet = m_out.sheets.last();
    if (row < 0 || row >= 100'000'000)
        return tooLarge(Tr::tr("The sheet \"%1\" is longer than any program writes.").arg(sheet.name));
    if (column < 0 || column >= m_limits.columns)
        return tooLarge(Tr::tr("Row %1 has more than %2 columns.").arg(row + 1).arg(m_limits.columns));
    if (cell.text.size() > m_limits.cellLength)
        return tooLarge(Tr::tr("Cell %1%2 has more than %3 characters.")
                            .arg(columnName(static_cast<int>(column)))
                            .arg(row + 1)
                            .arg(m_limits.cellLength));
    m_text += cell.text.size();
    if (++m_cells > m_limits.cells || m_text > m_limits.text)
        return tooLarge(Tr::tr("The file holds more than %1 cells or too much text for a register.").arg(m_limits.cells));
    const int number = static_cast<int>(row) + 1;
    auto at = m_rowAt.constFind(number);
    if (at == m_rowAt.cend()) {
        if (++m_rows > m_limits.rows)
            return tooLarge(Tr::tr("The file holds more than %1 rows.").arg(m_limits.rows));
        at = m_rowAt.insert(number, sheet.rows.size());
        sheet.rows.append(SheetRow{number, {}});
        m_progress.report(m_rows, 0);
    }
    QList<SheetCell> &cells = sheet.rows[*at].cells;
    if (cells.size() <= column)
        cells.resize(column + 1);
    if (cells[column].type != SheetCellType::Empty)
        return fail(ErrorCode::Malformed,
                    Tr::tr("Cell %1%2 stands twice in the file.").arg(columnName(static_cast<int>(column))).arg(number));
    cells[column] = cell;
    return {};
}

void SheetSink::finishSheet()
{
    QList<SheetRow> &rows = m_out.sheets.last().rows;
    std::sort(rows.begin(), rows.end(), [](const SheetRow &a, const SheetRow &b) { return a.number < b.number; });
}

Result<XmlPart> XmlPart::open(ZipArchive &archive, const QString &name)
{
    Result<std::unique_ptr<QIODevice>> device = archive.read(name);
    if (!device) {
        Error error = device.error();
        if (error.code == ErrorCode::NotFound)
            error.code = ErrorCode::Malformed;
        return Unexpected(error);
    }
    XmlPart part;
    part.m_name = name;
    part.m_archive = &archive;
    part.m_device = std::move(*device);
    part.m_xml = std::make_unique<QXmlStreamReader>(part.m_device.get());
    return part;
}

Result<> XmlPart::end() const
{
    if (m_archive->fault())
        return Unexpected(*m_archive->fault());
    if (m_xml->error() == QXmlStreamReader::PrematureEndOfDocumentError)
        return Unexpected(fault(ErrorCode::Truncated, Tr::tr("A part of the file ends too early.")));
    if (m_xml->hasError())
        return Unexpected(fault(ErrorCode::Malformed, Tr::tr("A part of the file is no XML: %1.").arg(m_xml->errorString())));
    return {};
}

Error XmlPart::fault(ErrorCode code, const QString &text) const
{
    Place place;
    place.pointer = QLatin1Char('/') + m_name;
    place.line = m_xml->lineNumber();
    place.column = m_xml->columnNumber();
    return {code, text, place};
}

SpreadsheetFormat spreadsheetFormat(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return SpreadsheetFormat::None;
    if (!bytes.startsWith("PK"))
        return isText(bytes) ? SpreadsheetFormat::Csv : SpreadsheetFormat::None;
    Result<ZipArchive> archive = ZipArchive::open(bytes);
    if (!archive)
        return SpreadsheetFormat::None;
    if (const auto type = archive->read(QStringLiteral("mimetype"));
        type && (*type)->read(100).startsWith("application/vnd.oasis.opendocument.spreadsheet"))
        return SpreadsheetFormat::Ods;
    const bool office = archive->contains(QStringLiteral("[Content_Types].xml"));
    return office && archive->contains(QStringLiteral("_rels/.rels")) && archive->contains(QStringLiteral("xl/workbook.xml"))
        ? SpreadsheetFormat::Xlsx
        : SpreadsheetFormat::None;
}

Result<Spreadsheet> readSpreadsheet(const QByteArray &bytes, const QString &file, Progress &progress,
                                    const SpreadsheetLimits &limits)
{
    Spreadsheet out;
    out.file = QFileInfo(file).fileName();
    SheetSink sink(out, limits, progress);
    Result<> done = bytes.size() > limits.fileBytes
        ? Result<>(tooLarge(Tr::tr("The file is larger than %1 MB.").arg(limits.fileBytes >> 20)))
        : readInto(bytes, out, sink);
    if (!done) {
        Error error = done.error();
        error.where.file = file;
        return Unexpected(error);
    }
    for (Issue &issue : out.issues)
        issue.place.file = file;
    return out;
}

Result<Spreadsheet> readSpreadsheet(const QString &path, Progress &progress, const SpreadsheetLimits &limits)
{
    Place place;
    place.file = path;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable,
                    Tr::tr("The file cannot be read: %1.")
                        .arg(file.error() == QFileDevice::NoError ? Tr::tr("it is no file") : file.errorString()),
                    place);
    if (file.size() > limits.fileBytes)
        return fail(ErrorCode::TooLarge, Tr::tr("The file is larger than %1 MB.").arg(limits.fileBytes >> 20), place);
    return readSpreadsheet(file.read(limits.fileBytes + 1), path, progress, limits);
}

} // namespace gabion
