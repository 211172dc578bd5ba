// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCache>
#include <QFont>
#include <QGlyphRun>
#include <QString>

#include <utility>

class QPainter;

namespace gabion::ui {

/// The texts of a table's cells as glyphs, kept: shaping a text takes ten times as long as painting it, and a table is painted
/// again and again with the same texts. Belongs to a delegate.
class CellTexts {
public:
    /// Paints one line in the painter's font and pen, elided at the right where @p box is too narrow. @p digits: as drawTabular()
    /// does, where the text fits whole.
    void paint(QPainter &painter, const QRectF &box, const QString &text, Qt::Alignment side, bool digits = false);
    /// How wide a text is that paint() is given with @p digits.
    double width(const QFont &font, const QString &text, bool digits = false);

private:
    struct Key {
        QString text;
        int pixels, weight;
        double room; ///< what is wider is elided
        bool digits;
        bool operator==(const Key &) const = default;
        friend std::size_t qHash(const Key &key, std::size_t seed = 0)
        {
            return qHashMulti(seed, key.text, key.pixels, key.weight, key.room, key.digits);
        }
    };
    struct Line {
        QList<std::pair<double, QGlyphRun>> runs; ///< where each begins on the baseline
        double width = 0, ascent = 0, descent = 0;
    };

    const Line &line(const QFont &font, const QString &text, double room, bool digits);
    void layDigits(Line &line, const QFont &font, const QString &text);

    QCache<Key, Line> m_lines{4096};
};

} // namespace gabion::ui
