// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/placewalk.h"

#include "core/edits/newproject.h"
#include "ui/shell/jobs.h"
#include "ui/window/templateevidence.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QMenu>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTimer>
#include <QToolButton>

namespace gabion::test {

namespace {

/// The dialog or popup that stands over the window; null when none does.
QWidget *standingOver(const QWidget &window)
{
    if (QWidget *popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget *modal = QApplication::activeModalWidget())
        return modal;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top != &window && top->isVisible() && qobject_cast<QDialog *>(top))
            return top;
    }
    return nullptr;
}

void dismiss(QWidget *shown)
{
    if (auto *dialog = qobject_cast<QDialog *>(shown))
        dialog->reject();
    else
        shown->close();
}

/// Commands that ask for more say so by this mark; others act at once and are left alone.
bool asksForMore(const QString &text) { return text.endsWith(QChar(0x2026)); }

} // namespace

PlaceWalk::PlaceWalk(WindowTest &test, Visit visit) : m_test(test), m_visit(std::move(visit))
{
    if (!test.session().isOpen())
        return;
    if (const Result<> done = ui::importTemplateEvidence(test.session(), QStringLiteral("hr-assistant"), test.folder()); !done)
        qFatal("%s", qPrintable(done.error().text));
}

void PlaceWalk::settle()
{
    QTest::qWait(40);
    if (!QTest::qWaitFor([this] { return m_test.session().jobs().running().isEmpty(); }, 30000))
        qFatal("a job does not end");
    QTest::qWait(10);
}

/// Runs @p open, which may not return before its dialog closes, and hands over whatever opens.
void PlaceWalk::openedBy(const QString &place, const std::function<void()> &open)
{
    QTimer watch;
    watch.setInterval(60);
    QObject::connect(&watch, &QTimer::timeout, &watch, [&] {
        watch.stop();
        if (QWidget *shown = standingOver(m_test.window())) {
            settle();
            m_visit(place, shown);
            dismiss(shown);
        }
        watch.start();
    });
    watch.start();
    open();
    QTest::qWait(150);
    settle();
    if (QWidget *left = standingOver(m_test.window()))
        qFatal("%s stays open at %s", left->metaObject()->className(), qPrintable(place));
}

void PlaceWalk::startPage()
{
    m_test.session().close();
    settle();
    m_visit(QStringLiteral("start"), &m_test.window());
    m_test.window().findChild<QAbstractButton *>(QStringLiteral("start.templates"))->click();
    settle();
    m_visit(QStringLiteral("start templates"), &m_test.window());
    openedBy(QStringLiteral("start file.new"), [this] { m_test.trigger("file.new"); });
    openedBy(QStringLiteral("start go.palette"), [this] { m_test.trigger("go.palette"); });
    if (!m_test.session().open(m_test.projectPath()))
        qFatal("the project does not open again");
}

/// One view of a room: with its first row chosen, every tab of its panels, and what its actions and buttons open.
void PlaceWalk::view(const QString &place)
{
    QWidget *room = m_test.window().currentRoom();
    settle();
    for (auto *items : room->findChildren<QAbstractItemView *>()) {
        if (items->isVisible() && items->model() && items->model()->rowCount() > 1 && !items->currentIndex().isValid()) {
            items->setCurrentIndex(items->model()->index(1, 0)); // the first may be the title of a group
            settle();
        }
    }
    m_visit(place, &m_test.window());
    actionsOf(place);
    for (auto *tabs : room->findChildren<QTabBar *>()) {
        if (!tabs->isVisible() || tabs->property("face").toString() == QStringLiteral("room"))
            continue;
        const int before = tabs->currentIndex();
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            settle();
            m_visit(QStringLiteral("%1 panel %2").arg(place, tabs->tabText(tab)), &m_test.window());
            actionsOf(place);
        }
        tabs->setCurrentIndex(before);
    }
}

void PlaceWalk::actionsOf(const QString &place)
{
    const QString room = m_test.window().currentRoom()->id();
    for (const ui::ActionInfo &info : ui::actionTable()) {
        const QString id = QLatin1String(info.id);
        const bool window = id.startsWith(QStringLiteral("file.")) || id.startsWith(QStringLiteral("help."));
        const QString once = window ? id : room + QLatin1Char(' ') + id;
        m_test.window().actions().refresh();
        QAction *action = m_test.window().actions().action(info.id);
        if (!action->isEnabled() || m_opened.contains(once)
            || (!asksForMore(action->text()) && !id.startsWith(QStringLiteral("help."))))
            continue;
        m_opened.insert(once);
        openedBy(QStringLiteral("%1 %2").arg(place, id), [action] { action->trigger(); });
    }
    for (auto *button : m_test.window().currentRoom()->findChildren<QAbstractButton *>()) {
        const QString once = room + QLatin1Char(' ') + button->text();
        if (!button->isVisible() || !button->isEnabled() || !asksForMore(button->text()) || m_opened.contains(once))
            continue;
        m_opened.insert(once);
        QPointer<QAbstractButton> there = button;
        openedBy(QStringLiteral("%1 %2").arg(place, button->text()), [there] { there->click(); });
        return actionsOf(place); // buttons may have been made anew
    }
}

void PlaceWalk::rooms()
{
    ui::MainWindow &window = m_test.window();
    for (const ui::Room *room : ui::roomsList()) {
        window.enter(QLatin1String(room->id));
        for (int tab = 0; tab < std::max(1, window.currentRoom()->tabCount()); ++tab) {
            window.enter(QLatin1String(room->id));
            window.currentRoom()->setCurrentTab(tab);
            view(QStringLiteral("%1/%2").arg(QLatin1String(room->id)).arg(tab));
        }
    }
    const Result<RowIds> measured = m_test.session().pages().measurements.ids({});
    const Result<RowIds> found = m_test.session().pages().findings.ids({});
    if (!measured || measured.value()->empty() || !found || found.value()->empty())
        qFatal("no evidence");
    window.reveal(QStringLiteral("ME-%1").arg(measured.value()->front()));
    view(QStringLiteral("evidence measurement"));
    window.reveal(QStringLiteral("R-005"));
    view(QStringLiteral("risks R-005"));
}

void PlaceWalk::prompts()
{
    const ui::Prompts real = ui::realPrompts();
    QWidget *window = &m_test.window();
    const ui::Question question{
        QCoreApplication::translate("Test", "This could not be done"),
        QCoreApplication::translate("Test", "A sentence that says what happened and what it means."),
        {QCoreApplication::translate("Test", "Close"), QCoreApplication::translate("Test", "Copy details")},
        0,
        false};
    openedBy(QStringLiteral("question"), [&] { (void)real.ask(window, question); });
    openedBy(QStringLiteral("reason"), [&] { (void)real.reason(window, question.title, question.text, {}); });
}

void PlaceWalk::importOf(const QString &place, const QString &file, int steps)
{
    m_test.window().take({file});
    auto *dialog = m_test.window().findChild<QDialog *>(QStringLiteral("import"));
    if (!dialog)
        qFatal("no import dialog");
    for (int step = 0; step <= steps; ++step) {
        settle();
        m_visit(QStringLiteral("%1 step %2").arg(place).arg(step), dialog);
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            if (step < steps && button->isDefault())
                button->click();
        }
    }
    settle();
    dialog->reject();
    settle();
}

void PlaceWalk::importSteps()
{
    const QByteArray begin =
        "{\"entry_type\":\"init\",\"garak_version\":\"0.13.0\",\"run\":\"w1\",\"start_time\":\"2026-11-20T10:00:00\"}\n"
        "{\"entry_type\":\"eval\",\"probe\":\"dan.DanInTheWild\",\"detector\":\"mitigation.MitigationBypass\","
        "\"passed\":1744,\"total\":1800}\n";
    const QByteArray end = "{\"entry_type\":\"completion\",\"end_time\":\"2026-11-20T11:00:00\",\"run\":\"w1\"}\n";
    const auto write = [this](const char *name, const QByteArray &content) {
        QFile file(QStringLiteral("%1/%2").arg(m_test.folder(), QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("write");
        return file.fileName();
    };
    importOf(QStringLiteral("import"), write("walk.report.jsonl", begin + end), 2);
    importOf(QStringLiteral("import cut"), write("cut.report.jsonl", begin + end.left(40)), 1);
    importOf(QStringLiteral("import unknown"), write("page.sarif", "<html><body>Log in</body></html>"), 1);
}

} // namespace gabion::test
