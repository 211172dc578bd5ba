// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/faultexcerpt.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace gabion;

class TestFaultExcerpt : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Place place(const QByteArray &content, qint64 line, qint64 column, qint64 byte)
    {
        QFile file(m_folder.filePath(QStringLiteral("f")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("write");
        return {file.fileName(), line, column, byte, {}, {}};
    }

private slots:
    void byByte()
    {
        // bytes: "one\n" 0-3, "two\n" 4-7, "three" 8-12: byte 10 is the r of line 3, column 3
        const Result<FaultExcerpt> excerpt = faultExcerpt(place("one\ntwo\nthree", -1, -1, 10));
        QVERIFY(excerpt);
        QCOMPARE(excerpt->line, 3);
        QCOMPARE(excerpt->column, 3);
        QCOMPARE(excerpt->mark, 2);
        QCOMPARE(excerpt->lines.size(), 2);
        QCOMPARE(excerpt->lines.at(0).number, 2);
        QCOMPARE(excerpt->lines.at(0).text, QStringLiteral("two"));
        QCOMPARE(excerpt->lines.at(1).text, QStringLiteral("three"));
    }
    void byLineAndColumn()
    {
        const Result<FaultExcerpt> excerpt = faultExcerpt(place("one\ntwo\nthree", 2, 2, -1));
        QVERIFY(excerpt);
        QCOMPARE(excerpt->line, 2);
        QCOMPARE(excerpt->byte, 5);
        QCOMPARE(excerpt->mark, 1);
        QCOMPARE(excerpt->lines.at(1).text, QStringLiteral("two"));
    }
    void atTheEnd()
    {
        for (const char *content : {"one\nthree", "one\nthree\n"}) {
            const Result<FaultExcerpt> excerpt = faultExcerpt(place(content, -1, -1, -1));
            QVERIFY(excerpt);
            QCOMPARE(excerpt->line, 2);
            QCOMPARE(excerpt->lines.last().text, QStringLiteral("three"));
            QCOMPARE(excerpt->mark, 5);
            QCOMPARE(excerpt->byte, excerpt->bytes);
        }
    }
    void longLinesAreCutAroundTheFault()
    {
        const Result<FaultExcerpt> excerpt =
            faultExcerpt(place(QByteArray(100'000, 'a') + "X" + QByteArray(100'000, 'b'), 1, -1, 100'000));
        QVERIFY(excerpt);
        QVERIFY(excerpt->lines.last().text.size() <= 200);
        QCOMPARE(excerpt->lines.last().text.at(excerpt->mark), QLatin1Char('X'));
        QCOMPARE(excerpt->column, 100'001);
    }
    void notInsideACharacter()
    {
        // 121 bytes before the fault: the window of 120 begins in the middle of the two-byte character
        const Result<FaultExcerpt> excerpt = faultExcerpt(place("\xC3\xA9" + QByteArray(119, 'a') + "X", 1, -1, 121));
        QVERIFY(excerpt);
        QVERIFY(!excerpt->lines.last().text.contains(QChar::ReplacementCharacter));
        QCOMPARE(excerpt->lines.last().text.at(excerpt->mark), QLatin1Char('X'));
    }
    void emptyAndMissing()
    {
        QVERIFY(faultExcerpt(place("", 1, 1, 0)));
        QCOMPARE(faultExcerpt({m_folder.filePath(QStringLiteral("none")), 1, 1, 0, {}, {}}).error().code, ErrorCode::Unreadable);
    }
};

QTEST_GUILESS_MAIN(TestFaultExcerpt)
#include "tst_faultexcerpt.moc"
