// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/datanode.h"

#include <QSet>

namespace gabion {

/// Entry ids of each known catalog, to resolve references.
using KnownEntries = QHash<QString, QSet<QString>>;

/// Notes a fault under @p key unless every one of @p entries is in the catalog; catalogs that nobody knows are let through (their
/// ids are facts that no file here can confirm).
void requireEntries(const DataNode &node, const QString &key, const KnownEntries &known, const QString &catalog,
                    const QStringList &entries);

/// Each reads one file that was opened as @p root; faults stay in the node's reading.
Catalog readCatalog(const DataNode &root, const QString &stem);
QList<Dimension> readDimensions(const DataNode &root);
QList<ComponentKind> readKinds(const DataNode &root);

/// What threats refer to. `threats` grows with each file, so that no id comes twice.
struct TaxonomyIds {
    QSet<QString> dimensions;
    QSet<QString> kinds;
    QSet<QString> threats;
};
QList<ThreatType> readThreats(const DataNode &root, const KnownEntries &known, TaxonomyIds &ids);

/// Category -> threat.
QHash<QString, QString> readCategories(const DataNode &root, const QSet<QString> &threats);
struct CweTable {
    QHash<QString, CweMapping> cwes;
    QList<CweMapping> toolRows;
};
CweTable readCweTable(const DataNode &root, const KnownEntries &known, const QHash<QString, QString> &categories);
QList<EvaluationMapping> readEvaluation(const DataNode &root, const QString &stem, const KnownEntries &known,
                                        const QSet<QString> &threats);

} // namespace gabion
