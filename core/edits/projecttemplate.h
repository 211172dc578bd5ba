// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/record.h"

#include <QHash>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace gabion {

class Catalogs;

/// One record of a template before its keys are ids.
struct TemplateRecord {
    Record record;
    QString key; ///< the template's own name for it; empty if nothing refers to it
    QString pointer; ///< JSON pointer of its entry
};

/// Turns the array "records" of a template into records, sorted so that a kind comes after the kinds it refers to. @p given
/// are records that the array may refer to by key. Each entry is {"kind", "key", "ref", "fields"}; where a field holds an id,
/// the text is the key of another record of the right kind. An entry with the key and kind of a given record overwrites the
/// fields that it names. Malformed with @p file and JSON pointer.
Result<QList<TemplateRecord>> templateRecords(const QJsonArray &records, const QList<TemplateRecord> &given, const QString &file,
                                              const Environment &environment);

/// The references that records of one kind get, by key, without making them.
QHash<QString, QString> templateRefs(const QJsonArray &records, const char *kind, const char *prefix);

/// Checks every catalog entry, component kind, dimension and taxonomy id that a record names. Malformed with the place.
Result<> checkCatalogNames(const Record &record, const Catalogs &catalogs, const Place &place);

} // namespace gabion
