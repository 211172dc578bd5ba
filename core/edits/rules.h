// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/dossier.h"

namespace gabion {

/// Whether a record may stand in the dossier: everything it refers to exists and is named once, and the rules of its kind hold
/// (texts that auditors ask for are filled, steps and shares lie in range, dates and states fit together). @p record need not be
/// in the dossier yet. InvalidValue, NotFound or NotAllowed naming the first fault.
Result<> validateRecord(const Dossier &dossier, const Record &record);

/// Whether one rating of a risk may stand under these criteria: steps in range, each with a rationale, dimensions affected by
/// the risk, switched on and named once, and at least one of likelihood and consequence rated.
Result<> validateAssessment(const Criteria &criteria, const Risk &risk, const Assessment &assessment);

/// Place of a record: its reference, or its id while it has none.
template<class T>
Place placeOf(const T &record)
{
    Place place;
    place.record = record.ref.isEmpty() ? record.id.value.toString(QUuid::WithoutBraces) : record.ref;
    return place;
}
/// The same for one field of it, by its name in the record's fields(): "/title", so that a form can say it there.
template<class T>
Place placeOf(const T &record, const char *field)
{
    Place place = placeOf(record);
    place.pointer = QLatin1Char('/') + QLatin1String(field);
    return place;
}

} // namespace gabion
