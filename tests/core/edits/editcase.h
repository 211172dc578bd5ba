// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"
#include "core/model/dossier.h"
#include "tests/support/support.h"

#include <QTest>

namespace gabion::test {

/// Applies an edit, and shows that its inverse takes it back. False with a warning when the edit was refused.
inline bool applied(Dossier &dossier, const Result<ChangeSet> &set)
{
    if (!set) {
        qWarning("%s", qPrintable(set.error().text));
        return false;
    }
    const Dossier before = dossier;
    if (!dossier.apply(*set))
        return false;
    Dossier back = dossier;
    return back.apply(inverted(*set)) && back == before && (set->isEmpty() || !set->text.isEmpty());
}

/// The code of a refusal; nothing when the edit was allowed.
inline std::optional<ErrorCode> refusal(const Result<ChangeSet> &set)
{
    return set ? std::nullopt : std::optional(set.error().code);
}

template<class T>
T record(const Dossier &dossier, const char *ref)
{
    const T *found = dossier.findRef<T>(QLatin1String(ref));
    return found ? *found : T();
}

inline const QDate today(2026, 11, 23);

} // namespace gabion::test

#define QREFUSED(edit, expected) QCOMPARE(refusal(edit), std::optional(ErrorCode::expected))
