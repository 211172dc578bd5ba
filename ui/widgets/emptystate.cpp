// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/emptystate.h"

#include "ui/shell/actions.h"
#include "ui/theme/look.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A small line drawing of the basket with its stones.
class Basket : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {dp(120), dp(84)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(width() / 120.0, height() / 84.0);
        painter.setPen(QPen(QColor(tokens().ctl), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawRoundedRect(QRectF(10, 10, 100, 64), 6, 6);
        for (const double x : {35.0, 60.0, 85.0})
            painter.drawLine(QPointF(x, 10), QPointF(x, 74));
        for (const double y : {31.0, 52.0})
            painter.drawLine(QPointF(10, y), QPointF(110, y));
        painter.setPen(QPen(QColor(tokens().acc), 1.5, Qt::DashLine));
        painter.drawEllipse(QRectF(40, 35, 40, 30));
    }
};

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_sentence(new QLabel),
      m_buttons(new QHBoxLayout),
      m_picture(new Basket)
{
    auto *column = new QVBoxLayout(this);
    column->addStretch(2);
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addLayout(m_buttons);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(3);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    onLook(this, [this, column] {
        column->setSpacing(dp(10));
        m_buttons->setSpacing(dp(8));
        m_title->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        m_sentence->setFixedWidth(dp(420));
        QPalette pale = m_sentence->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t2));
        m_sentence->setPalette(pale);
    });
}

void EmptyState::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setFixedHeight(m_sentence->heightForWidth(dp(420)));
}

void EmptyState::addAction(Actions &actions, const char *id)
{
    QAction *action = actions.action(id);
    addButton(action->text().remove(QLatin1Char('&')), [action] { action->trigger(); });
    QWidget *button = m_buttons->itemAt(m_buttons->count() - 1)->widget();
    connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    button->setEnabled(action->isEnabled());
}

void EmptyState::addButton(const QString &text, std::function<void()> run)
{
    auto *button = new QPushButton(text);
    if (m_buttons->count() == 0)
        button->setProperty("face", QStringLiteral("primary"));
    connect(button, &QPushButton::clicked, this, [run = std::move(run)] { run(); });
    m_buttons->addWidget(button);
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().surface));
}

} // namespace gabion::ui
