// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/readahead.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace gabion;

class TestReadAhead : public QObject {
    Q_OBJECT

private slots:
    void givesTheBytesInOrderAndAfterJumps()
    {
        // byte i is a mix of i, over some blocks and an odd rest
        std::string bytes(5'000'011, '\0');
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>((i * 2654435761U) >> 24);
        const auto size = static_cast<std::int64_t>(bytes.size());
        const ReadAt plain = [&bytes, size](std::int64_t offset, char *into, std::int64_t most) -> std::int64_t {
            const std::int64_t count = std::clamp<std::int64_t>(std::min<std::int64_t>(most, 100'003), 0, size - offset);
            std::memcpy(into, bytes.data() + offset, static_cast<std::size_t>(count));
            return count;
        };
        const ReadAt ahead = readAhead(plain);
        const auto rest = [&](std::int64_t from, std::int64_t upTo) {
            std::string out;
            std::string buffer(70'001, '\0');
            while (from < upTo) {
                const std::int64_t got =
                    ahead(from, buffer.data(), std::min<std::int64_t>(upTo - from, static_cast<std::int64_t>(buffer.size())));
                if (got <= 0)
                    break;
                out.append(buffer, 0, static_cast<std::size_t>(got));
                from += got;
            }
            return out;
        };
        QVERIFY(rest(0, size + 1) == bytes);
        char one = 0;
        QCOMPARE(ahead(size, &one, 1), 0);
        QCOMPARE(ahead(size, &one, 1), 0); // also when asked again
        for (const std::int64_t from : {std::int64_t(17), std::int64_t(4'000'000), std::int64_t(3), size - 1})
            QVERIFY(rest(from, from + 300'000) == bytes.substr(static_cast<std::size_t>(from), 300'000));
    }
    void tellsOfAFault()
    {
        const ReadAt ahead = readAhead([](std::int64_t offset, char *, std::int64_t size) -> std::int64_t {
            return offset >= 1'000'000 ? -1 : std::min<std::int64_t>(size, 1'000'000 - offset);
        });
        std::string buffer(2'000'000, '\0');
        std::int64_t from = 0;
        std::int64_t got = 0;
        while ((got = ahead(from, buffer.data(), static_cast<std::int64_t>(buffer.size()))) > 0)
            from += got;
        QCOMPARE(got, -1);
        QCOMPARE(from, 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestReadAhead)
#include "tst_readahead.moc"
