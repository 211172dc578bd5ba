// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "core/model/measurement.h"
#include "core/model/record.h"
#include "core/registers/fields.h"
#include "core/registers/register.h"
#include "core/risk/acceptancestate.h"
#include "core/risk/evidencestate.h"
#include "core/risk/interval.h"
#include "core/risk/soastate.h"

namespace gabion {

/// Translated words for stable keys, as registers show them. Terms are those of ISO/IEC 27005, 42001 and 31000.
QString word(Domain value);
QString word(RiskApproach value);
QString word(TreatmentOption value);
QString word(RiskStatus value);
QString word(LikelihoodBasis value);
QString word(AssetClass value);
QString word(AssetStatus value);
QString word(AiActRole value);
QString word(AiActClass value);
QString word(LifecycleStage value);
QString word(FlowKind value);
QString word(MappingRole value);
QString word(ActionStatus value);
QString word(EvidenceType value);
QString word(Verdict value);
QString word(AcceptanceType value);
QString word(AcceptanceState value);
QString word(FindingSeverity value);
QString word(ReportState value);
QString word(Presence value);
QString word(DecisionKind value);
QString word(MeasurementKind value);
QString word(Direction value);
inline QString word(EffectiveAcceptance value) { return effectiveAcceptanceText(value); }
inline QString word(ImplementationState value) { return implementationStateText(value); }
inline QString word(Applicability value) { return applicabilityText(value); }
inline QString word(TestedState value) { return testedStateText(value); }
inline QString word(EffectiveState value) { return effectiveStateText(value); }
inline QString word(EvidenceState value) { return evidenceStateText(value); }
QString word(RateVerdict value);
/// What ISO/IEC 27005:2022 8.2 calls a treatment option: "Risk modification".
QString isoTerm(TreatmentOption value);

/// All words of an enum with their keys, in its own order.
template<KeyedEnum E>
Choices wordsOf(const RegisterContext &)
{
    Choices choices;
    for (const auto &[value, key] : EnumKeys<E>::keys) {
        choices.texts.append(word(value));
        choices.keys.append(enumText(value));
    }
    return choices;
}

/// A cell with the key of an enum and its word.
template<KeyedEnum E>
Cell wordCell(E value)
{
    Cell cell;
    cell.value = enumText(value);
    cell.text = word(value);
    return cell;
}

} // namespace gabion
