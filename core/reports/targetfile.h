// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reports/writer.h"

#include <QString>

class QFile;

namespace gabion {

/// A file that appears whole or not at all: it is written beside the target and renamed over it. Until commit() succeeds
/// the target is as it was; dropped without commit() nothing is left behind.
class TargetFile {
public:
    explicit TargetFile(const QString &target);
    ~TargetFile();
    TargetFile(const TargetFile &) = delete;
    TargetFile &operator=(const TargetFile &) = delete;

    /// Makes the temporary, with the access rights of the target, else those of any new file. ExportTarget when the folder
    /// cannot be written or the target is no ordinary file (a folder, a device, a pipe).
    Result<> open();
    /// Where to write.
    const QString &temporary() const { return m_temporary; }
    /// The error for a write that failed: DiskFull when nothing is left, else ExportTarget. errno must still be its own.
    Error writeError() const;
    /// Puts the file in place and tells its size and SHA-256.
    Result<ExportResult> commit(const QString &format);

private:
    Place place() const;

    QString m_target; ///< as it was given
    QString m_path; ///< what is renamed over: behind a link, if the target is one
    QString m_temporary;
};

/// Writes text in large pieces and remembers the first failure.
class TextOutput {
public:
    explicit TextOutput(QFile &file) : m_file(file) { }
    std::string &text() { return m_text; }
    /// Writes what is there when it has become large, or always. False after a failure.
    bool flush(bool always = false);

private:
    QFile &m_file;
    std::string m_text;
    bool m_good = true;
};

/// The rows of a register through @p row, with progress and cancel looked at for each; answers how many there were.
Result<qint64> eachRow(const Register &reg, const RegisterContext &context, Progress &progress,
                       const std::function<Result<>(const RegisterRow &)> &row);

} // namespace gabion
