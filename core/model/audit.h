// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace gabion {

/// One entry of the audit trail: who, when, why, what before and after. Chained by SHA-256 to the entry before it.
struct AuditEntry {
    qint64 number = 0; ///< 1, 2, 3 ... without gaps
    QDateTime at; ///< UTC
    QString author;
    QString reason;
    QString text; ///< what was done, in words ("Accept R-012")
    QByteArray changes; ///< canonical JSON: [{"kind","id","ref","before":{...},"after":{...}}]; only fields that differ
    QString previous; ///< hash of the entry before; 64 zeros for the first
    QString hash; ///< SHA-256 (hex) over previous, number, at, author, reason, text, changes

    bool operator==(const AuditEntry &) const = default;
};

/// An export that was made. Kept beside the chain: it is no part of the head hash, so that it does not change the next export.
struct ExportEntry {
    qint64 number = 0;
    QDateTime at;
    QString author;
    QString document; ///< register or document id
    QString format;
    QString file;
    QString sha256;
    QString head; ///< audit head that the export shows

    bool operator==(const ExportEntry &) const = default;
};

} // namespace gabion
