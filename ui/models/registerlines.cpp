// SPDX-License-Identifier: Apache-2.0
// How the rows of a register become the lines of its table: sorted, grouped, and told to views.
#include "ui/models/registermodel.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace gabion::ui {

namespace {

/// Line::row of lines that are about to go.
constexpr int gone = -2;
/// More stretches than this are not removed one by one.
constexpr int fewRuns = 8;

} // namespace

/// Below, at or above zero by the sorted column; what is empty is not looked at here.
int RegisterModel::compared(int a, int b) const
{
    const Cell &x = m_rows.at(a).cells.at(m_sort), &y = m_rows.at(b).cells.at(m_sort);
    if (m_counted.contains(m_sort))
        return x.items - y.items;
    if (x.level != y.level)
        return x.level - y.level;
    if (x.score != y.score)
        return x.score - y.score;
    const ColumnType type = m_columns.at(m_sort).type;
    if (type == ColumnType::Text || type == ColumnType::Choice || type == ColumnType::Ref) {
        const auto key = [&](int row, const Cell &cell) -> const QCollatorSortKey & {
            std::optional<QCollatorSortKey> &there = m_keys[std::size_t(row)];
            if (!there)
                there.emplace(m_collator.sortKey(cell.text));
            return *there;
        };
        return key(a, x).compare(key(b, y));
    }
    const QPartialOrdering order = QVariant::compare(x.value, y.value);
    return order == QPartialOrdering::Less ? -1 : order == QPartialOrdering::Greater ? 1 : 0;
}

bool RegisterModel::less(int a, int b) const
{
    // what is empty stands last in either order
    const bool blankA = m_rows.at(a).cells.at(m_sort).text.isEmpty(), blankB = m_rows.at(b).cells.at(m_sort).text.isEmpty();
    if (blankA != blankB)
        return blankB;
    const int order = compared(a, b);
    return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
}

/// Rows that the filter lets through, sorted.
std::vector<int> RegisterModel::order() const
{
    if (m_sequence.empty()) {
        m_sequence.resize(std::size_t(m_rows.size()));
        std::iota(m_sequence.begin(), m_sequence.end(), 0);
        if (m_sort >= 0)
            std::stable_sort(m_sequence.begin(), m_sequence.end(), [this](int a, int b) { return less(a, b); });
    }
    std::vector<int> rows;
    std::copy_if(m_sequence.cbegin(), m_sequence.cend(), std::back_inserter(rows),
                 [this](int row) { return m_sieves.front()->passes(row); });
    return rows;
}

std::vector<RegisterModel::Line> RegisterModel::arranged(QList<Group> &groups) const
{
    const std::vector<int> rows = order();
    std::vector<Line> lines;
    lines.reserve(rows.size());
    if (m_group < 0) {
        for (const int row : rows)
            lines.push_back({row, m_ids.at(row), -1});
        return lines;
    }
    QHash<QString, int> ofText;
    std::vector<int> ofLevel;
    std::vector<std::vector<int>> members;
    const auto groupOf = [&](const Cell &cell) -> int & {
        if (cell.level <= 0) {
            const auto known = ofText.find(cell.text);
            return known != ofText.end() ? *known : *ofText.insert(cell.text, -1);
        }
        if (ofLevel.size() <= std::size_t(cell.level))
            ofLevel.resize(std::size_t(cell.level) + 1, -1);
        return ofLevel[std::size_t(cell.level)];
    };
    for (const int row : rows) {
        const Cell &cell = m_rows.at(row).cells.at(m_group);
        int &group = groupOf(cell);
        if (group < 0) {
            group = int(groups.size());
            const QStringList &choices = m_columns.at(m_group).choices;
            const QString title = cell.level > 0 && choices.size() >= cell.level ? choices.at(cell.level - 1) : cell.text;
            const bool rating = m_columns.at(m_group).type == ColumnType::Level;
            groups.append({groupKey(cell), !title.isEmpty() ? title : rating ? tr("Not rated") : tr("None"), cell.level, 0});
            members.emplace_back();
        }
        members[std::size_t(group)].push_back(row);
        ++groups[group].count;
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
        lines.push_back({-1, idOfGroup(groups.at(group).key), group});
        if (m_collapsed.contains(groups.at(group).key))
            continue;
        for (const int row : members[std::size_t(group)])
            lines.push_back({row, m_ids.at(row), group});
    }
    return lines;
}

void RegisterModel::rearrange(const QSet<int> &changed)
{
    QList<Group> groups;
    std::vector<Line> next = arranged(groups);
    show(std::move(next), std::move(groups), changed);
}

/// Puts the lines in another order.
void RegisterModel::reorder(std::vector<Line> next)
{
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList old = persistentIndexList();
    QHash<int, int> places; // of the few that somebody points at
    for (const QModelIndex &index : old)
        places.insert(m_lines[std::size_t(index.row())].id, -1);
    for (std::size_t at = 0; at < next.size() && !places.isEmpty(); ++at) {
        if (const auto wanted = places.find(next[at].id); wanted != places.end())
            *wanted = int(at);
    }
    QModelIndexList now;
    now.reserve(old.size());
    for (const QModelIndex &index : old)
        now.append(createIndex(places.value(m_lines[std::size_t(index.row())].id), index.column()));
    m_lines = std::move(next);
    changePersistentIndexList(old, now);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

/// Tells views what became of each line: first those that went, then those that came (at the end), then the new order, then what
/// changed.
void RegisterModel::show(std::vector<Line> next, QList<Group> groups, const QSet<int> &changed)
{
    std::vector<int> ofRow(std::size_t(m_known.size()), -1), ofGroup(std::size_t(m_knownGroups.size()), -1);
    const auto target = [&](int id) -> int & { return id >= 0 ? ofRow[std::size_t(id)] : ofGroup[std::size_t(-1 - id)]; };
    for (std::size_t at = 0; at < next.size(); ++at)
        target(next[at].id) = int(at);
    // first of all every line points at the new rows, or at none: views may ask for it at any time from here on
    QHash<QString, Group> before;
    for (const Group &group : std::as_const(m_groups))
        before.insert(group.key, group);
    m_groups = std::move(groups);
    std::vector<bool> there(next.size(), false);
    for (Line &line : m_lines) {
        const int at = target(line.id);
        line = at < 0 ? Line{gone, line.id, -1} : next[std::size_t(at)];
        if (at >= 0)
            there[std::size_t(at)] = true;
    }
    // many that stand scattered go together, as each removal costs a view as much as all
    int runs = 0;
    for (std::size_t at = 0; at < m_lines.size(); ++at)
        runs += m_lines[at].row == gone && (at == 0 || m_lines[at - 1].row != gone) ? 1 : 0;
    if (runs > fewRuns) {
        std::vector<Line> together = m_lines;
        std::stable_partition(together.begin(), together.end(), [](const Line &line) { return line.row != gone; });
        reorder(std::move(together));
    }
    for (int last = int(m_lines.size()) - 1; last >= 0; --last) {
        if (m_lines[std::size_t(last)].row != gone)
            continue;
        int first = last;
        while (first > 0 && m_lines[std::size_t(first - 1)].row == gone)
            --first;
        beginRemoveRows({}, first, last);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
    std::vector<Line> fresh;
    for (std::size_t at = 0; at < next.size(); ++at) {
        if (!there[at])
            fresh.push_back(next[at]);
    }
    if (!fresh.empty()) {
        beginInsertRows({}, int(m_lines.size()), int(m_lines.size() + fresh.size()) - 1);
        m_lines.insert(m_lines.end(), fresh.begin(), fresh.end());
        endInsertRows();
    }
    if (m_lines != next)
        reorder(std::move(next));
    m_shown = std::accumulate(m_groups.cbegin(), m_groups.cend(), qsizetype(0),
                              [](qsizetype sum, const Group &group) { return sum + group.count; });
    if (m_group < 0)
        m_shown = qsizetype(m_lines.size());
    const auto differs = [&](const Line &line) {
        return line.row >= 0 ? changed.contains(line.id) : before.value(m_groups.at(line.group).key) != m_groups.at(line.group);
    };
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        const std::size_t first = at;
        while (at < m_lines.size() && differs(m_lines[at]))
            ++at;
        if (at > first)
            emit dataChanged(index(int(first), 0), index(int(at) - 1, columnCount() - 1));
    }
    emit counted();
}

} // namespace gabion::ui
