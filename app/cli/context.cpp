// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"

#include "app/cli/table.h"
#include "core/base/account.h"
#include "core/base/tr.h"
#include "core/evidence/importer.h"
#include "core/interchange/registerfile.h"

namespace gabion {

QString Context::author() const
{
    const QString given = arguments.value("author").trimmed();
    return given.isEmpty() ? accountName() : given;
}

void Context::message(const QString &text)
{
    progress.clear();
    printMessage(text);
}

namespace {

QString withPlace(const QString &text, const Place &place)
{
    const QString where = place.text();
    return where.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, where);
}

} // namespace

QString errorText(const Error &error)
{
    return withPlace(QStringLiteral("%1: %2").arg(errorCodeText(error.code), error.text), error.where);
}

QString issueText(const Issue &issue)
{
    return withPlace(QStringLiteral("%1: %2").arg(issueSeverityText(issue.severity), issue.text), issue.place);
}

Result<std::unique_ptr<Project>> openToRead(Context &context, const QString &path)
{
    Result<std::unique_ptr<Project>> project = Project::open(path, OpenMode::ReadOnly, context.environment);
    if (project && !(*project)->readOnlyReason().isEmpty())
        context.message((*project)->readOnlyReason());
    return project;
}

Result<std::unique_ptr<Project>> openToWrite(Context &context, const QString &path)
{
    Result<std::unique_ptr<Project>> project = Project::open(path, OpenMode::ReadWrite, context.environment);
    if (project && (*project)->isReadOnly()) {
        const QString why = (*project)->readOnlyReason();
        Place place;
        place.file = path;
        return fail(ErrorCode::ReadOnly, why.isEmpty() ? Tr::tr("The project cannot be written.") : why, place);
    }
    return project;
}

Result<State> readState(const Project &project, const QString &at)
{
    Result<ProjectState> state = project.state(at);
    if (!state)
        return Unexpected(state.error());
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    return State{std::move(*state), std::move(*catalogs)};
}

Result<QString> requireOneOf(const char *what, const QString &value, const QStringList &allowed)
{
    if (allowed.contains(value))
        return value;
    return fail(ErrorCode::Usage,
                Tr::tr("\"%1\" is no %2. There are: %3.").arg(value, QLatin1String(what), allowed.join(QStringLiteral(", "))));
}

Result<const Register *> requireRegister(const QString &id)
{
    if (const Register *found = findRegister(id))
        return found;
    QStringList ids;
    for (const Register *reg : registersList())
        ids += QLatin1String(reg->id);
    return Unexpected(requireOneOf("REGISTER", id, ids).error());
}

Result<QString> requireFormat(const Context &context)
{
    QStringList formats;
    for (const Importer *importer : importersList())
        formats += QLatin1String(importer->id);
    for (const RegisterFormat &format : registerFormats())
        formats += QLatin1String(format.id);
    formats.sort();
    return context.arguments.has("as") ? requireOneOf("FORMAT", context.arguments.value("as"), formats) : QString();
}

Result<QString> requireLevel(const Context &context)
{
    static const QStringList levels{QStringLiteral("critical"), QStringLiteral("high"), QStringLiteral("medium"),
                                    QStringLiteral("low")};
    return context.arguments.has("fail-on") ? requireOneOf("LEVEL", context.arguments.value("fail-on"), levels) : QString();
}

Result<int> printItems(Context &context, const QList<ListItem> &items, const QString &counted)
{
    if (!context.json) {
        TextTable table(context.out, {{Tr::tr("id"), false, true}, {Tr::tr("title")}, {counted, true, true}}, outputWidth());
        for (const ListItem &item : items)
            table.row({item.id, item.title, QString::number(item.count)});
        table.finish();
        return exitcode::good;
    }
    Json json(context.out);
    json.object(Json::Block);
    json.key("items").array(Json::Block);
    for (const ListItem &item : items) {
        json.object();
        json.member("id", item.id);
        json.member("title", item.title);
        json.member("count", item.count);
        json.end();
    }
    json.end();
    json.end();
    return exitcode::good;
}

} // namespace gabion
