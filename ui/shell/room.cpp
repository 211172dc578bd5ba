// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/room.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QAction>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

namespace {

/// A plain area in one token's colour with a line below.
class Bar : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), colour(tokens().surface));
        painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
    }
};

} // namespace

RoomWidget::RoomWidget(const char *id, const QString &title, Session &session, Actions &actions, QWidget *parent)
    : QMainWindow(nullptr),
      m_id(QLatin1String(id)),
      m_title(title),
      m_session(session),
      m_actions(actions)
{
    setParent(parent, Qt::Widget); // made inside it, a main window keeps a Tab chain of its own
    setObjectName(QStringLiteral("room.") + m_id);
    setAccessibleName(title);
    setDockOptions(QMainWindow::AllowTabbedDocks);
    m_bar = new Bar;
    m_barLayout = new QHBoxLayout(m_bar);
    m_crumb = new QLabel;
    m_heading = new QLabel(title);
    m_tabs = new QTabBar;
    m_tabs->setProperty("face", QStringLiteral("room"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setAccessibleName(tr("Views of %1").arg(title));
    m_tabs->hide();
    m_barLayout->addWidget(m_crumb);
    m_barLayout->addWidget(m_heading);
    m_barLayout->addWidget(m_tabs);
    m_barLayout->addStretch(1);
    onLook(m_bar, [this] {
        m_bar->setFixedHeight(dp(heights::roomBar));
        m_barLayout->setContentsMargins(dp(16), 0, dp(12), 0);
        m_barLayout->setSpacing(dp(8));
        m_heading->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        QPalette pale = m_crumb->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t3));
        m_crumb->setPalette(pale);
    });
    m_views = new QStackedWidget;
    m_views->setAutoFillBackground(true);
    onLook(m_views, [this] {
        QPalette base = m_views->palette();
        base.setColor(QPalette::Window, colour(tokens().surface));
        m_views->setPalette(base);
    });
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_views);
    setMenuWidget(m_bar); // over the docks too
    setCentralWidget(centre);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_views->setCurrentIndex(index);
        viewChanged(index);
        m_actions.refresh();
        emit statusChanged();
    });
    setTrail({});
}

RoomWidget::~RoomWidget() = default;

bool RoomWidget::reveal(const QString &) { return false; }

QList<QWidget *> RoomWidget::panes() const
{
    QList<QWidget *> list;
    if (QWidget *view = m_views->currentWidget())
        list += view;
    if (isInspectorShown())
        list += m_inspector->widget();
    return list;
}

void RoomWidget::viewChanged(int) { }

int RoomWidget::tabCount() const { return m_tabs->count(); }
int RoomWidget::currentTab() const { return m_views->currentIndex(); }

void RoomWidget::setCurrentTab(int index)
{
    m_tabs->setCurrentIndex(index);
    m_views->setCurrentIndex(index);
}

int RoomWidget::addView(const QString &title, QWidget *view)
{
    const int index = m_views->addWidget(view);
    m_tabs->addTab(title);
    m_tabs->setTabData(index, title);
    m_tabs->setVisible(m_tabs->count() > 1);
    return index;
}

void RoomWidget::setTabCount(int index, qint64 count)
{
    const QString title = m_tabs->tabData(index).toString();
    const QString text = count < 0 ? title : title + QLatin1Char('\t') + QLocale().toString(count);
    if (m_tabs->tabText(index) != text)
        m_tabs->setTabText(index, text);
    m_tabs->setAccessibleTabName(index, count < 0 ? title : QStringLiteral("%1, %2").arg(title).arg(count));
}

QPushButton *RoomWidget::addButton(const char *id, bool primary, const QString &text)
{
    QAction *action = m_actions.action(id);
    QString title = text.isEmpty() ? action->text() : text;
    auto *button = new QPushButton(title.remove(QLatin1Char('&')));
    if (primary)
        button->setProperty("face", QStringLiteral("primary"));
    for (const ActionInfo &info : actionTable()) {
        if (qstrcmp(info.id, id) != 0 || !*info.icon)
            continue;
        const bool makes = QLatin1String(id).startsWith(QLatin1String("insert."));
        button->setIcon(icon(makes ? QStringLiteral("add") : QLatin1String(info.icon), primary ? Ink::OnAccent : Ink::Text));
    }
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    button->setToolTip(keys.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, keys));
    button->setAccessibleName(title);
    button->setEnabled(action->isEnabled());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    m_barLayout->addWidget(button);
    m_buttons += button;
    return button;
}

void RoomWidget::setTrail(const QStringList &parts)
{
    const QString project = m_session.projectTitle();
    const QString mark = QStringLiteral("  ›");
    QStringList before = parts.isEmpty() ? QStringList(project) : QStringList(parts.mid(0, parts.size() - 1));
    before.removeAll(QString());
    m_crumb->setText(before.isEmpty() ? QString() : before.join(mark + QStringLiteral("  ")) + mark);
    m_crumb->setVisible(!before.isEmpty());
    m_heading->setText(parts.isEmpty() ? m_title : parts.last());
    m_tabs->setVisible(parts.isEmpty() && m_tabs->count() > 1);
}

void RoomWidget::setInspector(QWidget *content)
{
    if (!m_inspector) {
        m_inspector = new QDockWidget(tr("Inspector"), this);
        m_inspector->setObjectName(QStringLiteral("inspector"));
        m_inspector->setTitleBarWidget(new QWidget(m_inspector)); // the content brings its own head
        m_inspector->setFeatures(QDockWidget::DockWidgetClosable);
        m_inspector->setAllowedAreas(Qt::RightDockWidgetArea);
        addDockWidget(Qt::RightDockWidgetArea, m_inspector);
    }
    m_inspector->setWidget(content);
    layOut();
}

void RoomWidget::setInspectorShown(bool shown)
{
    m_inspectorWanted = shown;
    layOut();
}

void RoomWidget::setInspectorOffered(bool offered)
{
    m_inspectorOffered = offered;
    layOut();
}

bool RoomWidget::isInspectorShown() const { return m_inspector && m_inspector->isVisibleTo(this); }

/// The inspector stands beside the views from 1200 px on; below it gives way until it is asked for.
void RoomWidget::layOut()
{
    if (!m_inspector)
        return;
    const int wide = window()->width();
    const int size = dp(wide >= dp(2200) ? 400 : 324);
    QWidget *content = m_inspector->widget();
    const int most = wide >= dp(2200) ? dp(480) : dp(420);
    content->setMinimumWidth(std::clamp(content->minimumSizeHint().width(), size, most)); // longer words of other languages
    content->setMaximumWidth(most);
    m_inspector->setVisible(m_inspectorWanted && m_inspectorOffered);
}

void RoomWidget::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!m_restored) {
        m_restored = true;
        const bool remembered = restoreState(m_session.settings().state(QStringLiteral("room/") + m_id));
        layOut();
        if (m_inspector && !remembered) // else its texts say how wide it is
            resizeDocks({m_inspector}, {m_inspector->widget()->minimumWidth()}, Qt::Horizontal);
    }
    layOut();
    m_actions.refresh();
}

void RoomWidget::hideEvent(QHideEvent *event)
{
    m_session.settings().setState(QStringLiteral("room/") + m_id, saveState());
    QMainWindow::hideEvent(event);
    m_actions.refresh();
}

void RoomWidget::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    layOut();
}

} // namespace gabion::ui
