// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/importgroups.h"

#include "core/evidence/rates.h"

#include <algorithm>

namespace gabion {

ImportGroup *ImportGroups::of(const QString &name, const QString &metric)
{
    const std::pair key(name, metric);
    if (const auto at = m_places.constFind(key); at != m_places.cend())
        return &m_groups[*at];
    if (m_groups.size() == most) {
        ++m_left;
        return nullptr;
    }
    m_places.insert(key, m_groups.size());
    ImportGroup &group = m_groups.emplace_back();
    group.name = name;
    group.metric = metric;
    return &group;
}

void ImportGroups::add(const Finding &finding)
{
    ImportGroup *group = of(QString::fromStdString(finding.rule), {});
    if (!group)
        return;
    ++group->count;
    group->worst = group->finding ? std::max(group->worst, finding.severity) : finding.severity;
    if (!group->finding)
        group->finding = finding;
}

void ImportGroups::add(const Measurement &measurement)
{
    ImportGroup *group = of(taskName(measurement), QString::fromStdString(measurement.metric));
    if (!group)
        return;
    group->count += measurement.n;
    if (!group->measurement)
        group->measurement = measurement;
}

} // namespace gabion
