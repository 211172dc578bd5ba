// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdfpaper.h"

#include "core/base/tr.h"
#include "core/render/fonts.h"
#include "core/render/pdfstamp.h"
#include "core/render/tokens.h"

#include <QIODevice>
#include <QPageLayout>
#include <QPageSize>

namespace gabion {

namespace {

struct Type {
    double pixels;
    int weight;
};

Type typeOf(Style style)
{
    switch (style) {
    case Style::Body: return {10, 400};
    case Style::BodyBold: return {10, 600};
    case Style::BodyMedium: return {10, 500};
    case Style::Small: return {9, 400};
    case Style::SmallBold: return {9, 600};
    case Style::HeadCell: return {9.5, 600};
    case Style::Group: return {11, 600};
    case Style::Title: return {19, 600};
    case Style::SubLine: return {10.5, 400};
    case Style::Mono: return {8.5, 400};
    case Style::CoverTitle: return {37.333, 600};
    case Style::CoverSub: return {16, 400};
    case Style::CoverFact: return {12, 400};
    case Style::CoverFactBold: return {12, 600};
    case Style::CoverName: return {16, 600};
    case Style::CoverHead: return {13, 600};
    case Style::Meta: return {11, 400};
    }
    return {10, 400};
}

class PagedSurface final : public PageSurface {
public:
    explicit PagedSurface(QPagedPaintDevice &paged) : m_device(paged) { }
    QPaintDevice &device() override { return m_device; }
    bool begin(QPainter &painter) override { return painter.begin(&m_device); }
    bool newPage(QPainter &) override { return m_device.newPage(); }
    bool end(QPainter &painter) override { return painter.end(); }

private:
    QPagedPaintDevice &m_device;
};

} // namespace

std::unique_ptr<PageSurface> pagedSurface(QPagedPaintDevice &device) { return std::make_unique<PagedSurface>(device); }

Paper::Paper(std::unique_ptr<PageSurface> surface, const DocumentFacts &facts) : m_facts(facts), m_surface(std::move(surface)) { }

Paper::Paper(QIODevice *device, const DocumentFacts &facts) : m_facts(facts), m_writer(std::make_unique<QPdfWriter>(device))
{
    m_writer->setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
    m_writer->setResolution(600);
    m_writer->setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(0, 0, 0, 0)));
    const QString title = documentTitle(facts);
    m_writer->setTitle(title);
    m_writer->setCreator(creatorForNow());
    m_writer->setDocumentXmpMetadata(xmpMetadata(title, facts.stateDate));
    m_surface = pagedSurface(*m_writer);
}

Paper::~Paper() = default;

bool Paper::begin(int pages)
{
    m_pages = pages;
    m_number = 1;
    return m_surface->begin(m_painter);
}

void Paper::newPage()
{
    ++m_number;
    (void)m_surface->newPage(m_painter); // a device that fails says so at the end
}

bool Paper::end() { return m_surface->end(m_painter); }

const Typeface &Paper::face(Style style) const
{
    std::unique_ptr<Typeface> &face = m_faces[style];
    if (!face) {
        const Type type = typeOf(style);
        face = std::make_unique<Typeface>(style == Style::Mono ? monoFamily() : textFamily(), type.pixels, type.weight,
                                          &m_surface->device());
    }
    return *face;
}

void Paper::text(Style style, double x, double y, const QString &text, Rgb colour, Side side)
{
    const Typeface &type = face(style);
    if (side != Side::Left)
        x -= type.width(text) * (side == Side::Centre ? 0.5 : 1.0);
    type.draw(m_painter, x, y, text, colour);
}

void Paper::fill(const QRectF &box, Rgb colour) { m_painter.fillRect(box, QColor(colour)); }

void Paper::fill(const QPainterPath &path, Rgb colour) { m_painter.fillPath(path, QColor(colour)); }

void Paper::stroke(const QPainterPath &path, double width, Rgb colour)
{
    m_painter.strokePath(path, QPen(QColor(colour), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
}

void Paper::rule(double x1, double x2, double y, double thickness, Rgb colour)
{
    fill(QRectF(x1, y - thickness / 2, x2 - x1, thickness), colour);
}

void Paper::header(const QString &title, const QString &subLine)
{
    const Tokens &tokens = Tokens::light();
    const Typeface &small = face(Style::SmallBold);
    const double most = px(300);
    const QString system = small.elided(m_facts.system, most), number = face(Style::Small).elided(m_facts.number, most);
    const double right = std::max(small.width(system), face(Style::Small).width(number));
    const double room = page::right - page::left - right - px(24);
    text(Style::Title, page::left, px(52), face(Style::Title).elided(title, room), tokens.t1);
    text(Style::SubLine, page::left, px(70.5), face(Style::SubLine).elided(subLine, room), tokens.t2);
    text(Style::SmallBold, page::right, px(58), system, tokens.t1, Side::Right);
    text(Style::Small, page::right, px(71), number, tokens.t2, Side::Right);
    rule(page::left, page::right, page::rule, px(1.5), tokens.t1);
}

void Paper::footer()
{
    const Tokens &tokens = Tokens::light();
    rule(page::left, page::right, page::footRule, px(0.75), tokens.ctl);
    const QString pageText = Tr::tr("%1 / %2").arg(m_number).arg(m_pages);
    const Typeface &small = face(Style::Small);
    const double noteWidth = small.width(m_facts.footNote);
    const double third = (page::right - page::left) / 3;
    const QString left = small.elided(m_facts.footer, page::right - page::left - noteWidth - px(80));
    const double leftEnd = page::left + small.width(left) + px(16);
    text(Style::Small, page::left, page::footBaseline, left, tokens.t2);
    text(Style::Small, std::max(page::left + 1.5 * third - noteWidth / 2, leftEnd), page::footBaseline, m_facts.footNote,
         tokens.t2);
    text(Style::Small, page::right, page::footBaseline, pageText, tokens.t2, Side::Right);
}

} // namespace gabion
