// SPDX-License-Identifier: Apache-2.0
#include "core/model/dossier.h"
#include "tests/support/support.h"

#include <QRandomGenerator>
#include <QTest>

using namespace gabion;

class tst_Dossier : public QObject {
    Q_OBJECT

private slots:
    void copyIsASnapshot();
    void conflictWhenBeforeDoesNotMatch();
    void setIsAppliedWholeOrNotAtAll();
    void inverseRestores();
    void referencesAreNeverReused();
    void findsByReferenceAndId();
    void orderIsThatOfReferences();
    void tablesKeepTheirOrderThroughAnyChange();
};

void tst_Dossier::copyIsASnapshot()
{
    Dossier dossier = test::sampleDossier();
    const Dossier snapshot = dossier;
    Risk after = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    const Risk before = after;
    after.title = QStringLiteral("Changed");
    ChangeSet set;
    set.update(before, after);
    QVERIFY(dossier.apply(set));
    QCOMPARE(dossier.findRef<Risk>(QStringLiteral("R-001"))->title, QStringLiteral("Changed"));
    QCOMPARE(snapshot.findRef<Risk>(QStringLiteral("R-001"))->title, before.title);
    QVERIFY(!(snapshot == dossier));
}

void tst_Dossier::conflictWhenBeforeDoesNotMatch()
{
    Dossier dossier = test::sampleDossier();
    Risk stale = *dossier.findRef<Risk>(QStringLiteral("R-001"));
    stale.title = QStringLiteral("Not what stands there");
    Risk after = stale;
    after.priority = 1;
    ChangeSet set;
    set.update(stale, after);
    const Result<> done = dossier.apply(set);
    QVERIFY(!done);
    QCOMPARE(done.error().code, ErrorCode::Conflict);
    QCOMPARE(done.error().where.record, QStringLiteral("R-001"));
    QVERIFY(dossier == test::sampleDossier());
}

void tst_Dossier::setIsAppliedWholeOrNotAtAll()
{
    Dossier dossier = test::sampleDossier();
    Person person;
    person.id.value = test::fixedId(1);
    person.ref = dossier.nextRef<Person>();
    ChangeSet set;
    set.create(person);
    set.create(person); // the second one exists by then
    QCOMPARE(dossier.apply(set).error().code, ErrorCode::Conflict);
    QVERIFY(dossier == test::sampleDossier());
}

void tst_Dossier::inverseRestores()
{
    Dossier dossier = test::sampleDossier();
    const Risk before = *dossier.findRef<Risk>(QStringLiteral("R-002"));
    Risk after = before;
    after.priority = 3;
    Person person;
    person.id.value = test::fixedId(1);
    person.ref = dossier.nextRef<Person>();
    ChangeSet set;
    set.create(person);
    set.update(before, after);
    set.remove(*dossier.findRef<Limit>(QStringLiteral("LIM-001")));
    QVERIFY(dossier.apply(set));
    QVERIFY(dossier.apply(inverted(set)));
    QVERIFY(dossier == test::sampleDossier());
    QCOMPARE(inverted(inverted(set)).changes, set.changes);
}

void tst_Dossier::referencesAreNeverReused()
{
    Dossier dossier = test::sampleDossier();
    QCOMPARE(dossier.nextRef<Risk>(), QStringLiteral("R-004"));
    QCOMPARE(dossier.nextRef<Risk>(2), QStringLiteral("R-006"));
    Risk risk;
    risk.id.value = test::fixedId(1);
    risk.ref = dossier.nextRef<Risk>();
    ChangeSet set;
    set.create(risk);
    QVERIFY(dossier.apply(set));
    QVERIFY(dossier.apply(inverted(set)));
    QCOMPARE(dossier.nextRef<Risk>(), QStringLiteral("R-005"));
    QCOMPARE(makeRef("R", 12), QStringLiteral("R-012"));
    QCOMPARE(makeRef("R", 1234), QStringLiteral("R-1234"));
    QCOMPARE(refNumber(QStringLiteral("ACT-017")), qint64(17));
}

void tst_Dossier::findsByReferenceAndId()
{
    const Dossier dossier = test::sampleDossier();
    const auto risk = dossier.findAny(QStringLiteral("R-002"));
    QVERIFY(risk.has_value());
    QCOMPARE(kindOf(*risk), QStringLiteral("risk"));
    QCOMPARE(dossier.findAny(idOf(*risk).toString()), risk);
    QVERIFY(!dossier.findAny(QStringLiteral("R-999")).has_value());
    QVERIFY(!dossier.findAny(QString()).has_value());
    QCOMPARE(dossier.find(Id<Risk>()), nullptr);
}

void tst_Dossier::orderIsThatOfReferences()
{
    Dossier dossier;
    for (int number : {1000, 2, 30}) {
        Risk risk;
        risk.id.value = test::fixedId(quint32(number));
        risk.ref = makeRef("R", number);
        dossier.load(risk);
    }
    QStringList refs;
    for (const Risk &risk : dossier.all<Risk>())
        refs += risk.ref;
    QCOMPARE(refs, QStringList({QStringLiteral("R-002"), QStringLiteral("R-030"), QStringLiteral("R-1000")}));
}

/// Rows come, go, change and get other references, some of them one twice; beside it a plain list, sorted anew each time.
void tst_Dossier::tablesKeepTheirOrderThroughAnyChange()
{
    QRandomGenerator random(20261127);
    Table<Person> table;
    QList<Person> people;
    const auto check = [](const Table<Person> &shown, QList<Person> wanted) {
        std::sort(wanted.begin(), wanted.end(), [](const Person &a, const Person &b) {
            return std::pair(refNumber(a.ref), a.id.value) < std::pair(refNumber(b.ref), b.id.value);
        });
        QCOMPARE(shown.size(), wanted.size());
        QVERIFY(std::equal(shown.begin(), shown.end(), wanted.cbegin(), wanted.cend()));
        for (const Person &person : std::as_const(wanted)) {
            QCOMPARE(shown.find(person.id.value)->name, person.name);
            QCOMPARE(shown.findRef(person.ref)->ref, person.ref);
        }
        QCOMPARE(shown.find(test::fixedId(999999)), nullptr);
        QCOMPARE(shown.findRef(QStringLiteral("P-99999")), nullptr);
    };
    check(table, people);
    Table<Person> snapshot;
    QList<Person> then;
    for (int round = 0; round < 4000; ++round) {
        const int what = random.bounded(10);
        const qsizetype at = people.isEmpty() ? 0 : random.bounded(people.size());
        if (people.isEmpty() || what < 5) {
            Person person;
            person.id.value = test::fixedId(quint32(1000 + round));
            person.ref = makeRef(Person::prefix, round < 500 ? round : random.bounded(3000)); // in order first, as a file is read
            person.name = QString::number(round);
            people.append(person);
            table.insert(person);
        } else if (what < 8) {
            people[at].name = QStringLiteral("changed %1").arg(round);
            if (what == 7)
                people[at].ref = makeRef(Person::prefix, random.bounded(3000));
            table.insert(people.at(at));
        } else {
            table.remove(people.at(at).id.value);
            people.removeAt(at);
        }
        if (round % 400 == 0) {
            check(snapshot, then);
            check(table, people);
            snapshot = table;
            then = people;
        }
    }
    QVERIFY(people.size() > 500);
    while (!people.isEmpty()) {
        const QUuid &held = table.find(people.last().id.value)->id.value;
        table.remove(held);
        people.removeLast();
    }
    check(table, people);
    check(snapshot, then);
}

QTEST_APPLESS_MAIN(tst_Dossier)
#include "tst_dossier.moc"
