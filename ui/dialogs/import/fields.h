// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>
#include <QStyledItemDelegate>
#include <QTableView>

namespace gabion::ui {

/// A table of rows that are chosen one at a time, without grid, whose editable cells open by a click or Enter.
class FieldTable : public QTableView {
    Q_OBJECT

public:
    explicit FieldTable(const QString &name, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
};

/// What was read, in a raised box of a fixed pitch.
class RecordBox : public QLabel {
    Q_OBJECT

public:
    RecordBox();

protected:
    void paintEvent(QPaintEvent *event) override;
};

/// The ground of a row, its line and the bar of the selected one.
void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index);
/// The ring around the cell that has the keys.
void paintCellFocus(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index);
/// Where the box of a field lies in its cell.
QRect fieldRect(const QRect &cell);
/// A box with a text and the sign that it opens. @p missing: nothing is chosen yet.
void paintField(QPainter &painter, const QRectF &box, const QString &text, bool missing);

/// Cells that are chosen from a list: the model gives the texts under ChoicesRole and takes the place in them as EditRole. Other
/// cells are texts.
class ChoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    enum Role { ChoicesRole = Qt::UserRole + 20, MissingRole, PaleRole };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gabion::ui
