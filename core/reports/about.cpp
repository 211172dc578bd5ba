// SPDX-License-Identifier: Apache-2.0
#include "core/reports/about.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/risk/criteria.h"

namespace gabion {

QList<QPair<QString, QString>> aboutFacts(const Register &reg, const RegisterContext &context, qint64 rows)
{
    const Organisation organisation = organisationOf(context.dossier);
    QList<QPair<QString, QString>> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    add(Tr::tr("Register"), reg.title());
    add(Tr::tr("About"), reg.about());
    add(Tr::tr("Organisation"), organisation.name);
    add(Tr::tr("Scope"), organisation.scope);
    add(Tr::tr("Classification"), organisation.classification);
    add(Tr::tr("Document version"), organisation.documentVersion);
    add(Tr::tr("Prepared by"), organisation.preparedBy);
    const bool approved = !organisation.approvedBy.isEmpty();
    add(Tr::tr("Approved by"), approved ? organisation.approvedBy : Tr::tr("not yet approved"));
    if (approved)
        add(Tr::tr("Approved on"),
            organisation.approvedOn.isValid() ? isoDate(organisation.approvedOn) : Tr::tr("no date noted"));
    add(Tr::tr("Project file"), context.file);
    add(Tr::tr("State of the data"), isoDateTime(context.stateDate));
    add(Tr::tr("As of"), context.at);
    add(Tr::tr("Audit head (SHA-256)"), context.head);
    if (rows >= 0)
        add(Tr::tr("Rows"), QString::number(rows));
    if (const Criteria *criteria = activeCriteria(context.dossier)) {
        add(Tr::tr("Method"),
            Tr::tr("%1, version %2: %3 likelihood steps x %4 consequence steps, %5")
                .arg(criteria->title)
                .arg(criteria->version)
                .arg(criteria->likelihood.size())
                .arg(criteria->consequence.size())
                .arg(criteria->product ? Tr::tr("score = likelihood x consequence") : Tr::tr("level from the matrix")));
        add(Tr::tr("Levels, lowest first"), criteria->levels.join(QStringLiteral(", ")));
        for (const auto &[domain, name] : {std::pair{Domain::Security, Tr::tr("Appetite, security")},
                                           {Domain::Privacy, Tr::tr("Appetite, privacy")},
                                           {Domain::Safety, Tr::tr("Appetite, safety")}})
            add(name, appetiteText(*criteria, domain));
    }
    for (const QString &id : organisation.frameworks) {
        if (const Catalog *catalog = context.catalogs.catalog(id))
            add(Tr::tr("Framework"), Tr::tr("%1, %2. %3").arg(catalog->title, catalog->edition, catalog->copyright));
    }
    add(Tr::tr("People"), Tr::tr("Recorded, not authenticated: who signed in is not checked by this program."));
    add(Tr::tr("Made with"), QStringLiteral("Gabion " GABION_VERSION));
    return facts;
}

} // namespace gabion
