// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gabion {

/// The named evidence of a finding (Finding::evidence), name -> value. Values that are placeholders are left out.
std::vector<std::pair<std::string, std::string>> evidenceOf(const std::string &object);

/// Finds the names whose value is the same in every finding of a report: they tell nothing apart ("requires login").
class EvidenceConstants {
public:
    void observe(const std::string &object);
    /// Names seen at least twice with one value only.
    std::vector<std::string> names() const;

private:
    struct Value {
        std::string first;
        bool repeated = false;
        bool varies = false;
    };
    std::map<std::string, Value> m_values;
    std::size_t m_varying = 0;
};

} // namespace gabion
