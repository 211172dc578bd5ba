// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/sarif/result.h"

#include "core/base/sha256.h"
#include "core/evidence/fingerprint.h"

#include <algorithm>

namespace gabion::sarif {
namespace {

constexpr std::size_t maxMessage = 4096;
constexpr int maxLocations = 50;
constexpr int maxEvidence = 16;
constexpr std::size_t maxEvidenceValue = 200;

} // namespace

void ResultReader::Location::clear()
{
    path.clear();
    line = 0;
    logical.clear();
    snippet.clear();
}

ResultReader::ResultReader(const Run &run, Tally &tally) : m_run(run), m_tally(tally)
{
    std::string name = run.driver.name;
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    m_trivy = name.find("trivy") != std::string::npos;
    m_grype = name.find("grype") != std::string::npos;
}

void ResultReader::clear()
{
    for (std::string *text : {&m_ruleId, &m_componentGuid, &m_kind, &m_message, &m_messageId, &m_otherLocations, &m_evidence,
                              &m_justification, &m_baseline, &m_purl})
        text->clear();
    m_ruleIndex = m_componentIndex = -1;
    m_level = Level::Absent;
    m_levelSaysPass = false;
    m_arguments.clear();
    m_location.clear();
    m_hasLocation = false;
    m_otherCount = m_evidenceCount = m_suppressions = 0;
    m_underReview = m_rejected = m_security = false;
    m_severity.reset();
    m_score = -1.0;
    m_cwes.clear();
    m_ids.clear();
}

ResultReader::Outcome ResultReader::read(JsonCursor &json, Finding &finding)
{
    clear();
    if (!json.enterObject()) {
        ++m_tally.notObjects;
        return Outcome::Broken;
    }
    SeenKeys seen(m_tally);
    while (json.nextKey())
        readMember(json, json.key(), seen);
    if (json.failed())
        return Outcome::Broken;
    if (m_kind == "pass" || m_kind == "notApplicable" || m_kind == "informational" || m_levelSaysPass) {
        ++m_tally.notFailing;
        return Outcome::NotFailing;
    }
    int component = 0;
    const Rule *rule = findRule(component);
    finding.finding = finding.ordinal = finding.seq = 0;
    finding.rule = !m_ruleId.empty() || rule == nullptr ? m_ruleId : rule->id;
    finding.path = m_location.path;
    finding.line = m_location.line;
    finding.logical = m_location.logical;
    finding.locations = m_otherLocations;
    finding.evidence = m_evidence;
    finding.snippetHash = m_location.snippet.empty() ? std::string() : snippetHash(m_location.snippet);
    composeMessage(rule, component, finding);
    if (rule != nullptr && !rule->title.empty())
        finding.title = rule->title;
    else
        assignTitle(finding.title, finding.message.empty() ? finding.rule : finding.message);
    composeFacts(rule, finding);
    composePackage(finding);
    composeSeverity(rule, finding);
    composeState(finding);
    return Outcome::Finding;
}

void ResultReader::readMember(JsonCursor &json, std::string_view key, SeenKeys &seen)
{
    if (key == "ruleId" || key == "ruleKey") {
        seen(0);
        readText(json, m_ruleId, 1000);
    } else if (key == "ruleIndex") {
        seen(1);
        json.integer(m_ruleIndex);
    } else if (key == "rule") {
        seen(2);
        readRuleReference(json);
    } else if (key == "kind") {
        seen(3);
        readText(json, m_kind, 64);
    } else if (key == "level") {
        seen(4);
        m_scratch.clear();
        if (readText(json, m_scratch, 64))
            m_level = levelOf(m_scratch);
        m_levelSaysPass = m_scratch == "pass" || m_scratch == "notApplicable"; // 1.0
    } else if (key == "message" || key == "formattedRuleMessage") {
        seen(5);
        readMessage(json);
    } else if (key == "locations") {
        seen(6);
        readLocations(json);
    } else if (key == "partialFingerprints") {
        seen(7);
        readFingerprints(json, "p:");
    } else if (key == "fingerprints") {
        seen(8);
        readFingerprints(json, "f:");
    } else if (key == "correlationGuid") {
        seen(9);
        if (readText(json, m_scratch, maxEvidenceValue))
            addEvidence(m_evidence, "correlationGuid", m_scratch);
    } else if (key == "suppressions" || key == "suppressionStates") {
        seen(10);
        readSuppressions(json);
    } else if (key == "baselineState") {
        seen(11);
        readText(json, m_baseline, 64);
    } else if (key == "properties") {
        seen(12);
        readProperties(json);
    } else if (key == "taxa") {
        seen(13);
        readTaxa(json);
    } else {
        json.skip(); // codeFlows, relatedLocations, fixes, graphs: often most of the file
    }
}

void ResultReader::readRuleReference(JsonCursor &json)
{
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "id") {
            if (m_ruleId.empty())
                readText(json, m_ruleId, 1000);
            else
                json.skip();
        } else if (key == "index") {
            if (m_ruleIndex < 0)
                json.integer(m_ruleIndex);
            else
                json.skip();
        } else if (key == "toolComponent") {
            if (!json.enterObject())
                continue;
            while (json.nextKey()) {
                if (json.key() == "index")
                    json.integer(m_componentIndex);
                else if (json.key() == "guid")
                    readText(json, m_componentGuid, 100);
                else
                    json.skip();
            }
        } else {
            json.skip();
        }
    }
}

void ResultReader::readMessage(JsonCursor &json)
{
    m_message.clear();
    m_messageId.clear();
    m_arguments.clear();
    if (json.peek() == JsonCursor::Kind::String) {
        readText(json, m_message, maxMessage);
        return;
    }
    bool plain = false;
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "text") {
            plain = readText(json, m_message, maxMessage);
        } else if (key == "markdown" && !plain) {
            readText(json, m_message, maxMessage);
        } else if (key == "id" || key == "formatId" || key == "messageId") {
            readText(json, m_messageId, 200);
        } else if (key == "arguments") {
            if (!json.enterArray())
                continue;
            while (json.nextElement()) {
                m_scratch.clear();
                readText(json, m_scratch, 1000);
                if (m_arguments.size() < 32)
                    m_arguments.push_back(m_scratch);
            }
        } else {
            json.skip();
        }
    }
}

void ResultReader::readLocations(JsonCursor &json)
{
    m_location.clear();
    m_hasLocation = false;
    m_otherLocations.clear();
    m_otherCount = 0;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        if (!m_hasLocation) {
            readLocation(json, m_location);
            m_hasLocation = !m_location.path.empty() || !m_location.logical.empty();
            continue;
        }
        if (m_otherCount >= maxLocations) {
            json.skip();
            continue;
        }
        m_further.clear();
        readLocation(json, m_further);
        if (m_location.path.empty() && !m_further.path.empty()) {
            m_location.path = m_further.path;
            m_location.line = m_further.line;
            m_location.snippet = m_further.snippet;
        } else if (m_location.logical.empty() && m_further.path.empty() && !m_further.logical.empty()) {
            m_location.logical = m_further.logical;
        } else if (!m_further.path.empty() || !m_further.logical.empty()) {
            ++m_otherCount;
            if (m_otherLocations.empty())
                m_otherLocations = "[";
            else
                m_otherLocations.back() = ',';
            m_otherLocations += "{\"path\":";
            appendJsonText(m_otherLocations, m_further.path);
            m_otherLocations += ",\"line\":" + std::to_string(m_further.line) + ",\"logical\":";
            appendJsonText(m_otherLocations, m_further.logical);
            m_otherLocations += "}]";
        }
    }
}

void ResultReader::readLocation(JsonCursor &json, Location &location)
{
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "physicalLocation" || key == "resultFile") { // the latter in 1.0
            readPhysical(json, location);
        } else if (key == "analysisTarget" && location.path.empty()) { // 1.0: the file that was scanned
            readPhysical(json, location);
        } else if (key == "logicalLocations") {
            if (!json.enterArray())
                continue;
            while (json.nextElement())
                readLogical(json, location);
        } else if (key == "logicalLocation") {
            readLogical(json, location);
        } else if (key == "fullyQualifiedLogicalName" || key == "fullyQualifiedName") { // 1.0, 2.0
            if (location.logical.empty())
                readText(json, location.logical, 1000);
            else
                json.skip();
        } else {
            json.skip();
        }
    }
}

void ResultReader::readPhysical(JsonCursor &json, Location &location)
{
    m_uri.clear();
    m_base.clear();
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "artifactLocation" || key == "fileLocation") {
            readArtifactLocation(json, location);
        } else if (key == "region") {
            readRegion(json, location);
        } else if (key == "uri") { // 1.0
            if (readText(json, m_uri, 2000))
                location.path = normalisedPath(m_uri);
        } else {
            json.skip();
        }
    }
}

void ResultReader::readArtifactLocation(JsonCursor &json, Location &location)
{
    m_uri.clear();
    m_base.clear();
    std::int64_t index = -1;
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "uri")
            readText(json, m_uri, 2000);
        else if (key == "uriBaseId")
            readText(json, m_base, 200);
        else if (key == "index")
            json.integer(index);
        else
            json.skip();
    }
    if (m_uri.empty() && index >= 0) {
        m_uri = clipped(m_run.artifacts.at(static_cast<std::size_t>(index)), 2000);
        m_tally.unresolvedArtifacts += m_uri.empty() ? 1 : 0;
    }
    if (m_uri.empty())
        return;
    location.path.clear();
    if (!m_base.empty() && !isAbsoluteUri(m_uri))
        location.path = basePrefix(m_base);
    location.path += normalisedPath(m_uri);
}

std::string_view ResultReader::basePrefix(const std::string &base)
{
    const auto known = m_prefixes.find(base);
    if (known != m_prefixes.end())
        return known->second;
    // Only the relative links of the chain belong to the path: the absolute root at its end names the machine on which the
    // scan ran, and differs from run to run.
    std::string prefix;
    std::string_view at = base;
    for (int links = 0; links < 16; ++links) {
        const auto found = m_run.bases.find(at);
        if (found == m_run.bases.end() || isAbsoluteUri(found->second.uri))
            break;
        std::string part = normalisedPath(found->second.uri);
        if (!part.empty() && part.back() != '/')
            part += '/';
        prefix.insert(0, part);
        at = found->second.base;
    }
    if (prefix.size() > 2000)
        prefix.clear();
    return m_prefixes.size() < 1000 ? std::string_view(m_prefixes.emplace(base, std::move(prefix)).first->second)
                                    : std::string_view();
}

void ResultReader::readRegion(JsonCursor &json, Location &location)
{
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "startLine") {
            std::int64_t line = 0;
            if (json.integer(line))
                location.line = std::max<std::int64_t>(line, 0);
        } else if (key == "snippet") {
            readMessageText(json, location.snippet, 16 * 1024);
        } else {
            json.skip();
        }
    }
}

void ResultReader::readLogical(JsonCursor &json, Location &location)
{
    m_name.clear();
    m_scratch.clear();
    std::int64_t index = -1;
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "name")
            readText(json, m_name, 1000);
        else if (key == "fullyQualifiedName")
            readText(json, m_scratch, 1000);
        else if (key == "index")
            json.integer(index);
        else
            json.skip();
    }
    if (!location.logical.empty())
        return;
    location.logical = !m_scratch.empty() ? m_scratch : m_name;
    if (location.logical.empty() && index >= 0)
        location.logical = m_run.logicals.at(static_cast<std::size_t>(index));
}

void ResultReader::readFingerprints(JsonCursor &json, std::string_view prefix)
{
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        m_name.assign(prefix).append(clipped(json.key(), 100));
        m_scratch.clear();
        if (json.peek() == JsonCursor::Kind::Object && json.enterObject()) { // BlackDuck: {"value": ...}
            while (json.nextKey()) {
                if (json.key() == "value")
                    readText(json, m_scratch, maxMessage);
                else
                    json.skip();
            }
        } else if (json.peek() == JsonCursor::Kind::Number || json.peek() == JsonCursor::Kind::Bool) {
            std::string_view raw;
            if (json.raw(raw))
                m_scratch = raw;
        } else {
            readText(json, m_scratch, maxMessage);
        }
        if (m_scratch.empty() || ++m_evidenceCount > maxEvidence)
            continue;
        if (m_scratch.size() > maxEvidenceValue) {
            Sha256 hash;
            hash.update(m_scratch);
            m_scratch = "sha256:" + hexText(hash.finish());
        }
        addEvidence(m_evidence, m_name, m_scratch);
    }
}

void ResultReader::readSuppressions(JsonCursor &json)
{
    m_suppressions = 0;
    m_underReview = m_rejected = false;
    m_justification.clear();
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        ++m_suppressions;
        if (json.peek() != JsonCursor::Kind::Object) { // 1.0: "suppressedInSource"
            json.skip();
            continue;
        }
        json.enterObject();
        while (json.nextKey()) {
            if (json.key() == "status" || json.key() == "state") {
                m_scratch.clear();
                readText(json, m_scratch, 64);
                m_underReview = m_underReview || m_scratch == "underReview";
                m_rejected = m_rejected || m_scratch == "rejected";
            } else if (json.key() == "justification" && m_justification.empty()) {
                readText(json, m_justification, 500);
            } else {
                json.skip();
            }
        }
    }
}

void ResultReader::readProperties(JsonCursor &json)
{
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "security-severity") {
            readSecuritySeverity(json, m_severity, m_score, m_tally);
        } else if (key == "cwe") {
            readCweProperty(json, m_cwes);
            m_security = true;
        } else if (key == "tags") {
            readTags(json, m_cwes, m_security);
        } else if (key == "purl") {
            readText(json, m_purl, 500);
        } else {
            json.skip();
        }
    }
}

void ResultReader::readTaxa(JsonCursor &json)
{
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        m_scratch.clear();
        m_name.clear();
        std::int64_t index = -1;
        if (!json.enterObject())
            continue;
        while (json.nextKey()) {
            if (json.key() == "id") {
                readText(json, m_scratch, 200);
            } else if (json.key() == "toolComponent") {
                if (!json.enterObject())
                    continue;
                while (json.nextKey()) {
                    if (json.key() == "name")
                        readText(json, m_name, 200);
                    else if (json.key() == "index")
                        json.integer(index);
                    else
                        json.skip();
                }
            } else {
                json.skip();
            }
        }
        if (m_name.empty() && index >= 0 && static_cast<std::size_t>(index) < m_run.taxonomies.size())
            m_name = m_run.taxonomies[static_cast<std::size_t>(index)];
        m_cwes.addText(m_scratch, m_name == "CWE");
    }
}

} // namespace gabion::sarif
