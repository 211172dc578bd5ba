// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/fingerprint.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace gabion;

/// Texts of a tool inside the JSON that is kept of a finding: another parser must read them as they were.
class tst_Fingerprint : public QObject {
    Q_OBJECT

private slots:
    void evidenceIsJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("plain") << QByteArray("src/app.py");
        QTest::newRow("quotes at both ends") << QByteArray("\"a\"");
        QTest::newRow("back slashes") << QByteArray("C:\\new\\\\x\\");
        QTest::newRow("control characters") << QByteArray("\x01line\nbreak\ttab\x1f");
        QTest::newRow("a zero byte") << QByteArray("a\0b", 3);
        QTest::newRow("beyond ASCII") << QByteArray("\xc3\xa4\xf0\x9f\x98\x80");
    }
    void evidenceIsJson()
    {
        QFETCH(QByteArray, text);
        std::string object;
        addEvidence(object, "first", "kept");
        addEvidence(object, text.toStdString(), text.toStdString());
        const auto parsed = nlohmann::json::parse(object);
        QCOMPARE(parsed.size(), 2u);
        QCOMPARE(parsed.at("first").get<std::string>(), std::string("kept"));
        QCOMPARE(parsed.at(text.toStdString()).get<std::string>(), text.toStdString());
    }
};

QTEST_APPLESS_MAIN(tst_Fingerprint)
#include "tst_fingerprint.moc"
