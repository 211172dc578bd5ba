// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

#include <QSet>

namespace gabion {

namespace {

Result<QList<CheckHit>> undecidedSoa(const CheckContext &context)
{
    QSet<std::pair<QString, QString>> decided;
    for (const SoaEntry &entry : context.dossier.all<SoaEntry>()) {
        if (entry.applicability != Applicability::Undecided)
            decided.insert({entry.control.catalog, entry.control.entry});
    }
    QList<CheckHit> hits;
    for (const QString &framework : organisationOf(context.dossier).frameworks) {
        const Catalog *catalog = context.catalogs.catalog(framework);
        if (!catalog)
            continue;
        QStringList open;
        for (const CatalogEntry &control : catalog->controls()) {
            if (!decided.contains({framework, control.id}))
                open.append(control.id);
        }
        if (open.isEmpty())
            continue;
        CheckHit hit;
        hit.subject = framework;
        hit.place.record = framework;
        hit.text = Tr::tr("%n control(s) of %1 are not decided on, first %2.", nullptr, static_cast<int>(open.size()))
                       .arg(catalog->title, open.mid(0, 3).join(QStringLiteral(", ")));
        hits.append(hit);
    }
    return hits;
}

} // namespace

extern const Check checks_soaundecided;
const Check checks_soaundecided = {
    "soa-undecided",
    CheckSeverity::Medium,
    [] { return Tr::tr("Controls of a framework not decided on"); },
    [] {
        return Tr::tr("The Statement of Applicability compares with every control of the framework (ISO/IEC 27001 6.1.3 c and d, "
                      "ISO/IEC 42001 6.1.3); an open row leaves it incomplete.");
    },
    [] { return Tr::tr("Decide for each control whether it applies, and why."); },
    undecidedSoa,
};

} // namespace gabion
