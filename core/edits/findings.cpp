// SPDX-License-Identifier: Apache-2.0
#include "core/edits/findings.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

#include <QHash>
#include <QSet>

namespace gabion {

const Decision *decisionOf(const Dossier &dossier, qint64 finding)
{
    for (const Decision &decision : dossier.all<Decision>()) {
        if (decision.finding == finding)
            return &decision;
    }
    return nullptr;
}

namespace {

using Decisions = QHash<qint64, const Decision *>;

/// @p ahead: how many decisions the set creates already.
Result<Decision> decided(const Dossier &dossier, const Decisions &known, qint64 finding, const FindingDecision &decision,
                         const Environment &environment, qint64 ahead)
{
    const Decision *before = known.value(finding);
    Decision after = before ? *before : Decision();
    if (!before) {
        after.id.value = environment.newId();
        after.ref = dossier.nextRef<Decision>(ahead);
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
    const Decision *original = after.duplicateOf > 0 ? known.value(after.duplicateOf) : nullptr;
    if (original && original->decision == DecisionKind::Duplicate)
        return fail(ErrorCode::NotAllowed, Tr::tr("F-%1 is itself a duplicate; name the first one.").arg(after.duplicateOf),
                    placeOf(after));
    return after;
}

} // namespace

Result<ChangeSet> decideFindings(const Dossier &dossier, const QList<qint64> &findings, const FindingDecision &decision,
                                 const Environment &environment)
{
    Decisions known;
    for (const Decision &there : dossier.all<Decision>())
        known.insert(there.finding, &there);
    ChangeSet set;
    set.text = findings.size() == 1 ? Tr::tr("Decide about F-%1").arg(findings.first())
                                    : Tr::tr("Decide about %1 findings").arg(findings.size());
    qint64 created = 0;
    QSet<qint64> once;
    for (const qint64 finding : findings) {
        if (once.contains(finding))
            continue;
        once.insert(finding);
        const Result<Decision> after = decided(dossier, known, finding, decision, environment, created);
        if (!after)
            return tl::make_unexpected(after.error());
        if (const Decision *before = known.value(finding)) {
            set.update(*before, *after);
        } else {
            set.create(*after);
            ++created;
        }
    }
    return set;
}

Result<ChangeSet> decideFinding(const Dossier &dossier, qint64 finding, const FindingDecision &decision,
                                const Environment &environment)
{
    return decideFindings(dossier, {finding}, decision, environment);
}

} // namespace gabion
