// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/render/pdffacts.h"
#include "core/render/typeface.h"

#include <QPainter>
#include <QPdfWriter>

#include <map>
#include <memory>

class QIODevice;

namespace gabion {

/// Device units of 600 dpi from CSS px (1/96 inch), the unit of the page design.
constexpr double px(double value) { return value * 600.0 / 96.0; }
constexpr double mm(double value) { return value * 600.0 / 25.4; }

namespace page {
inline constexpr double width = mm(297), height = mm(210);
inline constexpr double left = mm(14), right = width - mm(14);
inline constexpr double headTop = mm(9), rule = px(82); ///< the 1.5 px rule under the header
inline constexpr double bodyTop = px(96), bodyBottom = px(745);
inline constexpr double footRule = px(750), footBaseline = px(764);
inline constexpr double panel = mm(98); ///< dark panel of the cover
} // namespace page

/// The type of the pages (px; points = px x 0.75).
enum class Style {
    Body, ///< 10
    BodyBold,
    BodyMedium,
    Small, ///< 9: L x C, footer
    SmallBold,
    HeadCell, ///< 9.5 semi-bold
    Group, ///< 11 semi-bold
    Title, ///< 19 semi-bold
    SubLine, ///< 10.5
    Mono, ///< 8.5 DejaVu Sans Mono
    CoverTitle, ///< 37 semi-bold
    CoverSub, ///< 16
    CoverFact, ///< 12
    CoverFactBold,
    CoverName, ///< 16 semi-bold
    CoverHead, ///< 13 semi-bold
    Meta, ///< 11
};

enum class Side { Left, Centre, Right };

/// What pages are painted on.
class PageSurface {
public:
    virtual ~PageSurface() = default;
    /// What faces are measured for: 600 dpi.
    virtual QPaintDevice &device() = 0;
    /// Begins page 1, each further page and the end of the last one; false when the device failed.
    virtual bool begin(QPainter &painter) = 0;
    virtual bool newPage(QPainter &painter) = 0;
    virtual bool end(QPainter &painter) = 0;
};

/// A PDF or a printer at 600 dpi, A4 landscape without margins. It must outlive the surface.
std::unique_ptr<PageSurface> pagedSurface(QPagedPaintDevice &device);

/// The pages being written: a surface, its painter and its faces, header and footer. No drawing here or above uses
/// transparency, which PDF/A-1 forbids.
class Paper {
public:
    /// Writes PDF/A-1b to @p device, which must be open and stay. Nothing is written before begin().
    Paper(QIODevice *device, const DocumentFacts &facts);
    /// Paints on any surface. @p facts must stay.
    Paper(std::unique_ptr<PageSurface> surface, const DocumentFacts &facts);
    ~Paper();
    Paper(const Paper &) = delete;
    Paper &operator=(const Paper &) = delete;

    /// Starts page 1 of @p pages. False when the device takes nothing.
    [[nodiscard]] bool begin(int pages);
    void newPage();
    /// Ends the document; false when the device failed.
    [[nodiscard]] bool end();
    int number() const { return m_number; }
    int pages() const { return m_pages; }
    const DocumentFacts &facts() const { return m_facts; }

    const Typeface &face(Style style) const;
    QPainter &painter() { return m_painter; }
    /// Text with its baseline at @p y; @p x is its left end, centre or right end.
    void text(Style style, double x, double y, const QString &text, Rgb colour, Side side = Side::Left);
    void fill(const QRectF &box, Rgb colour);
    void fill(const QPainterPath &path, Rgb colour);
    void stroke(const QPainterPath &path, double width, Rgb colour);
    void rule(double x1, double x2, double y, double thickness, Rgb colour);
    void header(const QString &title, const QString &subLine);
    void footer();

private:
    const DocumentFacts &m_facts;
    std::unique_ptr<QPdfWriter> m_writer; ///< of the first kind only
    std::unique_ptr<PageSurface> m_surface;
    QPainter m_painter;
    mutable std::map<Style, std::unique_ptr<Typeface>> m_faces;
    int m_number = 0;
    int m_pages = 0;
};

} // namespace gabion
