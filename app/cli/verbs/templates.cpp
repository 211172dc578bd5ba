// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"
#include "core/edits/newproject.h"

namespace gabion {

namespace {

Result<int> runTemplates(Context &context)
{
    QList<ListItem> items;
    for (const TemplateInfo &info : templates())
        items.append({info.id, info.title, info.records});
    return printItems(context, items, Tr::tr("records"));
}

} // namespace

extern const Verb verbs_templates;
const Verb verbs_templates{
    "templates", "", [] { return Tr::tr("The starter projects that this build knows."); }, {}, runTemplates};

} // namespace gabion
