// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/uitest.h"

#include "tests/support/support.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QPainter>
#include <QPixmap>
#include <QTest>
#include <QTimer>

namespace gabion::test {

WindowTest::WindowTest(const QString &templateId)
{
    m_settings = std::make_unique<ui::Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
    m_settings->set(ui::setting::theme, QStringLiteral("light"));
    ui::Prompts prompts;
    prompts.openFiles = [this](QWidget *, const QString &, const QString &) {
        return m_files.isEmpty() ? QStringList() : m_files.takeFirst();
    };
    prompts.saveFile = [this](QWidget *, const QString &, const QString &, const QString &) {
        return m_saves.isEmpty() ? QString() : m_saves.takeFirst();
    };
    prompts.ask = [this](QWidget *, const ui::Question &question) {
        m_told += question.text;
        if (!question.note.isEmpty())
            m_told += question.note;
        return m_answers.isEmpty() ? question.safe : m_answers.takeFirst();
    };
    prompts.reason = [this](QWidget *, const QString &, const QString &, const QString &) {
        return m_reasons.isEmpty() ? std::nullopt : std::optional(m_reasons.takeFirst());
    };
    m_session = std::make_unique<ui::Session>(*loadCatalogs(), fixedEnvironment(), *m_settings, prompts);
    QObject::connect(m_session.get(), &ui::Session::noticed, m_session.get(),
                     [this](const ui::Notice &notice) { m_told += notice.text; });
    m_window = std::make_unique<ui::MainWindow>(*m_session);
    m_window->resize(1440, 900);
    m_window->show();
    if (!templateId.isEmpty()) {
        const Result<> made = m_session->create(projectPath(), templateId, QStringLiteral("Test"));
        if (!made)
            qFatal("%s", qPrintable(made.error().text));
    }
    QApplication::setActiveWindow(m_window.get());
    (void)QTest::qWaitForWindowActive(m_window.get());
}

WindowTest::~WindowTest()
{
    m_window.reset();
    m_session.reset();
}

bool WindowTest::trigger(const char *id)
{
    m_window->actions().refresh();
    QAction *action = m_window->actions().action(id);
    if (!action->isEnabled())
        return false;
    action->trigger();
    QApplication::processEvents();
    return true;
}

QStringList WindowTest::takeTold() { return std::exchange(m_told, {}); }

void WindowTest::shot(const QString &name)
{
    const QString target = qEnvironmentVariable("GABION_SHOTS");
    QApplication::processEvents();
    if (!target.isEmpty())
        pictureOf(*m_window).save(QStringLiteral("%1/%2.png").arg(target, name));
}

QPixmap pictureOf(ui::MainWindow &window)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (const bool popups : {false, true}) { // what pops up stands over the dialogs
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            const bool over = (widget->windowFlags() & Qt::WindowType_Mask) == Qt::Popup;
            if (widget == &window || !widget->isVisible() || widget->width() <= 1 || over != popups)
                continue;
            // what a dialog opens goes with it to the middle
            QPoint at = widget->pos() - window.pos();
            for (const QWidget *owner = widget; owner && owner != &window; owner = owner->parentWidget()) {
                if (qobject_cast<const QDialog *>(owner)) {
                    at += window.rect().center() - (owner->geometry().center() - window.pos());
                    break;
                }
            }
            painter.drawPixmap(at, widget->grab());
        }
    }
    return picture;
}

void inDialog(std::function<void()> act)
{
    QTimer::singleShot(10, qApp, [act = std::move(act)]() mutable {
        const QWidget *dialog = QApplication::activeModalWidget();
        const QWidget *focus = QApplication::focusWidget();
        if (QApplication::activePopupWidget() || (dialog && focus && focus->window() == dialog))
            act();
        else
            inDialog(std::move(act));
    });
}

} // namespace gabion::test
