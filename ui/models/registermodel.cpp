// SPDX-License-Identifier: Apache-2.0
#include "ui/models/registermodel.h"

#include <QHash>

#include <algorithm>
#include <numeric>

namespace gabion::ui {

namespace {

/// Words are looked for in what people read.
QString searchText(const RegisterRow &row)
{
    QString text = row.ref;
    for (const Cell &cell : row.cells) {
        text += QLatin1Char('\n');
        text += cell.text;
    }
    return text.toCaseFolded();
}

bool sameRow(const RegisterRow &a, const RegisterRow &b)
{
    return a.ref == b.ref && a.cells.size() == b.cells.size()
        && std::equal(a.cells.cbegin(), a.cells.cend(), b.cells.cbegin(), [](const Cell &x, const Cell &y) {
               return x.text == y.text && x.value == y.value && x.level == y.level && x.mark == y.mark;
           });
}

} // namespace

RegisterModel::RegisterModel(Session &session, const Register &reg, QObject *parent)
    : QAbstractTableModel(parent),
      m_session(session),
      m_register(reg)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    connect(&session, &Session::changed, this, &RegisterModel::reload);
    reload();
}

int RegisterModel::columnOf(const QString &key) const
{
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        if (m_columns.at(column).key == key)
            return int(column);
    }
    return -1;
}

QString RegisterModel::keyOf(const RegisterRow &row) const
{
    return row.record.isNull() ? row.ref : row.record.toString(QUuid::Id128);
}

void RegisterModel::reload()
{
    const Result<ProjectState> state = m_session.state();
    if (!state)
        return emit failed(state.error());
    const RegisterContext context = m_session.context(*state);
    QList<Column> columns = m_register.columns(context);
    QList<RegisterRow> rows;
    const Result<> read = m_register.rows(context, [&rows](const RegisterRow &row) {
        rows.append(row);
        return true;
    });
    if (!read)
        return emit failed(read.error());
    QHash<QString, qsizetype> before;
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        before.insert(keyOf(m_rows.at(row)), row);
    QSet<QString> changed;
    QStringList texts;
    texts.reserve(rows.size());
    for (const RegisterRow &row : rows) {
        const auto old = before.constFind(keyOf(row));
        const bool same = old != before.cend() && sameRow(m_rows.at(*old), row);
        if (!same)
            changed.insert(keyOf(row));
        texts.append(same ? m_texts.at(*old) : searchText(row));
    }
    if (m_columns.isEmpty()) {
        beginResetModel();
        m_columns = std::move(columns);
        endResetModel();
    } else {
        m_columns = std::move(columns); // choices may differ; keys and titles never do
    }
    // the old lines stay as they are until show(): what they point at is kept until then
    m_rows = std::move(rows);
    m_texts = std::move(texts);
    QList<Group> groups;
    std::vector<Line> next = arranged(groups);
    show(std::move(next), std::move(groups), changed);
}

bool RegisterModel::passes(qsizetype row, const RegisterFilter &filter) const
{
    const QString &text = m_texts.at(row);
    for (const QString &word : filter.words) {
        if (!text.contains(word.toCaseFolded()))
            return false;
    }
    return filter.conditions.isEmpty() || matches(m_rows.at(row), m_columns, filter.conditions);
}

qsizetype RegisterModel::count(const RegisterFilter &filter) const
{
    qsizetype count = 0;
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        count += passes(row, filter) ? 1 : 0;
    return count;
}

/// Rows that the filter lets through, sorted.
QList<int> RegisterModel::order() const
{
    QList<int> rows;
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (passes(row, m_filter))
            rows.append(int(row));
    }
    if (m_sort < 0)
        return rows;
    const bool text = m_columns.at(m_sort).type == ColumnType::Text || m_columns.at(m_sort).type == ColumnType::Choice
        || m_columns.at(m_sort).type == ColumnType::Ref;
    const auto less = [&](int a, int b) {
        const Cell &x = m_rows.at(a).cells.at(m_sort), &y = m_rows.at(b).cells.at(m_sort);
        // what is empty stands last in either order
        if (x.text.isEmpty() != y.text.isEmpty())
            return y.text.isEmpty();
        if (x.level != y.level)
            return m_order == Qt::AscendingOrder ? x.level < y.level : y.level < x.level;
        const int compared = text                                              ? m_collator.compare(x.text, y.text)
            : QPartialOrdering::Less == QVariant::compare(x.value, y.value)    ? -1
            : QPartialOrdering::Greater == QVariant::compare(x.value, y.value) ? 1
                                                                               : 0;
        return m_order == Qt::AscendingOrder ? compared < 0 : compared > 0;
    };
    std::stable_sort(rows.begin(), rows.end(), less);
    return rows;
}

std::vector<RegisterModel::Line> RegisterModel::arranged(QList<Group> &groups) const
{
    const QList<int> rows = order();
    std::vector<Line> lines;
    lines.reserve(std::size_t(rows.size()));
    if (m_group < 0) {
        for (const int row : rows)
            lines.push_back({row, keyOf(m_rows.at(row)), -1});
        return lines;
    }
    QHash<QString, int> index;
    std::vector<std::vector<int>> members;
    for (const int row : rows) {
        const Cell &cell = m_rows.at(row).cells.at(m_group);
        const QString key = cell.level > 0 ? QString::number(cell.level) : cell.text;
        auto at = index.constFind(key);
        if (at == index.cend()) {
            at = index.insert(key, int(groups.size()));
            const QStringList &choices = m_columns.at(m_group).choices;
            const QString title = cell.level > 0 && choices.size() >= cell.level ? choices.at(cell.level - 1) : cell.text;
            groups.append({key, title.isEmpty() ? tr("None") : title, cell.level, 0});
            members.emplace_back();
        }
        members[std::size_t(*at)].push_back(row);
        ++groups[*at].count;
    }
    QList<int> sequence;
    for (int group = 0; group < groups.size(); ++group)
        sequence.append(group);
    std::stable_sort(sequence.begin(), sequence.end(), [&](int a, int b) {
        const Group &x = groups.at(a), &y = groups.at(b);
        if (x.level != y.level)
            return x.level > y.level;
        if (x.key.isEmpty() != y.key.isEmpty())
            return y.key.isEmpty();
        return x.level == 0 && m_collator.compare(x.title, y.title) < 0;
    });
    for (const int group : sequence) {
        lines.push_back({-1, QStringLiteral("group/") + groups.at(group).key, group});
        if (m_collapsed.contains(groups.at(group).key))
            continue;
        for (const int row : members[std::size_t(group)])
            lines.push_back({row, keyOf(m_rows.at(row)), group});
    }
    return lines;
}

void RegisterModel::rearrange()
{
    QList<Group> groups;
    std::vector<Line> next = arranged(groups);
    show(std::move(next), std::move(groups), {});
}

/// Tells views what became of each line: first those that went, then those that came (at the end), then the new order, then what
/// changed.
void RegisterModel::show(std::vector<Line> next, QList<Group> groups, const QSet<QString> &changed)
{
    QHash<QString, int> target;
    for (std::size_t at = 0; at < next.size(); ++at)
        target.insert(next[at].key, int(at));
    for (int last = int(m_lines.size()) - 1; last >= 0; --last) {
        if (target.contains(m_lines[std::size_t(last)].key))
            continue;
        int first = last;
        while (first > 0 && !target.contains(m_lines[std::size_t(first - 1)].key))
            --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    // from here on the lines that stayed point at the new rows
    QSet<QString> there;
    for (Line &line : m_lines) {
        line = next[std::size_t(target.value(line.key))];
        there.insert(line.key);
    }
    m_groups = std::move(groups);
    std::vector<Line> fresh;
    std::copy_if(next.begin(), next.end(), std::back_inserter(fresh),
                 [&there](const Line &line) { return !there.contains(line.key); });
    if (!fresh.empty()) {
        beginInsertRows({}, int(m_lines.size()), int(m_lines.size() + fresh.size()) - 1);
        m_lines.insert(m_lines.end(), fresh.begin(), fresh.end());
        endInsertRows();
    }
    const bool moved = !std::equal(m_lines.begin(), m_lines.end(), next.begin(), next.end(),
                                   [](const Line &a, const Line &b) { return a.key == b.key; });
    if (moved) {
        emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const QModelIndexList old = persistentIndexList();
        QModelIndexList now;
        now.reserve(old.size());
        for (const QModelIndex &index : old)
            now.append(createIndex(target.value(m_lines[std::size_t(index.row())].key), index.column()));
        m_lines = std::move(next);
        changePersistentIndexList(old, now);
        emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }
    m_shown = std::accumulate(m_groups.cbegin(), m_groups.cend(), qsizetype(0),
                              [](qsizetype sum, const Group &group) { return sum + group.count; });
    if (m_group < 0)
        m_shown = qsizetype(m_lines.size());
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        if (m_lines[at].row < 0 || changed.contains(m_lines[at].key))
            emit dataChanged(index(int(at), 0), index(int(at), columnCount() - 1));
    }
    emit counted();
}

void RegisterModel::setFilter(const RegisterFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rearrange();
}

void RegisterModel::setGroup(const QString &key)
{
    const int column = key.isEmpty() ? -1 : columnOf(key);
    if (column == m_group)
        return;
    m_group = column;
    m_collapsed.clear();
    rearrange();
}

void RegisterModel::setCollapsed(int row, bool collapsed)
{
    if (!isGroup(row))
        return;
    const QString key = m_groups.at(m_lines[std::size_t(row)].group).key;
    collapsed ? void(m_collapsed.insert(key)) : void(m_collapsed.remove(key));
    rearrange();
}

bool RegisterModel::isCollapsed(int row) const
{
    return isGroup(row) && m_collapsed.contains(m_groups.at(m_lines[std::size_t(row)].group).key);
}

void RegisterModel::sort(int column, Qt::SortOrder order)
{
    if (column >= m_columns.size() || (column == m_sort && order == m_order))
        return;
    m_sort = column;
    m_order = order;
    rearrange();
}

int RegisterModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }
int RegisterModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

bool RegisterModel::isGroup(int row) const { return row >= 0 && row < rowCount() && m_lines[std::size_t(row)].row < 0; }

int RegisterModel::groupLevel(int row) const { return isGroup(row) ? m_groups.at(m_lines[std::size_t(row)].group).level : 0; }

const RegisterRow *RegisterModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() && !isGroup(row) ? &m_rows.at(m_lines[std::size_t(row)].row) : nullptr;
}

const Cell *RegisterModel::cellAt(const QModelIndex &index) const
{
    const RegisterRow *row = index.isValid() ? rowAt(index.row()) : nullptr;
    return row && index.column() < row->cells.size() ? &row->cells.at(index.column()) : nullptr;
}

int RegisterModel::rowOf(const QString &ref) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const RegisterRow *there = rowAt(row);
        if (there && there->ref == ref)
            return row;
    }
    return -1;
}

QString RegisterModel::spoken(const QModelIndex &index) const
{
    if (const Cell *cell = cellAt(index))
        return QStringLiteral("%1: %2").arg(m_columns.at(index.column()).title, cell->text.isEmpty() ? tr("empty") : cell->text);
    const Group &group = m_groups.at(m_lines[std::size_t(index.row())].group);
    return tr("Group %1, %n row(s)", nullptr, int(group.count)).arg(group.title);
}

QVariant RegisterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool group = isGroup(index.row());
    switch (role) {
    case GroupRole: return group;
    case RefRole: return group ? QVariant() : rowAt(index.row())->ref;
    case RecordRole: return group ? QVariant() : QVariant(rowAt(index.row())->record);
    case Qt::AccessibleTextRole: return spoken(index);
    default: break;
    }
    if (group) {
        const Group &there = m_groups.at(m_lines[std::size_t(index.row())].group);
        if (role == Qt::DisplayRole && index.column() == 0)
            return QStringLiteral("%1\t%2").arg(there.title).arg(there.count);
        return {};
    }
    const Cell *cell = cellAt(index);
    if (!cell)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return cell->text;
    case SortRole: return cell->value;
    case Qt::TextAlignmentRole: {
        const ColumnType type = m_columns.at(index.column()).type;
        const bool right = type == ColumnType::Number || type == ColumnType::Percent;
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant RegisterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns.at(section);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return int((column.type == ColumnType::Number || column.type == ColumnType::Percent ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    return {};
}

Qt::ItemFlags RegisterModel::flags(const QModelIndex &index) const
{
    return isGroup(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace gabion::ui
