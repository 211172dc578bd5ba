// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/sections.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace gabion::ui {

QLabel *wrapped(const QString &text, Rgb ink, double px)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setFont(textFont(px));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour(ink));
    label->setPalette(palette);
    return label;
}

Section::Section(const QString &heading, qsizetype count, QWidget *parent)
    : QWidget(parent),
      m_headRow(new QHBoxLayout),
      m_body(new QVBoxLayout)
{
    setAccessibleName(heading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(12), dp(8), dp(10), dp(10));
    column->setSpacing(dp(4));
    if (!heading.isEmpty()) {
        QLabel *title = wrapped(heading, tokens().t2, typesizes::tableHeader);
        title->setFont(textFont(typesizes::tableHeader, QFont::DemiBold));
        title->setWordWrap(false);
        m_headRow->addWidget(title);
        if (count >= 0) {
            QLabel *number = wrapped(QString::number(count), tokens().t3, typesizes::meta);
            number->setWordWrap(false);
            m_headRow->addWidget(number);
        }
        m_headRow->setSpacing(dp(6));
        m_headRow->addStretch(1);
        column->addLayout(m_headRow);
    }
    m_body->setSpacing(0);
    column->addLayout(m_body);
}

void Section::addButton(const QString &name, const QString &text, std::function<void()> run)
{
    auto *button = new QToolButton;
    button->setIcon(icon(name, Ink::Hint));
    button->setToolTip(text);
    button->setAccessibleName(text);
    connect(button, &QToolButton::clicked, this, [run = std::move(run)] { run(); });
    m_headRow->addWidget(button);
}

void Section::addNote(const QString &text)
{
    QLabel *note = wrapped(text, tokens().t3, typesizes::meta);
    note->setWordWrap(false);
    m_headRow->addWidget(note);
}

void Section::addHint(const QString &text) { m_body->addWidget(wrapped(text, tokens().t3)); }

void Section::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), QColor(tokens().line));
}

} // namespace gabion::ui
