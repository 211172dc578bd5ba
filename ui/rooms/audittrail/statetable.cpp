// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/statetable.h"

#include "core/render/tabular.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace gabion::ui {

namespace {

struct KindLook {
    QString text;
    Rgb fill, ink;
};

KindLook lookOf(ComparedRow::Kind kind)
{
    const Tokens &t = tokens();
    switch (kind) {
    case ComparedRow::Kind::Added: return {StateModel::tr("Added"), t.oksoft, t.ok};
    case ComparedRow::Kind::Removed: return {StateModel::tr("Removed"), t.badsoft, t.bad};
    case ComparedRow::Kind::Changed: break;
    }
    return {StateModel::tr("Changed"), t.warnsoft, t.warn};
}

} // namespace

void StateModel::show(const QList<gabion::Column> &columns, const QList<RegisterRow> &rows)
{
    beginResetModel();
    m_comparing = false;
    m_columns = columns;
    m_rows.clear();
    m_rows.reserve(rows.size());
    for (const RegisterRow &row : rows)
        m_rows.append({ComparedRow::Kind::Changed, {}, row, {}});
    endResetModel();
}

void StateModel::show(const RegisterComparison &comparison)
{
    beginResetModel();
    m_comparing = true;
    m_columns = comparison.columns;
    m_rows = comparison.rows;
    endResetModel();
}

const RegisterRow &StateModel::row(int line) const
{
    const ComparedRow &of = m_rows.at(line);
    return m_comparing && of.kind == ComparedRow::Kind::Removed ? of.before : of.after;
}

bool StateModel::differs(const QModelIndex &index) const
{
    return m_comparing && index.column() >= first() && m_rows.at(index.row()).differs.value(index.column() - first());
}

const gabion::Column *StateModel::column(int section) const
{
    return section < first() || section - first() >= m_columns.size() ? nullptr : &m_columns.at(section - first());
}

const Cell *StateModel::cell(const QModelIndex &index) const
{
    const QList<Cell> &cells = row(index.row()).cells;
    const qsizetype at = index.column() - first();
    return at < 0 || at >= cells.size() ? nullptr : &cells.at(at);
}

int StateModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

int StateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + first();
}

QVariant StateModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    QString text;
    if (const Cell *of = cell(index)) {
        text = of->text;
        if (differs(index)) {
            const QString before = m_rows.at(index.row()).before.cells.value(index.column() - first()).text;
            text =
                tr("%1 → %2").arg(before.isEmpty() ? QStringLiteral("—") : before, text.isEmpty() ? QStringLiteral("—") : text);
        }
    } else if (m_comparing && index.column() == 0) {
        text = lookOf(kind(index.row())).text;
    }
    if (role == Qt::AccessibleTextRole)
        return QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(), text);
    return role == Qt::DisplayRole ? text.section(QLatin1Char('\n'), 0, 0) : text;
}

QVariant StateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const gabion::Column *of = column(section);
    return of ? of->title : tr("Change");
}

void StateDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const StateModel &>(*index.model());
    const Tokens &t = tokens();
    painter->save();
    const bool selected = option.state & QStyle::State_Selected;
    const bool differs = model.differs(index);
    painter->fillRect(option.rect, QColor(selected ? t.sel : differs ? t.warnsoft : t.surface));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(t.line));
    const QRectF box = QRectF(option.rect).adjusted(dpf(8), 0, -dpf(8), 0);
    const Cell *cell = model.cell(index);
    const gabion::Column *column = model.column(index.column());
    if (!column) {
        const KindLook look = lookOf(model.kind(index.row()));
        paintTag(*painter, box, look.text, look.fill, look.ink);
    } else if (cell && column->type == ColumnType::Level && cell->level > 0 && !differs) {
        paintLevelPill(*painter, box, cell->level, cell->text.section(QLatin1Char(' '), 0, 0), {},
                       cell->text.section(QLatin1Char(' '), 1));
    } else {
        painter->setFont(textFont(typesizes::body));
        painter->setPen(QColor(cell && cell->mark ? t.bad : t.t1));
        const QString text = index.data().toString();
        const QString shown = QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, box.width());
        const bool figure = column->type == ColumnType::Number || column->type == ColumnType::Percent;
        if (figure && shown == text)
            drawTabular(painter, box, text, Qt::AlignRight | Qt::AlignVCenter);
        else
            painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, shown);
    }
    painter->restore();
}

} // namespace gabion::ui
