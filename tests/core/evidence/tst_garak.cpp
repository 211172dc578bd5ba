// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/clusters.h"
#include "core/evidence/importer.h"
#include "tests/core/evidence/samples.h"

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
            if (at.key().contains(QLatin1String("hitlog")))
                continue; // the reference takes version, run and target of reports only
            QCOMPARE(got.facts->toolVersion, head[at.key()].at(0));
            QCOMPARE(got.facts->toolRun, head[at.key()].at(1));
            QCOMPARE(got.facts->target, head[at.key()].at(2));
            QCOMPARE(got.facts->testedAt.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")), head[at.key()].at(3).left(19));
        }
    }
};

QTEST_GUILESS_MAIN(TestGarak)
#include "tst_garak.moc"
