// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/evidence/importer.h"
#include "core/evidence/importrun.h"
#include "core/project/project.h"
#include "tests/bench/bench.h"

#include <QCoreApplication>
#include <QFile>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

// bench_read read FILE         our importer over the file, into nothing
// bench_read nlohmann FILE     nlohmann's SAX parser over the same file, counting results and their texts
// bench_read import FILE PROJECT [again]   a whole import into a project

using namespace gabion;
using namespace gabion::bench;

namespace {

[[noreturn]] void stop(const QString &text)
{
    std::fprintf(stderr, "%s\n", qPrintable(text));
    std::exit(1);
}

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
    auto input = InputFile::open(path);
    if (!input)
        stop(input.error().text);
    const Stopwatch watch;
    auto importer = recognise(*input, QString());
    if (!importer || !*importer)
        stop(QStringLiteral("not recognised"));
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
    auto facts = (*importer)->read(*input, sink, none);
    if (!facts)
        stop(facts.error().text);
    print("read_s", watch.seconds());
    print("findings", double(facts->findings));
    print("trials", double(facts->trials));
    print("peak_mb", peakMegabytes());
}

void nlohmannSax(const QString &path)
{
    std::FILE *file = std::fopen(path.toLocal8Bit().constData(), "rb");
    if (!file)
        stop(QStringLiteral("cannot open"));
    const Stopwatch watch;
    Counter counter;
    if (!nlohmann::json::sax_parse(file, &counter))
        stop(QStringLiteral("nlohmann refuses the file"));
    print("nlohmann_s", watch.seconds());
    print("findings", double(counter.results));
    std::fclose(file);
}

void import(const QString &path, const QString &projectPath, bool again)
{
    const Environment environment = systemEnvironment();
    auto project = QFile::exists(projectPath) ? Project::open(projectPath, OpenMode::ReadWrite, environment)
                                              : Project::create(projectPath, environment);
    if (!project)
        stop(project.error().text);
    NoProgress none;
    const Stopwatch watch;
    auto store = (*project)->beginRun();
    if (!store)
        stop(store.error().text);
    ImportRequest request;
    request.file = path;
    request.again = again;
    auto outcome = importFile((*project)->dossier(), *store, request, environment, none);
    if (!outcome)
        stop(outcome.error().text);
    if (auto done = (*project)->commit(outcome->set, QStringLiteral("bench"), QStringLiteral("bench")); !done)
        stop(done.error().text);
    print("import_s", watch.seconds());
    print("new", double(outcome->run.findingsNew));
    print("unchanged", double(outcome->run.findingsUnchanged));
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
    else if (argument(1) == u"import" && argc >= 4)
        import(argument(2), argument(3), argument(4) == u"again");
    else
        stop(QStringLiteral("use: bench_read read|nlohmann FILE, bench_read import FILE PROJECT [again]"));
    return 0;
}
