// SPDX-License-Identifier: Apache-2.0
#include "core/model/pages.h"

namespace gabion {

namespace {

template<class Row>
Reader<Row> emptyReader()
{
    return {[](const PageQuery &) { return Result<qint64>(0); },
            [](const PageQuery &) { return Result<QList<Row>>(QList<Row>()); },
            [](const PageQuery &, const std::function<bool(const Row &)> &) { return Result<>(); },
            [](const PageQuery &) { return Result<RowIds>(std::make_shared<const std::vector<std::int64_t>>()); },
            [](const std::vector<std::int64_t> &) { return Result<QList<Row>>(QList<Row>()); }};
}

} // namespace

Pages noPages()
{
    return {emptyReader<FindingRow>(),
            emptyReader<Measurement>(),
            emptyReader<Sample>(),
            emptyReader<AuditEntry>(),
            emptyReader<AuditEntry>(),
            emptyReader<ExportEntry>(),
            [](std::int64_t) { return Result<QList<RunSight>>(QList<RunSight>()); }};
}

} // namespace gabion
