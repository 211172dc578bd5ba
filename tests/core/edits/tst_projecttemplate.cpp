// SPDX-License-Identifier: Apache-2.0
#include "core/edits/newproject.h"

#include "core/catalog/catalog.h"
#include "core/risk/criteria.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

namespace {

const Catalogs &catalogs()
{
    static const Result<Catalogs> loaded = Catalogs::load();
    if (!loaded)
        qFatal("the catalogs do not load: %s", qPrintable(loaded.error().text));
    return *loaded;
}

/// A template of two records around @p fields of a component.
QByteArray withComponent(const char *fields)
{
    return QByteArray(R"({"id":"x","title":{"en":"X"},"criteria":"3x3","records":[
        {"kind":"person","key":"ann","fields":{"name":"Ann"}},
        {"kind":"component","key":"one","fields":)")
        + fields + "}]}";
}

} // namespace

class TestProjectTemplate : public QObject {
    Q_OBJECT

private slots:
    void references();
    void criteriaAreOverwritten();
    void criteria_data();
    void criteria();
    void malformed_data();
    void malformed();
    void tooLarge();
};

// References count on from the highest that the template states; a kind comes after the kinds that it refers to.
void TestProjectTemplate::references()
{
    const QByteArray text = R"({"records":[
        {"kind":"risk","fields":{"title":"a","owner":"ann"}},
        {"kind":"risk","ref":"R-007","fields":{"title":"b"}},
        {"kind":"risk","fields":{"title":"c"}},
        {"kind":"person","key":"ann","fields":{"name":"Ann"}}]})";
    const auto set = newProjectFrom(text, QStringLiteral("own.json"), catalogs(), test::fixedEnvironment());
    QVERIFY(set);
    QStringList refs;
    for (const Change &change : set->changes)
        refs.append(refOf(*change.after));
    QCOMPARE(refs,
             QStringList({QStringLiteral("P-001"), QStringLiteral("R-001"), QStringLiteral("R-007"), QStringLiteral("R-008")}));
    QCOMPARE(std::get<Risk>(*set->changes.at(1).after).owner.value, idOf(*set->changes.at(0).after));
}

// An entry under the key "criteria" changes the fields it names and leaves the scales; risks are rated under it.
void TestProjectTemplate::criteriaAreOverwritten()
{
    const QByteArray text = R"({"criteria":"4x4","records":[
        {"kind":"person","key":"ann","fields":{"name":"Ann"}},
        {"kind":"criteria","key":"criteria","fields":{"approvedBy":"ann","title":"Own"}},
        {"kind":"risk","fields":{"title":"a"}}]})";
    const auto set = newProjectFrom(text, QStringLiteral("own.json"), catalogs(), test::fixedEnvironment());
    QVERIFY(set);
    QCOMPARE(set->changes.size(), 3);
    const auto made = std::get<Criteria>(*set->changes.at(1).after);
    QCOMPARE(made.title, QStringLiteral("Own"));
    QCOMPARE(made.likelihood.size(), 4);
    QCOMPARE(made.approvedBy.value, idOf(*set->changes.at(0).after));
    QVERIFY(std::get<Risk>(*set->changes.at(2).after).criteria == made.id);
}

void TestProjectTemplate::criteria_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("levels");
    QTest::addColumn<bool>("product");
    QTest::newRow("3x3") << 3 << 3 << false;
    QTest::newRow("4x4") << 4 << 4 << false;
    QTest::newRow("5x5-product") << 5 << 4 << true;
}

void TestProjectTemplate::criteria()
{
    QFETCH(int, steps);
    QFETCH(int, levels);
    QFETCH(bool, product);
    const auto made = criteriaTemplate(QString::fromLatin1(QTest::currentDataTag()), test::fixedEnvironment());
    QVERIFY(made);
    QVERIFY(validate(*made));
    QCOMPARE(made->likelihood.size(), steps);
    QCOMPARE(made->consequence.size(), steps);
    QCOMPARE(made->levels.size(), levels);
    QCOMPARE(made->product, product);
    QCOMPARE(made->ref, QStringLiteral("M-001"));
    QCOMPARE(made->state, CriteriaState::Active);
    // Every dimension of the taxonomy has its definitions.
    QCOMPARE(made->consequenceScales.size(), catalogs().dimensions().size());
    for (const ConsequenceScale &scale : made->consequenceScales) {
        QVERIFY(catalogs().dimension(scale.dimension));
        QCOMPARE(scale.definitions.size(), steps);
        QVERIFY(!scale.definitions.contains(QString()));
    }
    for (const LikelihoodStep &step : made->likelihood)
        QVERIFY(!step.frequency.isEmpty() && !step.definition.isEmpty());
    QCOMPARE(criteriaTemplate(QStringLiteral("6x6"), test::fixedEnvironment()).error().code, ErrorCode::NotFound);
}

void TestProjectTemplate::malformed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("pointer");
    const auto component = [](const char *fields) { return withComponent(fields); };
    QTest::newRow("no JSON") << QByteArray("{\"records\":") << QString();
    QTest::newRow("a list") << QByteArray("[]") << QString();
    QTest::newRow("no records") << QByteArray("{}") << QStringLiteral("/records");
    QTest::newRow("unknown top key") << QByteArray(R"({"records":[],"recrods":[]})") << QStringLiteral("/recrods");
    QTest::newRow("unknown criteria") << QByteArray(R"({"records":[],"criteria":"9x9"})") << QStringLiteral("/criteria");
    QTest::newRow("unknown kind") << QByteArray(R"({"records":[{"kind":"gadget","fields":{}}]})")
                                  << QStringLiteral("/records/0/kind");
    QTest::newRow("no object") << QByteArray(R"({"records":[7]})") << QStringLiteral("/records/0/kind");
    QTest::newRow("no fields") << QByteArray(R"({"records":[{"kind":"person"}]})") << QStringLiteral("/records/0/fields");
    QTest::newRow("unknown entry key") << QByteArray(R"({"records":[{"kind":"person","name":"x","fields":{}}]})")
                                       << QStringLiteral("/records/0/name");
    QTest::newRow("key twice") << QByteArray(
        R"({"records":[{"kind":"person","key":"a","fields":{}},{"kind":"person","key":"a","fields":{}}]})")
                               << QStringLiteral("/records/1/key");
    QTest::newRow("ref twice") << QByteArray(
        R"({"records":[{"kind":"risk","ref":"R-004","fields":{}},{"kind":"risk","ref":"R-004","fields":{}}]})")
                               << QStringLiteral("/records/1/ref");
    QTest::newRow("ref of another kind") << QByteArray(R"({"records":[{"kind":"risk","ref":"C-004","fields":{}}]})")
                                         << QStringLiteral("/records/0/ref");
    QTest::newRow("unknown field") << component(R"({"type":"api","titel":"x"})") << QStringLiteral("/records/1/fields/titel");
    QTest::newRow("dangling key") << component(R"({"type":"api","owner":"bob"})") << QStringLiteral("/records/1/fields/owner");
    QTest::newRow("key of another kind") << component(R"({"type":"api","boundary":"ann"})")
                                         << QStringLiteral("/records/1/fields/boundary");
    QTest::newRow("unknown component kind") << component(R"({"type":"toaster"})") << QStringLiteral("/records/1");
    QTest::newRow("unknown dimension") << component(R"({"type":"api","needs":[{"dimension":"glamour","value":1}]})")
                                       << QStringLiteral("/records/1");
    QTest::newRow("wrong value") << component(R"({"type":"api","needs":[{"dimension":"privacy","value":"high"}]})")
                                 << QStringLiteral("/records/1/fields/needs/0/value");
    QTest::newRow("unknown enum value") << QByteArray(
        R"({"records":[{"kind":"risk","fields":{"options":["risk-retention","hope"]}}]})")
                                        << QStringLiteral("/records/0/fields/options/1");
    QTest::newRow("unknown catalog entry") << QByteArray(
        R"({"records":[{"kind":"soa_entry","fields":{"control":{"catalog":"iso27001-2022","entry":"A.9.9"}}}]})")
                                           << QStringLiteral("/records/0");
    QTest::newRow("unknown threat") << QByteArray(R"({"records":[{"kind":"threat","fields":{"taxonomy":"SEC-MAGIC"}}]})")
                                    << QStringLiteral("/records/0");
    QTest::newRow("acceptance of nothing") << QByteArray(R"({"records":[{"kind":"acceptance","fields":{"state":"accepted"}}]})")
                                           << QString();
}

void TestProjectTemplate::malformed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, pointer);
    const auto set = newProjectFrom(text, QStringLiteral("own.json"), catalogs(), test::fixedEnvironment());
    QVERIFY(!set);
    QCOMPARE(set.error().code, ErrorCode::Malformed);
    QCOMPARE(set.error().where.file, QStringLiteral("own.json"));
    QCOMPARE(set.error().where.pointer, pointer);
}

void TestProjectTemplate::tooLarge()
{
    const QByteArray text(17 * 1024 * 1024, ' ');
    const auto set = newProjectFrom(text, QStringLiteral("own.json"), catalogs(), test::fixedEnvironment());
    QCOMPARE(set.error().code, ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(TestProjectTemplate)
#include "tst_projecttemplate.moc"
