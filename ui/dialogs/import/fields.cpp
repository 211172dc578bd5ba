// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/fields.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/rowtable.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionHeader>

namespace gabion::ui {

namespace {

/// A header whose first title stands over the texts of the first column, which leave room for the bar of the selected row.
class FieldHeader : public QHeaderView {
public:
    explicit FieldHeader(QWidget *parent) : QHeaderView(Qt::Horizontal, parent) { setHighlightSections(false); }

protected:
    void paintSection(QPainter *painter, const QRect &box, int section) const override
    {
        const int indent = section == 0 ? dp(10) : 0;
        if (indent > 0) {
            QStyleOptionHeader empty;
            initStyleOption(&empty);
            empty.rect = QRect(box.left(), box.top(), indent, box.height());
            style()->drawControl(QStyle::CE_HeaderSection, &empty, painter, this);
        }
        QHeaderView::paintSection(painter, box.adjusted(indent, 0, 0, 0), section);
    }
};

} // namespace

FieldTable::FieldTable(const QString &name, QWidget *parent) : QTableView(parent)
{
    setHorizontalHeader(new FieldHeader(this));
    setAccessibleName(name);
    dressRows(*this);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed);
    verticalHeader()->setMinimumSectionSize(1); // else the font decides how high a row is
}

void FieldTable::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (currentIndex().flags() & Qt::ItemIsEditable)) {
        edit(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void FieldTable::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && (index.flags() & Qt::ItemIsEditable))
        edit(index);
}

RecordBox::RecordBox()
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWordWrap(true);
    setAlignment(Qt::AlignTop | Qt::AlignLeft);
    onLook(this, [this] {
        setFont(monoFont());
        setMargin(dp(10));
        setMinimumHeight(dp(54));
    });
}

void RecordBox::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    paintBox(painter, rect(), dpf(radii::button), tokens().raised, tokens().line, tokens().lineWidth);
    painter.end();
    QLabel::paintEvent(event);
}

void paintRowGround(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Tokens &t = tokens();
    const bool selected = option.state & QStyle::State_Selected;
    painter.fillRect(option.rect, QColor(selected ? t.sel : t.surface));
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(t.line));
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.left(), option.rect.top(), dp(3), option.rect.height()), QColor(t.acc));
}

void paintCellFocus(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (!view || !view->hasFocus() || view->currentIndex() != index)
        return;
    painter.setPen(QPen(QColor(tokens().acc), 2 * dpf(1)));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
}

QRect fieldRect(const QRect &cell) { return cell.adjusted(dp(6), dp(3), -dp(6), -dp(4)); }

void paintField(QPainter &painter, const QRectF &box, const QString &text, bool missing)
{
    const Tokens &t = tokens();
    paintBox(painter, box, dpf(radii::input), t.surface, t.ctl, t.lineWidth);
    painter.setPen(QColor(missing ? t.t2 : t.t1));
    painter.setFont(textFont(typesizes::secondary));
    const QRectF inner = box.adjusted(dpf(8), 0, -dpf(22), 0);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, inner.width()));
    paintIcon(painter, QStringLiteral("down"), QRectF(box.right() - dpf(19), box.center().y() - dpf(6), dpf(12), dpf(12)), t.t2);
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRowGround(*painter, option, index);
    const QString text = index.data().toString();
    if (index.flags() & Qt::ItemIsEditable) {
        paintField(*painter, QRectF(fieldRect(option.rect)), text, index.data(MissingRole).toBool());
    } else {
        const bool first = index.column() == 0;
        const QRectF box = QRectF(option.rect).adjusted(dpf(first ? 18 : 8), 0, -dpf(8), 0);
        painter->setFont(textFont(typesizes::body));
        painter->setPen(QColor(index.data(PaleRole).toBool() ? tokens().t2 : tokens().t1));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, box.width()));
    }
    paintCellFocus(*painter, option, index);
    painter->restore();
}

QWidget *ChoiceDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *box = new QComboBox(parent);
    box->setProperty("face", QStringLiteral("small"));
    box->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
    box->addItems(index.data(ChoicesRole).toStringList());
    box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + dp(28));
    // choosing is done: no further key is needed
    connect(box, &QComboBox::activated, this, [this, box] {
        auto *self = const_cast<ChoiceDelegate *>(this);
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void ChoiceDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = static_cast<QComboBox *>(editor);
    box->setCurrentIndex(index.data(Qt::EditRole).toInt());
    QMetaObject::invokeMethod(box, &QComboBox::showPopup, Qt::QueuedConnection);
}

void ChoiceDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<QComboBox *>(editor)->currentIndex());
}

void ChoiceDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(fieldRect(option.rect));
}

} // namespace gabion::ui
