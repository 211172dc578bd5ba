// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/catalog/datafiles.h"
#include "core/model/enums.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QStringList>

#include <optional>

namespace gabion {

/// What all nodes of one load share: the language wanted and the first fault that was met.
struct DataReading {
    QString language;
    std::optional<Error> fault;
};

/// A JSON value that knows where it stands. What is missing or of the wrong form is kept as the first fault (Malformed with file
/// and pointer) and read as empty, so that a reader asks once, at its end.
class DataNode {
public:
    DataNode(QJsonValue value, const DataFile &file, DataReading &reading);

    /// An obligatory text that is not blank.
    QString text(const QString &key) const;
    /// A text, or null and absent as empty.
    QString optionalText(const QString &key) const;
    /// {"en": "...", "de": "..."}: the wanted language, else English, which must be there.
    QString localized(const QString &key) const;
    bool flag(const QString &key) const; ///< obligatory
    QJsonObject object(const QString &key) const; ///< obligatory
    QStringList texts(const QString &key) const; ///< obligatory list of texts that are not blank
    QMap<QString, QStringList> textLists(const QString &key) const; ///< obligatory {"id": ["..."]}
    QList<DataNode> items(const QString &key) const; ///< obligatory list of objects
    /// An obligatory text that is a stable key of an enum.
    template<KeyedEnum E>
    E key(const QString &name, E otherwise) const
    {
        const QString word = text(name);
        if (const auto value = enumFromKey<E>(word.toStdString()))
            return *value;
        fault(name, word);
        return otherwise;
    }

    /// Notes that the value under @p key (empty = this one) is not allowed.
    void fault(const QString &key, const QString &value) const;
    void faultText(const QString &key, const QString &text) const;
    bool failed() const { return m_reading->fault.has_value(); }

private:
    QJsonValue value(const QString &key) const;
    DataNode child(const QString &key) const;
    DataNode child(qsizetype index, const QJsonValue &value) const;

    QJsonValue m_value;
    DataFile m_file;
    QString m_pointer;
    DataReading *m_reading;
};

} // namespace gabion
