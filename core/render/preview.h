// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/pdfdocument.h"

#include <QImage>

#include <optional>

class QPagedPaintDevice;

namespace gabion {

/// The pages of a document as pictures, by the same code that paints its PDF. All calls may come from any thread, one at a
/// time; fonts are made anew in each, because Qt keeps them to their thread.
class PagePreview {
public:
    /// @p catalogs must stay; everything else is kept as a copy.
    PagePreview(const Register &reg, const RegisterContext &context);
    PagePreview(const PagePreview &) = delete;
    PagePreview &operator=(const PagePreview &) = delete;

    /// Counts the pages; before that there are none. Cancelled when @p progress says so.
    Result<> measure(Progress &progress);
    int pages() const { return m_counts ? m_counts->pages() : 0; }
    /// Pictures of the pages @p first to @p last, counted from 1, each @p width px wide. Precondition: measured.
    Result<QList<QImage>> paint(int first, int last, int width, Progress &progress) const;

private:
    const Register &m_register;
    Dossier m_dossier;
    Pages m_pages;
    RegisterContext m_context; ///< refers to the two above
    DocumentFacts m_facts;
    std::optional<PageCounts> m_counts;
};

/// Paints a register on a printer (600 dpi, A4 landscape, no margins); answers the number of pages.
Result<int> printDocument(const Register &reg, const RegisterContext &context, QPagedPaintDevice &device, Progress &progress);

} // namespace gabion
