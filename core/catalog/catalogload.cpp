// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/catalog/datafiles.h"
#include "core/catalog/loaders.h"

#include <functional>

namespace gabion {

namespace {

const QSet<QString> &entryKinds()
{
    static const QSet<QString> kinds = {QStringLiteral("control"), QStringLiteral("entry"),     QStringLiteral("group"),
                                        QStringLiteral("clause"),  QStringLiteral("objective"), QStringLiteral("risk-source")};
    return kinds;
}

CatalogEntry readEntry(const DataNode &node)
{
    CatalogEntry entry;
    entry.id = node.text(QStringLiteral("id"));
    entry.title = node.localized(QStringLiteral("title"));
    entry.parent = node.optionalText(QStringLiteral("parent"));
    entry.kind = node.text(QStringLiteral("kind"));
    if (!entryKinds().contains(entry.kind))
        node.fault(QStringLiteral("kind"), entry.kind);
    entry.status = node.text(QStringLiteral("status"));
    if (entry.status != QLatin1String("current") && entry.status != QLatin1String("retired"))
        node.fault(QStringLiteral("status"), entry.status);
    entry.attributes = node.object(QStringLiteral("attributes"));
    return entry;
}

/// Parents stand before their children, which also rules out circles.
void requireParent(const DataNode &node, const CatalogEntry &entry, const QSet<QString> &before)
{
    if (!entry.parent.isEmpty() && !before.contains(entry.parent))
        node.faultText(QStringLiteral("parent"),
                       Tr::tr("\"%1\" is no entry that stands before this one.").arg(entry.parent.left(80)));
}

} // namespace

void requireEntries(const DataNode &node, const QString &key, const KnownEntries &known, const QString &catalog,
                    const QStringList &entries)
{
    const auto ids = known.constFind(catalog);
    if (ids == known.cend())
        return;
    for (const QString &entry : entries) {
        if (!ids->contains(entry))
            node.faultText(key, Tr::tr("\"%1\" is no entry of %2.").arg(entry.left(80), catalog));
    }
}

Catalog readCatalog(const DataNode &root, const QString &stem)
{
    Catalog catalog;
    catalog.id = root.text(QStringLiteral("id"));
    if (catalog.id != stem)
        root.faultText(QStringLiteral("id"), Tr::tr("The id must be the name of the file, \"%1\".").arg(stem));
    catalog.title = root.localized(QStringLiteral("title"));
    catalog.edition = root.text(QStringLiteral("edition"));
    catalog.publisher = root.text(QStringLiteral("publisher"));
    catalog.copyright = root.text(QStringLiteral("copyright"));
    catalog.licence = root.text(QStringLiteral("licence"));
    QSet<QString> ids;
    for (const DataNode &node : root.items(QStringLiteral("entries"))) {
        CatalogEntry entry = readEntry(node);
        requireParent(node, entry, ids);
        if (ids.contains(entry.id))
            node.faultText(QStringLiteral("id"), Tr::tr("The id \"%1\" comes twice.").arg(entry.id.left(80)));
        if (node.failed())
            return catalog;
        ids.insert(entry.id);
        catalog.entries.append(std::move(entry));
    }
    return catalog;
}

Result<Catalogs> Catalogs::load(const QString &userFolder, const QString &language)
{
    const Result<QList<DataFile>> files = dataFiles(userFolder);
    if (!files)
        return Unexpected(files.error());
    Catalogs all;
    KnownEntries known;
    TaxonomyIds ids;
    DataReading reading{language, {}};
    QSet<QString> read;
    const auto each = [&](const QString &start, const std::function<void(const DataNode &, const DataFile &)> &call) -> Result<> {
        for (const DataFile &file : *files) {
            if (!file.name.startsWith(start) || read.contains(file.name))
                continue;
            read.insert(file.name);
            const Result<QJsonObject> object = readDataFile(file);
            if (!object)
                return Unexpected(object.error());
            call(DataNode(*object, file, reading), file);
            if (reading.fault)
                return Unexpected(*reading.fault);
        }
        return {};
    };
    // In the order in which they refer to each other.
    const std::pair<const char *, std::function<void(const DataNode &, const DataFile &)>> steps[] = {
        {"catalogs/",
         [&](const DataNode &root, const DataFile &file) {
             all.m_catalogs.append(readCatalog(root, file.stem()));
             QSet<QString> &entries = known[all.m_catalogs.last().id];
             for (const CatalogEntry &entry : all.m_catalogs.last().entries)
                 entries.insert(entry.id);
         }},
        {"taxonomy/dimensions.json",
         [&](const DataNode &root, const DataFile &) {
             all.m_dimensions = readDimensions(root);
             for (const Dimension &dimension : all.m_dimensions)
                 ids.dimensions.insert(dimension.id);
         }},
        {"taxonomy/kinds.json",
         [&](const DataNode &root, const DataFile &) {
             all.m_kinds = readKinds(root);
             for (const ComponentKind &kind : all.m_kinds)
                 ids.kinds.insert(kind.id);
         }},
        {"taxonomy/threats/",
         [&](const DataNode &root, const DataFile &) { all.m_threats.append(readThreats(root, known, ids)); }},
        {"mappings/categories.json",
         [&](const DataNode &root, const DataFile &) { all.m_categories = readCategories(root, ids.threats); }},
        {"mappings/cwe.json",
         [&](const DataNode &root, const DataFile &) {
             CweTable table = readCweTable(root, known, all.m_categories);
             all.m_cwes = std::move(table.cwes);
             all.m_toolRows = std::move(table.toolRows);
         }},
        {"mappings/evaluations/",
         [&](const DataNode &root, const DataFile &file) {
             all.m_evaluations.insert(file.stem(), readEvaluation(root, file.stem(), known, ids.threats));
         }},
    };
    for (const auto &[start, call] : steps) {
        if (const Result<> done = each(QLatin1String(start), call); !done)
            return Unexpected(done.error());
    }
    for (const DataFile &file : *files) {
        if (!read.contains(file.name))
            return fail(ErrorCode::Malformed, Tr::tr("Gabion does not know what this data file is for."),
                        {file.shown, -1, -1, -1, {}, {}});
    }
    return all;
}

} // namespace gabion
