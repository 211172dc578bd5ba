// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/garak/attempt.h"

#include "core/evidence/textfacts.h"

#include <cstring>

namespace gabion::garak {
namespace {

constexpr std::size_t maxText = 256 * 1024;

/// Scores are a list, in one development version a list of lists.
void readScores(JsonCursor &json, std::vector<Score> &scores)
{
    if (!json.enterArray())
        return;
    while (json.nextElement()) {
        Score score;
        bool flag = false;
        switch (json.peek()) {
        case JsonCursor::Kind::Array: readScores(json, scores); continue;
        case JsonCursor::Kind::Bool:
            if (json.boolean(flag))
                score = {flag ? 1.0 : 0.0, false};
            break;
        default: score.null = !json.number(score.value); break;
        }
        scores.push_back(score);
    }
}

/// Whether an output is empty: "", null, or an object with such a text.
bool readEmptiness(JsonCursor &json)
{
    std::string_view text;
    switch (json.peek()) {
    case JsonCursor::Kind::Null: json.skip(); return true;
    case JsonCursor::Kind::String: return json.raw(text) && text == "\"\""; // not decoded: most are long
    case JsonCursor::Kind::Object: break;
    default: json.skip(); return false;
    }
    bool empty = false;
    json.enterObject();
    while (json.nextKey()) {
        if (json.key() == "text")
            empty = readEmptiness(json);
        else
            json.skip();
    }
    return empty;
}

} // namespace

std::uint64_t quickHash(std::string_view text)
{
    constexpr std::uint64_t factor = 0x9e3779b97f4a7c15u;
    std::uint64_t hash = text.size() * factor;
    const char *at = text.data();
    std::size_t left = text.size();
    for (; left >= 8; left -= 8, at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 29;
    }
    std::uint64_t tail = 0;
    std::memcpy(&tail, at, left);
    hash = (hash ^ tail) * factor;
    return hash ^ hash >> 32;
}

std::string_view detectorName(std::string_view name)
{
    if (name.starts_with("garak."))
        name.remove_prefix(6);
    if (name.starts_with("detectors."))
        name.remove_prefix(10);
    else if (name.starts_with("detector."))
        name.remove_prefix(9);
    return name;
}

void Attempt::clear()
{
    uuid.clear();
    probe.clear();
    seq = status = -1;
    prompt = 0;
    outputs = emptyOutputs = 0;
    detectors = 0;
}

void Attempt::readMember(JsonCursor &json, std::string_view key)
{
    std::string_view text;
    if (key == "status") {
        json.integer(status);
    } else if (key == "uuid") {
        if (json.text(text))
            uuid = clipped(text, 100);
    } else if (key == "seq") {
        json.integer(seq);
    } else if (key == "probe_classname") {
        if (json.text(text))
            probe = clipped(text, 300);
    } else if (key == "prompt") {
        if (json.raw(text))
            prompt = quickHash(text);
    } else if (key == "outputs") {
        outputs = emptyOutputs = 0;
        if (!json.enterArray())
            return;
        while (json.nextElement()) {
            ++outputs;
            emptyOutputs += readEmptiness(json) ? 1 : 0;
        }
    } else if (key == "detector_results") {
        detectors = 0;
        if (!json.enterObject())
            return;
        while (json.nextKey()) {
            if (detectors == results.size())
                results.emplace_back();
            DetectorResult &result = results[detectors++];
            result.detector = clipped(detectorName(json.key()), 300);
            result.scores.clear();
            readScores(json, result.scores);
        }
    } else {
        json.skip();
    }
}

void readTurns(JsonCursor &json, std::string &text)
{
    std::string_view part;
    const auto append = [&text](std::string_view more) {
        if (!text.empty())
            text += '\n';
        text += clipped(more, maxText - std::min(maxText, text.size()));
    };
    switch (json.peek()) {
    case JsonCursor::Kind::String:
        if (json.text(part))
            append(part);
        return;
    case JsonCursor::Kind::Array:
        if (json.enterArray()) {
            while (json.nextElement())
                readTurns(json, text);
        }
        return;
    case JsonCursor::Kind::Object: break;
    default: json.skip(); return;
    }
    json.enterObject();
    while (json.nextKey()) {
        if (json.key() == "text" || json.key() == "turns" || json.key() == "content")
            readTurns(json, text);
        else
            json.skip();
    }
}

void AttemptText::readMember(JsonCursor &json, std::string_view key)
{
    if (key == "prompt") {
        prompt.clear();
        readTurns(json, prompt);
    } else if (key == "outputs") {
        outputs.clear();
        if (!json.enterArray())
            return;
        while (json.nextElement()) {
            outputs.emplace_back();
            readTurns(json, outputs.back());
        }
    } else {
        json.skip();
    }
}

std::string AttemptText::trial(std::size_t index) const
{
    std::string text = prompt + "\n\n---\n\n";
    if (index < outputs.size())
        text += outputs[index];
    return text;
}

} // namespace gabion::garak
