// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QIODevice>
#include <QString>

#include <memory>

namespace gabion {

/// A ZIP file in memory, read only (PKWARE APPNOTE 6.3.9: stored and deflated entries, ZIP64). An entry is inflated while it is
/// read, so memory stays flat, and all entries together may not grow beyond a limit.
class ZipArchive {
public:
    static constexpr qint64 maxInflated = 512LL * 1024 * 1024; ///< bytes of all entries that are read
    static constexpr qsizetype maxEntries = 20'000;

    /// Malformed, Truncated, TooLarge or UnsupportedVersion (encrypted, another method) with the byte in the file.
    static Result<ZipArchive> open(const QByteArray &bytes);
    ~ZipArchive();
    ZipArchive(ZipArchive &&) noexcept;
    ZipArchive &operator=(ZipArchive &&) noexcept;

    bool contains(const QString &name) const;
    /// A device that gives the bytes of an entry, open for reading; NotFound when there is none. It must not outlive the archive.
    Result<std::unique_ptr<QIODevice>> read(const QString &name);
    /// What was wrong with the entry read last; nothing while all is well. XML that ends too early looks here first.
    const std::optional<Error> &fault() const;

private:
    struct State;
    explicit ZipArchive(std::unique_ptr<State> state);
    std::unique_ptr<State> m;
};

} // namespace gabion
