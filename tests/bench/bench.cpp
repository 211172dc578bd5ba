// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"

#include <cstdio>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

namespace gabion::bench {

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) / 1024.0;
    }
    return 0.0;
}

void print(const char *name, double value)
{
    std::printf("%s\t%.6f\n", name, value);
    std::fflush(stdout);
}

Finding finding(std::int64_t i)
{
    const std::string n = std::to_string(i);
    Finding f;
    f.rule = "py/rule-" + std::to_string(i % 997);
    f.severity = static_cast<FindingSeverity>(i * 7919 % 6);
    f.severitySource = "tool";
    f.title = "Unchecked value from an outside source reaches a query number " + n;
    f.message = "The value that arrives in argument " + n
        + " of the request handler is used in a statement without being bound or checked first.";
    f.cwes = "CWE-" + std::to_string(20 + i % 300);
    f.path = "services/orchestrator/handlers/module_" + std::to_string(i % 5000) + "/request_" + std::to_string(i % 100) + ".py";
    f.line = i % 2000 + 1;
    f.logical = "handle_request_" + std::to_string(i % 4000);
    f.evidence = "{\"p:primaryLocationLineHash\":\"" + std::to_string(i * 2654435761) + ":1\"}";
    f.score = static_cast<double>(i % 100) / 10.0;
    return f;
}

std::size_t payload(const Finding &f)
{
    return f.rule.size() + f.title.size() + f.message.size() + f.cwes.size() + f.path.size() + f.logical.size()
        + f.evidence.size() + f.severitySource.size() + 32;
}

void makeCold(const QString &path)
{
    const int file = ::open(path.toLocal8Bit().constData(), O_RDONLY);
    if (file < 0)
        return;
    ::fsync(file);
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
}

} // namespace gabion::bench
