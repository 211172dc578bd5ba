// SPDX-License-Identifier: Apache-2.0
#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/dialogs/import/fields.h"
#include "ui/dialogs/import/mapmodel.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace gabion::ui {

namespace {

void paintOrigin(QPainter &painter, const QRectF &box, MapOrigin origin, const QString &text)
{
    const Tokens &t = tokens();
    switch (origin) {
    case MapOrigin::Auto: paintTag(painter, box, text, t.accsoft, t.acct); return;
    case MapOrigin::Earlier:
    case MapOrigin::Chosen: paintTag(painter, box, text, t.raised, t.t2); return;
    case MapOrigin::Missing: paintTag(painter, box, text, t.warnsoft, t.warn, QStringLiteral("warning")); return;
    }
}

void paintName(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    QStyleOptionButton check;
    check.rect = QRect(option.rect.left() + dp(8), option.rect.center().y() - dp(8), dp(16), dp(16));
    check.state = index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off;
    if (index.flags() & Qt::ItemIsUserCheckable)
        check.state |= QStyle::State_Enabled;
    QApplication::style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &check, &painter, nullptr);
    painter.setFont(monoFont(12));
    painter.setPen(QColor(check.state & QStyle::State_On ? tokens().t1 : tokens().t3));
    const QRectF text = QRectF(option.rect).adjusted(dpf(40), 0, -dpf(6), 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(painter.font()).elidedText(index.data().toString(), Qt::ElideRight, text.width()));
}

} // namespace

void MapDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const MapModel &>(*index.model());
    const Tokens &t = tokens();
    painter->save();
    paintRowGround(*painter, option, index);
    const QString text = index.data().toString();
    const bool editable = index.flags() & Qt::ItemIsEditable;
    switch (index.column()) {
    case MapModel::Name: paintName(*painter, option, index); break;
    case MapModel::DomainMark:
        if (const std::optional<Domain> domain = model.domain(index.row()))
            paintDomain(*painter, option.rect, *domain);
        break;
    case MapModel::ComponentChoice:
    case MapModel::RiskChoice:
        if (editable)
            paintField(*painter, QRectF(fieldRect(option.rect)), text, index.data(Qt::EditRole).toUuid().isNull());
        break;
    case MapModel::Origin:
        paintOrigin(*painter, QRectF(option.rect).adjusted(dpf(6), 0, -dpf(4), 0), model.origin(index.row()), text);
        break;
    default:
        painter->setFont(textFont(typesizes::body));
        painter->setPen(QColor(t.t1));
        drawTabular(painter, QRectF(option.rect).adjusted(dpf(4), 0, -dpf(8), 0), text, Qt::AlignRight | Qt::AlignVCenter);
        break;
    }
    paintCellFocus(*painter, option, index);
    painter->restore();
}

QWidget *MapDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    if (index.column() == MapModel::LimitRate) {
        auto *field = new QLineEdit(parent);
        field->setProperty("face", QStringLiteral("small"));
        field->setAccessibleName(tr("Limit in per cent"));
        field->setAlignment(Qt::AlignRight);
        return field;
    }
    auto *box = new QComboBox(parent);
    box->setProperty("face", QStringLiteral("small"));
    box->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    const Dossier &dossier = m_session.dossier();
    if (index.column() == MapModel::ComponentChoice) {
        box->addItem(tr("As mapped"), QVariant::fromValue(QUuid()));
        for (const Component &component : dossier.all<Component>())
            box->addItem(component.title, QVariant::fromValue(component.id.value));
    } else {
        box->addItem(tr("As mapped"), QVariant::fromValue(QUuid()));
        for (const Risk &risk : dossier.all<Risk>()) {
            if (risk.status != RiskStatus::Closed)
                box->addItem(QStringLiteral("%1 %2").arg(risk.ref, risk.title), QVariant::fromValue(risk.id.value));
        }
    }
    // choosing is done: no further key is needed
    connect(box, &QComboBox::activated, this, [this, box] {
        auto *self = const_cast<MapDelegate *>(this);
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    return box;
}

void MapDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    if (auto *field = qobject_cast<QLineEdit *>(editor)) {
        field->setText(index.data(Qt::EditRole).toString());
        field->selectAll();
    } else if (auto *box = qobject_cast<QComboBox *>(editor)) {
        const QUuid id = index.data(Qt::EditRole).toUuid();
        for (int item = 0; item < box->count(); ++item) {
            if (box->itemData(item).toUuid() == id)
                box->setCurrentIndex(item);
        }
        QMetaObject::invokeMethod(box, &QComboBox::showPopup, Qt::QueuedConnection);
    }
}

void MapDelegate::setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    if (const auto *field = qobject_cast<QLineEdit *>(editor))
        model->setData(index, field->text());
    else if (const auto *box = qobject_cast<QComboBox *>(editor))
        model->setData(index, box->currentData());
}

void MapDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(fieldRect(option.rect));
}

} // namespace gabion::ui
