// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/clusters.h"

#include <algorithm>

namespace gabion {

DesignEffect Clusters::designEffect() const
{
    DesignEffect effect;
    effect.clusters = count();
    double trials = 0.0, failures = 0.0, squares = 0.0, within = 0.0;
    for (const auto &[prompt, counts] : m_counts) {
        const double n = counts.trials;
        const double k = counts.failures;
        trials += n;
        failures += k;
        squares += n * n;
        within += k * (n - k) / n;
    }
    const auto groups = static_cast<double>(m_counts.size());
    if (m_counts.size() < 2)
        return effect;
    effect.estimated = true;
    if (trials <= groups)
        return effect; // one trial a prompt: independent
    const double rate = failures / trials;
    double between = 0.0;
    for (const auto &[prompt, counts] : m_counts) {
        const double n = counts.trials;
        const double distance = counts.failures / n - rate;
        between += n * distance * distance;
    }
    const double msb = between / (groups - 1.0);
    const double msw = within / (trials - groups);
    const double m0 = (trials - squares / trials) / (groups - 1.0);
    const double denominator = msb + (m0 - 1.0) * msw;
    if (denominator > 0.0)
        effect.icc = std::clamp((msb - msw) / denominator, 0.0, 1.0);
    effect.value = 1.0 + (trials / groups - 1.0) * effect.icc;
    return effect;
}

} // namespace gabion
