// SPDX-License-Identifier: Apache-2.0
#include "app/cli/registerimport.h"

#include "app/cli/table.h"
#include "core/base/tr.h"
#include "core/interchange/registerfile.h"

#include <QFileInfo>

namespace gabion {

namespace {

QString verdictText(RowVerdict verdict)
{
    switch (verdict) {
    case RowVerdict::Create: return Tr::tr("create");
    case RowVerdict::Update: return Tr::tr("update");
    case RowVerdict::Unchanged: return Tr::tr("unchanged");
    case RowVerdict::Refused: break;
    }
    return Tr::tr("refused");
}

void writeCells(Json &json, const char *name, const QList<PlanCell> &cells)
{
    json.key(name).array();
    for (const PlanCell &cell : cells) {
        json.object();
        json.member("column", cell.column);
        json.member("value", cell.value);
        json.member("reason", cell.reason);
        json.end();
    }
    json.end();
}

void writeRows(Json &json, const RegisterPlan &plan)
{
    json.key("rows").array(Json::Block);
    for (const PlannedRow &row : plan.rows) {
        json.object();
        json.member("row", row.row);
        json.member("verdict", enumText(row.verdict));
        json.member("ref", row.ref);
        json.member("title", row.title);
        json.key("changed").array();
        for (const QString &field : row.changed)
            json.value(field);
        json.end();
        json.member("reason", row.reason);
        writeCells(json, "kept", row.kept);
        writeCells(json, "losses", row.losses);
        json.end();
    }
    json.end();
}

void printRows(Context &context, const RegisterPlan &plan)
{
    TextTable table(context.out,
                    {{Tr::tr("Row"), true, true},
                     {Tr::tr("Verdict"), false, true},
                     {Tr::tr("ID"), false, true},
                     {Tr::tr("Risk")},
                     {Tr::tr("What changes, or why not")}},
                    outputWidth());
    for (const PlannedRow &row : plan.rows) {
        const QString what = row.verdict == RowVerdict::Refused ? row.reason : row.changed.join(QStringLiteral(", "));
        table.row({QString::number(row.row), verdictText(row.verdict), row.ref, row.title, what});
    }
    table.finish();
}

} // namespace

Result<RegisterImport> importRegister(const Context &context, Project &project, const Catalogs &catalogs, const Spreadsheet &book,
                                      const QString &scope)
{
    const Dossier dossier = project.dossier();
    const Pages pages = project.pages(dossier);
    const QDateTime date = project.stateDate();
    const RegisterContext about{dossier,        pages, catalogs, date.date(),
                                project.head(), date,  {},       QFileInfo(project.path()).fileName()};
    Result<RegisterMapping> mapping = proposeMapping(book, about);
    if (!mapping)
        return Unexpected(mapping.error());
    mapping->scope = scope.trimmed();
    Result<RegisterPlan> plan =
        planRegisterImport(about, book, *mapping, {book.file, context.author()}, context.environment, context.progress);
    if (!plan)
        return Unexpected(plan.error());
    if (!plan->set.isEmpty()) {
        if (const Result<> done = project.commit(plan->set, context.author(), context.reason()); !done)
            return Unexpected(done.error());
    }
    return RegisterImport{registerFormatId(book.format), std::move(*plan)};
}

void writeRegisterImport(Json &json, const QString &file, const RegisterImport &import, bool dryRun)
{
    json.object();
    json.member("file", file);
    json.member("format", import.format);
    json.member("created", import.plan.created);
    json.member("updated", import.plan.updated);
    json.member("losses", import.plan.losses());
    json.member("unchanged", import.plan.unchanged);
    json.member("refused", import.plan.refused);
    if (dryRun)
        writeRows(json, import.plan);
    json.end();
}

void printRegisterImport(Context &context, const QString &file, const RegisterImport &import, bool dryRun)
{
    const RegisterPlan &plan = import.plan;
    if (dryRun)
        printRows(context, plan);
    QString text = Tr::tr("%1: risks: %2 created, %3 updated, %4 unchanged, %5 rows refused; cells not taken over: %6.")
                       .arg(file)
                       .arg(plan.created)
                       .arg(plan.updated)
                       .arg(plan.unchanged)
                       .arg(plan.refused)
                       .arg(plan.losses());
    if (!plan.people.isEmpty())
        text += QLatin1Char(' ') + Tr::tr("New people: %1.").arg(plan.people.join(QStringLiteral(", ")));
    context.out.write(plain(text) + QLatin1Char('\n'));
    for (const Issue &issue : plan.issues)
        context.message(issueText(issue));
}

} // namespace gabion
