// SPDX-License-Identifier: Apache-2.0
#include "core/risk/evidencestate.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;

/// How long evidence counts, and where an item stands.
class tst_EvidenceState : public QObject {
    Q_OBJECT

private slots:
    // Collected on 2026-03-01: 30 days later is 2026-03-31 (March has 31 days), 365 days later 2027-03-01 (2027 is no leap year).
    void validUntil_data()
    {
        QTest::addColumn<QDate>("named");
        QTest::addColumn<int>("days");
        QTest::addColumn<QDate>("last");
        QTest::newRow("neither") << QDate() << 0 << QDate();
        QTest::newRow("a day") << QDate(2026, 12, 1) << 0 << QDate(2026, 12, 1);
        QTest::newRow("an interval") << QDate() << 30 << QDate(2026, 3, 31);
        QTest::newRow("a year") << QDate() << 365 << QDate(2027, 3, 1);
        QTest::newRow("the interval ends first") << QDate(2026, 12, 1) << 30 << QDate(2026, 3, 31);
        QTest::newRow("the day comes first") << QDate(2026, 3, 15) << 30 << QDate(2026, 3, 15);
    }
    void validUntil()
    {
        QFETCH(QDate, named);
        QFETCH(int, days);
        QFETCH(QDate, last);
        EvidenceItem item;
        item.collectedOn = QDate(2026, 3, 1);
        item.validUntil = named;
        item.freshnessDays = days;
        QCOMPARE(validUntilOf(item), last);
        // the last day itself still counts
        QVERIFY(!isOutdated(item, last));
        QCOMPARE(isOutdated(item, last.addDays(1)), last.isValid());
        item.collectedOn = QDate(); // an interval begins with the collection
        QCOMPARE(validUntilOf(item), named);
    }
    void states()
    {
        const QDate today(2026, 11, 23);
        EvidenceItem item;
        QCOMPARE(evidenceState(item, today), EvidenceState::NotCollected);
        item.collectedOn = QDate(2026, 11, 1);
        QCOMPARE(evidenceState(item, today), EvidenceState::Collected);
        item.reviewer.value = test::fixedId(1);
        QCOMPARE(evidenceState(item, today), EvidenceState::Reviewed);
        item.freshnessDays = 21; // to 2026-11-22
        QCOMPARE(evidenceState(item, today), EvidenceState::Outdated);
    }
};

QTEST_GUILESS_MAIN(tst_EvidenceState)
#include "tst_evidencestate.moc"
