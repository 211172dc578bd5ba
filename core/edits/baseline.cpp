// SPDX-License-Identifier: Apache-2.0
#include "core/edits/baseline.h"

#include "core/base/tr.h"
#include "core/edits/rules.h"

#include <QRegularExpression>

namespace gabion {

Result<ChangeSet> takeBaseline(const Dossier &dossier, const QString &title, const QString &head, qint64 entry,
                               const QString &reason, const Environment &environment)
{
    static const QRegularExpression takenForms(QStringLiteral("^(\\d{4}-\\d{2}-\\d{2}.*|BL-\\d+)$"),
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression hashForm(QStringLiteral("^[0-9a-f]{64}$"));
    Baseline baseline;
    baseline.id.value = environment.newId();
    baseline.ref = dossier.nextRef<Baseline>();
    baseline.title = title.trimmed();
    baseline.auditEntry = entry;
    baseline.head = head;
    baseline.takenAt = environment.now();
    baseline.reason = reason.trimmed();
    if (baseline.title.isEmpty() || takenForms.match(baseline.title).hasMatch())
        return fail(ErrorCode::InvalidValue, Tr::tr("A baseline needs a title that is neither a date nor a reference."),
                    placeOf(baseline));
    for (const Baseline &other : dossier.all<Baseline>()) {
        if (other.title.compare(baseline.title, Qt::CaseInsensitive) == 0)
            return fail(ErrorCode::InvalidValue, Tr::tr("%1 has this title already.").arg(other.ref), placeOf(baseline));
    }
    if (entry < 1 || !hashForm.match(head).hasMatch())
        return fail(ErrorCode::InvalidValue, Tr::tr("A baseline names an audit entry and its hash."), placeOf(baseline));
    if (baseline.reason.isEmpty())
        return fail(ErrorCode::InvalidValue, Tr::tr("A baseline needs its reason."), placeOf(baseline));
    ChangeSet set;
    set.text = Tr::tr("Take the baseline %1").arg(baseline.title);
    set.create(baseline);
    return set;
}

} // namespace gabion
