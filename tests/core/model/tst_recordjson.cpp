// SPDX-License-Identifier: Apache-2.0
#include "core/model/recordjson.h"

#include "core/model/dossier.h"
#include "tests/support/support.h"

#include <QJsonDocument>
#include <QTest>

using namespace gabion;

class tst_RecordJson : public QObject {
    Q_OBJECT

private slots:
    void everyRecordOfTheSampleComesBack();
    void updateHoldsOnlyWhatDiffers();
    void textsAreEscaped();
    void wrongValuesAreNamed_data();
    void wrongValuesAreNamed();
};

void tst_RecordJson::everyRecordOfTheSampleComesBack()
{
    const Dossier dossier = test::sampleDossier();
    int seen = 0;
    RecordKinds::each([&](const auto *kind) {
        using T = std::decay_t<decltype(*kind)>;
        for (const T &record : dossier.all<T>()) {
            ChangeSet set;
            set.create(record);
            QJsonParseError error;
            const QJsonArray changes = QJsonDocument::fromJson(changesText(set), &error).array();
            QCOMPARE(error.error, QJsonParseError::NoError);
            const QJsonObject change = changes.first().toObject();
            const auto back = recordFromJson(change.value(u"kind").toString(), QUuid::fromString(change.value(u"id").toString()),
                                             change.value(u"ref").toString(), change.value(u"after").toObject());
            QVERIFY2(back.has_value(), T::kind);
            QVERIFY2(std::get<T>(*back) == record, T::kind);
            ++seen;
        }
    });
    QCOMPARE(seen, int(dossier.count()));
}

void tst_RecordJson::updateHoldsOnlyWhatDiffers()
{
    Person before;
    before.id.value = test::fixedId(7);
    before.ref = QStringLiteral("P-001");
    before.name = QStringLiteral("Kenji");
    before.role = QStringLiteral("Owner");
    Person after = before;
    after.name.clear();
    after.active = false;
    ChangeSet set;
    set.update(before, after);
    // Written by hand from the form that AuditEntry::changes names.
    QCOMPARE(changesText(set),
             QByteArray("[{\"kind\":\"person\",\"id\":\"00000007-1111-4111-8111-111111111111\",\"ref\":\"P-001\","
                        "\"before\":{\"name\":\"Kenji\",\"active\":true},\"after\":{\"name\":\"\",\"active\":false}}]"));
    const auto patchedRecord =
        patched(Record(before), QJsonObject{{QStringLiteral("name"), QString()}, {QStringLiteral("active"), false}});
    QVERIFY(patchedRecord.has_value());
    QVERIFY(std::get<Person>(*patchedRecord) == after);
}

void tst_RecordJson::textsAreEscaped()
{
    // RFC 8259 section 7: quotation mark, reverse solidus and U+0000 to U+001F must be escaped; anything else need not.
    QCOMPARE(json::text(QStringLiteral("a\"b\\c\nd\te\x01"
                                       "f\u00e9\U0001F600")),
             QByteArray("\"a\\\"b\\\\c\\nd\\te\\u0001f\xc3\xa9\xf0\x9f\x98\x80\""));
    QCOMPARE(json::text(0.1), QByteArray("0.1"));
    QCOMPARE(json::text(QDate(2026, 11, 23)), QByteArray("\"2026-11-23\""));
    QCOMPARE(json::text(QDate()), QByteArray("null"));
}

void tst_RecordJson::wrongValuesAreNamed_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("number for text") << "person"
                                     << "name" << QJsonValue(3);
    QTest::newRow("text for bool") << "person"
                                   << "active" << QJsonValue(QStringLiteral("yes"));
    QTest::newRow("unknown key") << "risk"
                                 << "status" << QJsonValue(QStringLiteral("undefined-state"));
    QTest::newRow("bad date") << "risk"
                              << "nextReview" << QJsonValue(QStringLiteral("2026-13-45"));
    QTest::newRow("bad id") << "risk"
                            << "owner" << QJsonValue(QStringLiteral("nobody"));
    QTest::newRow("bad list") << "risk"
                              << "controls" << QJsonValue(QStringLiteral("x"));
    QTest::newRow("bad structure") << "risk"
                                   << "current" << QJsonValue(QJsonArray());
}

void tst_RecordJson::wrongValuesAreNamed()
{
    QFETCH(QString, kind);
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    const auto record = recordFromJson(kind, test::fixedId(1), QStringLiteral("X-001"), QJsonObject{{field, value}});
    QVERIFY(!record.has_value());
    QCOMPARE(record.error().code, ErrorCode::Malformed);
    QCOMPARE(record.error().where.pointer, u'/' + field);
}

QTEST_APPLESS_MAIN(tst_RecordJson)
#include "tst_recordjson.moc"
