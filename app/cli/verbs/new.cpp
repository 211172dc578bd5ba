// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"
#include "core/edits/newproject.h"

#include <QFile>

namespace gabion {

namespace {

Result<ChangeSet> firstSet(const Context &context)
{
    const QString id = context.arguments.value("template");
    if (context.arguments.has("template")) {
        QStringList ids;
        for (const TemplateInfo &info : templates())
            ids += info.id;
        if (const Result<QString> known = requireOneOf("template", id, ids); !known)
            return Unexpected(known.error());
    }
    const Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    return newProject(id, *catalogs, context.environment);
}

Result<int> runNew(Context &context)
{
    const QString path = context.word(0);
    // Everything that can be wrong with the template is found before there is a file.
    const Result<ChangeSet> set = firstSet(context);
    if (!set)
        return Unexpected(set.error());
    Result<std::unique_ptr<Project>> project = Project::create(path, context.environment);
    if (!project)
        return Unexpected(project.error());
    Result<> made = (*project)->commit(*set, context.author(), context.reason());
    if (made)
        made = (*project)->close();
    if (!made) {
        project->reset();
        QFile::remove(path);
        return Unexpected(made.error());
    }
    if (!context.json) {
        context.out.write(plain(Tr::tr("%1: a new project with %2 records.").arg(path).arg(set->changes.size()))
                          + QLatin1Char('\n'));
        return exitcode::good;
    }
    Json json(context.out);
    json.object(Json::Block);
    json.member("file", path);
    json.end();
    return exitcode::good;
}

} // namespace

extern const Verb verbs_new;
const Verb verbs_new{
    "new",
    "PROJECT",
    [] { return Tr::tr("Makes a project file. Never overwrites one."); },
    {{"template", "ID", [] { return Tr::tr("start from a starter project; see `templates`"); }}, option::author, option::reason},
    runNew};

} // namespace gabion
