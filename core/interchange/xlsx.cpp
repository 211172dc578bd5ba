// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/interchange/sheetreader.h"

#include <QDir>

#include <cmath>

namespace gabion {

namespace {

constexpr qsizetype mostStyles = 100'000;

struct Relation {
    QString target;
    QString type; ///< what stands behind the last slash
};

enum class NumberKind { Plain, Date, DateTime, Time };

/// What the parts beside the sheets say.
struct Workbook {
    QHash<QString, Relation> relations;
    QStringList strings;
    QList<NumberKind> styles; ///< by cell format
    bool from1904 = false;
    struct Entry {
        QString name, relation;
        bool hidden = false;
    };
    QList<Entry> sheets;
};

QString attribute(const QXmlStreamReader &xml, const char *name)
{
    for (const QXmlStreamAttribute &each : xml.attributes()) {
        if (each.name() == QLatin1String(name))
            return each.value().toString();
    }
    return {};
}

/// Calls back at every start of an element until the part ends.
template<class Call>
Result<> eachElement(ZipArchive &archive, const QString &name, Call &&call)
{
    Result<XmlPart> part = XmlPart::open(archive, name);
    if (!part)
        return Unexpected(part.error());
    QXmlStreamReader &xml = part->xml();
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (Result<> done = call(xml, *part); !done)
            return done;
    }
    return part->end();
}

Result<> readRelations(ZipArchive &archive, Workbook &book)
{
    return eachElement(archive, QStringLiteral("xl/_rels/workbook.xml.rels"), [&](QXmlStreamReader &xml, XmlPart &) -> Result<> {
        if (xml.name() == u"Relationship") {
            const QString target = attribute(xml, "Target");
            book.relations.insert(attribute(xml, "Id"),
                                  {target.startsWith(u'/') ? target.mid(1) : QDir::cleanPath(QStringLiteral("xl/") + target),
                                   attribute(xml, "Type").section(u'/', -1)});
        }
        return {};
    });
}

Result<> readBook(ZipArchive &archive, Workbook &book)
{
    return eachElement(archive, QStringLiteral("xl/workbook.xml"), [&](QXmlStreamReader &xml, XmlPart &) -> Result<> {
        if (xml.name() == u"sheet") {
            QString id;
            for (const QXmlStreamAttribute &each : xml.attributes()) {
                if (each.name() == u"id" && !each.namespaceUri().isEmpty())
                    id = each.value().toString();
            }
            const QString state = attribute(xml, "state");
            book.sheets.append({attribute(xml, "name"), id, !state.isEmpty() && state != u"visible"});
        } else if (xml.name() == u"workbookPr") {
            const QString value = attribute(xml, "date1904");
            book.from1904 = value == u"1" || value == u"true";
        }
        return {};
    });
}

/// Text of a string item (<si>, <is>): its runs, without the reading aids of East Asian texts. Leaves the reader at its end.
QString stringItem(QXmlStreamReader &xml, qsizetype limit)
{
    QString text;
    const QString outer = xml.name().toString();
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == outer)
            break;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"rPh")
            xml.skipCurrentElement();
        else if (xml.name() == u"t" && text.size() <= limit)
            text += xml.readElementText(QXmlStreamReader::SkipChildElements);
    }
    // Office writes control characters as _x000D_ (ISO/IEC 29500-1, 22.4.2.4)
    text.replace(QLatin1String("_x000D_"), QString());
    text.replace(QLatin1String("_x000A_"), QStringLiteral("\n"));
    return text;
}

Result<> readStrings(ZipArchive &archive, const QString &name, const SpreadsheetLimits &limits, Workbook &book)
{
    qsizetype text = 0;
    return eachElement(archive, name, [&](QXmlStreamReader &xml, XmlPart &part) -> Result<> {
        if (xml.name() != u"si")
            return {};
        book.strings.append(stringItem(xml, limits.cellLength));
        text += book.strings.last().size();
        if (text > limits.text || book.strings.size() > limits.cells)
            return Unexpected(part.fault(ErrorCode::TooLarge, Tr::tr("The file holds more text than a register.")));
        return {};
    });
}

/// What a number format shows (ISO/IEC 29500-1, 18.8.30 and 18.8.31): letters of dates outside quotes, escapes and brackets.
NumberKind kindOfFormat(const QString &code)
{
    bool date = false, time = false, quoted = false, bracket = false;
    for (qsizetype i = 0; i < code.size(); ++i) {
        const QChar c = code[i].toLower();
        if (c == u'"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == u'\\' || c == u'_' || c == u'*')
            ++i;
        else if (c == u'[')
            bracket = true;
        else if (c == u']')
            bracket = false;
        else if (bracket)
            continue;
        else if (c == u';')
            break;
        else if (c == u'y' || c == u'd')
            date = true;
        else if (c == u'h' || c == u's')
            time = true;
        else if (c == u'g' || c == u'#' || c == u'0' || c == u'?')
            return date || time ? (date ? (time ? NumberKind::DateTime : NumberKind::Date) : NumberKind::Time)
                                : NumberKind::Plain;
        else if (c == u'm')
            date = date || !time;
    }
    return date && time ? NumberKind::DateTime : date ? NumberKind::Date : time ? NumberKind::Time : NumberKind::Plain;
}

NumberKind kindOfBuiltin(int id)
{
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
        return NumberKind::Date;
    if (id == 22)
        return NumberKind::DateTime;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id == 55 || id == 56)
        return NumberKind::Time;
    return NumberKind::Plain;
}

Result<> readStyles(ZipArchive &archive, const QString &name, Workbook &book)
{
    QHash<int, NumberKind> formats;
    bool inFormats = false;
    return eachElement(archive, name, [&](QXmlStreamReader &xml, XmlPart &part) -> Result<> {
        if (xml.name() == u"numFmt") {
            formats.insert(attribute(xml, "numFmtId").toInt(), kindOfFormat(attribute(xml, "formatCode")));
        } else if (xml.name() == u"cellXfs") {
            inFormats = true;
        } else if (xml.name() == u"cellStyles" || xml.name() == u"dxfs") {
            inFormats = false;
        } else if (xml.name() == u"xf" && inFormats) {
            const int id = attribute(xml, "numFmtId").toInt();
            book.styles.append(formats.value(id, kindOfBuiltin(id)));
        }
        if (book.styles.size() > mostStyles || formats.size() > mostStyles)
            return Unexpected(part.fault(ErrorCode::TooLarge, Tr::tr("The file has more styles than any program writes.")));
        return {};
    });
}

/// A serial number as a date; day 60 is a 29 February 1900 that never was, days before it are one less.
SheetCell dated(double serial, NumberKind kind, bool from1904)
{
    if (kind == NumberKind::Plain || !(serial >= 0.0) || serial >= 2958466.0) // 9999-12-31
        return numberSheetCell(serial);
    const qint64 milliseconds = std::llround(serial * 86400.0) * 1000;
    if (kind == NumberKind::Time && serial >= 1.0)
        return numberSheetCell(serial); // a duration
    if (kind == NumberKind::Time) {
        const QTime time = QTime(0, 0).addMSecs(static_cast<int>(milliseconds % 86'400'000));
        return textSheetCell(time.toString(QStringLiteral("HH:mm:ss")));
    }
    const QDate base = from1904 ? QDate(1904, 1, 1) : serial < 60.0 ? QDate(1899, 12, 31) : QDate(1899, 12, 30);
    const QDateTime at = QDateTime(base, QTime(0, 0), Qt::UTC).addMSecs(milliseconds);
    return dateSheetCell(at, kind != NumberKind::Date && at.time() != QTime(0, 0));
}

/// "AB12" as row and column from 0; false for anything else.
bool readReference(const QString &text, qint64 &row, qint64 &column)
{
    qsizetype at = 0;
    qint64 letters = 0;
    for (; at < text.size() && at < 4 && text[at] >= u'A' && text[at] <= u'Z'; ++at)
        letters = letters * 26 + (text[at].unicode() - u'A' + 1);
    bool good = false;
    row = text.mid(at).toLongLong(&good) - 1;
    column = letters - 1;
    return good && at > 0 && row >= 0;
}

/// One sheet while it is read.
class SheetParser {
public:
    SheetParser(const Workbook &book, SheetSink &sink) : m_book(book), m_sink(sink) { }

    Result<> element(QXmlStreamReader &xml, XmlPart &part)
    {
        if (xml.name() == u"row") {
            const QString number = attribute(xml, "r");
            m_row = number.isEmpty() ? m_row + 1 : number.toLongLong() - 1;
            m_column = -1;
        } else if (xml.name() == u"c") {
            return cell(xml, part);
        }
        return {};
    }

private:
    Result<> cell(QXmlStreamReader &xml, XmlPart &part)
    {
        const QString reference = attribute(xml, "r"), type = attribute(xml, "t");
        const int style = attribute(xml, "s").toInt();
        ++m_column;
        if (!reference.isEmpty() && !readReference(reference, m_row, m_column))
            return Unexpected(part.fault(ErrorCode::Malformed, Tr::tr("\"%1\" is no cell.").arg(reference.left(40))));
        QString value, inlined;
        while (!xml.atEnd()) {
            const auto token = xml.readNext();
            if (token == QXmlStreamReader::EndElement && xml.name() == u"c")
                break;
            if (token != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == u"v")
                value = xml.readElementText(QXmlStreamReader::SkipChildElements);
            else if (xml.name() == u"is")
                inlined = stringItem(xml, m_sink.limits().cellLength);
        }
        const Result<SheetCell> made = valueOf(type, style, value, inlined, part);
        return made ? m_sink.add(m_row, m_column, *made) : Unexpected(made.error());
    }

    Result<SheetCell> valueOf(const QString &type, int style, const QString &value, const QString &inlined, XmlPart &part) const
    {
        if (type == u"inlineStr")
            return textSheetCell(inlined);
        if (type == u"s") {
            bool good = false;
            const qsizetype index = value.toLongLong(&good);
            if (value.isEmpty())
                return SheetCell();
            if (!good || index < 0 || index >= m_book.strings.size())
                return Unexpected(part.fault(ErrorCode::Malformed, Tr::tr("A cell names a text that the file does not hold.")));
            return textSheetCell(m_book.strings[index]);
        }
        if (type == u"str" || type == u"e")
            return textSheetCell(value);
        if (type == u"b")
            return value.isEmpty() ? SheetCell() : booleanSheetCell(value.trimmed() == u"1" || value.trimmed() == u"true");
        if (type == u"d") {
            const QDateTime at = QDateTime::fromString(value, Qt::ISODate);
            return at.isValid() ? dateSheetCell(at, value.contains(u'T') && at.time() != QTime(0, 0)) : textSheetCell(value);
        }
        bool good = false;
        const double number = value.toDouble(&good);
        if (value.trimmed().isEmpty())
            return SheetCell();
        return good ? dated(number, m_book.styles.value(style, NumberKind::Plain), m_book.from1904) : textSheetCell(value);
    }

    const Workbook &m_book;
    SheetSink &m_sink;
    qint64 m_row = -1, m_column = -1;
};

} // namespace

Result<> readXlsx(ZipArchive &archive, SheetSink &sink)
{
    Workbook book;
    if (Result<> done = readRelations(archive, book); !done)
        return done;
    if (Result<> done = readBook(archive, book); !done)
        return done;
    for (const Relation &relation : std::as_const(book.relations)) {
        Result<> done;
        if (relation.type == u"sharedStrings")
            done = readStrings(archive, relation.target, sink.limits(), book);
        else if (relation.type == u"styles")
            done = readStyles(archive, relation.target, book);
        if (!done)
            return done;
    }
    for (const Workbook::Entry &entry : std::as_const(book.sheets)) {
        const Relation relation = book.relations.value(entry.relation);
        if (!relation.type.isEmpty() && relation.type != u"worksheet")
            continue; // a chart or dialog has no cells
        if (Result<> done = sink.addSheet(entry.name, entry.hidden); !done)
            return done;
        SheetParser parser(book, sink);
        const Result<> done = eachElement(archive, relation.target,
                                          [&](QXmlStreamReader &xml, XmlPart &part) { return parser.element(xml, part); });
        if (!done)
            return done;
        sink.finishSheet();
    }
    return {};
}

} // namespace gabion
