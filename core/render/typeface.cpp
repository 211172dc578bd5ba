// SPDX-License-Identifier: Apache-2.0
#include "core/render/typeface.h"

#include <QPaintDevice>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace gabion {

namespace {

constexpr int kernFirst = 32, kernCount = 96;
constexpr QChar ellipsis(0x2026);
/// Readers of a PDF take a gap of a tenth of the type size for a blank between words ("2026-1 1-18"). The room around "1" in
/// its cell stays below that, in em: a single one has 1.5 / 2 of it at each side, two in a row share 3 / 3, more stand closer.
constexpr double largestGap = 0.096;

QFont deviceFont(const QString &family, double pixels, int weight, QPaintDevice *device)
{
    QFont font(family);
    font.setPointSizeF(pixels * 0.75);
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    return QFont(font, device);
}

bool isDigit(char16_t unit) { return unit >= u'0' && unit <= u'9'; }

/// Scripts that are written right to left or whose letters join: only a shaper draws them right.
bool needsShaping(char16_t unit)
{
    const QChar c(unit);
    if (c.isSurrogate() || c.isMark())
        return true;
    const QChar::Direction direction = c.direction();
    return direction == QChar::DirR || direction == QChar::DirAL || direction == QChar::DirAN || (unit >= 0x0900 && unit < 0x1100)
        || (unit >= 0x1780 && unit < 0x1800);
}

bool breaksInside(char16_t unit) { return unit >= 0x2E80 && !QChar::isLowSurrogate(unit); } // ideographs, kana

/// Where a word that is wider than its column is broken first.
bool breaksAfter(char16_t unit)
{
    return unit == u'/' || unit == u'-' || unit == u'_' || unit == u'.' || unit == u':' || unit == u',' || unit == u';'
        || unit == u'\\' || unit == u'=' || unit == u'&';
}

} // namespace

Typeface::Typeface(const QString &family, double pixels, int weight, QPaintDevice *device)
    : m_font(deviceFont(family, pixels, weight, device)),
      m_metrics(m_font, device),
      m_raw(QRawFont::fromFont(m_font)),
      m_kerns(static_cast<std::size_t>(kernCount * kernCount), std::numeric_limits<float>::quiet_NaN())
{
    for (char16_t c = u'0'; c <= u'9'; ++c)
        m_digit = std::max(m_digit, m_metrics.horizontalAdvance(QChar(c)));
    m_em = m_raw.pixelSize();
    const double one = m_metrics.horizontalAdvance(QLatin1Char('1')); // the narrow one
    m_digit = std::min(m_digit, one + 1.5 * largestGap * m_em);
}

Typeface::Glyph Typeface::measured(char16_t unit) const
{
    Glyph result;
    const QChar c(unit);
    const QList<quint32> indexes = m_raw.glyphIndexesForString(QString(c));
    result.simple = indexes.size() == 1 && indexes.first() != 0 && !needsShaping(unit);
    result.index = result.simple ? indexes.first() : 0;
    double advance = 0;
    if (result.simple)
        advance = m_raw.advancesForGlyphIndexes(indexes).first().x();
    else if (!c.isSurrogate())
        advance = m_metrics.horizontalAdvance(c);
    else if (c.isHighSurrogate())
        advance = m_metrics.maxWidth() / 2;
    if (isDigit(unit)) {
        result.inset = static_cast<float>((m_digit - advance) / 2);
        advance = m_digit;
    }
    result.advance = static_cast<float>(std::max(0.0, advance));
    return result;
}

const Typeface::Glyph &Typeface::glyph(char16_t unit) const
{
    auto &block = m_glyphs[unit >> 8];
    if (!block)
        block = std::make_unique<std::array<Glyph, 256>>();
    Glyph &entry = (*block)[unit & 0xFF];
    if (entry.advance < 0)
        entry = measured(unit);
    return entry;
}

double Typeface::kern(char16_t before, char16_t after) const
{
    if (before < kernFirst || before >= kernFirst + kernCount || after < kernFirst || after >= kernFirst + kernCount
        || isDigit(before) || isDigit(after))
        return 0;
    float &entry = m_kerns[static_cast<std::size_t>((before - kernFirst) * kernCount + (after - kernFirst))];
    if (std::isnan(entry)) {
        const QChar pair[] = {QChar(before), QChar(after)};
        const double together = m_metrics.horizontalAdvance(QString(pair, 2));
        const double apart = m_metrics.horizontalAdvance(pair[0]) + m_metrics.horizontalAdvance(pair[1]);
        entry = static_cast<float>(std::clamp(together - apart, -0.2 * m_digit, 0.2 * m_digit));
    }
    return static_cast<double>(entry);
}

bool Typeface::isSimple(QStringView text) const
{
    return std::all_of(text.begin(), text.end(), [this](QChar c) { return glyph(c.unicode()).simple; });
}

template<class Visit>
double Typeface::layOut(QStringView text, Visit &&visit) const
{
    const double most = largestGap * m_em;
    double x = 0, right = 0; // right: where the own width of the digit before ends
    double gap = 0; // between and around ones in a row
    char16_t before = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        const Glyph &entry = glyph(unit);
        const double cell = static_cast<double>(entry.advance), inset = static_cast<double>(entry.inset);
        if (!isDigit(unit)) {
            if (isDigit(before))
                x = std::min(x, right + most);
            x += kern(before, unit);
            visit(entry, x);
            x += cell;
        } else {
            if (unit == u'1' && before != u'1') {
                qsizetype count = 1;
                while (i + count < text.size() && text[i + count] == QLatin1Char('1'))
                    ++count;
                gap = std::min(2 * inset * static_cast<double>(count) / static_cast<double>(count + 1), most);
            }
            double left = x + (unit == u'1' ? gap : inset);
            if (isDigit(before))
                left = std::min(left, right + most);
            visit(entry, left);
            right = left + cell - 2 * inset;
            const bool inside = unit == u'1' && i + 1 < text.size() && text[i + 1] == QLatin1Char('1');
            x = inside ? right : unit == u'1' ? right + gap : x + cell;
        }
        before = unit;
    }
    return x;
}

double Typeface::width(QStringView text) const
{
    return layOut(text, [](const Glyph &, double) {});
}

QList<TextSpan> Typeface::wrap(const QString &text, double limit, int most, bool *cut) const
{
    QList<TextSpan> lines;
    const qsizetype size = text.size();
    qsizetype start = 0;
    while (start < size) {
        const bool last = lines.size() + 1 >= most;
        double x = 0;
        qsizetype at = start, breakAt = -1, softAt = -1;
        char16_t before = 0;
        while (at < size && text[at] != QLatin1Char('\n')) {
            const char16_t unit = text[at].unicode();
            const double next = x + kern(before, unit) + static_cast<double>(glyph(unit).advance);
            if (unit == u' ') {
                breakAt = at;
            } else if (next > limit && at > start) {
                break;
            } else if (breaksInside(unit) && at > start) {
                breakAt = at;
            }
            if (at > start && breaksAfter(text[at - 1].unicode()))
                softAt = at;
            x = next;
            before = unit;
            ++at;
        }
        const bool full = at < size && text[at] != QLatin1Char('\n');
        qsizetype end = at;
        if (full && breakAt > start)
            end = breakAt;
        else if (full && softAt > start)
            end = softAt;
        else if (full && QChar::isLowSurrogate(text[at].unicode()))
            end = at - 1 > start ? at - 1 : at + 1;
        qsizetype next = end;
        if (next < size && (text[next] == QLatin1Char('\n') || text[next] == QLatin1Char(' ')))
            ++next;
        if (last && next < size) {
            const double room = limit - static_cast<double>(glyph(ellipsis.unicode()).advance);
            while (end > start && width(QStringView(text).mid(start, end - start)) > room)
                --end;
            if (cut)
                *cut = true;
            lines.append({start, end - start});
            return lines;
        }
        lines.append({start, end - start});
        start = next;
    }
    return lines;
}

QString Typeface::elided(const QString &text, double limit) const
{
    bool cut = false;
    const QList<TextSpan> lines = wrap(text, limit, 1, &cut);
    if (lines.isEmpty())
        return {};
    const QString line = text.mid(lines.first().start, lines.first().length);
    return cut ? line + ellipsis : line;
}

void Typeface::draw(QPainter &painter, double x, double baseline, QStringView text, Rgb colour) const
{
    if (text.isEmpty())
        return;
    const QColor pen(colour);
    if (painter.pen().color() != pen || painter.pen().style() == Qt::NoPen)
        painter.setPen(pen);
    if (!isSimple(text)) {
        painter.setFont(m_font);
        painter.drawText(QPointF(x, baseline), text.toString());
        return;
    }
    m_indexes.clear();
    m_positions.clear();
    layOut(text, [this](const Glyph &entry, double at) {
        m_indexes.append(entry.index);
        m_positions.append(QPointF(at, 0));
    });
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setRawData(m_indexes.constData(), m_positions.constData(), static_cast<int>(m_indexes.size()));
    painter.drawGlyphRun(QPointF(x, baseline), run);
}

QString printable(const QString &text)
{
    const auto strange = [](QChar c) {
        if (c.unicode() >= 0x20 && c.unicode() < 0x7F)
            return false;
        return (c.unicode() < 0x20 && c != QLatin1Char('\n')) || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format || c.unicode() == 0xFFFE || c.unicode() == 0xFFFF;
    };
    if (std::none_of(text.begin(), text.end(), [&](QChar c) { return strange(c); }))
        return text;
    QString result;
    result.reserve(text.size());
    for (const QChar c : text) {
        if (c == QLatin1Char('\t') || c == QLatin1Char('\r'))
            result += QLatin1Char(' ');
        else if (c == QLatin1Char('\n') || !strange(c))
            result += c;
    }
    return result;
}

} // namespace gabion
