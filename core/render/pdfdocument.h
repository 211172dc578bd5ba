// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/pdftable.h"

namespace gabion {

/// Where the parts of a document stand: plain values, the same on any paper.
struct PageCounts {
    TablePages table, sources;
    bool contents = false;
    bool ownNotesPage = false;

    int firstTablePage() const { return contents ? 3 : 2; }
    int firstSourcesPage() const { return firstTablePage() + static_cast<int>(table.starts.size()); }
    int pages() const { return firstSourcesPage() - 1 + static_cast<int>(sources.starts.size()) + (ownNotesPage ? 1 : 0); }
};

/// The parts of a document: cover, contents where it is long, the register, the annex. They refer to register, context and
/// paper.
struct PageDocument {
    PageTable table, sources;
    PageCounts counts;
};

/// Measures a register for @p paper. Cancelled when @p progress says so.
Result<PageDocument> measureDocument(const Register &reg, const RegisterContext &context, const Paper &paper, Progress &progress);
/// The same document again, without measuring.
Result<PageDocument> measuredDocument(const Register &reg, const RegisterContext &context, const Paper &paper,
                                      const PageCounts &counts);
/// Begins @p paper, paints all pages and ends it.
Result<> paintDocument(const PageDocument &document, Paper &paper, Progress &progress);

} // namespace gabion
