// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QList>

namespace gabion {

/// A data file that holds, after the user's folder was laid over the built-in ones.
struct DataFile {
    QString name; ///< relative, with slashes: "catalogs/iso27001-2022.json"
    QString path; ///< where its bytes are: a resource or a file of the user
    QString shown; ///< what errors call it: the name of a built-in file, the path of a user's

    QString stem() const; ///< "iso27001-2022"
};

/// Every *.json below catalogs/, taxonomy/ and mappings/, ordered by name; a file of @p userFolder replaces the built-in one of
/// the same name. TooLarge beyond 1,000 files. @p userFolder may be empty or absent.
Result<QList<DataFile>> dataFiles(const QString &userFolder);

/// The file as a JSON object. Unreadable, TooLarge (16 MiB), or Malformed with line, byte and pointer.
Result<QJsonObject> readDataFile(const DataFile &file);

} // namespace gabion
