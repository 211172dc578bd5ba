// SPDX-License-Identifier: Apache-2.0
#include "core/edits/findings.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

namespace gabion {

const Decision *decisionOf(const Dossier &dossier, qint64 finding)
{
    for (const Decision &decision : dossier.all<Decision>()) {
        if (decision.finding == finding)
            return &decision;
    }
    return nullptr;
}

Result<ChangeSet> decideFinding(const Dossier &dossier, qint64 finding, const FindingDecision &decision,
                                const Environment &environment)
{
    const Decision *before = decisionOf(dossier, finding);
    Decision after = before ? *before : Decision();
    if (!before) {
        after.id.value = environment.newId();
        after.ref = dossier.nextRef<Decision>();
    }
    after.finding = finding;
    after.decision = decision.decision;
    after.reason = decision.reason.trimmed();
    after.decidedBy = decision.decidedBy;
    after.decidedOn = environment.today();
    after.until = decision.decision == DecisionKind::AcceptedUntil ? decision.until : QDate();
    after.duplicateOf = decision.decision == DecisionKind::Duplicate ? decision.duplicateOf : 0;
    after.risk = decision.risk;
    if (!dossier.find(decision.decidedBy))
        return fail(ErrorCode::InvalidValue, Tr::tr("Say who decides about F-%1.").arg(finding), placeOf(after));
    if (Result<> done = validateRecord(dossier, after); !done)
        return tl::make_unexpected(done.error());
    if (after.until.isValid() && after.until <= environment.today())
        return fail(ErrorCode::InvalidValue, Tr::tr("A finding is accepted until a day in the future."), placeOf(after));
    const Decision *original = after.duplicateOf > 0 ? decisionOf(dossier, after.duplicateOf) : nullptr;
    if (original && original->decision == DecisionKind::Duplicate)
        return fail(ErrorCode::NotAllowed, Tr::tr("F-%1 is itself a duplicate; name the first one.").arg(after.duplicateOf),
                    placeOf(after));
    ChangeSet set;
    set.text = Tr::tr("Decide about F-%1").arg(finding);
    if (before)
        set.update(*before, after);
    else
        set.create(after);
    return set;
}

} // namespace gabion
