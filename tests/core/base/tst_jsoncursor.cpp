// SPDX-License-Identifier: Apache-2.0
#include "core/base/jsoncursor.h"
#include "core/base/sha256.h"

#include <QCryptographicHash>
#include <QTest>

#include <cstring>

using namespace gabion;

namespace {

ReadAt readerOf(const std::string &bytes, std::int64_t atMost = 1 << 20)
{
    return [&bytes, atMost](std::int64_t offset, char *into, std::int64_t size) -> std::int64_t {
        const auto left = static_cast<std::int64_t>(bytes.size()) - offset;
        const std::int64_t count = std::max<std::int64_t>(0, std::min({left, size, atMost}));
        std::memcpy(into, bytes.data() + (count > 0 ? offset : 0), static_cast<std::size_t>(count));
        return count;
    };
}

/// Everything in the document, read value by value, in a canonical form; "!" and the code when it faults.
void walk(JsonCursor &json, std::string &out)
{
    std::string_view text;
    double number = 0.0;
    bool flag = false;
    switch (json.peek()) {
    case JsonCursor::Kind::Object:
        out += '{';
        if (json.enterObject()) {
            while (json.nextKey()) {
                out.append(json.key()).append("=");
                walk(json, out);
                out += ';';
            }
        }
        out += '}';
        break;
    case JsonCursor::Kind::Array:
        out += '[';
        if (json.enterArray()) {
            while (json.nextElement()) {
                walk(json, out);
                out += ',';
            }
        }
        out += ']';
        break;
    case JsonCursor::Kind::String:
        if (json.text(text))
            out.append("'").append(text).append("'");
        break;
    case JsonCursor::Kind::Number: out += json.number(number) ? QByteArray::number(number, 'g', 17).toStdString() : "null"; break;
    case JsonCursor::Kind::Bool: out += json.boolean(flag) ? (flag ? "true" : "false") : "?"; break;
    default: json.skip(); out += "null";
    }
}

std::string walked(JsonCursor &json)
{
    std::string out;
    walk(json, out);
    json.finish();
    if (json.failed())
        return "!" + errorCodeText(json.fault().code).toStdString() + "@" + std::to_string(json.fault().byte);
    return out;
}

} // namespace

class TestJsonCursor : public QObject {
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *json, const char *expected) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(expected);
        };
        row("scalars", " [1, -2.5e3, true, false, null, \"x\"] ", "[1,-2500,true,false,null,'x',]");
        row("empty", "{\"a\":{},\"b\":[]}", "{a={};b=[];}");
        row("escapes", "\"\\u00e9\\n\\\"\\\\\\/\\ud83d\\ude00\"", "'\xc3\xa9\n\"\\/\xf0\x9f\x98\x80'");
        row("lone surrogate", "\"a\\ud83dz\"", "'a\xef\xbf\xbdz'");
        row("latin-1", "\"Caf\xe9\"", "'Caf\xc3\xa9'");
        row("broken utf-8", "\"\xc3\xa9 \xc3(\"", "'\xc3\xa9 \xef\xbf\xbd('");
        row("bare words", "[NaN,Infinity,-Infinity,1e999,1e-999]", "[null,null,null,null,0,]");
        row("trailing comma in array", "[1,2,]", "!IMP-102@5");
        row("trailing comma in object", "{\"a\":1,}", "!IMP-102@7");
        row("garbage after", "{} x", "!IMP-102@3");
        row("cut in text", "[\"abc", "!IMP-104@5");
        row("cut in word", "[tru", "!IMP-104@4");
        row("cut after colon", "{\"a\":", "!IMP-104@5");
        row("empty file", "", "!IMP-104@0");
        row("leading zero", "[01]", "!IMP-102@2");
        row("no digits", "[-]", "!IMP-102@2");
        row("control", "[\"a\nb\"]", "!IMP-102@3");
        row("bad escape", "[\"\\x\"]", "!IMP-102@2");
        row("wrong close", "[1}", "!IMP-102@2");
        row("no colon", "{\"a\" 1}", "!IMP-102@5");
        row("word", "[nul]", "!IMP-102@1");
    }
    void reads()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, expected);
        const std::string bytes = json.toStdString();
        JsonCursor whole{std::string_view(bytes)};
        QCOMPARE(QByteArray::fromStdString(walked(whole)), expected);
        // A window smaller than the document and a device that gives little at a time change nothing.
        for (const std::int64_t atMost : {1, 3, 64}) {
            JsonCursor blocks(readerOf(bytes, atMost), 64);
            QCOMPARE(QByteArray::fromStdString(walked(blocks)), expected);
        }
    }
    void windowsAndSkips()
    {
        // A document of 20,000 values with long texts, read through a window of 64 bytes, and skipped as a whole.
        std::string bytes = "[";
        for (int i = 0; i < 2000; ++i)
            bytes += "{\"key" + std::to_string(i) + "\": [\"" + std::string(static_cast<std::size_t>(i % 300), 'x')
                + "\\\\\", \"]}\\\"\", {\"n\": -1.5}]},\n";
        bytes += "null]";
        JsonCursor whole{std::string_view(bytes)};
        JsonCursor blocks(readerOf(bytes, 100), 64);
        const std::string expected = walked(whole);
        QVERIFY(expected.size() > 100000);
        QCOMPARE(walked(blocks), expected);
        JsonCursor skipping(readerOf(bytes, 100), 64);
        skipping.skip();
        QVERIFY(skipping.finish());
        JsonCursor seeking(readerOf(bytes), 128);
        QVERIFY(seeking.enterArray() && seeking.nextElement());
        const std::int64_t first = seeking.offset();
        std::string_view raw;
        QVERIFY(seeking.raw(raw));
        QCOMPARE(std::string(raw), std::string("{\"key0\": [\"\\\\\", \"]}\\\"\", {\"n\": -1.5}]}"));
        while (seeking.nextElement())
            seeking.skip();
        QVERIFY(seeking.finish());
        seeking.seek(first);
        QVERIFY(seeking.enterObject() && seeking.nextKey());
        QCOMPARE(std::string(seeking.key()), std::string("key0"));
    }
    void skippedPartsAreBalanced_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("brackets in texts") << QByteArray("[{\"a\":\"]\\\"}\"},1]") << QByteArray("ok");
        QTest::newRow("wrong close") << QByteArray("[{\"a\":[1}]") << QByteArray("IMP-102@8");
        QTest::newRow("never closed") << QByteArray("[{\"a\":[1]") << QByteArray("IMP-104@9");
        QTest::newRow("open text") << QByteArray("[\"a\\\"]") << QByteArray("IMP-104@6");
        QTest::newRow("many slashes") << ("[\"" + QByteArray(2 * 77, '\\') + "\"]") << QByteArray("ok");
        QTest::newRow("odd slashes") << ("[\"" + QByteArray(2 * 77 + 1, '\\') + "\"]") << QByteArray("IMP-104@159");
    }
    void skippedPartsAreBalanced()
    {
        QFETCH(QByteArray, json);
        const std::string bytes = json.toStdString();
        JsonCursor cursor{std::string_view(bytes)};
        cursor.skip();
        cursor.finish();
        const QString got = cursor.failed()
            ? errorCodeText(cursor.fault().code) + QLatin1Char('@') + QString::number(cursor.fault().byte)
            : QStringLiteral("ok");
        QTEST(got.toLatin1(), "expected");
    }
    void depth()
    {
        for (const bool reading : {false, true}) {
            for (const int levels : {512, 513, 1000000}) {
                const std::string bytes =
                    std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
                JsonCursor cursor(readerOf(bytes), 4096);
                if (reading) {
                    int in = 0;
                    while (cursor.enterArray() && cursor.nextElement() && cursor.peek() == JsonCursor::Kind::Array && in < 600)
                        ++in;
                    if (levels == 512)
                        continue;
                } else {
                    cursor.skip();
                }
                QCOMPARE(cursor.failed(), levels > 512);
                if (levels > 512)
                    QCOMPARE(cursor.fault().code, ErrorCode::TooDeep);
            }
        }
    }
    void repairsAreCounted()
    {
        const std::string bytes = "[NaN, 1e999, -Infinity, 5, \"\\udc00\", \"\xff\", \"fine\"]";
        JsonCursor cursor{std::string_view(bytes)};
        walked(cursor);
        QCOMPARE(cursor.repairs(), (JsonCursor::Repairs{3, 2}));
    }
    void faultsAreDescribed()
    {
        const std::string bytes = "{\n \"runs\": [\n  {\"a/b\": 1},\n  {\"x\": [1, 2,]}\n ]\n}";
        JsonCursor cursor{std::string_view(bytes)};
        const std::string got = walked(cursor);
        QVERIFY(cursor.failed());
        const Error error = describeJsonFault(cursor.fault(), readerOf(bytes), QStringLiteral("f.json"));
        QCOMPARE(error.code, ErrorCode::Malformed);
        QCOMPARE(error.where.line, 4);
        QCOMPARE(error.where.column, 15); // `  {"x": [1, 2,` is 14 characters
        QCOMPARE(error.where.byte, qint64(bytes.find(",]") + 1));
        QCOMPARE(error.where.pointer, QStringLiteral("/runs/1/x/2"));
        QCOMPARE(error.where.file, QStringLiteral("f.json"));
    }
    void integers()
    {
        const std::string bytes = "[3, 3.0, 3.5, \"3\", 1e300]";
        JsonCursor cursor{std::string_view(bytes)};
        QVERIFY(cursor.enterArray());
        QList<bool> good;
        std::int64_t value = 0;
        while (cursor.nextElement())
            good += cursor.integer(value);
        QCOMPARE(good, (QList<bool>{true, true, false, false, false}));
        QCOMPARE(value, 3);
        QVERIFY(cursor.finish());
    }
    void sha256()
    {
        // FIPS 180-4 example, and every length around the block borders against Qt's own.
        Sha256 abc;
        abc.update("abc");
        QCOMPARE(hexText(abc.finish()), std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        for (int size = 0; size < 300; ++size) {
            const QByteArray bytes(size, static_cast<char>('a' + size % 26));
            Sha256 hash;
            for (int at = 0; at < size; at += 37)
                hash.update(bytes.constData() + at, static_cast<std::size_t>(std::min(37, size - at)));
            QCOMPARE(QByteArray::fromStdString(hexText(hash.finish())),
                     QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        }
        abc.update("abc");
        QCOMPARE(first64(abc.finish()), static_cast<std::int64_t>(0xba7816bf8f01cfeau));
    }
};

QTEST_APPLESS_MAIN(TestJsonCursor)
#include "tst_jsoncursor.moc"
