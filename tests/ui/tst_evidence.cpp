// SPDX-License-Identifier: Apache-2.0
#include "core/edits/findings.h"
#include "core/evidence/rates.h"
#include "tests/ui/uitest.h"
#include "ui/models/suggestionbox.h"
#include "ui/shell/jobs.h"
#include "ui/theme/look.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/pageview.h"
#include "ui/widgets/ratebar.h"
#include "ui/window/templateevidence.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableWidget>
#include <QTest>

using namespace gabion;
using namespace gabion::test;

namespace {

/// The demo with its two shipped result files, in the room Evidence.
struct EvidenceTest : WindowTest {
    EvidenceTest()
    {
        // a widget that is shown before it has its place flashes up as a window of its own
        QTest::failOnWarning(QRegularExpression(QStringLiteral("does not support setParent")));
        const Result<> done = ui::importTemplateEvidence(session(), QStringLiteral("hr-assistant"), folder());
        if (!done)
            qFatal("%s", qPrintable(done.error().text));
        window().enter(QStringLiteral("evidence"));
        settle();
    }
    /// Until no worker reads any more.
    void settle()
    {
        for (int round = 0; round < 2000 && (round < 3 || !session().jobs().running().isEmpty()); ++round)
            QTest::qWait(1);
    }
    ui::RoomWidget &room() { return *window().currentRoom(); }
    ui::PageView &view(const char *name) { return *room().findChild<ui::PageView *>(QLatin1String(name)); }
    ui::PageView &findings()
    {
        room().setCurrentTab(1);
        settle();
        return view("findings");
    }
    ui::PageView &measurements()
    {
        room().setCurrentTab(2);
        settle();
        return view("measurements");
    }
    template<class W>
    W *named(const QString &accessible)
    {
        const auto all = room().findChildren<W *>();
        for (W *widget : all) {
            if (widget->accessibleName() == accessible && widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    QPushButton *button(const QString &text)
    {
        const auto all = room().findChildren<QPushButton *>();
        for (QPushButton *one : all) {
            if (one->text().startsWith(text) && one->isVisible())
                return one;
        }
        return nullptr;
    }
    QString cell(const ui::PageView &table, int row, const char *key)
    {
        const ui::PageModel &model = table.pageModel();
        return model.index(row, model.columnOf(QLatin1String(key))).data().toString();
    }
    /// The first person becomes the account of this computer: whoever decides is preset.
    void signIn()
    {
        Person before = *dossier().all<Person>().begin(), after = before;
        after.account = session().author();
        ChangeSet set;
        set.update(before, after);
        if (!session().apply(set))
            qFatal("sign in");
        settle();
    }
};

QString says(const char *text) { return QString::fromUtf8(text); }

/// The run of the evaluation that ships with the demo: the first of garak.
QString shippedRef(EvidenceTest &test)
{
    for (const ImportRun &run : test.dossier().all<ImportRun>()) {
        if (run.tool == says("garak"))
            return run.ref;
    }
    return {};
}

} // namespace

/// The room Evidence in the real window, over the demo's own results.
class tst_Evidence : public QObject {
    Q_OBJECT

private slots:
    void tabsCountWhatIsThere()
    {
        EvidenceTest test;
        // 37 findings stand in codeql.sarif; garak's report has one eval row a probe and detector
        QCOMPARE(test.room().tabCount(), 4);
        const auto *tabs = test.room().findChild<QTabBar *>();
        const Pages pages = test.session().pages();
        QCOMPARE(tabs->tabText(1), says("Findings\t%1").arg(*pages.findings.count({})));
        QCOMPARE(tabs->tabText(2), says("Measurements\t%1").arg(*pages.measurements.count({})));
        QCOMPARE(test.dossier().all<ImportRun>().size(), 2);
        QVERIFY(test.takeTold().isEmpty());
    }
    void emptyRoomOffersTheImport()
    {
        WindowTest test{QString()};
        QVERIFY(test.session().create(test.projectPath(), {}, says("Empty"))); // the demo has evidence entered by hand
        test.window().enter(says("evidence"));
        QTest::qWait(20);
        const auto labels = test.window().currentRoom()->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *label) { return label->isVisible() && label->text() == says("No evidence yet"); }));
    }
    void modelKeepsItsPromises()
    {
        EvidenceTest test;
        const QAbstractItemModelTester findings(&test.findings().pageModel(),
                                                QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QAbstractItemModelTester measured(&test.measurements().pageModel(),
                                                QAbstractItemModelTester::FailureReportingMode::Fatal);
        test.findings().sortBy(says("rule"), Qt::AscendingOrder);
        test.settle();
        test.findings().pageModel().setFilter({{says("severity"), Comparison::GreaterOrEqual, says("high")}});
        test.settle();
    }
    void sortsAndFiltersAndKeepsTheSelection()
    {
        EvidenceTest test;
        ui::PageView &view = test.findings();
        const ui::PageModel &model = view.pageModel();
        const int all = model.rowCount();
        QVERIFY(all > 5);
        // worst first
        QList<int> ranks;
        for (int row = 0; row < all; ++row)
            ranks += model.cellAt(model.index(row, model.columnOf(says("severity"))))->level;
        QVERIFY(std::is_sorted(ranks.crbegin(), ranks.crend()));
        view.setCurrentIndex(model.index(2, 0));
        view.selectRow(2);
        const std::int64_t chosen = view.currentId();
        view.sortBy(says("rule"), Qt::AscendingOrder);
        QCOMPARE(view.currentId(), chosen); // the old rows stay until the new ones are there
        test.settle();
        QCOMPARE(view.currentId(), chosen);
        QCOMPARE(view.selectedIds(10), std::vector<std::int64_t>{chosen});
        QStringList rules;
        for (int row = 0; row < all; ++row)
            rules += test.cell(view, row, "rule");
        QVERIFY(std::is_sorted(rules.begin(), rules.end()));
        // by the filter field, as typed
        const QString rule = test.cell(view, 0, "rule");
        QVERIFY(test.trigger("edit.filter"));
        QTest::keyClicks(QApplication::focusWidget(), rule);
        QTRY_VERIFY(model.rowCount() < all && model.rowCount() > 0);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(test.cell(view, row, "rule").startsWith(rule));
        QTest::mouseClick(test.button(says("Clear filter")), Qt::LeftButton);
        QTRY_COMPARE(model.rowCount(), all);
        QCOMPARE(view.currentId(), chosen);
        // nothing fits: told so, with the way out
        view.pageModel().setFilter({{says("text"), Comparison::Contains, says("nosuchword")}});
        test.settle();
        QVERIFY(!view.isVisible());
        QVERIFY(test.button(says("Clear filter")));
    }
    void headersSortByClick()
    {
        EvidenceTest test;
        ui::PageView &view = test.findings();
        const int path = view.pageModel().columnOf(says("path"));
        QHeaderView *head = view.horizontalHeader();
        const QPoint at(head->sectionViewportPosition(path) + 20, head->height() / 2);
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, at);
        test.settle();
        QCOMPARE(view.pageModel().sortColumn(), path);
        QCOMPARE(view.pageModel().sortOrder(), Qt::DescendingOrder);
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, at);
        test.settle();
        QCOMPARE(view.pageModel().sortOrder(), Qt::AscendingOrder);
    }
    void decidesAboutOne()
    {
        EvidenceTest test;
        test.signIn();
        ui::PageView &view = test.findings();
        view.selectRow(0);
        view.setCurrentIndex(view.model()->index(0, 0));
        const std::int64_t finding = view.currentId();
        auto *kind = test.named<QComboBox>(says("Decision"));
        // two have the name: the filter's and the panel's; the panel's stands in the inspector
        const auto boxes = test.room().findChildren<QComboBox *>();
        for (QComboBox *box : boxes) {
            if (box->accessibleName() == says("Decision") && box->itemText(0) == says("Open"))
                kind = box;
        }
        QVERIFY(kind);
        QVERIFY(test.trigger("edit.edit")); // F2: false positive, the cursor in the reason
        auto *reason = test.named<QPlainTextEdit>(says("Reason for the decision"));
        QVERIFY(reason && reason->hasFocus());
        QVERIFY(!test.button(says("Decide"))->isEnabled()); // not without a reason
        QTest::keyClicks(reason, says("Checked the sink by hand"));
        QTest::mouseClick(test.button(says("Decide")), Qt::LeftButton);
        test.settle();
        const Decision *decision = decisionOf(test.dossier(), finding);
        QVERIFY(decision);
        QCOMPARE(decision->decision, DecisionKind::FalsePositive);
        QCOMPARE(decision->reason, says("Checked the sink by hand"));
        QCOMPARE(decision->decidedBy, test.session().me());
        QCOMPARE(test.cell(view, view.pageModel().rowOf(finding), "decision"), says("False positive"));
        QVERIFY(test.trigger("edit.undo"));
        test.settle();
        QVERIFY(!decisionOf(test.dossier(), finding));
        QCOMPARE(test.cell(view, view.pageModel().rowOf(finding), "decision"), says("Open"));
    }
    void triagesManyAsOneStep()
    {
        EvidenceTest test;
        test.signIn();
        ui::PageView &view = test.findings();
        view.setFocus();
        view.selectAll();
        QTest::qWait(5);
        const int all = view.pageModel().rowCount();
        QCOMPARE(view.selectedCount(), all);
        const int steps = test.session().undoStack().count();
        QVERIFY(test.trigger("edit.edit"));
        QTest::keyClicks(test.named<QPlainTextEdit>(says("Reason for the decision")), says("Test code"));
        QTest::mouseClick(test.button(says("Decide about %1").arg(all)), Qt::LeftButton);
        test.settle();
        QCOMPARE(test.dossier().all<Decision>().size(), all);
        QCOMPARE(test.session().undoStack().count(), steps + 1);
        QVERIFY(test.takeTold().join(QLatin1Char('\n')).contains(says("Decide about %1 findings").arg(all)));
        QCOMPARE(view.selectedCount(), all);
        QVERIFY(test.trigger("edit.undo"));
        QCOMPARE(test.dossier().all<Decision>().size(), 0);
    }
    void copiesAsTable()
    {
        EvidenceTest test;
        ui::PageView &view = test.findings();
        view.selectRow(0);
        QVERIFY(test.trigger("edit.copy"));
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.at(0).startsWith(says("Severity\tRule")));
        QVERIFY(lines.at(1).startsWith(test.cell(view, 0, "severity") + QLatin1Char('\t')));
    }
    void opensAMeasurementAndGoesBack()
    {
        EvidenceTest test;
        ui::PageView &view = test.measurements();
        // worst first: rates fall
        view.setFocus();
        view.setCurrentIndex(view.model()->index(0, 0));
        const std::int64_t id = view.currentId();
        QTest::keyClick(&view, Qt::Key_Return);
        test.settle();
        QVERIFY(!view.isVisible());
        const Measurement measured = test.session().pages().measurements.rows({id})->first();
        // the big figure is core's
        const QString rate = percentText(intervalOf(measured).rate);
        const auto labels = test.room().findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [&](const QLabel *label) { return label->isVisible() && label->text() == rate; }));
        // one run only: no trend, and it says so
        ui::ChartWidget *now = nullptr, *trend = nullptr;
        const auto charts = test.room().findChildren<ui::ChartWidget *>();
        for (ui::ChartWidget *chart : charts)
            (chart->data().form == ui::ChartData::Form::Now ? now : trend) = chart;
        QVERIFY(trend->data().points.isEmpty());
        QVERIFY(trend->spoken().contains(says("Two runs are needed")));
        QVERIFY(now->spoken().contains(rate));
        // failed attempts: as many as the store holds of it
        const auto samples =
            *test.session().pages().samples.count({{{says("measurement"), Comparison::Equal, QString::number(id)}}});
        QCOMPARE(test.view("samples").pageModel().rowCount(), int(samples));
        // chart and table hold the same
        now->setTableShown(true);
        QVERIFY(now->isTableShown());
        now->setTableShown(false);
        QVERIFY(test.trigger("go.back"));
        test.settle();
        QVERIFY(view.isVisible());
        QCOMPARE(view.currentId(), id);
    }
    // Two more runs of the same probe by other versions of the model: the trend has them in the order of the tests.
    void trendNamesTheModels()
    {
        EvidenceTest test;
        const auto &runs = test.dossier().all<ImportRun>();
        const auto shipped =
            std::find_if(runs.begin(), runs.end(), [](const ImportRun &run) { return run.tool == says("garak"); });
        QVERIFY(shipped != runs.end());
        const Id<Component> component = shipped->component;
        const QString scope = shipped->scope;
        for (const auto &[day, model] : {std::pair("2026-10-20", "v3.0"), std::pair("2026-09-20", "v2.9")}) {
            QFile file(test.folder() + QLatin1Char('/') + QLatin1String(day));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(
                QByteArray("{\"entry_type\":\"start_run setup\",\"plugins.target_name\":\"hr-") + model
                + "\"}\n{\"entry_type\":\"init\",\"garak_version\":\"0.13.3\",\"run\":\"" + day + "\",\"start_time\":\"" + day
                + "T02:00:00\"}\n{\"entry_type\":\"eval\",\"probe\":\"latentinjection.LatentInjectionResume\",\"detector\":"
                  "\"base.TriggerListDetector\",\"passed\":119,\"total\":120}\n{\"entry_type\":\"completion\"}\n");
            file.close();
            const auto run = ui::importInto(test.session(), file.fileName(), component, scope);
            QVERIFY2(run, qPrintable(run ? QString() : run.error().text));
        }
        test.settle();
        ui::PageView &view = test.measurements();
        const ui::PageModel &model = view.pageModel();
        std::int64_t newest = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (test.cell(view, row, "task") == says("latentinjection.LatentInjectionResume")
                && test.cell(view, row, "run") == shippedRef(test))
                newest = model.idAt(row);
        }
        QVERIFY(newest > 0);
        test.session().reveal(says("ME-%1").arg(newest));
        test.settle();
        const auto charts = test.room().findChildren<ui::ChartWidget *>();
        const ui::ChartWidget *trend = nullptr, *now = nullptr;
        for (const ui::ChartWidget *chart : charts)
            (chart->data().form == ui::ChartData::Form::Now ? now : trend) = chart;
        QCOMPARE(trend->data().points.size(), 3);
        QCOMPARE(trend->data().points.at(0).label, says("2026-09-20"));
        QVERIFY(trend->data().points.at(0).under.endsWith(says("v2.9")));
        QVERIFY(trend->data().points.at(1).under.endsWith(says("v3.0")));
        QVERIFY(trend->data().points.at(2).now);
        QCOMPARE(now->data().points.size(), 2); // the run before and this one
        QCOMPARE(now->data().points.first().label, says("2026-10-20"));
        // the probe has one detector: other probes of its module stand beside it
        const auto tables = test.room().findChildren<QTableWidget *>();
        QVERIFY(std::any_of(tables.begin(), tables.end(), [](const QTableWidget *table) {
            return table->isVisible() && table->accessibleName() == says("Other probes of latentinjection in this run")
                && table->rowCount() > 0;
        }));
    }
    void everyDecisionWithWhatItNeeds_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("not affected") << int(DecisionKind::NotAffected);
        QTest::newRow("accepted until") << int(DecisionKind::AcceptedUntil);
        QTest::newRow("duplicate") << int(DecisionKind::Duplicate);
        QTest::newRow("in treatment") << int(DecisionKind::InTreatment);
    }
    /// By keys, in the order of Tab: what the decision needs, who (preset), why, Decide.
    void everyDecisionWithWhatItNeeds()
    {
        QFETCH(int, kind);
        EvidenceTest test;
        test.signIn();
        ui::PageView &view = test.findings();
        view.setFocus();
        view.setCurrentIndex(view.model()->index(0, 0));
        view.selectRow(0);
        test.settle();
        const std::int64_t finding = view.currentId(), other = view.pageModel().idAt(1);
        QComboBox *box = nullptr;
        for (QComboBox *each : test.room().findChildren<QComboBox *>()) {
            if (each->accessibleName() == says("Decision") && each->itemText(0) == says("Open"))
                box = each;
        }
        QVERIFY(box);
        box->setFocus();
        for (int step = 0; step < kind; ++step)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentIndex(), kind);
        QVERIFY(!test.button(says("Decide"))->isEnabled());
        if (kind == int(DecisionKind::Duplicate))
            QTest::keyClicks(test.named<QLineEdit>(says("Duplicate of")), says("F-%1").arg(other));
        if (kind == int(DecisionKind::InTreatment))
            QTest::keyClick(test.named<QComboBox>(says("Treated under")), Qt::Key_Down);
        QTest::keyClicks(test.named<QPlainTextEdit>(says("Reason for the decision")), says("Looked at"));
        QPushButton *decide = test.button(says("Decide"));
        QVERIFY(decide->isEnabled());
        decide->setFocus();
        QTest::keyClick(decide, Qt::Key_Space);
        test.settle();
        const Decision *decision = decisionOf(test.dossier(), finding);
        QVERIFY(decision);
        QCOMPARE(int(decision->decision), kind);
        QCOMPARE(decision->reason, says("Looked at"));
        QCOMPARE(decision->until.isValid(), kind == int(DecisionKind::AcceptedUntil));
        QCOMPARE(decision->duplicateOf, kind == int(DecisionKind::Duplicate) ? other : 0);
        QCOMPARE(decision->risk.isNull(), kind != int(DecisionKind::InTreatment));
    }
    void setsALimitWithItsReason()
    {
        EvidenceTest test;
        test.signIn();
        ui::PageView &view = test.measurements();
        const ui::PageModel &model = view.pageModel();
        int row = 0; // one that has a limit
        while (row < model.rowCount() && test.cell(view, row, "verdict").isEmpty())
            ++row;
        QVERIFY(row < model.rowCount());
        view.setCurrentIndex(model.index(row, 0));
        test.settle();
        auto *rate = test.named<QDoubleSpinBox>(says("Highest failure rate that is within the limit"));
        QVERIFY(rate);
        QVERIFY(!test.button(says("Set limit"))); // nothing to set yet
        const auto before = test.dossier().all<Limit>().size();
        rate->setValue(99);
        auto *reason = test.named<QLineEdit>(says("Reason for the new limit"));
        QVERIFY(reason);
        QTest::keyClicks(reason, says("Agreed by the board"));
        QTest::mouseClick(test.button(says("Set limit")), Qt::LeftButton);
        test.settle();
        QCOMPARE(test.dossier().all<Limit>().size(), before); // the one that held was changed
        const auto &limits = test.dossier().all<Limit>();
        QVERIFY(std::any_of(limits.begin(), limits.end(), [](const Limit &limit) {
            return limit.rate == 0.99 && limit.reason == says("Agreed by the board");
        }));
        QCOMPARE(test.cell(view, model.rowOf(view.currentId()), "verdict"), says("Within"));
    }
    void suggestionsAreAnsweredWithReason()
    {
        EvidenceTest test;
        ui::SuggestionBox &box = ui::SuggestionBox::of(test.session());
        const auto expected = *suggestLikelihoods(test.dossier(), test.session().pages(), test.session().catalogs());
        QVERIFY(!expected.isEmpty());
        QCOMPARE(box.suggestions().size(), expected.size());
        test.room().setCurrentTab(3);
        QTest::qWait(5);
        const Suggestion first = expected.first();
        const QString accept = says("Accept %1 …").arg(first.toStep);
        QPushButton *button = test.named<QPushButton>(says("%1 for %2").arg(accept, first.subjectRef));
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton); // no reason given: nothing happens
        QCOMPARE(test.dossier().find(first.subject)->current.likelihood, first.fromStep);
        test.answerReason(says("The test is close to use"));
        QTest::mouseClick(button, Qt::LeftButton);
        test.settle();
        QCOMPARE(test.dossier().find(first.subject)->current.likelihood, first.toStep);
        QCOMPARE(box.suggestions().size(), expected.size() - 1);
        QVERIFY(test.trigger("edit.undo"));
        test.settle();
        QCOMPARE(test.dossier().find(first.subject)->current.likelihood, first.fromStep);
        QCOMPARE(box.suggestions().size(), expected.size());
        // keep it: the register stays, the suggestion goes
        test.answerReason(says("Not in this release"));
        QTest::mouseClick(test.named<QPushButton>(says("Keep %1 … for %2").arg(first.fromStep).arg(first.subjectRef)),
                          Qt::LeftButton);
        test.settle();
        QCOMPARE(test.dossier().find(first.subject)->current.likelihood, first.fromStep);
        QCOMPARE(box.suggestions().size(), expected.size() - 1);
        QCOMPARE(test.dossier().all<SuggestionDecision>().size(), 1);
        // later: still listed, no longer on the rail
        if (expected.size() > 1) {
            box.putOff(expected.at(1).id);
            QCOMPARE(box.waiting().size(), expected.size() - 2);
            QCOMPARE(box.suggestions().size(), expected.size() - 1);
        }
    }
    // A project that is closed while suggestions are worked out must not end them for the next one.
    void suggestionsOutliveAnotherProject()
    {
        EvidenceTest test;
        ui::SuggestionBox &box = ui::SuggestionBox::of(test.session());
        const auto expected = box.suggestions().size();
        QVERIFY(expected > 0);
        Risk before = *test.dossier().all<Risk>().begin(), after = before;
        after.notes += says(" More.");
        ChangeSet set;
        set.update(before, after);
        QVERIFY(test.session().apply(set));
        QVERIFY(!test.session().jobs().running().isEmpty());
        QVERIFY(test.session().open(test.projectPath()));
        QTRY_COMPARE(box.suggestions().size(), expected);
    }
    void undoneImportIsWithdrawn()
    {
        EvidenceTest test;
        const int findings = test.findings().pageModel().rowCount();
        QVERIFY(findings > 0);
        QVERIFY(test.trigger("edit.undo")); // the scan came last
        test.settle();
        const auto &runs = test.dossier().all<ImportRun>();
        QVERIFY(std::any_of(runs.begin(), runs.end(), [](const ImportRun &run) { return run.state == RunState::Withdrawn; }));
        QCOMPARE(test.findings().pageModel().rowCount(), 0);
        test.room().setCurrentTab(0);
        const auto *table = test.room().findChild<QTableView *>(says("sources"));
        bool told = false;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            told = told || table->model()->index(row, 4).data().toString() == says("withdrawn");
        QVERIFY(told);
        QVERIFY(test.trigger("edit.redo"));
        test.settle();
        QCOMPARE(test.findings().pageModel().rowCount(), findings);
    }
    void revealsByReference()
    {
        EvidenceTest test;
        ui::PageView &view = test.findings();
        const QString ref = view.pageModel().rowAt(3)->ref;
        const std::int64_t id = view.pageModel().idAt(3);
        view.pageModel().setFilter({{says("text"), Comparison::Contains, says("nosuchword")}});
        test.settle();
        test.session().reveal(ref);
        test.settle();
        QCOMPARE(view.currentId(), id);
        test.session().reveal(says("RUN-001"));
        QCOMPARE(test.room().currentTab(), 0);
    }
    void everythingHasANameAndSize()
    {
        EvidenceTest test;
        for (int tab = 0; tab < test.room().tabCount(); ++tab) {
            test.room().setCurrentTab(tab);
            test.settle();
            const auto widgets = test.room().findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                const bool button = widget->inherits("QAbstractButton");
                if (!widget->isVisible() || !(button || widget->inherits("QLineEdit") || widget->inherits("QComboBox")))
                    continue;
                if (qobject_cast<const QLineEdit *>(widget) && qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()))
                    continue;
                const auto *abstract = qobject_cast<const QAbstractButton *>(widget);
                if (widget->parentWidget()->inherits("QLineEdit") || widget->inherits("QTableCornerButton")
                    || widget->parentWidget()->inherits("QTabBar") || widget->parentWidget()->inherits("QTableView"))
                    continue;
                QVERIFY2(!widget->accessibleName().isEmpty() || (abstract && !abstract->text().isEmpty()),
                         widget->metaObject()->className());
                QVERIFY2(widget->height() >= 24 && widget->width() >= 24, qPrintable(widget->accessibleName()));
            }
        }
    }
    // steps of an axis by hand: a fifth of 4.1 is 0.82, the next of 1, 2, 5 is 1
    void axisSteps()
    {
        QCOMPARE(ui::axisStep(0.041), 0.01);
        QCOMPARE(ui::axisStep(0.05), 0.01);
        QCOMPARE(ui::axisStep(0.051), 0.02);
        QCOMPARE(ui::axisStep(0.3), 0.1);
        QCOMPARE(ui::axisStep(1.0), 0.2);
        QCOMPARE(ui::axisStep(0), 0.2);
    }
    // 56 of 1,800: 3.11 %, Wilson 2.404 % to 4.018 %, above 1 %; rates have one decimal (DESIGN 7)
    void spokenRates()
    {
        Limit limit;
        limit.rate = 0.01;
        JudgedRate judged;
        judged.isRate = true;
        judged.rate.rate = 56.0 / 1800;
        judged.rate.interval = {0.02404, 0.04018};
        QCOMPARE(ui::spokenRate(judged).replace(QChar(0xa0), QLatin1Char(' ')),
                 says("3.1 %, 95 % interval 2.4 % to 4.0 %, no limit set"));
        judged.limit = &limit;
        judged.verdict = RateVerdict::Over;
        QVERIFY(ui::spokenRate(judged).contains(says("above limit 1")));
    }
};

QTEST_MAIN(tst_Evidence)
#include "tst_evidence.moc"
