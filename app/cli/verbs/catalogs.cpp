// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"

namespace gabion {

namespace {

Result<int> runCatalogs(Context &context)
{
    const Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    QList<ListItem> items;
    for (const Catalog &catalog : catalogs->catalogs())
        items.append({catalog.id, catalog.title, catalog.controls().size()});
    return printItems(context, items, Tr::tr("controls"));
}

} // namespace

extern const Verb verbs_catalogs;
const Verb verbs_catalogs{"catalogs", "", [] { return Tr::tr("The frameworks that this build knows."); }, {}, runCatalogs};

} // namespace gabion
