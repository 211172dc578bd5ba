// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/base/issue.h"
#include "core/base/result.h"

#include <QTest>

using namespace gabion;

class tst_Base : public QObject {
    Q_OBJECT

private slots:
    void errorCodesAreThoseOfTheDesign_data();
    void errorCodesAreThoseOfTheDesign();
    void placeNamesWhatIsKnown();
    void datesAreIso();
    void clockStandsStillOnRequest();
};

void tst_Base::errorCodesAreThoseOfTheDesign_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("text");
    // Groups of the design, section 9: IMP-1xx import, PRJ-2xx project file, EXP-3xx export, DB-4xx storage, MOD-5xx model;
    // the cut-off report of screen 16b shows IMP-104.
    QTest::newRow("truncated") << int(ErrorCode::Truncated) << "IMP-104";
    QTest::newRow("newer") << int(ErrorCode::ProjectNewer) << "PRJ-204";
    QTest::newRow("target") << int(ErrorCode::ExportTarget) << "EXP-301";
    QTest::newRow("conflict") << int(ErrorCode::Conflict) << "DB-403";
    QTest::newRow("not found") << int(ErrorCode::NotFound) << "MOD-501";
    QTest::newRow("usage") << int(ErrorCode::Usage) << "USE-601";
}

void tst_Base::errorCodesAreThoseOfTheDesign()
{
    QFETCH(int, code);
    QFETCH(QString, text);
    QCOMPARE(errorCodeText(static_cast<ErrorCode>(code)), text);
}

void tst_Base::placeNamesWhatIsKnown()
{
    Place place;
    QCOMPARE(place.text(), QString());
    place.file = QStringLiteral("scan.sarif");
    place.line = 4;
    place.column = 9;
    place.byte = 120;
    place.pointer = QStringLiteral("/runs/0");
    QCOMPARE(place.text(), QStringLiteral("scan.sarif, line 4, column 9, byte 120, /runs/0"));
    QCOMPARE(issueSeverityText(IssueSeverity::Warning), QStringLiteral("warning"));
}

void tst_Base::datesAreIso()
{
    const QDateTime noon(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
    QCOMPARE(isoDateTime(noon), QStringLiteral("2026-11-23T12:00:00Z"));
    QCOMPARE(isoDateTime(noon.toOffsetFromUtc(3600)), QStringLiteral("2026-11-23T12:00:00Z"));
    QCOMPARE(isoDate(QDate()), QString());
    QCOMPARE(dateTimeFromIso(QStringLiteral("2026-11-23T13:00:00+01:00")), noon);
    QCOMPARE(dateTimeFromIso(QStringLiteral("2026-11-23T12:00:00")), noon);
    QVERIFY(!dateTimeFromIso(QStringLiteral("yesterday")).isValid());
}

void tst_Base::clockStandsStillOnRequest()
{
    qputenv("SOURCE_DATE_EPOCH", "1795444320");
    // date -u -d @1795444320 answers 2026-11-23 14:32:00.
    QCOMPARE(isoDateTime(systemEnvironment().now()), QStringLiteral("2026-11-23T14:32:00Z"));
    qunsetenv("SOURCE_DATE_EPOCH");
    QVERIFY(qAbs(systemEnvironment().now().secsTo(QDateTime::currentDateTimeUtc())) < 5);
}

QTEST_APPLESS_MAIN(tst_Base)
#include "tst_base.moc"
