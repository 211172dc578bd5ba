// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/pageview.h"

#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

namespace gabion::ui {

namespace {

/// A larger selection is dropped when rows move: keeping it would take longer than the sort.
constexpr std::size_t mostKept = 100'000; // rows
constexpr std::size_t mostCopied = 10'000; // rows

bool hasDigits(ColumnType type)
{
    return type == ColumnType::Number || type == ColumnType::Percent || type == ColumnType::Date || type == ColumnType::DateTime
        || type == ColumnType::Ref;
}

} // namespace

bool PageDelegate::special(QPainter &, const QRectF &, const RegisterRow &, const Column &, const Cell &) const { return false; }

void PageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    painter->fillRect(option.rect, QColor(selected ? t.sel : over ? t.hover : t.surface));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(t.line));
    const auto &model = static_cast<const PageModel &>(*index.model());
    const RegisterRow *row = model.rowAt(index.row());
    if (row) {
        const Column &column = model.columns().at(index.column());
        const Cell &cell = row->cells.at(index.column());
        const QRectF box = QRectF(option.rect).adjusted(dpf(8), 0, -dpf(8), 0);
        if (!special(*painter, box, *row, column, cell)) {
            const bool right = column.type == ColumnType::Number || column.type == ColumnType::Percent;
            const bool pale =
                column.type == ColumnType::Ref || column.type == ColumnType::Date || column.type == ColumnType::DateTime;
            painter->setPen(QColor(cell.mark ? t.bad : pale ? t.t2 : t.t1));
            painter->setFont(textFont(typesizes::body));
            const QString whole = cell.text.section(QLatin1Char('\n'), 0, 0);
            m_texts.paint(*painter, box, whole, right ? Qt::AlignRight : Qt::AlignLeft, hasDigits(column.type));
        }
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index) {
        painter->setPen(QPen(QColor(t.acc), 2 * dpf(1)));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
    }
}

QSize PageDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {dp(60), dp(heights::tableRow)}; }

PageView::PageView(Session &session, PageModel *model, const QStringList &shown, const QString &name, QWidget *parent)
    : RowTable(session, name, parent),
      m_model(model)
{
    setAccessibleName(model->title());
    setModel(model);
    setItemDelegate(new PageDelegate(this));
    QHeaderView *head = horizontalHeader();
    connect(head, &QHeaderView::sectionClicked, this, [this](int section) {
        if (!m_model->canSort(section))
            return;
        const bool again = m_model->sortColumn() == section && m_model->sortOrder() == Qt::DescendingOrder;
        sortBy(m_model->columns().at(section).key, again ? Qt::AscendingOrder : Qt::DescendingOrder);
    });
    setUpColumns(model->columns(), shown);
    head->setSortIndicatorShown(false);
    onLook(this, [this] {
        verticalHeader()->setMinimumSectionSize(dp(heights::tableRow));
        verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        horizontalHeader()->setMinimumSectionSize(dp(36));
    });
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &PageView::keepSelection);
    connect(model, &PageModel::swapped, this, &PageView::restoreSelection);
    connect(model, &PageModel::failed, &session, &Session::failed);
}

PageView::~PageView() { rememberColumns(); }

void PageView::layOut(const QList<ShownColumn> &columns, const QString &stretched)
{
    onLook(this, [this, columns, stretched] { planColumns(m_model->columns(), columns, stretched); });
}

void PageView::sortBy(const QString &column, Qt::SortOrder order)
{
    const int at = m_model->columnOf(column);
    m_model->sort(at, order);
    if (m_model->sortColumn() != at)
        return;
    horizontalHeader()->setSortIndicatorShown(true);
    horizontalHeader()->setSortIndicator(at, order);
}

qint64 PageView::selectedCount() const
{
    qint64 count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

std::vector<std::int64_t> PageView::selectedIds(std::size_t most) const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && rows.size() < most; ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<std::int64_t> ids;
    for (const int row : rows)
        ids.push_back(m_model->idAt(row));
    return ids;
}

std::int64_t PageView::currentId() const { return m_model->idAt(currentIndex().row()); }

void PageView::select(std::int64_t id)
{
    m_keptIds = {id};
    m_keptCurrent = id;
    m_keptColumn = std::max(0, horizontalHeader()->logicalIndex(0));
    if (!m_model->isLoading())
        restoreSelection();
}

void PageView::keepSelection()
{
    if (!currentIndex().isValid() && m_keptCurrent != 0)
        return; // a row was asked for that has not come yet
    m_keptCurrent = currentId();
    m_keptColumn = currentIndex().column();
    m_keptIds.clear();
    if (selectedCount() <= static_cast<qint64>(mostKept)) {
        const std::vector<std::int64_t> ids = selectedIds(mostKept);
        m_keptIds.insert(ids.begin(), ids.end());
    }
}

void PageView::restoreSelection()
{
    const std::vector<int> rows = m_model->rowsOf(m_keptIds);
    const int last = m_model->columnCount() - 1;
    QItemSelection selection;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.select(m_model->index(rows[i], 0), m_model->index(rows[end - 1], last));
        i = end;
    }
    const int current = m_keptCurrent == 0 ? -1 : m_model->rowOf(m_keptCurrent);
    m_restoring = true;
    if (current >= 0) {
        const QModelIndex index = m_model->index(current, std::max(0, m_keptColumn));
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
        scrollTo(index);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_restoring = false;
    emit selectionMoved();
}

QString PageView::copied() const
{
    const std::vector<std::int64_t> ids = selectedIds(mostCopied);
    const std::vector<int> rows = m_model->rowsOf({ids.begin(), ids.end()});
    return tabSeparated(m_model->columns(), {rows.begin(), rows.end()});
}

void PageView::headMenuAsked(const QPoint &place)
{
    QMenu menu(this);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action = menu.addAction(m_model->columns().at(column).title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu.exec(place);
}

void PageView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentId() != 0 && !(event->modifiers() & ~Qt::KeypadModifier)) {
            emit activatedId(currentId());
            return;
        }
        break;
    case Qt::Key_Space: selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows); return;
    default: break;
    }
    QTableView::keyPressEvent(event);
}

void PageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (indexAt(event->position().toPoint()).isValid() && currentId() != 0)
        emit activatedId(currentId());
}

void PageView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool keys = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = keys ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    if (!selectionModel()->isRowSelected(index.row()))
        selectRow(index.row());
    emit menuAsked(keys ? viewport()->mapToGlobal(visualRect(index).bottomLeft()) : event->globalPos());
}

void PageView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_restoring && current.row() != previous.row())
        emit selectionMoved();
}

void PageView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_restoring)
        emit selectionMoved();
}

} // namespace gabion::ui
