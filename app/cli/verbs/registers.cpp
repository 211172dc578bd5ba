// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"

namespace gabion {

namespace {

Result<int> runRegisters(Context &context)
{
    const Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    const Dossier dossier;
    const Pages pages = noPages();
    const RegisterContext about{dossier, pages, *catalogs, {}, {}, {}, {}, {}};
    QList<ListItem> items;
    for (const Register *reg : registersList())
        items.append({QString::fromLatin1(reg->id), reg->title(), reg->columns(about).size()});
    return printItems(context, items, Tr::tr("columns"));
}

} // namespace

extern const Verb verbs_registers;
const Verb verbs_registers{"registers", "", [] { return Tr::tr("The registers that this build knows."); }, {}, runRegisters};

} // namespace gabion
