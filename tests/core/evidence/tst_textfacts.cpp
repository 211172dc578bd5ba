// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/textfacts.h"

#include <QTest>

using namespace gabion;

/// Titles as findings carry them: white space collapsed, at most 300 characters.
class tst_TextFacts : public QObject {
    Q_OBJECT

private slots:
    void titles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("title");
        const QByteArray a(298, 'a');
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("blank only") << QByteArray(" \n\t ") << QByteArray();
        QTest::newRow("collapsed") << QByteArray("  two\r\n\t words ") << QByteArray("two words");
        // 298 + blank + 1 = 300 characters fit, the next word does not
        QTest::newRow("just full") << a + " b c" << a + " b";
        // 298 + blank + 1 = 300: the second word is cut after its first character
        QTest::newRow("cut word") << a + " bcd" << a + " b";
        // 299 + blank leaves no room: no blank at the end either
        QTest::newRow("no room") << a + "a b" << a + 'a';
        QTest::newRow("one long word") << QByteArray(500, 'x') << QByteArray(300, 'x');
        // two bytes, one character: 300 of them are 600 bytes
        QTest::newRow("two-byte characters") << QByteArray("\xc3\xa4").repeated(400) << QByteArray("\xc3\xa4").repeated(300);
    }
    void titles()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, title);
        std::string got = "old";
        assignTitle(got, text.toStdString());
        QCOMPARE(QByteArray::fromStdString(got), title);
    }
};

QTEST_APPLESS_MAIN(tst_TextFacts)
#include "tst_textfacts.moc"
