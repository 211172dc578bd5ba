// SPDX-License-Identifier: Apache-2.0
#include "ui/window/menurow.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

namespace gabion::ui {

namespace {

/// A button that looks like a search field and names its key.
class SearchButton : public QPushButton {
public:
    SearchButton(QString keys, QWidget *parent) : QPushButton(parent), m_keys(std::move(keys)) { }
    QSize sizeHint() const override { return {dp(320), dp(26)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        const bool focus = hasFocus();
        paintBox(painter, rect(), dp(radii::button), t.surface, focus ? t.acc : t.line2, focus ? 2 * dpf(1) : 1);
        const int side = dp(14);
        icon().paint(&painter, QRect(dp(8), (height() - side) / 2, side, side));
        painter.setFont(textFont(typesizes::secondary));
        painter.setPen(QColor(t.t3));
        painter.drawText(rect().adjusted(dp(30), 0, -dp(60), 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        paintKeys(painter, QRectF(rect()).adjusted(0, 0, -dpf(6), 0), m_keys);
    }

private:
    QString m_keys;
};

} // namespace

MenuRow::MenuRow(Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_menus(new QMenuBar(this)),
      m_search(new SearchButton(actions.action("go.palette")->shortcut().toString(QKeySequence::NativeText), this)),
      m_stateIcon(new QLabel(this)),
      m_state(new QLabel(this))
{
    m_menus->setNativeMenuBar(false);
    actions.fill(m_menus);
    m_search->setText(tr("Search or run a command"));
    m_search->setAccessibleName(tr("Search or run a command, Ctrl+K"));
    m_search->setIcon(icon(QStringLiteral("search"), Ink::Hint));
    connect(m_search, &QPushButton::clicked, actions.action("go.palette"), &QAction::trigger);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(0);
    row->addWidget(m_menus, 0, Qt::AlignVCenter);
    row->addStretch(1);
    m_right = new QHBoxLayout;
    row->addLayout(m_right);
    m_right->addWidget(m_stateIcon);
    m_right->addWidget(m_state);
    for (const char *id : {"edit.undo", "edit.redo", "help.keys"}) {
        auto *button = new QToolButton(this);
        QAction *action = actions.action(id);
        // not as its default action, which brings the icon of the menu
        connect(button, &QToolButton::clicked, action, &QAction::trigger);
        const auto follow = [button, action] {
            const QString title = action->text().remove(QLatin1Char('&')),
                          keys = action->shortcut().toString(QKeySequence::NativeText);
            button->setEnabled(action->isEnabled());
            button->setAccessibleName(title);
            button->setToolTip(QStringLiteral("%1 (%2)").arg(title, keys));
        };
        connect(action, &QAction::changed, button, follow);
        follow();
        button->setIcon(icon(qstrcmp(id, "help.keys") == 0 ? QStringLiteral("help") : action->objectName().mid(5)));
        button->setFocusPolicy(Qt::TabFocus);
        m_right->addWidget(button);
    }
    onLook(this, [this, row] {
        setFixedHeight(dp(heights::menuRow));
        row->setContentsMargins(dp(6), 0, dp(12), 0);
        m_right->setSpacing(dp(5));
        m_state->setFont(textFont(typesizes::secondary));
        m_stateIcon->setPixmap(m_icon.isEmpty() ? QPixmap() : icon(m_icon, static_cast<Ink>(m_ink)).pixmap(dp(14)));
        place();
    });
}

void MenuRow::show(const QString &name, int ink, const QString &text, const QString &tip)
{
    m_icon = name;
    m_ink = ink;
    m_stateIcon->setPixmap(name.isEmpty() ? QPixmap() : icon(name, static_cast<Ink>(ink)).pixmap(dp(14)));
    m_state->setText(text);
    m_state->setToolTip(tip);
    m_state->setAccessibleName(text);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, colour(static_cast<Ink>(ink) == Ink::Bad ? tokens().bad : tokens().t2));
    m_state->setPalette(palette);
    place();
}

void MenuRow::setSaved(const QDateTime &time)
{
    show(QStringLiteral("done"), int(Ink::Ok), tr("Saved %1").arg(time.toLocalTime().toString(QStringLiteral("HH:mm"))),
         tr("Every change is on disk at once."));
}

void MenuRow::setReadOnly(const QString &why) { show(QStringLiteral("lock"), int(Ink::Warn), tr("Read-only"), why); }

void MenuRow::setNotSaved(const QString &why) { show(QStringLiteral("error"), int(Ink::Bad), tr("Not saved: %1").arg(why), why); }

void MenuRow::clearState() { show({}, int(Ink::Hint), {}, {}); }

/// The search field stands in the middle of the window, unless the menus or the state need the room.
void MenuRow::place()
{
    const int left = m_menus->sizeHint().width() + dp(16);
    const int right = width() - m_right->sizeHint().width() - dp(20);
    const int wide = std::clamp(std::min(dp(320), right - left), 0, dp(320));
    const int x = std::clamp((width() - wide) / 2, left, std::max(left, right - wide));
    m_search->setGeometry(x, (height() - dp(26)) / 2, wide, dp(26));
    m_search->setVisible(wide >= dp(120));
}

void MenuRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void MenuRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().chrome));
    painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
}

} // namespace gabion::ui
