// SPDX-License-Identifier: Apache-2.0
#include "tests/core/project/projectfixture.h"

#include <set>
#include <thread>

using namespace gabion;
using namespace gabion::test;

namespace {

constexpr int rows = 500;

Finding made(int i)
{
    static const FindingSeverity severities[] = {FindingSeverity::Info,   FindingSeverity::Low,  FindingSeverity::Unrated,
                                                 FindingSeverity::Medium, FindingSeverity::High, FindingSeverity::Critical};
    Finding finding;
    finding.severity = severities[(i * 7) % 6];
    finding.score = i % 4 == 0 ? -1.0 : (i % 11);
    finding.rule = "rule-" + std::to_string(i % 13);
    finding.path = "src/dir" + std::to_string(i % 5) + "/file_" + std::to_string(i) + ".c";
    finding.title = i == 42 ? "Größe 100% falsch" : "Title " + std::to_string(i);
    finding.ids = i % 100 == 3 ? "CVE-2024-" + std::to_string(1000 + i) : "";
    finding.line = i;
    return finding;
}

int rank(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info: return 0;
    case FindingSeverity::Low: return 1;
    case FindingSeverity::Unrated:
    case FindingSeverity::Medium: return 2;
    case FindingSeverity::High: return 3;
    case FindingSeverity::Critical: return 4;
    }
    return -1;
}

} // namespace

class tst_pages : public QObject {
    Q_OBJECT

    ProjectFolder m_files;
    std::unique_ptr<Project> m_project;
    Pages m_pages;
    QList<Finding> m_all; ///< all findings as written, by seq

    QList<std::int64_t> seqs(const PageQuery &query) const
    {
        QList<std::int64_t> found;
        const auto page = m_pages.findings.page(query);
        if (!page)
            return {-1};
        for (const FindingRow &row : *page)
            found.append(row.finding.seq);
        return found;
    }
    static PageQuery where(const char *column, Comparison comparison, const char *value)
    {
        PageQuery query;
        query.where = {{QLatin1String(column), comparison, QString::fromUtf8(value)}};
        query.limit = -1;
        return query;
    }
    template<class Keep>
    QList<std::int64_t> expected(Keep keep) const
    {
        QList<std::int64_t> found;
        for (const Finding &finding : m_all) {
            if (keep(finding))
                found.append(finding.seq);
        }
        return found;
    }

private slots:
    void initTestCase()
    {
        m_project = m_files.create();
        RunStore store = *m_project->beginRun();
        const std::int64_t source = *store.sourceNumber(QStringLiteral("s"));
        for (int i = 0; i < rows; ++i) {
            Finding finding = made(i);
            finding.source = source;
            QVERIFY(store.addFinding(finding));
            m_all.append(finding);
        }
        QVERIFY(store.setSeen(source, QByteArray((rows + 7) / 8, '\xff')));
        QVERIFY(store.finish());
        ImportRun run;
        run.id.value = fixedId(1);
        run.number = store.run;
        run.state = RunState::Live;
        run.findings = rows;
        Decision decision;
        decision.id.value = fixedId(2);
        decision.finding = 7;
        decision.decision = DecisionKind::FalsePositive;
        ChangeSet set;
        set.create(run);
        set.create(decision);
        QVERIFY(m_project->commit(set, {}, {}));
        m_pages = m_project->pages(m_project->dossier());
    }
    void cleanupTestCase()
    {
        m_project.reset();
        QCOMPARE(m_pages.findings.count({}).value_or(-1), -1); // closed
    }

    void filters()
    {
        const auto all = expected([](const Finding &) { return true; });
        QCOMPARE(seqs({{}, {}, false, {}, 0, -1}), all);
        QCOMPARE(seqs({{}, {}, false, {}, 0, 3}), (QList<std::int64_t>{1, 2, 3}));
        QCOMPARE(seqs(where("severity", Comparison::Equal, "medium")),
                 expected([](const Finding &f) { return f.severity == FindingSeverity::Medium; }));
        QCOMPARE(seqs(where("severity", Comparison::NotEqual, "unrated")),
                 expected([](const Finding &f) { return f.severity != FindingSeverity::Unrated; }));
        // unrated ranks as medium
        QCOMPARE(seqs(where("severity", Comparison::GreaterOrEqual, "medium")),
                 expected([](const Finding &f) { return rank(f.severity) >= 2; }));
        QCOMPARE(seqs(where("severity", Comparison::Less, "unrated")),
                 expected([](const Finding &f) { return rank(f.severity) < 2; }));
        QCOMPARE(seqs(where("score", Comparison::Greater, "4.5")), expected([](const Finding &f) { return f.score > 4.5; }));
        QCOMPARE(seqs(where("line", Comparison::LessOrEqual, "17")), expected([](const Finding &f) { return f.line <= 17; }));
        QCOMPARE(seqs(where("rule", Comparison::Equal, "rule-3")), expected([](const Finding &f) { return f.rule == "rule-3"; }));
        QCOMPARE(seqs(where("finding", Comparison::Equal, "F-12")), (QList<std::int64_t>{12}));
        QCOMPARE(seqs(where("decision", Comparison::Equal, "false-positive")), (QList<std::int64_t>{7}));
        QCOMPARE(seqs(where("decision", Comparison::Equal, "open")).size(), rows - 1);
        QCOMPARE(seqs(where("presence", Comparison::Equal, "new")).size(), rows);
        QCOMPARE(seqs(where("presence", Comparison::Equal, "fixed")).size(), 0);
        QCOMPARE(seqs(where("report_state", Comparison::Equal, "open")).size(), rows);
    }

    void containsIgnoresCaseAndTakesSignsAsTheyAre()
    {
        QCOMPARE(seqs(where("title", Comparison::Contains, "TITLE 12")),
                 expected([](const Finding &f) { return f.title.find("Title 12") != std::string::npos; }));
        QCOMPARE(seqs(where("title", Comparison::Contains, "100%")), (QList<std::int64_t>{43}));
        QCOMPARE(seqs(where("title", Comparison::Contains, "100_")), QList<std::int64_t>());
        QCOMPARE(seqs(where("path", Comparison::Contains, "FILE_1.")), (QList<std::int64_t>{2}));
        QCOMPARE(seqs(where("path", Comparison::Contains, "fileX1.")), QList<std::int64_t>());
        QCOMPARE(seqs(where("title", Comparison::Contains, "GRÖSSE")), QList<std::int64_t>());
        QCOMPARE(seqs(where("title", Comparison::Contains, "GRÖßE")), (QList<std::int64_t>{43}));
        QCOMPARE(seqs(where("title", Comparison::Contains, "' OR 1=1 --")), QList<std::int64_t>());
        QCOMPARE(seqs(where("line", Comparison::Contains, "49")),
                 expected([](const Finding &f) { return std::to_string(f.line).find("49") != std::string::npos; }));
    }

    void fullText()
    {
        QCOMPARE(seqs(where("text", Comparison::Contains, "cve-2024-1103")), (QList<std::int64_t>{104}));
        QCOMPARE(seqs(where("text", Comparison::Contains, "rule 3 dir3")),
                 expected([](const Finding &f) { return f.line % 5 == 3 && f.line % 13 == 3; }));
        QCOMPARE(seqs(where("text", Comparison::Contains, "falsc")), (QList<std::int64_t>{43})); // the last word may go on
        QCOMPARE(seqs(where("text", Comparison::Contains, "\" OR *")).size(), 0);
        QCOMPARE(seqs(where("text", Comparison::Contains, "--")).size(), 0);
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<int>("comparison");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *column, Comparison comparison, const char *value) {
            QTest::addRow("%s %s", column, value) << QString::fromLatin1(column) << int(comparison) << QString::fromLatin1(value);
        };
        row("nothing", Comparison::Equal, "1");
        row("seq; DROP TABLE risk", Comparison::Equal, "1");
        row("severity", Comparison::Equal, "terrible");
        row("line", Comparison::Equal, "many");
        row("score", Comparison::Less, "inf");
        row("text", Comparison::Equal, "word");
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QString, column);
        QFETCH(int, comparison);
        QFETCH(QString, value);
        PageQuery query;
        query.where = {{column, static_cast<Comparison>(comparison), value}};
        QCOMPARE(m_pages.findings.page(query).error().code, ErrorCode::InvalidValue);
        QCOMPARE(m_pages.findings.count(query).error().code, ErrorCode::InvalidValue);
    }
    void refusesToSortByWhatItDoesNotKnow()
    {
        for (const char *sort : {"x", "text"}) {
            PageQuery query;
            query.sort = QLatin1String(sort);
            QCOMPARE(m_pages.findings.page(query).error().code, ErrorCode::InvalidValue);
        }
    }

    // Page by page gives the order that a stable sort of all gives, both ways, and counts agree.
    void keysetPaging_data()
    {
        QTest::addColumn<QString>("sort");
        for (const char *sort :
             {"severity", "rule", "path", "title", "score", "line", "presence", "decision", "seq", "report_state"})
            QTest::newRow(sort) << QString::fromLatin1(sort);
    }
    void keysetPaging()
    {
        QFETCH(QString, sort);
        const auto before = [&](const Finding &a, const Finding &b) {
            if (sort == QLatin1String("severity"))
                return std::pair(rank(a.severity), a.score) < std::pair(rank(b.severity), b.score);
            if (sort == QLatin1String("rule"))
                return a.rule < b.rule;
            if (sort == QLatin1String("path"))
                return a.path < b.path;
            if (sort == QLatin1String("title"))
                return a.title < b.title;
            if (sort == QLatin1String("score"))
                return a.score < b.score;
            if (sort == QLatin1String("line") || sort == QLatin1String("seq"))
                return a.line < b.line;
            if (sort == QLatin1String("decision")) // open ranks before false-positive
                return (a.finding == 7) < (b.finding == 7);
            return false;
        };
        for (const bool descending : {false, true}) {
            for (const bool filtered : {false, true}) {
                QList<Finding> sorted;
                for (const Finding &finding : m_all) {
                    if (!filtered || finding.line >= 100)
                        sorted.append(finding);
                }
                std::stable_sort(sorted.begin(), sorted.end(),
                                 [&](const Finding &a, const Finding &b) { return descending ? before(b, a) : before(a, b); });
                PageQuery query;
                query.sort = sort;
                query.descending = descending;
                query.limit = 37;
                if (filtered)
                    query.where = {{QStringLiteral("line"), Comparison::GreaterOrEqual, QStringLiteral("100")}};
                QList<std::int64_t> paged, whole;
                for (;;) {
                    const QList<std::int64_t> page = seqs(query);
                    paged += page;
                    if (page.size() < query.limit)
                        break;
                    query.afterSeq = page.last();
                }
                for (const Finding &finding : sorted)
                    whole.append(finding.seq);
                QCOMPARE(paged, whole);
                QCOMPARE(m_pages.findings.count(query).value_or(-1), sorted.size());
            }
        }
    }

    // All numbers at once: the order of an independent sort, exactly turned round when descending, through the same filters.
    void numbersOfAll_data() { keysetPaging_data(); }
    void numbersOfAll()
    {
        QFETCH(QString, sort);
        const QList<QList<Condition>> filters = {
            {},
            {{QStringLiteral("line"), Comparison::GreaterOrEqual, QStringLiteral("100")}},
            {{QStringLiteral("severity"), Comparison::Equal, QStringLiteral("high")},
             {QStringLiteral("text"), Comparison::Contains, QStringLiteral("dir3")}},
            {{QStringLiteral("severity"), Comparison::Equal, QStringLiteral("medium")},
             {QStringLiteral("presence"), Comparison::Equal, QStringLiteral("new")}},
            {{QStringLiteral("decision"), Comparison::NotEqual, QStringLiteral("open")}},
            {{QStringLiteral("last_run"), Comparison::Equal, QStringLiteral("1")},
             {QStringLiteral("path"), Comparison::Contains, QStringLiteral("dir2")}},
            {{QStringLiteral("first_run"), Comparison::Greater, QStringLiteral("1")}},
            {{QStringLiteral("finding"), Comparison::LessOrEqual, QStringLiteral("F-60")}},
        };
        for (const QList<Condition> &where : filters) {
            PageQuery query{where, sort, false, {}, 0, -1};
            const RowIds rising = m_pages.findings.ids(query).value();
            query.descending = true;
            const RowIds falling = m_pages.findings.ids(query).value();
            QVERIFY(std::equal(rising->begin(), rising->end(), falling->rbegin(), falling->rend()));
            // the same rows as the pages have, and the same order but for ties
            const auto paged = *m_pages.findings.page(query);
            QCOMPARE(falling->size(), std::size_t(paged.size()));
            const auto numbered = *m_pages.findings.rows(*falling);
            QCOMPARE(numbered.size(), paged.size());
            std::set<std::int64_t> ofPages, ofNumbers;
            for (qsizetype i = 0; i < paged.size(); ++i) {
                const Finding &a = paged[i].finding, &b = numbered[i].finding;
                QCOMPARE(b.seq, (*falling)[std::size_t(i)]);
                ofPages.insert(a.seq);
                ofNumbers.insert(b.seq);
                if (sort == QLatin1String("severity"))
                    QVERIFY(rank(a.severity) == rank(b.severity) && a.score == b.score);
                if (sort == QLatin1String("rule") || sort == QLatin1String("path") || sort == QLatin1String("title"))
                    QVERIFY(sort == QLatin1String("rule")       ? a.rule == b.rule
                                : sort == QLatin1String("path") ? a.path == b.path
                                                                : a.title == b.title);
            }
            QCOMPARE(ofNumbers, ofPages);
        }
    }
    void numbersRefuseAsPagesDo()
    {
        for (const char *sort : {"x", "text"})
            QCOMPARE(m_pages.findings.ids({{}, QLatin1String(sort)}).error().code, ErrorCode::InvalidValue);
        QCOMPARE(m_pages.findings.ids(where("severity", Comparison::Equal, "terrible")).error().code, ErrorCode::InvalidValue);
        QCOMPARE(m_pages.findings.ids(where("presence", Comparison::Equal, "here")).error().code, ErrorCode::InvalidValue);
        QCOMPARE(m_pages.findings.ids(where("last_run", Comparison::Equal, "newest")).error().code, ErrorCode::InvalidValue);
        QCOMPARE(m_pages.findings.ids(where("text", Comparison::Contains, "--"))->get()->size(), std::size_t(0));
        QCOMPARE(m_pages.findings.rows({7, 100000, 3})->size(), 2);
    }
    /// Numbers ask the index for the few words that begin so, pages for the beginning: both find the same.
    void wordsThatMayGoOn()
    {
        QList<QByteArray> texts{
            "t",     "ti", "title",      "TITLE",         "Title 1", "title 12 ", "r",   "rule 3", "dir",       "dir1",
            "dir12", "d",  "cve-2024-1", "cve-2024-1103", "file_1",  "GRÖßE",     "grö", "gr",     "falsc",     "f",
            "1",     "9",  "zzz",        "src",           "c",       "cpp",       "-",   "a\"b",   "titl* OR x"};
        int some = 0;
        for (const QByteArray &text : texts) {
            PageQuery query = where("text", Comparison::Contains, text.constData());
            query.limit = -1;
            const QList<std::int64_t> paged = seqs(query);
            const Result<RowIds> numbers = m_pages.findings.ids(query);
            QVERIFY2(numbers, text.constData());
            QCOMPARE(QList<std::int64_t>((*numbers)->begin(), (*numbers)->end()), paged);
            some += paged.isEmpty() ? 0 : 1;
        }
        QVERIFY(some > 10);
    }
    void numbersOfOtherTables()
    {
        // one audit entry: the commit that made the run live
        QCOMPARE(*m_pages.audit.ids({}).value(), std::vector<std::int64_t>{1});
        const AuditEntry whole = m_pages.audit.rows({1})->first();
        QCOMPARE(whole.number, 1);
        QVERIFY(!whole.changes.isEmpty() && !whole.hash.isEmpty());
        AuditEntry head = whole; // for lists: all but what may be long
        head.changes.clear();
        head.previous.clear();
        head.hash.clear();
        QCOMPARE(*m_pages.auditHeads.page({}), QList<AuditEntry>{head});
        QCOMPARE(*m_pages.auditHeads.count({{{QStringLiteral("changes"), Comparison::Contains, QStringLiteral("import_run")}}}),
                 1);
        QVERIFY(m_pages.measurements.ids({{}, QStringLiteral("rate"), true, {}, 0, -1}).value()->empty());
    }

    void eachStops()
    {
        int seen = 0;
        QVERIFY(m_pages.findings.each({{}, {}, false, {}, 0, -1}, [&](const FindingRow &) { return ++seen < 10; }));
        QCOMPARE(seen, 10);
    }

    void readersOfSeveralThreads()
    {
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 20; ++round) {
                    if (seqs(where("severity", Comparison::Equal, "high")).size() != 83)
                        ++wrong;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        // 500 findings over 6 severities in turn; i * 7 % 6 = 4 holds for i = 4, 10 ... 496: 83 of them
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_pages)
#include "tst_pages.moc"
