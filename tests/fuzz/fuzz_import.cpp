// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/evidence/importer.h"

#include <QString>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

// One program for every importer: fuzz_import --importer=sarif [libFuzzer options] CORPUS. Bytes go through a file in memory,
// the way a file from outside does.

using namespace gabion;

namespace {

const Importer *chosen = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static constexpr char option[] = "--importer=";
    for (int i = 1; i < *argc; ++i) {
        if (std::strncmp((*argv)[i], option, sizeof option - 1) == 0)
            chosen = findImporter(QString::fromLocal8Bit((*argv)[i] + sizeof option - 1));
    }
    if (!chosen) {
        std::fprintf(stderr, "use: fuzz_import --importer=ID [options] [corpus]\n");
        std::exit(2);
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const int file = memfd_create("input", 0);
    static const QString path = QStringLiteral("/proc/self/fd/%1").arg(file);
    if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != static_cast<ssize_t>(size))
        std::abort();
    Result<InputFile> input = InputFile::open(path);
    if (!input)
        return 0;
    (void)recognise(*input, QString());
    std::int64_t seq = 0;
    std::size_t texts = 0;
    ImportSink sink;
    sink.finding = [&](Finding &finding) -> Result<> {
        finding.seq = ++seq;
        texts += finding.title.size();
        return {};
    };
    sink.measurement = [&](Measurement &measurement) -> Result<> {
        measurement.seq = ++seq;
        if (measurement.failures < 0 || measurement.n < 0)
            std::abort(); // counts are never negative, whatever the file says
        return {};
    };
    sink.sample = [&](Sample &sample, std::string_view text) -> Result<> {
        sample.seq = ++seq;
        texts += text.size();
        return {};
    };
    sink.keepTexts = true;
    NoProgress progress;
    (void)chosen->read(*input, sink, progress);
    return 0;
}
