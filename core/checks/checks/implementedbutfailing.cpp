// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"
#include "core/risk/soastate.h"

namespace gabion {

namespace {

/// The newest result among the tests of a control: later collection day, then higher reference.
const EvidenceItem *newestResult(const Dossier &dossier, const Control &control)
{
    const EvidenceItem *newest = nullptr;
    for (const EvidenceItem &item : dossier.all<EvidenceItem>()) {
        if (item.verdict != Verdict::None && item.controls.contains(control.id)
            && (!newest || item.collectedOn >= newest->collectedOn))
            newest = &item;
    }
    return newest;
}

Result<QList<CheckHit>> implementedButFailing(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const Control &control : context.dossier.all<Control>()) {
        const EvidenceItem *newest =
            control.state == ImplementationState::Implemented ? newestResult(context.dossier, control) : nullptr;
        if (newest && newest->verdict == Verdict::Fail)
            hits.append(hitOn(control, Tr::tr("%1 is declared implemented, but %2 says fail.").arg(control.ref, newest->ref)));
    }
    const SoaStates states(context.dossier, context.today);
    for (const SoaEntry &entry : context.dossier.all<SoaEntry>()) {
        if (entry.declared == ImplementationState::Implemented && states.of(entry.control).tested == TestedState::No)
            hits.append(hitOn(
                entry,
                Tr::tr("%1 of %2 is declared implemented, but its tests fail.").arg(entry.control.entry, entry.control.catalog)));
    }
    return hits;
}

} // namespace

extern const Check checks_implementedbutfailing;
const Check checks_implementedbutfailing = {
    "implemented-but-failing",
    CheckSeverity::High,
    [] { return Tr::tr("Declared implemented, but a test fails"); },
    [] {
        return Tr::tr(
            "A declaration that its own tests contradict is what an auditor finds first; the worse of both is what is reported.");
    },
    [] { return Tr::tr("Mend the control and test it again, or declare what is true."); },
    implementedButFailing,
};

} // namespace gabion
