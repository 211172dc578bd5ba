// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/datafile.h"

#include "core/base/tr.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>

// At global scope: the macro cannot stand inside a namespace. A static library's resources are else dropped by the linker.
static void initData() { Q_INIT_RESOURCE(gabion_data); }

namespace gabion {

namespace {

QString builtIn(const QString &name)
{
    initData();
    return QStringLiteral(":/data/") + name;
}

QString userPath(const QString &folder, const QString &name) { return folder.isEmpty() ? QString() : folder + u'/' + name; }

} // namespace

Result<DataFile> DataFile::open(const QString &userFolder, const QString &name)
{
    DataFile data;
    const QString own = userPath(userFolder, name);
    data.m_path = !own.isEmpty() && QFile::exists(own) ? own : builtIn(name);
    Place place;
    place.file = data.m_path;
    QFile file(data.m_path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable, Tr::tr("The data file %1 cannot be read: %2.").arg(data.m_path, file.errorString()),
                    place);
    const QByteArray bytes = file.read(maxBytes + 1);
    if (bytes.size() > maxBytes)
        return fail(ErrorCode::TooLarge, Tr::tr("The data file %1 is larger than %2 MB.").arg(data.m_path).arg(maxBytes >> 20),
                    place);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject()) {
        place.byte = error.error != QJsonParseError::NoError ? error.offset : 0;
        place.line = bytes.left(qsizetype(place.byte)).count('\n') + 1;
        return fail(ErrorCode::Malformed,
                    Tr::tr("The data file %1 is not a JSON object: %2.").arg(data.m_path, error.errorString()), place);
    }
    data.m_root = document.object();
    return data;
}

QStringList DataFile::names(const QString &userFolder, const QString &folder)
{
    QSet<QString> found;
    for (const QString &root : {builtIn(folder), userPath(userFolder, folder)}) {
        if (root.isEmpty())
            continue;
        QDirIterator files(root, {QStringLiteral("*.json")}, QDir::Files);
        while (files.hasNext()) {
            files.next();
            found += folder + u'/' + files.fileName();
        }
    }
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

QList<QJsonObject> DataFile::objects(const QString &key)
{
    QList<QJsonObject> list;
    const QString pointer = u'/' + key;
    if (!m_root.value(key).isArray()) {
        fault(pointer, Tr::tr("a list is missing"));
        return list;
    }
    const QJsonArray array = m_root.value(key).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject()) {
            fault(QStringLiteral("%1/%2").arg(pointer).arg(i), Tr::tr("an object is expected"));
            continue;
        }
        list.append(array.at(i).toObject());
    }
    return list;
}

QString DataFile::required(const QJsonObject &object, const QString &key, const QString &pointer)
{
    const QString text = object.value(key).toString();
    if (text.isEmpty())
        fault(pointer + u'/' + key, Tr::tr("a text is missing"));
    return text;
}

QString DataFile::translated(const QJsonObject &object, const QString &key, const QString &language, const QString &pointer)
{
    const QJsonObject texts = object.value(key).toObject();
    const QString text = texts.value(language).toString();
    return text.isEmpty() ? required(texts, QStringLiteral("en"), pointer + u'/' + key) : text;
}

QStringList DataFile::texts(const QJsonObject &object, const QString &key, const QString &pointer)
{
    QStringList list;
    const QJsonValue value = object.value(key);
    if (value.isUndefined() || value.isNull())
        return list;
    if (!value.isArray()) {
        fault(pointer + u'/' + key, Tr::tr("a list of texts is expected"));
        return list;
    }
    for (const QJsonValue &item : value.toArray()) {
        if (item.toString().isEmpty())
            fault(pointer + u'/' + key, Tr::tr("a list of texts is expected"));
        list.append(item.toString());
    }
    return list;
}

void DataFile::fault(const QString &pointer, const QString &text)
{
    if (!m_result)
        return;
    Place place;
    place.file = m_path;
    place.pointer = pointer;
    m_result = fail(ErrorCode::Malformed, Tr::tr("The data file %1 is wrong at %2: %3.").arg(m_path, pointer, text), place);
}

} // namespace gabion
