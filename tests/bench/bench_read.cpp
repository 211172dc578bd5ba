// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/evidence/importer.h"
#include "core/evidence/importrun.h"
#include "core/project/project.h"
#include "tests/bench/bench.h"

#include <QCoreApplication>
#include <QFile>

#include <nlohmann/json.hpp>

#include <string>

// bench_read read FILE         our importer over the file, into nothing
// bench_read nlohmann FILE     nlohmann's SAX parser over the same file in memory, counting results and their texts
// bench_read import FILE PROJECT   a whole import into a new project with its indexes

using namespace gabion;
using namespace gabion::bench;

namespace {

/// Counts the members "ruleId" and adds up all texts: what an importer at least looks at.
struct Counter : nlohmann::json_sax<nlohmann::json> {
    std::size_t results = 0;
    std::size_t bytes = 0;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t &) override { return true; }
    bool string(string_t &value) override
    {
        bytes += value.size();
        return true;
    }
    bool binary(binary_t &) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t &value) override
    {
        results += value == "ruleId" ? 1 : 0;
        return true;
    }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override { return false; }
};

void readOnly(const QString &path)
{
    NoProgress none;
    std::size_t bytes = 0;
    const Stopwatch watch;
    const InputFile input = must(InputFile::open(path));
    const Importer *importer = must(recognise(input, QString()));
    if (!importer)
        stop(QStringLiteral("%1 is not recognised").arg(path));
    ImportSink sink;
    std::int64_t seq = 0;
    sink.finding = [&](Finding &finding) -> Result<> {
        bytes += finding.message.size() + finding.rule.size() + finding.path.size();
        return {};
    };
    sink.measurement = [&](Measurement &measurement) -> Result<> {
        measurement.seq = ++seq;
        return {};
    };
    sink.sample = [&](Sample &, std::string_view) -> Result<> {
        ++bytes;
        return {};
    };
    const ImportFacts facts = must(importer->read(input, sink, none));
    print("read_s", watch.seconds());
    if (bytes == 0)
        stop(QStringLiteral("%1 gave nothing").arg(path));
    print("findings", double(facts.findings));
    print("failures", double(facts.failures));
    print("peak_mb", peakMegabytes());
}

/// Over the mapped file: its fastest way of reading.
void nlohmannSax(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        stop(file.errorString());
    const Stopwatch watch;
    const uchar *bytes = file.map(0, file.size());
    if (!bytes)
        stop(file.errorString());
    Counter counter;
    if (!nlohmann::json::sax_parse(bytes, bytes + file.size(), &counter))
        stop(QStringLiteral("nlohmann refuses the file"));
    print("nlohmann_s", watch.seconds());
    print("findings", double(counter.results));
}

void import(const QString &path, const QString &projectPath)
{
    const Environment environment = systemEnvironment();
    const auto project = must(Project::create(projectPath, environment));
    NoProgress none;
    const Stopwatch watch;
    RunStore store = must(project->beginRun());
    ImportRequest request;
    request.file = path;
    const ImportOutcome outcome = must(importFile(project->dossier(), store, request, environment, none));
    must(project->commit(outcome.set, QStringLiteral("bench"), QStringLiteral("bench")));
    print("import_s", watch.seconds());
    print("findings", double(outcome.run.findingsNew));
    print("peak_mb", peakMegabytes());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto argument = [&](int i) { return i < argc ? QString::fromLocal8Bit(argv[i]) : QString(); };
    if (argument(1) == u"read" && argc == 3)
        readOnly(argument(2));
    else if (argument(1) == u"nlohmann" && argc == 3)
        nlohmannSax(argument(2));
    else if (argument(1) == u"import" && argc == 4)
        import(argument(2), argument(3));
    else
        stop(QStringLiteral("use: bench_read read|nlohmann FILE, bench_read import FILE PROJECT"));
    return 0;
}
