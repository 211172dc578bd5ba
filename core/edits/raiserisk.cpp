// SPDX-License-Identifier: Apache-2.0
#include "core/edits/raiserisk.h"

#include "core/base/tr.h"
#include "core/edits/combined.h"
#include "core/edits/records.h"
#include "core/edits/risks.h"

namespace gabion {

Threat threatOf(const Dossier &dossier, const ThreatType &type)
{
    for (const Threat &threat : dossier.all<Threat>()) {
        if (threat.taxonomy == type.id)
            return threat;
    }
    Threat threat;
    threat.taxonomy = type.id;
    threat.title = type.title;
    threat.domain = type.domain;
    threat.dimensions = type.dimensions;
    return threat;
}

Risk proposedRisk(const Dossier &dossier, const Threat &threat, Id<Component> component)
{
    Risk risk;
    const Component *where = dossier.find(component);
    risk.title = where ? Tr::tr("%1: %2").arg(threat.title, where->title) : threat.title;
    risk.domain = threat.domain;
    risk.dimensions = threat.dimensions;
    risk.controls = threat.controls;
    if (!threat.id.isNull())
        risk.threats = {threat.id};
    if (where) {
        risk.components = {component};
        risk.system = where->system;
        risk.owner = where->owner;
    } else if (dossier.all<AiSystem>().size() == 1) {
        risk.system = dossier.all<AiSystem>().begin()->id;
    }
    return risk;
}

Result<ChangeSet> raiseRisk(const Dossier &dossier, Threat threat, Risk risk, const Environment &environment)
{
    CombinedEdit edit(dossier);
    if (threat.id.isNull() && !threat.title.isEmpty()) {
        threat.id.value = environment.newId();
        if (!risk.components.isEmpty())
            threat.components = risk.components;
        if (const Result<> done = edit.add(createRecord(dossier, threat, environment)); !done)
            return Unexpected(done.error());
    }
    if (!threat.id.isNull() && !risk.threats.contains(threat.id))
        risk.threats.append(threat.id);
    risk.ref = dossier.nextRef<Risk>();
    if (const Result<> done = edit.add(createRisk(edit.dossier(), risk, environment)); !done)
        return Unexpected(done.error());
    return edit.finished(Tr::tr("Create %1").arg(risk.ref));
}

Result<ChangeSet> duplicateRisk(const Dossier &dossier, Id<Risk> id, const Environment &environment)
{
    const Risk *original = dossier.find(id);
    if (!original)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such risk."));
    Risk copy = *original;
    copy.id = {};
    copy.ref = dossier.nextRef<Risk>();
    copy.title = Tr::tr("%1 (copy)").arg(original->title);
    copy.identifiedOn = {};
    copy.lastReview = {};
    copy.status = levelOf(dossier, copy, Stage::Current).isRated() ? RiskStatus::Assessed : RiskStatus::Identified;
    Result<ChangeSet> set = createRisk(dossier, copy, environment);
    if (set)
        set->text = Tr::tr("Duplicate %1 as %2").arg(original->ref, copy.ref);
    return set;
}

} // namespace gabion
