// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/render/pdffacts.h"

#include <QByteArray>

class QFile;

namespace gabion {

/// The document title as the PDF carries it.
QString documentTitle(const DocumentFacts &facts);
/// The creator to set before writing. QPdfWriter writes the local time with its zone, whose form is six bytes longer off UTC;
/// at UTC this holds them ready, so that stampPdf() can make both the same.
QString creatorForNow();
/// XMP metadata of PDF/A-1b (ISO 19005-1 6.7) that agrees with the stamped information dictionary.
QByteArray xmpMetadata(const QString &title, const QDateTime &stateDate);

/// Overwrites what QPdfWriter takes from the clock and from chance, in place and at equal length: the creation date becomes
/// @p stateDate, both parts of the file's /ID the first 16 bytes of SHA-256 over @p seed. @p file is open for reading and
/// writing. Error ExportFailed when the file does not look as QPdfWriter writes it; then nothing was changed.
Result<> stampPdf(QFile &file, const QDateTime &stateDate, const QByteArray &seed);

/// While it lives, hashes made by this process have a fixed seed: QPdfWriter writes its fonts in the order of a hash.
class FixedHashSeed {
public:
    FixedHashSeed();
    ~FixedHashSeed();
    FixedHashSeed(const FixedHashSeed &) = delete;
    FixedHashSeed &operator=(const FixedHashSeed &) = delete;
};

} // namespace gabion
