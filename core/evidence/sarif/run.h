// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsoncursor.h"
#include "core/evidence/textfacts.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace gabion::sarif {

/// Finds std::string keys by std::string_view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template<class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Remarks that are counted instead of repeated: one issue each at the end.
struct Tally {
    std::int64_t duplicateKeys = 0;
    std::int64_t notObjects = 0; ///< results that are no objects
    std::int64_t notFailing = 0; ///< kinds pass, notApplicable, informational
    std::int64_t unknownSeverity = 0; ///< words and levels nobody knows
    std::int64_t unresolvedArtifacts = 0;
    std::int64_t ruleMismatch = 0; ///< index and id of a rule disagree
    std::int64_t overflow = 0; ///< rules, artifacts or texts beyond what is held
    std::int64_t suppressed = 0;
};

/// Sees the known keys of one object once: a second time is counted (and the last one wins, as the caller reads it again).
class SeenKeys {
public:
    explicit SeenKeys(Tally &tally) : m_tally(tally) { }
    void operator()(int bit)
    {
        const std::uint64_t mask = std::uint64_t(1) << bit;
        m_tally.duplicateKeys += (m_seen & mask) != 0 ? 1 : 0;
        m_seen |= mask;
    }

private:
    Tally &m_tally;
    std::uint64_t m_seen = 0;
};

enum class Level : std::uint8_t { None, Note, Warning, Error, Absent, Unknown };
Level levelOf(std::string_view word);

/// What is kept of a reportingDescriptor.
struct Rule {
    std::string id;
    std::string title; ///< short description, else name; empty when the rule has neither
    std::optional<FindingSeverity> severity; ///< from security-severity
    double score = -1.0;
    std::optional<FindingSeverity> problemSeverity; ///< CodeQL's problem.severity
    Level level = Level::Absent;
    bool hasConfiguration = false;
    bool security = false; ///< tags, CWEs or relationships say that it is security relevant
    CweList cwes;
    std::vector<std::pair<std::string, std::string>> messages;
};

struct Component {
    std::string name;
    std::string version;
    std::string guid;
    std::vector<Rule> rules;
    std::vector<std::pair<std::string, std::string>> messages;
};

/// Many short texts in one block of memory, by number.
class RunTexts {
public:
    static constexpr std::size_t capacity = 16 * 1024 * 1024;
    bool add(std::string_view text);
    void clear();
    std::size_t size() const { return m_ends.size(); }
    std::string_view at(std::size_t index) const;

private:
    std::string m_texts;
    std::vector<std::uint32_t> m_ends;
};

struct BaseUri {
    std::string uri;
    std::string base; ///< another key
};

/// Where the parts of a run stand in the file; -1 = it has no such part.
struct RunParts {
    std::int64_t tool = -1;
    std::int64_t results = -1;
    std::int64_t artifacts = -1;
    std::int64_t logicalLocations = -1;
    std::int64_t invocations = -1;
    std::int64_t bases = -1;
    std::int64_t rules1 = -1; ///< `rules` of version 1.0
    std::int64_t taxonomies = -1;
    std::int64_t provenance = -1;
    std::int64_t automation = -1;
    std::int64_t externals = -1;
};

/// Everything of a run that its results refer to.
struct Run {
    Component driver;
    std::vector<Component> extensions;
    TextMap<std::pair<int, int>> ruleById; ///< component (0 = driver) and index
    RunTexts artifacts;
    RunTexts logicals;
    TextMap<BaseUri> bases;
    TextMap<Level> overrides; ///< rule id -> level, from the invocations
    std::vector<std::string> taxonomies; ///< names
    std::string started;
    std::string ended;
    bool failed = false;
    std::string failure;
    bool secrets = false; ///< the tool reports secrets
    std::string repository;
    std::string branch;
    std::string runId;

    const Component &component(int index) const { return index == 0 ? driver : extensions[static_cast<std::size_t>(index - 1)]; }
};

/// Reads the parts of a run but its results; @p brief leaves out the rules. The cursor is moved; after a fault the run is of
/// no use.
void readRun(JsonCursor &json, const RunParts &parts, Run &run, Tally &tally, bool brief = false);

/// Reads a text member into @p out, at most @p limit bytes; other kinds are skipped.
bool readText(JsonCursor &json, std::string &out, std::size_t limit = 4096);
/// `{"text": ...}` or (version 1.0) a bare text.
bool readMessageText(JsonCursor &json, std::string &out, std::size_t limit = 4096);
/// security-severity as a number, a number in quotes or a word.
bool readSecuritySeverity(JsonCursor &json, std::optional<FindingSeverity> &severity, double &score, Tally &tally);
/// CWEs of a `cwe` property (text or list) and whether tags speak of security.
void readCweProperty(JsonCursor &json, CweList &cwes);
void readTags(JsonCursor &json, CweList &cwes, bool &security);

} // namespace gabion::sarif
