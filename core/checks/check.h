// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/issue.h"
#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"

#include <QDate>
#include <QList>

#include <vector>

namespace gabion {

/// How much a hit of a check matters to an audit. Ordered; `check --fail-on` compares by it.
enum class CheckSeverity { Low, Medium, High, Critical };
GABION_ENUM_KEYS(CheckSeverity, {E::Low, "low"}, {E::Medium, "medium"}, {E::High, "high"}, {E::Critical, "critical"})

/// What checks look at. The same context gives the same hits, always.
struct CheckContext {
    const Dossier &dossier;
    const Pages &pages;
    const Catalogs &catalogs;
    QDate today; ///< judges overdue, expired, stale
};

/// One place that a check objects to.
struct CheckHit {
    QString subject; ///< reference of the record, or "iso27001-2022 A.8.3" for a control of a framework
    QString text; ///< what is wrong here, one sentence, translated
    Place place;
};

/// A rule of the audit linter: what an auditor would flag. A new one is one file in core/checks/checks that defines
/// `const Check checks_<filename> = {...}` (no dash or underscore).
struct Check {
    const char *id; ///< stable: "risk-without-owner"
    CheckSeverity severity;
    QString (*title)(); ///< translated
    QString (*why)(); ///< why it matters, with standard and clause
    QString (*remedy)(); ///< what to do about it
    Result<QList<CheckHit>> (*run)(const CheckContext &);
};

/// All checks, by file name.
const std::vector<const Check *> &checksList();
const Check *findCheck(const QString &id);

/// A hit with the check that found it.
struct CheckFinding {
    const Check *check = nullptr;
    CheckHit hit;
};

/// Runs all checks: the most severe first, then by check id, then in the order of the hits.
Result<QList<CheckFinding>> runChecks(const CheckContext &context);

/// Whether a risk is still worked with.
inline bool isOpen(const Risk &risk) { return risk.status != RiskStatus::Closed; }

/// Hit on a record, named by its reference.
template<class T>
CheckHit hitOn(const T &record, QString text)
{
    CheckHit hit;
    hit.subject = record.ref;
    hit.text = std::move(text);
    hit.place.record = record.ref;
    return hit;
}

} // namespace gabion
