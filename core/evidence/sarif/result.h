// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/sarif/run.h"
#include "core/model/finding.h"

namespace gabion::sarif {

/// Reads the results of one run, one after the other; its buffers are reused, so a result costs no allocation of its own.
class ResultReader {
public:
    enum class Outcome {
        Finding, ///< a finding was read
        NotFailing, ///< kind pass, notApplicable or informational: no finding
        Broken, ///< no object: counted, the others go on
    };

    ResultReader(const Run &run, Tally &tally);
    Outcome read(JsonCursor &json, Finding &finding);

private:
    struct Location {
        std::string path;
        std::int64_t line = 0;
        std::string logical;
        std::string snippet;
        void clear();
    };

    void clear();
    void readMember(JsonCursor &json, std::string_view key, SeenKeys &seen);
    void readRuleReference(JsonCursor &json);
    void readMessage(JsonCursor &json);
    void readLocations(JsonCursor &json);
    void readLocation(JsonCursor &json, Location &location);
    void readPhysical(JsonCursor &json, Location &location);
    void readArtifactLocation(JsonCursor &json, Location &location);
    void readRegion(JsonCursor &json, Location &location);
    void readLogical(JsonCursor &json, Location &location);
    void readFingerprints(JsonCursor &json, std::string_view prefix);
    void readSuppressions(JsonCursor &json);
    void readProperties(JsonCursor &json);
    void readTaxa(JsonCursor &json);
    std::string_view basePrefix(const std::string &base);
    const Rule *findRule(int &component);
    void composeMessage(const Rule *rule, int component, Finding &finding);
    void composeSeverity(const Rule *rule, Finding &finding);
    void composeState(Finding &finding);
    void composeFacts(const Rule *rule, Finding &finding);
    void composePackage(Finding &finding);

    const Run &m_run;
    Tally &m_tally;
    bool m_trivy = false;
    bool m_grype = false;
    TextMap<std::string> m_prefixes;
    // one result
    std::string m_ruleId;
    std::int64_t m_ruleIndex = -1;
    std::int64_t m_componentIndex = -1;
    std::string m_componentGuid;
    std::string m_kind;
    Level m_level = Level::Absent;
    bool m_levelSaysPass = false;
    std::string m_message;
    std::string m_messageId;
    std::vector<std::string> m_arguments;
    Location m_location;
    bool m_hasLocation = false;
    Location m_further;
    std::string m_otherLocations;
    int m_otherCount = 0;
    std::string m_evidence;
    int m_evidenceCount = 0;
    int m_suppressions = 0;
    bool m_underReview = false;
    bool m_rejected = false;
    std::string m_justification;
    std::string m_baseline;
    std::optional<FindingSeverity> m_severity;
    double m_score = -1.0;
    CweList m_cwes;
    bool m_security = false;
    std::string m_purl;
    std::string m_uri;
    std::string m_base;
    std::string m_scratch;
    std::string m_name;
    std::vector<std::string> m_ids;
};

} // namespace gabion::sarif
