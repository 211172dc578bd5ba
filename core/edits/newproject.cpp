// SPDX-License-Identifier: Apache-2.0
#include "core/edits/newproject.h"

#include "core/base/tr.h"
#include "core/catalog/catalog.h"
#include "core/edits/projecttemplate.h"
#include "core/model/dossier.h"
#include "core/model/recordjson.h"
#include "core/risk/acceptancestate.h"
#include "core/risk/criteria.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

// Outside the namespace: the resource's initialiser is a global function. The library is static, so nothing calls it by itself.
static void initialiseTemplates() { Q_INIT_RESOURCE(gabion_templates); }

namespace gabion {

namespace {

/// No starter project is near this; a text beyond it is not read.
constexpr qsizetype maximumBytes = 16 * 1024 * 1024;
constexpr auto emptyCriteria = "5x5-product";

QString projectsFolder() { return QStringLiteral(":/templates/projects/"); }
QString criteriaFolder() { return QStringLiteral(":/templates/criteria/"); }

QStringList idsIn(const QString &folder)
{
    initialiseTemplates();
    QStringList ids;
    const QStringList files = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        ids.append(QFileInfo(file).completeBaseName());
    return ids;
}

Result<QJsonObject> objectFrom(const QByteArray &text, const QString &name)
{
    Place place;
    place.file = name;
    if (text.size() > maximumBytes)
        return fail(ErrorCode::TooLarge, Tr::tr("The template is larger than 16 MB."), place);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        place.byte = error.offset;
        return fail(ErrorCode::Malformed, Tr::tr("The template is no valid JSON: %1.").arg(error.errorString()), place);
    }
    if (!document.isObject())
        return fail(ErrorCode::Malformed, Tr::tr("A template is one JSON object."), place);
    return document.object();
}

Result<QByteArray> resourceBytes(const QString &path)
{
    initialiseTemplates();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Tr::tr("There is no template file %1.").arg(QFileInfo(path).fileName()));
    return file.readAll();
}

/// The id is looked up in the list, so that no path can be smuggled in.
Result<QJsonObject> shipped(const QString &folder, const QString &id)
{
    if (!idsIn(folder).contains(id))
        return fail(ErrorCode::NotFound, Tr::tr("There is no template \"%1\".").arg(id));
    const auto bytes = resourceBytes(folder + id + QStringLiteral(".json"));
    if (!bytes)
        return Unexpected(bytes.error());
    return objectFrom(*bytes, id + QStringLiteral(".json"));
}

/// Template texts are {"en": ..., "de": ...}; English is always there.
QString english(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toObject().value(QLatin1String("en")).toString();
}

/// How many records a template makes. An entry for the criteria that it names adds none.
qsizetype recordCount(const QJsonObject &object)
{
    const QJsonArray records = object.value(QLatin1String("records")).toArray();
    const bool overwritten = std::any_of(records.begin(), records.end(), [](const QJsonValue &entry) {
        return entry.toObject().value(QLatin1String("key")).toString() == QLatin1String("criteria");
    });
    return records.size() + (object.contains(QLatin1String("criteria")) && !overwritten ? 1 : 0);
}

QList<TemplateInfo> infosIn(const QString &folder)
{
    QList<TemplateInfo> list;
    for (const QString &id : idsIn(folder)) {
        const auto object = shipped(folder, id);
        if (!object)
            continue;
        TemplateInfo info{id, english(*object, "title"), english(*object, "description"), 0};
        info.records = recordCount(*object);
        list.append(info);
    }
    return list;
}

/// Pins every acceptance in force to its risk as the template states it. A template cannot hold the hash itself: it covers
/// ids that are made here.
Result<> pinAcceptances(QList<Record> &records, const QString &name)
{
    Dossier dossier;
    for (const Record &record : qAsConst(records))
        dossier.load(record);
    for (Record &record : records) {
        auto *acceptance = std::get_if<Acceptance>(&record);
        if (!acceptance || acceptance->state == AcceptanceState::Draft || !acceptance->snapshot.isEmpty())
            continue;
        const Risk *risk = dossier.find(acceptance->risk);
        if (!risk) {
            Place place;
            place.file = name;
            return fail(ErrorCode::Malformed, Tr::tr("The acceptance %1 names no risk.").arg(acceptance->ref), place);
        }
        const RiskSnapshot snapshot = snapshotOf(dossier, *risk);
        acceptance->snapshot = snapshot.hash;
        acceptance->snapshotText = snapshot.text;
    }
    return {};
}

/// Risks are rated under the template's criteria unless they say otherwise.
void rateUnder(const Criteria *criteria, QList<Record> &records)
{
    for (Record &record : records) {
        auto *risk = std::get_if<Risk>(&record);
        if (criteria && risk && risk->criteria.isNull())
            risk->criteria = criteria->id;
    }
}

Result<> checkTop(const QJsonObject &object, const QString &name)
{
    static const QStringList known = {QStringLiteral("id"),       QStringLiteral("title"),   QStringLiteral("description"),
                                      QStringLiteral("criteria"), QStringLiteral("records"), QStringLiteral("evidence")};
    Place place;
    place.file = name;
    for (const QString &key : object.keys()) {
        place.pointer = QLatin1Char('/') + key;
        if (!known.contains(key))
            return fail(ErrorCode::Malformed, Tr::tr("There is no field of this name."), place);
    }
    place.pointer = QStringLiteral("/records");
    if (!object.value(QLatin1String("records")).isArray())
        return fail(ErrorCode::Malformed, Tr::tr("A template has a list of records."), place);
    return {};
}

/// The criteria that the template names, under the key "criteria".
Result<QList<TemplateRecord>> givenCriteria(const QJsonObject &object, const QString &name, const Environment &environment)
{
    if (!object.contains(QLatin1String("criteria")))
        return QList<TemplateRecord>();
    auto criteria = criteriaTemplate(object.value(QLatin1String("criteria")).toString(), environment);
    if (!criteria) {
        Place place;
        place.file = name;
        place.pointer = QStringLiteral("/criteria");
        return fail(ErrorCode::Malformed, criteria.error().text, place);
    }
    return QList<TemplateRecord>{{Record(*criteria), QStringLiteral("criteria"), QStringLiteral("/criteria")}};
}

Result<ChangeSet> emptyProject(const Environment &environment)
{
    const auto criteria = criteriaTemplate(QLatin1String(emptyCriteria), environment);
    if (!criteria)
        return Unexpected(criteria.error());
    Organisation organisation;
    organisation.id.value = environment.newId();
    organisation.ref = makeRef(Organisation::prefix, 1);
    organisation.frameworks = {QStringLiteral("iso27001-2022"), QStringLiteral("iso42001-2023")};
    organisation.documentVersion = QStringLiteral("0.1");
    ChangeSet set;
    set.text = Tr::tr("New project");
    set.create(organisation);
    set.create(*criteria);
    return set;
}

} // namespace

QList<TemplateInfo> templates() { return infosIn(projectsFolder()); }

Result<ChangeSet> newProject(const QString &templateId, const Catalogs &catalogs, const Environment &environment)
{
    if (templateId.isEmpty())
        return emptyProject(environment);
    if (!idsIn(projectsFolder()).contains(templateId))
        return fail(ErrorCode::NotFound, Tr::tr("There is no template \"%1\".").arg(templateId));
    const QString name = templateId + QStringLiteral(".json");
    const auto bytes = resourceBytes(projectsFolder() + name);
    if (!bytes)
        return Unexpected(bytes.error());
    return newProjectFrom(*bytes, name, catalogs, environment);
}

Result<ChangeSet> newProjectFrom(const QByteArray &text, const QString &name, const Catalogs &catalogs,
                                 const Environment &environment)
{
    const auto object = objectFrom(text, name);
    if (!object)
        return Unexpected(object.error());
    if (const auto good = checkTop(*object, name); !good)
        return Unexpected(good.error());
    const auto given = givenCriteria(*object, name, environment);
    if (!given)
        return Unexpected(given.error());
    const auto made = templateRecords(object->value(QLatin1String("records")).toArray(), *given, name, environment);
    if (!made)
        return Unexpected(made.error());
    QList<Record> records;
    for (const TemplateRecord &one : *made) {
        Place place;
        place.file = name;
        place.pointer = one.pointer;
        if (const auto good = checkCatalogNames(one.record, catalogs, place); !good)
            return Unexpected(good.error());
        records.append(one.record);
    }
    rateUnder(given->isEmpty() ? nullptr : &std::get<Criteria>(given->first().record), records);
    if (const auto pinned = pinAcceptances(records, name); !pinned)
        return Unexpected(pinned.error());
    ChangeSet set;
    set.text = Tr::tr("New project from the template \"%1\"").arg(english(*object, "title"));
    for (const Record &record : qAsConst(records))
        set.changes.append(Change{std::nullopt, record});
    return set;
}

Result<QList<TemplateEvidence>> templateEvidence(const QString &templateId)
{
    if (templateId.isEmpty())
        return QList<TemplateEvidence>();
    const auto object = shipped(projectsFolder(), templateId);
    if (!object)
        return Unexpected(object.error());
    const auto refs = templateRefs(object->value(QLatin1String("records")).toArray(), Component::kind, Component::prefix);
    QList<TemplateEvidence> list;
    const QJsonArray evidence = object->value(QLatin1String("evidence")).toArray();
    for (qsizetype i = 0; i < evidence.size(); ++i) {
        const QJsonObject one = evidence.at(i).toObject();
        const QString key = one.value(QLatin1String("component")).toString();
        if (!key.isEmpty() && !refs.contains(key)) {
            Place place;
            place.file = templateId + QStringLiteral(".json");
            place.pointer = QStringLiteral("/evidence/%1/component").arg(i);
            return fail(ErrorCode::Malformed, Tr::tr("\"%1\" is the key of no component of this template.").arg(key), place);
        }
        list.append({one.value(QLatin1String("file")).toString(), refs.value(key), one.value(QLatin1String("scope")).toString()});
    }
    return list;
}

Result<QByteArray> templateFile(const QString &file)
{
    for (const QString &id : idsIn(projectsFolder())) {
        const auto list = templateEvidence(id);
        const auto names = [&](const TemplateEvidence &one) { return one.file == file; };
        if (list && std::any_of(list->cbegin(), list->cend(), names))
            return resourceBytes(projectsFolder() + file);
    }
    return fail(ErrorCode::NotFound, Tr::tr("No template ships a file \"%1\".").arg(file));
}

Result<QString> writeTemplateFile(const QString &file, const QString &folder)
{
    const auto bytes = templateFile(file);
    if (!bytes)
        return Unexpected(bytes.error());
    const QString path = QDir(folder).filePath(QFileInfo(file).fileName());
    Place place;
    place.file = path;
    QSaveFile out(path);
    if (!QDir().mkpath(folder) || !out.open(QIODevice::WriteOnly) || out.write(*bytes) != bytes->size() || !out.commit())
        return fail(ErrorCode::ExportTarget, Tr::tr("The file cannot be written: %1.").arg(out.errorString()), place);
    return path;
}

QList<TemplateInfo> criteriaTemplates() { return infosIn(criteriaFolder()); }

Result<Criteria> criteriaTemplate(const QString &id, const Environment &environment)
{
    const auto object = shipped(criteriaFolder(), id);
    if (!object)
        return Unexpected(object.error());
    const QString ref = makeRef(Criteria::prefix, 1);
    const auto record = recordFromJson(QLatin1String(Criteria::kind), environment.newId(), ref,
                                       object->value(QLatin1String("fields")).toObject());
    if (!record)
        return Unexpected(record.error());
    Criteria criteria = std::get<Criteria>(*record);
    if (const auto good = validate(criteria); !good)
        return Unexpected(good.error());
    criteria.state = CriteriaState::Active;
    return criteria;
}

} // namespace gabion
