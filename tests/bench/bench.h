// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/finding.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <string>

namespace gabion::bench {

/// Seconds since it was made.
class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// Peak resident memory of this process so far, in MB (VmHWM).
double peakMegabytes();

/// Prints "name<TAB>value" for the table that run.sh makes.
void print(const char *name, double value);

/// The i-th of a series of made-up findings: twelve facts, about 300 bytes.
Finding finding(std::int64_t i);
/// Bytes of the facts of finding(i).
std::size_t payload(const Finding &finding);

/// Drops a file's pages from the page cache, so that the next read comes from the disk.
void makeCold(const QString &path);

} // namespace gabion::bench
