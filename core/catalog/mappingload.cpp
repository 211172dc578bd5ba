// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/catalog/loaders.h"
#include "core/model/measurement.h"

#include <QRegularExpression>

namespace gabion {

namespace {

void requireNew(const DataNode &node, const QString &key, const QString &id, QSet<QString> &ids)
{
    if (ids.contains(id))
        node.faultText(key, Tr::tr("The id \"%1\" comes twice.").arg(id.left(80)));
    ids.insert(id);
}

/// A row of the CWE table; @p key is the member that names it.
CweMapping readRow(const DataNode &node, const QString &key, const KnownEntries &known, const QHash<QString, QString> &categories)
{
    CweMapping row;
    row.id = node.text(key);
    row.name = node.text(QStringLiteral("name"));
    for (const QString &goal : {QStringLiteral("confidentiality"), QStringLiteral("integrity"), QStringLiteral("availability")}) {
        if (node.flag(goal))
            row.dimensions.append(goal);
    }
    row.category = node.text(QStringLiteral("category"));
    if (!categories.contains(row.category))
        node.fault(QStringLiteral("category"), row.category);
    row.iso27001 = node.texts(QStringLiteral("iso27001"));
    requireEntries(node, QStringLiteral("iso27001"), known, QStringLiteral("iso27001-2022"), row.iso27001);
    row.owaspLlm2025 = node.texts(QStringLiteral("owaspLlm2025"));
    requireEntries(node, QStringLiteral("owaspLlm2025"), known, QStringLiteral("owasp-llm-2025"), row.owaspLlm2025);
    return row;
}

} // namespace

QHash<QString, QString> readCategories(const DataNode &root, const QSet<QString> &threats)
{
    QHash<QString, QString> categories;
    QSet<QString> ids;
    for (const DataNode &node : root.items(QStringLiteral("categories"))) {
        const QString id = node.text(QStringLiteral("id"));
        requireNew(node, QStringLiteral("id"), id, ids);
        node.localized(QStringLiteral("title"));
        const QString threat = node.text(QStringLiteral("threat"));
        if (!threats.contains(threat))
            node.fault(QStringLiteral("threat"), threat);
        categories.insert(id, threat);
    }
    return categories;
}

CweTable readCweTable(const DataNode &root, const KnownEntries &known, const QHash<QString, QString> &categories)
{
    static const QRegularExpression form(QStringLiteral("^CWE-[1-9][0-9]{0,5}$"));
    CweTable table;
    QSet<QString> ids;
    for (const DataNode &node : root.items(QStringLiteral("rows"))) {
        const CweMapping row = readRow(node, QStringLiteral("id"), known, categories);
        if (!form.match(row.id).hasMatch())
            node.fault(QStringLiteral("id"), row.id);
        requireNew(node, QStringLiteral("id"), row.id, ids);
        table.cwes.insert(row.id, row);
    }
    for (const DataNode &node : root.items(QStringLiteral("tools"))) {
        table.toolRows.append(readRow(node, QStringLiteral("pattern"), known, categories));
        requireNew(node, QStringLiteral("pattern"), table.toolRows.last().id, ids);
        const QString implied = node.optionalText(QStringLiteral("impliedCwe"));
        if (!implied.isEmpty() && !form.match(implied).hasMatch())
            node.fault(QStringLiteral("impliedCwe"), implied);
    }
    return table;
}

QList<EvaluationMapping> readEvaluation(const DataNode &root, const QString &stem, const KnownEntries &known,
                                        const QSet<QString> &threats)
{
    const QString id = root.text(QStringLiteral("id"));
    if (id != stem)
        root.faultText(QStringLiteral("id"), Tr::tr("The id must be the name of the file, \"%1\".").arg(stem));
    QList<EvaluationMapping> list;
    QSet<QString> patterns;
    for (const DataNode &node : root.items(QStringLiteral("rows"))) {
        EvaluationMapping row;
        row.pattern = node.text(QStringLiteral("pattern"));
        requireNew(node, QStringLiteral("pattern"), row.pattern, patterns);
        row.threats = node.texts(QStringLiteral("threats"));
        for (const QString &threat : row.threats) {
            if (!threats.contains(threat))
                node.fault(QStringLiteral("threats"), threat);
        }
        row.direction = enumText(node.key(QStringLiteral("direction"), Direction::Info));
        row.owaspLlm2025 = node.texts(QStringLiteral("owaspLlm2025"));
        requireEntries(node, QStringLiteral("owaspLlm2025"), known, QStringLiteral("owasp-llm-2025"), row.owaspLlm2025);
        row.atlas = node.texts(QStringLiteral("atlas"));
        list.append(row);
    }
    return list;
}

} // namespace gabion
