// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/jsoncursor.h"

#include <string>
#include <string_view>
#include <vector>

namespace gabion::garak {

/// 64 bits of a text: tells prompts apart within one file. Not for identities that are stored.
std::uint64_t quickHash(std::string_view text);

/// "detector.dan.DAN", "garak.detectors.dan.DAN", "dan.DAN" -> "dan.DAN".
std::string_view detectorName(std::string_view name);

/// One score of one output; a detector that did not judge gives null.
struct Score {
    double value = 0.0;
    bool null = true;
};

struct DetectorResult {
    std::string detector;
    std::vector<Score> scores;
};

/// A row of entry_type attempt. Buffers are reused from row to row.
struct Attempt {
    std::string uuid;
    std::int64_t seq = -1;
    std::int64_t status = -1; ///< 1 generated, 2 judged; -1 in rows that state none (they are judged)
    std::string probe;
    std::uint64_t prompt = 0; ///< quickHash of the prompt as it stands in the file
    int outputs = 0;
    int emptyOutputs = 0; ///< "" or null
    std::size_t detectors = 0; ///< how many of `results` are of this row
    std::vector<DetectorResult> results;

    void clear();
    /// Reads the members of a row whose object was entered; status 1 ends it early, as nothing else of it counts.
    void readMember(JsonCursor &json, std::string_view key);
};

/// Prompt and outputs of a row as text, for failing trials only.
struct AttemptText {
    std::string prompt;
    std::vector<std::string> outputs;

    void readMember(JsonCursor &json, std::string_view key);
    /// What a person sees of output @p index: prompt, a rule, output.
    std::string trial(std::size_t index) const;
};

/// A text: a string, {"text": ...} or {"turns": [{"role", "content": {"text"}}]} (since 0.13). Appended.
void readTurns(JsonCursor &json, std::string &text);

} // namespace gabion::garak
