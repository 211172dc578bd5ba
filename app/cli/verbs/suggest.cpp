// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "app/cli/table.h"
#include "core/base/tr.h"
#include "core/edits/suggestions.h"
#include "core/evidence/suggestions.h"

#include <algorithm>

namespace gabion {

namespace {

Result<QList<Suggestion>> suggestionsOf(const Project &project, const Catalogs &catalogs)
{
    return suggestLikelihoods(project.dossier(), project.pages(project.dossier()), catalogs);
}

/// All chosen suggestions as one change set, so that they are accepted together or not at all.
Result<ChangeSet> acceptAll(const Context &context, const Project &project, const QList<Suggestion> &suggestions,
                            const QStringList &ids)
{
    ChangeSet all;
    Dossier dossier = project.dossier();
    for (const QString &id : ids) {
        const auto found =
            std::find_if(suggestions.begin(), suggestions.end(), [&id](const Suggestion &one) { return one.id == id; });
        if (found == suggestions.end())
            return fail(ErrorCode::NotFound, Tr::tr("There is no suggestion \"%1\"; new figures make a new one.").arg(id));
        const Result<ChangeSet> set = acceptSuggestion(dossier, *found, context.author(), context.reason(), context.environment);
        if (!set)
            return Unexpected(set.error());
        if (const Result<> applied = dossier.apply(*set); !applied)
            return Unexpected(applied.error());
        all.text = all.changes.isEmpty() ? set->text : Tr::tr("Accept %1 suggestions").arg(ids.size());
        all.changes += set->changes;
    }
    return all;
}

void writeSuggestions(Context &context, const QList<Suggestion> &suggestions, const QStringList &applied)
{
    Json json(context.out);
    json.object(Json::Block);
    if (context.arguments.has("apply")) {
        json.key("applied").array();
        for (const QString &id : applied)
            json.value(id);
        json.end();
    }
    json.key("suggestions").array(Json::Block);
    for (const Suggestion &suggestion : suggestions) {
        json.object();
        json.member("id", suggestion.id);
        json.member("kind", suggestion.kind);
        json.member("rule", suggestion.rule);
        json.member("subject", suggestion.subjectRef);
        json.member("text", suggestion.text);
        json.member("why", suggestion.why);
        json.end();
    }
    json.end();
    json.end();
}

void printSuggestions(Output &out, const QList<Suggestion> &suggestions, const QStringList &applied)
{
    const int width = outputWidth();
    if (!applied.isEmpty())
        out.write(wrapped(Tr::tr("Accepted: %1.").arg(applied.join(QStringLiteral(", "))), width, 0));
    for (const Suggestion &suggestion : suggestions) {
        out.write(wrapped(QStringLiteral("%1 %2: %3").arg(suggestion.id, suggestion.subjectRef, suggestion.text), width, 0));
        out.write(wrapped(suggestion.why, width, 4));
    }
    out.write(suggestions.isEmpty() ? Tr::tr("No suggestions are open.\n")
                                    : Tr::tr("Open suggestions: %1.\n").arg(suggestions.size()));
}

Result<int> runSuggest(Context &context)
{
    QStringList ids = context.arguments.values("apply");
    ids.removeDuplicates();
    if (!ids.isEmpty() && context.reason().trimmed().isEmpty())
        return fail(ErrorCode::Usage, Tr::tr("--apply needs a reason: --reason TEXT."));
    const auto project = ids.isEmpty() ? openToRead(context, context.word(0)) : openToWrite(context, context.word(0));
    if (!project)
        return Unexpected(project.error());
    const Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    Result<QList<Suggestion>> suggestions = suggestionsOf(**project, *catalogs);
    if (suggestions && !ids.isEmpty()) {
        const Result<ChangeSet> set = acceptAll(context, **project, *suggestions, ids);
        if (!set)
            return Unexpected(set.error());
        if (const Result<> done = (*project)->commit(*set, context.author(), context.reason()); !done)
            return Unexpected(done.error());
        suggestions = suggestionsOf(**project, *catalogs);
    }
    if (!suggestions)
        return Unexpected(suggestions.error());
    if (context.json)
        writeSuggestions(context, *suggestions, ids);
    else
        printSuggestions(context.out, *suggestions, ids);
    return exitcode::good;
}

} // namespace

extern const Verb verbs_suggest;
const Verb verbs_suggest{
    "suggest",
    "PROJECT",
    [] { return Tr::tr("Likelihoods that measured rates suggest, for a person to accept."); },
    {{"apply", "ID", [] { return Tr::tr("accept these suggestions; needs --reason"); }, true}, option::author, option::reason},
    runSuggest};

} // namespace gabion
