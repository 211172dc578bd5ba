// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/inputfile.h"

#include "core/base/progress.h"
#include "core/base/sha256.h"
#include "core/base/tr.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace gabion {
namespace {

Error unreadable(const QString &path, const QString &why)
{
    return {ErrorCode::Unreadable, Tr::tr("The file cannot be read: %1.").arg(why), {path, -1, -1, -1, {}, {}}};
}

struct Encoding {
    QStringConverter::Encoding encoding;
    QString name;
};

/// UTF-16 and UTF-32 by their byte order mark, or by the zeros that ASCII has in them.
std::optional<Encoding> wideEncoding(const std::string &head)
{
    const auto byte = [&head](std::size_t i) { return i < head.size() ? static_cast<unsigned char>(head[i]) : 0xffu; };
    const bool four = head.size() >= 4;
    if (four && byte(0) == 0xff && byte(1) == 0xfe && byte(2) == 0 && byte(3) == 0)
        return Encoding{QStringConverter::Utf32LE, QStringLiteral("UTF-32")};
    if (four && byte(0) == 0 && byte(1) == 0 && byte(2) == 0xfe && byte(3) == 0xff)
        return Encoding{QStringConverter::Utf32BE, QStringLiteral("UTF-32")};
    if (byte(0) == 0xff && byte(1) == 0xfe)
        return Encoding{QStringConverter::Utf16LE, QStringLiteral("UTF-16")};
    if (byte(0) == 0xfe && byte(1) == 0xff)
        return Encoding{QStringConverter::Utf16BE, QStringLiteral("UTF-16")};
    if (four && byte(0) != 0 && byte(1) == 0 && byte(2) == 0 && byte(3) == 0)
        return Encoding{QStringConverter::Utf32LE, QStringLiteral("UTF-32")};
    if (four && byte(0) == 0 && byte(1) == 0 && byte(2) == 0 && byte(3) != 0)
        return Encoding{QStringConverter::Utf32BE, QStringLiteral("UTF-32")};
    if (four && byte(0) != 0 && byte(1) == 0 && byte(3) == 0)
        return Encoding{QStringConverter::Utf16LE, QStringLiteral("UTF-16")};
    if (four && byte(0) == 0 && byte(1) != 0 && byte(2) == 0)
        return Encoding{QStringConverter::Utf16BE, QStringLiteral("UTF-16")};
    return std::nullopt;
}

ReadAt readerOf(QFile *file)
{
    const auto mutex = std::make_shared<std::mutex>();
    return [file, mutex](std::int64_t offset, char *into, std::int64_t size) -> std::int64_t {
        const std::scoped_lock lock(*mutex);
        if (file->pos() != offset && !file->seek(offset))
            return -1;
        return file->read(into, size);
    };
}

} // namespace

InputFile::InputFile(InputFile &&) noexcept = default;
InputFile &InputFile::operator=(InputFile &&) noexcept = default;
InputFile::~InputFile() = default;

Result<InputFile> InputFile::open(const QString &path)
{
    InputFile input;
    input.m_path = path;
    if (QFileInfo(path).isDir())
        return tl::unexpected(unreadable(path, Tr::tr("it is a folder")));
    input.m_file = std::make_unique<QFile>(path);
    if (!input.m_file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(unreadable(path, input.m_file->errorString()));
    if (input.m_file->isSequential()) {
        auto content = std::make_shared<std::string>();
        std::vector<char> block(1024 * 1024);
        for (qint64 got = 0; (got = input.m_file->read(block.data(), qint64(block.size()))) > 0;) {
            content->append(block.data(), static_cast<std::size_t>(got));
            if (qint64(content->size()) > maxConverted)
                return fail(ErrorCode::TooLarge, Tr::tr("A pipe may carry at most 256 MB; save it as a file first."),
                            {path, -1, -1, -1, {}, {}});
        }
        input.m_bytes = qint64(content->size());
        input.m_memory = std::move(content);
    } else {
        input.m_bytes = input.m_file->size();
    }
    input.m_head.resize(static_cast<std::size_t>(headSize));
    const std::int64_t got = input.reader()(0, input.m_head.data(), headSize);
    if (got < 0)
        return tl::unexpected(unreadable(path, input.m_file->errorString()));
    input.m_head.resize(static_cast<std::size_t>(got));
    if (wideEncoding(input.m_head)) {
        if (auto converted = input.convert(); !converted)
            return tl::unexpected(converted.error());
    }
    if (input.m_head.compare(0, 3, "\xef\xbb\xbf") == 0) {
        input.m_start = 3;
        input.m_head.erase(0, 3);
    }
    return input;
}

Result<> InputFile::convert()
{
    const Encoding wide = *wideEncoding(m_head);
    if (m_bytes > maxConverted)
        return fail(ErrorCode::TooLarge,
                    Tr::tr("A file in %1 may have at most 256 MB; convert it to UTF-8 first.").arg(wide.name),
                    {m_path, -1, -1, -1, {}, {}});
    QStringDecoder decoder(wide.encoding);
    auto text = std::make_shared<std::string>();
    const ReadAt read = reader();
    QByteArray block(1024 * 1024, Qt::Uninitialized);
    for (qint64 at = 0;;) {
        const std::int64_t got = read(at, block.data(), block.size());
        if (got < 0)
            return tl::unexpected(unreadable(m_path, m_file->errorString()));
        if (got == 0)
            break;
        const QString decoded = decoder.decode(QByteArrayView(block.constData(), got));
        *text += decoded.toStdString();
        at += got;
    }
    m_issues.append({IssueSeverity::Info,
                     Tr::tr("The file is in %1; it was converted to UTF-8, and places count the bytes of that.").arg(wide.name),
                     {m_path, -1, -1, -1, {}, {}}});
    if (decoder.hasError())
        m_issues.append({IssueSeverity::Warning,
                         Tr::tr("Some characters were not valid %1 and were replaced.").arg(wide.name),
                         {m_path, -1, -1, -1, {}, {}}});
    m_memory = std::move(text);
    m_head = m_memory->substr(0, static_cast<std::size_t>(headSize));
    return {};
}

QString InputFile::name() const { return QFileInfo(m_path).fileName(); }

qint64 InputFile::size() const { return m_memory ? qint64(m_memory->size()) : m_bytes; }

ReadAt InputFile::reader() const
{
    if (!m_memory)
        return readerOf(m_file.get());
    return [content = m_memory](std::int64_t offset, char *into, std::int64_t size) -> std::int64_t {
        const std::int64_t count = std::clamp<std::int64_t>(static_cast<std::int64_t>(content->size()) - offset, 0, size);
        if (count > 0)
            std::memcpy(into, content->data() + offset, static_cast<std::size_t>(count));
        return count;
    };
}

Result<QString> fileSha256(const QString &path, Progress &progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return tl::unexpected(unreadable(path, file.errorString()));
    Sha256 hash;
    std::vector<char> block(1024 * 1024);
    for (;;) {
        const qint64 got = file.read(block.data(), qint64(block.size()));
        if (got < 0)
            return tl::unexpected(unreadable(path, file.errorString()));
        if (got == 0)
            return QString::fromStdString(hexText(hash.finish()));
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."), {path, -1, -1, -1, {}, {}});
        hash.update(block.data(), static_cast<std::size_t>(got));
    }
}

} // namespace gabion
