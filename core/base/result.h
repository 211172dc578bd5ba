// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <optional>

namespace gabion {

/// What went wrong, as a stable code; tests and exit codes look at this and never at the text.
/// The printed form ("IMP-104") is errorCodeText(); the groups are those of the design: IMP import, PRJ project file,
/// EXP export, DB storage, MOD model.
enum class ErrorCode {
    // import
    UnknownFormat = 101, ///< the bytes are of no format Gabion knows
    Malformed = 102, ///< the bytes break the rules of their format
    UnsupportedVersion = 103, ///< the format is known, this version of it is not
    Truncated = 104, ///< the file ends inside a record
    TooLarge = 105, ///< a size limit was passed
    TooDeep = 106, ///< nested deeper than 512
    ScanFailed = 107, ///< the tool says that its own run failed; nothing can be concluded
    Unreadable = 108, ///< the file cannot be opened or read
    Cancelled = 109, ///< stopped on request; nothing was changed
    AmbiguousFormat = 110, ///< several formats fit; say which with --as
    // project file
    ProjectMissing = 201,
    ProjectExists = 202,
    NotAProject = 203,
    ProjectNewer = 204, ///< written by a newer Gabion: opens read-only
    ProjectDamaged = 205, ///< integrity check failed; a backup may be offered
    ProjectLocked = 206, ///< open elsewhere for writing
    ReadOnly = 207, ///< a change was asked of a project that is open read-only
    AuditBroken = 208, ///< the audit chain does not verify
    // export
    ExportTarget = 301, ///< the target cannot be written
    ExportFormat = 302, ///< this register or document has no such format
    ExportFailed = 303,
    // storage
    Storage = 401, ///< SQLite reports an error
    DiskFull = 402, ///< no space left
    Conflict = 403, ///< the record changed meanwhile: `before` no longer matches
    // model
    NotFound = 501, ///< no record with this id or reference
    InvalidValue = 502, ///< a value breaks a rule of the field
    NotAllowed = 503, ///< a rule of the field forbids this (for example requester = approver)
    InUse = 504, ///< other records refer to it
    // use
    Usage = 601, ///< wrong command line
};

/// "IMP-104" for ErrorCode::Truncated. Never changes between versions.
QString errorCodeText(ErrorCode code);

/// A place in an input or in the project that a person can go to. Keys that do not apply are empty or -1.
struct Place {
    QString file; ///< path as it was given
    qint64 line = -1; ///< 1-based
    qint64 column = -1; ///< 1-based, in bytes
    qint64 byte = -1; ///< 0-based offset
    QString pointer; ///< JSON pointer (RFC 6901) or XPath
    QString record; ///< reference (R-012) or id of a record of the project

    bool operator==(const Place &) const = default;
    /// "scan.sarif, line 4, byte 120, /runs/0" or the record's reference; empty if nothing is known.
    QString text() const;
};

/// An operation that failed. Nothing was changed by it.
struct Error {
    ErrorCode code = ErrorCode::Storage;
    QString text; ///< one or two sentences for a person, translated
    Place where;

    bool operator==(const Error &) const = default;
};

/// The way every operation that can fail answers. No exception crosses a folder.
template<class T = void>
using Result = tl::expected<T, Error>;

using Unexpected = tl::unexpected<Error>;

/// Shorthand: `return fail(ErrorCode::NotFound, tr("..."));`
inline Unexpected fail(ErrorCode code, QString text, Place where = {})
{
    return Unexpected(Error{code, std::move(text), std::move(where)});
}

} // namespace gabion
