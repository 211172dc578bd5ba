// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "app/cli/table.h"
#include "core/base/tr.h"

#include <QJsonDocument>

namespace gabion {

namespace {

using EntryCall = std::function<void(const AuditEntry &)>;

Result<int> verifyAudit(Context &context, const Project &project)
{
    context.progress.setText(Tr::tr("Verifying the audit trail"));
    const Result<AuditReport> report =
        project.verifyAudit(context.arguments.value("expect").trimmed().toLower(), context.progress);
    if (!report)
        return Unexpected(report.error());
    const int code = report->valid ? exitcode::good : exitcode::error;
    if (!context.json) {
        if (report->valid)
            context.out.write(Tr::tr("valid, entries: %1, head %2\n").arg(report->entries).arg(report->head));
        else if (report->firstBroken > 0)
            context.out.write(Tr::tr("broken at entry %1: %2\n").arg(report->firstBroken).arg(plain(report->problem)));
        else
            context.out.write(Tr::tr("broken: %1\n").arg(plain(report->problem)));
        return code;
    }
    Json json(context.out);
    json.object(Json::Block);
    json.member("entries", report->entries);
    json.member("head", report->head);
    json.member("valid", report->valid);
    json.member("firstBroken", report->firstBroken > 0 ? QVariant(report->firstBroken) : QVariant());
    if (!report->valid)
        json.member("problem", report->problem);
    json.end();
    return code;
}

/// First moment of --since; not valid when it was not given.
Result<QDateTime> sinceOf(const Context &context)
{
    if (!context.arguments.has("since"))
        return QDateTime();
    const QDateTime since = dateTimeFromIso(context.arguments.value("since"));
    if (!since.isValid())
        return fail(ErrorCode::Usage, Tr::tr("--since takes a date (2026-11-20) or a time (2026-11-20T14:00:00Z)."));
    return since;
}

Result<> eachEntry(const Project &project, const QDateTime &since, const EntryCall &call)
{
    const Pages pages = project.pages(project.dossier());
    return pages.audit.each({}, [&](const AuditEntry &entry) {
        if (!since.isValid() || entry.at >= since)
            call(entry);
        return !isInterrupted();
    });
}

void writeEntry(Json &json, const AuditEntry &entry)
{
    json.object();
    json.member("number", entry.number);
    json.member("at", entry.at);
    json.member("author", entry.author);
    json.member("reason", entry.reason);
    json.member("text", entry.text);
    json.key("changes").raw(entry.changes);
    json.member("previous", entry.previous);
    json.member("hash", entry.hash);
    json.end();
}

Result<int> printEntries(Context &context, const Project &project, const QDateTime &since)
{
    if (context.json) {
        Json json(context.out);
        json.object(Json::Block);
        json.key("entries").array(Json::Block);
        const Result<> read = eachEntry(project, since, [&](const AuditEntry &entry) { writeEntry(json, entry); });
        if (!read)
            return Unexpected(read.error());
        json.end();
        json.member("head", project.head());
        json.end();
        return exitcode::good;
    }
    TextTable table(
        context.out,
        {{Tr::tr("No"), true, true}, {Tr::tr("When"), false, true}, {Tr::tr("Who")}, {Tr::tr("What")}, {Tr::tr("Why")}},
        outputWidth());
    const Result<> read = eachEntry(project, since, [&](const AuditEntry &entry) {
        table.row({QString::number(entry.number), isoDateTime(entry.at), entry.author, entry.text, entry.reason});
    });
    if (!read)
        return Unexpected(read.error());
    table.finish();
    context.out.write(Tr::tr("Head %1\n").arg(project.head()));
    return exitcode::good;
}

Result<int> runAudit(Context &context)
{
    const bool verify = context.arguments.has("verify") || context.arguments.has("expect");
    const Result<QDateTime> since = sinceOf(context);
    if (!since)
        return Unexpected(since.error());
    if (verify && since->isValid())
        return fail(ErrorCode::Usage, Tr::tr("The whole trail is verified: --since does not go with --verify."));
    const auto project = openToRead(context, context.word(0));
    if (!project)
        return Unexpected(project.error());
    return verify ? verifyAudit(context, **project) : printEntries(context, **project, *since);
}

} // namespace

extern const Verb verbs_audit;
const Verb verbs_audit{
    "audit",
    "PROJECT",
    [] { return Tr::tr("The audit trail: who changed what, when and why; and whether it is whole."); },
    {{"verify", nullptr, [] { return Tr::tr("verify the chain and compare every record with it"); }},
     {"expect", "HASH", [] { return Tr::tr("a head from an earlier export, which must be part of the chain"); }},
     {"since", "DATE", [] { return Tr::tr("only entries from then on"); }}},
    runAudit};

} // namespace gabion
