// SPDX-License-Identifier: Apache-2.0
#include "core/registers/soastatement.h"

#include "core/base/tr.h"
#include "core/registers/cells.h"

namespace gabion {

namespace {

/// One line for each value of an enum, in its own order.
template<KeyedEnum E>
FactGroup countsOf(const QString &title, const std::map<E, int> &counts, QString (*text)(E))
{
    FactGroup group{title, {}};
    for (const auto &[value, key] : EnumKeys<E>::keys) {
        const auto at = counts.find(value);
        group.facts.append({text(value), QString::number(at == counts.end() ? 0 : at->second)});
    }
    return group;
}

template<KeyedEnum E>
FactGroup meaningsOf(const QString &title, QString (*term)(E), QString (*meaning)(E))
{
    FactGroup group{title, {}};
    for (const auto &[value, key] : EnumKeys<E>::keys)
        group.facts.append({term(value), meaning(value)});
    return group;
}

QString reasonCode(SoaReason reason) { return enumText(reason); }

QString reasonMeaning(SoaReason reason)
{
    switch (reason) {
    case SoaReason::Excluded: return Tr::tr("Excluded: the control is not necessary; the reason is given in words.");
    case SoaReason::Legal: return Tr::tr("Legal requirement: a law or a regulation asks for it.");
    case SoaReason::Contractual: return Tr::tr("Contractual obligation: a contract asks for it.");
    case SoaReason::Business: return Tr::tr("Business requirement: the organisation wants it for its own reasons.");
    case SoaReason::BestPractice: return Tr::tr("Best practice: it is good practice in the field.");
    case SoaReason::RiskAssessment: return Tr::tr("Result of risk assessment: it treats the risks that are named.");
    }
    return {};
}

QString applicabilityMeaning(Applicability applicability)
{
    switch (applicability) {
    case Applicability::Undecided: return Tr::tr("Nobody has decided yet.");
    case Applicability::Applicable: return Tr::tr("The control is necessary, and the organisation implements it itself.");
    case Applicability::Excluded: return Tr::tr("The control is not necessary; the justification says why.");
    case Applicability::Inherited: return Tr::tr("The control is necessary and provided by somebody else, who is named.");
    }
    return {};
}

QString declaredMeaning(ImplementationState state)
{
    switch (state) {
    case ImplementationState::NotImplemented: return Tr::tr("The organisation declares that nothing is in place or planned.");
    case ImplementationState::Planned: return Tr::tr("The organisation declares that it is planned and not in place yet.");
    case ImplementationState::PartlyImplemented: return Tr::tr("The organisation declares that a part of it is in place.");
    case ImplementationState::Implemented: return Tr::tr("The organisation declares that it is in place as a whole.");
    }
    return {};
}

QString testedMeaning(TestedState state)
{
    switch (state) {
    case TestedState::NotApplicable: return Tr::tr("The control is excluded.");
    case TestedState::NoTestDefined: return Tr::tr("No item of the evidence register tests it.");
    case TestedState::NeverRun: return Tr::tr("Tests are defined, and none has a result; an inconclusive one has none.");
    case TestedState::No: return Tr::tr("No test passed and at least one failed.");
    case TestedState::Partial: return Tr::tr("Some tests passed, others failed or have no result.");
    case TestedState::Yes: return Tr::tr("All tests passed.");
    }
    return {};
}

QString shownMeaning(EffectiveState state)
{
    switch (state) {
    case EffectiveState::NotApplicable: return Tr::tr("The control is excluded.");
    case EffectiveState::NotImplemented: return Tr::tr("Declared so, or no test passed and at least one failed.");
    case EffectiveState::Planned: return Tr::tr("Declared so; tests cannot make it better.");
    case EffectiveState::Unproven: return Tr::tr("Declared partly or fully implemented, and no test with a result says so.");
    case EffectiveState::PartlyImplemented: return Tr::tr("Declared so, or tests passed only in part.");
    case EffectiveState::Implemented: return Tr::tr("Declared fully implemented, and all tests passed.");
    }
    return {};
}

} // namespace

Result<QList<const Catalog *>> soaFrameworks(const RegisterContext &context)
{
    QList<const Catalog *> list;
    for (const QString &id : organisationOf(context.dossier).frameworks) {
        const Catalog *catalog = context.catalogs.catalog(id);
        if (!catalog) {
            return fail(ErrorCode::NotFound,
                        Tr::tr("The organisation reports against the framework \"%1\", which is not among the catalogs here; the "
                               "Statement of Applicability would lack its controls.")
                            .arg(id));
        }
        list += catalog;
    }
    return list;
}

Result<> eachSoaControl(const RegisterContext &context, const std::function<bool(const SoaControl &)> &call)
{
    const auto chosen = soaFrameworks(context);
    if (!chosen)
        return Unexpected(chosen.error());
    const SoaStates states(context.dossier, context.today);
    for (const Catalog *catalog : *chosen) {
        for (const CatalogEntry &control : catalog->controls()) {
            if (!call({*catalog, control, states.of({catalog->id, control.id})}))
                return {};
        }
    }
    return {};
}

Result<SoaCounts> soaCounts(const RegisterContext &context)
{
    SoaCounts counts;
    const Result<> read = eachSoaControl(context, [&counts](const SoaControl &each) {
        ++counts.total;
        ++counts.applicability[each.state.applicability];
        if (applies(each.state.applicability))
            ++counts.shown[each.state.effective];
        return true;
    });
    return read.map([&counts] { return counts; });
}

QList<FactGroup> soaCountGroups(const RegisterContext &context)
{
    const Result<SoaCounts> counts = soaCounts(context);
    if (!counts) // the rows say why
        return {};
    FactGroup shown = countsOf(Tr::tr("Controls that apply, by state shown"), counts->shown, effectiveStateText);
    shown.facts.removeFirst(); // none of them is not applicable
    return {countsOf(Tr::tr("Controls by applicability"), counts->applicability, applicabilityText), shown};
}

QList<FactGroup> soaLegend()
{
    FactGroup shown =
        meaningsOf(Tr::tr("Legend: state shown, the worse of declared and tested"), effectiveStateText, shownMeaning);
    shown.facts.append(
        {Tr::tr("Test overdue"), Tr::tr("The validity of a test has run out: a mark beside the state, not a state.")});
    return {meaningsOf(Tr::tr("Legend: reasons"), reasonCode, reasonMeaning),
            meaningsOf(Tr::tr("Legend: applicability"), applicabilityText, applicabilityMeaning),
            meaningsOf(Tr::tr("Legend: declared by the organisation"), implementationStateText, declaredMeaning),
            meaningsOf(Tr::tr("Legend: tested, derived from evidence"), testedStateText, testedMeaning), shown};
}

} // namespace gabion
