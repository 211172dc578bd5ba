// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/edits/combined.h"
#include "core/edits/newproject.h"
#include "core/edits/records.h"
#include "core/risk/criteria.h"
#include "core/risk/criteriaform.h"

#include <algorithm>

namespace gabion {

namespace {

bool anyRated(const ChangeSet &set)
{
    return std::any_of(set.changes.cbegin(), set.changes.cend(), [](const Change &change) {
        const Risk *risk = std::get_if<Risk>(&*change.after);
        return risk && !(risk->inherent == Assessment() && risk->current == Assessment() && risk->residual == Assessment());
    });
}

Criteria withAppetites(Criteria criteria, const ProjectSetup &setup)
{
    if (setup.securityAppetite > 0) {
        criteria = withAppetite(criteria, Domain::Security, setup.securityAppetite);
        criteria = withAppetite(criteria, Domain::Privacy, setup.securityAppetite);
    }
    return setup.safetyAppetite > 0 ? withAppetite(criteria, Domain::Safety, setup.safetyAppetite) : criteria;
}

/// The criteria that the project is to begin with, in place of those of the template.
Result<Criteria> chosen(const Criteria &given, bool rated, const ProjectSetup &setup, const Environment &environment)
{
    Criteria criteria = given;
    if (!setup.criteria.isEmpty()) {
        if (rated)
            return fail(ErrorCode::NotAllowed, Tr::tr("The risks of this template are rated under its own criteria."));
        const Result<Criteria> other = criteriaTemplate(setup.criteria, environment);
        if (!other)
            return Unexpected(other.error());
        criteria = *other;
        criteria.id = given.id;
        criteria.ref = given.ref;
    }
    criteria = withAppetites(criteria, setup);
    if (const Result<> good = validate(criteria); !good)
        return Unexpected(good.error());
    return criteria;
}

Result<> nameOrganisation(CombinedEdit &edit, const ProjectSetup &setup)
{
    Organisation organisation = organisationOf(edit.dossier());
    if (!setup.organisation.trimmed().isEmpty())
        organisation.name = setup.organisation.trimmed();
    if (!setup.scope.trimmed().isEmpty())
        organisation.scope = setup.scope.trimmed();
    return edit.add(updateRecord(edit.dossier(), organisation));
}

Result<> nameSystem(CombinedEdit &edit, const ProjectSetup &setup, const Environment &environment)
{
    const Table<AiSystem> &there = edit.dossier().all<AiSystem>();
    AiSystem system = there.isEmpty() ? AiSystem() : *there.begin();
    system.name = setup.system.trimmed();
    if (system.name.isEmpty())
        return {};
    return edit.add(there.isEmpty() ? createRecord(edit.dossier(), system, environment) : updateRecord(edit.dossier(), system));
}

} // namespace

Result<ChangeSet> newProject(const QString &templateId, const ProjectSetup &setup, const Catalogs &catalogs,
                             const Environment &environment)
{
    Result<ChangeSet> first = newProject(templateId, catalogs, environment);
    if (!first || setup == ProjectSetup())
        return first;
    const bool rated = anyRated(*first);
    for (Change &change : first->changes) {
        if (auto *criteria = std::get_if<Criteria>(&*change.after)) {
            const Result<Criteria> next = chosen(*criteria, rated, setup, environment);
            if (!next)
                return Unexpected(next.error());
            *criteria = *next;
        }
    }
    CombinedEdit edit{Dossier()};
    if (const Result<> done = edit.add(first); !done)
        return Unexpected(done.error());
    if (const Result<> done = nameOrganisation(edit, setup); !done)
        return Unexpected(done.error());
    if (const Result<> done = nameSystem(edit, setup, environment); !done)
        return Unexpected(done.error());
    for (Person person : setup.people) {
        person.name = person.name.trimmed();
        if (person.name.isEmpty())
            continue;
        if (const Result<> done = edit.add(createRecord(edit.dossier(), person, environment)); !done)
            return Unexpected(done.error());
    }
    return edit.finished(first->text);
}

} // namespace gabion
