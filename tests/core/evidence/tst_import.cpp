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

/// A file read as a whole: its facts and its findings.
struct Read {
    Result<ImportFacts> facts = ImportFacts{};
    std::vector<Finding> findings;
};

Read readWith(const char *importer, const QString &path)
{
    Read out;
    NoProgress progress;
    const auto file = InputFile::open(path);
    if (!file)
        return {tl::unexpected(file.error()), {}};
    ImportSink sink;
    sink.finding = [&out](Finding &finding) -> Result<> {
        out.findings.push_back(finding);
        return {};
    };
    out.facts = findImporter(QLatin1String(importer))->read(*file, sink, progress);
    return out;
}

/// A fault in a document or a list of lines names its file, line and byte.
bool hasPlace(const Error &error, const QString &path)
{
    return !error.text.isEmpty() && error.where.file == path && error.where.line > 0 && error.where.byte >= 0;
}

bool isFault(ErrorCode code)
{
    return code == ErrorCode::Malformed || code == ErrorCode::Truncated || code == ErrorCode::TooDeep;
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
        QStringList others = folder.entryList(QDir::Files);
        others.removeOne(QStringLiteral("EXPECT.tsv"));
        for (const auto &row : readTsv(folder.filePath(QStringLiteral("EXPECT.tsv")))) {
            const QString name = row.value(QStringLiteral("file"));
            QVERIFY2(others.removeOne(name), qPrintable(name));
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
        QVERIFY2(others.isEmpty(), qPrintable(others.join(QLatin1Char(' ')))); // none without a row
    }
    /// The words of EXPECT.tsv that counts do not show.
    void malformedInDetail()
    {
        GABION_NEED_SAMPLES;
        const auto sarif = [](const char *name) {
            return readWith("sarif", samplesFolder() + QStringLiteral("/malformed/") + QLatin1String(name));
        };
        const Read negative = sarif("sarif-negative-line.sarif");
        QCOMPARE(negative.findings.size(), std::size_t(1));
        QCOMPARE(negative.findings[0].line, 0); // no line
        const Read plain = sarif("sarif-no-driver.sarif");
        QCOMPARE(plain.findings.size(), std::size_t(1));
        QCOMPARE(plain.findings[0].title, std::string("plain"));
        const Read place = sarif("sarif-no-uri.sarif");
        QCOMPARE(place.findings.size(), std::size_t(1));
        QCOMPARE(place.findings[0].path, std::string("x.c"));
        QCOMPARE(place.findings[0].logical, std::string("N::f"));
        const Read object = sarif("sarif-fingerprint-object.sarif");
        QCOMPARE(object.findings.size(), std::size_t(1));
        QVERIFY(object.findings[0].evidence.find(":\"abc\"") != std::string::npos);
        const Read none = sarif("sarif-runs-null.sarif");
        QVERIFY(none.facts && none.facts->partial); // so that it closes nothing
        // Distinct: none is taken for another, neither at first sight nor when the file is read again.
        const Dossier dossier = sampleDossier();
        FakeStore store;
        ImportRequest request;
        request.file = samplesFolder() + QStringLiteral("/malformed/sarif-fingerprint-constant.sarif");
        request.again = true;
        const auto first = imported(dossier, store, request);
        QVERIFY(first.has_value());
        QCOMPARE(first->run.findingsNew, 4);
        store.commit(false);
        const auto second = imported(dossier, store, request);
        QVERIFY(second.has_value());
        QCOMPARE(second->run.findingsUnchanged, 4);
        QCOMPARE(second->run.findingsNew + second->run.findingsFixed, 0);
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
                        QVERIFY2(lines || cut.trimmed().size() < 2 || !got.error().where.pointer.isEmpty(),
                                 (what + ' ' + got.error().text.toUtf8()).constData());
                        // No line format fails once a line of it is whole.
                        QVERIFY2(!lines || !cut.contains('\n'), what.constData());
                    } else if (!lines) {
                        // A document is whole only without trailing blanks lost.
                        QVERIFY2(whole.mid(cut.size()).trimmed().isEmpty(), what.constData());
                    } else {
                        // A list of lines is partial, unless it was cut between two of them and has no row that says where it
                        // ends.
                        const bool between = cut.endsWith('\n') || whole.at(cut.size()) == '\n';
                        const bool ends = cut.contains("\"init\"") && !cut.contains("orig_uuid");
                        QVERIFY2(got->facts.partial || (between && !ends), what.constData());
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
                const QString path = written(bytes);
                const auto got = inspected(path, QLatin1String(as));
                if (!got)
                    QVERIFY2(isFault(got.error().code) ? hasPlace(got.error(), path) : got.error().where.file == path,
                             qPrintable(got.error().text));
            }
        }
    }
    /// Bytes changed, cut out and doubled in every small sample: an error with its place, or what could be read.
    void damagedSamples()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        std::mt19937 random(43);
        int damaged = 0, refused = 0;
        for (const char *format : {"sarif", "garak"}) {
            for (const QString &name : sampleFiles(QLatin1String(format))) {
                const QByteArray whole = contentOf(root.filePath(name));
                if (whole.size() < 10 || whole.size() > 60000)
                    continue;
                for (int round = 0; round < 12; ++round) {
                    QByteArray bytes = whole;
                    const auto at = static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size() - 4));
                    switch (round % 4) {
                    case 0: bytes[at] = static_cast<char>(random()); break;
                    case 1: bytes.remove(at, 1 + static_cast<qsizetype>(random() % 40)); break;
                    case 2: bytes.insert(at, bytes.mid(at / 2, 50)); break;
                    default: bytes.insert(at, QByteArray(3, '\0')); break;
                    }
                    const QString path = written(bytes);
                    const auto got = inspected(path, QLatin1String(format));
                    ++damaged;
                    refused += got ? 0 : 1;
                    if (!got)
                        QVERIFY2(isFault(got.error().code) ? hasPlace(got.error(), path) : got.error().where.file == path,
                                 qPrintable(name + QLatin1Char(' ') + got.error().text));
                }
            }
        }
        QVERIFY2(damaged > 300 && refused > 50, qPrintable(QStringLiteral("%1 of %2 refused").arg(refused).arg(damaged)));
    }
    /// scans.md 2, evals.md 2 and 6: files that are nearly nothing.
    void nearlyNothing()
    {
        for (const char *text : {"[]", "{}", "null", "NaN", "[NaN]", "\"text\"", "{\"a\":1}", "\xef\xbb\xbf[]"}) {
            const auto got = inspected(written(text));
            QVERIFY2(!got && got.error().code == ErrorCode::UnknownFormat, text);
        }
        for (const char *text : {"", " \n\t\r\n", "\xef\xbb\xbf", "\xef\xbb\xbf\n", "\xff\xfe"}) {
            const auto got = inspected(written(text));
            QVERIFY2(got && got->facts.findings == 0 && hasIssue(got->facts, "file is empty"), text);
        }
        const auto pointer = inspected(written("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 5\n"));
        QVERIFY(!pointer && pointer.error().text.contains(QLatin1String("Git LFS")));
        // Told to read them as a format that they are not: still a clear error with its place.
        for (const char *format : {"sarif", "garak"}) {
            for (const char *text : {"[]", "null", "NaN", "17", "<a/>", "x", "]"}) {
                const QString path = written(text);
                const auto got = inspected(path, QLatin1String(format));
                QVERIFY2(!got && isFault(got.error().code) && hasPlace(got.error(), path), text);
            }
        }
    }
    /// NaN and Infinity read as absent, the last of two equal names counts, lone surrogates and control characters are kept
    /// from harm: all of it counted, in both formats.
    void oddValues()
    {
        const Read sarif = readWith("sarif",
                                    written("{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"T\"}},"
                                            "\"results\":[{\"ruleId\":\"a\",\"ruleId\":\"b\",\"rank\":NaN,"
                                            "\"properties\":{\"security-severity\":Infinity},\"level\":\"error\","
                                            "\"message\":{\"text\":\"x \\ud83d y\"},\"locations\":[{\"physicalLocation\":"
                                            "{\"artifactLocation\":{\"uri\":\"a.c\"},\"region\":{\"startLine\":1e999}}}]}]}]}"));
        QVERIFY2(sarif.facts.has_value(), sarif.facts ? "" : qPrintable(sarif.facts.error().text));
        QCOMPARE(sarif.findings.size(), std::size_t(1));
        QCOMPARE(sarif.findings[0].rule, std::string("b"));
        QCOMPARE(sarif.findings[0].severity, FindingSeverity::High); // of the level: Infinity is no score
        QCOMPARE(sarif.findings[0].line, 0);
        QCOMPARE(sarif.findings[0].message, std::string("x \xef\xbf\xbd y"));
        QVERIFY(hasIssue(*sarif.facts, "number(s) were NaN"));
        QVERIFY(hasIssue(*sarif.facts, "were not valid UTF-8"));
        QVERIFY(hasIssue(*sarif.facts, "1 name(s) stand twice"));
        const Read garak =
            readWith("garak",
                     written("{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":1,\"passed\":3,"
                             "\"total\":4,\"confidence_lower\":NaN,\"confidence_upper\":-Infinity}\n"));
        QVERIFY(garak.facts.has_value());
        QCOMPARE(garak.facts->trials, 4);
        QCOMPARE(garak.facts->failures, 1); // 4 - 3: the last one
        QVERIFY(hasIssue(*garak.facts, "number(s) were NaN"));
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
        // behind log lines and behind a byte order mark, places count from the start of the file
        const auto logged = inspected(written("scanner 2\nstarted\n" + scan(2).chopped(4)));
        QVERIFY(!logged);
        QCOMPARE(logged.error().code, ErrorCode::Truncated);
        QCOMPARE(logged.error().where.byte, 18 + scan(2).size() - 4); // "scanner 2\n" is 10 bytes, "started\n" 8
        QCOMPARE(logged.error().where.line, 3);
        QCOMPARE(logged.error().where.pointer, QStringLiteral("/runs/0/results/1"));
        const auto marked = inspected(written("\xef\xbb\xbf{\"version\":\"2.1.0\",\"runs\":[{},]}"));
        QVERIFY(!marked);
        QCOMPARE(marked.error().where.byte, 33); // `{"version":"2.1.0","runs":[{},` is 30 bytes, the mark 3
        QCOMPARE(marked.error().where.column, 31);
        QCOMPARE(marked.error().where.line, 1);
        QCOMPARE(inspected(written("\n\n [1]"), QStringLiteral("sarif")).error().where.line, 3);
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
            QCOMPARE(hasIssue(got->facts, "does not start at the first byte"), bytes.startsWith("2026"));
        }
    }
    void encodingsOfLines()
    {
        const QByteArray rows =
            "{\"entry_type\":\"start_run setup\",\"plugins.model_type\":\"rest\",\"plugins.model_name\":\"Caf\xc3\xa9\"}\r\n"
            "{\"entry_type\":\"eval\",\"probe\":\"dan.A\",\"detector\":\"dan.DAN\",\"passed\":3,\"total\":4}";
        const QString text = QString::fromUtf8(rows);
        QStringEncoder little(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        QStringEncoder big(QStringConverter::Utf16BE, QStringConverter::Flag::Default);
        for (const QByteArray &bytes : {rows, "\xef\xbb\xbf" + rows, text.toLatin1(), QByteArray(little.encode(text)),
                                        QByteArray(big.encode(text)), "garak 0.9 started\n" + rows}) {
            const auto got = inspected(written(bytes));
            QVERIFY2(got.has_value(), bytes.left(20).toHex().constData());
            QCOMPARE(got->format, QStringLiteral("garak"));
            QCOMPARE(got->facts.target, QString::fromUtf8("rest/Caf\xc3\xa9"));
            QCOMPARE(got->facts.measurements, 1);
            QCOMPARE(got->facts.failures, 1);
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
    /// A scan that failed brings what it has and closes nothing; a whole one then closes what is gone.
    void partialRunsCloseNothing()
    {
        const Dossier dossier = sampleDossier();
        FakeStore store;
        ImportRequest request;
        request.file = written(scan(3), "three.sarif");
        QVERIFY(imported(dossier, store, request).has_value());
        store.commit(false);
        QByteArray failed = scan(1);
        failed.insert(failed.indexOf("\"results\""), "\"invocations\":[{\"executionSuccessful\":false}],");
        request.file = written(failed, "failed.sarif");
        const auto partial = imported(dossier, store, request);
        QVERIFY(partial.has_value());
        QVERIFY(partial->run.partial);
        QCOMPARE(partial->run.findingsUnchanged, 1);
        QCOMPARE(partial->run.findingsFixed, 0);
        store.commit(true);
        request.file = written(scan(1), "one.sarif");
        const auto whole = imported(dossier, store, request);
        QVERIFY(whole.has_value());
        QVERIFY(!whole->run.partial);
        QCOMPARE(whole->run.findingsFixed, 2);
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
