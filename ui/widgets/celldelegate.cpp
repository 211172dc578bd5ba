// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/celldelegate.h"

#include "core/render/glyphs.h"
#include "ui/models/registermodel.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace gabion::ui {

namespace {

void paintBackground(QPainter &painter, const QStyleOptionViewItem &option, bool group)
{
    const Tokens &t = tokens();
    const bool selected = option.state & QStyle::State_Selected;
    const bool over = option.state & QStyle::State_MouseOver;
    painter.fillRect(option.rect, QColor(group ? t.raised : selected ? t.sel : over ? t.hover : t.surface));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(t.line));
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const auto *model = qobject_cast<const RegisterModel *>(index.model());
    const bool group = model && model->isGroup(index.row());
    paintBackground(*painter, option, group);
    if (group)
        paintGroup(*painter, option, index);
    else
        paintCell(*painter, option, index);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view && view->hasFocus() && view->currentIndex() == index && !group) {
        painter->setPen(QPen(QColor(tokens().acc), 2 * dpf(1)));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
    }
    painter->restore();
}

void CellDelegate::paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const RegisterModel &>(*index.model());
    const QStringList parts = index.siblingAtColumn(0).data().toString().split(QLatin1Char('\t'));
    painter.setRenderHint(QPainter::Antialiasing);
    double x = option.rect.left() + dpf(10);
    const double middle = option.rect.center().y() + 0.5;
    const auto *view = qobject_cast<const QTableView *>(option.widget);
    if (view && view->verticalHeader()->isVisible()) {
        x = option.rect.left(); // the arrow stands in the edge
    } else {
        paintIcon(painter, model.isCollapsed(index.row()) ? QStringLiteral("right") : QStringLiteral("down"),
                  QRectF(x, middle - dpf(6), dpf(12), dpf(12)), tokens().t2);
        x += dpf(20);
    }
    const int level = model.groupLevel(index.row());
    if (level > 0) {
        painter.fillPath(levelShape(level, QRectF(x, middle - dpf(6), dpf(12), dpf(12))), QColor(tokens().level(level).glyph));
        x += dpf(19);
    }
    const QFont title = textFont(typesizes::secondary, QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(QColor(tokens().t2));
    const QRectF box(x, option.rect.top(), option.rect.right() - x, option.rect.height());
    const QString text = groupTitle(parts.value(0), model.columns().at(model.columnOf(model.group())), level);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.setFont(textFont(typesizes::secondary));
    painter.setPen(QColor(tokens().t3));
    painter.drawText(box.adjusted(QFontMetricsF(title).horizontalAdvance(text) + dpf(8), 0, 0, 0),
                     Qt::AlignVCenter | Qt::AlignLeft, parts.value(1));
}

void CellDelegate::paintCell(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens();
    QRectF box = QRectF(option.rect).adjusted(dpf(8), 0, -dpf(8), 0);
    const auto *model = qobject_cast<const RegisterModel *>(index.model());
    const Cell *cell = model ? model->cellAt(index) : nullptr;
    if (!cell)
        return;
    const Column &column = model->columns().at(index.column());
    if (column.type == ColumnType::Level) {
        if (cell->level > 0)
            paintLevel(painter, box, *cell);
        else {
            painter.setPen(QColor(t.t3));
            painter.setFont(textFont(typesizes::secondary));
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, tr("not rated"));
        }
        return;
    }
    const bool counted = model->isCounted(index.column());
    if (column.key == QLatin1String("domain")) {
        const QString key = cell->value.toString();
        paintDomain(painter, QRectF(box.left() - dpf(1), box.top(), dpf(16), box.height()),
                    enumFromKey<Domain>(key.toStdString()).value_or(Domain::Security));
        box.setLeft(box.left() + dpf(22));
        if (box.width() < dpf(24))
            return; // the mark says it; the word is in the tooltip
    }
    const bool person = column.key == QLatin1String("owner") && !cell->text.isEmpty();
    if (person) {
        paintAvatar(painter, QRectF(box.left(), box.center().y() - dpf(10), dpf(20), dpf(20)), cell->text);
        box.setLeft(box.left() + dpf(26));
    }
    if (cell->mark && column.type == ColumnType::Date) {
        paintIcon(painter, QStringLiteral("clock"), QRectF(box.left(), box.center().y() - dpf(7), dpf(14), dpf(14)), t.bad);
        box.setLeft(box.left() + dpf(18));
    }
    if (const int shape = shapeBefore(*model, index); shape > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(levelShape(shape, QRectF(box.left(), box.center().y() - dpf(5.5), dpf(11), dpf(11))),
                         QColor(t.level(shape).glyph));
        box.setLeft(box.left() + dpf(15));
    }
    const bool strong = column.key == QLatin1String("title") || person;
    painter.setPen(QColor(cell->mark ? t.bad : strong ? t.t1 : t.t2));
    painter.setFont(textFont(typesizes::body,
                             option.state & QStyle::State_Selected && column.key == QLatin1String("title") ? QFont::DemiBold
                                                                                                           : QFont::Normal));
    const bool right = column.type == ColumnType::Number || column.type == ColumnType::Percent || counted;
    const Qt::Alignment side = right ? Qt::AlignRight : Qt::AlignLeft;
    const QString whole = counted ? QString::number(cell->items) : shownText(*cell, column).section(QLatin1Char('\n'), 0, 0);
    const bool digits =
        right || column.type == ColumnType::Date || column.type == ColumnType::DateTime || column.type == ColumnType::Ref;
    m_texts.paint(painter, box, whole, side, digits);
}

/// The pill of a level in its column: the shape at the left, the score under the scores, what it is made of at the right.
void CellDelegate::paintLevel(QPainter &painter, const QRectF &box, const Cell &cell) const
{
    const LevelTone &tone = tokens().level(cell.level);
    const QFont figure = textFont(typesizes::secondary, QFont::DemiBold), small = textFont(typesizes::meta);
    const QString factors = cell.likelihood > 0 ? QStringLiteral("%1×%2").arg(cell.likelihood).arg(cell.consequence) : QString();
    const QString text = cell.score > 0 ? QString::number(cell.score) : cell.text;
    const QRectF pill(box.left(), box.center().y() - dpf(10) + 0.5, box.width(), dpf(20));
    paintLevelPlate(painter, pill, cell.level);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(levelShape(cell.level, QRectF(pill.left() + levelLead(), pill.center().y() - dpf(5.5), dpf(11), dpf(11))),
                     QColor(tone.text));
    painter.setPen(QColor(tone.text));
    QRectF inner = pill.adjusted(levelLead() + dpf(13), 0, -dpf(3), 0);
    const double wide = m_texts.width(small, factors, true);
    const bool scored = cell.score > 0;
    const double needed = m_texts.width(figure, scored ? QStringLiteral("00") : text, scored);
    // what does not fit whole is left out
    if (needed + wide + dpf(2) <= inner.width()) {
        painter.setFont(small);
        m_texts.paint(painter, inner, factors, Qt::AlignRight, true);
        inner.setRight(inner.right() - wide - dpf(2));
    }
    painter.setFont(figure);
    if (scored) {
        // in the middle of what is left, with tens under tens
        const double right = inner.left() + std::max(0.0, (inner.width() - needed) / 2) + needed;
        const double own = m_texts.width(figure, text, true);
        m_texts.paint(painter, QRectF(right - own, inner.top(), own, inner.height()), text, Qt::AlignRight, true);
    } else {
        m_texts.paint(painter, inner, text, Qt::AlignLeft);
    }
}

int CellDelegate::shapeBefore(const RegisterModel &, const QModelIndex &) const { return 0; }
QString CellDelegate::shownText(const Cell &cell, const Column &) const { return cell.text; }
QString CellDelegate::groupTitle(const QString &title, const Column &, int) const { return title; }

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {dp(60), dp(heights::tableRow)}; }

} // namespace gabion::ui
