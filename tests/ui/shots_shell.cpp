// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/shots.h"

#include "ui/theme/look.h"
#include "ui/window/banner.h"
#include "ui/window/palette.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QTimer>

namespace gabion::test {

namespace {

/// The recent projects of the design, the last of them not found.
void fillRecent(ui::Session &session, const QString &folder, const QString &project)
{
    const std::tuple<const char *, const char *, int, int> recent[] = {{"HR Assistant", "", 24, 10},
                                                                       {"Claims triage", "2026-11-19T09:10:00Z", 31, 6},
                                                                       {"Group ISMS 2026", "2026-11-12T16:40:00Z", 118, 21},
                                                                       {"Code assistant pilot", "2026-10-28T11:05:00Z", 12, 2},
                                                                       {"Vision QC line 3", "2026-09-04T08:00:00Z", -1, -1}};
    QStringList paths;
    QVariantMap figures;
    for (const auto &[name, opened, risks, above] : recent) {
        const QString path = QStringLiteral("%1/%2.gabion").arg(folder, QLatin1String(name));
        if (risks >= 0 && !QFile::exists(path))
            QFile::copy(project, path);
        paths += path;
        const QString when = *opened ? QLatin1String(opened) : session.environment().now().toUTC().toString(Qt::ISODate);
        figures.insert(path, QVariantList{when, QString::number(risks), QString::number(above)});
    }
    session.settings().set(ui::setting::recent, paths);
    session.settings().set(ui::setting::figures, figures);
}

void shootStart(ui::MainWindow &window, const ShotName &name)
{
    window.session().close();
    window.hide();
    window.show(); // the page looks again
    settle(window);
    shoot(window, name("start"));
    auto *templates = window.findChild<QAbstractButton *>(QStringLiteral("start.templates"));
    templates->click();
    shoot(window, name("start-templates"));
    for (auto *entry : templates->parentWidget()->findChildren<QAbstractButton *>()) {
        if (entry->isCheckable() && entry != templates)
            entry->click();
    }
}

void shootPalette(ui::MainWindow &window, const ShotName &name)
{
    window.actions().action("go.palette")->trigger();
    auto *palette = window.findChild<ui::CommandPalette *>(QStringLiteral("palette"));
    palette->indexNow();
    for (const auto &[text, file] : {std::pair{"", "palette"}, std::pair{"prompt inj", "palette-prompt"},
                                     std::pair{">theme", "palette-commands"}, std::pair{"qqqq", "palette-nothing"}}) {
        palette->field()->setText(QLatin1String(text));
        settle(window);
        shootWithPopups(window, name(file));
    }
    palette->hide();
}

/// Runs what does not return before its dialog closes, and takes a picture of that.
void shootModal(ui::MainWindow &window, const QString &file, const std::function<void()> &run)
{
    QTimer::singleShot(50, &window, [&] {
        shootWithPopups(window, file);
        if (auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
            dialog->reject();
    });
    run();
}

void shootDialogs(ui::MainWindow &window, const ShotName &name)
{
    for (const auto &[id, file] :
         {std::pair{"help.keys", "keys"}, std::pair{"help.about", "about"}, std::pair{"edit.history", "history"}}) {
        window.actions().action(id)->trigger();
        shootWithPopups(window, name(file));
        for (auto *dialog : window.findChildren<QDialog *>())
            dialog->close();
        settle(window);
    }
    Place place;
    place.file = QStringLiteral("HR Assistant.gabion");
    shootModal(window, name("error"), [&] {
        window.session().tell(
            Error{ErrorCode::NotAllowed, QStringLiteral("Who accepts a risk may not be the one who asks for it."), place});
    });
    shootModal(window, name("question"), [&] {
        (void)window.session().prompts().ask(
            &window,
            {QStringLiteral("Delete R-012?"),
             QStringLiteral("2 actions and 1 acceptance refer to it and go with it. One step in Undo."),
             {QStringLiteral("Delete R-012"), QStringLiteral("Cancel")},
             1,
             true});
    });
    shootModal(window, name("reason"), [&] {
        (void)window.session().prompts().reason(&window, QStringLiteral("Keep likelihood 2"),
                                                QStringLiteral("The measured rate suggests 4. Why is 2 kept?"), {});
    });
}

ChangeSet renaming(const Dossier &dossier, const QString &title)
{
    const Risk before = *dossier.findRef<Risk>(QStringLiteral("R-005"));
    Risk after = before;
    after.title = title;
    ChangeSet set;
    set.text = QStringLiteral("Rename R-005");
    set.update(before, after);
    return set;
}

} // namespace

void shootShell(ui::MainWindow &window, const QString &folder, const ShotName &name)
{
    ui::Session &session = window.session();
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    const QString path = folder + QStringLiteral("/HR Assistant.gabion");
    if (!session.create(path, QStringLiteral("hr-assistant"), QStringLiteral("Demo")))
        qFatal("create");
    session.close();
    fillRecent(session, folder, path);
    shootStart(window, name);
    if (!session.open(path))
        qFatal("open");
    settle(window);
    shootPalette(window, name);
    const QString title = session.dossier().findRef<Risk>(QStringLiteral("R-005"))->title;
    (void)session.apply(renaming(session.dossier(), QStringLiteral("Another title")));
    (void)session.applyAndTell(renaming(session.dossier(), title));
    settle(window);
    shoot(window, name("toast"));
    shootDialogs(window, name);
    QFile::rename(path, path + QStringLiteral(".aside"));
    (void)session.apply(renaming(session.dossier(), QStringLiteral("Another title")));
    settle(window);
    shoot(window, name("banner-lost"));
    session.giveUpUnsaved();
    session.close();
    QFile::rename(path + QStringLiteral(".aside"), path);
    if (!session.open(path, OpenMode::ReadOnly))
        qFatal("open");
    settle(window);
    shoot(window, name("banner-read-only"));
    session.close();
}

} // namespace gabion::test
