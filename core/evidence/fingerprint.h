// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"

#include <string>
#include <string_view>

namespace gabion {

/// Sets Finding::fingerprint (rule, place, package, message, named evidence) and Finding::content (all reported facts): the
/// first 64 bits of a SHA-256 each. Fields are length-prefixed, so no two different findings join to the same text.
void setFingerprints(Finding &finding);

/// SHA-256 of a snippet with its white space collapsed, hex; empty for one without any visible character.
std::string snippetHash(std::string_view snippet);

/// A message with each run of digits turned into one '#': the same after lines moved.
std::string maskedMessage(std::string_view message);

/// Adds `"key":"value"` to a JSON object text ("" = empty), escaped.
void addEvidence(std::string &object, std::string_view key, std::string_view value);
/// Appends @p text as a JSON string with quotes.
void appendJsonText(std::string &out, std::string_view text);

} // namespace gabion
