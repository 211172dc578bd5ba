// SPDX-License-Identifier: Apache-2.0
// Makes a picture of every room and dialog: `shots FOLDER [PART...]`, for people to look at; without a part all are made.
#include "tests/ui/shots.h"

#include "core/catalog/catalog.h"
#include "tests/ui/shots_evidence.h"
#include "tests/ui/shots_forms.h"
#include "tests/ui/shots_project.h"
#include "tests/ui/uitest.h"
#include "ui/rooms/reports/paperview.h"
#include "ui/shell/jobs.h"
#include "ui/theme/look.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/registerview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPixmap>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cstdio>

using namespace gabion;
using namespace gabion::ui;

namespace gabion::test {

void settle(MainWindow &window)
{
    QElapsedTimer clock;
    clock.start();
    const auto atWork = [&window] {
        const auto papers = window.findChildren<PaperView *>();
        return !window.session().jobs().running().isEmpty()
            || std::any_of(papers.cbegin(), papers.cend(),
                           [](const PaperView *paper) { return paper->isVisible() && !paper->isPainted(); });
    };
    do
        QApplication::processEvents(QEventLoop::AllEvents, 20);
    while (atWork() && clock.elapsed() < 60000);
    for (int round = 0; round < 5; ++round)
        QApplication::processEvents();
}

void shoot(MainWindow &window, const QString &file)
{
    settle(window);
    window.grab().save(file);
    std::printf("%s\n", qPrintable(file));
}

void shootWithPopups(MainWindow &window, const QString &file)
{
    settle(window);
    pictureOf(window).save(file);
    std::printf("%s\n", qPrintable(file));
}

} // namespace gabion::test

namespace {

using test::shoot;
using test::shootWithPopups;

void settle()
{
    for (int round = 0; round < 5; ++round)
        QApplication::processEvents();
}

void press(QWidget *widget, int key, const QString &text = {})
{
    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(widget, &event);
    settle();
}

/// The register of risks with its editors (04, 16c).
void shootRisks(MainWindow &window, const std::function<QString(const char *)> &name)
{
    window.enter(QStringLiteral("risks"));
    window.currentRoom()->setCurrentTab(0);
    auto *table = window.findChild<RegisterView *>(QStringLiteral("risk-register"));
    table->select(QStringLiteral("R-005"));
    const RegisterModel &model = table->registerModel();
    const auto cell = [&](const QString &ref, const char *column) {
        table->setCurrentIndex(model.index(model.rowOf(ref), model.columnOf(QLatin1String(column))));
        table->setFocus();
        settle();
    };
    auto *tabs = window.currentRoom()->findChild<QWidget *>(QStringLiteral("riskinspector"))->findChild<QTabBar *>();
    for (int tab = 3; tab >= 0; --tab) {
        tabs->setCurrentIndex(tab);
        shoot(window, name(QByteArray("risks-inspector-" + QByteArray::number(tab)).constData()));
    }
    cell(QStringLiteral("R-005"), "current");
    press(table, Qt::Key_2, QStringLiteral("2"));
    shootWithPopups(window, name("risks-level"));
    if (QWidget *popup = QApplication::activePopupWidget()) {
        popup->findChild<QToolButton *>()->click();
        shootWithPopups(window, name("risks-level-dimensions"));
        popup->close();
    }
    for (const char *column : {"owner", "options", "due", "title"}) {
        cell(QStringLiteral("R-005"), column);
        press(table, Qt::Key_F2);
        shootWithPopups(window, name(QByteArray("risks-edit-" + QByteArray(column)).constData()));
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
        else if (auto *line = table->viewport()->findChild<QLineEdit *>())
            press(line, Qt::Key_Escape);
        settle();
    }
    table->chooseColumns();
    shootWithPopups(window, name("risks-columns"));
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
    table->selectRefs({QStringLiteral("R-004"), QStringLiteral("R-010"), QStringLiteral("R-012")});
    shoot(window, name("risks-several"));
    QTimer::singleShot(0, &window, [&] {
        shootWithPopups(window, name("risks-new"));
        QApplication::activeModalWidget()->close();
    });
    window.actions().action("insert.risk")->trigger();
    QGuiApplication::clipboard()->setText(QStringLiteral(
        "ID\tRisk\tStatus\tCurrent L\nR-001\tAnother title\tIn treatment\t2\nR-002\tx\tnonsense\t\nR-999\tx\tx\t1\n"));
    QTimer::singleShot(0, &window, [&] {
        shootWithPopups(window, name("risks-paste"));
        QApplication::activeModalWidget()->close();
    });
    table->setFocus();
    window.actions().refresh();
    window.actions().action("edit.paste")->trigger();
    RegisterFilter nothing;
    nothing.words = {QStringLiteral("nothing has this")};
    window.currentRoom()->findChild<FilterField *>()->setFilter(nothing);
    shoot(window, name("risks-nothing"));
    window.currentRoom()->findChild<FilterField *>()->setFilter({});
    table->select(QStringLiteral("R-005"));
    window.currentRoom()->setCurrentTab(1);
    shoot(window, name("risks-matrix-selected"));
    auto *arrows = window.currentRoom()->findChild<QComboBox *>(QStringLiteral("matrixarrows"));
    arrows->setCurrentIndex(2);
    shoot(window, name("risks-matrix-arrows"));
    arrows->setCurrentIndex(1);
}

} // namespace

int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationVersion(QStringLiteral(GABION_VERSION));
    const QString folder = QString::fromLocal8Bit(argc > 1 ? argv[1] : "shots");
    const QStringList parts = QApplication::arguments().mid(2);
    const auto wanted = [&](const char *part) { return parts.isEmpty() || parts.contains(QLatin1String(part)); };
    QDir().mkpath(folder);
    QTemporaryDir scratch;
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return 1;
    for (const char *theme : {"light", "dark", "high-contrast"}) {
        // nothing is remembered from the pictures before
        Settings settings(scratch.filePath(QStringLiteral("%1.ini").arg(QLatin1String(theme))));
        Session session(*catalogs, systemEnvironment(), settings, realPrompts());
        settings.set(setting::theme, QString::fromLatin1(theme));
        MainWindow window(session);
        const auto name = [&](const char *what, const QSize &size) {
            return QStringLiteral("%1/%2-%3-%4x%5.png")
                .arg(folder, QLatin1String(what), QLatin1String(theme))
                .arg(size.width())
                .arg(size.height());
        };
        for (const QSize size : {QSize(1440, 900), QSize(1366, 768), QSize(3840, 2160)}) {
            session.close();
            window.resize(size);
            window.show();
            if (wanted("shell")) {
                test::shootShell(window, scratch.filePath(QStringLiteral("shell")),
                                 [&](const char *what) { return name(what, size); });
                shootNewProject(window, [&](const char *what) { return name(what, size); });
            }
            const bool wide = size.width() > 2200; // there the parts show what the rooms show
            const QString path = scratch.filePath(QStringLiteral("HR Assistant.gabion"));
            session.close();
            QFile::remove(path); // each size begins with the demo as it comes
            if (!session.create(path, QStringLiteral("hr-assistant"), {}))
                return 1;
            for (const Room *room : wanted("rooms") ? roomsList() : std::vector<const Room *>()) {
                window.enter(QLatin1String(room->id));
                RoomWidget *widget = window.currentRoom();
                for (int tab = 0; tab < std::max(1, widget->tabCount()); ++tab) {
                    widget->setCurrentTab(tab);
                    shoot(window, name(QByteArray(QByteArray(room->id) + '-' + QByteArray::number(tab)).constData(), size));
                }
            }
            if (wide)
                continue;
            if (wanted("risks"))
                shootRisks(window, [&](const char *what) { return name(what, size); });
            if (wanted("forms"))
                shootForms(window, [&](const char *what) { return name(what, size); });
            if (wanted("evidence"))
                test::shootEvidence(window, scratch.filePath(QStringLiteral("evidence")),
                                    [&](const char *what) { return name(what, size); });
            if (!session.open(path)) // the evidence is one of another project
                return 1;
            if (wanted("project"))
                shootProject(window, [&](const char *what) { return name(what, size); });
        }
    }
    return 0;
}
