// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

namespace gabion {

/// One JSON data file, built in or the user's, and the way to say what is wrong in it. The first fault sticks: readers ask
/// for values and look at fault() once at the end.
class DataFile {
public:
    static constexpr qint64 maxBytes = 16 * 1024 * 1024;

    /// Reads @p name ("catalogs/iso27001-2022.json") from the user's folder if it is there, else from the built-in data.
    static Result<DataFile> open(const QString &userFolder, const QString &name);
    /// Names of all files of a folder ("catalogs"), built in and the user's, each once, sorted.
    static QStringList names(const QString &userFolder, const QString &folder);

    const QJsonObject &root() const { return m_root; }

    /// The array under @p key; each element must be an object.
    QList<QJsonObject> objects(const QString &key);
    /// A text that must be there and not be empty.
    QString required(const QJsonObject &object, const QString &key, const QString &pointer);
    /// {"en": "...", "de": "..."}: in the language asked for, else English, which must be there.
    QString translated(const QJsonObject &object, const QString &key, const QString &language, const QString &pointer);
    /// A list of texts; empty when absent.
    QStringList texts(const QJsonObject &object, const QString &key, const QString &pointer);
    /// Notes a fault, once.
    void fault(const QString &pointer, const QString &text);
    /// The first fault that was found; Malformed with file and JSON pointer.
    Result<> result() const { return m_result; }

private:
    QString m_path;
    QJsonObject m_root;
    Result<> m_result;
};

} // namespace gabion
