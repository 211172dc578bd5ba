// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/control.h"
#include "core/model/enums.h"
#include "core/model/id.h"

#include <QDate>

namespace gabion {

enum class Applicability { Undecided, Applicable, Excluded, Inherited };
GABION_ENUM_KEYS(Applicability, {E::Undecided, "undecided"}, {E::Applicable, "applicable"}, {E::Excluded, "excluded"},
                 {E::Inherited, "inherited"})

/// Why a control is included (or excluded) in the Statement of Applicability.
enum class SoaReason { Excluded, Legal, Contractual, Business, BestPractice, RiskAssessment };
GABION_ENUM_KEYS(SoaReason, {E::Excluded, "EX"}, {E::Legal, "LR"}, {E::Contractual, "CO"}, {E::Business, "BR"},
                 {E::BestPractice, "BP"}, {E::RiskAssessment, "RRA"})

/// The decision about one control of a framework (ISO/IEC 27001 6.1.3 d, ISO/IEC 42001 6.1.3 f). The Statement of
/// Applicability itself always lists the whole framework, decided or not.
struct SoaEntry {
    static constexpr const char *kind = "soa_entry";
    static constexpr const char *prefix = "SOA";

    Id<SoaEntry> id;
    QString ref;
    CatalogRef control; ///< framework and its own control number
    Applicability applicability = Applicability::Undecided;
    QList<SoaReason> reasons;
    QString justification; ///< for an exclusion this text is obligatory
    ImplementationState declared = ImplementationState::NotImplemented; ///< what the organisation declares
    Id<Person> declaredBy;
    QDate declaredOn;
    QString provider; ///< who provides it, if inherited
    Id<Person> responsible;
    Id<Person> decidedBy;
    QDate decidedOn;

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("control", self.control);
        visit("applicability", self.applicability);
        visit("reasons", self.reasons);
        visit("justification", self.justification);
        visit("declared", self.declared);
        visit("declaredBy", self.declaredBy);
        visit("declaredOn", self.declaredOn);
        visit("provider", self.provider);
        visit("responsible", self.responsible);
        visit("decidedBy", self.decidedBy);
        visit("decidedOn", self.decidedOn);
    }
    bool operator==(const SoaEntry &) const = default;
};

} // namespace gabion
