// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/sidelist.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace gabion::ui {

namespace {

enum SideRole { IconRole = Qt::UserRole, NumberRole, WrongRole };

class SideDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {dp(120), dp(36)}; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool chosen = option.state & QStyle::State_Selected;
        painter->save();
        QRect row = option.rect;
        if (chosen) {
            painter->fillRect(row, colour(t.sel));
            painter->fillRect(QRect(row.left(), row.top(), dp(3), row.height()), colour(t.acc));
        } else if (option.state & QStyle::State_MouseOver) {
            painter->fillRect(row, colour(t.hover));
        }
        if (chosen && (option.state & QStyle::State_HasFocus)) {
            painter->setPen(QPen(colour(t.acc), dpf(2)));
            painter->drawRect(QRectF(row).adjusted(dpf(1), dpf(1), -dpf(1), -dpf(1)));
        }
        row.adjust(dp(16), 0, -dp(12), 0);
        const auto glyph = [&](const QString &name, Ink ink, int x) {
            icon(name, ink).paint(painter, QRect(x, row.center().y() - dp(8), dp(16), dp(16)));
        };
        if (const QString name = index.data(IconRole).toString(); !name.isEmpty()) {
            glyph(name, chosen ? Ink::Accent : Ink::Secondary, row.left());
            row.setLeft(row.left() + dp(26));
        }
        if (index.data(WrongRole).toBool()) {
            glyph(QStringLiteral("error"), Ink::Bad, row.right() - dp(16));
            row.setRight(row.right() - dp(22));
        } else if (const QString number = index.data(NumberRole).toString(); !number.isEmpty()) {
            painter->setFont(textFont(typesizes::secondary));
            painter->setPen(colour(t.t3));
            painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight, number);
            row.setRight(row.right() - painter->fontMetrics().horizontalAdvance(number) - dp(8));
        }
        painter->setFont(textFont(typesizes::body, chosen ? QFont::DemiBold : QFont::Normal));
        painter->setPen(colour(chosen ? t.t1 : t.t2));
        painter->drawText(row, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, row.width()));
        painter->restore();
    }
};

} // namespace

SideList::SideList(const QString &name, QWidget *parent) : QListWidget(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setItemDelegate(new SideDelegate(this));
    onLook(this, [this] {
        QPalette raised = palette();
        raised.setColor(QPalette::Base, colour(tokens().raised));
        setPalette(raised);
        scheduleDelayedItemsLayout();
    });
}

void SideList::add(const QString &title, const QString &icon)
{
    auto *item = new QListWidgetItem(title, this);
    item->setData(IconRole, icon);
    item->setToolTip(title);
}

void SideList::setNumber(int row, qint64 number)
{
    item(row)->setData(NumberRole, QString::number(number));
    describe(row);
}

void SideList::setWrong(int row, bool wrong)
{
    item(row)->setData(WrongRole, wrong);
    describe(row);
}

void SideList::describe(int row)
{
    QListWidgetItem *there = item(row);
    QString text = there->text();
    if (const QString number = there->data(NumberRole).toString(); !number.isEmpty())
        text = QStringLiteral("%1, %2").arg(text, number);
    if (there->data(WrongRole).toBool())
        text = tr("%1, with faults").arg(text);
    there->setData(Qt::AccessibleTextRole, text);
}

} // namespace gabion::ui
