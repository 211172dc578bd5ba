// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Threat &record;
};

Cell dimensions(const Subject &s)
{
    QStringList titles;
    for (const QString &id : s.record.dimensions)
        titles += dimensionTitle(s.context, id);
    return listCell(s.record.dimensions, titles);
}

Cell risks(const Subject &s)
{
    QStringList refs;
    for (const Risk &risk : s.context.dossier.all<Risk>()) {
        if (risk.threats.contains(s.record.id))
            refs += risk.ref;
    }
    return listCell(refs);
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Threat"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(s.record.title); }},
    {"domain", QT_TRANSLATE_NOOP("Core", "Kind"), ColumnType::Choice, 10,
     [](const Subject &s) { return wordCell(s.record.domain); }, wordsOf<Domain>},
    {"description", QT_TRANSLATE_NOOP("Core", "Description"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.description); }},
    {"taxonomy", QT_TRANSLATE_NOOP("Core", "Taxonomy"), ColumnType::Text, 28,
     [](const Subject &s) { return textCell(s.record.taxonomy); }},
    {"dimensions", QT_TRANSLATE_NOOP("Core", "Affects"), ColumnType::Text, 26, dimensions},
    {"components", QT_TRANSLATE_NOOP("Core", "Components"), ColumnType::Text, 26,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.components); }},
    {"flows", QT_TRANSLATE_NOOP("Core", "Flows"), ColumnType::Text, 14,
     [](const Subject &s) { return refsCell(s.context.dossier, s.record.flows); }},
    {"controls", QT_TRANSLATE_NOOP("Core", "Controls"), ColumnType::Text, 26,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.controls); }},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 16, risks},
    {"references", QT_TRANSLATE_NOOP("Core", "References"), ColumnType::Text, 26,
     [](const Subject &s) { return catalogCell(s.record.references); }},
};

} // namespace

extern const Register registers_threats;
const Register registers_threats = {
    "threats",
    [] { return Tr::tr("Threats"); },
    [] {
        return Tr::tr("Potential causes of unwanted incidents, where they act and which risks they make (ISO/IEC 27005 A.2).");
    },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Threat>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Threat>().size()); },
};

} // namespace gabion
