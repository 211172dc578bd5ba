// SPDX-License-Identifier: Apache-2.0
// Hostile and broken files, and the import operation over a store in memory.
#include "core/evidence/importrun.h"
#include "core/evidence/linereader.h"
#include "tests/core/evidence/fakestore.h"
#include "tests/core/evidence/samples.h"

#include <QCryptographicHash>
#include <QStringEncoder>

#include <random>
#include <set>

using namespace gabion;
using namespace gabion::test;

namespace {

Result<FileFacts> inspected(const QString &path, const QString &as = {})
{
    NoProgress progress;
    return inspectFile(path, as, progress);
}

bool hasIssue(const ImportFacts &facts, const char *part)
{
    return std::any_of(facts.issues.begin(), facts.issues.end(),
                       [part](const Issue &issue) { return issue.text.contains(QLatin1String(part)); });
}

QByteArray scan(int results, const char *tool = "Tool")
{
    QByteArray json = QByteArray("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"") + tool
        + "\",\"version\":\"1.2\"}},\"results\":[";
    for (int i = 0; i < results; ++i)
        json += QByteArray(i > 0 ? "," : "") + "{\"ruleId\":\"R" + QByteArray::number(i)
            + "\",\"level\":\"error\",\"message\":{\"text\":\"m\"}}";
    return json + "]}]}";
}

class StopAt final : public Progress {
public:
    explicit StopAt(int calls) : m_calls(calls) { }
    void report(std::int64_t, std::int64_t) override { }
    bool cancelled() const override { return m_calls-- <= 0; }

private:
    mutable int m_calls;
};

} // namespace

class TestImport : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    QString written(const QByteArray &bytes, const char *name = "case.json")
    {
        return writtenTo(m_dir, QLatin1String(name), bytes);
    }
    Result<ImportOutcome> imported(const Dossier &dossier, FakeStore &store, const ImportRequest &request)
    {
        NoProgress progress;
        RunStore run = store.beginRun();
        return importFile(dossier, run, request, fixedEnvironment(), progress);
    }

private slots:
    /// samples/malformed/EXPECT.tsv: SARIF does what it says, formats that are not built are refused as unknown.
    void malformed()
    {
        GABION_NEED_SAMPLES;
        const QDir folder(samplesFolder() + QStringLiteral("/malformed"));
        int seen = 0;
        for (const auto &row : readTsv(folder.filePath(QStringLiteral("EXPECT.tsv")))) {
            const QString name = row.value(QStringLiteral("file"));
            const QString expected = row.value(QStringLiteral("expected"));
            const auto got = inspected(folder.filePath(name));
            ++seen;
            if (row.value(QStringLiteral("format")) == QLatin1String("sarif")) {
                if (expected.startsWith(QLatin1String("error"))) {
                    QVERIFY2(!got && got.error().code == ErrorCode::Truncated, qPrintable(name));
                    QCOMPARE(got.error().where.byte, QFileInfo(folder.filePath(name)).size());
                    QVERIFY(got.error().text.contains(QStringLiteral("truncated at byte %1").arg(got.error().where.byte)));
                    continue;
                }
                QVERIFY2(got.has_value(), qPrintable(name));
                QCOMPARE(got->format, QStringLiteral("sarif"));
                QCOMPARE(got->facts.findings, expected.section(QLatin1Char(' '), 0, 0).toLongLong());
                if (expected.contains(QLatin1String("warning")))
                    QVERIFY2(!got->facts.issues.isEmpty(), qPrintable(name));
                if (expected.contains(QLatin1String("medium")))
                    QCOMPARE(got->facts.bySeverity[static_cast<std::size_t>(FindingSeverity::Medium)], 1);
            } else if (row.value(QStringLiteral("format")) == QLatin1String("-")) {
                QVERIFY2(got.has_value(), qPrintable(name));
                QCOMPARE(got->facts.findings, 0);
                QVERIFY2(hasIssue(got->facts, "file is empty"), qPrintable(name));
            } else {
                QVERIFY2(!got && got.error().code == ErrorCode::UnknownFormat, qPrintable(name));
                QVERIFY(got.error().text.contains(QLatin1String("SARIF")));
                QCOMPARE(got.error().where.file, folder.filePath(name));
            }
        }
        QVERIFY(seen >= 22);
    }
    void otherFormatsAreUnknown()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        for (const char *name : {"evals/garak/fixture_tbsa_digest_0.json", "evals/garak/fixture_tbsa_digest_1.json",
                                 "scans/garak/inline__test_parser_rejects_non_jsonl_input.txt", "evals/MANIFEST.tsv"}) {
            const auto got = inspected(root.filePath(QLatin1String(name)));
            QVERIFY2(!got && got.error().code == ErrorCode::UnknownFormat, name);
        }
    }
    /// Counted by hand: one_hit.jsonl has 1 row; varied_scores.jsonl 7 rows of 7 probe and detector pairs; the file with a byte
    /// order mark 1.
    void hitLogs()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder() + QStringLiteral("/scans/garak"));
        const std::pair<const char *, int> files[] = {
            {"one_hit.jsonl", 1}, {"varied_scores.jsonl", 7}, {"inline__test_parser_handles_bytes_bom_and_unicode.txt", 1}};
        for (const auto &[name, count] : files) {
            const auto got = inspected(root.filePath(QLatin1String(name)));
            QVERIFY2(got.has_value(), name);
            QCOMPARE(got->format, QStringLiteral("garak"));
            QCOMPARE(got->kind, ImportKind::Evaluation);
            QCOMPARE(got->facts.measurements, count);
            QCOMPARE(got->facts.trials, 0);
            QCOMPARE(got->facts.failures, count); // one a line
            QCOMPARE(got->facts.target, QStringLiteral("huggingface gpt2"));
        }
    }
    /// Cut at 20 places: a document gives an error with its place, a line format is read to the last whole line.
    void truncated()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        int cuts = 0;
        for (const char *format : {"sarif", "garak"}) {
            const bool lines = QLatin1String(format) == QLatin1String("garak");
            for (const QString &name : sampleFiles(QLatin1String(format))) {
                const QByteArray whole = contentOf(root.filePath(name));
                if (whole.size() > 300000)
                    continue;
                for (int i = 0; i < 20; ++i) {
                    const QByteArray cut = whole.left(whole.size() * i / 20);
                    const QString path = written(cut, "cut.json");
                    const auto got = inspected(path, QLatin1String(format));
                    ++cuts;
                    const QByteArray what = name.toUtf8() + " at " + QByteArray::number(cut.size());
                    if (cut.trimmed().isEmpty()) {
                        QVERIFY2(got.has_value(), what.constData());
                    } else if (!got) {
                        QVERIFY2(got.error().code == ErrorCode::Truncated, (what + ' ' + got.error().text.toUtf8()).constData());
                        QCOMPARE(got.error().where.file, path);
                        QVERIFY2(got.error().where.byte >= 0 && got.error().where.line > 0, what.constData());
                        // No line format fails once a line of it is whole.
                        QVERIFY2(!lines || !cut.contains('\n'), what.constData());
                    } else {
                        // A document is whole only without trailing blanks lost; a list of lines is said to be partial.
                        QVERIFY2(lines ? got->facts.partial || cut.endsWith('\n') || cut.endsWith('}')
                                         || whole.at(cut.size()) == '\n' || name.contains(QLatin1String("hitlog"))
                                       : whole.mid(cut.size()).trimmed().isEmpty(),
                                 what.constData());
                    }
                }
            }
        }
        QVERIFY2(cuts > 600, qPrintable(QString::number(cuts)));
    }
    void garbage()
    {
        std::mt19937 random(42);
        const QByteArray good = scan(20);
        for (int i = 0; i < 400; ++i) {
            QByteArray bytes = good;
            if (i % 4 == 0) {
                for (char &c : bytes)
                    c = static_cast<char>(random());
            } else {
                for (int flips = 1 + i % 5; flips > 0; --flips)
                    bytes[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(random());
            }
            for (const char *as : {"", "sarif", "garak"}) {
                const auto got = inspected(written(bytes), QLatin1String(as));
                if (!got)
                    QVERIFY(!got.error().text.isEmpty() && !got.error().where.file.isEmpty());
            }
        }
    }
    void deepNesting()
    {
        for (const char bracket : {'[', '{'}) {
            QByteArray deep = "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[";
            for (int i = 0; i < 300000; ++i)
                deep += bracket == '[' ? "[" : "{\"a\":";
            const auto got = inspected(written(deep));
            QVERIFY(!got);
            QCOMPARE(got.error().code, ErrorCode::TooDeep);
            QVERIFY(got.error().where.pointer.startsWith(QLatin1String("/runs/0/results/0")));
            const auto line = inspected(written("{\"entry_type\":\"init\",\"x\":" + deep), QStringLiteral("garak"));
            QVERIFY(!line);
        }
    }
    void faultsHaveTheirPlace()
    {
        const auto got = inspected(written("{\n\"version\": \"2.1.0\",\n\"runs\": [\n  {\"results\": [{},]}\n]}"));
        QVERIFY(!got);
        QCOMPARE(got.error().code, ErrorCode::Malformed);
        QCOMPARE(got.error().where.line, 4);
        QCOMPARE(got.error().where.column, 19); // `  {"results": [{},` is 18 characters
        QCOMPARE(got.error().where.pointer, QStringLiteral("/runs/0/results/1"));
        const auto after = inspected(written(scan(1) + "\nend"));
        QVERIFY(!after);
        QCOMPARE(after.error().code, ErrorCode::Malformed);
        const auto newer = inspected(written("{\"version\":\"3.0.0\",\"runs\":[]}"));
        QVERIFY(!newer);
        QCOMPARE(newer.error().code, ErrorCode::UnsupportedVersion);
        const auto missing = inspected(m_dir.filePath(QStringLiteral("none.json")));
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Unreadable);
        QCOMPARE(inspected(m_dir.path()).error().code, ErrorCode::Unreadable);
        QCOMPARE(inspected(written(scan(1)), QStringLiteral("nessus")).error().code, ErrorCode::Usage);
    }
    void encodings()
    {
        const QByteArray json = "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"Caf\xc3\xa9\"}},\"results\":["
                                "{\"message\":{\"text\":\"m\"}}]}]}";
        const QString text = QString::fromUtf8(json);
        const QStringConverter::Encoding wide[] = {QStringConverter::Utf16LE, QStringConverter::Utf16BE,
                                                   QStringConverter::Utf32LE, QStringConverter::Utf32BE};
        QList<QByteArray> files = {json, "\xef\xbb\xbf" + json, text.toLatin1(), "2026-01-01 scanner started\n" + json};
        for (const auto encoding : wide) {
            for (const auto flags : {QStringConverter::Flag::Default, QStringConverter::Flag::WriteBom}) {
                QStringEncoder encoder(encoding, flags);
                files += QByteArray(encoder.encode(text));
            }
        }
        for (const QByteArray &bytes : files) {
            const auto got = inspected(written(bytes));
            QVERIFY2(got.has_value(), bytes.left(20).toHex().constData());
            QCOMPARE(got->facts.tool, QString::fromUtf8("Caf\xc3\xa9"));
            QCOMPARE(got->facts.findings, 1);
        }
    }
    void linesOfAnyLength()
    {
        // 3 MB, nothing, 1 byte, an end without line feed; read through a device that gives 1000 bytes at a time.
        const std::string bytes = std::string(3000000, 'x') + "\r\n\ny\nlast";
        LineReader lines(
            [&bytes](std::int64_t offset, char *into, std::int64_t size) {
                const auto count = std::min<std::int64_t>({size, 1000, static_cast<std::int64_t>(bytes.size()) - offset});
                std::copy_n(bytes.data() + offset, count, into);
                return count;
            },
            0);
        std::string_view line;
        QVERIFY(lines.next(line) && line.size() == 3000000 && lines.offset() == 0);
        QVERIFY(lines.next(line) && line.empty() && lines.number() == 2);
        QVERIFY(lines.next(line) && line == "y" && lines.offset() == 3000003);
        QVERIFY(lines.next(line) && line == "last" && lines.unterminated());
        QVERIFY(!lines.next(line));
    }
    void linesBeyondTheCapArePassedOver()
    {
        const QByteArray row =
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":3,\"total\":4}\n";
        QByteArray bytes = row + "{\"entry_type\":\"attempt\",\"prompt\":\"";
        bytes += QByteArray(66 * 1024 * 1024, 'a') + "\"}\n" + row;
        const auto got = inspected(written(bytes));
        QVERIFY(got.has_value());
        QCOMPARE(got->facts.measurements, 2);
        QVERIFY(got->facts.partial);
        QVERIFY(hasIssue(got->facts, "the first is line 2"));
    }

    void importsARun()
    {
        const Dossier dossier = sampleDossier();
        FakeStore store;
        const Component *component = dossier.findRef<Component>(QStringLiteral("C-002"));
        QVERIFY(component != nullptr);
        const QByteArray bytes = scan(3);
        ImportRequest request{written(bytes, "scan.sarif"), {},    component->id, QStringLiteral("main"),
                              QStringLiteral("Amara"),      false, false};
        const auto first = imported(dossier, store, request);
        QVERIFY(first.has_value());
        QVERIFY(store.finished && !first->already);
        const ImportRun &run = first->run;
        QCOMPARE(run.ref, QStringLiteral("RUN-001"));
        QCOMPARE(run.state, RunState::Live);
        QCOMPARE(run.format, QStringLiteral("sarif"));
        QCOMPARE(run.file, QStringLiteral("scan.sarif"));
        QCOMPARE(run.sha256, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
        QCOMPARE(run.bytes, bytes.size());
        QCOMPARE(run.source, QStringLiteral("Tool|C-002|main"));
        QCOMPARE(run.findingsNew, 3);
        QCOMPARE(first->newBySeverity[static_cast<std::size_t>(FindingSeverity::High)], 3);
        QCOMPARE(first->set.changes.size(), 2);
        const auto item = std::get<EvidenceItem>(*first->set.changes.at(1).after);
        QCOMPARE(item.ref, QStringLiteral("EV-002")); // EV-001 is in the sample project
        QCOMPARE(item.tool, QStringLiteral("Tool 1.2"));
        QCOMPARE(item.sha256, run.sha256);
        QCOMPARE(item.run, run.id);
        QVERIFY2(item.result.contains(QLatin1String("3 high")), qPrintable(item.result));

        Dossier after = dossier;
        QVERIFY(after.apply(first->set).has_value());
        store.commit(false);
        const auto again = imported(after, store, request);
        QVERIFY(again.has_value() && again->already && again->set.isEmpty());
        QCOMPARE(again->run.id, run.id);
        QCOMPARE(store.rows.size(), std::size_t(3));
        request.again = true;
        const auto anew = imported(after, store, request);
        QVERIFY(anew.has_value() && !anew->already);
        QCOMPARE(anew->run.findingsNew, 0);
        QCOMPARE(anew->run.findingsFixed, 0);
        QCOMPARE(anew->run.findingsUnchanged, 3);
        QCOMPARE(store.rows.size(), std::size_t(3));
        request.again = false;
        request.component = {}; // another target: not the same import, and another source
        const auto elsewhere = imported(after, store, request);
        QVERIFY(elsewhere.has_value() && !elsewhere->already);
        QCOMPARE(elsewhere->run.findingsNew, 3);
    }
    void importsMeasurements()
    {
        GABION_NEED_SAMPLES;
        const Dossier dossier = sampleDossier();
        FakeStore store;
        ImportRequest request{samplesFolder() + QStringLiteral("/evals/garak/gen_v0.9.0.7/garak-0.9.0.7-testrepeat.report.jsonl"),
                              {},
                              {},
                              {},
                              {},
                              true,
                              false};
        const auto got = imported(dossier, store, request);
        QVERIFY(got.has_value());
        QCOMPARE(got->run.measurements, 7);
        QCOMPARE(got->run.importKind, ImportKind::Evaluation);
        QVERIFY(got->run.partial); // no completion row
        QCOMPARE(store.measurements.size(), std::size_t(7));
        QCOMPARE(store.samples.size(), std::size_t(3 + 3 + 15)); // the failures of REFERENCE.tsv
        std::set<std::int64_t> series;
        for (const Measurement &measurement : store.measurements)
            series.insert(measurement.series);
        QCOMPARE(series.size(), std::size_t(7));
        for (const Sample &sample : store.samples) {
            QVERIFY(store.texts.count(sample.textHash) == 1);
            QVERIFY(sample.measurement >= 1 && sample.measurement <= 7 && sample.line > 0);
        }
    }
    void nothingIsKeptOfAFailure()
    {
        const Dossier dossier = sampleDossier();
        FakeStore store;
        ImportRequest request;
        request.file = written(scan(3).chopped(5), "cut.sarif");
        const auto got = imported(dossier, store, request);
        QVERIFY(!got);
        QCOMPARE(got.error().code, ErrorCode::Truncated);
        QVERIFY(!store.finished && store.rows.empty());
        request.file = written(QByteArray(), "empty.json");
        const auto empty = imported(dossier, store, request);
        QVERIFY(empty.has_value() && empty->set.isEmpty() && !store.finished);
        QVERIFY(empty->issues.first().text.contains(QLatin1String("file is empty")));
        request.file = written(scan(1000), "large.sarif");
        RunStore run = store.beginRun();
        StopAt stop(2);
        const auto stopped = importFile(dossier, run, request, fixedEnvironment(), stop);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(!store.finished);
    }
};

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
