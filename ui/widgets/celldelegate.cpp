// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/celldelegate.h"

#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/models/registermodel.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QAbstractItemView>
#include <QPainter>

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
    paintIcon(painter, model.isCollapsed(index.row()) ? QStringLiteral("right") : QStringLiteral("down"),
              QRectF(x, middle - dpf(6), dpf(12), dpf(12)), tokens().t2);
    x += dpf(20);
    if (const int level = model.groupLevel(index.row()); level > 0) {
        painter.fillPath(levelShape(level, QRectF(x, middle - dpf(6), dpf(12), dpf(12))), QColor(tokens().level(level).glyph));
        x += dpf(19);
    }
    const QFont title = textFont(typesizes::secondary, QFont::DemiBold);
    painter.setFont(title);
    painter.setPen(QColor(tokens().t2));
    const QRectF box(x, option.rect.top(), option.rect.right() - x, option.rect.height());
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, parts.value(0));
    painter.setFont(textFont(typesizes::secondary));
    painter.setPen(QColor(tokens().t3));
    painter.drawText(box.adjusted(QFontMetricsF(title).horizontalAdvance(parts.value(0)) + dpf(8), 0, 0, 0),
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
            paintLevelPill(painter, QRectF(option.rect).adjusted(dpf(8), 0, -dpf(2), 0), cell->level,
                           cell->text.section(QLatin1Char(' '), 0, 0), {}, cell->text.section(QLatin1Char(' '), 1));
        else {
            painter.setPen(QColor(t.t3));
            painter.setFont(textFont(typesizes::secondary));
            painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, tr("not rated"));
        }
        return;
    }
    if (column.key == QLatin1String("domain")) {
        const QString key = cell->value.toString();
        paintDomain(painter, QRectF(box.left(), box.top(), dpf(16), box.height()),
                    enumFromKey<Domain>(key.toStdString()).value_or(Domain::Security));
        box.setLeft(box.left() + dpf(22));
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
    painter.setPen(QColor(cell->mark ? t.bad : column.type == ColumnType::Ref || column.type == ColumnType::Date ? t.t2 : t.t1));
    painter.setFont(textFont(typesizes::body,
                             option.state & QStyle::State_Selected && column.key == QLatin1String("title") ? QFont::DemiBold
                                                                                                           : QFont::Normal));
    const Qt::Alignment side =
        column.type == ColumnType::Number || column.type == ColumnType::Percent ? Qt::AlignRight : Qt::AlignLeft;
    const QString text =
        QFontMetricsF(painter.font()).elidedText(cell->text.section(QLatin1Char('\n'), 0, 0), Qt::ElideRight, box.width());
    const bool digits = column.type == ColumnType::Number || column.type == ColumnType::Percent || column.type == ColumnType::Date
        || column.type == ColumnType::DateTime || column.type == ColumnType::Ref;
    if (digits && text == cell->text)
        drawTabular(&painter, box, text, side | Qt::AlignVCenter);
    else
        painter.drawText(box, int(side | Qt::AlignVCenter) | Qt::TextSingleLine, text);
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {dp(60), dp(heights::tableRow)}; }

} // namespace gabion::ui
