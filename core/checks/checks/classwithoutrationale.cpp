// SPDX-License-Identifier: Apache-2.0
#include "core/checks/check.h"

#include "core/base/tr.h"

namespace gabion {

namespace {

Result<QList<CheckHit>> classesWithoutRationale(const CheckContext &context)
{
    QList<CheckHit> hits;
    for (const AiSystem &system : context.dossier.all<AiSystem>()) {
        if (system.stage == LifecycleStage::Retired || !system.classRationale.trimmed().isEmpty())
            continue;
        if (system.exemptByArticle63)
            hits.append(hitOn(system, Tr::tr("%1 claims the exemption of Art. 6(3) without a rationale.").arg(system.ref)));
        else if (system.aiActClass != AiActClass::NotClassified)
            hits.append(hitOn(system, Tr::tr("%1 is classified without a rationale.").arg(system.ref)));
    }
    return hits;
}

} // namespace

extern const Check checks_classwithoutrationale;
const Check checks_classwithoutrationale = {
    "class-without-rationale",
    CheckSeverity::Medium,
    [] { return Tr::tr("Classification of an AI system without a rationale"); },
    [] {
        return Tr::tr("Regulation (EU) 2024/1689 Art. 6 and 49: the class decides about all duties, and an exemption under Art. "
                      "6(3) must be documented before the system is used.");
    },
    [] { return Tr::tr("Write why the system has this class, by whom and when it was decided."); },
    classesWithoutRationale,
};

} // namespace gabion
