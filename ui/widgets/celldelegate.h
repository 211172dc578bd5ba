// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/celltexts.h"

#include <QStyledItemDelegate>

namespace gabion {
struct Cell;
struct Column;
} // namespace gabion

namespace gabion::ui {

class RegisterModel;

/// Paints the cells of a RegisterModel by the kind of their column: level pills, domain marks, people with their initials,
/// figures and dates with digits under each other, overdue with a clock, titles of groups. Light: no style option is built.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// What a cell shows; the register's own text unless a room says it shorter.
    virtual QString shownText(const Cell &cell, const Column &column) const;
    /// Rank of the level whose shape stands before the text in its colour; 0 = none.
    virtual int shapeBefore(const RegisterModel &model, const QModelIndex &index) const;
    /// Title of a group of rows as its line shows it.
    virtual QString groupTitle(const QString &title, const Column &column, int level) const;

private:
    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintCell(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintLevel(QPainter &painter, const QRectF &box, const Cell &cell) const;

    mutable CellTexts m_texts;
};

} // namespace gabion::ui
