// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gabion;

namespace {

const char *const goodCatalog = R"({"id":"house","title":{"en":"House rules","de":"Hausregeln"},"edition":"1","publisher":"Us",
"copyright":"Us","licence":"own","entries":[
 {"id":"H","title":{"en":"Group"},"parent":null,"kind":"group","status":"current","attributes":{}},
 {"id":"H.1","title":{"en":"Lock the door"},"parent":"H","kind":"control","status":"current","attributes":{"a":1}},
 {"id":"H.2","title":{"en":"Old rule"},"parent":"H","kind":"control","status":"retired","attributes":{}}]})";

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray replaced(const char *from, const char *to)
{
    QByteArray bytes(goodCatalog);
    const QByteArray before = bytes;
    bytes.replace(from, to);
    Q_ASSERT(bytes != before);
    return bytes;
}

} // namespace

class tst_Catalog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void controlsAreAsManyAsPublished_data();
    void controlsAreAsManyAsPublished();
    void annexAHasItsThemes();
    void entriesAreFound();
    void taxonomyIsWhole();
    void threatsHaveTextsAndResolve();
    void cweRowsAreFound();
    void everyCategoryHasAThreat();
    void garakRowsResolve();
    void usersFileIsAdded();
    void usersFileReplaces();
    void brokenFileNamesFileAndPointer_data();
    void brokenFileNamesFileAndPointer();
    void brokenTaxonomyNamesFileAndPointer_data();
    void brokenTaxonomyNamesFileAndPointer();
    void tooLargeFileIsRefused();
    void absentFolderIsNoError();

private:
    Catalogs m_catalogs;
};

void tst_Catalog::initTestCase()
{
    Result<Catalogs> loaded = Catalogs::load();
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().where.text() + u' ' + loaded.error().text));
    m_catalogs = *loaded;
}

void tst_Catalog::controlsAreAsManyAsPublished_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("count");
    // ISO/IEC 27001:2022 Annex A: 37 + 8 + 14 + 34; ISO/IEC 42001:2023 Annex A: 3+2+5+4+9+5+4+3+3; a Top 10 has ten.
    QTest::newRow("27001") << "iso27001-2022" << 93;
    QTest::newRow("42001") << "iso42001-2023" << 38;
    QTest::newRow("LLM 2025") << "owasp-llm-2025" << 10;
    QTest::newRow("LLM 2026") << "owasp-llm-2026" << 10;
}

void tst_Catalog::controlsAreAsManyAsPublished()
{
    QFETCH(QString, id);
    QFETCH(int, count);
    const Catalog *catalog = m_catalogs.catalog(id);
    QVERIFY(catalog);
    QCOMPARE(catalog->controls().size(), count);
    QVERIFY(!catalog->copyright.isEmpty());
    QVERIFY(!catalog->licence.isEmpty());
}

void tst_Catalog::annexAHasItsThemes()
{
    QHash<QString, int> themes;
    for (const CatalogEntry &control : m_catalogs.catalog(QStringLiteral("iso27001-2022"))->controls())
        ++themes[control.id.section(u'.', 0, 1)];
    // ISO/IEC 27001:2022 Annex A, Table A.1
    QCOMPARE(themes.value(QStringLiteral("A.5")), 37);
    QCOMPARE(themes.value(QStringLiteral("A.6")), 8);
    QCOMPARE(themes.value(QStringLiteral("A.7")), 14);
    QCOMPARE(themes.value(QStringLiteral("A.8")), 34);
}

void tst_Catalog::entriesAreFound()
{
    QCOMPARE(m_catalogs.title(QStringLiteral("iso27001-2022"), QStringLiteral("A.8.28")), QStringLiteral("Secure coding"));
    QCOMPARE(m_catalogs.title(QStringLiteral("owasp-llm-2025"), QStringLiteral("LLM01:2025")),
             QStringLiteral("Prompt Injection"));
    QCOMPARE(m_catalogs.title(QStringLiteral("iso27001-2022"), QStringLiteral("A.9.99")), QString());
    QCOMPARE(m_catalogs.title(QStringLiteral("nothing"), QStringLiteral("A.8.28")), QString());
    QVERIFY(!m_catalogs.catalog(QStringLiteral("nothing")));
}

void tst_Catalog::taxonomyIsWhole()
{
    QCOMPARE(m_catalogs.dimensions().size(), 11);
    int safety = 0;
    for (const Dimension &dimension : m_catalogs.dimensions())
        safety += dimension.domain == Domain::Safety;
    QCOMPARE(safety, 8); // confidentiality, integrity, availability and the eight of safety
    QCOMPARE(m_catalogs.kinds().size(), 38);
    QCOMPARE(m_catalogs.threats().size(), 89);
    QHash<QString, int> families;
    for (const ThreatType &threat : m_catalogs.threats())
        ++families[threat.id.left(3)];
    QCOMPARE(families.value(QStringLiteral("SEC")), 37);
    QCOMPARE(families.value(QStringLiteral("PRV")), 6);
    QCOMPARE(families.value(QStringLiteral("SAF")), 24);
    QCOMPARE(families.value(QStringLiteral("CLS")), 22);
    QCOMPARE(m_catalogs.dimension(QStringLiteral("human-oversight"))->domain, Domain::Safety);
    QVERIFY(m_catalogs.kind(QStringLiteral("vector-store")));
    QVERIFY(!m_catalogs.kind(QStringLiteral("toaster")));
    QVERIFY(!m_catalogs.dimension(QStringLiteral("colour")));
    QVERIFY(!m_catalogs.threat(QStringLiteral("SEC-NOTHING")));
}

void tst_Catalog::threatsHaveTextsAndResolve()
{
    for (const ThreatType &threat : m_catalogs.threats()) {
        for (const QString &text : {threat.title, threat.whatHappens, threat.example, threat.howToCheck, threat.howToTreat})
            QVERIFY2(!text.trimmed().isEmpty(), qPrintable(threat.id));
        QVERIFY2(!threat.componentKinds.isEmpty(), qPrintable(threat.id));
        for (const QString &kind : threat.componentKinds)
            QVERIFY2(m_catalogs.kind(kind), qPrintable(threat.id + u' ' + kind));
        for (const QString &dimension : threat.dimensions)
            QVERIFY2(m_catalogs.dimension(dimension), qPrintable(threat.id + u' ' + dimension));
        QVERIFY2(threat.controls.contains(QStringLiteral("iso27001-2022")), qPrintable(threat.id));
        for (auto at = threat.controls.cbegin(); at != threat.controls.cend(); ++at) {
            const Catalog *catalog = m_catalogs.catalog(at.key());
            for (const QString &entry : at.value())
                QVERIFY2(!catalog || catalog->find(entry), qPrintable(threat.id + u' ' + entry));
        }
    }
}

void tst_Catalog::cweRowsAreFound()
{
    const CweMapping *row = m_catalogs.cwe(QStringLiteral("CWE-79"));
    QVERIFY(row);
    QCOMPARE(row->category, QStringLiteral("injection"));
    QVERIFY(row->iso27001.contains(QStringLiteral("A.8.28")));
    QCOMPARE(m_catalogs.cwe(QStringLiteral("cwe-79")), row);
    QVERIFY(!m_catalogs.cwe(QStringLiteral("CWE-999999")));
    // facts/cwe-mapping.tsv: CWE-5 is sent in the clear: confidentiality and integrity, not availability
    QCOMPARE(m_catalogs.cwe(QStringLiteral("CWE-5"))->dimensions,
             QStringList({QStringLiteral("confidentiality"), QStringLiteral("integrity")}));
    QCOMPARE(m_catalogs.toolRows().size(), 40);
}

void tst_Catalog::everyCategoryHasAThreat()
{
    QCOMPARE(m_catalogs.threatOfCategory(QStringLiteral("injection")), QStringLiteral("CLS-INJECTION"));
    QCOMPARE(m_catalogs.threatOfCategory(QStringLiteral("nothing")), QString());
    for (const CweMapping &row : m_catalogs.toolRows())
        QVERIFY2(m_catalogs.threat(m_catalogs.threatOfCategory(row.category)), qPrintable(row.category));
}

void tst_Catalog::garakRowsResolve()
{
    const QList<EvaluationMapping> &rows = m_catalogs.evaluation(QStringLiteral("garak"));
    QCOMPARE(rows.size(), 241);
    for (const EvaluationMapping &row : rows) {
        for (const QString &threat : row.threats)
            QVERIFY2(m_catalogs.threat(threat), qPrintable(row.pattern));
    }
    QVERIFY(m_catalogs.evaluation(QStringLiteral("nothing")).isEmpty());
}

void tst_Catalog::usersFileIsAdded()
{
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("catalogs/house.json")), goodCatalog);
    const Result<Catalogs> loaded = Catalogs::load(folder.path(), QStringLiteral("de"));
    QVERIFY(loaded);
    QCOMPARE(loaded->catalogs().size(), m_catalogs.catalogs().size() + 1);
    const Catalog *house = loaded->catalog(QStringLiteral("house"));
    QVERIFY(house);
    QCOMPARE(house->title, QStringLiteral("Hausregeln"));
    QCOMPARE(house->find(QStringLiteral("H.1"))->title, QStringLiteral("Lock the door")); // no German text: English
    QCOMPARE(house->controls().size(), 1); // neither groups nor retired ones
}

void tst_Catalog::usersFileReplaces()
{
    const QTemporaryDir folder;
    QByteArray bytes(goodCatalog);
    bytes.replace("\"house\"", "\"owasp-llm-2026\"");
    // The taxonomy refers to entries of the file that is replaced, so keep their ids.
    QByteArray entries;
    for (int i = 1; i <= 10; ++i) {
        entries +=
            QStringLiteral(
                R"({"id":"LLM%1:2026","title":{"en":"Ours %1"},"parent":null,"kind":"entry","status":"current","attributes":{}},)")
                .arg(i, 2, 10, QLatin1Char('0'))
                .toUtf8();
    }
    bytes.replace("\"entries\":[", "\"entries\":[" + entries);
    write(folder.filePath(QStringLiteral("catalogs/owasp-llm-2026.json")), bytes);
    const Result<Catalogs> loaded = Catalogs::load(folder.path());
    QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().where.text() + u' ' + loaded.error().text));
    QCOMPARE(loaded->catalogs().size(), m_catalogs.catalogs().size());
    QCOMPARE(loaded->title(QStringLiteral("owasp-llm-2026"), QStringLiteral("LLM01:2026")), QStringLiteral("Ours 01"));
}

void tst_Catalog::brokenFileNamesFileAndPointer_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("no copyright") << replaced("\"copyright\":\"Us\"", "\"copyright\":\"  \"") << "/copyright";
    QTest::newRow("id of another file") << replaced("\"house\"", "\"mouse\"") << "/id";
    QTest::newRow("id twice") << replaced("\"H.2\"", "\"H.1\"") << "/entries/2/id";
    QTest::newRow("parent unknown") << replaced("\"parent\":\"H\",\"kind\":\"control\",\"status\":\"current\"",
                                                "\"parent\":\"X\",\"kind\":\"control\",\"status\":\"current\"")
                                    << "/entries/1/parent";
    QTest::newRow("kind unknown") << replaced("\"group\"", "\"tribe\"") << "/entries/0/kind";
    QTest::newRow("title no object") << replaced("{\"en\":\"Group\"}", "\"Group\"") << "/entries/0/title";
    QTest::newRow("no English") << replaced("{\"en\":\"Group\"}", "{\"de\":\"Gruppe\"}") << "/entries/0/title/en";
    QTest::newRow("attributes a list") << replaced("{\"a\":1}", "[1]") << "/entries/1/attributes";
    QTest::newRow("status a number") << replaced("\"retired\"", "7") << "/entries/2/status";
    QTest::newRow("entries no list") << QByteArray(R"({"id":"house","title":{"en":"x"},"edition":"1","publisher":"Us",
        "copyright":"Us","licence":"own","entries":{}})")
                                     << "/entries";
    QTest::newRow("not JSON") << replaced("\"a\":1", "\"a\":+1") << "/entries/1/attributes/a";
    QTest::newRow("a list") << QByteArray("[]") << "";
    QTest::newRow("empty") << QByteArray() << "";
}

void tst_Catalog::brokenFileNamesFileAndPointer()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, pointer);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("catalogs/house.json"));
    write(path, bytes);
    const Result<Catalogs> loaded = Catalogs::load(folder.path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Malformed);
    QCOMPARE(loaded.error().where.file, path);
    QCOMPARE(loaded.error().where.pointer, pointer);
}

void tst_Catalog::brokenTaxonomyNamesFileAndPointer_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("pointer");
    const QByteArray threat = R"({"copyright":"Us","threats":[{"id":"%ID","title":{"en":"t"},"domain":"security",
        "dimensions":["confidentiality"],"componentKinds":["%KIND"],"intent":"both","tier":"core","whatHappens":{"en":"t"},
        "example":{"en":"t"},"howToCheck":{"en":"t"},"howToTreat":{"en":"t"},"references":{},
        "controls":{"iso27001-2022":["%CONTROL"]}}]})";
    const auto made = [&threat](const char *id, const char *kind, const char *control) {
        QByteArray bytes = threat;
        return bytes.replace("%ID", id).replace("%KIND", kind).replace("%CONTROL", control);
    };
    const QString own = QStringLiteral("taxonomy/threats/zz-own.json");
    QTest::newRow("threat of another file") << own << made("SEC-JAILBREAK", "api", "A.8.28") << "/threats/0/id";
    QTest::newRow("kind unknown") << own << made("OWN-1", "toaster", "A.8.28") << "/threats/0/componentKinds";
    QTest::newRow("control unknown") << own << made("OWN-1", "api", "A.8.99") << "/threats/0/controls";
    QTest::newRow("category unknown") << "mappings/cwe.json"
                                      << QByteArray(R"({"rows":[{"id":"CWE-1","name":"n","confidentiality":true,
        "integrity":true,"availability":true,"category":"nothing","iso27001":[],"owaspLlm2025":[]}],"tools":[]})")
                                      << "/rows/0/category";
    QTest::newRow("threat unknown") << "mappings/evaluations/mine.json"
                                    << QByteArray(R"({"id":"mine","rows":[{"pattern":"a.*","threats":["SEC-NOTHING"],
        "direction":"fail","owaspLlm2025":[],"atlas":[]}]})")
                                    << "/rows/0/threats";
    QTest::newRow("direction unknown") << "mappings/evaluations/mine.json"
                                       << QByteArray(R"({"id":"mine","rows":[{"pattern":"a.*","threats":[],
        "direction":"sideways","owaspLlm2025":[],"atlas":[]}]})")
                                       << "/rows/0/direction";
    QTest::newRow("of no known use") << "mappings/other.json" << QByteArray("{}") << "";
}

void tst_Catalog::brokenTaxonomyNamesFileAndPointer()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, pointer);
    const QTemporaryDir folder;
    write(folder.filePath(name), bytes);
    const Result<Catalogs> loaded = Catalogs::load(folder.path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::Malformed);
    QCOMPARE(loaded.error().where.file, folder.filePath(name));
    QCOMPARE(loaded.error().where.pointer, pointer);
}

void tst_Catalog::tooLargeFileIsRefused()
{
    const QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("catalogs/house.json")), QByteArray(16 * 1024 * 1024 + 1, ' '));
    const Result<Catalogs> loaded = Catalogs::load(folder.path());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code, ErrorCode::TooLarge);
}

void tst_Catalog::absentFolderIsNoError()
{
    const QTemporaryDir folder;
    QVERIFY(Catalogs::load(folder.filePath(QStringLiteral("absent"))));
}

QTEST_GUILESS_MAIN(tst_Catalog)
#include "tst_catalog.moc"
