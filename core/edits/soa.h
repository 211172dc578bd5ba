// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// What is decided about a control of a framework.
struct SoaDecision {
    Applicability applicability = Applicability::Applicable;
    QList<SoaReason> reasons;
    QString justification;
    QString provider;
    Id<Person> responsible;
};

/// Decides about a control (creates or changes its entry). An exclusion needs a reason in words, and "not relevant" is none; an
/// inherited control needs its provider. NotFound when the catalog has no such control.
Result<ChangeSet> decideSoa(const Dossier &dossier, const Catalogs &catalogs, const CatalogRef &control,
                            const SoaDecision &decision, Id<Person> decidedBy, const Environment &environment);

/// Declares how far a control is implemented. NotAllowed for an excluded one.
Result<ChangeSet> declareSoa(const Dossier &dossier, const Catalogs &catalogs, const CatalogRef &control,
                             ImplementationState state, Id<Person> declaredBy, const Environment &environment);

} // namespace gabion
