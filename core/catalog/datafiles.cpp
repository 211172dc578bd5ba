// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/datafiles.h"

#include "core/base/jsoncursor.h"
#include "core/base/tr.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>
#include <cstring>

// outside any namespace: the macro declares a global function
static void initCatalogData() { Q_INIT_RESOURCE(catalogdata); }

namespace gabion {

namespace {

constexpr qint64 mostBytes = 16 * 1024 * 1024;
constexpr qsizetype mostFiles = 1000;

Result<> addFiles(const QString &root, bool ofUser, QMap<QString, DataFile> &files)
{
    const QDir base(root);
    for (const char *part : {"catalogs", "taxonomy", "mappings"}) {
        QDirIterator at(base.filePath(QLatin1String(part)), {QStringLiteral("*.json")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (at.hasNext()) {
            const QString path = at.next();
            const QString name = base.relativeFilePath(path);
            files.insert(name, {name, path, ofUser ? path : name});
            if (files.size() > mostFiles)
                return fail(ErrorCode::TooLarge, Tr::tr("The data folder holds more than %1 files.").arg(mostFiles),
                            {root, -1, -1, -1, {}, {}});
        }
    }
    return {};
}

/// Reads for describeJsonFault() out of memory.
ReadAt readerOf(const QByteArray &bytes)
{
    return [&bytes](std::int64_t offset, char *into, std::int64_t size) -> std::int64_t {
        const std::int64_t count = std::clamp<std::int64_t>(bytes.size() - offset, 0, size);
        std::memcpy(into, bytes.constData() + offset, static_cast<std::size_t>(count));
        return count;
    };
}

} // namespace

QString DataFile::stem() const { return QFileInfo(name).completeBaseName(); }

Result<QList<DataFile>> dataFiles(const QString &userFolder)
{
    initCatalogData();
    QMap<QString, DataFile> files;
    if (const Result<> built = addFiles(QStringLiteral(":/gabion/data"), false, files); !built)
        return Unexpected(built.error());
    if (!userFolder.isEmpty()) {
        if (const Result<> users = addFiles(userFolder, true, files); !users)
            return Unexpected(users.error());
    }
    return files.values();
}

Result<QJsonObject> readDataFile(const DataFile &file)
{
    const Place place{file.shown, -1, -1, -1, {}, {}};
    QFile device(file.path);
    if (!device.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unreadable, Tr::tr("The data file cannot be read: %1.").arg(device.errorString()), place);
    const QByteArray bytes = device.read(mostBytes + 1);
    if (bytes.size() > mostBytes)
        return fail(ErrorCode::TooLarge, Tr::tr("The data file is larger than %1 MiB.").arg(mostBytes / (1024 * 1024)), place);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const JsonCursor::Fault fault{ErrorCode::Malformed, problem.offset, QT_TRANSLATE_NOOP("Core", "well-formed JSON")};
        Error error = describeJsonFault(fault, readerOf(bytes), file.shown);
        error.code = ErrorCode::Malformed;
        return Unexpected(error);
    }
    if (!document.isObject())
        return fail(ErrorCode::Malformed, Tr::tr("The data file must hold one JSON object."), place);
    return document.object();
}

} // namespace gabion
