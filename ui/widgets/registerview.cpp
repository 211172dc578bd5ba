// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/registerview.h"

#include "ui/theme/look.h"
#include "ui/widgets/celldelegate.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace gabion::ui {

RegisterView::RegisterView(Session &session, RegisterModel *model, const QStringList &shown, const QString &name, QWidget *parent)
    : QTableView(parent),
      m_session(session),
      m_model(model),
      m_name(QStringLiteral("columns/") + name)
{
    setObjectName(name);
    setAccessibleName(model->source().title());
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab leaves the table
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *head = horizontalHeader();
    head->setSectionsMovable(true);
    head->setSectionsClickable(true);
    head->setHighlightSections(false);
    head->setContextMenuPolicy(Qt::CustomContextMenu);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(head, &QWidget::customContextMenuRequested, this, &RegisterView::showHeaderMenu);
    connect(head, &QHeaderView::sectionClicked, this, [this, head](int section) {
        const bool again = m_model->sortColumn() == section && m_model->sortOrder() == Qt::DescendingOrder;
        m_model->sort(section, again ? Qt::AscendingOrder : Qt::DescendingOrder);
        head->setSortIndicatorShown(true);
        head->setSortIndicator(section, m_model->sortOrder());
    });
    setColumns(shown);
    const QByteArray state = session.settings().state(m_name);
    if (!state.isEmpty())
        head->restoreState(state);
    onLook(this, [this] {
        verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        horizontalHeader()->setMinimumSectionSize(dp(36));
        spanGroups();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &RegisterView::spanGroups);
    connect(model, &QAbstractItemModel::layoutChanged, this, &RegisterView::spanGroups);
    connect(model, &RegisterModel::failed, &session, &Session::failed);
    spanGroups();
}

RegisterView::~RegisterView() { m_session.settings().setState(m_name, horizontalHeader()->saveState()); }

void RegisterView::setColumns(const QStringList &shown)
{
    QHeaderView *head = horizontalHeader();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const Column &there = m_model->columns().at(column);
        head->setSectionHidden(column, !shown.contains(there.key));
        head->resizeSection(column, dp(std::clamp(there.width * 7 + 16, 44, 380)));
    }
    int place = 0;
    for (const QString &key : shown) {
        const int column = m_model->columnOf(key);
        if (column >= 0)
            head->moveSection(head->visualIndex(column), place++);
    }
    head->setStretchLastSection(false);
}

/// Titles of groups run over the whole width.
void RegisterView::spanGroups()
{
    clearSpans();
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const bool group = m_model->isGroup(row);
        if (group)
            setSpan(row, 0, 1, m_model->columnCount());
        setRowHeight(row, group ? dp(26) : dp(heights::tableRow));
    }
}

QStringList RegisterView::selectedRefs() const
{
    QStringList refs;
    for (const QModelIndex &index : selectionModel()->selectedRows(0)) {
        if (const RegisterRow *row = m_model->rowAt(index.row()))
            refs += row->ref;
    }
    return refs;
}

QString RegisterView::currentRef() const
{
    const RegisterRow *row = m_model->rowAt(currentIndex().row());
    return row ? row->ref : QString();
}

bool RegisterView::select(const QString &ref)
{
    const int row = m_model->rowOf(ref);
    if (row < 0)
        return false;
    int column = currentIndex().isValid() ? currentIndex().column() : -1;
    if (column < 0 || isColumnHidden(column))
        column = horizontalHeader()->logicalIndex(0);
    setCurrentIndex(m_model->index(row, column));
    selectRow(row);
    scrollTo(m_model->index(row, column));
    return true;
}

QString RegisterView::copied() const
{
    QList<int> columns;
    QStringList lines, cells;
    for (int place = 0; place < m_model->columnCount(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (isColumnHidden(column))
            continue;
        columns += column;
        cells += m_model->columns().at(column).title;
    }
    lines += cells.join(QLatin1Char('\t'));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->isGroup(row) || !selectionModel()->isRowSelected(row))
            continue;
        cells.clear();
        for (const int column : columns) {
            QString text = m_model->index(row, column).data().toString();
            cells += text.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
        }
        lines += cells.join(QLatin1Char('\t'));
    }
    return lines.size() > 1 ? lines.join(QLatin1Char('\n')) + QLatin1Char('\n') : QString();
}

void RegisterView::showHeaderMenu(const QPoint &place)
{
    QMenu menu(this);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = menu.addAction(m_model->columns().at(column).title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu.exec(horizontalHeader()->mapToGlobal(place));
}

void RegisterView::chooseColumns() { showHeaderMenu(QPoint(0, horizontalHeader()->height())); }

void RegisterView::keyPressEvent(QKeyEvent *event)
{
    const int row = currentIndex().row();
    const bool group = m_model->isGroup(row);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (group)
            m_model->setCollapsed(row, !m_model->isCollapsed(row));
        else if (!currentRef().isEmpty())
            emit activatedRef(currentRef());
        return;
    case Qt::Key_Space:
        if (group)
            m_model->setCollapsed(row, !m_model->isCollapsed(row));
        else
            selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
        return;
    case Qt::Key_F2: emit editAsked(currentIndex()); return;
    default: break;
    }
    const QString text = event->text();
    const bool typed = !text.isEmpty() && text.at(0).isPrint() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (typed && m_model->rowAt(row)) {
        setProperty("typed", text);
        emit editAsked(currentIndex());
        setProperty("typed", {});
        return;
    }
    QTableView::keyPressEvent(event);
}

void RegisterView::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && m_model->isGroup(index.row()) && event->button() == Qt::LeftButton) {
        m_model->setCollapsed(index.row(), !m_model->isCollapsed(index.row()));
        return;
    }
    QTableView::mousePressEvent(event);
}

void RegisterView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (!currentRef().isEmpty())
        emit activatedRef(currentRef());
}

void RegisterView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool keys = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = keys ? currentIndex() : indexAt(event->pos());
    const RegisterRow *row = m_model->rowAt(index.row());
    if (!row)
        return;
    if (!selectionModel()->isRowSelected(index.row()))
        select(row->ref);
    emit menuAsked(row->ref, keys ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void RegisterView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row())
        emit selectionMoved();
}

void RegisterView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    emit selectionMoved();
}

} // namespace gabion::ui
