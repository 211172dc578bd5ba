// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"
#include "core/edits/combined.h"
#include "core/edits/raiserisk.h"
#include "core/evidence/riskfindings.h"
#include "core/registers/pastedrows.h"
#include "core/registers/riskcells.h"
#include "tests/support/support.h"

#include <QTest>

using namespace gabion;
using namespace gabion::test;
using namespace Qt::StringLiterals;

namespace {

const QDate today(2026, 11, 23);

QString cellText(const RegisterRow &row)
{
    QString text = row.record.toString() + QLatin1Char(' ') + row.ref;
    for (const Cell &cell : row.cells)
        text += QStringLiteral("|%1/%2/%3/%4/%5/%6/%7")
                    .arg(cell.text, cell.value.toString())
                    .arg(cell.level)
                    .arg(cell.score)
                    .arg(cell.likelihood)
                    .arg(cell.consequence)
                    .arg(int(cell.mark));
    return text;
}

} // namespace

/// Rows of single risks, what a change reaches, and setting cells by their text.
class tst_RiskRows : public QObject {
    Q_OBJECT

    const Register &m_register = *findRegister(QStringLiteral("risk-register"));
    Catalogs m_catalogs = *loadCatalogs();
    Pages m_pages = noPages();
    Environment m_environment = fixedEnvironment();

    RegisterContext context(const Dossier &dossier) const { return {dossier, m_pages, m_catalogs, today, {}, {}, {}, {}}; }
    QHash<QUuid, QString> rows(const Dossier &dossier) const
    {
        QHash<QUuid, QString> texts;
        const RegisterContext all = context(dossier);
        (void)m_register.rows(all, [&](const RegisterRow &row) {
            texts.insert(row.record, cellText(row));
            return true;
        });
        return texts;
    }
    /// The rows before a change, brought up to date by touched() and rowsOf() only.
    QHash<QUuid, QString> followed(const Dossier &before, const Dossier &after, const ChangeSet &set, qsizetype &reached) const
    {
        QHash<QUuid, QString> texts = rows(before);
        const RegisterContext now = context(after);
        const auto touched = m_register.touched(now, set);
        reached = touched ? touched->size() : -1;
        if (!touched)
            return rows(after);
        for (const QUuid &id : *touched)
            texts.remove(id);
        (void)m_register.rowsOf(now, *touched, [&](const RegisterRow &row) {
            texts.insert(row.record, cellText(row));
            return true;
        });
        return texts;
    }
    template<class T, class Change>
    static ChangeSet changed(const Dossier &dossier, const char *ref, Change change)
    {
        const T before = *dossier.findRef<T>(QLatin1String(ref));
        T after = before;
        change(after);
        ChangeSet set;
        set.update(before, after);
        return set;
    }
    Id<Risk> risk(const Dossier &dossier, const char *ref) const { return dossier.findRef<Risk>(QLatin1String(ref))->id; }

private slots:
    void rowsOfFollowEveryKindOfChange()
    {
        const Dossier start = sampleDossier();
        struct Case {
            const char *what;
            std::function<ChangeSet(Dossier &)> change;
            qsizetype reached; // -1 = all
        };
        // the sample's R-001 has the control, the action and so on that the others do not have, see sampleDossier()
        const Case cases[] = {
            {"title of a risk", [](Dossier &d) { return changed<Risk>(d, "R-002", [](Risk &r) { r.title = u"New"_s; }); }, 1},
            {"rating of a risk", [](Dossier &d) { return changed<Risk>(d, "R-002", [](Risk &r) { r.current.likelihood = 1; }); },
             1},
            {"removed risk",
             [](Dossier &d) {
                 ChangeSet s;
                 s.remove(*d.findRef<Risk>(u"R-003"_s));
                 return s;
             },
             1},
            {"criteria", [](Dossier &d) { return changed<Criteria>(d, "M-001", [](Criteria &c) { c.appetite.clear(); }); }, -1},
            {"component", [](Dossier &d) { return changed<Component>(d, "C-002", [](Component &c) { c.title = u"Other"_s; }); },
             -1},
        };
        for (const Case &each : cases) {
            Dossier after = start;
            const ChangeSet set = each.change(after);
            QVERIFY2(!set.isEmpty(), each.what);
            QVERIFY2(after.apply(set).has_value(), each.what);
            qsizetype reached = 0;
            const auto texts = followed(start, after, set, reached);
            QVERIFY2(texts == rows(after), each.what);
            QVERIFY2(reached == each.reached, each.what);
            QVERIFY2(texts != rows(start), each.what);
        }
    }
    // Which findings count may differ for any risk; where they are counted apart from here, the rows change when that is done.
    void decisionAboutAFinding()
    {
        const Dossier start = sampleDossier();
        Decision decision;
        decision.finding = 1;
        ChangeSet set;
        set.create(decision);
        RegisterContext now = context(start);
        QVERIFY(!m_register.touched(now, set).has_value());
        now.findings = std::make_shared<const QHash<Id<Risk>, RiskFindings>>();
        QCOMPARE(m_register.touched(now, set), std::optional(QSet<QUuid>()));
    }
    void everyRecordThatARowNamesReachesIt()
    {
        const Dossier start = sampleDossier();
        int seen = 0;
        const auto tryAll = [&](auto *kind, auto change) {
            using T = std::decay_t<decltype(*kind)>;
            for (const T &record : start.all<T>()) {
                Dossier after = start;
                T other = record;
                change(other);
                ChangeSet set;
                set.update(record, other);
                QVERIFY(after.apply(set).has_value());
                qsizetype reached = 0;
                QCOMPARE(followed(start, after, set, reached), rows(after));
                ++seen;
            }
        };
        tryAll(static_cast<Control *>(nullptr), [](Control &c) {
            c.title += u" x"_s;
            c.state = ImplementationState::Implemented;
        });
        tryAll(static_cast<Threat *>(nullptr), [](Threat &t) { t.title += u" x"_s; });
        tryAll(static_cast<Asset *>(nullptr), [](Asset &a) { a.name += u" x"_s; });
        tryAll(static_cast<Person *>(nullptr), [](Person &p) { p.name += u" x"_s; });
        tryAll(static_cast<AiSystem *>(nullptr), [](AiSystem &s) { s.name += u" x"_s; });
        tryAll(static_cast<Action *>(nullptr), [](Action &a) {
            a.due = QDate(2030, 1, 1);
            a.title += u" x"_s;
        });
        tryAll(static_cast<Acceptance *>(nullptr), [](Acceptance &a) { a.expires = QDate(2030, 1, 1); });
        tryAll(static_cast<EvidenceItem *>(nullptr), [](EvidenceItem &e) {
            e.title += u" x"_s;
            e.validUntil = QDate(2020, 1, 1);
        });
        QVERIFY(seen >= 12);
    }
    void ownOrderIsThatOfRows()
    {
        const Dossier dossier = sampleDossier();
        QList<RegisterRow> rows;
        const RegisterContext all = context(dossier);
        (void)m_register.rows(all, [&](const RegisterRow &row) {
            rows += row;
            return true;
        });
        QCOMPARE(rows.size(), 3);
        for (qsizetype at = 1; at < rows.size(); ++at) {
            QVERIFY(m_register.before(rows.at(at - 1), rows.at(at)));
            QVERIFY(!m_register.before(rows.at(at), rows.at(at - 1)));
        }
        QVERIFY(!m_register.before(rows.at(0), rows.at(0)));
    }
    void levelCellsSayWhatTheyAreMadeOf()
    {
        // inherent 4x5 = 20, current 3x5 = 15 (sampleDossier)
        const Dossier dossier = sampleDossier();
        const RegisterContext all = context(dossier);
        const QList<Column> columns = m_register.columns(all);
        (void)m_register.rowsOf(all, {risk(dossier, "R-001").value}, [&](const RegisterRow &row) {
            for (qsizetype at = 0; at < columns.size(); ++at) {
                if (columns.at(at).key != u"current")
                    continue;
                const Cell &cell = row.cells.at(at);
                [&] {
                    QCOMPARE(cell.score, 15);
                    QCOMPARE(cell.likelihood, 3);
                    QCOMPARE(cell.consequence, 5);
                }();
            }
            return true;
        });
    }
    void setsCellsByTheirText()
    {
        const Dossier dossier = sampleDossier();
        const CellAuthor by{u"tester"_s, u"because"_s};
        const auto set = [&](const char *column, const QString &text) {
            Dossier after = dossier;
            const Result<ChangeSet> done =
                setRiskCell(dossier, risk(dossier, "R-002"), QLatin1String(column), text, by, m_environment);
            if (!done || !after.apply(*done))
                return Risk();
            return *after.findRef<Risk>(u"R-002"_s);
        };
        const QString name = dossier.all<Person>().begin()->name;
        QCOMPARE(set("title", u"  Another  "_s).title, u"Another"_s);
        QCOMPARE(set("owner", name.toUpper()).owner, dossier.all<Person>().begin()->id);
        QCOMPARE(set("status", u"In treatment"_s).status, RiskStatus::InTreatment);
        QCOMPARE(set("status", u"in-treatment"_s).status, RiskStatus::InTreatment);
        QCOMPARE(set("options", u"Share; Risk modification"_s).options,
                 (QList<TreatmentOption>{TreatmentOption::Share, TreatmentOption::Modify}));
        QCOMPARE(set("components", u"C-001"_s).components, QList<Id<Component>>{dossier.findRef<Component>(u"C-001"_s)->id});
        QCOMPARE(set("priority", u"2"_s).priority, 2);
        const Risk rated = set("currentLikelihood", u"2"_s);
        QCOMPARE(rated.current.likelihood, 2);
        QCOMPARE(rated.current.likelihoodRationale, u"because"_s);
        QCOMPARE(rated.current.ratedBy, u"tester"_s);
    }
    void refusesWhatACellCannotTake()
    {
        const Dossier dossier = sampleDossier();
        const auto code = [&](const char *column, const QString &text, const QString &reason) {
            const Result<ChangeSet> set =
                setRiskCell(dossier, risk(dossier, "R-002"), QLatin1String(column), text, {u"tester"_s, reason}, m_environment);
            return set ? ErrorCode(0) : set.error().code;
        };
        QCOMPARE(code("owner", u"Nobody Known"_s, {}), ErrorCode::InvalidValue);
        QCOMPARE(code("status", u"nonsense"_s, {}), ErrorCode::InvalidValue);
        QCOMPARE(code("status", u"Accepted"_s, {}), ErrorCode::NotAllowed); // by an acceptance only
        QCOMPARE(code("title", QString(), {}), ErrorCode::InvalidValue);
        QCOMPARE(code("due", u"next week"_s, u"r"_s), ErrorCode::InvalidValue);
        QCOMPARE(code("currentLikelihood", u"6"_s, u"r"_s), ErrorCode::InvalidValue); // the scale has 5
        QCOMPARE(code("currentLikelihood", u"2"_s, {}), ErrorCode::InvalidValue); // no reason
        QCOMPARE(code("current", u"Low"_s, u"r"_s), ErrorCode::Usage);
        QCOMPARE(code("ref", u"R-9"_s, u"r"_s), ErrorCode::Usage);
    }
    void severalCellsAreOneStep()
    {
        Dossier dossier = sampleDossier();
        const QString name = dossier.all<Person>().begin()->name;
        const QList<Id<Risk>> risks{risk(dossier, "R-001"), risk(dossier, "R-002"), risk(dossier, "R-003")};
        const Result<ChangeSet> set = setRiskCells(dossier, risks, u"owner"_s, name, {}, m_environment, u"Owner set"_s);
        QVERIFY(set.has_value());
        QCOMPARE(set->text, u"Owner set"_s);
        Dossier after = dossier;
        QVERIFY(after.apply(*set).has_value());
        for (const Risk &each : after.all<Risk>())
            QCOMPARE(each.owner, dossier.all<Person>().begin()->id);
        Dossier back = after;
        QVERIFY(back.apply(inverted(*set)).has_value());
        QVERIFY(back == dossier);
    }
    void pasteTellsWhatBecomesOfEachRow()
    {
        const Dossier dossier = sampleDossier();
        const RegisterContext all = context(dossier);
        const QString text = u"ID\tRisk\tStatus\tNonsense\r\n"
                             "R-001\tA new title\tnonsense\tx\r\n"
                             "R-\u2060002\t\"Title with \"\"quotes\"\"\"\tIn treatment\tx\r\n"
                             "R-003\t%1\t\tx\r\n"
                             "R-099\tUnknown\tIn treatment\tx\r\n"_s.arg(dossier.findRef<Risk>(u"R-003"_s)->title);
        const Result<PastePreview> preview = previewPaste(all, text, {u"tester"_s, {}}, m_environment);
        QVERIFY(preview.has_value());
        QCOMPARE(preview->used, (QStringList{u"Risk"_s, u"Status"_s}));
        QCOMPARE(preview->ignored, QStringList{u"Nonsense"_s});
        QCOMPARE(preview->rows.size(), 4);
        QCOMPARE(preview->rows.at(0).verdict, PasteVerdict::Refused);
        QCOMPARE(preview->rows.at(1).verdict, PasteVerdict::Changes);
        QCOMPARE(preview->rows.at(2).verdict, PasteVerdict::Refused); // an empty text is no status
        QCOMPARE(preview->rows.at(3).verdict, PasteVerdict::Unknown);
        QCOMPARE(preview->changed, 1);
        Dossier after = dossier;
        QVERIFY(after.apply(preview->set).has_value());
        QCOMPARE(after.findRef<Risk>(u"R-002"_s)->title, u"Title with \"quotes\""_s);
        // of a refused row nothing is taken over, though its title came first
        QVERIFY(*after.findRef<Risk>(u"R-001"_s) == *dossier.findRef<Risk>(u"R-001"_s));
    }
    void pasteOfADecisionWaitsForItsReason()
    {
        const Dossier dossier = sampleDossier();
        const RegisterContext all = context(dossier);
        const QString text = u"ID\tCurrent L\nR-002\t1\n"_s;
        const Result<PastePreview> first = previewPaste(all, text, {u"tester"_s, {}}, m_environment);
        QVERIFY(first.has_value());
        QVERIFY(first->needsReason);
        QCOMPARE(first->changed, 1);
        QVERIFY(first->set.isEmpty());
        const Result<PastePreview> second = previewPaste(all, text, {u"tester"_s, u"measured"_s}, m_environment);
        Dossier after = dossier;
        QVERIFY(after.apply(second->set).has_value());
        QCOMPARE(after.findRef<Risk>(u"R-002"_s)->current.likelihoodRationale, u"measured"_s);
    }
    void pasteRefusesWhatIsNoTable()
    {
        const Dossier dossier = sampleDossier();
        const RegisterContext all = context(dossier);
        for (const QString &text : {QString(), u"hello"_s, u"Risk\tStatus\nx\ty\n"_s, u"ID\tNonsense\nR-001\ty\n"_s}) {
            const Result<PastePreview> preview = previewPaste(all, text, {}, m_environment);
            QVERIFY(!preview);
            QCOMPARE(preview.error().code, ErrorCode::Usage);
        }
    }
};

QTEST_GUILESS_MAIN(tst_RiskRows)
#include "tst_riskrows.moc"
