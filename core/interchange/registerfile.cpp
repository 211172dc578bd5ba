// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registerfile.h"

#include "core/base/tr.h"
#include "core/evidence/importer.h"
#include "core/interchange/registermapping.h"

#include <QFile>

#include <algorithm>

namespace gabion {

namespace {

const RegisterFormat *named(const QString &id)
{
    const auto &formats = registerFormats();
    const auto at = std::find_if(formats.begin(), formats.end(),
                                 [&](const RegisterFormat &format) { return id == QLatin1String(format.id); });
    return at == formats.end() ? nullptr : &*at;
}

/// Whether the name says that a ZIP file is a workbook.
bool isCalledWorkbook(const QString &path)
{
    return path.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive)
        || path.endsWith(QLatin1String(".xlsm"), Qt::CaseInsensitive)
        || path.endsWith(QLatin1String(".ods"), Qt::CaseInsensitive);
}

using Found = Result<std::optional<Spreadsheet>>;

Found wanted(const QString &path, const QString &as, Progress &progress)
{
    Result<Spreadsheet> book = readTableFile(path, as, progress);
    if (!book)
        return Unexpected(book.error());
    if (!registerHeader(*book))
        return Unexpected(noRegister(path));
    return std::optional(std::move(*book));
}

Found workbook(const QString &path, Progress &progress)
{
    Result<Spreadsheet> book = readSpreadsheet(path, progress);
    if (book)
        return registerHeader(*book) ? Found(std::optional(std::move(*book))) : Found(Unexpected(noRegister(path)));
    if (book.error().code == ErrorCode::Cancelled || book.error().code == ErrorCode::UnsupportedVersion || isCalledWorkbook(path))
        return Unexpected(book.error());
    return std::optional<Spreadsheet>();
}

/// Text belongs to the importers of results first; only what none of them knows may be a register.
Found text(const QString &path, Progress &progress)
{
    const Result<InputFile> file = InputFile::open(path);
    if (!file || isEmptyFile(*file))
        return std::optional<Spreadsheet>();
    const Result<const Importer *> importer = recognise(*file, {});
    if (importer || importer.error().code != ErrorCode::UnknownFormat)
        return std::optional<Spreadsheet>();
    Result<Spreadsheet> book = readSpreadsheet(path, progress);
    if (!book && book.error().code == ErrorCode::Cancelled)
        return Unexpected(book.error());
    // broken lines below good titles are a broken register, and its own error tells most
    if (!book || !registerHeader(*book)) {
        const bool titled =
            !book && book.error().code != ErrorCode::UnknownFormat && path.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
        return titled ? Found(Unexpected(book.error())) : Found(std::optional<Spreadsheet>());
    }
    // a title, a description and a severity alone are a list of findings, of a format that is asked for by name or not known
    if (!registerHeader(*book)->own)
        return std::optional<Spreadsheet>();
    return std::optional(std::move(*book));
}

} // namespace

const std::vector<RegisterFormat> &registerFormats()
{
    static const std::vector<RegisterFormat> formats = {
        {"register-csv", "Risk register, comma-separated values", SpreadsheetFormat::Csv},
        {"register-ods", "Risk register, OpenDocument spreadsheet", SpreadsheetFormat::Ods},
        {"register-xlsx", "Risk register, Excel workbook", SpreadsheetFormat::Xlsx}};
    return formats;
}

QString registerFormatId(SpreadsheetFormat format)
{
    for (const RegisterFormat &each : registerFormats()) {
        if (each.format == format)
            return QString::fromLatin1(each.id);
    }
    return {};
}

Error withRegisterFormats(Error error)
{
    if (error.code != ErrorCode::UnknownFormat)
        return error;
    QStringList names;
    for (const RegisterFormat &format : registerFormats())
        names += QString::fromUtf8(format.name);
    error.text += QLatin1Char(' ') + Tr::tr("Beside results: %1.").arg(names.join(QStringLiteral("; ")));
    return error;
}

Result<Spreadsheet> readTableFile(const QString &path, const QString &as, Progress &progress)
{
    Result<Spreadsheet> book = readSpreadsheet(path, progress);
    const RegisterFormat *format = named(as);
    if (book && format && book->format != format->format) {
        Place place;
        place.file = path;
        return fail(ErrorCode::UnknownFormat, Tr::tr("The file is not of the format %1.").arg(QLatin1String(format->id)), place);
    }
    return book;
}

Result<std::optional<Spreadsheet>> readRegisterFile(const QString &path, const QString &as, Progress &progress)
{
    if (named(as))
        return wanted(path, as, progress);
    QFile file(path);
    if (!as.isEmpty() || !file.open(QIODevice::ReadOnly))
        return std::optional<Spreadsheet>();
    const QByteArray head = file.read(8);
    file.close();
    const bool old = head == QByteArray::fromHex("d0cf11e0a1b11ae1");
    return head.startsWith("PK") || old ? workbook(path, progress) : text(path, progress);
}

} // namespace gabion
