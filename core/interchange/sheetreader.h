// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/spreadsheet.h"
#include "core/interchange/ziparchive.h"

#include <QXmlStreamReader>

namespace gabion {

/// Puts cells into a spreadsheet and holds them against the limits.
class SheetSink {
public:
    SheetSink(Spreadsheet &out, const SpreadsheetLimits &limits, Progress &progress)
        : m_out(out),
          m_limits(limits),
          m_progress(progress)
    {
    }
    Result<> addSheet(const QString &name, bool hidden);
    /// A cell of the sheet added last; rows and columns are counted from 0 and may come in any order. Blank cells are left out. A
    /// cell that stands twice is Malformed.
    Result<> add(qint64 row, qint64 column, const SheetCell &cell);
    /// Sorts the rows of the sheet added last.
    void finishSheet();
    const SpreadsheetLimits &limits() const { return m_limits; }

private:
    Spreadsheet &m_out;
    const SpreadsheetLimits &m_limits;
    Progress &m_progress;
    QHash<int, qsizetype> m_rowAt; ///< position of a row by its number
    qsizetype m_rows = 0, m_cells = 0, m_text = 0;
};

SheetCell textSheetCell(const QString &text);
SheetCell numberSheetCell(double number);
SheetCell booleanSheetCell(bool value);
SheetCell dateSheetCell(const QDateTime &time, bool withTime);

/// An XML part of an archive while it is read.
class XmlPart {
public:
    static Result<XmlPart> open(ZipArchive &archive, const QString &name);
    QXmlStreamReader &xml() { return *m_xml; }
    /// Nothing when the part was read to its end, else why it could not: damage of the archive, Truncated, Malformed.
    Result<> end() const;
    /// An error at the place where the reader stands.
    Error fault(ErrorCode code, const QString &text) const;

private:
    XmlPart() = default;
    QString m_name;
    ZipArchive *m_archive = nullptr;
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<QXmlStreamReader> m_xml;
};

/// Readers of the two ZIP formats.
Result<> readXlsx(ZipArchive &archive, SheetSink &sink);
Result<> readOds(ZipArchive &archive, SheetSink &sink);

} // namespace gabion
