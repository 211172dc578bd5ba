// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/auditmodel.h"

#include "core/base/clock.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr qint64 blockSize = 100;
constexpr qsizetype mostBlocks = 40;

} // namespace

AuditModel::AuditModel(Session &session, QObject *parent)
    : QAbstractTableModel(parent),
      m_session(session),
      m_total(session.isOpen() ? session.project().auditEntries() : 0),
      m_pages(session.pages())
{
    connect(&session, &Session::changed, this, &AuditModel::grow);
}

/// A commit adds an entry at the top. The filter is asked again.
void AuditModel::grow()
{
    m_pages = m_session.pages();
    const qint64 total = m_session.project().auditEntries();
    m_blocks.remove(m_total / blockSize); // it was not full
    if (isFiltered()) {
        m_total = total;
        setFilter(QList<Condition>(m_conditions));
        return;
    }
    if (total <= m_total)
        return;
    beginInsertRows({}, 0, static_cast<int>(total - m_total) - 1);
    m_total = total;
    endInsertRows();
}

void AuditModel::setFilter(const QList<Condition> &conditions)
{
    const int round = ++m_round;
    if (conditions.isEmpty()) {
        beginResetModel();
        m_conditions.clear();
        m_numbers.clear();
        endResetModel();
        emit filtered();
        return;
    }
    using Found = Result<std::vector<qint64>>;
    m_session.jobs().run<Found>(
        tr("Filtering the audit trail"), this,
        [pages = m_pages, conditions](Progress &progress) -> Found {
            std::vector<qint64> numbers;
            PageQuery query;
            query.where = conditions;
            query.limit = -1;
            const Result<> read = pages.auditHeads.each(query, [&](const AuditEntry &entry) {
                numbers.push_back(entry.number);
                return !progress.cancelled();
            });
            if (!read)
                return Unexpected(read.error());
            std::reverse(numbers.begin(), numbers.end());
            return numbers;
        },
        [this, round, conditions](Found numbers) {
            if (round != m_round)
                return;
            if (!numbers) {
                m_session.tell(numbers.error());
                return;
            }
            beginResetModel();
            m_conditions = conditions;
            m_numbers = std::move(*numbers);
            endResetModel();
            emit filtered();
        });
}

qint64 AuditModel::numberOf(int row) const { return isFiltered() ? m_numbers[static_cast<std::size_t>(row)] : m_total - row; }

int AuditModel::rowOf(qint64 number) const
{
    if (!isFiltered())
        return number >= 1 && number <= m_total ? static_cast<int>(m_total - number) : -1;
    const auto at = std::lower_bound(m_numbers.begin(), m_numbers.end(), number, std::greater<>());
    return at != m_numbers.end() && *at == number ? static_cast<int>(at - m_numbers.begin()) : -1;
}

AuditEntry AuditModel::entry(int row) const
{
    if (row < 0 || row >= rowCount())
        return {};
    const qint64 number = numberOf(row);
    const qint64 block = number / blockSize;
    auto at = m_blocks.constFind(block);
    if (at == m_blocks.cend()) {
        PageQuery query;
        query.where = {{QStringLiteral("number"), Comparison::GreaterOrEqual, QString::number(block * blockSize)},
                       {QStringLiteral("number"), Comparison::Less, QString::number((block + 1) * blockSize)}};
        query.limit = -1;
        const Result<QList<AuditEntry>> entries = m_pages.auditHeads.page(query);
        if (m_blocks.size() >= mostBlocks)
            m_blocks.clear();
        at = m_blocks.insert(block, entries ? *entries : QList<AuditEntry>());
    }
    for (const AuditEntry &candidate : *at) {
        if (candidate.number == number)
            return candidate;
    }
    return {};
}

int AuditModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(isFiltered() ? static_cast<qint64>(m_numbers.size()) : m_total);
}

int AuditModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((index.column() == Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const AuditEntry of = entry(index.row());
    const QString texts[] = {QString::number(numberOf(index.row())),
                             of.at.isValid() ? of.at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString(),
                             of.author, of.text, of.reason};
    const QString &text = texts[index.column()];
    return role == Qt::AccessibleTextRole
        ? QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(), text)
        : text;
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((section == Number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("No."), tr("When (UTC)"), tr("Who"), tr("What"), tr("Why")};
    return titles[section];
}

} // namespace gabion::ui
