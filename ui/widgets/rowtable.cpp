// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rowtable.h"

#include "ui/theme/look.h"

#include <QHeaderView>

#include <algorithm>

namespace gabion::ui {

void dressRows(QTableView &table)
{
    table.setShowGrid(false);
    table.setFrameShape(QFrame::NoFrame);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false); // Tab leaves the table
    table.setMouseTracking(true);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

RowTable::RowTable(Session &session, const QString &name, QWidget *parent) : QTableView(parent), m_session(session), m_name(name)
{
    setObjectName(name);
    dressRows(*this);
    setSelectionMode(ExtendedSelection);
    QHeaderView *head = horizontalHeader();
    head->setSectionsMovable(true);
    head->setSectionsClickable(true);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(head, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &place) { headMenuAsked(horizontalHeader()->mapToGlobal(place)); });
    connect(head, &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        // neither what hides and shows a column nor what the stretched one is left with
        if (!m_settingWidth && before > 0 && now > 0 && horizontalHeader()->sectionResizeMode(column) == QHeaderView::Interactive)
            m_widthsChosen = true;
    });
}

bool RowTable::setUpColumns(const QList<Column> &columns, const QStringList &shown)
{
    QHeaderView *head = horizontalHeader();
    for (int column = 0; column < columns.size(); ++column) {
        head->setSectionHidden(column, !shown.contains(columns.at(column).key));
        setWidth(column, dp(std::clamp(columns.at(column).width * 7 + 16, 44, 380)));
    }
    int place = 0;
    for (const QString &key : shown) {
        for (int column = 0; column < columns.size(); ++column) {
            if (columns.at(column).key == key)
                head->moveSection(head->visualIndex(column), place++);
        }
    }
    const QByteArray state = m_session.settings().state(QStringLiteral("columns/") + m_name);
    m_settingWidth = true;
    const bool remembered = !state.isEmpty() && head->restoreState(state);
    m_settingWidth = false;
    m_widthsChosen = remembered && !m_session.settings().state(QStringLiteral("widths/") + m_name).isEmpty();
    return remembered;
}

void RowTable::rememberColumns()
{
    m_session.settings().setState(QStringLiteral("columns/") + m_name, horizontalHeader()->saveState());
    if (m_widthsChosen)
        m_session.settings().setState(QStringLiteral("widths/") + m_name, "chosen");
}

void RowTable::setWidth(int column, int width)
{
    if (column < 0 || m_widthsChosen)
        return;
    m_settingWidth = true;
    horizontalHeader()->resizeSection(column, width);
    m_settingWidth = false;
}

void RowTable::chooseColumns() { headMenuAsked(horizontalHeader()->mapToGlobal(QPoint(0, horizontalHeader()->height()))); }

QList<int> RowTable::shownColumns() const
{
    QList<int> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            columns += column;
    }
    return columns;
}

QString RowTable::tabSeparated(const QList<Column> &columns, const QList<int> &rows) const
{
    const QList<int> shown = shownColumns();
    QStringList lines, cells;
    for (const int column : shown)
        cells += columns.at(column).title;
    lines += cells.join(QLatin1Char('\t'));
    for (const int row : rows) {
        cells.clear();
        for (const int column : shown) {
            QString text = model()->index(row, column).data().toString();
            cells += text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.size() > 1 ? lines.join(QLatin1Char('\n')) + QLatin1Char('\n') : QString();
}

} // namespace gabion::ui
