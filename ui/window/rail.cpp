// SPDX-License-Identifier: Apache-2.0
#include "ui/window/rail.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QAction>
#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// One room of the rail.
class RailButton : public QAbstractButton {
public:
    RailButton(const QString &title, QString icon, QWidget *parent)
        : QAbstractButton(parent),
          m_icon(std::move(icon)),
          m_title(title)
    {
        setText(title);
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setBadge(0);
    }
    void setBadge(int count)
    {
        m_badge = count;
        setAccessibleName(count > 0 ? tr("%1, %n waiting", nullptr, count).arg(m_title) : m_title);
        update();
    }
    int wanted() const { return QFontMetrics(textFont(typesizes::meta)).horizontalAdvance(m_title) + dp(12); }
    QSize sizeHint() const override { return {dp(64), dp(heights::railButton)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        const bool over = underMouse();
        if (isChecked() || over)
            painter.fillRect(rect(), QColor(isChecked() ? t.railsel : mixed(t.railsel, t.rail, 55)));
        if (isChecked())
            painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? width() - dp(3) : 0, 0, dp(3), height()),
                             QColor(t.railmark));
        const Rgb ink = isChecked() || over ? t.railon : t.railt;
        const double side = dpf(20);
        paintIcon(painter, m_icon, QRectF((width() - side) / 2, dpf(9), side, side), ink);
        painter.setFont(textFont(typesizes::meta));
        painter.setPen(QColor(ink));
        painter.drawText(QRect(0, dp(32), width(), dp(16)), Qt::AlignCenter, m_title);
        if (m_badge > 0)
            paintBadge(painter);
        if (hasFocus()) {
            painter.setPen(QPen(QColor(t.railmark), 2 * dpf(1)));
            painter.drawRect(rect().adjusted(2, 2, -3, -3));
        }
    }

private:
    void paintBadge(QPainter &painter) const
    {
        const QString text = m_badge > 99 ? QStringLiteral("99+") : QString::number(m_badge);
        const QFont font = textFont(typesizes::smallest + 0.5, QFont::DemiBold);
        const double wide = std::max(dpf(16), QFontMetrics(font).horizontalAdvance(text) + dpf(8));
        const QRectF box(width() / 2.0 + dpf(4), dpf(5), wide, dpf(16));
        paintBox(painter, box, box.height() / 2, tokens().badge, tokens().badge, 0);
        painter.setFont(font);
        painter.setPen(QColor(tokens().onbadge));
        painter.drawText(box, Qt::AlignCenter, text);
    }

    QString m_icon;
    QString m_title;
    int m_badge = 0;
};

} // namespace

Rail::Rail(QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(tr("Rooms"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_top = new QVBoxLayout);
    column->addStretch(1);
    column->addLayout(m_bottom = new QVBoxLayout);
    for (QVBoxLayout *part : {m_top, m_bottom})
        part->setSpacing(0);
    onLook(this, [this] {
        m_top->setContentsMargins(0, dp(4), 0, 0);
        m_bottom->setContentsMargins(0, 0, 0, dp(4));
        fit();
    });
}

void Rail::add(const QString &id, const QString &title, const QString &icon, const QString &tip, bool bottom)
{
    auto *button = new RailButton(title, icon, this);
    button->setObjectName(QStringLiteral("rail.") + id);
    button->setToolTip(tip);
    (bottom ? m_bottom : m_top)->addWidget(button);
    m_group->addButton(button);
    connect(button, &QAbstractButton::clicked, this, [this, id] { emit chosen(id); });
    fit();
}

void Rail::addCommand(const QString &id, QAction *action, const QString &title, const QString &icon)
{
    auto *button = new RailButton(title, icon, this);
    button->setObjectName(QStringLiteral("rail.") + id);
    button->setCheckable(false);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(title, action->shortcut().toString(QKeySequence::NativeText)));
    m_bottom->addWidget(button);
    connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
    fit();
}

void Rail::setCurrent(const QString &id)
{
    if (auto *button = findChild<QAbstractButton *>(QStringLiteral("rail.") + id))
        button->setChecked(true);
}

void Rail::setBadge(const QString &id, int count)
{
    if (auto *button = findChild<QAbstractButton *>(QStringLiteral("rail.") + id))
        static_cast<RailButton *>(button)->setBadge(count);
}

/// As wide as the widest word, 64 to 88 px.
void Rail::fit()
{
    int wide = dp(64);
    for (QAbstractButton *button : findChildren<QAbstractButton *>()) {
        wide = std::max(wide, std::min(dp(88), static_cast<RailButton *>(button)->wanted()));
        button->setFixedHeight(dp(heights::railButton));
    }
    setFixedWidth(wide);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(tokens().rail));
}

} // namespace gabion::ui
