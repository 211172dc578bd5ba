// SPDX-License-Identifier: Apache-2.0
#include "ui/window/banner.h"

#include "ui/theme/look.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace gabion::ui {

Banner::Banner(QWidget *parent) : QWidget(parent), m_row(new QHBoxLayout(this)), m_note(new NoteBox(NoteKind::Warn))
{
    setObjectName(QStringLiteral("banner"));
    m_row->addWidget(m_note, 1);
    onLook(this, [this] {
        m_row->setContentsMargins(dp(12), dp(6), dp(12), dp(6));
        m_row->setSpacing(dp(8));
    });
    hide();
}

void Banner::say(NoteKind kind, const QString &icon, const QString &lead, const QString &text, const QList<Choice> &choices)
{
    m_note->setKind(kind);
    m_note->setIcon(icon);
    m_note->setText(lead, text);
    for (QPushButton *button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater(); // it may be the one that was pressed
    }
    for (const Choice &choice : choices) {
        auto *button = new QPushButton(choice.text);
        connect(button, &QPushButton::clicked, this, [run = choice.run] { run(); });
        m_row->addWidget(button);
        m_buttons += button;
    }
    show();
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
}

} // namespace gabion::ui
