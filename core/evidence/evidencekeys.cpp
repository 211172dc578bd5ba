// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/evidencekeys.h"

#include "core/base/jsoncursor.h"

#include <array>

namespace gabion {

std::vector<std::pair<std::string, std::string>> evidenceOf(const std::string &object)
{
    static constexpr std::array<std::string_view, 8> placeholders = {"requires login", "none", "null", "unknown", "n/a", "0", "-",
                                                                     "undefined"};
    std::vector<std::pair<std::string, std::string>> pairs;
    JsonCursor json{std::string_view(object)};
    if (object.empty() || !json.enterObject())
        return pairs;
    while (json.nextKey()) {
        std::string name(json.key());
        std::string_view value;
        if (!json.text(value) || value.empty())
            continue;
        bool placeholder = false;
        for (const std::string_view known : placeholders)
            placeholder = placeholder || value == known;
        if (!placeholder)
            pairs.emplace_back(std::move(name), std::string(value));
    }
    return pairs;
}

void EvidenceConstants::observe(const std::string &object)
{
    // Once every name was seen to vary there is nothing left to learn, and most reports come to that after two findings.
    if (object.empty() || (!m_values.empty() && m_varying == m_values.size()))
        return;
    for (auto &[name, value] : evidenceOf(object)) {
        const auto [at, fresh] = m_values.try_emplace(name);
        if (fresh) {
            at->second.first = std::move(value);
            continue;
        }
        at->second.repeated = true;
        if (!at->second.varies && at->second.first != value) {
            at->second.varies = true;
            ++m_varying;
        }
    }
}

std::vector<std::string> EvidenceConstants::names() const
{
    std::vector<std::string> names;
    for (const auto &[name, value] : m_values) {
        if (value.repeated && !value.varies)
            names.push_back(name);
    }
    return names;
}

} // namespace gabion
