// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/movesmodel.h"

#include "core/risk/level.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QPainter>

namespace gabion::ui {

void MovesModel::show(const Dossier &dossier, const Criteria &next, const QList<LevelMove> &moves)
{
    beginResetModel();
    m_dossier = dossier;
    m_next = next;
    m_moves = moves;
    endResetModel();
}

const Criteria *MovesModel::criteriaOf(int row, Column column) const
{
    const Risk *risk = m_dossier.find(m_moves.at(row).risk);
    return column == Then || !risk ? &m_next : gabion::criteriaOf(m_dossier, *risk);
}

QVariant MovesModel::data(const QModelIndex &index, int role) const
{
    const LevelMove &move = m_moves.at(index.row());
    const auto column = static_cast<Column>(index.column());
    const bool level = column == Now || column == Then;
    const RatedLevel &rated = column == Then ? move.after : move.before;
    if (level && role == Qt::AccessibleTextRole)
        return spokenLevel(criteriaOf(index.row(), column), rated);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (column) {
    case Ref: return unbroken(move.ref);
    case Title: {
        const Risk *risk = m_dossier.find(move.risk);
        return risk ? risk->title : QString();
    }
    case Stage_:
        return move.stage == Stage::Inherent ? tr("Inherent") : move.stage == Stage::Current ? tr("Current") : tr("Residual");
    case Now:
    case Then: {
        const Criteria *criteria = criteriaOf(index.row(), column);
        return criteria ? levelText(*criteria, rated) : QString();
    }
    }
    return {};
}

QVariant MovesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return QStringList{tr("ID"), tr("Risk"), tr("Rating"), tr("Level now"), tr("Level then")}.value(section);
}

void MovesDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto column = static_cast<MovesModel::Column>(index.column());
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const bool level = column == MovesModel::Now || column == MovesModel::Then;
    if (level)
        row.text.clear();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    if (!level)
        return;
    const LevelMove &move = m_model->move(index.row());
    const RatedLevel &rated = column == MovesModel::Then ? move.after : move.before;
    const Criteria *criteria = m_model->criteriaOf(index.row(), column);
    const QRectF box = QRectF(option.rect).adjusted(dpf(8), 0, -dpf(4), 0);
    const bool product = criteria && criteria->product;
    paintLevelPill(*painter, box, rated.rank, levelFigure(criteria, rated), levelFactors(rated),
                   product && rated.isRated() ? rated.title : QString());
}

} // namespace gabion::ui
