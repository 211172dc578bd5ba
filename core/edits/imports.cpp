// SPDX-License-Identifier: Apache-2.0
#include "core/edits/imports.h"

#include "core/edits/evidence.h"
#include "core/edits/records.h"
#include "core/evidence/mapping.h"
#include "core/evidence/rates.h"
#include "core/risk/interval.h"

namespace gabion {

namespace {

/// The mapping of exactly this group, or null.
const Mapping *ownMapping(const Dossier &dossier, const ImportRun &run, const ImportGroup &group)
{
    const Mapping *own = nullptr;
    for (const Mapping &mapping : dossier.all<Mapping>()) {
        if (mapping.tool == run.tool && mapping.target == run.targetText && mapping.pattern == group.name
            && mapping.metric == group.metric)
            own = &mapping;
    }
    return own;
}

const Limit *ownLimit(const Dossier &dossier, const ImportRun &run, const ImportGroup &group)
{
    for (const Limit &limit : dossier.all<Limit>()) {
        if (limit.tool == run.tool && limit.task == group.name && limit.metric == group.metric)
            return &limit;
    }
    return nullptr;
}

MappingRole roleOf(const ImportChoice &choice, const Mapped &now, bool linked)
{
    if (!choice.counts.value_or(now.role != MappingRole::Ignore))
        return MappingRole::Ignore;
    if (!linked)
        return now.role == MappingRole::Ignore ? MappingRole::MovesLikelihood : now.role;
    if (!choice.group.measurement)
        return MappingRole::Context;
    Measurement measurement = *choice.group.measurement;
    measurement.direction = now.direction;
    return isFailureRate(measurement) ? MappingRole::MovesLikelihood : MappingRole::Context;
}

Result<ChangeSet> keepMapping(const Dossier &dossier, const Catalogs &catalogs, const ImportRun &run, const ImportChoice &choice,
                              const QString &reason, const Environment &environment)
{
    const ResultMapper mapper(dossier, catalogs);
    const Mapped now = choice.group.measurement ? mapper.of(run, *choice.group.measurement)
                                                : mapper.of(run, choice.group.finding.value_or(Finding()));
    const Mapping *own = ownMapping(dossier, run, choice.group);
    Mapping mapping = own ? *own : Mapping();
    mapping.tool = run.tool;
    mapping.target = run.targetText;
    mapping.pattern = choice.group.name;
    mapping.metric = choice.group.metric;
    if (choice.risk)
        mapping.risks = {*choice.risk};
    else if (!own && now.explicitRisks)
        mapping.risks = now.risks;
    if (choice.component)
        mapping.component = *choice.component;
    else if (!own && !(now.component == run.component))
        mapping.component = now.component;
    mapping.role = roleOf(choice, now, !mapping.risks.isEmpty());
    mapping.reason = reason;
    return own ? updateRecord(dossier, mapping) : addMapping(dossier, mapping, environment);
}

Result<ChangeSet> keepLimit(const Dossier &dossier, const ImportRun &run, const ImportChoice &choice, Id<Person> setBy,
                            const QString &reason, const Environment &environment)
{
    const Limit *own = ownLimit(dossier, run, choice.group);
    Limit limit = own ? *own : Limit();
    limit.tool = run.tool;
    limit.task = choice.group.name;
    limit.metric = choice.group.metric;
    limit.rate = *choice.limit;
    limit.setBy = setBy;
    limit.reason = reason;
    return setLimit(dossier, limit, environment);
}

} // namespace

Result<ChangeSet> keepChoices(const Dossier &dossier, const Catalogs &catalogs, const ImportRun &run,
                              const QList<ImportChoice> &choices, Id<Person> setBy, const QString &reason,
                              const Environment &environment)
{
    ChangeSet all;
    Dossier work = dossier;
    const auto take = [&](const Result<ChangeSet> &set) -> Result<> {
        if (!set)
            return Unexpected(set.error());
        all.changes += set->changes;
        return work.apply(*set);
    };
    for (const ImportChoice &choice : choices) {
        if (choice.counts || choice.component || choice.risk) {
            if (const Result<> kept = take(keepMapping(work, catalogs, run, choice, reason, environment)); !kept)
                return Unexpected(kept.error());
        }
        if (choice.limit) {
            if (const Result<> kept = take(keepLimit(work, run, choice, setBy, reason, environment)); !kept)
                return Unexpected(kept.error());
        }
    }
    return all;
}

} // namespace gabion
