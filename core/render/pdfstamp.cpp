// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdfstamp.h"

#include "core/base/tr.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHashFunctions>

namespace gabion {

namespace {

constexpr qint64 headSize = 64 * 1024; ///< the title is cut far below this
constexpr qint64 tailSize = 1024;

QString plainCreator() { return QStringLiteral("Gabion " GABION_VERSION); }
QString producer() { return QStringLiteral("Qt ") + QString::fromLatin1(qVersion()); }

Unexpected strange(const char *what)
{
    return fail(ErrorCode::ExportFailed,
                Tr::tr("The PDF could not be stamped: %1 is not where it is expected.").arg(QLatin1String(what)));
}

/// A text string as QPdfWriter writes it: UTF-16 with mark, brackets and backslashes escaped.
QByteArray pdfString(const QString &text)
{
    QByteArray bytes("(\xfe\xff");
    for (const QChar c : text) {
        for (const char part : {static_cast<char>(c.unicode() >> 8), static_cast<char>(c.unicode() & 0xFF)}) {
            if (part == '(' || part == ')' || part == '\\')
                bytes += '\\';
            bytes += part;
        }
    }
    return bytes + ')';
}

/// The position after the string literal that starts at @p at; -1 when there is none.
qsizetype stringEnd(const QByteArray &bytes, qsizetype at)
{
    if (at >= bytes.size() || bytes[at] != '(')
        return -1;
    for (++at; at < bytes.size(); ++at) {
        if (bytes[at] == '\\')
            ++at;
        else if (bytes[at] == ')')
            return at + 1;
    }
    return -1;
}

/// Start and end of the entries from /Creator to the last one of the information dictionary; walks the file from its first
/// byte, so that nothing inside the title can be taken for an entry.
struct InfoPart {
    qsizetype start = -1;
    qsizetype end = -1;
};

InfoPart findInfo(const QByteArray &head)
{
    qsizetype at = head.indexOf("\n1 0 obj\n<<\n/Title ");
    if (!head.startsWith("%PDF-1.4\n") || at < 0 || at > 32)
        return {};
    at = stringEnd(head, at + 19);
    const QByteArray creatorKey("\n/Creator "), producerKey("\n/Producer "), dateKey("\n/CreationDate ");
    InfoPart part;
    for (const QByteArray &key : {creatorKey, producerKey, dateKey}) {
        if (at < 0 || head.mid(at, key.size()) != key)
            return {};
        if (key == creatorKey)
            part.start = at + 1;
        at = stringEnd(head, at + key.size());
    }
    if (at < 0 || head.mid(at, 11) != "\n>>\nendobj\n")
        return {};
    part.end = at;
    return part;
}

bool isHex(const QByteArray &bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// A character that XML 1.0 and the PDF string literal both carry unchanged. QPdfWriter writes CR and LF bytes bare, which a
/// reader takes for line ends (ISO 32000-1 7.3.4.2); the base letter stands in for those (c for U+010D).
QChar safeTitle(QChar c)
{
    const auto lineEnd = [](char16_t byte) { return byte == 0x0D || byte == 0x0A; };
    const auto bad = [&](char16_t unit) {
        return unit < 0x20 || unit >= 0xFFFE || QChar::isSurrogate(unit) || lineEnd(unit & 0xFF) || lineEnd(unit >> 8);
    };
    if (!bad(c.unicode()))
        return c;
    const QString parts = c.decomposition();
    return !parts.isEmpty() && !bad(parts.front().unicode()) ? parts.front() : QChar(u'_');
}

QString utc(const QDateTime &date, const char *format)
{
    const QDateTime known = date.isValid() ? date.toUTC() : QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC);
    return known.toString(QLatin1String(format));
}

} // namespace

QString documentTitle(const DocumentFacts &facts)
{
    QString title = facts.system.isEmpty() ? facts.title : Tr::tr("%1: %2").arg(facts.system, facts.title);
    title.truncate(200);
    if (!title.isEmpty() && title.back().isHighSurrogate())
        title.chop(1);
    QString valid;
    for (const QChar c : std::as_const(title))
        valid += safeTitle(c);
    return valid;
}

QString creatorForNow()
{
    return QDateTime::currentDateTime().offsetFromUtc() == 0 ? plainCreator() + QStringLiteral("   ") : plainCreator();
}

QByteArray xmpMetadata(const QString &title, const QDateTime &stateDate)
{
    const QString text = QStringLiteral("<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>\n"
                                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                        " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                        "  <rdf:Description xmlns:dc=\"http://purl.org/dc/elements/1.1/\" rdf:about=\"\">\n"
                                        "   <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt></dc:title>\n"
                                        "  </rdf:Description>\n"
                                        "  <rdf:Description xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" rdf:about=\"\" "
                                        "xmp:CreatorTool=\"%2\" xmp:CreateDate=\"%3\"/>\n"
                                        "  <rdf:Description xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" rdf:about=\"\" "
                                        "pdf:Producer=\"%4\"/>\n"
                                        "  <rdf:Description xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" rdf:about=\"\" "
                                        "pdfaid:part=\"1\" pdfaid:conformance=\"B\"/>\n"
                                        " </rdf:RDF>\n"
                                        "</x:xmpmeta>\n"
                                        "<?xpacket end='w'?>\n")
                             .arg(title.toHtmlEscaped(), plainCreator(), utc(stateDate, "yyyy-MM-ddTHH:mm:ssZ"), producer());
    return text.toUtf8();
}

Result<> stampPdf(QFile &file, const QDateTime &stateDate, const QByteArray &seed)
{
    if (!file.seek(0))
        return strange("the beginning");
    const QByteArray head = file.read(headSize);
    const InfoPart info = findInfo(head);
    if (info.start < 0)
        return strange("the information dictionary");
    QByteArray entries = "/Creator " + pdfString(plainCreator()) + "\n/Producer " + pdfString(producer())
        + "\n/CreationDate (D:" + utc(stateDate, "yyyyMMddHHmmss").toLatin1() + "Z)";
    const qsizetype room = info.end - info.start;
    if (entries.size() > room)
        return strange("the creation date");
    entries.append(room - entries.size(), ' ');

    const qint64 tailStart = std::max<qint64>(0, file.size() - tailSize);
    if (!file.seek(tailStart))
        return strange("the end");
    const QByteArray tail = file.read(tailSize);
    const QByteArray idKey("\n/ID [ <");
    const qsizetype id = tail.lastIndexOf(idKey) + idKey.size();
    if (id < idKey.size() || !isHex(tail.mid(id, 32)) || tail.mid(id + 32, 3) != "> <" || !isHex(tail.mid(id + 35, 32))
        || tail.mid(id + 67, 3) != "> ]")
        return strange("the file identifier");
    const QByteArray hash = QCryptographicHash::hash(seed, QCryptographicHash::Sha256).left(16).toHex();

    const auto overwrite = [&file](qint64 at, const QByteArray &bytes) {
        return file.seek(at) && file.write(bytes) == bytes.size();
    };
    if (!overwrite(info.start, entries) || !overwrite(tailStart + id, hash) || !overwrite(tailStart + id + 35, hash)
        || !file.flush())
        return fail(ErrorCode::ExportFailed, Tr::tr("The PDF could not be written: %1").arg(file.errorString()));
    return {};
}

FixedHashSeed::FixedHashSeed() { QHashSeed::setDeterministicGlobalSeed(); }

FixedHashSeed::~FixedHashSeed() { QHashSeed::resetRandomGlobalSeed(); }

} // namespace gabion
