// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"
#include "core/reports/report.h"
#include "core/reports/writer.h"

namespace gabion {

namespace {

Result<int> runDocuments(Context &context)
{
    // Each can be written in every format: those of core/reports, and pdf.
    const auto formats = static_cast<qint64>(writersList().size()) + 1;
    QList<ListItem> items;
    for (const DocumentInfo &document : documents())
        items.append({document.id, document.title, formats});
    return printItems(context, items, Tr::tr("formats"));
}

} // namespace

extern const Verb verbs_documents;
const Verb verbs_documents{
    "documents", "", [] { return Tr::tr("What `report` can write, with the number of formats."); }, {}, runDocuments};

} // namespace gabion
