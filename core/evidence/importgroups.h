// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"
#include "core/model/measurement.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace gabion {

/// Results of one file that belong together when they are mapped: a rule of a scan, or a task and metric of an evaluation.
struct ImportGroup {
    QString name; ///< as mappings match it: the rule, or taskName(); may be empty
    QString metric; ///< detector or metric; empty for scans
    qint64 count = 0; ///< findings, or trials of the measurement
    FindingSeverity worst = FindingSeverity::Info; ///< of the findings
    std::optional<Finding> finding; ///< the first one of the rule
    std::optional<Measurement> measurement;
};

/// Collects the groups of a file while it is read. Memory is bounded: what comes after the first 5,000 groups is counted only.
class ImportGroups {
public:
    static constexpr std::size_t most = 5000;

    void add(const Finding &finding);
    void add(const Measurement &measurement);
    /// In the order of the file.
    const std::vector<ImportGroup> &all() const { return m_groups; }
    /// Results of groups that are not listed.
    qint64 left() const { return m_left; }

private:
    ImportGroup *of(const QString &name, const QString &metric);

    std::vector<ImportGroup> m_groups;
    QHash<std::pair<QString, QString>, std::size_t> m_places;
    qint64 m_left = 0;
};

} // namespace gabion
