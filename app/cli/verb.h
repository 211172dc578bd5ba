// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"
#include "core/base/result.h"

#include <vector>

namespace gabion {

struct Context;

/// Exit codes of the contract (CLI.md).
namespace exitcode {
inline constexpr int good = 0;
inline constexpr int gate = 1; ///< a gate was not met
inline constexpr int usage = 2;
inline constexpr int error = 3;
} // namespace exitcode

/// One verb of the command line. A new one is one file in app/cli/verbs that defines `const Verb verbs_<filename>`, with
/// tests/cli/<name>.test, a section in the manual page and an entry in the completion.
struct Verb {
    const char *name;
    const char *arguments; ///< what follows the verb, "PROJECT FILE..."; in brackets when it may be left out
    QString (*help)(); ///< one sentence, translated
    std::vector<Option> options; ///< beside those that every verb has
    /// Does the work; answers the exit code. An error is printed by main(): Usage gives 2, every other code 3.
    Result<int> (*run)(Context &);
    /// Whether these arguments paint, which needs a QGuiApplication; null: never.
    bool (*paints)(const Arguments &) = nullptr;
};

/// All verbs, by name.
const std::vector<const Verb *> &verbsList();
const Verb *findVerb(const QString &name);

} // namespace gabion
