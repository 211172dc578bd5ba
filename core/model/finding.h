// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/enums.h"

#include <cstdint>
#include <string>

namespace gabion {

/// Severity of a finding, ordered. Unrated is what a tool did not say; it ranks as medium in gates and sorting.
enum class FindingSeverity : std::uint8_t { Info, Low, Unrated, Medium, High, Critical };
GABION_ENUM_KEYS(FindingSeverity, {E::Info, "info"}, {E::Low, "low"}, {E::Unrated, "unrated"}, {E::Medium, "medium"},
                 {E::High, "high"}, {E::Critical, "critical"})

/// What the report itself says of a finding.
enum class ReportState : std::uint8_t { Open, Suppressed, NotAffected, FalsePositive, Fixed, Triage, NotCalled };
GABION_ENUM_KEYS(ReportState, {E::Open, "open"}, {E::Suppressed, "suppressed"}, {E::NotAffected, "not-affected"},
                 {E::FalsePositive, "false-positive"}, {E::Fixed, "fixed"}, {E::Triage, "triage"}, {E::NotCalled, "not-called"})

/// Derived from the live runs of a source, never stored.
enum class Presence : std::uint8_t { New, Unchanged, Fixed, Reopened, Unknown };
GABION_ENUM_KEYS(Presence, {E::New, "new"}, {E::Unchanged, "unchanged"}, {E::Fixed, "fixed"}, {E::Reopened, "reopened"},
                 {E::Unknown, "unknown"})

/// A finding as one run saw it: an observation, which never changes. Texts are UTF-8. A later run that sees the finding
/// with other facts adds a row with the same `finding`; one that sees it unchanged only sets a bit.
struct Finding {
    static constexpr const char *table = "finding";

    std::int64_t seq = 0; ///< row number, ascending in the order of writing
    std::int64_t finding = 0; ///< stable id (F-<finding>): seq of the first observation
    std::int64_t run = 0; ///< ImportRun::number
    std::int64_t source = 0; ///< number of the source, see store
    std::int64_t ordinal = 0; ///< position of the finding within its source; index into the seen bitmaps
    std::int64_t fingerprint = 0; ///< first 64 bits of a SHA-256 over the exact identity; a fast path only
    std::int64_t content = 0; ///< first 64 bits of a SHA-256 over all reported facts: differs when anything changed
    FindingSeverity severity = FindingSeverity::Unrated;
    std::string severitySource; ///< tool, cvss, security-severity, level, default, unrated
    ReportState reportState = ReportState::Open;
    std::string stateReason;
    std::string rule;
    std::string title; ///< at most 300 characters, white space collapsed
    std::string message; ///< as reported, capped
    std::string cwes; ///< "CWE-79 CWE-80", primary first
    std::string ids; ///< CVE, GHSA ... separated by blanks, canonical first
    std::string package; ///< name, as in the purl
    std::string packageVersion;
    std::string purl;
    std::string fixedVersion;
    std::string path; ///< first location
    std::int64_t line = 0; ///< 1-based; 0 = none
    std::string logical; ///< logical location
    std::string locations; ///< further locations, JSON array of {path,line,logical}
    std::string snippetHash; ///< of the white-space-normalised snippet, hex; empty = none
    std::string evidence; ///< named evidence keys for matching, JSON object: {"p:primaryLocationLineHash": "..."}
    double score = -1.0; ///< CVSS or security-severity, 0..10; -1 = none

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("seq", self.seq);
        visit("finding", self.finding);
        visit("run", self.run);
        visit("source", self.source);
        visit("ordinal", self.ordinal);
        visit("fingerprint", self.fingerprint);
        visit("content", self.content);
        visit("severity", self.severity);
        visit("severity_source", self.severitySource);
        visit("report_state", self.reportState);
        visit("state_reason", self.stateReason);
        visit("rule", self.rule);
        visit("title", self.title);
        visit("message", self.message);
        visit("cwes", self.cwes);
        visit("ids", self.ids);
        visit("package", self.package);
        visit("package_version", self.packageVersion);
        visit("purl", self.purl);
        visit("fixed_version", self.fixedVersion);
        visit("path", self.path);
        visit("line", self.line);
        visit("logical", self.logical);
        visit("locations", self.locations);
        visit("snippet_hash", self.snippetHash);
        visit("evidence", self.evidence);
        visit("score", self.score);
    }
    bool operator==(const Finding &) const = default;
};

} // namespace gabion
