// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"

#include "app/cli/table.h"
#include "core/base/tr.h"
#include "core/evidence/importer.h"

#include <QFileInfo>
#include <QStandardPaths>

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

Result<Catalogs> loadCatalogs()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return Catalogs::load(data.isEmpty() ? QString() : data + QStringLiteral("/gabion"));
}

Result<std::unique_ptr<Project>> openToRead(Context &context, const QString &path)
{
    return Project::open(path, OpenMode::ReadOnly, context.environment);
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

namespace {

/// The newest audit entry that belongs to the state: what its date and its head are taken from.
Result<AuditEntry> entryOf(const Project &project, const QString &at)
{
    const Pages pages = project.pages(project.dossier());
    PageQuery query;
    query.sort = QStringLiteral("number");
    query.descending = true;
    // As Project::at() reads it: a day, a time, else a baseline.
    const QString text = at.trimmed();
    const QDate day = QDate::fromString(text, Qt::ISODate);
    const bool wholeDay = text.size() == 10 && day.isValid();
    const QDateTime last = wholeDay ? QDateTime(day, QTime(23, 59, 59, 999), Qt::UTC)
        : text.size() > 10          ? dateTimeFromIso(text)
                                    : QDateTime();
    for (const Baseline &baseline : project.dossier().all<Baseline>()) {
        if (!last.isValid() && (baseline.title == text || baseline.ref == text))
            query.where = {{QStringLiteral("number"), Comparison::Equal, QString::number(baseline.auditEntry)}};
    }
    AuditEntry found;
    const Result<> read = pages.audit.each(query, [&](const AuditEntry &entry) {
        if (last.isValid() && entry.at > last)
            return true;
        found = entry;
        return false;
    });
    return read.map([&found] { return found; });
}

} // namespace

Result<State> readState(const Project &project, const QString &at)
{
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    State state{project.dossier(),
                {},
                std::move(*catalogs),
                project.head(),
                project.stateDate(),
                at,
                QFileInfo(project.path()).fileName()};
    if (!at.isEmpty()) {
        Result<Dossier> then = project.at(at);
        if (!then)
            return Unexpected(then.error());
        const Result<AuditEntry> entry = entryOf(project, at);
        if (!entry)
            return Unexpected(entry.error());
        state.dossier = std::move(*then);
        state.head = entry->number > 0 ? entry->hash : QString(64, QLatin1Char('0'));
        state.date = entry->at;
    }
    state.pages = project.pages(state.dossier);
    return state;
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
