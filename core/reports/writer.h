// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/registers/register.h"

#include <vector>

namespace gabion {

/// What was written.
struct ExportResult {
    QString file;
    QString format;
    QString sha256;
    qint64 bytes = 0;
    qint64 pages = 0; ///< pdf: pages; else 0
    qint64 rows = 0;
};

/// An output format. A new one is one file in core/reports/writers (or core/render for formats that paint) defining
/// `const Writer writers_<filename>`. The same context gives byte-identical files.
struct Writer {
    const char *format; ///< "xlsx"; also the file's extension
    QString (*title)();
    /// Writes one register with its cover facts (organisation, state, method, legend) to @p file. Writes beside and renames:
    /// on error the target is as before.
    Result<ExportResult> (*write)(const Register &reg, const RegisterContext &context, const QString &file, Progress &progress);
};

/// Writers that need no painting (xlsx, csv, html, json), by file name.
const std::vector<const Writer *> &writersList();
const Writer *findWriter(const QString &format);

} // namespace gabion
