// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/garak/modules.h"

#include <algorithm>
#include <array>

namespace gabion::garak {
namespace {

constexpr std::array<std::string_view, 52> probeModules = {"adaptive_attacks",
                                                           "agent_breaker",
                                                           "ansiescape",
                                                           "apikey",
                                                           "art",
                                                           "atkgen",
                                                           "audio",
                                                           "av_spam_scanning",
                                                           "badchars",
                                                           "base",
                                                           "continuation",
                                                           "dan",
                                                           "divergence",
                                                           "doctor",
                                                           "donotanswer",
                                                           "dra",
                                                           "encoding",
                                                           "exploitation",
                                                           "fileformats",
                                                           "fitd",
                                                           "gcg",
                                                           "glitch",
                                                           "goat",
                                                           "goodside",
                                                           "grandma",
                                                           "knownbadsignatures",
                                                           "latentinjection",
                                                           "leakreplay",
                                                           "lmrc",
                                                           "malwaregen",
                                                           "misleading",
                                                           "packagehallucination",
                                                           "phrasing",
                                                           "promptinject",
                                                           "propile",
                                                           "realtoxicityprompts",
                                                           "replay",
                                                           "sata",
                                                           "smuggling",
                                                           "snowball",
                                                           "spo",
                                                           "suffix",
                                                           "sysprompt_extraction",
                                                           "tap",
                                                           "test",
                                                           "topic",
                                                           "visual_jailbreak",
                                                           "web_injection",
                                                           "xss",
                                                           "blank",
                                                           "past_tense",
                                                           "tense"};

constexpr std::array<std::string_view, 38> detectorModules = {"agent_breaker",
                                                              "always",
                                                              "ansiescape",
                                                              "any",
                                                              "apikey",
                                                              "base",
                                                              "continuation",
                                                              "dan",
                                                              "divergence",
                                                              "encoding",
                                                              "exploitation",
                                                              "fileformats",
                                                              "goodside",
                                                              "judge",
                                                              "knownbadsignatures",
                                                              "leakreplay",
                                                              "lmrc",
                                                              "malwaregen",
                                                              "misleading",
                                                              "mitigation",
                                                              "packagehallucination",
                                                              "perspective",
                                                              "productkey",
                                                              "promptinject",
                                                              "propile",
                                                              "replay",
                                                              "riskywords",
                                                              "shields",
                                                              "snowball",
                                                              "specialwords",
                                                              "sysprompt_extraction",
                                                              "topic",
                                                              "toxicity",
                                                              "unsafe_content",
                                                              "visual_jailbreak",
                                                              "web_injection",
                                                              "xss",
                                                              "test"};

std::string_view moduleOf(std::string_view name) { return name.substr(0, name.find('.')); }

template<class List>
bool contains(const List &list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

} // namespace

bool isKnownProbe(std::string_view probe) { return contains(probeModules, moduleOf(probe)); }

bool isKnownDetector(std::string_view detector) { return contains(detectorModules, moduleOf(detector)); }

bool isGenericDetector(std::string_view detector)
{
    const std::string_view module = moduleOf(detector);
    return module == "mitigation" || module == "any" || module == "always";
}

} // namespace gabion::garak
