// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/clusters.h"
#include "core/evidence/importer.h"
#include "tests/core/evidence/samples.h"

#include <QCryptographicHash>

using namespace gabion;
using namespace gabion::test;

namespace {

struct Collected {
    Result<ImportFacts> facts = ImportFacts{};
    std::vector<Measurement> measurements;
    std::vector<Sample> samples;
    std::vector<std::string> texts;
};

Collected readAll(const QString &path, bool keepTexts = false)
{
    Collected out;
    NoProgress progress;
    const auto file = InputFile::open(path);
    if (!file) {
        out.facts = tl::unexpected(file.error());
        return out;
    }
    ImportSink sink;
    sink.keepTexts = keepTexts;
    sink.measurement = [&out](Measurement &measurement) -> Result<> {
        measurement.seq = static_cast<std::int64_t>(out.measurements.size()) + 1;
        out.measurements.push_back(measurement);
        return {};
    };
    sink.sample = [&out](Sample &sample, std::string_view text) -> Result<> {
        out.samples.push_back(sample);
        if (!text.empty())
            out.texts.emplace_back(text);
        return {};
    };
    out.facts = findImporter(QStringLiteral("garak"))->read(*file, sink, progress);
    return out;
}

QString described(const Measurement &m)
{
    return QStringLiteral("%1|%2|%3|n=%4|k=%5|e=%6")
        .arg(QString::fromStdString(m.task), QString::fromStdString(m.metric), enumText(m.kind))
        .arg(m.n)
        .arg(m.failures)
        .arg(m.nulls);
}

} // namespace

class TestGarak : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    Collected of(const QByteArray &lines, bool keepTexts = false)
    {
        return readAll(writtenTo(m_dir, QStringLiteral("case.report.jsonl"), lines), keepTexts);
    }

private slots:
    void agreesWithTheReference()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        QHash<QString, QStringList> expected;
        QHash<QString, qint64> failures;
        QHash<QString, QStringList> head; // version, run, target, date
        for (const auto &row : readTsv(root.filePath(QStringLiteral("evals/REFERENCE.tsv")))) {
            if (!row.value(QStringLiteral("fmt")).startsWith(QLatin1String("garak")))
                continue;
            const QString file = row.value(QStringLiteral("file"));
            expected[file] += QStringLiteral("%1|%2|%3|n=%4|k=%5|e=%6")
                                  .arg(row.value(QStringLiteral("task")), row.value(QStringLiteral("metric")),
                                       row.value(QStringLiteral("kind")))
                                  .arg(row.value(QStringLiteral("n")).toInt())
                                  .arg(row.value(QStringLiteral("fails")).toInt())
                                  .arg(row.value(QStringLiteral("errors")).toInt());
            failures[file] += row.value(QStringLiteral("fails")).toInt();
            head[file] = {row.value(QStringLiteral("ver")), row.value(QStringLiteral("run")), row.value(QStringLiteral("target")),
                          row.value(QStringLiteral("date"))};
        }
        QVERIFY(expected.size() >= 8);
        for (auto at = expected.begin(); at != expected.end(); ++at) {
            const Collected got = readAll(root.filePath(QStringLiteral("evals/") + at.key()));
            QVERIFY2(got.facts.has_value(), qPrintable(at.key()));
            QStringList ours;
            for (const Measurement &measurement : got.measurements)
                ours += described(measurement);
            ours.sort();
            at.value().sort();
            QCOMPARE(ours, at.value());
            QCOMPARE(got.facts->failures, failures[at.key()]);
            if (at.key().contains(QLatin1String("hitlog")))
                continue; // the reference takes version, run and target of reports only
            QCOMPARE(got.facts->toolVersion, head[at.key()].at(0));
            QCOMPARE(got.facts->toolRun, head[at.key()].at(1));
            QCOMPARE(got.facts->target, head[at.key()].at(2));
            QCOMPARE(got.facts->testedAt.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")), head[at.key()].at(3).left(19));
        }
    }
    void countsOfAllVersions()
    {
        const Collected got =
            of("{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"detector.dan.DAN\",\"passed\":7,\"total\":10}\n"
               "{\"entry_type\":\"eval\",\"probe\":\"dan.B\",\"detector\":\"dan.DAN\",\"passed\":7,\"total\":10,\"nones\":2}\n"
               "{\"entry_type\":\"eval\",\"probe\":\"dan.C\",\"detector\":\"dan.DAN\",\"passed\":7,\"fails\":2,\"nones\":1,"
               "\"total_evaluated\":9,\"total_processed\":10}\n"
               "{\"entry_type\":\"eval\",\"probe\":\"dan.D\",\"detector\":\"garak.detectors.dan.DAN\",\"passed\":1,\"fails\":2}\n"
               "{\"entry_type\":\"eval\",\"probe\":\"dan.E\",\"detector\":\"dan.DAN\",\"passed\":0,\"total\":0}\n"
               "{\"entry_type\":\"eval\",\"probe\":\"dan.F\",\"detector\":\"dan.DAN\",\"passed\":9,\"total\":5}\n");
        QVERIFY(got.facts.has_value());
        QStringList ours;
        for (const Measurement &m : got.measurements)
            ours += described(m);
        QCOMPARE(ours,
                 (QStringList{
                     QStringLiteral("dan.A|dan.DAN|binomial|n=10|k=3|e=0"), QStringLiteral("dan.B|dan.DAN|binomial|n=10|k=3|e=2"),
                     QStringLiteral("dan.C|dan.DAN|binomial|n=9|k=2|e=1"), QStringLiteral("dan.D|dan.DAN|binomial|n=3|k=2|e=0"),
                     QStringLiteral("dan.E|dan.DAN|info|n=0|k=0|e=0"), QStringLiteral("dan.F|dan.DAN|info|n=0|k=0|e=0")}));
        QCOMPARE(got.facts->trials, 32);
        QCOMPARE(got.facts->failures, 10);
        QVERIFY(got.measurements[5].flags.find("contradict") != std::string::npos);
    }
    void designEffect()
    {
        // Two prompts of four trials: 4 of 4 and 0 of 4. p = 1/2, MSB = 4*(1/4)+4*(1/4) = 2 over 1, MSW = 0, m0 = 4:
        // rho = (2 - 0) / (2 + 3*0) = 1, deff = 1 + 3*1 = 4, effective n = 2: as many as prompts.
        const QByteArray same = "{\"entry_type\":\"attempt\",\"uuid\":\"a\",\"status\":2,\"probe_classname\":\"dan.A\","
                                "\"prompt\":\"p\",\"outputs\":[\"1\",\"2\",\"3\",\"4\"],"
                                "\"detector_results\":{\"dan.DAN\":[1.0,1.0,1.0,1.0]}}\n"
                                "{\"entry_type\":\"attempt\",\"uuid\":\"b\",\"status\":2,\"probe_classname\":\"dan.A\","
                                "\"prompt\":\"q\",\"outputs\":[\"1\",\"2\",\"3\",\"4\"],"
                                "\"detector_results\":{\"dan.DAN\":[0.0,0.0,0.2,0.49]}}\n";
        const QByteArray eval =
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":4,\"total\":8}\n";
        Collected got = of(same + eval);
        QCOMPARE(got.measurements.size(), std::size_t(1));
        const Measurement &m = got.measurements[0];
        QCOMPARE(m.clusters, 2);
        QVERIFY(m.clustersKnown);
        QCOMPARE(m.designEffect, 4.0);
        QCOMPARE(m.effectiveN, 2.0);
        QCOMPARE(m.value, 0.5);
        QVERIFY(m.flags.find("clustered: 8 trials on 2 prompts") != std::string::npos);
        QCOMPARE(got.samples.size(), std::size_t(4));
        QCOMPARE(got.samples[3].index, 3);
        QCOMPARE(got.samples[0].line, 1);
        QVERIFY(got.texts.empty()); // texts only on request
        // Half of each prompt: MSB = 0, MSW = (1+1)/6 = 1/3: rho negative, floored at 0.
        got = of(QByteArray(same).replace("1.0,1.0,1.0,1.0", "1.0,1.0,0.0,0.0").replace("0.0,0.0,0.2,0.49", "0.5,0.9,0.2,0.49")
                 + eval);
        QCOMPARE(got.measurements[0].designEffect, 1.0);
        // The tool's count is another: it is taken as it stands, flagged, and nothing is estimated from rows that are not it.
        got = of(same + QByteArray(eval).replace("\"passed\":4", "\"passed\":5"));
        QCOMPARE(got.measurements[0].failures, 3);
        QVERIFY(got.measurements[0].flags.find("attempt rows give 4/8") != std::string::npos);
        QVERIFY(!got.measurements[0].clustersKnown);
        // One prompt alone leaves nothing to estimate from.
        Clusters one;
        for (int i = 0; i < 5; ++i)
            one.add(7, 1, i > 2 ? 1 : 0);
        QVERIFY(!one.designEffect().estimated);
        // Unequal clusters: sizes 3, 2, 1 with 2, 0, 1 failures. N=6, p=1/2; SSB = 3(1/6)^2+2(1/2)^2+1(1/2)^2 = 5/6, MSB = 5/12;
        // SSW = 2*1/3 = 2/3, MSW = 2/9; m0 = (6-14/6)/2 = 11/6; rho = (5/12-2/9)/(5/12+(5/6)(2/9)) = (7/36)/(65/108) = 21/65.
        Clusters three;
        const bool trials[3][3] = {{true, true, false}, {false, false, false}, {true, false, false}};
        const int sizes[] = {3, 2, 1};
        for (std::uint64_t c = 0; c < 3; ++c) {
            for (int i = 0; i < sizes[c]; ++i)
                three.add(c, 1, trials[c][i] ? 1 : 0);
        }
        QVERIFY(qAbs(three.designEffect().icc - 21.0 / 65.0) < 1e-12);
        QVERIFY(qAbs(three.designEffect().value - (1.0 + 21.0 / 65.0)) < 1e-12); // m = 6/3 = 2
    }
    void attemptsWithoutEvaluations()
    {
        const Collected got = of(
            "{\"entry_type\":\"start_run "
            "setup\",\"run.eval_threshold\":0.9,\"plugins.target_type\":\"rest\",\"plugins.target_name\":\"hr\"}\n"
            "{\"entry_type\":\"init\",\"garak_version\":\"0.14.1.pre1\",\"run\":\"r1\",\"start_time\":\"2026-05-01T10:00:00\"}\n"
            "{\"entry_type\":\"attempt\",\"uuid\":\"a\",\"status\":2,\"probe_classname\":\"dan.A\",\"prompt\":{\"turns\":[]},"
            "\"outputs\":[{\"text\":\"\"}],"
            "\"detector_results\":{\"garak.detectors.judge.Refusal\":[[0.95]],\"pwnzz.InputRejected\":[null]}}\n"
            "{\"entry_type\":\"attempt\",\"uuid\":\"a\",\"status\":2,\"probe_classname\":\"dan.A\",\"detector_results\":{\"judge."
            "Refusal\":[1.0]}}\n"
            "{\"entry_type\":\"attempt\",\"uuid\":\"b\",\"status\":1,\"probe_classname\":\"dan.A\",\"detector_results\":{}}\n"
            "{\"entry_type\":\"attempt\",\"uuid\":\"c\",\"status\":2,\"probe_classname\":\"garak.harnesses.earlystop."
            "EarlyStopHarness\",\"detector_results\":{\"judge.Refusal\":[1.0]}}\n");
        QVERIFY(got.facts.has_value());
        QCOMPARE(got.measurements.size(), std::size_t(2));
        QCOMPARE(described(got.measurements[0]), QStringLiteral("dan.A|judge.Refusal|binomial|n=1|k=1|e=0"));
        QCOMPARE(got.measurements[0].direction, Direction::Fail);
        QVERIFY(got.measurements[0].flags.find("recounted") != std::string::npos);
        QVERIFY(got.measurements[0].flags.find("1 failing attempts have empty outputs") != std::string::npos);
        QCOMPARE(described(got.measurements[1]), QStringLiteral("dan.A|pwnzz.InputRejected|info|n=0|k=0|e=1"));
        QCOMPARE(got.measurements[1].direction, Direction::Ask); // nobody knows whether a hit of it is bad
        QVERIFY(got.facts->partial);
        QCOMPARE(got.facts->target, QStringLiteral("rest/hr"));
    }
    void primaryDetectors()
    {
        const QByteArray rows =
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"mitigation.MitigationBypass\",\"passed\":1,\"total\":2}"
            "\n"
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":1,\"total\":2}\n"
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.STAN\",\"passed\":1,\"total\":2}\n";
        const auto primaries = [](const Collected &got) {
            QList<bool> list;
            for (const Measurement &m : got.measurements)
                list += m.primary;
            return list;
        };
        QCOMPARE(primaries(of(rows)), (QList<bool>{false, true, false}));
        const QByteArray cache = "{\"entry_type\":\"plugin_cache\",\"plugin_cache\":{\"probes\":{\"probes.dan.A\":{\"tier\":1,"
                                 "\"primary_detector\":\"dan.STAN\"}}}}\n";
        QCOMPARE(primaries(of("{\"entry_type\":\"init\"}\n" + cache + cache + rows)), (QList<bool>{false, false, true}));
    }
    void intervalsAreHeldAgainstTheRate()
    {
        const auto flags = [this](const char *lower, const char *upper) {
            return of(QByteArray("{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":30,\"fails\":"
                                 "10,\"total_evaluated\":40,"
                                 "\"confidence_method\":\"bootstrap\",\"confidence_lower\":")
                      + lower + ",\"confidence_upper\":" + upper + "}\n")
                .measurements[0]
                .flags;
        };
        QVERIFY(flags("0.1", "0.4").empty()); // the failure rate is 0.25
        QVERIFY(flags("0.6", "0.9").find("2047") != std::string::npos);
    }
    void brokenLinesAreCounted()
    {
        const QByteArray row =
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":1,\"total\":2}\n";
        Collected got = of(row + "{\"entry_type\":\"eval\",,}\nnoise\n" + row);
        QVERIFY(got.facts.has_value());
        QCOMPARE(got.measurements.size(), std::size_t(2));
        QVERIFY(got.facts->partial);
        QCOMPARE(got.facts->issues.first().place.line, 2);
        QVERIFY(got.facts->issues.first().text.startsWith(QLatin1String("2 line(s)")));
        got = of(row + row.chopped(10));
        QCOMPARE(got.measurements.size(), std::size_t(1));
        QVERIFY(got.facts->partial);
        QCOMPARE(got.facts->partialReason, QStringLiteral("the file is cut off"));
        got = of(row.chopped(10));
        QVERIFY(!got.facts);
        QCOMPARE(got.facts.error().code, ErrorCode::Truncated);
        QCOMPARE(of("noise\n").facts.error().code, ErrorCode::Malformed);
    }
    void textsOnRequest()
    {
        const QByteArray rows =
            "{\"entry_type\":\"attempt\",\"uuid\":\"a\",\"status\":2,\"probe_classname\":\"dan.A\",\"prompt\":{\"turns\":[{"
            "\"role\":\"user\",\"content\":{\"text\":\"Say \\ud83d it\"}}]},"
            "\"outputs\":[{\"text\":\"no\"},{\"text\":\"yes\"}],\"detector_results\":{\"dan.DAN\":[0.0,1.0]}}\n";
        const Collected got = of(rows, true);
        QCOMPARE(got.samples.size(), std::size_t(1));
        QCOMPARE(got.samples[0].index, 1);
        QCOMPARE(got.texts.at(0), std::string("Say \xef\xbf\xbd it\n\n---\n\nyes"));
        QCOMPARE(QByteArray::fromStdString(got.samples[0].textHash),
                 QCryptographicHash::hash(QByteArray::fromStdString(got.texts[0]), QCryptographicHash::Sha256).toHex());
    }
};

QTEST_GUILESS_MAIN(TestGarak)
#include "tst_garak.moc"
