// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/reconcile.h"

#include "core/evidence/fingerprint.h"
#include "core/evidence/importrun.h"
#include "tests/core/evidence/fakestore.h"
#include "tests/core/evidence/samples.h"

#include <random>
#include <set>

using namespace gabion;
using namespace gabion::test;

namespace {

using Findings = std::vector<Finding>;

Findings findingsOf(const QString &path)
{
    Findings findings;
    NoProgress progress;
    const auto file = InputFile::open(path);
    ImportSink sink;
    sink.finding = [&findings](Finding &finding) -> Result<> {
        findings.push_back(finding);
        return {};
    };
    if (file)
        (void)findImporter(QStringLiteral("sarif"))->read(*file, sink, progress);
    return findings;
}

Reconciled importInto(FakeStore &store, Findings findings, bool partial = false)
{
    NoProgress progress;
    RunStore run = store.beginRun();
    const std::int64_t source = *run.sourceNumber(QStringLiteral("source"));
    auto reconciler = Reconciler::begin(run, source);
    for (Finding &finding : findings) {
        const auto added = reconciler->add(finding);
        if (!added)
            qFatal("add failed");
    }
    const auto done = reconciler->finish(partial, progress);
    if (!done)
        qFatal("finish failed");
    store.commit(partial);
    return *done;
}

/// The changes that a report goes through between two runs without any finding coming or going.
const std::vector<std::pair<const char *, std::function<void(Findings &)>>> changes = {
    {"nothing", [](Findings &) {}},
    {"shuffled", [](Findings &f) { std::shuffle(f.begin(), f.end(), std::mt19937(7)); }},
    {"shifted",
     [](Findings &f) {
         for (Finding &finding : f)
             finding.line += finding.line > 0 ? 7 : 0;
     }},
    {"prose",
     [](Findings &f) {
         for (Finding &finding : f)
             finding.message = "Reworded: " + finding.message.substr(0, finding.message.size() / 2);
     }},
    {"severity",
     [](Findings &f) {
         for (Finding &finding : f)
             finding.severity = finding.severity == FindingSeverity::High ? FindingSeverity::Low : FindingSeverity::High;
     }},
    {"shifted and shuffled",
     [](Findings &f) {
         for (Finding &finding : f)
             finding.line += finding.line > 0 ? 7 : 0;
         std::shuffle(f.begin(), f.end(), std::mt19937(11));
     }},
};

Finding made(const char *rule, const char *path, std::int64_t line, const char *message, const char *snippet = "")
{
    Finding finding;
    finding.rule = rule;
    finding.path = path;
    finding.line = line;
    finding.message = message;
    finding.snippetHash = snippet;
    return finding;
}

} // namespace

class TestReconcile : public QObject {
    Q_OBJECT

private slots:
    /// scans.md 4.7, 3: on every sample, whatever changes that is no finding's coming or going creates and closes nothing.
    void samplesKeepTheirIdentity()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        int files = 0;
        qint64 total = 0;
        for (const QString &name : sampleFiles(QStringLiteral("sarif"))) {
            const Findings findings = findingsOf(root.filePath(name));
            qint64 open = 0;
            for (const Finding &finding : findings)
                open += finding.reportState != ReportState::Fixed ? 1 : 0;
            ++files;
            total += open;
            for (const auto &[what, change] : changes) {
                FakeStore store;
                const Reconciled first = importInto(store, findings);
                QVERIFY2(first.fresh == open && first.fixed == 0, qPrintable(name));
                Findings again = findings;
                change(again);
                const Reconciled second = importInto(store, again);
                const QString text = QStringLiteral("%1, %2: %3 new, %4 fixed, %5 unchanged of %6")
                                         .arg(name, QLatin1String(what))
                                         .arg(second.fresh)
                                         .arg(second.fixed)
                                         .arg(second.unchanged)
                                         .arg(open);
                QVERIFY2(second.fresh == 0 && second.fixed == 0 && second.reopened == 0 && second.unchanged == open,
                         qPrintable(text));
                if (QLatin1String(what) == QLatin1String("nothing"))
                    QCOMPARE(store.rows.size(), findings.size()); // nothing is written twice
                std::set<std::int64_t> ids;
                for (const FakeStore::Row &row : store.rows)
                    ids.insert(row.finding.finding);
                QCOMPARE(ids.size(), findings.size());
            }
        }
        QVERIFY2(files >= 40 && total > 5000, qPrintable(QStringLiteral("%1 files, %2 findings").arg(files).arg(total)));
    }
    /// ... and each finding stays itself: no two swap their identities where anything tells them apart.
    void samplesAreNotSwapped()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        for (const QString &name : sampleFiles(QStringLiteral("sarif"))) {
            Findings findings = findingsOf(root.filePath(name));
            std::set<std::int64_t> fingerprints;
            for (std::size_t i = 0; i < findings.size(); ++i) {
                Finding anywhere = findings[i];
                anywhere.line = 0;
                anywhere.message.resize(anywhere.message.size() / 2); // what rewording below leaves of it
                setFingerprints(anywhere);
                if (!fingerprints.insert(anywhere.fingerprint).second)
                    findings[i].rule += "#" + std::to_string(i); // rows that only their line tells apart may swap when lines move
                findings[i].cwes = "CWE-" + std::to_string(i + 1); // a mark that no phase looks at
            }
            for (const auto &[what, change] : changes) {
                FakeStore store;
                importInto(store, findings);
                Findings again = findings;
                change(again);
                importInto(store, again);
                std::map<std::int64_t, std::set<std::string>> marks;
                for (const FakeStore::Row &row : store.rows)
                    marks[row.finding.finding].insert(row.finding.cwes);
                int swapped = 0;
                for (const auto &[id, seen] : marks)
                    swapped += seen.size() > 1 ? 1 : 0;
                QVERIFY2(swapped == 0,
                         qPrintable(QStringLiteral("%1, %2: %3 swapped").arg(name, QLatin1String(what)).arg(swapped)));
            }
        }
    }
    void states()
    {
        const Findings both = {made("R1", "a.c", 10, "one"), made("R2", "b.c", 20, "two")};
        const Findings first = {both[0]};
        FakeStore store;
        QCOMPARE(importInto(store, both).fresh, 2);
        Reconciled run = importInto(store, first, true); // partial: nothing is closed
        QCOMPARE(run.fixed, 0);
        QCOMPARE(run.unchanged, 1);
        run = importInto(store, first);
        QCOMPARE(run.fixed, 1);
        run = importInto(store, first);
        QCOMPARE(run.fixed, 0); // it is gone already
        Findings back = both;
        back[1].severity = FindingSeverity::High;
        run = importInto(store, back);
        QCOMPARE(run.reopened, 1);
        QCOMPARE(run.fresh, 0);
        QCOMPARE(run.newBySeverity[static_cast<std::size_t>(FindingSeverity::High)], 1);
        QCOMPARE(store.rows.size(), std::size_t(3)); // two findings, and one row for the changed severity
        back[1].reportState = ReportState::Fixed; // the report says so itself
        run = importInto(store, back);
        QCOMPARE(run.fixed, 1);
        run = importInto(store, {});
        QCOMPARE(run.fixed, 1);
    }
    void duplicatesMatchOneToOne()
    {
        const Finding same = made("R", "a.c", 1, "m");
        FakeStore store;
        QCOMPARE(importInto(store, Findings(5, same)).fresh, 5);
        Reconciled run = importInto(store, Findings(5, same));
        QCOMPARE(run.unchanged, 5);
        run = importInto(store, Findings(3, same));
        QCOMPARE(run.unchanged, 3);
        QCOMPARE(run.fixed, 2);
        run = importInto(store, Findings(6, same));
        QCOMPARE(run.unchanged, 3);
        QCOMPARE(run.reopened, 2);
        QCOMPARE(run.fresh, 1);
    }
    void evidenceBeatsPlace()
    {
        // The tool's fingerprint is unique on both sides: moved to another file, with another message.
        Finding before = made("R", "old.c", 10, "buffer of 10 bytes");
        before.evidence = "{\"p:hash\":\"abc\"}";
        Finding other = made("R", "x.c", 1, "other");
        other.evidence = "{\"p:hash\":\"def\"}";
        Finding after = made("R", "new.c", 99, "rewritten");
        after.evidence = before.evidence;
        const auto pairs = pairFindings({before, other}, {other, after});
        QCOMPARE(pairs[0].known, 1);
        QCOMPARE(pairs[1].known, 0);
        QCOMPARE(pairs[1].reason, LinkReason::Evidence);
        QVERIFY(pairs[1].confidence > 0.9);
    }
    void constantsProveNothing()
    {
        Finding gone = made("R", "a.c", 10, "one");
        Finding came = made("R", "b.c", 500, "two");
        gone.evidence = came.evidence = "{\"f:matchBasedId/v1\":\"requires login\"}";
        QCOMPARE(pairFindings({gone}, {came})[0].known, -1);
        gone.evidence = came.evidence = "{\"f:id\":\"c0ffee\"}";
        QCOMPARE(pairFindings({gone}, {came}, {"f:id"})[0].known, -1);
        QCOMPARE(pairFindings({gone}, {came})[0].known, 0);
        came.rule = "S"; // another rule is another finding whatever it carries
        QCOMPARE(pairFindings({gone}, {came})[0].known, -1);
    }
    void alignmentKeepsTheOrder()
    {
        // Three equal findings at 10, 20, 30; the middle one was repaired and two lines went in above.
        const Findings known = {made("R", "a.c", 10, "m"), made("R", "a.c", 20, "m"), made("R", "a.c", 30, "m")};
        const Findings incoming = {made("R", "a.c", 12, "m"), made("R", "a.c", 32, "m")};
        const auto pairs = pairFindings(known, incoming);
        QCOMPARE(pairs[0].known, 0); // |12-10| + |32-30| = 4; any other order-preserving choice costs 20 or more
        QCOMPARE(pairs[1].known, 2);
        QCOMPARE(pairs[0].reason, LinkReason::Alignment);
        // Far away, with other words: not the same.
        QCOMPARE(pairFindings({made("R", "a.c", 10, "one")}, {made("R", "a.c", 900, "two")})[0].known, -1);
    }
    void renames()
    {
        const auto pairs =
            pairFindings({made("R", "old.c", 10, "in old.c", "5e1f")}, {made("R", "new.c", 14, "in new.c", "5e1f")});
        QCOMPARE(pairs[0].known, 0);
        QCOMPARE(pairs[0].reason, LinkReason::Rename);
        QCOMPARE(
            pairFindings({made("R", "old.c", 10, "in old.c", "5e1f")}, {made("R", "new.c", 14, "in new.c", "0000")})[0].known,
            -1);
    }
    void manyEqualOnesStayFast()
    {
        // A hostile report: 60,000 equal findings, then the same with another message each.
        FakeStore store;
        const Finding same = made("R", "a.c", 1, "m");
        importInto(store, Findings(60000, same));
        const Reconciled run = importInto(store, Findings(60000, same));
        QCOMPARE(run.unchanged, 60000);
    }
};

QTEST_GUILESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
