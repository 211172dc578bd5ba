// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/pdftable.h"

namespace gabion {

/// Where the parts of a document stand: plain values, the same on any paper.
struct PageCounts {
    std::vector<TablePages> tables; ///< of each table of the document
    bool contents = false;
    bool ownNotesPage = false;

    /// Of the table with this index; one more: of what follows the last table.
    int firstPage(std::size_t table) const;
    int pages() const { return firstPage(tables.size()) - 1 + (ownNotesPage ? 1 : 0); }
};

/// The parts of a document: cover, contents where it is long, its tables (the register, its appendices, the sources), the notes.
/// They refer to register, context and paper.
struct PageDocument {
    std::vector<PageTable> tables;
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
