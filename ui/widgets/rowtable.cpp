// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rowtable.h"

#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QHeaderView>
#include <QSet>

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
        setWidth(column, dpf(std::clamp(columns.at(column).width * 7 + 16, 44, 380)));
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

void RowTable::setWidth(int column, double width)
{
    if (m_widthsChosen || horizontalHeader()->sectionResizeMode(column) != QHeaderView::Interactive)
        return;
    m_settingWidth = true;
    horizontalHeader()->resizeSection(column, int(width));
    m_settingWidth = false;
}

void RowTable::planColumns(const QList<Column> &columns, const QList<ShownColumn> &plan, const QString &stretched)
{
    m_plan.clear();
    for (const ShownColumn &shown : plan) {
        for (int column = 0; column < columns.size(); ++column) {
            if (columns.at(column).key != shown.key || shown.width <= 0)
                continue;
            const bool level = columns.at(column).type == ColumnType::Level;
            m_plan.append(
                {column, shown.width + (level ? levelLead() / dpf(1) - 6 : 0), shown.most}); // hatching of high contrast
            if (shown.key == stretched)
                m_stretched = column;
        }
    }
    fitColumns();
}

void RowTable::fitColumns()
{
    if (m_widthsChosen)
        return;
    double left = viewport()->width(), wanted = 0;
    QSet<int> planned;
    for (const Planned &there : std::as_const(m_plan)) {
        planned.insert(there.column);
        if (isColumnHidden(there.column))
            continue;
        left -= dpf(there.width);
        wanted += there.most > 0 ? dpf(there.most - there.width) : 0;
    }
    for (const int column : shownColumns())
        left -= planned.contains(column) ? 0 : columnWidth(column); // chosen later: as wide as the register suggests
    const double share = wanted > 0 ? std::clamp(left / 2 / wanted, 0.0, 1.0) : 0;
    for (const Planned &there : std::as_const(m_plan)) {
        if (isColumnHidden(there.column))
            continue;
        const double more = there.column == m_stretched ? std::max(0.0, left - share * wanted)
            : there.most > 0                            ? share * dpf(there.most - there.width)
                                                        : 0;
        setWidth(there.column, dpf(there.width) + more);
    }
}

void RowTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
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
