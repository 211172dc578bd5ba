// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/ziparchive.h"

#include "core/base/tr.h"

#include <QtEndian>

#include <zlib.h>

#include <algorithm>
#include <cstring>

namespace gabion {

namespace {

struct ZipEntry {
    qint64 header = 0; ///< offset of the local header
    qint64 packed = 0;
    qint64 size = 0;
    quint32 crc = 0;
    int method = 0;
    bool encrypted = false;
};

constexpr quint32 endSignature = 0x06054b50, end64Signature = 0x06064b50, locator64Signature = 0x07064b50,
                  centralSignature = 0x02014b50, localSignature = 0x04034b50;
constexpr quint32 in64 = 0xFFFFFFFF; ///< the value stands in the ZIP64 part

Error failure(ErrorCode code, const QString &text, qint64 byte = -1)
{
    Place place;
    place.byte = byte;
    return {code, text, place};
}
Error damagedArchive(qint64 byte)
{
    return failure(ErrorCode::Malformed, Tr::tr("The file is no whole ZIP archive: its table of contents is broken."), byte);
}

/// Numbers of an archive; what lies outside is 0 and remembered.
class Bytes {
public:
    explicit Bytes(const QByteArray &bytes) : m_bytes(bytes) { }
    template<class T>
    T at(qint64 offset)
    {
        if (offset < 0 || offset > m_bytes.size() - qint64(sizeof(T))) {
            m_good = false;
            return 0;
        }
        return qFromLittleEndian<T>(m_bytes.constData() + offset);
    }
    bool isGood() const { return m_good; }

private:
    const QByteArray &m_bytes;
    bool m_good = true;
};

/// Offset of the end record: the last one whose comment reaches exactly to the end of the file.
qint64 endRecord(const QByteArray &bytes)
{
    Bytes in(bytes);
    for (qint64 at = bytes.size() - 22; at >= 0 && at >= bytes.size() - 22 - 65535; --at) {
        if (in.at<quint32>(at) == endSignature && at + 22 + in.at<quint16>(at + 20) == bytes.size())
            return at;
    }
    return -1;
}

/// The values of an entry that stand in its ZIP64 extra field.
void readExtra(Bytes &in, qint64 at, qint64 length, ZipEntry &entry)
{
    const qint64 last = at + length;
    while (at + 4 <= last) {
        const quint16 id = in.at<quint16>(at), size = in.at<quint16>(at + 2);
        at += 4;
        if (id == 1) {
            qint64 value = at;
            for (qint64 *field : {&entry.size, &entry.packed, &entry.header}) {
                if (*field == in64 && value + 8 <= at + size) {
                    *field = in.at<qint64>(value);
                    value += 8;
                }
            }
        }
        at += size;
    }
}

/// Inflates one entry while it is read.
class EntryDevice final : public QIODevice {
public:
    EntryDevice(const char *packed, const ZipEntry &entry, qint64 &inflated, std::optional<Error> &fault)
        : m_entry(entry),
          m_inflated(inflated),
          m_fault(fault)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed));
        m_left = entry.packed;
        m_ready = entry.method == 0 || inflateInit2(&m_stream, -MAX_WBITS) == Z_OK;
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    ~EntryDevice() override
    {
        if (m_entry.method != 0 && m_ready)
            inflateEnd(&m_stream);
    }
    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_done; }

protected:
    qint64 readData(char *data, qint64 wanted) override
    {
        if (m_done || wanted <= 0)
            return m_done ? -1 : 0;
        wanted = std::min<qint64>(wanted, 1 << 20);
        const qint64 got = m_entry.method == 0 ? copied(data, wanted) : inflated(data, wanted);
        if (got < 0)
            return -1;
        m_read += got;
        m_inflated += got;
        m_crc = static_cast<quint32>(crc32(m_crc, reinterpret_cast<const Bytef *>(data), static_cast<uInt>(got)));
        if (m_inflated > ZipArchive::maxInflated || m_read > m_entry.size)
            return stopped(m_inflated > ZipArchive::maxInflated
                               ? failure(ErrorCode::TooLarge,
                                         Tr::tr("Unpacked, the file is larger than %1 MB.").arg(ZipArchive::maxInflated >> 20))
                               : damagedArchive(m_entry.header));
        if (m_done && (m_read != m_entry.size || m_crc != m_entry.crc))
            return stopped(failure(ErrorCode::Malformed, Tr::tr("A part of the file is damaged: its checksum does not fit."),
                                   m_entry.header));
        return got;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 stopped(Error error)
    {
        m_done = true;
        m_fault = std::move(error);
        return -1;
    }
    qint64 copied(char *data, qint64 wanted)
    {
        const qint64 got = std::min(wanted, m_left);
        std::memcpy(data, m_stream.next_in, static_cast<std::size_t>(got));
        m_stream.next_in += got;
        m_left -= got;
        m_done = m_left == 0;
        return got;
    }
    qint64 inflated(char *data, qint64 wanted)
    {
        if (!m_ready)
            return stopped(failure(ErrorCode::TooLarge, Tr::tr("There is no memory to unpack the file.")));
        m_stream.next_out = reinterpret_cast<Bytef *>(data);
        m_stream.avail_out = static_cast<uInt>(wanted);
        while (m_stream.avail_out > 0 && !m_done) {
            if (m_stream.avail_in == 0) {
                m_stream.avail_in = static_cast<uInt>(std::min<qint64>(m_left, 1 << 20));
                m_left -= m_stream.avail_in;
            }
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            m_done = state == Z_STREAM_END;
            if (state != Z_OK && !m_done)
                return stopped(failure(ErrorCode::Malformed, Tr::tr("A part of the file is damaged and cannot be unpacked."),
                                       m_entry.header));
        }
        return wanted - m_stream.avail_out;
    }

    const ZipEntry m_entry;
    qint64 &m_inflated;
    std::optional<Error> &m_fault;
    z_stream m_stream = {};
    qint64 m_left = 0; ///< packed bytes not yet handed to the stream
    qint64 m_read = 0;
    quint32 m_crc = 0;
    bool m_ready = false;
    bool m_done = false;
};

} // namespace

struct ZipArchive::State {
    QByteArray bytes;
    QHash<QString, ZipEntry> entries;
    qint64 inflated = 0;
    std::optional<Error> fault;

    Result<> load();
};

Result<> ZipArchive::State::load()
{
    const qint64 end = endRecord(bytes);
    if (end < 0)
        return Unexpected(failure(ErrorCode::Truncated, Tr::tr("The file ends before its table of contents."), bytes.size()));
    Bytes in(bytes);
    qint64 count = in.at<quint16>(end + 10), at = in.at<quint32>(end + 16);
    if (end >= 20 && in.at<quint32>(end - 20) == locator64Signature) {
        const qint64 end64 = in.at<qint64>(end - 12);
        if (in.at<quint32>(end64) != end64Signature)
            return Unexpected(damagedArchive(end - 20));
        count = in.at<qint64>(end64 + 32);
        at = in.at<qint64>(end64 + 48);
    }
    if (count > maxEntries)
        return Unexpected(failure(ErrorCode::TooLarge, Tr::tr("The file has more than %1 parts.").arg(maxEntries), end));
    for (qint64 i = 0; i < count; ++i) {
        if (in.at<quint32>(at) != centralSignature)
            return Unexpected(damagedArchive(at));
        ZipEntry entry;
        entry.encrypted = in.at<quint16>(at + 8) & 1;
        entry.method = in.at<quint16>(at + 10);
        entry.crc = in.at<quint32>(at + 16);
        entry.packed = in.at<quint32>(at + 20);
        entry.size = in.at<quint32>(at + 24);
        entry.header = in.at<quint32>(at + 42);
        const qint64 name = in.at<quint16>(at + 28), extra = in.at<quint16>(at + 30), comment = in.at<quint16>(at + 32);
        readExtra(in, at + 46 + name, extra, entry);
        if (!in.isGood() || at + 46 + name > bytes.size() || entry.packed < 0 || entry.size < 0 || entry.header < 0
            || entry.header > bytes.size())
            return Unexpected(damagedArchive(at));
        // the first of a name counts for some programs, the last for others
        const QString key = QString::fromUtf8(bytes.constData() + at + 46, name);
        if (entries.contains(key))
            return Unexpected(
                failure(ErrorCode::Malformed, Tr::tr("The part %1 stands twice in the file.").arg(key.left(100)), at));
        entries.insert(key, entry);
        at += 46 + name + extra + comment;
    }
    return {};
}

ZipArchive::ZipArchive(std::unique_ptr<State> state) : m(std::move(state)) { }
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive &&) noexcept = default;
ZipArchive &ZipArchive::operator=(ZipArchive &&) noexcept = default;

Result<ZipArchive> ZipArchive::open(const QByteArray &bytes)
{
    auto state = std::make_unique<State>();
    state->bytes = bytes;
    if (Result<> done = state->load(); !done)
        return Unexpected(done.error());
    return ZipArchive(std::move(state));
}

bool ZipArchive::contains(const QString &name) const { return m->entries.contains(name); }

const std::optional<Error> &ZipArchive::fault() const { return m->fault; }

Result<std::unique_ptr<QIODevice>> ZipArchive::read(const QString &name)
{
    m->fault.reset();
    const auto found = m->entries.constFind(name);
    if (found == m->entries.cend())
        return Unexpected(failure(ErrorCode::NotFound, Tr::tr("The file has no part %1.").arg(name)));
    const ZipEntry &entry = *found;
    if (entry.encrypted || (entry.method != 0 && entry.method != 8))
        return Unexpected(failure(ErrorCode::UnsupportedVersion,
                                  entry.encrypted ? Tr::tr("The file is protected by a password. Save it without one.")
                                                  : Tr::tr("The file is packed in a way that is not read."),
                                  entry.header));
    Bytes in(m->bytes);
    const bool header = in.at<quint32>(entry.header) == localSignature;
    const qint64 start = entry.header + 30 + in.at<quint16>(entry.header + 26) + in.at<quint16>(entry.header + 28);
    if (!header || !in.isGood() || start > m->bytes.size() || entry.packed > m->bytes.size() - start
        || (entry.method == 0 && entry.packed != entry.size))
        return Unexpected(damagedArchive(entry.header));
    return std::unique_ptr<QIODevice>(std::make_unique<EntryDevice>(m->bytes.constData() + start, entry, m->inflated, m->fault));
}

} // namespace gabion
