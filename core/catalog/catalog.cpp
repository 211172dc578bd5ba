// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"

#include "core/base/tr.h"
#include "core/catalog/datafile.h"

namespace gabion {

namespace {

QString at(const char *list, qsizetype index) { return QStringLiteral("/%1/%2").arg(QLatin1String(list)).arg(index); }

Result<Catalog> readCatalog(const QString &userFolder, const QString &name, const QString &language)
{
    Result<DataFile> file = DataFile::open(userFolder, name);
    if (!file)
        return Unexpected(file.error());
    Catalog catalog;
    catalog.id = file->required(file->root(), QStringLiteral("id"), {});
    catalog.title = file->translated(file->root(), QStringLiteral("title"), language, {});
    catalog.edition = file->required(file->root(), QStringLiteral("edition"), {});
    catalog.publisher = file->required(file->root(), QStringLiteral("publisher"), {});
    catalog.copyright = file->required(file->root(), QStringLiteral("copyright"), {});
    catalog.licence = file->required(file->root(), QStringLiteral("licence"), {});
    static const QSet<QString> kinds = {QStringLiteral("control"), QStringLiteral("entry"),     QStringLiteral("group"),
                                        QStringLiteral("clause"),  QStringLiteral("objective"), QStringLiteral("risk-source")};
    QSet<QString> ids;
    const QList<QJsonObject> entries = file->objects(QStringLiteral("entries"));
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject &from = entries.at(i);
        CatalogEntry entry;
        entry.id = file->required(from, QStringLiteral("id"), at("entries", i));
        entry.title = file->translated(from, QStringLiteral("title"), language, at("entries", i));
        entry.parent = from.value(u"parent").toString();
        entry.kind = file->required(from, QStringLiteral("kind"), at("entries", i));
        entry.status = file->required(from, QStringLiteral("status"), at("entries", i));
        entry.attributes = from.value(u"attributes").toObject();
        if (!kinds.contains(entry.kind))
            file->fault(at("entries", i) + QStringLiteral("/kind"), Tr::tr("\"%1\" is no kind of entry").arg(entry.kind));
        if (ids.contains(entry.id))
            file->fault(at("entries", i) + QStringLiteral("/id"), Tr::tr("\"%1\" stands here twice").arg(entry.id));
        ids += entry.id;
        catalog.entries.append(entry);
    }
    for (qsizetype i = 0; i < catalog.entries.size(); ++i) {
        const QString &parent = catalog.entries.at(i).parent;
        if (!parent.isEmpty() && !ids.contains(parent))
            file->fault(at("entries", i) + QStringLiteral("/parent"), Tr::tr("there is no entry \"%1\"").arg(parent));
    }
    if (Result<> done = file->result(); !done)
        return Unexpected(done.error());
    return catalog;
}

Result<QList<ThreatType>> readThreats(const QString &userFolder, const QString &name, const QString &language)
{
    Result<DataFile> file = DataFile::open(userFolder, name);
    if (!file)
        return Unexpected(file.error());
    file->required(file->root(), QStringLiteral("copyright"), {});
    QList<ThreatType> list;
    const QList<QJsonObject> threats = file->objects(QStringLiteral("threats"));
    for (qsizetype i = 0; i < threats.size(); ++i) {
        const QJsonObject &from = threats.at(i);
        const QString pointer = at("threats", i);
        ThreatType threat;
        threat.id = file->required(from, QStringLiteral("id"), pointer);
        threat.title = file->translated(from, QStringLiteral("title"), language, pointer);
        const QString domain = file->required(from, QStringLiteral("domain"), pointer);
        if (const auto known = enumFromKey<Domain>(domain.toStdString()))
            threat.domain = *known;
        else
            file->fault(pointer + QStringLiteral("/domain"), Tr::tr("\"%1\" is no domain").arg(domain));
        threat.dimensions = file->texts(from, QStringLiteral("dimensions"), pointer);
        threat.componentKinds = file->texts(from, QStringLiteral("componentKinds"), pointer);
        threat.intent = from.value(u"intent").toString();
        threat.tier = from.value(u"tier").toString();
        threat.whatHappens = file->translated(from, QStringLiteral("whatHappens"), language, pointer);
        threat.example = file->translated(from, QStringLiteral("example"), language, pointer);
        threat.howToCheck = file->translated(from, QStringLiteral("howToCheck"), language, pointer);
        threat.howToTreat = file->translated(from, QStringLiteral("howToTreat"), language, pointer);
        for (const auto &[key, target] :
             {std::pair{QStringLiteral("references"), &threat.references}, {QStringLiteral("controls"), &threat.controls}}) {
            const QJsonObject lists = from.value(key).toObject();
            for (auto catalog = lists.begin(); catalog != lists.end(); ++catalog)
                target->insert(catalog.key(), file->texts(lists, catalog.key(), pointer + u'/' + key));
        }
        list.append(threat);
    }
    if (Result<> done = file->result(); !done)
        return Unexpected(done.error());
    return list;
}

CweMapping readCwe(DataFile &file, const QJsonObject &from, const QString &idKey, const QString &pointer)
{
    CweMapping row;
    row.id = file.required(from, idKey, pointer);
    row.name = file.required(from, QStringLiteral("name"), pointer);
    for (const char *dimension : {"confidentiality", "integrity", "availability"}) {
        if (from.value(QLatin1String(dimension)).toBool())
            row.dimensions += QLatin1String(dimension);
    }
    row.category = file.required(from, QStringLiteral("category"), pointer);
    row.iso27001 = file.texts(from, QStringLiteral("iso27001"), pointer);
    row.owaspLlm2025 = file.texts(from, QStringLiteral("owaspLlm2025"), pointer);
    return row;
}

Result<QList<EvaluationMapping>> readEvaluation(const QString &userFolder, const QString &name, QString &tool)
{
    Result<DataFile> file = DataFile::open(userFolder, name);
    if (!file)
        return Unexpected(file.error());
    tool = file->required(file->root(), QStringLiteral("id"), {});
    QList<EvaluationMapping> list;
    const QList<QJsonObject> rows = file->objects(QStringLiteral("rows"));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        EvaluationMapping row;
        row.pattern = file->required(rows.at(i), QStringLiteral("pattern"), at("rows", i));
        row.threats = file->texts(rows.at(i), QStringLiteral("threats"), at("rows", i));
        row.direction = file->required(rows.at(i), QStringLiteral("direction"), at("rows", i));
        row.owaspLlm2025 = file->texts(rows.at(i), QStringLiteral("owaspLlm2025"), at("rows", i));
        row.atlas = file->texts(rows.at(i), QStringLiteral("atlas"), at("rows", i));
        list.append(row);
    }
    if (Result<> done = file->result(); !done)
        return Unexpected(done.error());
    return list;
}

template<class T>
const T *findById(const QList<T> &list, const QString &id)
{
    for (const T &item : list) {
        if (item.id == id)
            return &item;
    }
    return nullptr;
}

} // namespace

const CatalogEntry *Catalog::find(const QString &entry) const { return findById(entries, entry); }

QList<CatalogEntry> Catalog::controls() const
{
    QList<CatalogEntry> list;
    for (const CatalogEntry &entry : entries) {
        if (entry.status == u"current" && (entry.kind == u"control" || entry.kind == u"entry"))
            list.append(entry);
    }
    return list;
}

Result<> Catalogs::loadTaxonomy(const QString &userFolder, const QString &language)
{
    Result<DataFile> dimensions = DataFile::open(userFolder, QStringLiteral("taxonomy/dimensions.json"));
    if (!dimensions)
        return Unexpected(dimensions.error());
    const QList<QJsonObject> dimensionList = dimensions->objects(QStringLiteral("dimensions"));
    for (qsizetype i = 0; i < dimensionList.size(); ++i) {
        const QJsonObject &from = dimensionList.at(i);
        const QString pointer = at("dimensions", i);
        m_dimensions.append({dimensions->required(from, QStringLiteral("id"), pointer),
                             from.value(u"kind").toString() == u"safety" ? Domain::Safety : Domain::Security,
                             dimensions->translated(from, QStringLiteral("title"), language, pointer),
                             dimensions->translated(from, QStringLiteral("definition"), language, pointer)});
    }
    if (Result<> done = dimensions->result(); !done)
        return done;

    Result<DataFile> kinds = DataFile::open(userFolder, QStringLiteral("taxonomy/kinds.json"));
    if (!kinds)
        return Unexpected(kinds.error());
    const QList<QJsonObject> kindList = kinds->objects(QStringLiteral("kinds"));
    for (qsizetype i = 0; i < kindList.size(); ++i) {
        const QJsonObject &from = kindList.at(i);
        const QString pointer = at("kinds", i);
        m_kinds.append({kinds->required(from, QStringLiteral("id"), pointer),
                        kinds->translated(from, QStringLiteral("title"), language, pointer),
                        kinds->required(from, QStringLiteral("icon"), pointer),
                        kinds->required(from, QStringLiteral("shape"), pointer)});
    }
    if (Result<> done = kinds->result(); !done)
        return done;

    for (const QString &name : DataFile::names(userFolder, QStringLiteral("taxonomy/threats"))) {
        Result<QList<ThreatType>> threats = readThreats(userFolder, name, language);
        if (!threats)
            return Unexpected(threats.error());
        for (const ThreatType &found : *threats) {
            Place place;
            place.file = name;
            if (threat(found.id))
                return fail(ErrorCode::Malformed, Tr::tr("The threat %1 is defined twice.").arg(found.id), place);
            for (const QString &id : found.componentKinds) {
                if (!kind(id))
                    return fail(ErrorCode::Malformed,
                                Tr::tr("The threat %1 names the unknown component kind %2.").arg(found.id, id), place);
            }
            for (const QString &id : found.dimensions) {
                if (!dimension(id))
                    return fail(ErrorCode::Malformed, Tr::tr("The threat %1 names the unknown dimension %2.").arg(found.id, id),
                                place);
            }
            m_threats.append(found);
        }
    }
    return {};
}

Result<> Catalogs::loadMappings(const QString &userFolder)
{
    Result<DataFile> cwe = DataFile::open(userFolder, QStringLiteral("mappings/cwe.json"));
    if (!cwe)
        return Unexpected(cwe.error());
    const QList<QJsonObject> rows = cwe->objects(QStringLiteral("rows"));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const CweMapping row = readCwe(*cwe, rows.at(i), QStringLiteral("id"), at("rows", i));
        m_cwes.insert(row.id, row);
    }
    const QList<QJsonObject> tools = cwe->objects(QStringLiteral("tools"));
    for (qsizetype i = 0; i < tools.size(); ++i)
        m_toolRows.append(readCwe(*cwe, tools.at(i), QStringLiteral("pattern"), at("tools", i)));
    if (Result<> done = cwe->result(); !done)
        return done;

    Result<DataFile> categories = DataFile::open(userFolder, QStringLiteral("mappings/categories.json"));
    if (!categories)
        return Unexpected(categories.error());
    const QList<QJsonObject> list = categories->objects(QStringLiteral("categories"));
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString id = categories->required(list.at(i), QStringLiteral("id"), at("categories", i));
        const QString target = categories->required(list.at(i), QStringLiteral("threat"), at("categories", i));
        if (!threat(target))
            categories->fault(at("categories", i) + QStringLiteral("/threat"), Tr::tr("there is no threat \"%1\"").arg(target));
        m_categories.insert(id, target);
    }
    if (Result<> done = categories->result(); !done)
        return done;

    for (const QString &name : DataFile::names(userFolder, QStringLiteral("mappings/evaluations"))) {
        QString tool;
        Result<QList<EvaluationMapping>> mapping = readEvaluation(userFolder, name, tool);
        if (!mapping)
            return Unexpected(mapping.error());
        m_evaluations.insert(tool, *mapping);
    }
    return {};
}

Result<Catalogs> Catalogs::load(const QString &userFolder, const QString &language)
{
    Catalogs catalogs;
    for (const QString &name : DataFile::names(userFolder, QStringLiteral("catalogs"))) {
        Result<Catalog> catalog = readCatalog(userFolder, name, language);
        if (!catalog)
            return Unexpected(catalog.error());
        if (catalogs.catalog(catalog->id)) {
            Place place;
            place.file = name;
            return fail(ErrorCode::Malformed, Tr::tr("The catalog %1 is defined twice.").arg(catalog->id), place);
        }
        catalogs.m_catalogs.append(*catalog);
    }
    if (Result<> done = catalogs.loadTaxonomy(userFolder, language); !done)
        return Unexpected(done.error());
    if (Result<> done = catalogs.loadMappings(userFolder); !done)
        return Unexpected(done.error());
    return catalogs;
}

const Catalog *Catalogs::catalog(const QString &id) const { return findById(m_catalogs, id); }

QString Catalogs::title(const QString &catalogId, const QString &entryId) const
{
    const Catalog *found = catalog(catalogId);
    const CatalogEntry *entry = found ? found->find(entryId) : nullptr;
    return entry ? entry->title : QString();
}

const ThreatType *Catalogs::threat(const QString &id) const { return findById(m_threats, id); }

const ComponentKind *Catalogs::kind(const QString &id) const { return findById(m_kinds, id); }

const Dimension *Catalogs::dimension(const QString &id) const { return findById(m_dimensions, id); }

const CweMapping *Catalogs::cwe(const QString &id) const
{
    const auto found = m_cwes.constFind(id);
    return found == m_cwes.cend() ? nullptr : &*found;
}

QString Catalogs::threatOfCategory(const QString &category) const { return m_categories.value(category); }

const QList<EvaluationMapping> &Catalogs::evaluation(const QString &tool) const
{
    static const QList<EvaluationMapping> none;
    const auto found = m_evaluations.constFind(tool);
    return found == m_evaluations.cend() ? none : *found;
}

} // namespace gabion
