// SPDX-License-Identifier: Apache-2.0
#include "ui/models/registermodel.h"

#include "ui/models/findingbox.h"
#include "ui/shell/jobs.h"

#include <QHash>
#include <QThreadPool>

#include <algorithm>

namespace gabion::ui {

namespace {

/// Registers of more rows than this are read in a worker: it takes longer than a frame.
constexpr qint64 fewRows = 1000;
/// More changed rows than this are read with all others.
constexpr qsizetype fewChanges = 200;

} // namespace

RegisterModel::RegisterModel(Session &session, const Register &reg, QObject *parent)
    : QAbstractTableModel(parent),
      m_session(session),
      m_register(reg)
{
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_sieves.push_back(std::make_unique<RegisterSieve>(RegisterFilter()));
    connect(&session, &Session::changed, this, &RegisterModel::follow);
    if (reg.findings)
        connect(&session, &Session::findingsRead, this, &RegisterModel::reload);
    reload();
}

RegisterModel::~RegisterModel() = default;

int RegisterModel::columnOf(const QString &key) const
{
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        if (m_columns.at(column).key == key)
            return int(column);
    }
    return -1;
}

void RegisterModel::setCounted(const QStringList &keys)
{
    m_counted.clear();
    for (const QString &key : keys)
        m_counted.insert(columnOf(key));
}

int RegisterModel::idOf(const RegisterRow &row)
{
    const QString key = rowKey(row);
    const auto known = m_known.constFind(key);
    return known != m_known.cend() ? *known : *m_known.insert(key, int(m_known.size()));
}

/// Below zero, so that rows and groups never meet.
int RegisterModel::idOfGroup(const QString &key) const
{
    const auto known = m_knownGroups.constFind(key);
    return known != m_knownGroups.cend() ? *known : *m_knownGroups.insert(key, -1 - int(m_knownGroups.size()));
}

void RegisterModel::reload()
{
    if (m_register.findings)
        FindingBox::of(m_session).want();
    m_again = m_reading;
    if (m_reading)
        return;
    Result<ProjectState> now = m_session.state();
    if (!now)
        return emit failed(now.error());
    const auto state = std::make_shared<const ProjectState>(std::move(*now));
    const RegisterContext context = m_session.context(*state);
    QList<RegisterFilter> filters;
    for (const auto &sieve : m_sieves)
        filters.append(sieve->filter());
    const auto before = std::make_shared<RegisterRows>(RegisterRows{m_rows, m_texts});
    using Read = std::shared_ptr<Result<RegisterContent>>;
    const auto read = [&reg = m_register, state, context, before, filters](const Progress &progress) {
        auto content = std::make_shared<Result<RegisterContent>>(readRegister(reg, context, *before, filters, progress));
        *before = {}; // let go of here: with many rows even that takes time
        return content;
    };
    if (m_columns.isEmpty()) { // views ask for them at once
        beginResetModel();
        m_columns = m_register.columns(context);
        endResetModel();
    }
    if (std::max(m_register.count(context), qint64(m_rows.size())) <= fewRows)
        return take(*read(NoProgress()));
    m_reading = true;
    m_session.jobs().run<Read>(tr("Reading: %1").arg(m_register.title()), this, read, [this](const Read &content) {
        m_reading = false;
        take(*content);
        emit arrived();
        if (m_again)
            reload();
    });
}

void RegisterModel::take(Result<RegisterContent> &content)
{
    if (!content)
        return emit failed(content.error());
    QSet<int> changed;
    QList<int> ids;
    const QList<RegisterRow> &rows = content->all.rows;
    ids.reserve(rows.size());
    for (qsizetype row = 0; row < rows.size(); ++row) {
        ids.append(idOf(rows.at(row)));
        if (!content->same[std::size_t(row)])
            changed.insert(ids.last());
    }
    m_columns = std::move(content->columns); // choices may differ; keys and titles never do
    // the old lines stay as they are until show(): what they point at is kept until then
    m_rows.swap(content->all.rows);
    m_texts.swap(content->all.texts);
    m_ids = std::move(ids);
    m_keys.assign(std::size_t(m_rows.size()), std::nullopt);
    m_sequence.clear();
    for (auto &sieve : m_sieves) {
        const auto filled = std::find_if(content->sieves.begin(), content->sieves.end(), [&sieve](const auto &candidate) {
            return candidate && candidate->filter() == sieve->filter();
        });
        if (filled != content->sieves.end())
            sieve = std::move(*filled);
        else
            sieve->refill(m_rows, m_texts, m_columns);
    }
    rearrange(changed);
    if (content->all.rows.size() > fewRows) // the old ones
        QThreadPool::globalInstance()->start([old = std::exchange(content->all, {})] { (void)old; });
}

/// Brings up to date what a change reaches; reads everything where that is not known, or is much.
void RegisterModel::follow(const ChangeSet &set)
{
    const Result<ProjectState> state = m_session.state();
    if (!m_register.rowsOf || !state || m_reading || set.changes.size() > fewChanges)
        return reload();
    const RegisterContext context = m_session.context(*state);
    const std::optional<QSet<QUuid>> touched = m_register.touched(context, set);
    if (!touched || touched->size() > fewChanges)
        return reload();
    QHash<QUuid, RegisterRow> fresh;
    const Result<> read = m_register.rowsOf(context, *touched, [&fresh](const RegisterRow &row) {
        fresh.insert(row.record, row);
        return true;
    });
    if (!read)
        return emit failed(read.error());
    m_columns = m_register.columns(context);
    QSet<int> changed;
    bool moved = false;
    for (qsizetype at = m_rows.size() - 1; at >= 0 && !touched->isEmpty(); --at) {
        const QUuid record = m_rows.at(at).record;
        if (!touched->contains(record))
            continue;
        const auto next = fresh.find(record);
        if (next == fresh.end()) {
            drop(at);
            moved = true;
            continue;
        }
        const RegisterRow before = m_rows.at(at);
        const bool ordered = !m_register.before(before, *next) && !m_register.before(*next, before);
        if (!sameRow(before, *next) && ordered) {
            const bool passed = m_sieves.front()->passes(at);
            replace(at, *next);
            changed.insert(m_ids.at(at));
            moved = moved || passed != m_sieves.front()->passes(at) || !staysInPlace(at, before);
        }
        if (ordered)
            fresh.erase(next);
        else
            drop(at);
    }
    for (RegisterRow &row : fresh) {
        changed.insert(idOf(row));
        place(std::move(row));
        moved = true;
    }
    if (moved)
        return rearrange(changed);
    for (std::size_t at = 0; at < m_lines.size() && !changed.isEmpty(); ++at) {
        if (m_lines[at].row >= 0 && changed.contains(m_lines[at].id))
            emit dataChanged(index(int(at), 0), index(int(at), columnCount() - 1));
    }
    emit counted();
}

void RegisterModel::replace(qsizetype at, RegisterRow row)
{
    m_texts[at] = searchText(row);
    m_rows[at] = std::move(row);
    m_keys[std::size_t(at)].reset();
    m_sequence.erase(std::remove(m_sequence.begin(), m_sequence.end(), int(at)), m_sequence.end());
    sequence(at);
    for (const auto &sieve : m_sieves)
        sieve->replace(at, m_rows.at(at), m_texts.at(at), m_columns);
}

/// Puts a row where it stands among those that are sorted already.
void RegisterModel::sequence(qsizetype at)
{
    if (m_sequence.empty())
        return;
    const auto before = [this](int a, int b) { return m_sort < 0 ? a < b : less(a, b) || (a < b && !less(b, a)); };
    m_sequence.insert(std::upper_bound(m_sequence.begin(), m_sequence.end(), int(at), before), int(at));
}

/// Puts a row where the register's own order has it.
void RegisterModel::place(RegisterRow row)
{
    const qsizetype at = std::upper_bound(m_rows.cbegin(), m_rows.cend(), row, m_register.before) - m_rows.cbegin();
    m_ids.insert(at, idOf(row));
    m_texts.insert(at, searchText(row));
    m_keys.insert(m_keys.begin() + at, std::nullopt);
    m_rows.insert(at, std::move(row));
    for (int &other : m_sequence)
        other += other >= at ? 1 : 0;
    sequence(at);
    for (const auto &sieve : m_sieves)
        sieve->insert(at, m_rows.at(at), m_texts.at(at), m_columns);
}

void RegisterModel::drop(qsizetype at)
{
    for (const auto &sieve : m_sieves)
        sieve->remove(at);
    m_rows.removeAt(at);
    m_texts.removeAt(at);
    m_ids.removeAt(at);
    m_keys.erase(m_keys.begin() + at);
    m_sequence.erase(std::remove(m_sequence.begin(), m_sequence.end(), int(at)), m_sequence.end());
    for (int &other : m_sequence)
        other -= other > at ? 1 : 0;
}

QString RegisterModel::groupKey(const Cell &cell) const { return cell.level > 0 ? QString::number(cell.level) : cell.text; }

/// Whether a row that was replaced belongs where it stands: the same group, and nothing that the sorting looks at differs.
bool RegisterModel::staysInPlace(qsizetype row, const RegisterRow &before) const
{
    const QList<Cell> &now = m_rows.at(row).cells;
    if (m_group >= 0 && groupKey(now.at(m_group)) != groupKey(before.cells.at(m_group)))
        return false;
    if (m_sort < 0)
        return true;
    const Cell &x = now.at(m_sort), &y = before.cells.at(m_sort);
    return x.text == y.text && x.value == y.value && x.level == y.level && x.score == y.score && x.items == y.items;
}

qsizetype RegisterModel::count(const RegisterFilter &filter) const
{
    for (std::size_t at = 1; at < m_sieves.size(); ++at) {
        if (m_sieves[at]->filter() == filter)
            return m_sieves[at]->count();
    }
    constexpr std::size_t most = 40;
    if (m_sieves.size() > most)
        m_sieves.erase(m_sieves.begin() + 1);
    m_sieves.push_back(std::make_unique<RegisterSieve>(filter));
    m_sieves.back()->refill(m_rows, m_texts, m_columns);
    return m_sieves.back()->count();
}

qsizetype RegisterModel::shownAtLevel(const QString &column, int level) const
{
    const int at = columnOf(column);
    qsizetype count = 0;
    if (at == m_group) { // counted already
        for (const Group &group : m_groups)
            count += group.level == level ? group.count : 0;
        return count;
    }
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        count += m_sieves.front()->passes(row) && m_rows.at(row).cells.at(at).level == level ? 1 : 0;
    return count;
}

void RegisterModel::setFilter(const RegisterFilter &filter)
{
    if (filter == m_filter)
        return;
    const RegisterSieve *wider = nullptr; // the one that leaves least to be looked at
    for (const auto &kept : m_sieves) {
        if (filter.narrows(kept->filter()) && (!wider || kept->count() < wider->count()))
            wider = kept.get();
    }
    auto sieve = std::make_unique<RegisterSieve>(filter);
    sieve->refill(m_rows, m_texts, m_columns, wider);
    m_sieves.front() = std::move(sieve);
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
    if (m_sort != column)
        m_keys.assign(std::size_t(m_rows.size()), std::nullopt);
    m_sort = column;
    m_order = order;
    m_sequence.clear();
    rearrange();
}

int RegisterModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }
int RegisterModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_columns.size()); }

bool RegisterModel::isGroup(int row) const { return row >= 0 && row < rowCount() && m_lines[std::size_t(row)].row == -1; }

QList<int> RegisterModel::groupRows() const
{
    QList<int> rows;
    for (std::size_t at = 0; at < m_lines.size(); ++at) {
        if (m_lines[at].row == -1)
            rows.append(int(at));
    }
    return rows;
}

int RegisterModel::groupLevel(int row) const { return isGroup(row) ? m_groups.at(m_lines[std::size_t(row)].group).level : 0; }

const RegisterRow *RegisterModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() && m_lines[std::size_t(row)].row >= 0 ? &m_rows.at(m_lines[std::size_t(row)].row)
                                                                              : nullptr;
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

/// ", worst open finding: High"; empty when there is none.
QString RegisterModel::detail(const QModelIndex &index) const
{
    const int other = m_details.value(index.column(), -1);
    const Cell *cell = other < 0 ? nullptr : cellAt(index.siblingAtColumn(other));
    return !cell || cell->text.isEmpty() ? QString() : tr(", %1: %2").arg(m_columns.at(other).title.toLower(), cell->text);
}

QString RegisterModel::spoken(const QModelIndex &index) const
{
    if (const Cell *cell = cellAt(index)) {
        const QString &title = m_columns.at(index.column()).title;
        if (isCounted(index.column()))
            return QStringLiteral("%1: %2").arg(title).arg(cell->items);
        if (cell->likelihood > 0 && cell->consequence > 0)
            return tr("%1: %2, likelihood %3, consequence %4")
                .arg(title, cell->text)
                .arg(cell->likelihood)
                .arg(cell->consequence);
        return QStringLiteral("%1: %2").arg(title, cell->text.isEmpty() ? tr("empty") : cell->text) + detail(index);
    }
    const Group &group = m_groups.at(m_lines[std::size_t(index.row())].group);
    return tr("Group %1, %n row(s)", nullptr, int(group.count)).arg(group.title);
}

QVariant RegisterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool group = isGroup(index.row());
    if (!group && !rowAt(index.row()))
        return {};
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
    case Qt::DisplayRole: return isCounted(index.column()) ? QString::number(cell->items) : cell->text;
    case Qt::ToolTipRole: return cell->text + detail(index);
    case SortRole: return cell->value;
    case Qt::TextAlignmentRole: return headerData(index.column(), Qt::Horizontal, role);
    default: return {};
    }
}

QVariant RegisterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole: return m_shortTitles.value(column.key, column.title);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: return column.title;
    case Qt::TextAlignmentRole: {
        const bool right = column.type == ColumnType::Number || column.type == ColumnType::Percent || isCounted(section);
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

Qt::ItemFlags RegisterModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return isGroup(index.row()) ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace gabion::ui
