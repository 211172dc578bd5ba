// SPDX-License-Identifier: Apache-2.0
#include "core/reports/targetfile.h"

#include "core/base/tr.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cerrno>
#include <cstdio>

namespace gabion {

TargetFile::TargetFile(const QString &target) : m_target(target) { }

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
    const QFileInfo info(m_target);
    if (info.exists() && (info.isDir() || !info.isWritable()))
        return fail(ErrorCode::ExportTarget, Tr::tr("%1 cannot be written over. Choose another name.").arg(m_target), place());
    QTemporaryFile temporary(info.absoluteDir().filePath(QStringLiteral(".%1.XXXXXX").arg(info.fileName())));
    temporary.setAutoRemove(false);
    if (!temporary.open())
        return fail(ErrorCode::ExportTarget, Tr::tr("%1 cannot be written: %2.").arg(m_target, temporary.errorString()), place());
    m_temporary = temporary.fileName();
    // A temporary is private; an export is an ordinary file.
    temporary.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
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
    if (std::rename(QFile::encodeName(m_temporary).constData(), QFile::encodeName(m_target).constData()) != 0)
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
