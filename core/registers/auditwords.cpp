// SPDX-License-Identifier: Apache-2.0
#include "core/registers/auditwords.h"

#include "core/base/tr.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace gabion {

namespace {

constexpr int deepest = 8;

/// Abbreviations keep their own form.
QString abbreviation(const QString &word)
{
    static const QHash<QString, QString> known = {
        {QStringLiteral("ai"), QStringLiteral("AI")},          {QStringLiteral("id"), QStringLiteral("ID")},
        {QStringLiteral("sha256"), QStringLiteral("SHA-256")}, {QStringLiteral("soa"), QStringLiteral("SoA")},
        {QStringLiteral("url"), QStringLiteral("URL")},
    };
    return known.value(word, word);
}

class Words {
public:
    explicit Words(const Dossier &dossier) : m_dossier(dossier) { }

    /// All fields of the two objects that differ.
    QList<FieldWords> differences(const QJsonObject &before, const QJsonObject &after) const
    {
        QList<FieldWords> fields;
        compare(before, after, {}, fields, 0);
        return fields;
    }

private:
    void compare(const QJsonObject &before, const QJsonObject &after, const QString &path, QList<FieldWords> &fields,
                 int depth) const
    {
        QStringList keys = before.keys();
        for (const QString &key : after.keys()) {
            if (!before.contains(key))
                keys += key;
        }
        for (const QString &key : std::as_const(keys)) {
            const QJsonValue was = before.value(key), is = after.value(key);
            if (was == is)
                continue;
            const QString name = path.isEmpty() ? fieldWords(key) : path + QStringLiteral(" › ") + fieldWords(key);
            if ((was.isObject() || is.isObject()) && depth < deepest)
                compare(was.toObject(), is.toObject(), name, fields, depth + 1);
            else if (const FieldWords words{name, text(was, depth), text(is, depth)}; words.before != words.after)
                fields.append(words);
        }
    }

    QString text(const QJsonValue &value, int depth) const
    {
        switch (value.type()) {
        case QJsonValue::Bool: return value.toBool() ? Tr::tr("Yes") : Tr::tr("No");
        case QJsonValue::Double: return QString::number(value.toDouble(), 'g', 12);
        case QJsonValue::String: return named(value.toString());
        case QJsonValue::Array: return listed(value.toArray(), depth);
        case QJsonValue::Object: return inside(value.toObject(), depth);
        case QJsonValue::Null:
        case QJsonValue::Undefined: break;
        }
        return {};
    }

    QString listed(const QJsonArray &items, int depth) const
    {
        QStringList texts;
        for (const QJsonValue &item : items)
            texts += text(item, depth + 1);
        return texts.join(QStringLiteral("; "));
    }

    QString inside(const QJsonObject &object, int depth) const
    {
        QStringList texts;
        if (depth >= deepest)
            return QStringLiteral("…");
        for (auto at = object.begin(); at != object.end(); ++at) {
            if (const QString value = text(at.value(), depth + 1); !value.isEmpty())
                texts += Tr::tr("%1: %2").arg(fieldWords(at.key()), value);
        }
        return texts.join(QStringLiteral(", "));
    }

    /// An id of a record as its reference and name; any other text as it is.
    QString named(const QString &text) const
    {
        if (text.size() != 36 || QUuid::fromString(text).isNull())
            return text;
        const std::optional<Record> record = m_dossier.findAny(text);
        if (!record)
            return text;
        return std::visit(
            [](const auto &of) {
                QString name;
                if constexpr (requires { of.title; })
                    name = of.title;
                else if constexpr (requires { of.name; })
                    name = of.name;
                return QStringLiteral("%1 %2").arg(of.ref, name).trimmed();
            },
            *record);
    }

    const Dossier &m_dossier;
};

} // namespace

QString fieldWords(const QString &key)
{
    QStringList parts;
    QString part;
    for (const QChar c : key) {
        if (c == QLatin1Char('_') || (c.isUpper() && !part.isEmpty())) {
            parts += part;
            part.clear();
        }
        if (c != QLatin1Char('_'))
            part += c.toLower();
    }
    parts += part;
    for (QString &word : parts)
        word = abbreviation(word);
    QString text = parts.join(QLatin1Char(' '));
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

QList<RecordWords> changesInWords(const AuditEntry &entry, const Dossier &dossier, qsizetype most)
{
    const Words words(dossier);
    QList<RecordWords> records;
    const QJsonArray changes = QJsonDocument::fromJson(entry.changes).array();
    for (const QJsonValue &value : changes) {
        if (records.size() == most)
            break;
        const QJsonObject change = value.toObject();
        const QJsonValue before = change.value(u"before"), after = change.value(u"after");
        if (!before.isObject() && !after.isObject())
            continue;
        RecordWords record;
        record.kind = !before.isObject() ? RecordWords::Kind::Created
            : !after.isObject()          ? RecordWords::Kind::Deleted
                                         : RecordWords::Kind::Changed;
        record.record = fieldWords(change.value(u"kind").toString());
        record.ref = change.value(u"ref").toString();
        if (record.ref.isEmpty())
            record.ref = change.value(u"id").toString();
        record.fields = words.differences(before.toObject(), after.toObject());
        records.append(record);
    }
    return records;
}

} // namespace gabion
