// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gabion;

class tst_Catalogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void countsAreThoseOfThePublishers_data();
    void countsAreThoseOfThePublishers();
    void annexAHasItsFourThemes();
    void taxonomyIsWhole();
    void threatsHaveTheirTexts();
    void controlsOfThreatsExist();
    void mappingsLeadToThreats();
    void aUsersFileReplacesTheBuiltInOne();
    void aBrokenFileIsNamedWithItsPlace_data();
    void aBrokenFileIsNamedWithItsPlace();

private:
    Catalogs m_catalogs;
};

void tst_Catalogs::initTestCase()
{
    auto loaded = Catalogs::load();
    QVERIFY2(loaded.has_value(), loaded ? "" : qPrintable(loaded.error().text));
    m_catalogs = *loaded;
}

void tst_Catalogs::countsAreThoseOfThePublishers_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("count");
    // ISO/IEC 27001:2022 Annex A has 93 controls, ISO/IEC 42001:2023 Annex A has 38; each OWASP list has ten entries.
    QTest::newRow("27001") << "iso27001-2022" << 93;
    QTest::newRow("42001") << "iso42001-2023" << 38;
    QTest::newRow("LLM 2025") << "owasp-llm-2025" << 10;
    QTest::newRow("LLM 2026") << "owasp-llm-2026" << 10;
}

void tst_Catalogs::countsAreThoseOfThePublishers()
{
    QFETCH(QString, id);
    QFETCH(int, count);
    const Catalog *catalog = m_catalogs.catalog(id);
    QVERIFY(catalog);
    QCOMPARE(catalog->controls().size(), count);
    QVERIFY(!catalog->copyright.isEmpty());
}

void tst_Catalogs::annexAHasItsFourThemes()
{
    // A.5 organisational 37, A.6 people 8, A.7 physical 14, A.8 technological 34.
    QMap<QString, int> themes;
    for (const CatalogEntry &entry : m_catalogs.catalog(QStringLiteral("iso27001-2022"))->controls())
        ++themes[entry.id.left(3)];
    QCOMPARE(
        themes,
        (QMap<QString, int>{
            {QStringLiteral("A.5"), 37}, {QStringLiteral("A.6"), 8}, {QStringLiteral("A.7"), 14}, {QStringLiteral("A.8"), 34}}));
    QCOMPARE(m_catalogs.title(QStringLiteral("iso27001-2022"), QStringLiteral("A.8.28")), QStringLiteral("Secure coding"));
    QCOMPARE(m_catalogs.title(QStringLiteral("owasp-llm-2025"), QStringLiteral("LLM01:2025")),
             QStringLiteral("Prompt Injection"));
    QVERIFY(m_catalogs.title(QStringLiteral("iso27001-2022"), QStringLiteral("A.9.9")).isEmpty());
}

void tst_Catalogs::taxonomyIsWhole()
{
    QCOMPARE(m_catalogs.dimensions().size(), 3 + 8);
    QCOMPARE(m_catalogs.kinds().size(), 32 + 6);
    QMap<Domain, int> domains;
    int classic = 0;
    for (const ThreatType &threat : m_catalogs.threats()) {
        classic += threat.id.startsWith(u"CLS-") ? 1 : 0;
        domains[threat.domain] += threat.id.startsWith(u"CLS-") ? 0 : 1;
    }
    // 67 entries of the taxonomy: 37 security, 6 privacy, 24 safety.
    QCOMPARE(domains, (QMap<Domain, int>{{Domain::Security, 37}, {Domain::Privacy, 6}, {Domain::Safety, 24}}));
    QVERIFY(classic >= 15);
}

void tst_Catalogs::threatsHaveTheirTexts()
{
    QSet<QString> seen;
    for (const ThreatType &threat : m_catalogs.threats()) {
        QVERIFY2(!threat.dimensions.isEmpty() && !threat.componentKinds.isEmpty(), qPrintable(threat.id));
        for (const QString &text : {threat.whatHappens, threat.example, threat.howToCheck, threat.howToTreat}) {
            QVERIFY2(text.size() > 60, qPrintable(threat.id));
            QVERIFY2(!seen.contains(text), qPrintable(threat.id + QStringLiteral(" shares a text with another threat")));
            seen += text;
        }
    }
}

void tst_Catalogs::controlsOfThreatsExist()
{
    for (const ThreatType &threat : m_catalogs.threats()) {
        for (const auto &links : {threat.controls, threat.references}) {
            for (auto link = links.begin(); link != links.end(); ++link) {
                const Catalog *catalog = m_catalogs.catalog(link.key());
                for (const QString &entry : catalog ? link.value() : QStringList())
                    QVERIFY2(catalog->find(entry), qPrintable(threat.id + u' ' + link.key() + u' ' + entry));
            }
        }
    }
}

void tst_Catalogs::mappingsLeadToThreats()
{
    // CWE-79 is cross-site scripting: an injection that breaks confidentiality and integrity (MITRE CWE, CAPEC-63).
    const CweMapping *xss = m_catalogs.cwe(QStringLiteral("CWE-79"));
    QVERIFY(xss);
    QCOMPARE(xss->category, QStringLiteral("injection"));
    QVERIFY(m_catalogs.threat(m_catalogs.threatOfCategory(xss->category)));
    QVERIFY(!m_catalogs.cwe(QStringLiteral("CWE-0")));
    QCOMPARE(m_catalogs.toolRows().size(), 40);
    QCOMPARE(m_catalogs.evaluation(QStringLiteral("garak")).size(), 241);
    QVERIFY(m_catalogs.evaluation(QStringLiteral("no such tool")).isEmpty());
    for (const EvaluationMapping &row : m_catalogs.evaluation(QStringLiteral("garak"))) {
        for (const QString &threat : row.threats)
            QVERIFY2(m_catalogs.threat(threat), qPrintable(row.pattern + u' ' + threat));
    }
}

void tst_Catalogs::aUsersFileReplacesTheBuiltInOne()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("catalogs")));
    QFile file(folder.filePath(QStringLiteral("catalogs/house.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"({"id":"house","title":{"en":"House rules","de":"Hausregeln"},"edition":"1","publisher":"us","copyright":"us","licence":"own",
        "entries":[{"id":"H1","title":{"en":"Lock up"},"parent":null,"kind":"control","status":"current"}]})");
    file.close();
    const auto loaded = Catalogs::load(folder.path(), QStringLiteral("de"));
    QVERIFY(loaded.has_value());
    QCOMPARE(loaded->catalog(QStringLiteral("house"))->title, QStringLiteral("Hausregeln"));
    QCOMPARE(loaded->title(QStringLiteral("house"), QStringLiteral("H1")), QStringLiteral("Lock up"));
    QVERIFY(loaded->catalog(QStringLiteral("iso27001-2022")));
}

void tst_Catalogs::aBrokenFileIsNamedWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("pointer");
    const QByteArray head = R"({"id":"x","title":{"en":"X"},"edition":"1","publisher":"p","licence":"l")";
    QTest::newRow("not JSON") << QByteArray("{\"id\": ") << QString();
    QTest::newRow("no copyright") << QByteArray(head + R"(,"entries":[]})") << "/copyright";
    QTest::newRow("no list") << QByteArray(head + R"(,"copyright":"c"})") << "/entries";
    QTest::newRow("twice") << QByteArray(
        head + R"(,"copyright":"c","entries":[{"id":"1","title":{"en":"a"},"kind":"control","status":"current"},
        {"id":"1","title":{"en":"b"},"kind":"control","status":"current"}]})")
                           << "/entries/1/id";
    QTest::newRow("dangling parent") << QByteArray(
        head + R"(,"copyright":"c","entries":[{"id":"1","title":{"en":"a"},"parent":"9","kind":"control",
        "status":"current"}]})") << "/entries/0/parent";
    QTest::newRow("unknown kind") << QByteArray(
        head + R"(,"copyright":"c","entries":[{"id":"1","title":{"en":"a"},"kind":"thing","status":"current"}]})")
                                  << "/entries/0/kind";
}

void tst_Catalogs::aBrokenFileIsNamedWithItsPlace()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, pointer);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("catalogs")));
    QFile file(folder.filePath(QStringLiteral("catalogs/x.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto loaded = Catalogs::load(folder.path());
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().code, ErrorCode::Malformed);
    QCOMPARE(loaded.error().where.file, file.fileName());
    QCOMPARE(loaded.error().where.pointer, pointer);
}

QTEST_GUILESS_MAIN(tst_Catalogs)
#include "tst_catalogs.moc"
