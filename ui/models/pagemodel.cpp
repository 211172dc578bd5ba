// SPDX-License-Identifier: Apache-2.0
#include "ui/models/pagemodel.h"

#include "ui/shell/jobs.h"

#include <algorithm>

namespace gabion::ui {

namespace {

/// Read together: about a screen, so that scrolling reads once a screen, yet within a frame.
constexpr int block = 32;
constexpr std::size_t mostKept = 4096; // rows

/// Changes of these kinds alter which rows there are or what their cells say.
bool bearsOnRows(const Change &change)
{
    const Record &record = change.after ? *change.after : *change.before;
    return std::holds_alternative<ImportRun>(record) || std::holds_alternative<Decision>(record);
}

} // namespace

PageModel::PageModel(Session &session, MakeSource source, QObject *parent)
    : QAbstractTableModel(parent),
      m_session(session),
      m_make(std::move(source)),
      m_ids(std::make_shared<const std::vector<std::int64_t>>())
{
    m_snapshot = snapshotNow();
    connect(&session, &Session::changed, this, &PageModel::change);
    ask();
}

PageModel::PageModel(Session &session, const Register &reg, QObject *parent)
    : PageModel(
        session,
        [&reg](const RegisterContext &context) {
            return PageSource{reg.title(), reg.columns(context), reg.bulk(context)};
        },
        parent)
{
}

PageModel::~PageModel() = default;

std::shared_ptr<PageSnapshot> PageModel::snapshotNow() const
{
    auto snapshot = std::make_shared<PageSnapshot>();
    if (Result<ProjectState> state = m_session.state())
        snapshot->state = std::move(*state);
    else
        snapshot->state = {m_session.dossier(), noPages(), {}, {}, {}, {}};
    snapshot->context = std::make_unique<RegisterContext>(m_session.context(snapshot->state));
    snapshot->source = m_make(*snapshot->context);
    return snapshot;
}

int PageModel::columnOf(const QString &key) const
{
    const auto at = std::find_if(columns().cbegin(), columns().cend(), [&](const Column &column) { return column.key == key; });
    return at == columns().cend() ? -1 : static_cast<int>(at - columns().cbegin());
}

bool PageModel::canSort(int column) const
{
    if (column < 0 || column >= columns().size())
        return column == -1;
    const QString &key = columns().at(column).key;
    const BulkRows &bulk = m_snapshot->source.bulk;
    return bulk.columns.contains(key) && (bulk.quick.contains(key) || m_total <= anyColumn);
}

void PageModel::setFilter(const QList<Condition> &where)
{
    if (where == m_where)
        return;
    m_where = where;
    ask();
}

void PageModel::sort(int column, Qt::SortOrder order)
{
    if (!canSort(column) || (column == m_sort && order == m_order))
        return;
    m_sort = column;
    m_order = order;
    ask();
}

void PageModel::change(const ChangeSet &set)
{
    m_snapshot = snapshotNow();
    m_rows.clear();
    m_unread.clear();
    if (std::any_of(set.changes.cbegin(), set.changes.cend(), bearsOnRows))
        ask();
    if (!m_ids->empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void PageModel::reload()
{
    m_snapshot = snapshotNow();
    m_rows.clear();
    m_unread.clear();
    ask();
}

void PageModel::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    PageQuery query;
    query.where = m_where;
    query.sort = m_sort < 0 ? QString() : m_snapshot->source.bulk.columns.value(columns().at(m_sort).key);
    query.descending = m_order == Qt::DescendingOrder;
    query.limit = -1;
    m_session.jobs().run<Answer>(
        tr("Reading: %1").arg(title()), this,
        [snapshot = m_snapshot, query, known = m_totalOf == m_snapshot ? m_total : -1](Progress &) {
            const BulkRows &bulk = snapshot->source.bulk;
            Answer answer{bulk.ids(query), -1};
            if (!answer.ids)
                return answer;
            answer.total = static_cast<qint64>((*answer.ids)->size());
            if (!query.where.isEmpty() && known >= 0) {
                answer.total = known;
            } else if (!query.where.isEmpty()) {
                PageQuery whole;
                whole.sort = query.sort; // its order is at hand
                whole.descending = query.descending;
                if (const Result<RowIds> all = bulk.ids(whole))
                    answer.total = static_cast<qint64>((*all)->size());
            }
            return answer;
        },
        [this, snapshot = m_snapshot](const Answer &answer) { take(answer, snapshot); });
}

void PageModel::take(const Answer &answer, const std::shared_ptr<PageSnapshot> &snapshot)
{
    m_running = false;
    if (m_again) {
        ask();
        return;
    }
    if (!answer.ids) {
        emit failed(answer.ids.error());
        return;
    }
    beginResetModel();
    m_ids = *answer.ids;
    m_total = answer.total;
    m_totalOf = snapshot;
    if (snapshot != m_snapshot)
        m_rows.clear();
    endResetModel();
    emit swapped();
}

int PageModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_ids->size()); }
int PageModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(columns().size()); }

std::int64_t PageModel::idAt(int row) const { return row < 0 || row >= rowCount() ? 0 : (*m_ids)[static_cast<std::size_t>(row)]; }

std::vector<int> PageModel::rowsOf(const std::unordered_set<std::int64_t> &ids) const
{
    std::vector<int> rows;
    if (ids.empty())
        return rows;
    if (ids.size() == 1) { // by far the most frequent
        const auto at = std::find(m_ids->begin(), m_ids->end(), *ids.begin());
        if (at != m_ids->end())
            rows.push_back(static_cast<int>(at - m_ids->begin()));
        return rows;
    }
    for (std::size_t i = 0; i < m_ids->size() && rows.size() < ids.size(); ++i) {
        if (ids.contains((*m_ids)[i]))
            rows.push_back(static_cast<int>(i));
    }
    return rows;
}

int PageModel::rowOf(std::int64_t id) const
{
    const std::vector<int> rows = rowsOf({id});
    return rows.empty() ? -1 : rows.front();
}

/// Reads the block of rows around one.
void PageModel::read(int row) const
{
    if (m_rows.size() > mostKept)
        m_rows.clear();
    const int first = row / block * block;
    std::vector<std::int64_t> wanted;
    for (int at = first; at < std::min(first + block, rowCount()); ++at) {
        const std::int64_t id = idAt(at);
        if (!m_rows.contains(id))
            wanted.push_back(id);
    }
    // a row that was withdrawn meanwhile is left out, so the answer is not in step with what was asked
    for (const std::int64_t id : wanted)
        m_unread.insert(id);
    if (m_unread.size() > mostKept)
        m_unread = std::unordered_set<std::int64_t>(wanted.begin(), wanted.end());
    const Result<QList<RegisterRow>> rows = m_snapshot->source.bulk.rows(wanted);
    if (!rows)
        return;
    if (rows->size() == static_cast<qsizetype>(wanted.size())) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            m_rows.insert_or_assign(wanted[i], rows->at(static_cast<qsizetype>(i)));
            m_unread.erase(wanted[i]);
        }
        return;
    }
    for (const std::int64_t id : wanted) {
        const Result<QList<RegisterRow>> one = m_snapshot->source.bulk.rows({id});
        if (one && !one->isEmpty()) {
            m_rows.insert_or_assign(id, one->first());
            m_unread.erase(id);
        }
    }
}

const RegisterRow *PageModel::rowAt(int row) const
{
    const std::int64_t id = idAt(row);
    if (id == 0)
        return nullptr;
    auto at = m_rows.find(id);
    if (at == m_rows.end()) {
        if (m_unread.contains(id))
            return nullptr;
        read(row);
        at = m_rows.find(id);
    }
    return at == m_rows.end() ? nullptr : &at->second;
}

const Cell *PageModel::cellAt(const QModelIndex &index) const
{
    const RegisterRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    return row && index.column() < row->cells.size() ? &row->cells.at(index.column()) : nullptr;
}

QVariant PageModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
    case SortRole:
    case RefRole:
    case Qt::TextAlignmentRole: break;
    default: return {};
    }
    const Cell *cell = cellAt(index);
    if (!cell)
        return {};
    const Column &column = columns().at(index.column());
    switch (role) {
    case SortRole: return cell->value;
    case RefRole: return rowAt(index.row())->ref;
    case Qt::AccessibleTextRole:
        return cell->text.isEmpty() ? tr("%1: none").arg(column.title) : QStringLiteral("%1: %2").arg(column.title, cell->text);
    case Qt::TextAlignmentRole:
        return int((column.type == ColumnType::Number || column.type == ColumnType::Percent ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    default: return cell->text;
    }
}

QVariant PageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns().size())
        return {};
    const Column &column = columns().at(section);
    switch (role) {
    case Qt::DisplayRole: return column.title;
    case Qt::ToolTipRole:
        return canSort(section) ? column.title : tr("%1: does not sort so many rows. Filter by it instead.").arg(column.title);
    case Qt::TextAlignmentRole:
        return int((column.type == ColumnType::Number || column.type == ColumnType::Percent ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    default: return {};
    }
}

} // namespace gabion::ui
