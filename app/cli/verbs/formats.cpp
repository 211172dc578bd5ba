// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"
#include "core/evidence/importer.h"
#include "core/interchange/registerfile.h"

#include <algorithm>

namespace gabion {

namespace {

Result<int> runFormats(Context &context)
{
    const Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    QList<ListItem> items;
    for (const Importer *importer : importersList()) {
        const QString id = QString::fromLatin1(importer->id);
        items.append({id, QString::fromUtf8(importer->name), catalogs->evaluation(id).size()});
    }
    for (const RegisterFormat &format : registerFormats())
        items.append({QString::fromLatin1(format.id), QString::fromUtf8(format.name), 0});
    std::sort(items.begin(), items.end(), [](const ListItem &a, const ListItem &b) { return a.id < b.id; });
    return printItems(context, items, Tr::tr("own mappings"));
}

} // namespace

extern const Verb verbs_formats;
const Verb verbs_formats{
    "formats",
    "",
    [] { return Tr::tr("The result files that this build reads, with the number of mapping rows of their own."); },
    {},
    runFormats};

} // namespace gabion
