// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/model/soa.h"

#include <QDate>
#include <QHash>
#include <QList>

namespace gabion {

/// What the tests (evidence items) of a framework control say. Derived, never typed.
enum class TestedState { NotApplicable, NoTestDefined, NeverRun, No, Partial, Yes };
GABION_ENUM_KEYS(TestedState, {E::NotApplicable, "not-applicable"}, {E::NoTestDefined, "no-test-defined"},
                 {E::NeverRun, "never-run"}, {E::No, "no"}, {E::Partial, "partial"}, {E::Yes, "yes"})

/// What the Statement of Applicability shows: the worse of declared and tested. Unproven: declared partly or fully
/// implemented, but no test says so.
enum class EffectiveState { NotApplicable, NotImplemented, Planned, Unproven, PartlyImplemented, Implemented };
GABION_ENUM_KEYS(EffectiveState, {E::NotApplicable, "not-applicable"}, {E::NotImplemented, "not-implemented"},
                 {E::Planned, "planned"}, {E::Unproven, "declared-not-tested"}, {E::PartlyImplemented, "partly-implemented"},
                 {E::Implemented, "implemented"})

/// Whether a control is necessary here, by whomever it is implemented.
inline bool applies(Applicability applicability)
{
    return applicability == Applicability::Applicable || applicability == Applicability::Inherited;
}

/// How much of a control is shown to be in place: 0 nothing (also planned, unproven), 1 partly, 2 fully. Missing evidence
/// never raises it.
int implementedSteps(EffectiveState state);

QString testedStateText(TestedState state); ///< translated
QString effectiveStateText(EffectiveState state); ///< translated
QString implementationStateText(ImplementationState state); ///< translated
QString applicabilityText(Applicability applicability); ///< translated
QString soaReasonText(SoaReason reason); ///< translated: "legal requirement"

/// Tested state from the verdicts of tests that apply: none = no test defined; none with a result = never run; all passed =
/// yes; none passed and at least one failed = no; else partial. A test without a result never counts as passed, and an
/// inconclusive one has no result.
TestedState testedState(const QList<Verdict> &verdicts);
/// The worse of both. Without a single result nothing declared counts as implemented.
EffectiveState effectiveState(ImplementationState declared, TestedState tested);

/// Why a framework control is included or excluded; never blank.
struct Justification {
    enum class Source { Exclusion, Own, Risks, Default };
    Source source = Source::Default;
    QString text;
};

/// One control of a framework as the Statement of Applicability states it.
struct SoaState {
    const SoaEntry *entry = nullptr; ///< null when nobody decided yet; valid while the dossier lives
    Applicability applicability = Applicability::Undecided;
    ImplementationState declared = ImplementationState::NotImplemented;
    TestedState tested = TestedState::NoTestDefined;
    EffectiveState effective = EffectiveState::NotImplemented;
    bool overdue = false; ///< a test's validity has run out: a mark beside the state, not a state
    QDate lastTest; ///< newest collection date of a test with a result
    QList<Id<EvidenceItem>> tests; ///< in the order of references, each once
    QList<Id<Control>> controls; ///< implementations that satisfy it
    QList<Id<Risk>> risks; ///< risks whose controls satisfy it
    Justification justification;
};

/// Answers for all controls of all frameworks of one dossier; reads it once.
class SoaStates {
public:
    /// Keeps a snapshot of the dossier. @p today judges overdue.
    SoaStates(const Dossier &dossier, const QDate &today);

    SoaState of(const CatalogRef &control) const;

private:
    Justification justify(const SoaState &state) const;

    using Key = std::pair<QString, QString>;
    Dossier m_dossier;
    QDate m_today;
    QHash<Key, const SoaEntry *> m_entries;
    QHash<Key, QList<Id<Control>>> m_controls;
    QHash<Key, QList<Id<EvidenceItem>>> m_direct;
    QHash<Id<Control>, QList<Id<EvidenceItem>>> m_byControl;
    QHash<Id<Control>, QList<Id<Risk>>> m_risks;
};

} // namespace gabion
