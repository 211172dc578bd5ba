// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/criteria.h"
#include "core/model/person.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gabion {

class Catalogs;

/// A starter project or a set of criteria that ships with Gabion.
struct TemplateInfo {
    QString id; ///< "hr-assistant"
    QString title;
    QString description;
    qsizetype records = 0; ///< records that a project made from it starts with; 0 for criteria

    bool operator==(const TemplateInfo &) const = default;
};

/// A result file that ships with a starter project, to be imported after the project was made.
struct TemplateEvidence {
    QString file; ///< as templateFile() takes it: "hr-assistant/garak.report.jsonl"
    QString component; ///< reference of the component that was tested ("C-005"); empty if none
    QString scope; ///< scope of the source (--tool-scope)

    bool operator==(const TemplateEvidence &) const = default;
};

/// What a person says about a project when it is made. What is left out stays as the template has it.
struct ProjectSetup {
    QString organisation; ///< name
    QString scope; ///< statement of the scope
    QString system; ///< name of the (first) AI system
    QString criteria; ///< id of criteriaTemplates(); NotAllowed for a template with rated risks
    int securityAppetite = 0; ///< highest level (1 = lowest) that is acceptable for security and privacy; 0 = as the criteria say
    int safetyAppetite = 0; ///< the same for safety
    QList<Person> people; ///< new ones; those without a name are left out

    bool operator==(const ProjectSetup &) const = default;
};

/// The starter projects of this build, by id.
QList<TemplateInfo> templates();

/// The first change set of a new project: every record of the template, with ids from @p environment, references as the
/// template states them or counted up in its order, keys replaced by ids, and the snapshots of accepted risks computed. An
/// empty @p templateId makes an empty project: an organisation without a name and the criteria 5x5-product.
/// NotFound for an unknown template; Malformed with file and JSON pointer for one that breaks its form (unknown kind, field,
/// enum value, catalog entry or key).
Result<ChangeSet> newProject(const QString &templateId, const Catalogs &catalogs, const Environment &environment);
/// The same with what a person said about it, as one change set. InvalidValue for an appetite off the scale.
Result<ChangeSet> newProject(const QString &templateId, const ProjectSetup &setup, const Catalogs &catalogs,
                             const Environment &environment);
/// The same for the text of a template; @p name stands in errors.
Result<ChangeSet> newProjectFrom(const QByteArray &text, const QString &name, const Catalogs &catalogs,
                                 const Environment &environment);

/// The result files that ship with a template, in the order in which they are to be imported.
Result<QList<TemplateEvidence>> templateEvidence(const QString &templateId);
/// The bytes of a shipped result file. NotFound for a name that no template gives.
Result<QByteArray> templateFile(const QString &file);
/// Writes a shipped result file into @p folder (made if missing) under its own name and answers the path: importers map a
/// real file. Overwrites an older copy. ExportTarget when it cannot be written.
Result<QString> writeTemplateFile(const QString &file, const QString &folder);

/// The sets of criteria that ship: 3x3, 4x4, 5x5-product.
QList<TemplateInfo> criteriaTemplates();
/// One of them as a new record with reference M-001, state active, version 1. NotFound for an unknown id.
Result<Criteria> criteriaTemplate(const QString &id, const Environment &environment);

} // namespace gabion
