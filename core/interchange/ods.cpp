// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/interchange/sheetreader.h"

#include <QSet>

#include <algorithm>

namespace gabion {

namespace {

/// An attribute by its local name; OpenDocument's prefixes may be any.
QString attribute(const QXmlStreamReader &xml, const char *name)
{
    for (const QXmlStreamAttribute &each : xml.attributes()) {
        if (each.name() == QLatin1String(name))
            return each.value().toString();
    }
    return {};
}

/// A repeat count: 1 when it is missing or broken.
qint64 repeated(const QXmlStreamReader &xml, const char *name) { return std::max<qint64>(1, attribute(xml, name).toLongLong()); }

/// Text of a paragraph with its spans; white space is written as elements (OpenDocument 1.3 part 3, 6.1.3 to 6.1.5).
void appendParagraph(QXmlStreamReader &xml, QString &text, qsizetype limit)
{
    for (int depth = 1; depth > 0 && !xml.atEnd();) {
        switch (xml.readNext()) {
        case QXmlStreamReader::StartElement:
            if (xml.name() == u"annotation") {
                xml.skipCurrentElement();
                break;
            }
            ++depth;
            if (xml.name() == u"s")
                text += QString(static_cast<qsizetype>(std::min<qint64>(repeated(xml, "c"), limit)), u' ');
            else if (xml.name() == u"tab")
                text += u'\t';
            else if (xml.name() == u"line-break")
                text += u'\n';
            break;
        case QXmlStreamReader::EndElement: --depth; break;
        case QXmlStreamReader::Characters:
            if (text.size() <= limit)
                text += xml.text();
            break;
        default: break;
        }
    }
}

/// One table while it is read.
class TableParser {
public:
    TableParser(XmlPart &part, SheetSink &sink) : m_part(part), m_xml(part.xml()), m_sink(sink) { }

    /// Reads to the end of the table element that the reader stands at.
    Result<> read()
    {
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement && m_xml.name() == u"table")
                break;
            if (token != QXmlStreamReader::StartElement)
                continue;
            if (m_xml.name() == u"table-row") {
                if (Result<> done = row(); !done)
                    return done;
            } else if (m_xml.name() != u"table-header-rows" && m_xml.name() != u"table-rows"
                       && m_xml.name() != u"table-row-group") {
                m_xml.skipCurrentElement();
            }
        }
        return {};
    }

private:
    Result<> row()
    {
        const qint64 times = repeated(m_xml, "number-rows-repeated");
        QList<std::pair<qint64, SheetCell>> cells;
        qint64 column = 0;
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement && m_xml.name() == u"table-row")
                break;
            if (token != QXmlStreamReader::StartElement)
                continue;
            if (m_xml.name() != u"table-cell" && m_xml.name() != u"covered-table-cell") {
                m_xml.skipCurrentElement();
                continue;
            }
            const qint64 wide = repeated(m_xml, "number-columns-repeated");
            const SheetCell filled = cell();
            if (!filled.isBlank()) {
                if (column + wide > m_sink.limits().columns)
                    return Unexpected(m_part.fault(ErrorCode::TooLarge,
                                                   Tr::tr("A row has more than %1 columns.").arg(m_sink.limits().columns)));
                for (qint64 i = 0; i < wide; ++i)
                    cells.append({column + i, filled});
            }
            column += std::min<qint64>(wide, 1 << 30);
            if (column > (1 << 30))
                return Unexpected(m_part.fault(ErrorCode::TooLarge, Tr::tr("A row is longer than any program writes.")));
        }
        for (qint64 i = 0; i < times && !cells.isEmpty(); ++i) {
            for (const auto &[at, filled] : std::as_const(cells)) {
                if (Result<> done = m_sink.add(m_row + i, at, filled); !done)
                    return done;
            }
        }
        m_row += std::min<qint64>(times, 1 << 30);
        return m_row <= (1LL << 40)
            ? Result<>()
            : Unexpected(m_part.fault(ErrorCode::TooLarge, Tr::tr("A table is longer than any program writes.")));
    }

    SheetCell cell()
    {
        const QString type = attribute(m_xml, "value-type"), number = attribute(m_xml, "value"),
                      date = attribute(m_xml, "date-value"), truth = attribute(m_xml, "boolean-value"),
                      string = attribute(m_xml, "string-value");
        QString text;
        bool first = true;
        const QString outer = m_xml.name().toString();
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::EndElement && m_xml.name() == outer)
                break;
            if (token != QXmlStreamReader::StartElement)
                continue;
            if (m_xml.name() != u"p") {
                m_xml.skipCurrentElement();
                continue;
            }
            if (!first)
                text += u'\n';
            first = false;
            appendParagraph(m_xml, text, m_sink.limits().cellLength);
        }
        bool good = false;
        const double value = number.toDouble(&good);
        if ((type == u"float" || type == u"percentage" || type == u"currency") && good)
            return numberSheetCell(value);
        if (type == u"boolean" && !truth.isEmpty())
            return booleanSheetCell(truth == u"true");
        if (const QDateTime at = QDateTime::fromString(date, Qt::ISODate); type == u"date" && at.isValid())
            return dateSheetCell(at, at.time() != QTime(0, 0));
        return textSheetCell(text.isEmpty() ? string : text);
    }

    XmlPart &m_part;
    QXmlStreamReader &m_xml;
    SheetSink &m_sink;
    qint64 m_row = 0;
};

/// Whether the manifest says that parts are encrypted.
bool isEncrypted(ZipArchive &archive)
{
    Result<XmlPart> part = XmlPart::open(archive, QStringLiteral("META-INF/manifest.xml"));
    if (!part)
        return false;
    QXmlStreamReader &xml = part->xml();
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"encryption-data")
            return true;
    }
    return false;
}

} // namespace

Result<> readOds(ZipArchive &archive, SheetSink &sink)
{
    if (isEncrypted(archive))
        return fail(ErrorCode::UnsupportedVersion, Tr::tr("The file is protected by a password. Save it without one."));
    Result<XmlPart> part = XmlPart::open(archive, QStringLiteral("content.xml"));
    if (!part)
        return Unexpected(part.error());
    QXmlStreamReader &xml = part->xml();
    QSet<QString> hiddenStyles;
    QString style;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"style") {
            style = attribute(xml, "name");
        } else if (xml.name() == u"table-properties") {
            if (attribute(xml, "display") == u"false")
                hiddenStyles.insert(style);
        } else if (xml.name() == u"tracked-changes") {
            xml.skipCurrentElement(); // deleted cells
        } else if (xml.name() == u"table") {
            if (Result<> done = sink.addSheet(attribute(xml, "name"), hiddenStyles.contains(attribute(xml, "style-name"))); !done)
                return done;
            if (Result<> done = TableParser(*part, sink).read(); !done)
                return done;
            sink.finishSheet();
        }
    }
    return part->end();
}

} // namespace gabion
