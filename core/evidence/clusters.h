// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>

namespace gabion {

/// How much trials of one prompt resemble each other, and what that costs (formats: statistics of clustered trials).
struct DesignEffect {
    std::int64_t clusters = 0; ///< distinct prompts
    double icc = 0.0; ///< intraclass correlation by one-way ANOVA, floored at 0
    double value = 1.0; ///< 1 + (m - 1) * icc, m = mean trials per prompt
    bool estimated = false; ///< false when one prompt alone (or none) leaves nothing to estimate from
};

/// Trials by prompt, while they stream by: 16 bytes of counts a distinct prompt.
class Clusters {
public:
    /// Without trials the prompt does not count.
    void add(std::uint64_t prompt, std::uint32_t trials, std::uint32_t failures)
    {
        if (trials == 0)
            return;
        Counts &counts = m_counts[prompt];
        counts.trials += trials;
        counts.failures += failures;
    }
    std::int64_t count() const { return static_cast<std::int64_t>(m_counts.size()); }
    /// rho = (MSB - MSW) / (MSB + (m0 - 1) MSW), m0 = (N - sum n_i^2 / N) / (G - 1); Donner and Koval, Biometrics 36 (1980).
    DesignEffect designEffect() const;

private:
    struct Counts {
        std::uint32_t trials = 0;
        std::uint32_t failures = 0;
    };
    std::unordered_map<std::uint64_t, Counts> m_counts;
};

} // namespace gabion
