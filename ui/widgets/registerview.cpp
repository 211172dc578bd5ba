// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/registerview.h"

#include "ui/theme/look.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/rowboxes.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSignalBlocker>

#include <algorithm>

namespace gabion::ui {

RegisterView::RegisterView(Session &session, RegisterModel *model, const QStringList &shown, const QString &name, QWidget *parent)
    : RowTable(session, name, parent),
      m_model(model)
{
    setAccessibleName(model->source().title());
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &RegisterView::sortBy);
    setUpColumns(model->columns(), shown);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (isColumnHidden(column))
            m_hidden.insert(column);
    }
    onLook(this, [this] {
        verticalHeader()->setMinimumSectionSize(1); // else the font decides
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

RegisterView::~RegisterView() { remember(); }

void RegisterView::hideEvent(QHideEvent *event)
{
    remember();
    QTableView::hideEvent(event);
}

/// Keeps the columns as they were chosen, also those that gave way to a small window.
void RegisterView::remember()
{
    if (model() != m_model)
        return; // the model went first; hiding the view came before
    for (int column = 0; column < m_model->columnCount(); ++column)
        setColumnHidden(column, m_hidden.contains(column));
    rememberColumns();
}

void RegisterView::layOut(const QList<ShownColumn> &columns, const QString &stretched, bool boxes)
{
    if (boxes && !m_boxes) {
        m_boxes = new RowBoxes(this);
        setVerticalHeader(m_boxes);
        m_boxes->setSectionResizeMode(QHeaderView::Fixed);
        setCornerButtonEnabled(false);
        m_boxes->show();
    }
    for (const ShownColumn &column : columns) {
        if (column.lowPriority)
            m_low.insert(m_model->columnOf(column.key));
    }
    horizontalHeader()->setSectionResizeMode(m_model->columnOf(stretched), QHeaderView::Stretch);
    onLook(this, [this, columns, stretched] {
        QHeaderView *head = horizontalHeader();
        verticalHeader()->setMinimumSectionSize(1);
        verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        head->setMinimumSectionSize(dp(28));
        spanGroups();
        planColumns(m_model->columns(), columns, stretched);
        hideColumns();
    });
}

void RegisterView::choose(int column, bool shown)
{
    if (shown) {
        m_hidden.remove(column);
        m_low.remove(column); // asked for by a person: stays
    } else {
        m_hidden.insert(column);
    }
    hideColumns();
}

void RegisterView::hideColumns()
{
    const bool small = window()->width() < dp(1400);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const bool hidden = m_hidden.contains(column) || (small && m_low.contains(column));
        if (isColumnHidden(column) != hidden)
            setColumnHidden(column, hidden);
    }
    fitColumns();
}

void RegisterView::resizeEvent(QResizeEvent *event)
{
    RowTable::resizeEvent(event);
    hideColumns();
}

void RegisterView::updateGeometries()
{
    QTableView::updateGeometries();
    if (m_boxes)
        m_boxes->placeCorner();
}

/// Qt paints everything again where more than one cell has changed.
void RegisterView::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    if (first.row() != last.row())
        return QTableView::dataChanged(first, last, roles);
    for (int column = first.column(); column <= last.column(); ++column) {
        const QModelIndex cell = first.siblingAtColumn(column);
        QTableView::dataChanged(cell, cell, roles);
    }
}

void RegisterView::sortBy(int section)
{
    const bool again = m_model->sortColumn() == section && m_model->sortOrder() == Qt::DescendingOrder;
    m_model->sort(section, again ? Qt::AscendingOrder : Qt::DescendingOrder);
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(section, m_model->sortOrder());
}

/// Titles of groups run over the whole width. Heights and layout are taken in at once: at the next turn of the loop everything
/// would be painted a second time.
void RegisterView::spanGroups()
{
    clearSpans();
    {
        const QSignalBlocker quiet(verticalHeader());
        for (const int row : m_model->groupRows()) {
            setSpan(row, 0, 1, m_model->columnCount());
            setRowHeight(row, dp(26));
        }
    }
    scheduleDelayedItemsLayout();
    executeDelayedItemsLayout();
}

QStringList RegisterView::selectedRefs() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows += row;
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QStringList refs;
    for (const int at : rows) {
        if (const RegisterRow *row = m_model->rowAt(at))
            refs += row->ref;
    }
    return refs;
}

qsizetype RegisterView::selectedCount() const
{
    qsizetype count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            count += m_model->rowAt(row) ? 1 : 0; // "all" takes titles of groups along
    }
    return count;
}

void RegisterView::selectRefs(const QStringList &refs)
{
    QItemSelection rows;
    int first = -1;
    for (const QString &ref : refs) {
        const int row = m_model->rowOf(ref);
        if (row < 0)
            continue;
        first = first < 0 ? row : first;
        rows.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
    }
    if (first >= 0 && !refs.contains(currentRef()))
        selectionModel()->setCurrentIndex(m_model->index(first, std::max(0, currentIndex().column())),
                                          QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
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
    const QModelIndex index = m_model->index(row, column);
    setCurrentIndex(index);
    // alone, also while Ctrl or Shift of a shortcut is still down
    selectionModel()->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    return true;
}

QString RegisterView::copied() const
{
    QList<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->isGroup(row) && selectionModel()->isRowSelected(row))
            rows += row;
    }
    return tabSeparated(m_model->columns(), rows);
}

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
    case Qt::Key_F2: emit editAsked(currentIndex(), {}, false); return;
    default: break;
    }
    const QString text = event->text();
    const bool typed = !text.isEmpty() && text.at(0).isPrint() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (typed && m_model->rowAt(row)) {
        emit editAsked(currentIndex(), text, false);
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
    const bool plain = event->button() == Qt::LeftButton && !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    const bool level = index.isValid() && m_model->columns().at(index.column()).type == ColumnType::Level;
    m_pressed = plain && index.isValid() && (level || (index == currentIndex() && selectedCount() == 1))
        ? QPersistentModelIndex(index)
        : QPersistentModelIndex();
    QTableView::mousePressEvent(event);
}

void RegisterView::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex pressed = m_pressed;
    m_pressed = QPersistentModelIndex();
    if (pressed.isValid() && pressed == indexAt(event->position().toPoint()))
        emit editAsked(pressed, {}, true);
}

void RegisterView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    m_pressed = QPersistentModelIndex();
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
