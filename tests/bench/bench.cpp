// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bench.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gabion::bench {

namespace {

Finding finding(std::int64_t i)
{
    const std::string n = std::to_string(i);
    Finding f;
    f.rule = "py/rule-" + std::to_string(i % 997);
    f.severity = static_cast<FindingSeverity>(i * 7919 % 6);
    f.severitySource = "tool";
    f.title = "Unchecked value from an outside source reaches a query number " + n;
    f.message = "The value in argument " + n + " of the request handler is used in a statement without being bound.";
    f.cwes = "CWE-" + std::to_string(20 + i % 300);
    f.path = "services/handlers/module_" + std::to_string(i % 5000) + "/request_" + std::to_string(i % 100) + ".py";
    f.line = i % 2000 + 1;
    f.logical = "handle_request_" + std::to_string(i % 4000);
    f.evidence = "{\"p:primaryLocationLineHash\":\"" + std::to_string(i * 2654435761) + ":1\"}";
    f.score = static_cast<double>(i % 100) / 10.0;
    return f;
}

/// Share of a file's pages that the page cache holds.
double residentShare(int file, std::size_t size)
{
    void *map = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0);
    if (map == MAP_FAILED)
        return 1.0;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::vector<unsigned char> pages((size + page - 1) / page);
    std::size_t held = pages.size();
    if (::mincore(map, size, pages.data()) == 0) {
        held = 0;
        for (const unsigned char state : pages)
            held += state & 1U;
    }
    ::munmap(map, size);
    return static_cast<double>(held) / static_cast<double>(pages.size());
}

} // namespace

void stop(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    std::exit(1);
}

double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stod(line.substr(6)) * 1024.0 / 1e6;
    }
    stop(QStringLiteral("/proc/self/status has no VmHWM"));
}

void print(const char *name, double value)
{
    std::printf("%s\t%.6f\n", name, value);
    std::fflush(stdout);
}

std::vector<Finding> findings(std::int64_t first, std::int64_t count)
{
    std::vector<Finding> all;
    all.reserve(static_cast<std::size_t>(count));
    for (std::int64_t i = first; i < first + count; ++i)
        all.push_back(finding(i));
    return all;
}

void makeCold(const QString &path)
{
    const int file = ::open(path.toLocal8Bit().constData(), O_RDONLY);
    struct stat status = {};
    if (file < 0 || ::fstat(file, &status) != 0 || status.st_size == 0)
        stop(QStringLiteral("%1 cannot be read").arg(path));
    ::fsync(file);
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    const double held = residentShare(file, static_cast<std::size_t>(status.st_size));
    ::close(file);
    if (held > 0.02)
        stop(QStringLiteral("%1 % of %2 stays in the page cache").arg(held * 100.0, 0, 'f', 1).arg(path));
}

} // namespace gabion::bench
