// SPDX-License-Identifier: Apache-2.0
#include "core/render/preview.h"

#include "core/evidence/riskfindings.h"
#include "core/render/fonts.h"

#include <QPagedPaintDevice>

#include <cmath>

namespace gabion {

namespace {

/// A picture that measures like paper: fonts on it have the size they have in the PDF.
QImage picture(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    const int dots = static_cast<int>(std::lround(600 / 0.0254));
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    image.fill(Qt::white);
    return image;
}

/// Keeps the pages of a range as pictures; the others are painted on a speck, so that nothing of them costs.
class Pictures final : public PageSurface {
public:
    Pictures(int first, int last, int width, QList<QImage> &out)
        : m_first(first),
          m_last(last),
          m_width(width),
          m_out(out),
          m_image(picture(1, 1))
    {
    }
    QPaintDevice &device() override { return m_image; }
    bool begin(QPainter &painter) override { return open(painter); }
    bool newPage(QPainter &painter) override { return close(painter) && open(painter); }
    bool end(QPainter &painter) override { return close(painter); }

private:
    bool wanted() const { return m_number >= m_first && m_number <= m_last; }
    bool open(QPainter &painter)
    {
        ++m_number;
        m_page = wanted() ? picture(m_width, static_cast<int>(std::lround(m_width * page::height / page::width))) : picture(1, 1);
        if (m_page.isNull() || !painter.begin(&m_page))
            return false;
        painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
        const double scale = m_page.width() / page::width;
        painter.scale(scale, scale);
        return true;
    }
    bool close(QPainter &painter)
    {
        const bool ended = painter.end();
        if (ended && wanted())
            m_out.append(m_page);
        return ended;
    }

    int m_first, m_last, m_width;
    QList<QImage> &m_out;
    QImage m_image; ///< what faces are measured for
    QImage m_page;
    int m_number = 0;
};

/// Stops the painting once the last page that is wanted is done.
class UntilPage final : public Progress {
public:
    UntilPage(Progress &outer, const Paper &paper, int last) : m_outer(outer), m_paper(paper), m_last(last) { }
    void report(std::int64_t done, std::int64_t total) override { m_outer.report(done, total); }
    bool cancelled() const override { return reached() || m_outer.cancelled(); }
    bool reached() const { return m_paper.number() > m_last; }

private:
    Progress &m_outer;
    const Paper &m_paper;
    int m_last;
};

} // namespace

PagePreview::PagePreview(const Register &reg, const RegisterContext &context)
    : m_register(reg),
      m_dossier(context.dossier),
      m_pages(context.pages),
      m_context{m_dossier,         m_pages,    context.catalogs, context.today,   context.head,
                context.stateDate, context.at, context.file,     context.findings},
      m_facts(documentFacts(reg, m_context))
{
}

Result<> PagePreview::measure(Progress &progress)
{
    if (const Result<> fonts = loadFonts(); !fonts)
        return fonts;
    if (m_register.findings && !m_context.findings) { // once, not for each page that is painted
        Result<QHash<Id<Risk>, RiskFindings>> found = findingsByRisk(m_dossier, m_pages, m_context.catalogs, 0, progress);
        if (!found)
            return Unexpected(found.error());
        m_context.findings = std::make_shared<const QHash<Id<Risk>, RiskFindings>>(std::move(*found));
    }
    QList<QImage> none;
    const Paper paper(std::make_unique<Pictures>(0, 0, 1, none), m_facts);
    Result<PageDocument> document = measureDocument(m_register, m_context, paper, progress);
    if (!document)
        return Unexpected(document.error());
    m_counts = std::move(document->counts);
    return {};
}

Result<QList<QImage>> PagePreview::paint(int first, int last, int width, Progress &progress) const
{
    QList<QImage> images;
    Paper paper(std::make_unique<Pictures>(first, last, width, images), m_facts);
    const Result<PageDocument> document = measuredDocument(m_register, m_context, paper, *m_counts);
    if (!document)
        return Unexpected(document.error());
    UntilPage until(progress, paper, last);
    if (const Result<> painted = paintDocument(*document, paper, until); !painted && !until.reached())
        return Unexpected(painted.error());
    return images;
}

Result<int> printDocument(const Register &reg, const RegisterContext &context, QPagedPaintDevice &device, Progress &progress)
{
    if (const Result<> fonts = loadFonts(); !fonts)
        return Unexpected(fonts.error());
    const DocumentFacts facts = documentFacts(reg, context);
    Paper paper(pagedSurface(device), facts);
    const Result<PageDocument> document = measureDocument(reg, context, paper, progress);
    if (!document)
        return Unexpected(document.error());
    if (const Result<> painted = paintDocument(*document, paper, progress); !painted)
        return Unexpected(painted.error());
    return document->counts.pages();
}

} // namespace gabion
