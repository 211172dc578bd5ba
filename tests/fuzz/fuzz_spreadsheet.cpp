// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registermapping.h"
#include "tests/core/interchange/zipwriter.h"

#include <cstdlib>

// Bytes as a table file; as the sheet, the shared texts or the content of a whole workbook (a checksum and a table of contents
// that fit let changes get behind the archive); then as a register.

using namespace gabion;

namespace {

void readTable(const QByteArray &bytes)
{
    NoProgress progress;
    SpreadsheetLimits limits;
    limits.rows = 5000;
    limits.cells = 50'000;
    const Result<Spreadsheet> book = readSpreadsheet(bytes, QStringLiteral("input"), progress, limits);
    if (!book) {
        if (book.error().text.isEmpty() || book.error().where.file.isEmpty())
            std::abort(); // an error says what and where
        return;
    }
    qsizetype rows = 0;
    for (const WorkSheet &sheet : book->sheets) {
        rows += sheet.rows.size();
        for (const SheetRow &row : sheet.rows) {
            if (row.number < 1 || row.cells.isEmpty() || row.cells.size() > limits.columns || row.cells.last().isBlank())
                std::abort();
        }
    }
    if (rows > limits.rows)
        std::abort();
    if (const auto header = registerHeader(*book); header && registerEntries(*book, *header) < 0)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    switch (data[0] % 4) {
    case 0: readTable(bytes); break;
    case 1: readTable(test::zipped(test::workbook(bytes, "<si><t>a</t></si><si><t>b</t></si>"))); break;
    case 2: readTable(test::zipped(test::workbook("<row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>1</v></c></row>", bytes))); break;
    default: readTable(test::zipped(test::openDocument(bytes))); break;
    }
    return 0;
}
