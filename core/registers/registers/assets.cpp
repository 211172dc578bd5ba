// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Asset &record;
};

Cell valueIn(const Subject &s, const char *dimension)
{
    for (const DimensionRating &rating : s.record.values) {
        if (rating.dimension == QLatin1String(dimension))
            return positiveCell(rating.value);
    }
    return {};
}

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "ID"), ColumnType::Ref, 8, [](const Subject &s) { return textCell(s.record.ref); }},
    {"name", QT_TRANSLATE_NOOP("Core", "Asset"), ColumnType::Text, 30, [](const Subject &s) { return textCell(s.record.name); }},
    {"class", QT_TRANSLATE_NOOP("Core", "Class"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.record.assetClass); }, wordsOf<AssetClass>},
    {"type", QT_TRANSLATE_NOOP("Core", "Type"), ColumnType::Text, 16, [](const Subject &s) { return textCell(s.record.type); }},
    {"description", QT_TRANSLATE_NOOP("Core", "Description"), ColumnType::Text, 40,
     [](const Subject &s) { return textCell(s.record.description); }},
    {"owner", QT_TRANSLATE_NOOP("Core", "Owner"), ColumnType::Choice, 18,
     [](const Subject &s) { return personCell(s.context, s.record.owner); }, peopleChoices},
    {"custodian", QT_TRANSLATE_NOOP("Core", "Custodian"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.custodian); }},
    {"location", QT_TRANSLATE_NOOP("Core", "Location"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.location); }},
    {"classification", QT_TRANSLATE_NOOP("Core", "Classification"), ColumnType::Text, 16,
     [](const Subject &s) { return textCell(s.record.classification); }},
    {"personalData", QT_TRANSLATE_NOOP("Core", "Personal data"), ColumnType::Choice, 10,
     [](const Subject &s) { return yesNoCell(s.record.personalData); }, yesNoChoices},
    {"confidentiality", QT_TRANSLATE_NOOP("Core", "C"), ColumnType::Number, 6,
     [](const Subject &s) { return valueIn(s, "confidentiality"); }},
    {"integrity", QT_TRANSLATE_NOOP("Core", "I"), ColumnType::Number, 6,
     [](const Subject &s) { return valueIn(s, "integrity"); }},
    {"availability", QT_TRANSLATE_NOOP("Core", "A"), ColumnType::Number, 6,
     [](const Subject &s) { return valueIn(s, "availability"); }},
    {"basis", QT_TRANSLATE_NOOP("Core", "Basis of the values"), ColumnType::Text, 36,
     [](const Subject &s) {
         QStringList reasons;
         for (const DimensionRating &rating : s.record.values) {
             if (!rating.rationale.isEmpty())
                 reasons += dimensionTitle(s.context, rating.dimension) + QStringLiteral(": ") + rating.rationale;
         }
         return listCell(reasons);
     }},
    {"components", QT_TRANSLATE_NOOP("Core", "Stored or processed in"), ColumnType::Text, 30,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.components); }},
    {"dependencies", QT_TRANSLATE_NOOP("Core", "Depends on"), ColumnType::Text, 30,
     [](const Subject &s) { return titledCell(s.context.dossier, s.record.dependencies); }},
    {"system", QT_TRANSLATE_NOOP("Core", "AI system"), ColumnType::Text, 20,
     [](const Subject &s) { return systemCell(s.context, s.record.system); }},
    {"version", QT_TRANSLATE_NOOP("Core", "Version"), ColumnType::Text, 10,
     [](const Subject &s) { return textCell(s.record.version); }},
    {"sha256", QT_TRANSLATE_NOOP("Core", "SHA-256"), ColumnType::Text, 20,
     [](const Subject &s) { return textCell(s.record.sha256); }},
    {"licence", QT_TRANSLATE_NOOP("Core", "Licence"), ColumnType::Text, 14,
     [](const Subject &s) { return textCell(s.record.licence); }},
    {"supplier", QT_TRANSLATE_NOOP("Core", "Supplier"), ColumnType::Text, 18,
     [](const Subject &s) { return textCell(s.record.supplier); }},
    {"status", QT_TRANSLATE_NOOP("Core", "Status"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.record.status); }, wordsOf<AssetStatus>},
    {"lastReviewed", QT_TRANSLATE_NOOP("Core", "Last reviewed"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.record.lastReviewed); }},
};

} // namespace

extern const Register registers_assets;
const Register registers_assets = {
    "assets",
    [] { return Tr::tr("Asset inventory"); },
    [] { return Tr::tr("Information and what carries it, with owners and values (ISO/IEC 27001 A.5.9)."); },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    [](const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call) {
        return recordRows<Subject, Asset>(fields, context, call);
    },
    [](const RegisterContext &context) { return qint64(context.dossier.all<Asset>().size()); },
};

} // namespace gabion
