// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/mappingedits.h"
#include "core/interchange/registerplan.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;
using namespace gabion::test;

namespace {

NoProgress noProgress;

/// A register and the mapping that is proposed for it; the sample project's scales have five steps.
struct Sheet {
    Dossier dossier = sampleDossier();
    Catalogs catalogs = Catalogs::load().value_or(Catalogs());
    Pages pages = noPages();
    Environment environment = fixedEnvironment();
    Spreadsheet book;
    RegisterMapping mapping;

    explicit Sheet(const char *csv)
    {
        const Result<Spreadsheet> read = readSpreadsheet(QByteArray(csv), QStringLiteral("r.csv"), noProgress);
        const Result<RegisterMapping> proposed = read ? proposeMapping(*read, context()) : Unexpected(read.error());
        if (!proposed)
            qFatal("%s", qPrintable(proposed.error().text));
        book = *read;
        mapping = *proposed;
    }
    RegisterContext context() const
    {
        return {
            dossier, pages, catalogs, QDate(2026, 11, 23), QString(64, u'0'), environment.now(), {}, QStringLiteral("a.gabion")};
    }
    qsizetype at(const char *title) const
    {
        for (qsizetype i = 0; i < mapping.columns.size(); ++i) {
            if (mapping.columns[i].title == QLatin1String(title))
                return i;
        }
        return -1;
    }
    void change(const char *title, RegisterField field, Stage stage = Stage::Current)
    {
        ColumnMapping wanted = mapping.columns.at(at(title));
        wanted.field = field;
        wanted.stage = stage;
        changeColumn(mapping, at(title), wanted, book, dossier);
    }
    RegisterField field(const char *title) const { return mapping.columns.at(at(title)).field; }
};

const char *register1 = "ID,Risk,Owner,Chance,Impact,Colour\n"
                        "1,First,A,4,3,red\n"
                        "2,Second,B,likely,huge,red\n"
                        "3,Third,B,4,3,amber\n";

} // namespace

class tst_mappingedits : public QObject {
    Q_OBJECT

private slots:
    void scalesFollowTheColumns()
    {
        Sheet sheet(register1);
        QCOMPARE(sheet.field("Colour"), RegisterField::Notes);
        sheet.change("Chance", RegisterField::Likelihood);
        // "likely" is the fourth of the usual five words
        QCOMPARE(sheet.mapping.likelihood, (QMap<QString, int>{{QStringLiteral("4"), 4}, {QStringLiteral("likely"), 4}}));
        sheet.mapping.likelihood[QStringLiteral("likely")] = 5;
        sheet.change("Colour", RegisterField::Likelihood, Stage::Residual);
        // what was set stays, the new words come with a guess; no colour is a step
        QCOMPARE(sheet.mapping.likelihood,
                 (QMap<QString, int>{{QStringLiteral("4"), 4},
                                     {QStringLiteral("amber"), 0},
                                     {QStringLiteral("likely"), 5},
                                     {QStringLiteral("red"), 0}}));
        sheet.change("Chance", RegisterField::LeaveOut);
        QCOMPARE(sheet.mapping.likelihood.keys(), (QStringList{QStringLiteral("amber"), QStringLiteral("red")}));
    }

    void numbersAboveTheScaleStandForNothing()
    {
        Sheet sheet("ID,Risk,Owner,Score\n1,First,A,3\n2,Second,A,9\n");
        sheet.change("Score", RegisterField::Likelihood);
        QCOMPARE(sheet.mapping.likelihood, (QMap<QString, int>{{QStringLiteral("3"), 0}, {QStringLiteral("9"), 0}}));
    }

    void faultsAreNamed()
    {
        Sheet sheet(register1);
        QVERIFY(mappingFaults(sheet.mapping).isEmpty());
        sheet.change("Colour", RegisterField::Owner);
        QCOMPARE(mappingFaults(sheet.mapping).size(), 1);
        QVERIFY(mappingFaults(sheet.mapping).first().contains(QStringLiteral("\"Owner\" and \"Colour\"")));
        sheet.change("Colour", RegisterField::Notes);
        // the same rating of two stages is no double
        sheet.change("Chance", RegisterField::Impact, Stage::Inherent);
        QVERIFY(mappingFaults(sheet.mapping).isEmpty());
        sheet.change("Chance", RegisterField::Impact, Stage::Current);
        QCOMPARE(mappingFaults(sheet.mapping).size(), 1);
        sheet.change("Chance", RegisterField::Notes);
        sheet.change("Risk", RegisterField::Notes);
        QCOMPARE(mappingFaults(sheet.mapping), QStringList{QStringLiteral("No column gives the titles of the risks.")});
    }

    void anotherRowOfTitles()
    {
        Sheet sheet("Register,,\nID,Risk,Owner\nNo.,Name of risk,Who\n1,First,A\n");
        QCOMPARE(sheet.mapping.headerRow, 2);
        const RegisterMapping chosen = proposeMapping(sheet.book, {0, 2, 0}, sheet.context());
        QCOMPARE(chosen.headerRow, 3);
        QCOMPARE(chosen.columns.at(2).title, QStringLiteral("Who"));
        QCOMPARE(columnValues(sheet.book.sheets.first(), chosen, 2), QStringList{QStringLiteral("A")});
    }

    // A register in a language that Gabion knows no titles of, below a line that is only a caption.
    void unknownTitles()
    {
        const auto read = readSpreadsheet(QByteArray("Risikoliste 2026;;\nNr.;Gefahr;Wer\n1;Brand;Kern\n"),
                                          QStringLiteral("r.csv"), noProgress);
        QVERIFY(read && !registerHeader(*read));
        const auto header = likelyHeader(*read);
        QVERIFY(header);
        QCOMPARE(header->row, 1);
        QVERIFY(!likelyHeader(Spreadsheet()));
    }

    // The same register with its columns in another order: what a person set holds again; words that are new are guessed.
    void whatWasSetIsRemembered()
    {
        Sheet sheet(register1);
        sheet.change("Chance", RegisterField::Likelihood, Stage::Inherent);
        sheet.change("Colour", RegisterField::LeaveOut);
        sheet.mapping.likelihood[QStringLiteral("likely")] = 5;
        sheet.mapping.impact[QStringLiteral("huge")] = 4;
        sheet.mapping.scope = QStringLiteral("IT");
        sheet.mapping.monthFirst = true;
        const QByteArray saved = savedMapping(sheet.mapping);
        Sheet next("Colour,ID,Risk,Owner,Impact,Chance\n"
                   "red,1,First,A,huge,likely\n"
                   "red,4,Fourth,A,3,2\n");
        QCOMPARE(registerMark(next.mapping), registerMark(sheet.mapping));
        QVERIFY(restoreMapping(next.mapping, saved, next.book, next.dossier));
        QCOMPARE(next.field("Colour"), RegisterField::LeaveOut);
        QCOMPARE(next.field("Chance"), RegisterField::Likelihood);
        QCOMPARE(next.mapping.columns.at(next.at("Chance")).stage, Stage::Inherent);
        QCOMPARE(next.mapping.likelihood, (QMap<QString, int>{{QStringLiteral("2"), 2}, {QStringLiteral("likely"), 5}}));
        QCOMPARE(next.mapping.impact, (QMap<QString, int>{{QStringLiteral("3"), 3}, {QStringLiteral("huge"), 4}}));
        QCOMPARE(next.mapping.scope, QStringLiteral("IT"));
        QVERIFY(next.mapping.monthFirst);
        // a step that the criteria do not have, another register, nonsense
        RegisterMapping before = next.mapping;
        QVERIFY(restoreMapping(next.mapping, QByteArray(saved).replace("\"likely\":5", "\"likely\":9"), next.book, next.dossier));
        QCOMPARE(next.mapping.likelihood.value(QStringLiteral("likely")), 5);
        QVERIFY(!restoreMapping(next.mapping, "{", next.book, next.dossier));
        QVERIFY(!restoreMapping(next.mapping, {}, next.book, next.dossier));
        QCOMPARE(next.mapping.columns, before.columns);
        QVERIFY(registerMark(Sheet("ID,Risk,Owner\n1,First,A\n").mapping) != registerMark(sheet.mapping));
    }

    void everyFieldHasWords()
    {
        QSet<QString> texts;
        for (const auto &[field, key] : EnumKeys<RegisterField>::keys)
            texts.insert(registerFieldText(field));
        QVERIFY(!texts.contains(QString()));
        QCOMPARE(texts.size(), qsizetype(std::size(EnumKeys<RegisterField>::keys)));
    }
};

QTEST_GUILESS_MAIN(tst_mappingedits)
#include "tst_mappingedits.moc"
