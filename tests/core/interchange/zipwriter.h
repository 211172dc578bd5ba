// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <zlib.h>

#include <utility>

namespace gabion::test {

using ZipParts = QList<std::pair<QByteArray, QByteArray>>;

template<class T>
void appendNumber(QByteArray &out, T value)
{
    const T little = qToLittleEndian(value);
    out.append(reinterpret_cast<const char *>(&little), sizeof little);
}

/// A ZIP file of these parts, deflated without zlib's own frame (PKWARE APPNOTE 4.3). @p claim: the size that the table of
/// contents states for every part; -1 = the true one.
inline QByteArray zipped(const ZipParts &parts, qint64 claim = -1)
{
    QByteArray out, central;
    for (const auto &part : parts) { // clang++ 14 captures no structured binding
        const QByteArray &name = part.first, &content = part.second;
        const QByteArray framed = qCompress(content, 9); // 4 bytes length, 2 bytes header ... 4 bytes Adler
        const QByteArray packed = framed.mid(6, framed.size() - 10);
        const auto crc = static_cast<quint32>(
            crc32(0, reinterpret_cast<const Bytef *>(content.constData()), static_cast<uInt>(content.size())));
        const quint32 size = static_cast<quint32>(claim < 0 ? content.size() : claim);
        const auto offset = static_cast<quint32>(out.size());
        const auto common = [&](QByteArray &to) {
            for (const int half : {20, 0, 8, 0, 0x21}) // version, flags, method, time, date
                appendNumber(to, static_cast<quint16>(half));
            for (const quint32 whole : {crc, static_cast<quint32>(packed.size()), size})
                appendNumber<quint32>(to, whole);
            appendNumber<quint16>(to, static_cast<quint16>(name.size()));
            appendNumber<quint16>(to, 0);
        };
        appendNumber<quint32>(out, 0x04034b50);
        common(out);
        out += name + packed;
        appendNumber<quint32>(central, 0x02014b50);
        appendNumber<quint16>(central, 20);
        common(central);
        for (int i = 0; i < 3; ++i)
            appendNumber<quint16>(central, 0);
        appendNumber<quint32>(central, 0);
        appendNumber<quint32>(central, offset);
        central += name;
    }
    const auto start = static_cast<quint32>(out.size());
    out += central;
    appendNumber<quint32>(out, 0x06054b50);
    appendNumber<quint32>(out, 0);
    appendNumber<quint16>(out, static_cast<quint16>(parts.size()));
    appendNumber<quint16>(out, static_cast<quint16>(parts.size()));
    appendNumber<quint32>(out, static_cast<quint32>(central.size()));
    appendNumber<quint32>(out, start);
    appendNumber<quint16>(out, 0);
    return out;
}

/// The parts of a small workbook around the rows of its one sheet.
inline ZipParts workbook(const QByteArray &rows, const QByteArray &strings = {},
                         const QByteArray &formats = "<xf numFmtId=\"0\"/>", const QByteArray &properties = {})
{
    const QByteArray main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                     office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return {{"[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"},
            {"_rels/.rels", "<Relationships/>"},
            {"xl/workbook.xml",
             "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + office + "\">" + properties
                 + "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"rId1\" Type=\""
                 + office + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + office
                 + "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"" + office
                 + "/styles\" Target=\"styles.xml\"/></Relationships>"},
            {"xl/sharedStrings.xml", "<sst xmlns=\"" + main + "\">" + strings + "</sst>"},
            {"xl/styles.xml",
             "<styleSheet xmlns=\"" + main
                 + "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]d\\-mmm\\-yy;@\"/></numFmts><cellXfs>" + formats
                 + "</cellXfs></styleSheet>"},
            {"xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>"}};
}

/// An OpenDocument spreadsheet around the tables of its content.
inline ZipParts openDocument(const QByteArray &tables)
{
    return {
        {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
        {"content.xml",
         "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
         "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
         "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "
         "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:automatic-styles><style:style style:name=\"ta2\">"
         "<style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body>"
         "<office:spreadsheet>"
             + tables + "</office:spreadsheet></office:body></office:document-content>"}};
}

} // namespace gabion::test
