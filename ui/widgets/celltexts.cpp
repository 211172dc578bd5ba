// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/celltexts.h"

#include "core/render/tabular.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <limits>
#include <memory>
#include <optional>

namespace gabion::ui {

namespace {

constexpr double endless = std::numeric_limits<double>::max();

/// A text in one line, from the baseline.
class OneLine {
public:
    OneLine(const QFont &font, const QString &text) : m_layout(text, font)
    {
        QTextOption option;
        option.setWrapMode(QTextOption::NoWrap);
        m_layout.setTextOption(option);
        m_layout.beginLayout();
        m_line = m_layout.createLine();
        m_layout.endLayout();
        m_line.setPosition(QPointF(0, -m_line.ascent()));
    }
    double width() const { return m_line.naturalTextWidth(); }
    QList<QGlyphRun> runs() const { return m_layout.glyphRuns(); }
    /// The text as far as it fits, with three dots.
    QString elided(const QFontMetricsF &metrics, double room) const
    {
        const QString text = m_layout.text();
        if (text.isRightToLeft())
            return metrics.elidedText(text, Qt::ElideRight, room);
        const QString dots(QChar(0x2026));
        const double left = room - metrics.horizontalAdvance(dots);
        return left <= 0 ? dots : text.left(m_line.xToCursor(left, QTextLine::CursorOnCharacter)) + dots;
    }

private:
    QTextLayout m_layout;
    QTextLine m_line;
};

} // namespace

const CellTexts::Line &CellTexts::line(const QFont &font, const QString &text, double room, bool digits)
{
    const Key key{text, font.pixelSize(), font.weight(), room, digits};
    if (const Line *there = m_lines.object(key))
        return *there;
    const QFontMetricsF metrics(font);
    auto made = std::make_unique<Line>();
    made->ascent = metrics.ascent();
    made->descent = metrics.descent();
    if (digits)
        layDigits(*made, font, text);
    if (!digits || made->width > room) {
        made->runs.clear();
        std::optional<OneLine> laid(std::in_place, font, text);
        if (laid->width() > room)
            laid.emplace(font, laid->elided(metrics, room));
        made->width = laid->width();
        for (const QGlyphRun &run : laid->runs())
            made->runs.append({0, run});
    }
    const Line *line = made.get();
    m_lines.insert(key, made.release());
    return *line;
}

/// Each part is kept for itself too: there are ten digits.
void CellTexts::layDigits(Line &made, const QFont &font, const QString &text)
{
    made.width = layTabular(QFontMetricsF(font), text, [&](const QString &part, double x) {
        for (const auto &[begin, run] : line(font, part, endless, false).runs)
            made.runs.append({x + begin, run});
    });
}

void CellTexts::paint(QPainter &painter, const QRectF &box, const QString &text, Qt::Alignment side, bool digits)
{
    if (text.isEmpty())
        return;
    const Line &laid = line(painter.font(), text, box.width(), digits);
    const double x = side & Qt::AlignRight ? box.right() - laid.width : box.left();
    const QPointF begin(x, box.center().y() + (laid.ascent - laid.descent) / 2);
    for (const auto &[at, run] : laid.runs)
        painter.drawGlyphRun(begin + QPointF(at, 0), run);
}

double CellTexts::width(const QFont &font, const QString &text, bool digits)
{
    return text.isEmpty() ? 0 : line(font, text, endless, digits).width;
}

} // namespace gabion::ui
