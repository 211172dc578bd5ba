// SPDX-License-Identifier: Apache-2.0
#include "core/edits/evidence.h"

#include "core/base/tr.h"
#include "core/edits/records.h"
#include "core/edits/rules.h"

namespace gabion {

Result<ChangeSet> recordEvidence(const Dossier &dossier, EvidenceItem item, const Environment &environment)
{
    if (!item.run.isNull())
        return fail(ErrorCode::NotAllowed, Tr::tr("Evidence of an import comes with the import."), placeOf(item));
    const bool dated = item.collectedOn.isValid() && item.collectedOn <= environment.today();
    if (!dated || item.collectedBy.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("Evidence needs the day it was collected, not in the future, and by whom."),
                    placeOf(item, dated ? "collectedBy" : "collectedOn"));
    if (item.controls.isEmpty() && item.catalogControls.isEmpty() && item.risks.isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("Say which controls or risks the evidence bears on."),
                    placeOf(item, "controls"));
    return createRecord(dossier, item, environment);
}

Result<ChangeSet> setLimit(const Dossier &dossier, Limit limit, const Environment &environment)
{
    if (limit.reason.trimmed().isEmpty() || limit.setBy.isNull())
        return fail(ErrorCode::InvalidValue, Tr::tr("A limit needs the person who sets it and the reason."),
                    placeOf(limit, limit.setBy.isNull() ? "setBy" : "reason"));
    limit.setOn = environment.today();
    const Limit *before = dossier.find(limit.id);
    return before ? updateRecord(dossier, limit) : createRecord(dossier, limit, environment);
}

Result<ChangeSet> addMapping(const Dossier &dossier, const Mapping &mapping, const Environment &environment)
{
    if (mapping.reason.trimmed().isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("A mapping needs its reason."), placeOf(mapping, "reason"));
    return createRecord(dossier, mapping, environment);
}

Result<ChangeSet> setControlState(const Dossier &dossier, Id<Control> id, ImplementationState state,
                                  const Environment &environment)
{
    const Control *before = dossier.find(id);
    if (!before)
        return fail(ErrorCode::NotFound, Tr::tr("There is no such control."));
    if (before->state == state)
        return ChangeSet();
    Control after = *before;
    after.state = state;
    after.implementedOn = state == ImplementationState::Implemented ? environment.today() : QDate();
    return updateRecord(dossier, after);
}

} // namespace gabion
