// SPDX-License-Identifier: Apache-2.0
#include "ui/window/startrail.h"

#include "core/render/glyphs.h"
#include "ui/shell/actions.h"
#include "ui/shell/settings.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QMenu>
#include <QPainter>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr double markHeight = 84;

/// One line of the dark panel: icon and word.
class StartRailEntry : public QAbstractButton {
public:
    StartRailEntry(const QString &text, QString icon, bool page, QWidget *parent)
        : QAbstractButton(parent),
          m_icon(std::move(icon))
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(page);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(textFont(13.5)).horizontalAdvance(text()) + dp(18 + 28 + 18), dp(36)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        const bool over = underMouse();
        if (isChecked() || over)
            painter.fillRect(rect(), QColor(isChecked() ? t.railsel : mixed(t.railsel, t.rail, 55)));
        if (isChecked())
            painter.fillRect(QRectF(0, 0, dpf(3), height()), QColor(t.railmark));
        const Rgb ink = isChecked() || over ? t.railon : t.railt;
        paintIcon(painter, m_icon, QRectF(dpf(18), height() / 2.0 - dpf(9), dpf(18), dpf(18)), ink);
        painter.setFont(textFont(13.5));
        painter.setPen(QColor(ink));
        painter.drawText(rect().adjusted(dp(46), 0, -dp(6), 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (hasFocus()) {
            painter.setPen(QPen(QColor(t.railmark), dpf(2)));
            painter.drawRect(QRectF(rect()).adjusted(dpf(2), dpf(2), -dpf(2), -dpf(2)));
        }
    }

private:
    QString m_icon;
};

} // namespace

StartRail::StartRail(const Settings &settings, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_settings(settings),
      m_actions(actions)
{
    setAccessibleName(tr("Start"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    auto *pages = new QButtonGroup(this);
    const auto page = [&](const QString &text, const QString &icon, bool templates) {
        auto *entry = new StartRailEntry(text, icon, true, this);
        pages->addButton(entry);
        column->addWidget(entry);
        connect(entry, &QAbstractButton::clicked, this, [this, templates] { emit pageChosen(templates); });
        return entry;
    };
    page(tr("Start"), QStringLiteral("clock"), false)->setChecked(true);
    page(tr("Templates"), QStringLiteral("template"), true)->setObjectName(QStringLiteral("start.templates"));
    column->addStretch(1);
    column->addWidget(m_theme = addChoice(QStringLiteral("view/theme"), QStringLiteral("theme")));
    column->addWidget(m_size = addChoice(QStringLiteral("view/size"), QStringLiteral("zoom-in")));
    onLook(this, [this, column] {
        column->setContentsMargins(0, dp(markHeight), 0, dp(14));
        fit();
    });
}

/// A line that opens one of the menus of the window.
QAbstractButton *StartRail::addChoice(const QString &menu, const QString &icon)
{
    auto *entry = new StartRailEntry({}, icon, false, this);
    connect(entry, &QAbstractButton::clicked, this, [this, entry, menu] {
        if (QMenu *choices = m_actions.menu(menu))
            choices->popup(entry->mapToGlobal(QPoint(entry->width(), 0)));
    });
    return entry;
}

void StartRail::fit()
{
    const QAction *theme = m_actions.action(QStringLiteral("view.theme.") + m_settings.value(setting::theme));
    const QString chosen = theme ? theme->text().remove(QLatin1Char('&')) : QString();
    m_theme->setText(tr("Theme: %1").arg(chosen.left(1).toLower() + chosen.mid(1)));
    m_size->setText(tr("Size: %1 %").arg(m_settings.value(setting::size)));
    int wide = dp(220);
    for (QAbstractButton *entry : findChildren<QAbstractButton *>()) {
        entry->setAccessibleName(entry->text());
        entry->setFixedHeight(dp(36));
        wide = std::max(wide, entry->sizeHint().width());
    }
    setFixedWidth(wide);
}

void StartRail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    painter.fillRect(rect(), QColor(t.rail));
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, QRectF(dpf(18), dpf(26), dpf(34), dpf(34)));
    const double left = dpf(60);
    painter.setFont(textFont(19, QFont::DemiBold));
    painter.setPen(QColor(t.railon));
    painter.drawText(QRectF(left, dpf(24), width() - left, dpf(24)), Qt::AlignVCenter | Qt::AlignLeft, QStringLiteral("Gabion"));
    painter.setFont(textFont(typesizes::meta));
    painter.setPen(QColor(t.railt));
    painter.drawText(QRectF(left, dpf(48), width() - left, dpf(16)), Qt::AlignVCenter | Qt::AlignLeft,
                     QApplication::applicationVersion());
}

} // namespace gabion::ui
