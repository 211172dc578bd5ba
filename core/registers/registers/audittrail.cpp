// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const AuditEntry &entry;
};

/// "R-012: title, owner; P-003: new": which records, and which of their fields.
Cell changes(const Subject &s)
{
    constexpr qsizetype most = 20;
    QStringList texts;
    const QJsonArray all = QJsonDocument::fromJson(s.entry.changes).array();
    for (const QJsonValue &value : all) {
        const QJsonObject change = value.toObject();
        const QString ref = change.value(u"ref").toString();
        const QString name = ref.isEmpty() ? change.value(u"kind").toString() : ref;
        if (!change.contains(u"before"))
            texts += Tr::tr("%1: created").arg(name);
        else if (!change.contains(u"after"))
            texts += Tr::tr("%1: deleted").arg(name);
        else
            texts += name + QStringLiteral(": ") + change.value(u"after").toObject().keys().join(QStringLiteral(", "));
        if (texts.size() == most && all.size() > most) {
            texts += Tr::tr("and %1 more").arg(all.size() - most);
            break;
        }
    }
    return listCell(texts);
}

const Field<Subject> fields[] = {
    {"number", QT_TRANSLATE_NOOP("Core", "No."), ColumnType::Number, 7,
     [](const Subject &s) { return numberCell(s.entry.number); }},
    {"at", QT_TRANSLATE_NOOP("Core", "When (UTC)"), ColumnType::DateTime, 16,
     [](const Subject &s) { return dateTimeCell(s.entry.at); }},
    {"author", QT_TRANSLATE_NOOP("Core", "Who"), ColumnType::Text, 16, [](const Subject &s) { return textCell(s.entry.author); }},
    {"text", QT_TRANSLATE_NOOP("Core", "What"), ColumnType::Text, 34, [](const Subject &s) { return textCell(s.entry.text); }},
    {"reason", QT_TRANSLATE_NOOP("Core", "Why"), ColumnType::Text, 30, [](const Subject &s) { return textCell(s.entry.reason); }},
    {"changes", QT_TRANSLATE_NOOP("Core", "Changed"), ColumnType::Text, 44, changes},
    {"hash", QT_TRANSLATE_NOOP("Core", "Hash"), ColumnType::Text, 20, [](const Subject &s) { return textCell(s.entry.hash); }},
};

RegisterRow made(const RegisterContext &context, const AuditEntry &entry)
{
    return {QUuid(), QString::number(entry.number), cellsOf(fields, Subject{context, entry})};
}

} // namespace

extern const Register registers_audittrail;
const Register registers_audittrail = {
    "audit-trail",
    [] { return Tr::tr("Audit trail"); },
    [] {
        return Tr::tr(
            "Who changed what, when and why; each entry is chained to the one before by SHA-256 (ISO/IEC 27001 7.5.3).");
    },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        PageQuery query;
        query.limit = -1;
        return context.pages.audit.each(query, [&](const AuditEntry &entry) { return call(made(context, entry)); });
    },
    [](const RegisterContext &context) { return context.pages.audit.count({}).value_or(-1); },
    [](const RegisterContext &context) {
        BulkRows bulk;
        bulk.ids = context.pages.audit.ids;
        bulk.rows =
            bulkRowsOf<AuditEntry>(context.pages.audit, [&context](const AuditEntry &entry) { return made(context, entry); });
        for (const char *column : {"number", "at", "author", "text", "reason", "changes", "hash"})
            bulk.columns.insert(QLatin1String(column), QLatin1String(column));
        bulk.quick = {QStringLiteral("number")};
        return bulk;
    },
};

} // namespace gabion
