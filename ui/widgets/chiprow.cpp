// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/chiprow.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QLocale>
#include <QMenu>
#include <QPushButton>

namespace gabion::ui {

ChipRow::ChipRow(const QString &name, QWidget *parent) : QWidget(parent), m_more(new QPushButton(this)), m_menu(new QMenu(this))
{
    setAccessibleName(name);
    m_more->setProperty("face", QStringLiteral("chip"));
    m_more->setMenu(m_menu);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onLook(this, [this] { arrange(); });
}

QSize ChipRow::sizeHint() const
{
    int width = 0;
    for (const QPushButton *button : m_buttons)
        width += button->sizeHint().width() + dp(6);
    return {width, dp(24)};
}

QSize ChipRow::minimumSizeHint() const { return {dp(180), dp(24)}; }

void ChipRow::setChips(const QList<Chip> &chips)
{
    m_chips = chips;
    while (m_buttons.size() > chips.size())
        delete m_buttons.takeLast();
    while (m_buttons.size() < chips.size()) {
        auto *button = new QPushButton(this);
        button->setProperty("face", QStringLiteral("chip"));
        button->setCheckable(true);
        button->setContextMenuPolicy(Qt::CustomContextMenu);
        const int index = int(m_buttons.size());
        connect(button, &QPushButton::clicked, this, [this, index] { emit chosen(index); });
        connect(button, &QWidget::customContextMenuRequested, this,
                [this, index, button](const QPoint &at) { emit menuAsked(index, button->mapToGlobal(at)); });
        m_buttons.append(button);
    }
    for (qsizetype at = 0; at < chips.size(); ++at) {
        const Chip &chip = chips.at(at);
        QString text = chip.text;
        m_buttons.at(at)->setText(
            QStringLiteral("%1  %2").arg(text.replace(u'&', QStringLiteral("&&")), QLocale().toString(chip.count)));
        m_buttons.at(at)->setAccessibleName(tr("%1, %n row(s)", nullptr, int(chip.count)).arg(chip.text));
        m_buttons.at(at)->setToolTip(chip.tip);
    }
    arrange();
}

void ChipRow::setCurrent(int index)
{
    m_current = index;
    for (int at = 0; at < m_buttons.size(); ++at) {
        m_buttons.at(at)->setChecked(at == index);
        m_buttons.at(at)->setIcon(at == index ? icon(QStringLiteral("bookmark"), Ink::Chosen) : QIcon());
    }
    arrange();
}

void ChipRow::arrange()
{
    const auto widthOf = [](const QPushButton *button) { return button->sizeHint().width(); };
    QList<int> left;
    int needed = 0;
    for (const QPushButton *button : std::as_const(m_buttons))
        needed += widthOf(button) + dp(6);
    const int room = needed <= width() + dp(6) ? width() : width() - dp(56);
    int x = 0;
    for (int at = 0; at < m_buttons.size(); ++at) {
        QPushButton *button = m_buttons.at(at);
        const bool fits = left.isEmpty() && x + widthOf(button) <= room;
        button->setVisible(fits);
        if (!fits) {
            left.append(at);
            continue;
        }
        button->setIconSize(QSize(dp(13), dp(13)));
        button->setFont(textFont(typesizes::secondary));
        button->setGeometry(x, 0, widthOf(button), dp(24));
        x += widthOf(button) + dp(6);
    }
    m_more->setVisible(!left.isEmpty());
    m_menu->clear();
    for (const int at : std::as_const(left)) {
        QAction *action = m_menu->addAction(QStringLiteral("%1\t%2").arg(m_chips.at(at).text).arg(m_chips.at(at).count));
        action->setCheckable(true);
        action->setChecked(at == m_current);
        connect(action, &QAction::triggered, this, [this, at] { emit chosen(at); });
    }
    m_more->setText(left.contains(m_current) ? m_chips.at(m_current).text : QStringLiteral("+%1").arg(left.size()));
    m_more->setAccessibleName(tr("%n more view(s)", nullptr, int(left.size())));
    m_more->setFont(textFont(typesizes::secondary));
    m_more->setGeometry(x, 0, m_more->sizeHint().width(), dp(24));
}

void ChipRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace gabion::ui
