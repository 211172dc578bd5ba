// SPDX-License-Identifier: Apache-2.0
#include "core/registers/words.h"

#include "core/base/tr.h"

namespace gabion {

QString word(Domain value)
{
    switch (value) {
    case Domain::Security: return Tr::tr("Security");
    case Domain::Privacy: return Tr::tr("Privacy");
    case Domain::Safety: return Tr::tr("Safety");
    }
    return {};
}

QString word(RiskApproach value)
{
    switch (value) {
    case RiskApproach::AssetBased: return Tr::tr("Asset-based");
    case RiskApproach::EventBased: return Tr::tr("Event-based");
    }
    return {};
}

QString word(TreatmentOption value)
{
    switch (value) {
    case TreatmentOption::Avoid: return Tr::tr("Avoid");
    case TreatmentOption::Modify: return Tr::tr("Modify");
    case TreatmentOption::Retain: return Tr::tr("Retain");
    case TreatmentOption::Share: return Tr::tr("Share");
    }
    return {};
}

QString isoTerm(TreatmentOption value)
{
    switch (value) {
    case TreatmentOption::Avoid: return Tr::tr("Risk avoidance");
    case TreatmentOption::Modify: return Tr::tr("Risk modification");
    case TreatmentOption::Retain: return Tr::tr("Risk retention");
    case TreatmentOption::Share: return Tr::tr("Risk sharing");
    }
    return {};
}

QString word(RiskStatus value)
{
    switch (value) {
    case RiskStatus::Identified: return Tr::tr("Identified");
    case RiskStatus::Assessed: return Tr::tr("Assessed");
    case RiskStatus::InTreatment: return Tr::tr("In treatment");
    case RiskStatus::Accepted: return Tr::tr("Accepted");
    case RiskStatus::Closed: return Tr::tr("Closed");
    }
    return {};
}

QString word(LikelihoodBasis value)
{
    switch (value) {
    case LikelihoodBasis::NotRated: return Tr::tr("Not rated");
    case LikelihoodBasis::Judgement: return Tr::tr("Judgement");
    case LikelihoodBasis::MeasuredRate: return Tr::tr("Measured rate");
    case LikelihoodBasis::Workshop: return Tr::tr("Workshop");
    case LikelihoodBasis::Imported: return Tr::tr("Imported");
    }
    return {};
}

QString word(AssetClass value)
{
    switch (value) {
    case AssetClass::Primary: return Tr::tr("Primary");
    case AssetClass::Supporting: return Tr::tr("Supporting");
    }
    return {};
}

QString word(AssetStatus value)
{
    switch (value) {
    case AssetStatus::Planned: return Tr::tr("Planned");
    case AssetStatus::InUse: return Tr::tr("In use");
    case AssetStatus::Retired: return Tr::tr("Retired");
    }
    return {};
}

QString word(AiActRole value)
{
    switch (value) {
    case AiActRole::None: return Tr::tr("None");
    case AiActRole::Provider: return Tr::tr("Provider");
    case AiActRole::Deployer: return Tr::tr("Deployer");
    case AiActRole::Importer: return Tr::tr("Importer");
    case AiActRole::Distributor: return Tr::tr("Distributor");
    case AiActRole::AuthorisedRepresentative: return Tr::tr("Authorised representative");
    case AiActRole::ProductManufacturer: return Tr::tr("Product manufacturer");
    }
    return {};
}

QString word(AiActClass value)
{
    switch (value) {
    case AiActClass::NotClassified: return Tr::tr("Not classified");
    case AiActClass::Prohibited: return Tr::tr("Prohibited (Art. 5)");
    case AiActClass::HighRiskAnnexI: return Tr::tr("High-risk (Annex I)");
    case AiActClass::HighRiskAnnexIII: return Tr::tr("High-risk (Annex III)");
    case AiActClass::Transparency: return Tr::tr("Transparency (Art. 50)");
    case AiActClass::Minimal: return Tr::tr("Minimal");
    }
    return {};
}

QString word(LifecycleStage value)
{
    switch (value) {
    case LifecycleStage::Design: return Tr::tr("Design");
    case LifecycleStage::Development: return Tr::tr("Development");
    case LifecycleStage::Validation: return Tr::tr("Validation");
    case LifecycleStage::Operation: return Tr::tr("Operation");
    case LifecycleStage::Retired: return Tr::tr("Retired");
    }
    return {};
}

QString word(FlowKind value)
{
    switch (value) {
    case FlowKind::Data: return Tr::tr("Data");
    case FlowKind::Telemetry: return Tr::tr("Telemetry");
    case FlowKind::Build: return Tr::tr("Build or deployment");
    }
    return {};
}

QString word(MappingRole value)
{
    switch (value) {
    case MappingRole::MovesLikelihood: return Tr::tr("Moves the likelihood");
    case MappingRole::Context: return Tr::tr("Context");
    case MappingRole::Ignore: return Tr::tr("Ignored");
    }
    return {};
}

QString word(ActionStatus value)
{
    switch (value) {
    case ActionStatus::Planned: return Tr::tr("Planned");
    case ActionStatus::InProgress: return Tr::tr("In progress");
    case ActionStatus::InReview: return Tr::tr("In review");
    case ActionStatus::Done: return Tr::tr("Done");
    case ActionStatus::Cancelled: return Tr::tr("Cancelled");
    }
    return {};
}

QString word(EvidenceType value)
{
    switch (value) {
    case EvidenceType::EvaluationRun: return Tr::tr("Evaluation run");
    case EvidenceType::Scan: return Tr::tr("Scan");
    case EvidenceType::Document: return Tr::tr("Document");
    case EvidenceType::Interview: return Tr::tr("Interview");
    case EvidenceType::Observation: return Tr::tr("Observation");
    }
    return {};
}

QString word(Verdict value)
{
    switch (value) {
    case Verdict::None: return Tr::tr("No result");
    case Verdict::Pass: return Tr::tr("Pass");
    case Verdict::Fail: return Tr::tr("Fail");
    case Verdict::Inconclusive: return Tr::tr("Inconclusive");
    }
    return {};
}

QString word(AcceptanceType value)
{
    switch (value) {
    case AcceptanceType::PlanApproval: return Tr::tr("Approval of the plan");
    case AcceptanceType::ResidualAcceptance: return Tr::tr("Acceptance of the residual risk");
    }
    return {};
}

QString word(AcceptanceState value)
{
    switch (value) {
    case AcceptanceState::Draft: return Tr::tr("Draft");
    case AcceptanceState::Submitted: return Tr::tr("Submitted");
    case AcceptanceState::Accepted: return Tr::tr("Accepted");
    case AcceptanceState::Rejected: return Tr::tr("Rejected");
    case AcceptanceState::Revoked: return Tr::tr("Revoked");
    }
    return {};
}

QString word(FindingSeverity value)
{
    switch (value) {
    case FindingSeverity::Info: return Tr::tr("Info");
    case FindingSeverity::Low: return Tr::tr("Low");
    case FindingSeverity::Unrated: return Tr::tr("Unrated");
    case FindingSeverity::Medium: return Tr::tr("Medium");
    case FindingSeverity::High: return Tr::tr("High");
    case FindingSeverity::Critical: return Tr::tr("Critical");
    }
    return {};
}

QString word(ReportState value)
{
    switch (value) {
    case ReportState::Open: return Tr::tr("Open");
    case ReportState::Suppressed: return Tr::tr("Suppressed");
    case ReportState::NotAffected: return Tr::tr("Not affected");
    case ReportState::FalsePositive: return Tr::tr("False positive");
    case ReportState::Fixed: return Tr::tr("Fixed");
    case ReportState::Triage: return Tr::tr("In triage");
    case ReportState::NotCalled: return Tr::tr("Not called");
    }
    return {};
}

QString word(Presence value)
{
    switch (value) {
    case Presence::New: return Tr::tr("New");
    case Presence::Unchanged: return Tr::tr("Unchanged");
    case Presence::Fixed: return Tr::tr("Fixed");
    case Presence::Reopened: return Tr::tr("Reopened");
    case Presence::Unknown: return Tr::tr("Unknown");
    }
    return {};
}

QString word(DecisionKind value)
{
    switch (value) {
    case DecisionKind::Open: return Tr::tr("Open");
    case DecisionKind::InTreatment: return Tr::tr("In treatment");
    case DecisionKind::AcceptedUntil: return Tr::tr("Accepted until");
    case DecisionKind::FalsePositive: return Tr::tr("False positive");
    case DecisionKind::NotAffected: return Tr::tr("Not affected");
    case DecisionKind::Duplicate: return Tr::tr("Duplicate");
    case DecisionKind::Resolved: return Tr::tr("Resolved");
    }
    return {};
}

QString word(MeasurementKind value)
{
    switch (value) {
    case MeasurementKind::Binomial: return Tr::tr("Counted trials");
    case MeasurementKind::Mean: return Tr::tr("Mean");
    case MeasurementKind::Score: return Tr::tr("Score");
    case MeasurementKind::Coefficient: return Tr::tr("Coefficient");
    case MeasurementKind::Info: return Tr::tr("Information");
    }
    return {};
}

QString word(Direction value)
{
    switch (value) {
    case Direction::Fail: return Tr::tr("Failures counted");
    case Direction::Lower: return Tr::tr("Lower is better");
    case Direction::Higher: return Tr::tr("Higher is better");
    case Direction::Target: return Tr::tr("Near a target is better");
    case Direction::Dimension: return Tr::tr("One dimension");
    case Direction::Info: return Tr::tr("Information");
    case Direction::Ask: return Tr::tr("Not said yet");
    }
    return {};
}

QString word(RateVerdict value)
{
    switch (value) {
    case RateVerdict::Within: return Tr::tr("Within");
    case RateVerdict::Unclear: return Tr::tr("Unclear");
    case RateVerdict::Over: return Tr::tr("Over");
    }
    return {};
}

} // namespace gabion
