// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/catalog/loaders.h"

namespace gabion {

namespace {

/// The obligatory id of an item; a fault when it was there before.
QString readNewId(const DataNode &node, QSet<QString> &ids)
{
    const QString id = node.text(QStringLiteral("id"));
    if (ids.contains(id))
        node.faultText(QStringLiteral("id"), Tr::tr("The id \"%1\" comes twice.").arg(id.left(80)));
    ids.insert(id);
    return id;
}

QStringList readKnown(const DataNode &node, const QString &key, const QSet<QString> &known)
{
    const QStringList list = node.texts(key);
    if (list.isEmpty())
        node.faultText(key, Tr::tr("At least one is needed here."));
    for (const QString &id : list) {
        if (!known.contains(id))
            node.fault(key, id);
    }
    return list;
}

QMap<QString, QStringList> readReferences(const DataNode &node, const QString &key, const KnownEntries &known)
{
    const QMap<QString, QStringList> references = node.textLists(key);
    for (auto at = references.cbegin(); at != references.cend(); ++at)
        requireEntries(node, key, known, at.key(), at.value());
    return references;
}

QString readOneOf(const DataNode &node, const QString &key, std::initializer_list<const char *> words)
{
    const QString word = node.text(key);
    for (const char *known : words) {
        if (word == QLatin1String(known))
            return word;
    }
    node.fault(key, word);
    return word;
}

} // namespace

QList<Dimension> readDimensions(const DataNode &root)
{
    QList<Dimension> list;
    QSet<QString> ids;
    for (const DataNode &node : root.items(QStringLiteral("dimensions"))) {
        Dimension dimension;
        dimension.id = readNewId(node, ids);
        const QString kind = readOneOf(node, QStringLiteral("kind"), {"security", "safety"});
        dimension.domain = kind == QLatin1String("safety") ? Domain::Safety : Domain::Security;
        dimension.title = node.localized(QStringLiteral("title"));
        dimension.definition = node.localized(QStringLiteral("definition"));
        list.append(dimension);
    }
    return list;
}

QList<ComponentKind> readKinds(const DataNode &root)
{
    QList<ComponentKind> list;
    QSet<QString> ids;
    for (const DataNode &node : root.items(QStringLiteral("kinds"))) {
        ComponentKind kind;
        kind.id = readNewId(node, ids);
        kind.title = node.localized(QStringLiteral("title"));
        kind.icon = node.text(QStringLiteral("icon"));
        kind.shape = node.text(QStringLiteral("shape"));
        list.append(kind);
    }
    return list;
}

QList<ThreatType> readThreats(const DataNode &root, const KnownEntries &known, TaxonomyIds &ids)
{
    root.text(QStringLiteral("copyright"));
    QList<ThreatType> list;
    for (const DataNode &node : root.items(QStringLiteral("threats"))) {
        ThreatType threat;
        threat.id = readNewId(node, ids.threats);
        threat.title = node.localized(QStringLiteral("title"));
        threat.domain = node.key(QStringLiteral("domain"), Domain::Security);
        threat.dimensions = readKnown(node, QStringLiteral("dimensions"), ids.dimensions);
        threat.componentKinds = readKnown(node, QStringLiteral("componentKinds"), ids.kinds);
        threat.intent = readOneOf(node, QStringLiteral("intent"), {"intentional", "unintentional", "both"});
        threat.tier = readOneOf(node, QStringLiteral("tier"), {"core", "extended"});
        threat.whatHappens = node.localized(QStringLiteral("whatHappens"));
        threat.example = node.localized(QStringLiteral("example"));
        threat.howToCheck = node.localized(QStringLiteral("howToCheck"));
        threat.howToTreat = node.localized(QStringLiteral("howToTreat"));
        threat.references = readReferences(node, QStringLiteral("references"), known);
        threat.controls = readReferences(node, QStringLiteral("controls"), known);
        if (node.failed())
            return list;
        list.append(std::move(threat));
    }
    return list;
}

} // namespace gabion
