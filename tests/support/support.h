// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/model/dossier.h"
#include "core/model/pages.h"

#include <QString>

namespace gabion::test {

/// A clock that stands at 2026-11-23 14:32:00 UTC and ids that count up from 1: a test's bytes never change.
Environment fixedEnvironment();

/// The n-th fixed id, for records built by hand.
QUuid fixedId(quint32 n);

/// A small, complete, consistent project by hand: organisation, three people, 5x5 product criteria (levels Low 1-4, Medium
/// 5-9, High 10-14, Critical 15-25; appetite score 9), one AI system, two boundaries, four components, three flows, one
/// asset, two controls, two threats, three risks (R-001 security 4x5 current 3x5, R-002 safety 5x3 current 4x3, R-003 not
/// rated), SoA entries, two actions (one overdue), one acceptance, one limit, one evidence item by hand.
Dossier sampleDossier();

/// Run 1 (RUN-001): an evaluation by garak 0.11.0 of "llama-8b v3.1" as C-002 of the sample, on 2026-11-19 08:00 UTC.
ImportRun sampleRun(const Dossier &sample);
/// Its only measurement: 2 of 100 trials of a probe that the mapping table counts as indirect prompt injection (T-001).
Measurement sampleMeasurement();

/// Reads these rows as a store would, in their order.
template<class Row>
Reader<Row> readerOf(const QList<Row> &rows)
{
    return {[rows](const PageQuery &) { return Result<qint64>(rows.size()); },
            [rows](const PageQuery &) { return Result<QList<Row>>(rows); },
            [rows](const PageQuery &, const std::function<bool(const Row &)> &call) {
                for (const Row &row : rows) {
                    if (!call(row))
                        break;
                }
                return Result<>();
            },
            {},
            {}};
}

/// The folder of GABION_SAMPLES, empty if it is not set.
QString samplesFolder();

} // namespace gabion::test
