// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/registertab.h"

#include "ui/rooms/risks/riskdelegate.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/picklist.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

const QList<ShownColumn> riskColumns{
    {QStringLiteral("ref"), 56},
    {QStringLiteral("domain"), 30},
    {QStringLiteral("title"), 248},
    {QStringLiteral("components"), 104, true, 300},
    {QStringLiteral("inherent"), 80},
    {QStringLiteral("current"), 80},
    {QStringLiteral("residual"), 80},
    {QStringLiteral("options"), 62, true, 140},
    {QStringLiteral("owner"), 128, false, 180},
    {QStringLiteral("due"), 106},
    {QStringLiteral("evidence"), 38},
    {QStringLiteral("findings"), 46, true},
};

QStringList shownKeys()
{
    QStringList keys;
    for (const ShownColumn &column : riskColumns)
        keys += column.key;
    return keys;
}

/// The rows of controls over the table.
class Strip : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(tokens().surface));
        painter.fillRect(QRect(0, height() - 1, width(), 1), QColor(tokens().line));
    }
};

QToolButton *toolButton(const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setProperty("face", QStringLiteral("text"));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(text);
    button->setIcon(icon(name, Ink::Secondary));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

RegisterTab::RegisterTab(Session &session, Actions &actions, RiskSelection &selection, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_actions(actions),
      m_selection(selection),
      m_model(new RegisterModel(session, *findRegister(QStringLiteral("risk-register")), this)),
      m_view(new RegisterView(session, m_model, shownKeys(), QStringLiteral("risk-register")))
{
    m_model->setShortTitles({{QStringLiteral("domain"), QString()},
                             {QStringLiteral("components"), tr("Component")},
                             {QStringLiteral("inherent"), tr("Inherent")},
                             {QStringLiteral("current"), tr("Current")},
                             {QStringLiteral("residual"), tr("Residual")},
                             {QStringLiteral("options"), tr("Option")},
                             {QStringLiteral("owner"), tr("Owner")},
                             {QStringLiteral("evidence"), tr("Ev.", "evidence, short")},
                             {QStringLiteral("findings"), tr("Find.", "findings, short")}});
    m_model->setCounted({QStringLiteral("evidence")});
    m_model->setDetail(QStringLiteral("findings"), QStringLiteral("worstFinding"));
    m_view->setItemDelegate(new RiskDelegate(m_view));
    build();
    handleActions();
    m_model->setGroup(QStringLiteral("current"));
    m_model->sort(m_model->columnOf(QStringLiteral("current")), Qt::DescendingOrder);
    m_view->horizontalHeader()->setSortIndicatorShown(true);
    m_view->horizontalHeader()->setSortIndicator(m_model->sortColumn(), Qt::DescendingOrder);
    connect(m_model, &RegisterModel::counted, this, &RegisterTab::showViews);
    connect(m_model, &RegisterModel::arrived, this, [this] {
        if (!m_wanted.isEmpty())
            reveal(std::exchange(m_wanted, {}));
        else if (m_view->selectedCount() == 0)
            step(1);
    });
    connect(m_filter, &FilterField::changed, this, &RegisterTab::filterChanged);
    connect(m_view, &RegisterView::selectionMoved, this, [this] {
        if (!m_following)
            m_selection.set(m_view->selectedRefs());
    });
    connect(&m_selection, &RiskSelection::changed, this, &RegisterTab::follow);
    connect(m_view, &RegisterView::editAsked, this,
            [this](const QModelIndex &index, const QString &typed, bool) { edit(index, typed); });
    connect(m_view, &RegisterView::menuAsked, this, [this](const QString &, const QPoint &place) { showMenu(place); });
    connect(m_view, &RegisterView::columnsAsked, this, &RegisterTab::columnsMenu);
    m_views = savedViews(m_session.settings());
    chooseView(0);
    step(1);
}

void RegisterTab::build()
{
    auto *views = new QWidget;
    auto *viewRow = new QHBoxLayout(views);
    m_chips = new ChipRow(tr("Saved views"));
    m_group = toolButton(tr("Group: level"), QStringLiteral("sort"));
    m_columns = toolButton(tr("Columns"), QStringLiteral("columns"));
    viewRow->addWidget(m_chips, 1);
    viewRow->addWidget(m_group);
    viewRow->addWidget(m_columns);
    auto *filters = new Strip;
    auto *filterRow = new QHBoxLayout(filters);
    m_filter = new FilterField(m_model);
    m_count = new QLabel;
    m_count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_save = new QPushButton(tr("Save view"));
    m_save->setProperty("face", QStringLiteral("small quiet"));
    filterRow->addWidget(m_filter, 1);
    filterRow->addWidget(m_count);
    filterRow->addWidget(m_save);
    m_none = new EmptyState;
    m_none->setTexts(tr("No risks yet"), tr("Threats in the model become risks. You can also type the first one."));
    m_none->addAction(m_actions, "insert.risk");
    m_nothing = new EmptyState;
    m_nothing->addButton(tr("Clear filter"), [this] {
        m_filter->setFilter({});
        m_view->setFocus();
    });
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_none);
    m_pages->addWidget(m_nothing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(views);
    column->addWidget(filters);
    column->addWidget(m_pages, 1);
    m_view->layOut(riskColumns, QStringLiteral("title"), true);
    onLook(this, [this, views, filters, viewRow, filterRow] {
        views->setFixedHeight(dp(36));
        viewRow->setContentsMargins(dp(16), 0, dp(12), 0);
        viewRow->setSpacing(dp(6));
        filters->setFixedHeight(dp(heights::filterRow));
        filterRow->setContentsMargins(dp(16), 0, dp(12), dp(7));
        filterRow->setSpacing(dp(8));
        m_count->setMinimumWidth(dp(62));
        m_count->setFont(textFont(typesizes::secondary));
        for (QToolButton *button : {m_group, m_columns})
            button->setFont(textFont(typesizes::secondary));
    });
    connect(m_chips, &ChipRow::chosen, this, &RegisterTab::chooseView);
    connect(m_chips, &ChipRow::menuAsked, this, &RegisterTab::viewMenu);
    connect(m_group, &QToolButton::clicked, this, &RegisterTab::groupMenu);
    connect(m_columns, &QToolButton::clicked, this,
            [this] { columnsMenu(m_columns->mapToGlobal(QPoint(0, m_columns->height() + dp(4)))); });
    connect(m_save, &QPushButton::clicked, m_actions.action("edit.saveView"), &QAction::trigger);
}

/// Labels of the tools give way to their icons where there is no room (17c).
void RegisterTab::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < m_chips->sizeHint().width() + dp(260) && width() < dp(1000);
    for (QToolButton *button : {m_group, m_columns})
        button->setToolButtonStyle(narrow ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void RegisterTab::showViews()
{
    QList<ChipRow::Chip> chips;
    const RegisterFilter now = m_filter->filter();
    int current = -1;
    for (qsizetype at = 0; at < m_views.size(); ++at) {
        chips.append({m_views.at(at).title, m_model->count(m_views.at(at).filter), {}});
        if (m_views.at(at).filter == now)
            current = int(at);
    }
    m_chips->setChips(chips);
    m_chips->setCurrent(current);
    m_count->setText(tr("%1 of %2").arg(m_model->shown()).arg(m_model->total()));
    m_save->setEnabled(current < 0 && !now.isEmpty());
    const qsizetype hidden = m_model->total() - m_model->shown();
    m_nothing->setTexts(tr("Nothing matches"),
                        tr("%n risk(s) are hidden by the filter \"%1\".", nullptr, int(hidden)).arg(m_filter->inWords()));
    const bool coming = m_model->isReading() && m_model->total() == 0;
    m_pages->setCurrentIndex(coming ? 0 : m_model->total() == 0 ? 1 : m_model->shown() == 0 ? 2 : 0);
    emit counted();
}

void RegisterTab::chooseView(int index)
{
    const bool again = m_filter->filter() == m_views.at(index).filter;
    m_filter->setFilter(again ? RegisterFilter() : m_views.at(index).filter);
}

void RegisterTab::viewMenu(int index, const QPoint &place)
{
    if (!m_views.at(index).own)
        return;
    QMenu menu(this);
    menu.addAction(icon(QStringLiteral("delete")), tr("Remove this view"), this, [this, index] {
        removeView(m_session.settings(), m_views.at(index).title);
        m_views = savedViews(m_session.settings());
        showViews();
    });
    menu.exec(place);
}

void RegisterTab::saveCurrentView()
{
    const auto title = m_session.prompts().reason(
        this, tr("Save view"), tr("The filter \"%1\" becomes a view of its own.").arg(m_filter->inWords()), m_filter->inWords());
    if (!title)
        return;
    saveView(m_session.settings(), title->trimmed(), m_filter->filter());
    m_views = savedViews(m_session.settings());
    m_filter->setFilter(m_filter->filter());
}

void RegisterTab::filterChanged()
{
    const QStringList before = m_selection.refs();
    m_following = true; // nothing is made of what is selected in between
    if (m_model->filter() == m_filter->filter())
        showViews();
    else
        m_model->setFilter(m_filter->filter());
    if (m_view->selectedCount() == 0) {
        m_view->selectRefs(before);
        if (m_view->selectedCount() == 0)
            step(1);
    }
    m_following = false;
    m_selection.set(m_view->selectedRefs());
}

void RegisterTab::groupMenu()
{
    QMenu menu(this);
    const QList<std::pair<QString, QString>> groups{{QString(), tr("none")},
                                                    {QStringLiteral("current"), tr("level")},
                                                    {QStringLiteral("owner"), tr("owner")},
                                                    {QStringLiteral("components"), tr("component")},
                                                    {QStringLiteral("status"), tr("status")},
                                                    {QStringLiteral("domain"), tr("kind")},
                                                    {QStringLiteral("options"), tr("option")},
                                                    {QStringLiteral("system"), tr("AI system")}};
    for (const auto &[key, text] : groups) {
        QAction *action = menu.addAction(tr("Group: %1").arg(text), this, [this, key = key, text = text] {
            m_model->setGroup(key);
            m_group->setText(tr("Group: %1").arg(text));
            m_group->setAccessibleName(m_group->text());
            m_group->setToolTip(m_group->text());
        });
        action->setCheckable(true);
        action->setChecked(m_model->group() == key);
    }
    menu.exec(m_group->mapToGlobal(QPoint(0, m_group->height() + dp(4))));
}

void RegisterTab::columnsMenu(const QPoint &place)
{
    QList<PickItem> items;
    QStringList shown;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        items.append({QString::number(column), m_model->columns().at(column).title, {}});
        if (m_view->isChosen(column))
            shown += QString::number(column);
    }
    auto *list = new PickList(tr("Columns"), items, this);
    list->setMany(shown, true);
    connect(list, &PickList::toggled, this, [this](const QString &key, bool on) { m_view->choose(key.toInt(), on); });
    list->open(place);
}

/// The table shows what was selected elsewhere.
void RegisterTab::follow()
{
    if (m_view->selectedRefs() == m_selection.refs())
        return;
    m_following = true;
    m_view->selectRefs(m_selection.refs());
    m_following = false;
}

bool RegisterTab::reveal(const QString &ref)
{
    if (m_view->select(ref))
        return true;
    const bool known =
        std::any_of(m_model->rows().cbegin(), m_model->rows().cend(), [&](const RegisterRow &row) { return row.ref == ref; });
    if (!known) {
        const bool coming = m_model->isReading() && m_session.dossier().findRef<Risk>(ref);
        m_wanted = coming ? ref : QString();
        return coming;
    }
    m_filter->setFilter({});
    for (const int row : m_model->groupRows())
        m_model->setCollapsed(row, false);
    return m_view->select(ref);
}

void RegisterTab::step(int direction)
{
    int row = m_view->currentIndex().row();
    do
        row += direction;
    while (m_model->isGroup(row));
    if (const RegisterRow *there = m_model->rowAt(row))
        m_view->select(there->ref);
}

qsizetype RegisterTab::aboveAppetite() const { return m_model->count(m_views.at(1).filter); }

QList<Id<Risk>> RegisterTab::selectedRisks() const
{
    QList<Id<Risk>> risks;
    for (const QString &ref : m_view->selectedRefs()) {
        if (const Risk *risk = m_session.dossier().findRef<Risk>(ref))
            risks += risk->id;
    }
    return risks;
}

QPoint RegisterTab::below(const QModelIndex &index) const
{
    return m_view->viewport()->mapToGlobal(m_view->visualRect(index).bottomLeft() + QPoint(0, dp(3)));
}

} // namespace gabion::ui
