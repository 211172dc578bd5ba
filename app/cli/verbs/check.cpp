// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"
#include "app/cli/context.h"
#include "app/cli/table.h"
#include "core/base/tr.h"

namespace gabion {

namespace {

void writeChecks(Json &json, const QList<CheckFinding> &found)
{
    json.object(Json::Block);
    json.key("checks").array(Json::Block);
    for (const auto &[check, hit] : found) {
        json.object();
        json.member("id", check->id);
        json.member("severity", enumText(check->severity));
        json.member("subject", hit.subject);
        json.member("text", hit.text);
        json.member("why", check->why());
        json.member("remedy", check->remedy());
        json.member("place", hit.place.text());
        json.end();
    }
    json.end();
    json.end();
}

/// Hits under their check, with why and what to do once.
void printChecks(Output &out, const QList<CheckFinding> &found)
{
    const int width = outputWidth();
    const Check *shown = nullptr;
    const auto about = [&](const Check &check) {
        out.write(wrapped(Tr::tr("Why: %1").arg(check.why()), width, 4)
                  + wrapped(Tr::tr("Remedy: %1").arg(check.remedy()), width, 4));
    };
    for (const auto &[check, hit] : found) {
        if (check != shown) {
            if (shown)
                about(*shown);
            out.write(
                wrapped(QStringLiteral("%1: %2 (%3)").arg(enumText(check->severity), check->title(), QLatin1String(check->id)),
                        width, 0));
        }
        shown = check;
        // Many texts name their subject at the start already.
        out.write(
            wrapped(hit.text.startsWith(hit.subject) ? hit.text : QStringLiteral("%1: %2").arg(hit.subject, hit.text), width, 2));
    }
    if (shown)
        about(*shown);
    out.write(found.isEmpty() ? Tr::tr("Nothing to object to.\n") : Tr::tr("To look at: %1.\n").arg(found.size()));
}

Result<int> runCheck(Context &context)
{
    const Result<QString> level = requireLevel(context);
    if (!level)
        return Unexpected(level.error());
    const auto project = openToRead(context, context.word(0));
    if (!project)
        return Unexpected(project.error());
    const Result<State> state = readState(**project, {});
    if (!state)
        return Unexpected(state.error());
    // A gate judges by the day it is run on, so that what has become overdue is found.
    const Result<QList<CheckFinding>> found =
        runChecks({state->dossier, state->pages, state->catalogs, context.environment.today()});
    if (!found)
        return Unexpected(found.error());
    if (context.json) {
        Json json(context.out);
        writeChecks(json, *found);
    } else {
        printChecks(context.out, *found);
    }
    const auto gate = enumFromKey<CheckSeverity>(level->toStdString());
    const bool met = !gate || found->isEmpty() || found->first().check->severity < *gate;
    return met ? exitcode::good : exitcode::gate;
}

} // namespace

extern const Verb verbs_check;
const Verb verbs_check{"check", "PROJECT", [] { return Tr::tr("What an auditor would object to."); }, {option::failOn}, runCheck};

} // namespace gabion
