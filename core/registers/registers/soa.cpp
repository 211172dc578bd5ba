// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"
#include "core/registers/cells.h"
#include "core/registers/fields.h"
#include "core/registers/soastatement.h"
#include "core/registers/words.h"

namespace gabion {

namespace {

struct Subject {
    const RegisterContext &context;
    const Catalog &catalog;
    const CatalogEntry &control;
    SoaState state;
};

Cell reasons(const Subject &s)
{
    QStringList keys, words;
    for (const SoaReason reason : s.state.entry ? s.state.entry->reasons : QList<SoaReason>()) {
        keys += enumText(reason);
        words += enumText(reason) + QLatin1Char(' ') + soaReasonText(reason);
    }
    return listCell(keys, words);
}

Cell tests(const Subject &s)
{
    QStringList refs, texts;
    for (const Id<EvidenceItem> &id : s.state.tests) {
        if (const EvidenceItem *item = s.context.dossier.find(id)) {
            refs += item->ref;
            texts += QStringLiteral("%1 %2: %3, %4").arg(item->ref, item->title, word(item->verdict), isoDate(item->collectedOn));
        }
    }
    return listCell(refs, texts);
}

QString theme(const Subject &s)
{
    const CatalogEntry *parent = s.catalog.find(s.control.parent);
    return parent ? parent->title : QString();
}

Cell entryPerson(const Subject &s, Id<Person> SoaEntry::*person)
{
    return s.state.entry ? personCell(s.context, s.state.entry->*person) : Cell();
}

Cell entryDate(const Subject &s, QDate SoaEntry::*date) { return s.state.entry ? dateCell(s.state.entry->*date) : Cell(); }

const Field<Subject> fields[] = {
    {"ref", QT_TRANSLATE_NOOP("Core", "Control"), ColumnType::Ref, 10, [](const Subject &s) { return textCell(s.control.id); }},
    {"title", QT_TRANSLATE_NOOP("Core", "Title"), ColumnType::Text, 34,
     [](const Subject &s) { return textCell(s.control.title); }},
    {"applicability", QT_TRANSLATE_NOOP("Core", "Applies"), ColumnType::Choice, 12,
     [](const Subject &s) { return wordCell(s.state.applicability); }, wordsOf<Applicability>},
    {"justification", QT_TRANSLATE_NOOP("Core", "Justification"), ColumnType::Text, 50,
     [](const Subject &s) { return textCell(s.state.justification.text); }},
    {"state", QT_TRANSLATE_NOOP("Core", "State shown"), ColumnType::Choice, 18,
     [](const Subject &s) { return wordCell(s.state.effective); }, wordsOf<EffectiveState>},
    {"declared", QT_TRANSLATE_NOOP("Core", "Declared"), ColumnType::Choice, 18,
     [](const Subject &s) { return wordCell(s.state.declared); }, wordsOf<ImplementationState>},
    {"tested", QT_TRANSLATE_NOOP("Core", "Tested"), ColumnType::Choice, 16,
     [](const Subject &s) { return wordCell(s.state.tested); }, wordsOf<TestedState>},
    {"overdue", QT_TRANSLATE_NOOP("Core", "Test overdue"), ColumnType::Choice, 10,
     [](const Subject &s) { return marked(yesNoCell(s.state.overdue), s.state.overdue); }, yesNoChoices},
    {"evidence", QT_TRANSLATE_NOOP("Core", "Evidence"), ColumnType::Text, 36, tests},
    {"lastTest", QT_TRANSLATE_NOOP("Core", "Last test"), ColumnType::Date, 12,
     [](const Subject &s) { return dateCell(s.state.lastTest); }},
    {"reasons", QT_TRANSLATE_NOOP("Core", "Reasons"), ColumnType::Text, 20, reasons},
    {"risks", QT_TRANSLATE_NOOP("Core", "Risks"), ColumnType::Text, 16,
     [](const Subject &s) { return refsCell(s.context.dossier, s.state.risks); }},
    {"controls", QT_TRANSLATE_NOOP("Core", "Implementations"), ColumnType::Text, 34,
     [](const Subject &s) { return titledCell(s.context.dossier, s.state.controls); }},
    {"responsible", QT_TRANSLATE_NOOP("Core", "Responsible"), ColumnType::Choice, 18,
     [](const Subject &s) { return entryPerson(s, &SoaEntry::responsible); }, peopleChoices},
    {"provider", QT_TRANSLATE_NOOP("Core", "Provider"), ColumnType::Text, 18,
     [](const Subject &s) { return s.state.entry ? textCell(s.state.entry->provider) : Cell(); }},
    {"declaredBy", QT_TRANSLATE_NOOP("Core", "Declared by"), ColumnType::Choice, 18,
     [](const Subject &s) { return entryPerson(s, &SoaEntry::declaredBy); }, peopleChoices},
    {"declaredOn", QT_TRANSLATE_NOOP("Core", "Declared on"), ColumnType::Date, 12,
     [](const Subject &s) { return entryDate(s, &SoaEntry::declaredOn); }},
    {"decidedBy", QT_TRANSLATE_NOOP("Core", "Decided by"), ColumnType::Choice, 18,
     [](const Subject &s) { return entryPerson(s, &SoaEntry::decidedBy); }, peopleChoices},
    {"decidedOn", QT_TRANSLATE_NOOP("Core", "Decided on"), ColumnType::Date, 12,
     [](const Subject &s) { return entryDate(s, &SoaEntry::decidedOn); }},
    {"theme", QT_TRANSLATE_NOOP("Core", "Theme"), ColumnType::Text, 20, [](const Subject &s) { return textCell(theme(s)); }},
    {"framework", QT_TRANSLATE_NOOP("Core", "Framework"), ColumnType::Text, 16,
     [](const Subject &s) { return textCell(s.catalog.id); }},
};

Result<> rows(const RegisterContext &context, const std::function<bool(const RegisterRow &)> &call)
{
    return eachSoaControl(context, [&](const SoaControl &each) {
        const Subject subject{context, each.catalog, each.control, each.state};
        const QUuid record = subject.state.entry ? subject.state.entry->id.value : QUuid();
        return call({record, each.control.id, cellsOf(fields, subject)});
    });
}

qint64 count(const RegisterContext &context)
{
    const auto chosen = soaFrameworks(context);
    if (!chosen)
        return -1;
    qint64 count = 0;
    for (const Catalog *catalog : *chosen)
        count += catalog->controls().size();
    return count;
}

} // namespace

extern const Register registers_soa;
const Register registers_soa = {
    "soa",
    [] { return Tr::tr("Statement of Applicability"); },
    [] {
        return Tr::tr("Every control of the chosen frameworks with its justification and state, declared and tested (ISO/IEC "
                      "27001 6.1.3 d).");
    },
    [](const RegisterContext &context) { return columnsOf(fields, context); },
    rows,
    count,
    nullptr,
    nullptr,
    nullptr,
    nullptr,
    false,
    soaCountGroups,
    soaLegend,
    [] {
        return QList<const Register *>{&soaJustifications(), &soaRemediation()};
    },
};

} // namespace gabion
