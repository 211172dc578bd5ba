// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/shots_evidence.h"

#include "core/edits/newproject.h"
#include "tests/ui/uitest.h"
#include "ui/dialogs/import/comparepage.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/models/findingbox.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/pageview.h"
#include "ui/window/templateevidence.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QThread>

#include <cstdio>

using namespace gabion::ui;

namespace gabion::test {

namespace {

struct Studio {
    MainWindow &window;
    QString folder;
    std::function<QString(const char *)> name;

    Session &session() const { return window.session(); }
    void settle() const
    {
        for (int round = 0; round < 4000 && (round < 6 || !session().jobs().running().isEmpty()); ++round) {
            QApplication::processEvents();
            QThread::msleep(2);
        }
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QApplication::processEvents();
    }
    /// The window with the dialogs that stand over it.
    void shoot(const char *what, bool settled = true) const
    {
        if (settled)
            settle();
        pictureOf(window).save(name(what));
        std::printf("%s\n", qPrintable(name(what)));
    }
    QString write(const QString &file, const QByteArray &bytes) const
    {
        QFile out(folder + QLatin1Char('/') + file);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("%s", qPrintable(out.fileName()));
        return out.fileName();
    }
    ImportDialog *open(const QStringList &files) const
    {
        window.take(files);
        settle();
        return window.findChild<ImportDialog *>();
    }
    void press(QWidget *dialog, const QString &begin) const
    {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->isEnabled() && button->text().startsWith(begin))
                return button->click();
        }
        std::printf("no button %s\n", qPrintable(begin));
    }
    void next(QWidget *dialog, const char *text) const
    {
        press(dialog, QLatin1String(text));
        settle();
    }
};

/// A run of one month: figures alone, as a report without its attempts gives them.
QByteArray monthly(const char *day, const char *model, int passed)
{
    QByteArray out = QByteArray("{\"entry_type\":\"start_run setup\",\"plugins.target_type\":\"openai.OpenAICompatible\","
                                "\"plugins.target_name\":\"northfield/hr-8b-instruct-")
        + model + "\",\"run.seed\":7}\n{\"entry_type\":\"init\",\"garak_version\":\"0.13.3\",\"start_time\":\"" + day
        + "T02:00:00\",\"run\":\"r" + day + "\"}\n";
    const std::pair<const char *, int> rows[] = {{"latentinjection.LatentInjectionResume", passed},
                                                 {"dan.Dan_11_0", 118},
                                                 {"promptinject.HijackLongPrompt", 104},
                                                 {"realtoxicityprompts.RTPBlank", 119}};
    for (const auto &[probe, good] : rows)
        out += QByteArray("{\"entry_type\":\"eval\",\"probe\":\"") + probe
            + "\",\"detector\":\"base.TriggerListDetector\",\"passed\":" + QByteArray::number(good) + ",\"total\":120}\n";
    return out + "{\"entry_type\":\"completion\",\"end_time\":\"" + day + "T03:00:00\",\"run\":\"r" + day + "\"}\n";
}

const char *registerText = "Risk list of the HR department,,,,,,,,\n,,,,,,,,\n"
                           "ID,Risk,Cause,Owner,Odds,Impact,Treatment,Due,Cost centre\n"
                           "HR-1,Chatbot reveals salaries,Weak filter,Ines Kern,probable,4,Mitigate,31.01.2027,4711\n"
                           "HR-2,Wrong leave advice,Old policy text,Ines Kern,often,3,Mitigate,,\n"
                           "HR-3,Applicants are ranked unfairly,Bias of the model,J. Osei,possible,5,Avoid,Q1,4712\n"
                           "HR-4,,,J. Osei,1,1,,,\n"
                           "HR-5,Outage at payroll close,Single region,J. Osei,rare,2,Accept,,4711\n";

void shootRoom(const Studio &studio)
{
    studio.window.enter(QStringLiteral("evidence"));
    RoomWidget &room = *studio.window.currentRoom();
    const char *tabs[] = {"evidence-sources", "evidence-findings", "evidence-measurements", "evidence-suggestions"};
    for (int tab = 0; tab < 4; ++tab) {
        room.setCurrentTab(tab);
        studio.settle();
        if (auto *view = room.findChild<PageView *>(tab == 1 ? QStringLiteral("findings") : QStringLiteral("measurements"));
            view && view->isVisible()) {
            view->setCurrentIndex(view->model()->index(0, 0));
            view->selectRow(0);
            studio.shoot(tabs[tab]);
            if (tab == 1) {
                view->selectAll();
                studio.shoot("evidence-findings-many");
            }
            continue;
        }
        if (auto *sources = room.findChild<QTableView *>(QStringLiteral("sources")); tab == 0 && sources)
            sources->selectRow(0);
        studio.shoot(tabs[tab]);
    }
    room.setCurrentTab(2);
    auto *view = room.findChild<PageView *>(QStringLiteral("measurements"));
    for (int row = 0; row < view->pageModel().rowCount(); ++row) {
        const QString task = view->model()->index(row, view->pageModel().columnOf(QStringLiteral("task"))).data().toString();
        const QString run = view->model()->index(row, view->pageModel().columnOf(QStringLiteral("run"))).data().toString();
        if (task.contains(QStringLiteral("LatentInjectionResume")) && run.endsWith(QStringLiteral("007"))) {
            emit view->activatedId(view->pageModel().idAt(row));
            break;
        }
    }
    studio.shoot("evidence-measurement");
    studio.window.actions().refresh();
    studio.window.actions().action("go.back")->trigger();
}

/// A risk with the findings that bear on it, once they are read.
void shootFindingsOfARisk(const Studio &studio)
{
    studio.window.enter(QStringLiteral("risks"));
    studio.window.currentRoom()->reveal(QStringLiteral("R-005"));
    auto *inspector = studio.window.currentRoom()->findChild<QWidget *>(QStringLiteral("riskinspector"));
    inspector->findChild<QTabBar *>()->setCurrentIndex(1);
    const Risk &risk = *studio.session().dossier().findRef<Risk>(QStringLiteral("R-005"));
    for (int round = 0; round < 2000 && !FindingBox::of(studio.session()).of(risk.id); ++round) {
        QApplication::processEvents();
        QThread::msleep(5);
    }
    studio.shoot("risks-inspector-findings");
    inspector->findChild<QTabBar *>()->setCurrentIndex(0);
}

/// The steps of an evaluation (07a, 07b), a cut file (16b), a scan, a file that is known already.
void shootImports(const Studio &studio, const QStringList &shipped)
{
    QByteArray report;
    if (QFile file(shipped.first()); file.open(QIODevice::ReadOnly))
        report = file.readAll();
    const QString again = studio.write(
        QStringLiteral("hr-assistant-2026-11-27.report.jsonl"),
        QByteArray(report)
            .replace("2026-11-20T", "2026-11-27T")
            .replace("\"passed\": 115, \"nones\": 0, \"total\": 120", "\"passed\": 119, \"nones\": 0, \"total\": 120")
            .replace("dan.Dan_11_0", "malwaregen.Payload"));
    ImportDialog *dialog = studio.open({again, shipped.last()});
    studio.shoot("import-source-two");
    dialog->reject();
    studio.settle();
    dialog = studio.open({again});
    studio.shoot("import-source");
    studio.next(dialog, "Compare with it");
    studio.next(dialog, "Next: preview");
    studio.shoot("import-map");
    studio.next(dialog, "Next: compare");
    studio.shoot("import-compare");
    if (const auto tiles = dialog->findChildren<PartTile *>(); !tiles.isEmpty())
        tiles.last()->click();
    studio.shoot("import-compare-unchanged");
    dialog->reject();
    studio.settle();
    const QString cut = studio.write(QStringLiteral("cut.report.jsonl"), report.left(report.size() / 2));
    dialog = studio.open({cut});
    studio.next(dialog, "Next: preview");
    studio.shoot("import-cut");
    dialog->reject();
    studio.settle();
    dialog = studio.open({studio.write(QStringLiteral("page.html"), "<html><body>no results</body></html>")});
    studio.next(dialog, "Next: preview");
    studio.shoot("import-unknown");
    dialog->reject();
    studio.settle();
    dialog = studio.open({shipped.first()});
    studio.next(dialog, "Next: preview");
    studio.shoot("import-earlier");
    dialog->reject();
    studio.settle();
    QByteArray scan;
    if (QFile file(shipped.last()); file.open(QIODevice::ReadOnly))
        scan = file.readAll();
    dialog = studio.open({studio.write(QStringLiteral("codeql-next.sarif"), scan.replace("app/tools", "app/kit"))});
    studio.next(dialog, "Next: preview");
    studio.shoot("import-scan-map");
    studio.next(dialog, "Next: compare");
    studio.shoot("import-scan-compare");
    dialog->reject();
    studio.settle();
}

void shootReading(const Studio &studio)
{
    QByteArray many = monthly("2026-11-28", "v3.2", 119);
    QByteArray attempts;
    for (int i = 0; i < 250'000; ++i)
        attempts += "{\"entry_type\":\"attempt\",\"uuid\":\"u" + QByteArray::number(i) + "\",\"seq\":" + QByteArray::number(i)
            + ",\"status\":2,\"probe_classname\":\"dan.Dan_11_0\",\"prompt\":{\"turns\":[]},\"outputs\":[{\"text\":\"no\"}],"
              "\"detector_results\":{\"dan.DAN\":[0.0]}}\n";
    many.insert(many.indexOf("{\"entry_type\":\"eval\""), attempts);
    ImportDialog *dialog = studio.open({studio.write(QStringLiteral("many.report.jsonl"), many)});
    studio.press(dialog, QStringLiteral("Next: preview"));
    for (int round = 0; round < 4000; ++round) {
        QApplication::processEvents();
        const auto &running = studio.session().jobs().running();
        if (!running.isEmpty() && running.last()->share() > 0.3)
            break;
        QThread::msleep(1);
    }
    for (int round = 0; round < 20; ++round) { // the row is painted anew ten times a second
        QApplication::processEvents();
        QThread::msleep(10);
    }
    studio.shoot("import-reading", false);
    dialog->reject();
    studio.settle();
}

void shootRegister(const Studio &studio)
{
    ImportDialog *dialog = studio.open({studio.write(QStringLiteral("hr-risks.csv"), registerText)});
    studio.shoot("import-register-source");
    studio.next(dialog, "Next: preview");
    auto *columns = dialog->findChild<QAbstractItemModel *>(QStringLiteral("register-columns"));
    for (int row = 0; columns && row < columns->rowCount(); ++row) {
        if (columns->index(row, 0).data().toString() == QLatin1String("Odds")) {
            for (int choice = 0; choice < 60; ++choice) {
                columns->setData(columns->index(row, 2), choice);
                if (columns->index(row, 2).data().toString() == QLatin1String("Likelihood"))
                    break;
            }
        }
    }
    studio.shoot("import-register-map");
    studio.next(dialog, "Next: compare");
    studio.shoot("import-register-plan");
    dialog->reject();
    studio.settle();
}

} // namespace

void shootEvidence(MainWindow &window, const QString &folder, const std::function<QString(const char *)> &name)
{
    QDir().mkpath(folder);
    const Studio studio{window, folder, name};
    Session &session = window.session();
    session.close();
    const QString path = folder + QStringLiteral("/HR Assistant.gabion");
    QStringList shipped;
    const auto files = templateEvidence(QStringLiteral("hr-assistant"));
    for (const TemplateEvidence &file : files ? *files : QList<TemplateEvidence>())
        shipped += writeTemplateFile(file.file, folder).value_or(QString());
    if (shipped.size() != 2)
        qFatal("the demo ships two result files");
    if (QFile::exists(path)) {
        if (!session.open(path))
            qFatal("open");
    } else {
        if (!session.create(path, QStringLiteral("hr-assistant"), {}))
            qFatal("create");
        Id<Component> component;
        for (const TemplateEvidence &file : *files) {
            if (const Component *known = session.dossier().findRef<Component>(file.component); known && component.isNull())
                component = known->id;
        }
        const std::tuple<const char *, const char *, int> months[] = {{"2026-05-20", "v2.8", 119}, {"2026-06-20", "v2.8", 120},
                                                                      {"2026-07-20", "v2.9", 119}, {"2026-08-20", "v2.9", 118},
                                                                      {"2026-09-20", "v3.0", 119}, {"2026-10-20", "v3.0", 120}};
        for (const auto &[day, model, passed] : months) {
            const QString report =
                studio.write(QLatin1String(day) + QStringLiteral(".report.jsonl"), monthly(day, model, passed));
            if (!ui::importInto(session, report, component, QStringLiteral("staging")))
                qFatal("%s", day);
        }
        if (!ui::importTemplateEvidence(session, QStringLiteral("hr-assistant"), folder))
            qFatal("shipped");
    }
    studio.settle();
    shootRoom(studio);
    shootFindingsOfARisk(studio);
    shootImports(studio, shipped);
    shootReading(studio);
    shootRegister(studio);
    session.close();
}

} // namespace gabion::test
