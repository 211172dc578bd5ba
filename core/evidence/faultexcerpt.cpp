// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/faultexcerpt.h"

#include "core/base/tr.h"

#include <QFile>

#include <algorithm>

namespace gabion {

namespace {

constexpr qint64 before = 120, after = 80; ///< bytes shown at each side of the fault

/// Beginnings of the two last lines up to a place.
struct LinePlace {
    qint64 line = 1;
    qint64 start = 0;
    qint64 previous = -1; ///< start of the line before; -1 = none
};

/// Walks to byte @p byte, or to the start of line @p line when the byte is not known, or to the end.
LinePlace walk(QFile &file, qint64 byte, qint64 line)
{
    LinePlace place;
    QByteArray block;
    qint64 at = 0;
    while (!(block = file.read(256 * 1024)).isEmpty()) {
        for (qsizetype i = 0; i < block.size(); ++i, ++at) {
            if ((byte >= 0 && at >= byte) || (byte < 0 && line > 0 && place.line >= line))
                return place;
            if (block.at(i) == '\n') {
                place.previous = place.start;
                place.start = at + 1;
                ++place.line;
            }
        }
    }
    // a line end at the very end of the file begins no line
    if (place.start == at && at > 0 && place.previous >= 0) {
        place.start = place.previous;
        place.previous = -1;
        --place.line;
    }
    return place;
}

/// One line's bytes from @p from on, as characters.
QString readText(QFile &file, qint64 from, qint64 length)
{
    if (!file.seek(from))
        return {};
    QByteArray bytes = file.read(std::max<qint64>(0, length));
    if (const qsizetype end = bytes.indexOf('\n'); end >= 0)
        bytes.truncate(end);
    // not in the middle of a character
    while (!bytes.isEmpty() && (static_cast<unsigned char>(bytes.front()) & 0xC0) == 0x80)
        bytes.remove(0, 1);
    QString text = QString::fromUtf8(bytes);
    for (QChar &c : text) {
        if (!c.isPrint() && !c.isHighSurrogate() && !c.isLowSurrogate())
            c = QLatin1Char(' ');
    }
    return text;
}

} // namespace

Result<FaultExcerpt> faultExcerpt(const Place &fault)
{
    QFile file(fault.file);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable, Tr::tr("The file cannot be read any more."), fault);
    FaultExcerpt excerpt;
    excerpt.bytes = file.size();
    const LinePlace place = walk(file, fault.byte >= 0 ? std::min(fault.byte, excerpt.bytes) : -1, fault.line);
    excerpt.line = place.line;
    excerpt.byte = fault.byte >= 0 ? std::min(fault.byte, excerpt.bytes)
        : fault.line > 0           ? place.start + std::max<qint64>(0, fault.column - 1)
                                   : excerpt.bytes;
    excerpt.column = excerpt.byte - place.start + 1;
    if (place.previous >= 0)
        excerpt.lines.append(
            {place.line - 1, readText(file, place.previous, std::min(before + after, place.start - place.previous))});
    const qint64 from = std::max(place.start, excerpt.byte - before);
    excerpt.mark = static_cast<int>(readText(file, from, excerpt.byte - from).size());
    excerpt.lines.append({place.line, readText(file, from, excerpt.byte - from + after)});
    return excerpt;
}

} // namespace gabion
