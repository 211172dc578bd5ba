// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/evidence/importer.h"
#include "tests/core/evidence/samples.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace gabion;
using namespace gabion::test;

namespace {

struct Collected {
    Result<ImportFacts> facts = ImportFacts{};
    std::vector<Finding> findings;
};

Collected readAll(const QString &path)
{
    Collected out;
    NoProgress progress;
    const auto file = InputFile::open(path);
    if (!file) {
        out.facts = tl::unexpected(file.error());
        return out;
    }
    ImportSink sink;
    sink.finding = [&out](Finding &finding) -> Result<> {
        out.findings.push_back(finding);
        return {};
    };
    out.facts = findImporter(QStringLiteral("sarif"))->read(*file, sink, progress);
    return out;
}

/// "{"high": 1}" of the reference, which counts unrated as medium.
QString severities(const ImportFacts &facts)
{
    const auto of = [&facts](FindingSeverity s) { return facts.bySeverity[static_cast<std::size_t>(s)]; };
    const std::pair<const char *, qint64> counts[] = {{"critical", of(FindingSeverity::Critical)},
                                                      {"high", of(FindingSeverity::High)},
                                                      {"medium", of(FindingSeverity::Medium) + of(FindingSeverity::Unrated)},
                                                      {"low", of(FindingSeverity::Low)},
                                                      {"info", of(FindingSeverity::Info)}};
    QStringList parts;
    for (const auto &[name, count] : counts) {
        if (count > 0)
            parts += QStringLiteral("\"%1\": %2").arg(QLatin1String(name)).arg(count);
    }
    return QLatin1Char('{') + parts.join(QStringLiteral(", ")) + QLatin1Char('}');
}

} // namespace

class TestSarif : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    Collected of(const char *json) { return readAll(writtenTo(m_dir, QStringLiteral("case.sarif"), QByteArray(json))); }
    /// One run of a tool with these members beside it.
    Collected run(const QByteArray &members) { return of("{\"version\":\"2.1.0\",\"runs\":[{" + members + "}]}"); }

private slots:
    void agreesWithTheReference()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        const auto differences = meantDifferences();
        int compared = 0;
        QStringList wrong;
        const auto compare = [&](const QString &file, const QHash<QString, QString> &row) {
            if (row.value(QStringLiteral("ref_format")) != QLatin1String("sarif"))
                return;
            ++compared;
            const Collected got = readAll(root.filePath(file));
            if (!got.facts) {
                wrong += file + QStringLiteral(": ") + got.facts.error().text;
                return;
            }
            const QString ours = QStringLiteral("%1 %2").arg(got.facts->findings).arg(severities(*got.facts));
            const QString reference =
                row.value(QStringLiteral("ref_n")) + QLatin1Char(' ') + row.value(QStringLiteral("ref_severities"));
            const QStringList meant = differences.value(file);
            if (meant.isEmpty() ? ours != reference : (ours != meant.at(0) || reference != meant.at(1)))
                wrong += QStringLiteral("%1: ours %2, reference %3").arg(file, ours, reference);
        };
        for (const auto &row : readTsv(root.filePath(QStringLiteral("scans/EXPECTED.tsv"))))
            compare(QStringLiteral("scans/") + row.value(QStringLiteral("local_file")), row);
        for (const auto &row : readTsv(root.filePath(QStringLiteral("scans-extra/MANIFEST.tsv"))))
            compare(QStringLiteral("scans-extra/") + row.value(QStringLiteral("local_path")), row);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QVERIFY2(compared >= 40, qPrintable(QString::number(compared)));
    }
    void severityChain_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<QString>("severity");
        QTest::addColumn<QString>("source");
        const auto row = [](const char *name, const char *rule, const char *result, const char *severity, const char *source) {
            QTest::newRow(name) << QByteArray(rule) << QByteArray(result) << QString::fromLatin1(severity)
                                << QString::fromLatin1(source);
        };
        const char *security = ",\"properties\":{\"tags\":[\"security\"]}";
        row("nothing said", "", "", "medium", "default");
        row("level of the result", ",\"defaultConfiguration\":{\"level\":\"note\"}", ",\"level\":\"error\"", "high", "level");
        row("level of the rule", ",\"defaultConfiguration\":{\"level\":\"error\"}", "", "high", "level");
        row("note", "", ",\"level\":\"note\"", "info", "level");
        row("note of a security rule", security, ",\"level\":\"note\"", "low", "level");
        row("none", "", ",\"level\":\"none\"", "info", "level");
        row("score before level", ",\"properties\":{\"security-severity\":\"9.8\"}", ",\"level\":\"note\"", "critical",
            "security-severity");
        row("score of the result first", ",\"properties\":{\"security-severity\":\"9.8\"}",
            ",\"properties\":{\"security-severity\":3.9}", "low", "security-severity");
        row("score of 7", ",\"properties\":{\"security-severity\":7}", "", "high", "security-severity");
        row("score of 0", ",\"properties\":{\"security-severity\":\"0.0\"}", "", "info", "security-severity");
        row("word for a score", ",\"properties\":{\"security-severity\":\"MEDIUM\"}", "", "medium", "security-severity");
        row("score out of range", ",\"properties\":{\"security-severity\":\"99\"}", ",\"level\":\"error\"", "high", "level");
        row("unknown level", "", ",\"level\":\"severe-ish\"", "unrated", "unrated");
        row("open", "", ",\"kind\":\"open\"", "info", "default");
        row("problem.severity", ",\"properties\":{\"problem.severity\":\"error\"}", "", "high", "tool");
    }
    void severityChain()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QByteArray, result);
        const Collected got = run("\"tool\":{\"driver\":{\"name\":\"T\",\"rules\":[{\"id\":\"A\"" + rule
                                  + "}]}},\"results\":[{\"ruleId\":\"A\"" + result + "}]");
        QVERIFY(got.facts.has_value());
        QCOMPARE(got.findings.size(), std::size_t(1));
        QTEST(enumText(got.findings[0].severity), "severity");
        QTEST(QString::fromStdString(got.findings[0].severitySource), "source");
    }
    void rulesAreFoundWhereverTheyStand()
    {
        // results stand before the tool that they refer to; one rule lies in an extension, one is named below its parent.
        const Collected got = run(
            "\"results\":[{\"rule\":{\"index\":0,\"toolComponent\":{\"index\":0}}},"
            "{\"ruleId\":\"CA1000/1\"},{\"ruleId\":\"B\",\"ruleIndex\":0},{\"ruleId\":\"none\"}],"
            "\"tool\":{\"driver\":{\"name\":\"T\",\"rules\":[{\"id\":\"CA1000\",\"shortDescription\":{\"text\":\"Parent\"}}]},"
            "\"extensions\":[{\"name\":\"pack\",\"rules\":[{\"id\":\"B\",\"name\":\"In a pack\"}]}]}");
        QCOMPARE(got.findings.size(), std::size_t(4));
        QCOMPARE(got.findings[0].title, std::string("In a pack"));
        QCOMPARE(got.findings[0].rule, std::string("B"));
        QCOMPARE(got.findings[1].title, std::string("Parent"));
        QCOMPARE(got.findings[1].rule, std::string("CA1000/1"));
        QCOMPARE(got.findings[2].title, std::string("In a pack")); // the id is right, the index is another rule's
        QCOMPARE(got.findings[3].title, std::string("none"));
    }
    void overridesOfTheInvocation()
    {
        const Collected got =
            run("\"tool\":{\"driver\":{\"name\":\"T\"}},\"results\":[{\"ruleId\":\"A\"},{\"ruleId\":\"A\",\"level\":\"note\"}],"
                "\"invocations\":[{\"executionSuccessful\":true,\"endTimeUtc\":\"2026-03-01T10:00:00+02:00\","
                "\"ruleConfigurationOverrides\":[{\"descriptor\":{\"id\":\"A\"},\"configuration\":{\"level\":\"error\"}}]}]");
        QCOMPARE(got.findings[0].severity, FindingSeverity::High);
        QCOMPARE(got.findings[1].severity, FindingSeverity::Info);
        QCOMPARE(isoDateTime(got.facts->testedAt), QStringLiteral("2026-03-01T08:00:00Z"));
        QVERIFY(!got.facts->partial);
    }
    void messages()
    {
        const Collected got =
            run("\"tool\":{\"driver\":{\"name\":\"T\",\"rules\":[{\"id\":\"A\",\"messageStrings\":{\"default\":{\"text\":\"Call "
                "of {0} in {1}, {7}\"}}}],"
                "\"globalMessageStrings\":{\"g\":{\"text\":\"global\"}}}},\"results\":["
                "{\"ruleId\":\"A\",\"message\":{\"id\":\"default\",\"arguments\":[\"f\",\"a.c\"]}},"
                "{\"ruleId\":\"A\",\"message\":{\"id\":\"g\"}},"
                "{\"message\":{\"text\":\"see [this value](1) and [](2) [x](y) [z](12)\"}},{\"message\":\"bare\"}]");
        QCOMPARE(got.findings[0].message, std::string("Call of f in a.c, {7}"));
        QCOMPARE(got.findings[1].message, std::string("global"));
        QCOMPARE(got.findings[2].message, std::string("see this value and [](2) [x](y) z"));
        QCOMPARE(got.findings[3].message, std::string("bare"));
    }
    void places()
    {
        const auto location = [](const char *physical) {
            return QByteArray("{\"locations\":[{\"physicalLocation\":") + physical + "}]}";
        };
        const Collected got = run(
            "\"tool\":{\"driver\":{\"name\":\"T\"}},\"results\":["
            + location("{\"artifactLocation\":{\"uri\":\"src/a%20b.c\",\"uriBaseId\":\"SUB\"},\"region\":{\"startLine\":5}}")
            + ','
            + location("{\"artifactLocation\":{\"uri\":\"file:///C:/x/y.c\",\"uriBaseId\":\"SUB\"},\"region\":{\"startLine\":0}}")
            + ',' + location("{\"artifactLocation\":{\"index\":1},\"region\":{\"startLine\":-1}}") + ','
            + location("{\"artifactLocation\":{\"uri\":\"dir\\\\sub\\\\z.c\",\"uriBaseId\":\"LOOP\"}}") + ','
            + location("{\"artifactLocation\":{\"index\":9}}")
            + ",{\"locations\":[{\"logicalLocations\":[{\"name\":\"f\",\"fullyQualifiedName\":\"N::f\"}]},"
              "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"one.c\"}}},{\"physicalLocation\":{\"artifactLocation\":{"
              "\"uri\":\"two.c\"},\"region\":{\"startLine\":3}}}]},"
              "{}],\"artifacts\":[{\"location\":{\"uri\":\"zero.c\"}},{\"location\":{\"uri\":\"first.c\"}}],"
              "\"originalUriBaseIds\":{\"ROOT\":{\"uri\":\"file:///home/build/"
              "\"},\"SUB\":{\"uri\":\"lib\",\"uriBaseId\":\"ROOT\"},\"LOOP\":{\"uri\":\"\",\"uriBaseId\":\"LOOP\"}}");
        QCOMPARE(got.findings.size(), std::size_t(7));
        const std::pair<const char *, int> expected[] = {
            {"lib/src/a b.c", 5}, {"C:/x/y.c", 0}, {"first.c", 0}, {"dir/sub/z.c", 0}, {"", 0}, {"one.c", 0}, {"", 0}};
        for (std::size_t i = 0; i < 7; ++i) {
            QCOMPARE(got.findings[i].path, std::string(expected[i].first));
            QCOMPARE(got.findings[i].line, expected[i].second);
        }
        QCOMPARE(got.findings[5].logical, std::string("N::f"));
        QCOMPARE(got.findings[5].locations, std::string("[{\"path\":\"two.c\",\"line\":3,\"logical\":\"\"}]"));
    }
    void states()
    {
        const Collected got =
            run("\"tool\":{\"driver\":{\"name\":\"T\"}},\"results\":[{\"suppressions\":[{\"kind\":\"external\",\"justification\":"
                "\"by us\"}]},"
                "{\"suppressions\":[{\"status\":\"accepted\"},{\"status\":\"underReview\"}]},{\"suppressions\":[{\"status\":"
                "\"rejected\"}]},"
                "{\"suppressions\":[]},{\"baselineState\":\"absent\"},{\"kind\":\"pass\"},{\"kind\":\"notApplicable\"},"
                "{\"kind\":\"informational\"},{\"kind\":\"review\"},17,null,\"x\"]");
        QCOMPARE(got.findings.size(), std::size_t(6));
        const ReportState expected[] = {ReportState::Suppressed, ReportState::Triage, ReportState::Open,
                                        ReportState::Open,       ReportState::Fixed,  ReportState::Open};
        for (std::size_t i = 0; i < 6; ++i)
            QCOMPARE(got.findings[i].reportState, expected[i]);
        QCOMPARE(got.findings[0].stateReason, std::string("by us"));
        QStringList texts;
        for (const Issue &issue : got.facts->issues)
            texts += issue.text;
        QVERIFY2(texts.filter(QStringLiteral("3 result(s) are no objects")).size() == 1,
                 qPrintable(texts.join(QLatin1Char('\n'))));
        QVERIFY2(texts.filter(QStringLiteral("3 result(s) say that nothing is wrong")).size() == 1,
                 qPrintable(texts.join(QLatin1Char('\n'))));
    }
    void cwesAndIds()
    {
        const Collected got =
            run("\"tool\":{\"driver\":{\"name\":\"T\",\"rules\":[{\"id\":\"GHSA-Jfh8-C2jp-5v3q\",\"relationships\":[{\"target\":{"
                "\"id\":\"327\","
                "\"toolComponent\":{\"name\":\"CWE\"}}},{\"target\":{\"id\":\"12\",\"toolComponent\":{\"name\":\"Other\"}}}],"
                "\"properties\":{\"tags\":[\"external/cwe/cwe-079\",\"CWE-89: SQL\"],\"cwe\":[\"CWE-327\",\"0\",20]}}]}},"
                "\"results\":[{\"ruleIndex\":0,\"message\":{\"text\":\"cve-2021-44228 and xCVE-2020-0001, RHSA-2021:5128.\"},"
                "\"taxa\":[{\"id\":\"502\",\"toolComponent\":{\"name\":\"CWE\"}}]}]");
        QCOMPARE(got.findings[0].cwes, std::string("CWE-327 CWE-79 CWE-89 CWE-20 CWE-502"));
        QCOMPARE(got.findings[0].ids, std::string("CVE-2021-44228 GHSA-jfh8-c2jp-5v3q RHSA-2021:5128"));
    }
    void evidence()
    {
        const Collected got =
            run("\"tool\":{\"driver\":{\"name\":\"T\"}},\"results\":[{\"partialFingerprints\":{\"h/"
                "v1\":{\"value\":\"abc\"},\"n\":5,\"q\":\"a\\\"b\"},"
                "\"fingerprints\":{\"0\":\"f\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a\"},"
                "\"region\":{\"startLine\":1,\"snippet\":{\"text\":\"  int  x;\\n\"}}}}]}]");
        QCOMPARE(got.findings[0].evidence, std::string("{\"p:h/v1\":\"abc\",\"p:n\":\"5\",\"p:q\":\"a\\\"b\",\"f:0\":\"f\"}"));
        // printf 'int x;' | sha256sum
        QCOMPARE(got.findings[0].snippetHash, std::string("e13e332bd08e13cbe2aee094e130ed23878b3b554be5b9a665a83e63caa987ae"));
    }
    void failedScansArePartial()
    {
        const char *partial[] = {"\"results\":null",
                                 "\"results\":{}",
                                 "\"tool\":{}",
                                 "\"results\":[],\"invocations\":[{\"executionSuccessful\":false}]",
                                 ("\"results\":[],\"invocations\":[{\"toolExecutionNotifications\":[{\"level\":\"error\","
                                  "\"message\":{\"text\":\"parser died\"}}]}]"),
                                 "\"results\":[],\"externalPropertyFileReferences\":{\"results\":[]}"};
        for (const char *members : partial) {
            const Collected got = run(members);
            QVERIFY2(got.facts.has_value() && got.facts->partial && !got.facts->issues.isEmpty(), members);
        }
        QVERIFY(!run("\"results\":[]").facts->partial);
        QVERIFY(of("{\"version\":\"2.1.0\",\"runs\":null}").facts->partial);
    }
    void secretsAreMasked()
    {
        const Collected got =
            run("\"tool\":{\"driver\":{\"name\":\"gitleaks\"}},\"results\":[{\"ruleId\":\"aws\",\"message\":{\"text\":\"found "
                "hunter2secret and "
                "AKIAIOSFODNN7EXAMPLE in "
                "config/app.yml\"},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"config/app.yml\"},"
                "\"region\":{\"snippet\":{\"text\":\"hunter2secret\"}}}}]}]");
        QCOMPARE(got.findings[0].message, std::string("found hunt\xe2\x80\xa6 and AKIA\xe2\x80\xa6 in config/app.yml"));
        QVERIFY(got.findings[0].evidence.find("hunter2") == std::string::npos);
    }
    void packagesOfKnownTools()
    {
        const Collected trivy =
            run("\"tool\":{\"driver\":{\"name\":\"Trivy\"}},\"results\":[{\"ruleId\":\"CVE-2023-1\",\"message\":{\"text\":"
                "\"Package: openssl\\nInstalled Version: 1.1.1\\nVulnerability CVE-2023-0464\\nSeverity: HIGH\\nFixed Version: "
                "1.1.2\"}}]");
        QCOMPARE(trivy.findings[0].package, std::string("openssl"));
        QCOMPARE(trivy.findings[0].packageVersion, std::string("1.1.1"));
        QCOMPARE(trivy.findings[0].fixedVersion, std::string("1.1.2"));
        const Collected grype = run(
            "\"tool\":{\"driver\":{\"name\":\"Grype\"}},\"results\":[{\"ruleId\":\"CVE-2021-23337-lodash\",\"message\":{\"text\":"
            "\"A high vulnerability in npm package: lodash, version 4.17.15 was found at: /package.json\"}}]");
        QCOMPARE(grype.findings[0].package, std::string("lodash"));
        QCOMPARE(grype.findings[0].packageVersion, std::string("4.17.15"));
    }
    void lastDuplicateWins()
    {
        const Collected got = run("\"results\":[{\"ruleId\":\"old\"}],\"tool\":{\"driver\":{\"name\":\"a\"}},\"results\":[{"
                                  "\"ruleId\":\"first\",\"ruleId\":\"last\"}]");
        QCOMPARE(got.findings.size(), std::size_t(1));
        QCOMPARE(got.findings[0].rule, std::string("last"));
        QVERIFY(got.facts->issues.last().text.contains(QLatin1String("2 name(s) stand twice")));
    }
    void versionOne()
    {
        const Collected got =
            of("{\"version\":\"1.0.0\",\"runs\":[{\"tool\":{\"name\":\"Old\",\"version\":\"3\"},\"rules\":{\"X1\":{\"id\":\"X1\","
               "\"shortDescription\":\"A rule\","
               "\"defaultLevel\":\"error\",\"messageFormats\":{\"f\":\"Bad "
               "{0}\"}}},\"results\":[{\"ruleId\":\"X1\",\"formattedRuleMessage\":{\"formatId\":\"f\","
               "\"arguments\":[\"thing\"]},\"locations\":[{\"resultFile\":{\"uri\":\"a.c\",\"region\":{\"startLine\":2}}}],"
               "\"suppressionStates\":[\"suppressedInSource\"]},{\"ruleId\":\"X1\",\"level\":\"pass\"}]}]}");
        QVERIFY(got.facts.has_value());
        QCOMPARE(got.findings.size(), std::size_t(1));
        const Finding &finding = got.findings[0];
        QCOMPARE(finding.title, std::string("A rule"));
        QCOMPARE(finding.message, std::string("Bad thing"));
        QCOMPARE(finding.severity, FindingSeverity::High);
        QCOMPARE(finding.path, std::string("a.c"));
        QCOMPARE(finding.line, 2);
        QCOMPARE(finding.reportState, ReportState::Suppressed);
        QCOMPARE(got.facts->tool, QStringLiteral("Old"));
        QCOMPARE(got.facts->toolVersion, QStringLiteral("3"));
    }
};

QTEST_GUILESS_MAIN(TestSarif)
#include "tst_sarif.moc"
