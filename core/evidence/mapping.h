// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalog/catalog.h"
#include "core/model/dossier.h"
#include "core/model/finding.h"
#include "core/model/measurement.h"

#include <QHash>
#include <QList>
#include <QStringList>

namespace gabion {

/// Whether @p text fits a glob of `*` (any run, also empty), `?` (one character) and literal characters, without case. Time at
/// most pattern x text, whatever the pattern.
bool globMatches(const QString &pattern, const QString &text);
/// How particular a glob is: its number of literal characters; a glob without wildcards goes before all others.
int globWeight(const QString &pattern);

/// Where a result belongs in the model.
struct Mapped {
    QStringList threats; ///< taxonomy ids; empty = nobody knows
    QList<Id<Risk>> risks; ///< risks that it bears on, in the order of references
    bool explicitRisks = false; ///< a person named the risks; else they follow from the threats
    MappingRole role = MappingRole::MovesLikelihood; ///< what the result does to `risks`; Ignore = nothing at all
    Direction direction = Direction::Ask; ///< measurements only; Ask = no likelihood may rest on it
    double attemptsPerYear = 0.0; ///< 0 = none given
    Id<Component> component; ///< what was tested; null = unknown
    QString why; ///< which rule decided: "MAP-001", "CWE-79 (injection)", "garak dan.*"
};

/// Finds threats and risks of results. What people decided (Mapping records, the most particular first) goes before the
/// built-in tables. Reads the dossier once; keep one for many results.
class ResultMapper {
public:
    /// Both must outlive the mapper.
    ResultMapper(const Dossier &dossier, const Catalogs &catalogs);

    /// By Mapping, else by the finding's CWEs (category of the first that is neither input-validation nor code-quality), else
    /// by the longest matching row for the tool.
    Mapped of(const ImportRun &run, const Finding &finding) const;
    /// By Mapping, else by the rows for the tool: exact names before globs, longer before shorter. A user's mapping sets
    /// threats, risks and role; the direction is the measurement's own, else the row's.
    Mapped of(const ImportRun &run, const Measurement &measurement) const;

private:
    const Mapping *mappingFor(const ImportRun &run, const QStringList &subjects, const QString &metric) const;
    void fromUser(Mapped &mapped, const Mapping &mapping) const;
    void addRisks(Mapped &mapped, const ImportRun &run) const;

    const Dossier &m_dossier;
    const Catalogs &m_catalogs;
    QList<const Mapping *> m_mappings; ///< most particular first
    QHash<QString, QList<const Risk *>> m_risksByThreat; ///< taxonomy id -> risks, in the order of references
};

} // namespace gabion
