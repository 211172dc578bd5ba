// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gabion {

/// Facts that stand in the texts of every scanner's report, read the same way for all of them.

/// Severity of a word ("Moderate", "CRITICAL"); nothing for an unknown one, which must stay unrated and never become info.
std::optional<FindingSeverity> severityOfWord(std::string_view word);
/// Severity of a CVSS score 0..10: 9 critical, 7 high, 4 medium, above 0 low, 0 info; nothing outside of the range.
std::optional<FindingSeverity> severityOfScore(double score);

/// CWE numbers in the order of first mention, without duplicates.
class CweList {
public:
    /// Any form: CWE-79, cwe_079, CWE: 79, external/cwe/cwe-079, "CWE-79: name"; a bare number only when @p bare.
    void addText(std::string_view text, bool bare);
    void add(std::int64_t number);
    void clear() { m_numbers.clear(); }
    bool isEmpty() const { return m_numbers.empty(); }
    const std::vector<int> &numbers() const { return m_numbers; }
    /// "CWE-79 CWE-80"
    std::string text() const;

private:
    std::vector<int> m_numbers;
};

/// Adds the advisory ids in @p text (CVE, GHSA, PYSEC, GO, RUSTSEC, OSV, MAL, SNYK, ALAS, RHSA, DSA, DLA, USN, TEMP, ELSA,
/// AVID), each once, in their usual case.
void findIds(std::string_view text, std::vector<std::string> &ids);
/// Joined with blanks; CVE first, then GHSA, then the others.
std::string joinedIds(const std::vector<std::string> &ids);

/// White space collapsed, at most 300 characters (Unicode), never cut inside one.
void assignTitle(std::string &title, std::string_view text);
/// At most @p limit bytes, cut at a character border.
std::string_view clipped(std::string_view text, std::size_t limit);

/// A path as reports write it, made comparable: percent-decoded, back slashes turned, "file://" and leading "./" dropped.
std::string normalisedPath(std::string_view uri);
/// Whether a URI names its own scheme ("https:", "file:") or is absolute.
bool isAbsoluteUri(std::string_view uri);

/// Replaces what looks like a secret (long tokens of mixed letters and digits, private keys, @p known texts) by its first four
/// characters and an ellipsis. For messages of secret scanners.
std::string maskedSecrets(std::string_view text, std::string_view known);
bool isSecretScanner(std::string_view tool);

} // namespace gabion
