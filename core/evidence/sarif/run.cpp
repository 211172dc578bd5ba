// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/sarif/run.h"

#include <QByteArray>

#include <algorithm>
#include <cctype>

namespace gabion::sarif {
namespace {

constexpr std::size_t maxRules = 50000;
constexpr std::size_t maxMessages = 32;

bool containsIgnoringCase(std::string_view text, std::string_view lowerPart)
{
    const auto equal = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
    return std::search(text.begin(), text.end(), lowerPart.begin(), lowerPart.end(), equal) != text.end();
}

/// The first text member of this name in the objects of a list (or in one object).
void readFirst(JsonCursor &json, std::initializer_list<std::pair<std::string_view, std::string *>> wanted)
{
    const bool list = json.peek() == JsonCursor::Kind::Array;
    if (list && !json.enterArray())
        return;
    while (!list || json.nextElement()) {
        if (json.enterObject()) {
            while (json.nextKey()) {
                std::string *into = nullptr;
                for (const auto &[name, text] : wanted) {
                    if (json.key() == name && text->empty())
                        into = text;
                }
                if (into != nullptr)
                    readText(json, *into, 500);
                else
                    json.skip();
            }
        }
        if (!list || json.failed())
            return;
    }
}

void readMessages(JsonCursor &json, std::vector<std::pair<std::string, std::string>> &messages)
{
    messages.clear();
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        std::string id(json.key());
        std::string text;
        if (readMessageText(json, text, 2048) && messages.size() < maxMessages)
            messages.emplace_back(std::move(id), std::move(text));
    }
}

void readRelationships(JsonCursor &json, Rule &rule)
{
    std::string id;
    std::string taxonomy;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        if (!json.enterObject())
            continue;
        rule.security = true;
        while (json.nextKey()) {
            const bool target = json.key() == "target";
            if (!target)
                json.skip();
            if (!target || !json.enterObject())
                continue;
            id.clear();
            taxonomy.clear();
            while (json.nextKey()) {
                const std::string_view key = json.key();
                if (key == "id")
                    readText(json, id, 200);
                else if (key == "toolComponent")
                    readFirst(json, {{"name", &taxonomy}});
                else
                    json.skip();
            }
            rule.cwes.addText(id, taxonomy.empty() || containsIgnoringCase(taxonomy, "cwe"));
        }
    }
}

void readRuleProperties(JsonCursor &json, Rule &rule, Tally &tally)
{
    std::string word;
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "security-severity") {
            readSecuritySeverity(json, rule.severity, rule.score, tally);
        } else if (key == "problem.severity") {
            if (readText(json, word, 64))
                rule.problemSeverity = severityOfWord(word);
        } else if (key == "cwe") {
            readCweProperty(json, rule.cwes);
            rule.security = true;
        } else if (key == "tags") {
            readTags(json, rule.cwes, rule.security);
        } else {
            json.skip();
        }
    }
}

/// Reads what stands in a reportingDescriptor; @p rule is empty before.
void readRule(JsonCursor &json, Rule &rule, Tally &tally)
{
    std::string name;
    std::string shortText;
    std::string word;
    SeenKeys seen(tally);
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "id") {
            seen(0);
            readText(json, rule.id, 1000);
        } else if (key == "name") {
            seen(1);
            readText(json, name, 1200);
        } else if (key == "shortDescription") {
            seen(2);
            readMessageText(json, shortText, 1200);
        } else if (key == "defaultConfiguration" || key == "configuration") {
            seen(3);
            rule.hasConfiguration = json.peek() == JsonCursor::Kind::Object;
            if (!json.enterObject())
                continue;
            while (json.nextKey()) {
                const bool level = json.key() == "level" || json.key() == "defaultLevel";
                if (level && readText(json, word, 64))
                    rule.level = levelOf(word);
                else if (!level)
                    json.skip();
            }
        } else if (key == "defaultLevel") { // 1.0
            rule.hasConfiguration = true;
            if (readText(json, word, 64))
                rule.level = levelOf(word);
        } else if (key == "properties") {
            seen(4);
            readRuleProperties(json, rule, tally);
        } else if (key == "relationships") {
            seen(5);
            readRelationships(json, rule);
        } else if (key == "messageStrings" || key == "messageFormats" || key == "messageTemplates") {
            seen(6);
            readMessages(json, rule.messages);
        } else {
            json.skip();
        }
    }
    assignTitle(rule.title, shortText.empty() ? name : shortText);
}

void readRules(JsonCursor &json, std::vector<Rule> &rules, Tally &tally)
{
    rules.clear();
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        if (rules.size() >= maxRules) {
            ++tally.overflow;
            json.skip();
            continue;
        }
        rules.emplace_back(); // one that is no object keeps its place, so that indexes still fit
        readRule(json, rules.back(), tally);
    }
}

void readComponent(JsonCursor &json, Component &component, Tally &tally, bool brief)
{
    std::string semantic;
    std::string plain;
    SeenKeys seen(tally);
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "name") {
            seen(0);
            readText(json, component.name, 300);
        } else if (key == "version") {
            seen(1);
            readText(json, plain, 100);
        } else if (key == "semanticVersion") {
            seen(2);
            readText(json, semantic, 100);
        } else if (key == "guid") {
            readText(json, component.guid, 100);
        } else if (key == "rules" && !brief) {
            seen(3);
            readRules(json, component.rules, tally);
        } else if (key == "globalMessageStrings") {
            seen(4);
            readMessages(json, component.messages);
        } else {
            json.skip();
        }
    }
    component.version = semantic.empty() ? plain : semantic;
}

void readTool(JsonCursor &json, Run &run, Tally &tally, bool brief)
{
    SeenKeys seen(tally);
    std::string name;
    std::string version;
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        const std::string_view key = json.key();
        if (key == "driver") {
            seen(0);
            run.driver = {};
            readComponent(json, run.driver, tally, brief);
        } else if (key == "extensions") {
            seen(1);
            run.extensions.clear();
            if (!json.enterArray())
                continue;
            while (json.nextElement()) {
                if (run.extensions.size() >= 1000) {
                    ++tally.overflow;
                    json.skip();
                    continue;
                }
                run.extensions.emplace_back();
                readComponent(json, run.extensions.back(), tally, brief);
            }
        } else if (key == "name") { // 1.0
            readText(json, name, 300);
        } else if (key == "version" || key == "semanticVersion") {
            readText(json, version, 100);
        } else {
            json.skip();
        }
    }
    if (run.driver.name.empty())
        run.driver.name = name;
    if (run.driver.version.empty())
        run.driver.version = version;
}

/// Rules of version 1.0: an object by id.
void readRules1(JsonCursor &json, Run &run, Tally &tally)
{
    if (json.peek() == JsonCursor::Kind::Array) {
        readRules(json, run.driver.rules, tally);
        return;
    }
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        if (run.driver.rules.size() >= maxRules) {
            ++tally.overflow;
            json.skip();
            continue;
        }
        Rule rule;
        std::string key(json.key());
        readRule(json, rule, tally);
        rule.id = std::move(key);
        run.driver.rules.push_back(std::move(rule));
    }
}

void readArtifacts(JsonCursor &json, RunTexts &table, Tally &tally)
{
    std::string uri;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        uri.clear();
        if (json.enterObject()) {
            while (json.nextKey()) {
                const bool location = json.key() == "location" || json.key() == "fileLocation";
                if (!location) {
                    json.skip();
                    continue;
                }
                if (!json.enterObject())
                    continue;
                while (json.nextKey()) {
                    if (json.key() == "uri")
                        readText(json, uri);
                    else
                        json.skip();
                }
            }
        }
        tally.overflow += table.add(uri) ? 0 : 1;
    }
}

void readLogicalLocations(JsonCursor &json, RunTexts &table, Tally &tally)
{
    std::string name;
    std::string full;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        name.clear();
        full.clear();
        if (json.enterObject()) {
            while (json.nextKey()) {
                if (json.key() == "name")
                    readText(json, name);
                else if (json.key() == "fullyQualifiedName")
                    readText(json, full);
                else
                    json.skip();
            }
        }
        tally.overflow += table.add(full.empty() ? name : full) ? 0 : 1;
    }
}

void readBases(JsonCursor &json, Run &run)
{
    if (!json.enterObject())
        return;
    while (json.nextKey()) {
        std::string key(json.key());
        BaseUri base;
        if (json.peek() == JsonCursor::Kind::String) { // 1.0
            readText(json, base.uri);
        } else if (json.enterObject()) {
            while (json.nextKey()) {
                if (json.key() == "uri")
                    readText(json, base.uri);
                else if (json.key() == "uriBaseId")
                    readText(json, base.base, 200);
                else
                    json.skip();
            }
        }
        if (run.bases.size() < 1000)
            run.bases[std::move(key)] = std::move(base);
    }
}

void readOverrides(JsonCursor &json, Run &run)
{
    std::string id;
    std::string word;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        id.clear();
        word.clear();
        if (!json.enterObject())
            continue;
        while (json.nextKey()) {
            const bool configuration = json.key() == "configuration";
            if (!configuration && json.key() != "descriptor") {
                json.skip();
                continue;
            }
            if (!json.enterObject())
                continue;
            while (json.nextKey()) {
                if (configuration && json.key() == "level")
                    readText(json, word, 64);
                else if (!configuration && json.key() == "id")
                    readText(json, id, 1000);
                else
                    json.skip();
            }
        }
        if (!id.empty() && !word.empty() && run.overrides.size() < maxRules)
            run.overrides[id] = levelOf(word);
    }
}

void readNotifications(JsonCursor &json, Run &run)
{
    std::string word;
    std::string text;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        word.clear();
        text.clear();
        if (!json.enterObject())
            continue;
        while (json.nextKey()) {
            if (json.key() == "level")
                readText(json, word, 64);
            else if (json.key() == "message")
                readMessageText(json, text, 300);
            else
                json.skip();
        }
        if (levelOf(word) == Level::Error) {
            run.failed = true;
            if (run.failure.empty())
                run.failure = text;
        }
    }
}

void readInvocations(JsonCursor &json, Run &run)
{
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        std::string started;
        std::string ended;
        bool successful = true;
        if (!json.enterObject())
            continue;
        while (json.nextKey()) {
            const std::string_view key = json.key();
            if (key == "startTimeUtc" || key == "startTime")
                readText(json, started, 64);
            else if (key == "endTimeUtc" || key == "endTime")
                readText(json, ended, 64);
            else if (key == "executionSuccessful")
                json.boolean(successful);
            else if (key == "ruleConfigurationOverrides")
                readOverrides(json, run);
            else if (key == "toolExecutionNotifications")
                readNotifications(json, run);
            else if (key == "exitSignalName" || key == "processStartFailureMessage")
                run.failed = readText(json, run.failure, 300) || run.failed;
            else
                json.skip();
        }
        run.failed = run.failed || !successful;
        if (!started.empty())
            run.started = started;
        if (!ended.empty())
            run.ended = ended;
    }
}

void indexRules(Run &run)
{
    for (int c = 0; c <= static_cast<int>(run.extensions.size()); ++c) {
        const Component &component = run.component(c);
        for (std::size_t i = 0; i < component.rules.size(); ++i) {
            if (!component.rules[i].id.empty())
                run.ruleById.try_emplace(component.rules[i].id, c, static_cast<int>(i));
        }
    }
}

} // namespace

Level levelOf(std::string_view word)
{
    if (word == "error")
        return Level::Error;
    if (word == "warning")
        return Level::Warning;
    if (word == "note")
        return Level::Note;
    if (word == "none")
        return Level::None;
    return word.empty() || word == "default" ? Level::Absent : Level::Unknown;
}

bool RunTexts::add(std::string_view text)
{
    const bool fits = m_texts.size() + text.size() <= capacity && m_ends.size() < capacity / 8;
    if (fits) {
        m_texts += text;
        m_ends.push_back(static_cast<std::uint32_t>(m_texts.size()));
    }
    return fits;
}

void RunTexts::clear()
{
    m_texts.clear();
    m_ends.clear();
}

std::string_view RunTexts::at(std::size_t index) const
{
    if (index >= m_ends.size())
        return {};
    const std::size_t from = index == 0 ? 0 : m_ends[index - 1];
    return std::string_view(m_texts).substr(from, m_ends[index] - from);
}

bool readText(JsonCursor &json, std::string &out, std::size_t limit)
{
    std::string_view text;
    if (!json.text(text))
        return false;
    out.assign(clipped(text, limit));
    return true;
}

bool readMessageText(JsonCursor &json, std::string &out, std::size_t limit)
{
    if (json.peek() == JsonCursor::Kind::String)
        return readText(json, out, limit);
    bool found = false;
    if (!json.enterObject())
        return false;
    while (json.nextKey()) {
        const bool plain = json.key() == "text";
        if (plain || (json.key() == "markdown" && !found))
            found = readText(json, out, limit) || found;
        else
            json.skip();
    }
    return found;
}

bool readSecuritySeverity(JsonCursor &json, std::optional<FindingSeverity> &severity, double &score, Tally &tally)
{
    double value = -1.0;
    std::string_view text;
    bool good = false;
    if (json.peek() == JsonCursor::Kind::Number) {
        good = json.number(value);
    } else if (json.text(text) && !text.empty()) {
        value = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())).trimmed().toDouble(&good);
        if (!good) {
            severity = severityOfWord(text);
            tally.unknownSeverity += severity ? 0 : 1;
            return severity.has_value();
        }
    }
    if (!good)
        return false;
    severity = severityOfScore(value);
    if (severity)
        score = value;
    return severity.has_value();
}

void readCweProperty(JsonCursor &json, CweList &cwes)
{
    std::string_view text;
    std::int64_t number = 0;
    switch (json.peek()) {
    case JsonCursor::Kind::Array:
        if (json.enterArray()) {
            while (json.nextElement()) {
                if (json.peek() == JsonCursor::Kind::Number) {
                    if (json.integer(number))
                        cwes.add(number);
                } else if (json.text(text)) {
                    cwes.addText(text, true);
                }
            }
        }
        break;
    case JsonCursor::Kind::Number:
        if (json.integer(number))
            cwes.add(number);
        break;
    default:
        if (json.text(text))
            cwes.addText(text, true);
    }
}

void readTags(JsonCursor &json, CweList &cwes, bool &security)
{
    std::string_view text;
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        if (!json.text(text))
            continue;
        if (containsIgnoringCase(text, "cwe")) {
            cwes.addText(text, false);
            security = true;
        }
        security = security || containsIgnoringCase(text, "security");
    }
}

void readRun(JsonCursor &json, const RunParts &parts, Run &run, Tally &tally, bool brief)
{
    const auto go = [&json](std::int64_t at) {
        if (at >= 0)
            json.seek(at);
        return at >= 0 && !json.failed();
    };
    if (go(parts.tool))
        readTool(json, run, tally, brief);
    if (go(parts.rules1))
        readRules1(json, run, tally);
    indexRules(run);
    if (go(parts.artifacts))
        readArtifacts(json, run.artifacts, tally);
    if (go(parts.logicalLocations))
        readLogicalLocations(json, run.logicals, tally);
    if (go(parts.bases))
        readBases(json, run);
    if (go(parts.invocations))
        readInvocations(json, run);
    if (go(parts.taxonomies) && json.enterArray()) {
        while (json.nextElement()) {
            std::string name;
            readFirst(json, {{"name", &name}});
            if (run.taxonomies.size() < 1000)
                run.taxonomies.push_back(std::move(name));
        }
    }
    if (go(parts.provenance))
        readFirst(json, {{"repositoryUri", &run.repository}, {"branch", &run.branch}});
    std::string guid;
    if (go(parts.automation)) {
        readFirst(json, {{"id", &run.runId}, {"guid", &guid}});
        if (run.runId.empty())
            run.runId = guid;
    }
    run.secrets = isSecretScanner(run.driver.name);
}

} // namespace gabion::sarif
