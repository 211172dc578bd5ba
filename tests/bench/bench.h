// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/finding.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace gabion::bench {

/// Seconds since it was made.
class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// Ends the program with a message and exit code 1.
[[noreturn]] void stop(const QString &text);

/// The value, or the end of the program with the error's text.
template<class T>
T must(Result<T> result)
{
    if (!result)
        stop(result.error().text);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Peak resident memory of this process so far, in MB of a million bytes (VmHWM): heap, stacks and the pages of the
/// program, its libraries and of mapped files. Never less than the heap.
double peakMegabytes();

/// Prints "name<TAB>value" for the table that run.sh makes.
void print(const char *name, double value);

/// Findings number @p first to @p first + @p count - 1 of a series: twelve facts, about 300 bytes.
std::vector<Finding> findings(std::int64_t first, std::int64_t count);

/// Writes a file's pages to the disk and drops them from the page cache, so that the next read comes from the disk. Ends
/// the program when most of them stay.
void makeCold(const QString &path);

} // namespace gabion::bench
