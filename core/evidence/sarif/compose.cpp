// SPDX-License-Identifier: Apache-2.0
// What a result means, once all its members are read: rule, message, severity, state, package.
#include "core/evidence/fingerprint.h"
#include "core/evidence/sarif/result.h"

namespace gabion::sarif {
namespace {

/// Turns `[text](1)` into `text`: links into the result's related locations.
void stripLinks(std::string &text)
{
    if (text.find("](") == std::string::npos)
        return;
    std::string plain;
    std::size_t open = std::string::npos; // of the last bracket, in `plain`
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t end = i + 2;
        while (text[i] == ']' && open != std::string::npos && end < text.size() && text[end] >= '0' && text[end] <= '9'
               && end < i + 12)
            ++end;
        if (end > i + 2 && text[i + 1] == '(' && end < text.size() && text[end] == ')' && plain.size() > open + 1) {
            plain.erase(open, 1);
            open = std::string::npos;
            i = end;
            continue;
        }
        if (text[i] == '[')
            open = plain.size();
        plain += text[i];
    }
    text.swap(plain);
}

void fillPlaceholders(std::string &text, const std::vector<std::string> &arguments)
{
    std::string filled;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::size_t end = i + 1;
        std::size_t number = 0;
        while (text[i] == '{' && end < text.size() && text[end] >= '0' && text[end] <= '9' && end < i + 4)
            number = number * 10 + static_cast<std::size_t>(text[end++] - '0');
        if (text[i] == '{' && end > i + 1 && end < text.size() && text[end] == '}' && number < arguments.size()) {
            filled += arguments[number];
            i = end;
        } else {
            filled += text[i];
        }
    }
    text = clipped(filled, 4096);
}

const std::string *messageOf(const std::vector<std::pair<std::string, std::string>> &messages, const std::string &id)
{
    for (const auto &[known, text] : messages) {
        if (known == id)
            return &text;
    }
    return nullptr;
}

/// The value after `label` up to the end of its line.
std::string lineValue(std::string_view text, std::string_view label)
{
    const std::size_t at = text.find(label);
    if (at == std::string_view::npos)
        return {};
    std::string_view value = text.substr(at + label.size());
    value = value.substr(0, value.find_first_of("\r\n"));
    const std::size_t from = value.find_first_not_of(' ');
    if (from == std::string_view::npos)
        return {};
    return std::string(clipped(value.substr(from, value.find_last_not_of(' ') + 1 - from), 300));
}

} // namespace

const Rule *ResultReader::findRule(int &component)
{
    component = 0;
    if (m_componentIndex >= 0 && static_cast<std::size_t>(m_componentIndex) < m_run.extensions.size()) {
        component = static_cast<int>(m_componentIndex) + 1;
    } else if (!m_componentGuid.empty()) {
        for (std::size_t i = 0; i < m_run.extensions.size(); ++i) {
            if (m_run.extensions[i].guid == m_componentGuid)
                component = static_cast<int>(i) + 1;
        }
    }
    const std::vector<Rule> &rules = m_run.component(component).rules;
    if (m_ruleIndex >= 0 && static_cast<std::size_t>(m_ruleIndex) < rules.size()) {
        const Rule &rule = rules[static_cast<std::size_t>(m_ruleIndex)];
        const bool below = m_ruleId.size() > rule.id.size() && m_ruleId.starts_with(rule.id) && m_ruleId[rule.id.size()] == '/';
        if (m_ruleId.empty() || rule.id.empty() || m_ruleId == rule.id || below)
            return &rule;
        ++m_tally.ruleMismatch;
    }
    // Hierarchical ids: CA1000/1 is told apart from CA1000 but described by it.
    for (std::string_view id = m_ruleId; !id.empty();) {
        const auto found = m_run.ruleById.find(id);
        if (found != m_run.ruleById.end()) {
            component = found->second.first;
            return &m_run.component(component).rules[static_cast<std::size_t>(found->second.second)];
        }
        const std::size_t slash = id.rfind('/');
        id = slash == std::string_view::npos ? std::string_view() : id.substr(0, slash);
    }
    return nullptr;
}

void ResultReader::composeMessage(const Rule *rule, int component, Finding &finding)
{
    finding.message = m_message;
    if (finding.message.empty() && !m_messageId.empty()) {
        const std::string *text = rule != nullptr ? messageOf(rule->messages, m_messageId) : nullptr;
        if (text == nullptr)
            text = messageOf(m_run.component(component).messages, m_messageId);
        if (text != nullptr)
            finding.message = *text;
    }
    if (!m_arguments.empty())
        fillPlaceholders(finding.message, m_arguments);
    stripLinks(finding.message);
    if (m_run.secrets)
        finding.message = maskedSecrets(finding.message, m_location.snippet);
}

void ResultReader::composeFacts(const Rule *rule, Finding &finding)
{
    if (rule == nullptr || rule->cwes.isEmpty()) {
        finding.cwes = m_cwes.text();
    } else {
        CweList all = rule->cwes;
        for (const int number : m_cwes.numbers())
            all.add(number);
        finding.cwes = all.text();
    }
    findIds(finding.rule, m_ids);
    findIds(finding.title, m_ids);
    findIds(finding.message, m_ids);
    finding.ids = joinedIds(m_ids);
}

void ResultReader::composePackage(Finding &finding)
{
    finding.package.clear();
    finding.packageVersion.clear();
    finding.fixedVersion.clear();
    finding.purl = m_purl;
    if (m_trivy) {
        finding.package = lineValue(finding.message, "Package:");
        finding.packageVersion = lineValue(finding.message, "Installed Version:");
        finding.fixedVersion = lineValue(finding.message, "Fixed Version:");
    } else if (m_grype) {
        // Rule id "CVE-2021-23337-lodash", message "A high vulnerability in npm package: lodash, version 4.17.15 was found at:
        // /x"
        std::string text = lineValue(finding.message, "package: ");
        const std::size_t comma = text.find(", version ");
        if (comma != std::string::npos) {
            const std::string_view rest = std::string_view(text).substr(comma + 10);
            finding.packageVersion = rest.substr(0, rest.find(' '));
            finding.package = text.substr(0, comma);
        } else if (!m_ids.empty() && finding.rule.size() > m_ids.front().size() + 1 && finding.rule.starts_with(m_ids.front())) {
            finding.package = finding.rule.substr(m_ids.front().size() + 1);
        }
    }
}

void ResultReader::composeSeverity(const Rule *rule, Finding &finding)
{
    if (m_severity || (rule != nullptr && rule->severity)) {
        finding.severity = m_severity ? *m_severity : *rule->severity;
        finding.score = m_severity ? m_score : rule->score;
        finding.severitySource = "security-severity";
        return;
    }
    finding.score = -1.0;
    finding.severitySource = "level";
    Level level = m_level;
    if (level == Level::Absent) {
        const auto overridden = m_run.overrides.find(finding.rule);
        if (overridden != m_run.overrides.end())
            level = overridden->second;
        else if (rule != nullptr)
            level = rule->level;
        if (level == Level::Absent && rule != nullptr && !rule->hasConfiguration && rule->problemSeverity) {
            finding.severity = *rule->problemSeverity;
            finding.severitySource = "tool";
            return;
        }
    }
    if (level == Level::Absent) {
        const bool fails = m_kind.empty() || m_kind == "fail";
        level = fails ? Level::Warning : Level::None; // 3.27.10: a result that does not fail has no level
        finding.severitySource = "default";
    }
    switch (level) {
    case Level::Error: finding.severity = FindingSeverity::High; break;
    case Level::Warning: finding.severity = FindingSeverity::Medium; break;
    case Level::Note: {
        const bool security = m_security || !finding.cwes.empty() || (rule != nullptr && rule->security) || !m_ids.empty();
        finding.severity = security ? FindingSeverity::Low : FindingSeverity::Info;
        break;
    }
    case Level::None: finding.severity = FindingSeverity::Info; break;
    default:
        finding.severity = FindingSeverity::Unrated;
        finding.severitySource = "unrated";
        ++m_tally.unknownSeverity;
    }
}

void ResultReader::composeState(Finding &finding)
{
    finding.stateReason.clear();
    finding.reportState = ReportState::Open;
    if (m_suppressions > 0 && !m_rejected) {
        finding.reportState = m_underReview ? ReportState::Triage : ReportState::Suppressed;
        finding.stateReason = m_justification;
        m_tally.suppressed += m_underReview ? 0 : 1;
    } else if (m_baseline == "absent") {
        finding.reportState = ReportState::Fixed;
    }
}

} // namespace gabion::sarif
