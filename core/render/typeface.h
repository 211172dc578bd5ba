// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/tokens.h"

#include <QFont>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QList>
#include <QPointF>
#include <QRawFont>
#include <QString>

#include <array>
#include <memory>
#include <vector>

class QPaintDevice;
class QPainter;

namespace gabion {

/// A part of a text: one line of it.
struct TextSpan {
    qsizetype start = 0;
    qsizetype length = 0;
};

/// One font in one size on one device, measured once: widths, wrapping and drawing without shaping each text again. A table of
/// a thousand pages is measured and painted with the same figures, so what was counted is what is drawn. Digits are tabular.
/// Texts that need shaping or another font (right-to-left, combining, missing characters) take the slow way by themselves.
/// All lengths are in units of the device.
class Typeface {
public:
    /// @p pixels: size in CSS px (1/96 inch); weight 400, 500 or 600.
    Typeface(const QString &family, double pixels, int weight, QPaintDevice *device);

    double width(QStringView text) const;
    /// Breaks at blanks and line feeds; a word wider than @p limit is broken inside. At most @p most lines (at least 1); when
    /// there is more text, *cut is set and the last line leaves room for an ellipsis.
    QList<TextSpan> wrap(const QString &text, double limit, int most, bool *cut = nullptr) const;
    /// @p text cut to @p limit with an ellipsis.
    QString elided(const QString &text, double limit) const;
    void draw(QPainter &painter, double x, double baseline, QStringView text, Rgb colour) const;

    double ascent() const { return m_metrics.ascent(); }
    double capHeight() const { return m_metrics.capHeight(); }

private:
    struct Glyph {
        quint32 index = 0;
        float advance = -1; ///< -1: not measured yet
        float inset = 0; ///< of a digit in its cell; below 0 for those that are wider
        bool simple = true;
    };
    const Glyph &glyph(char16_t unit) const;
    Glyph measured(char16_t unit) const;
    double kern(char16_t before, char16_t after) const;
    bool isSimple(QStringView text) const;
    /// Calls back with each glyph and its place; answers the width.
    template<class Visit>
    double layOut(QStringView text, Visit &&visit) const;

    QFont m_font;
    QFontMetricsF m_metrics;
    QRawFont m_raw;
    double m_em = 0;
    double m_digit = 0; ///< width of a digit's cell
    mutable std::array<std::unique_ptr<std::array<Glyph, 256>>, 256> m_glyphs;
    mutable std::vector<float> m_kerns; ///< 96 x 96 printable ASCII
    mutable QList<quint32> m_indexes;
    mutable QList<QPointF> m_positions;
};

/// @p text as it can stand in one cell: control and format characters out, tabs as blanks, line feeds kept.
QString printable(const QString &text);

} // namespace gabion
