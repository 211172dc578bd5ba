// SPDX-License-Identifier: Apache-2.0
#include "core/risk/soastate.h"

#include "core/base/tr.h"
#include "core/risk/evidencestate.h"

#include <QSet>

#include <algorithm>

namespace gabion {

namespace {

/// Each record once, in the order of references.
template<class T>
QList<Id<T>> inOrder(const Dossier &dossier, const QList<Id<T>> &ids)
{
    QList<const T *> records;
    QSet<Id<T>> seen;
    for (const Id<T> &id : ids) {
        const T *record = dossier.find(id);
        if (record && !seen.contains(id)) {
            seen.insert(id);
            records.append(record);
        }
    }
    std::stable_sort(records.begin(), records.end(),
                     [](const T *a, const T *b) { return refNumber(a->ref) < refNumber(b->ref); });
    QList<Id<T>> sorted;
    for (const T *record : std::as_const(records))
        sorted.append(record->id);
    return sorted;
}

} // namespace

int implementedSteps(EffectiveState state)
{
    switch (state) {
    case EffectiveState::Implemented: return 2;
    case EffectiveState::PartlyImplemented: return 1;
    case EffectiveState::NotApplicable:
    case EffectiveState::NotImplemented:
    case EffectiveState::Planned:
    case EffectiveState::Unproven: break;
    }
    return 0;
}

QString testedStateText(TestedState state)
{
    switch (state) {
    case TestedState::NotApplicable: return Tr::tr("Not applicable");
    case TestedState::NoTestDefined: return Tr::tr("No test defined");
    case TestedState::NeverRun: return Tr::tr("Never run");
    case TestedState::No: return Tr::tr("No");
    case TestedState::Partial: return Tr::tr("Partial");
    case TestedState::Yes: return Tr::tr("Yes");
    }
    return {};
}

QString effectiveStateText(EffectiveState state)
{
    switch (state) {
    case EffectiveState::NotApplicable: return Tr::tr("Not applicable");
    case EffectiveState::NotImplemented: return Tr::tr("Not implemented");
    case EffectiveState::Planned: return Tr::tr("Planned");
    case EffectiveState::Unproven: return Tr::tr("Declared, not tested");
    case EffectiveState::PartlyImplemented: return Tr::tr("Partly implemented");
    case EffectiveState::Implemented: return Tr::tr("Implemented");
    }
    return {};
}

QString implementationStateText(ImplementationState state)
{
    switch (state) {
    case ImplementationState::NotImplemented: return Tr::tr("Not implemented");
    case ImplementationState::Planned: return Tr::tr("Planned");
    case ImplementationState::PartlyImplemented: return Tr::tr("Partly implemented");
    case ImplementationState::Implemented: return Tr::tr("Implemented");
    }
    return {};
}

QString applicabilityText(Applicability applicability)
{
    switch (applicability) {
    case Applicability::Undecided: return Tr::tr("Undecided");
    case Applicability::Applicable: return Tr::tr("Applicable");
    case Applicability::Excluded: return Tr::tr("Excluded");
    case Applicability::Inherited: return Tr::tr("Inherited");
    }
    return {};
}

QString soaReasonText(SoaReason reason)
{
    switch (reason) {
    case SoaReason::Excluded: return Tr::tr("excluded");
    case SoaReason::Legal: return Tr::tr("legal requirement");
    case SoaReason::Contractual: return Tr::tr("contractual obligation");
    case SoaReason::Business: return Tr::tr("business requirement");
    case SoaReason::BestPractice: return Tr::tr("best practice");
    case SoaReason::RiskAssessment: return Tr::tr("result of risk assessment");
    }
    return {};
}

TestedState testedState(const QList<Verdict> &verdicts)
{
    if (verdicts.isEmpty())
        return TestedState::NoTestDefined;
    const auto count = [&](Verdict verdict) { return std::count(verdicts.cbegin(), verdicts.cend(), verdict); };
    // an inconclusive test has answered nothing; called partial it would look better than a failed one
    if (count(Verdict::Pass) == 0 && count(Verdict::Fail) == 0)
        return TestedState::NeverRun;
    if (count(Verdict::Pass) == verdicts.size())
        return TestedState::Yes;
    return count(Verdict::Pass) == 0 ? TestedState::No : TestedState::Partial;
}

EffectiveState effectiveState(ImplementationState declared, TestedState tested)
{
    if (tested == TestedState::NotApplicable)
        return EffectiveState::NotApplicable;
    if (declared == ImplementationState::NotImplemented || tested == TestedState::No)
        return EffectiveState::NotImplemented;
    if (declared == ImplementationState::Planned)
        return EffectiveState::Planned;
    if (tested == TestedState::NoTestDefined || tested == TestedState::NeverRun)
        return EffectiveState::Unproven;
    if (declared == ImplementationState::PartlyImplemented || tested == TestedState::Partial)
        return EffectiveState::PartlyImplemented;
    return EffectiveState::Implemented;
}

SoaStates::SoaStates(const Dossier &dossier, const QDate &today) : m_dossier(dossier), m_today(today)
{
    for (const SoaEntry &entry : m_dossier.all<SoaEntry>())
        m_entries.insert(Key(entry.control.catalog, entry.control.entry), &entry);
    for (const Control &control : m_dossier.all<Control>()) {
        for (const CatalogRef &reference : control.satisfies)
            m_controls[Key(reference.catalog, reference.entry)].append(control.id);
    }
    for (const EvidenceItem &item : m_dossier.all<EvidenceItem>()) {
        for (const CatalogRef &reference : item.catalogControls)
            m_direct[Key(reference.catalog, reference.entry)].append(item.id);
        for (const Id<Control> &control : item.controls)
            m_byControl[control].append(item.id);
    }
    for (const Risk &risk : m_dossier.all<Risk>()) {
        for (const Id<Control> &control : risk.controls)
            m_risks[control].append(risk.id);
    }
}

SoaState SoaStates::of(const CatalogRef &control) const
{
    const Key key(control.catalog, control.entry);
    SoaState state;
    state.entry = m_entries.value(key, nullptr);
    if (state.entry) {
        state.applicability = state.entry->applicability;
        state.declared = state.entry->declared;
    }
    QList<Id<EvidenceItem>> tests = m_direct.value(key);
    QList<Id<Risk>> risks;
    state.controls = inOrder(m_dossier, m_controls.value(key));
    for (const Id<Control> &implementation : std::as_const(state.controls)) {
        tests += m_byControl.value(implementation);
        risks += m_risks.value(implementation);
    }
    state.tests = inOrder(m_dossier, tests);
    state.risks = inOrder(m_dossier, risks);
    QList<Verdict> verdicts;
    for (const Id<EvidenceItem> &id : std::as_const(state.tests)) {
        const EvidenceItem &item = *m_dossier.find(id);
        verdicts.append(item.verdict);
        state.overdue = state.overdue || isOutdated(item, m_today);
        const bool result = item.verdict == Verdict::Pass || item.verdict == Verdict::Fail;
        if (result && (!state.lastTest.isValid() || item.collectedOn > state.lastTest))
            state.lastTest = item.collectedOn;
    }
    const bool excluded = state.applicability == Applicability::Excluded;
    state.tested = excluded ? TestedState::NotApplicable : testedState(verdicts);
    state.effective = effectiveState(state.declared, state.tested);
    state.overdue = state.overdue && !excluded;
    state.justification = justify(state);
    return state;
}

Justification SoaStates::justify(const SoaState &state) const
{
    const QString own = state.entry ? state.entry->justification.trimmed() : QString();
    if (state.applicability == Applicability::Excluded)
        return {Justification::Source::Exclusion, own.isEmpty() ? Tr::tr("Excluded; the reason is missing.") : own};
    QStringList refs;
    for (const Id<Risk> &id : state.risks)
        refs.append(m_dossier.find(id)->ref);
    QStringList reasons;
    if (state.entry) {
        for (const SoaReason reason : state.entry->reasons) {
            if (reason == SoaReason::RiskAssessment && !refs.isEmpty())
                reasons.append(Tr::tr("%1 (%2)").arg(soaReasonText(reason), refs.join(QStringLiteral(", "))));
            else if (reason != SoaReason::Excluded)
                reasons.append(soaReasonText(reason));
        }
    }
    if (!reasons.isEmpty() || !own.isEmpty()) {
        QString text = reasons.join(QStringLiteral("; "));
        if (!text.isEmpty())
            text[0] = text.at(0).toUpper();
        if (!text.isEmpty() && !own.isEmpty())
            text += QStringLiteral(": ");
        return {Justification::Source::Own, text + own};
    }
    if (!refs.isEmpty())
        return {Justification::Source::Risks, Tr::tr("Treats %1.").arg(refs.join(QStringLiteral(", ")))};
    return {Justification::Source::Default,
            Tr::tr("Listed by the framework; no risk, legal or contractual reason is recorded yet.")};
}

} // namespace gabion
