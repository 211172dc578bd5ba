// SPDX-License-Identifier: Apache-2.0
#include "core/reports/targetfile.h"

#include "core/base/tr.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>

namespace gabion {

TargetFile::TargetFile(const QString &target) : m_target(target), m_path(target)
{
    if (const QString canonical = QFileInfo(target).canonicalFilePath(); !canonical.isEmpty())
        m_path = canonical;
}

TargetFile::~TargetFile()
{
    if (!m_temporary.isEmpty())
        QFile::remove(m_temporary);
}

Place TargetFile::place() const
{
    Place where;
    where.file = m_target;
    return where;
}

Error TargetFile::writeError() const
{
    if (errno == ENOSPC || errno == EDQUOT)
        return {ErrorCode::DiskFull, Tr::tr("%1 cannot be written: the disk is full. The file is as it was.").arg(m_target),
                place()};
    return {ErrorCode::ExportTarget, Tr::tr("%1 cannot be written. The file is as it was.").arg(m_target), place()};
}

Result<> TargetFile::open()
{
    const QFileInfo info(m_path);
    // renaming over a device or a pipe would replace it
    if (info.exists() && (!info.isFile() || !info.isWritable()))
        return fail(ErrorCode::ExportTarget, Tr::tr("%1 cannot be written over. Choose another name.").arg(m_target), place());
    QFile temporary;
    bool made = false;
    for (int attempt = 0; attempt < 16 && !made; ++attempt) {
        const quint32 number = QRandomGenerator::system()->generate();
        temporary.setFileName(
            info.absoluteDir().filePath(QStringLiteral(".%1.%2").arg(info.fileName().left(200), QString::number(number, 36))));
        // not QTemporaryFile: that is private, an export follows the user's mask
        made = temporary.open(QIODevice::WriteOnly | QIODevice::NewOnly);
    }
    if (!made)
        return fail(ErrorCode::ExportTarget, Tr::tr("%1 cannot be written: %2.").arg(m_target, temporary.errorString()), place());
    m_temporary = temporary.fileName();
    if (info.exists())
        temporary.setPermissions(info.permissions());
    return {};
}

Result<ExportResult> TargetFile::commit(const QString &format)
{
    QFile file(m_temporary);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Unexpected(writeError());
    ExportResult result{m_target, format, QString::fromLatin1(hash.result().toHex()), file.size(), 0, 0};
    file.close();
    if (std::rename(QFile::encodeName(m_temporary).constData(), QFile::encodeName(m_path).constData()) != 0)
        return Unexpected(writeError());
    m_temporary.clear();
    return result;
}

bool TextOutput::flush(bool always)
{
    if (m_text.size() >= (1U << 20) || always) {
        const auto size = static_cast<qint64>(m_text.size());
        m_good = m_good && m_file.write(m_text.data(), size) == size && (!always || m_file.flush());
        m_text.clear();
    }
    return m_good;
}

Result<qint64> eachRow(const Register &reg, const RegisterContext &context, Progress &progress,
                       const std::function<Result<>(const RegisterRow &)> &row)
{
    const qint64 total = reg.count(context);
    qint64 done = 0;
    Result<> written;
    const Result<> read = reg.rows(context, [&](const RegisterRow &item) {
        if (progress.cancelled()) {
            written = fail(ErrorCode::Cancelled, Tr::tr("Stopped. Nothing was written."));
            return false;
        }
        written = row(item);
        if (++done % 1000 == 0)
            progress.report(done, total);
        return written.has_value();
    });
    if (!written)
        return Unexpected(written.error());
    if (!read)
        return Unexpected(read.error());
    return done;
}

} // namespace gabion
