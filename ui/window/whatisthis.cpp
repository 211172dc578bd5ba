// SPDX-License-Identifier: Apache-2.0
#include "ui/window/whatisthis.h"

#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QLabel>
#include <QScreen>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// The current item of a list or table, with the title of its column.
QStringList itemOf(const QWidget &widget)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(&widget);
    if (!view || !view->currentIndex().isValid())
        return {};
    const QModelIndex at = view->currentIndex();
    const QString spoken = at.data(Qt::AccessibleTextRole).toString();
    return {at.model()->headerData(at.column(), Qt::Horizontal).toString(), spoken.isEmpty() ? at.data().toString() : spoken,
            at.data(Qt::ToolTipRole).toString()};
}

} // namespace

QStringList explanationOf(const QWidget *widget)
{
    for (; widget && !widget->isWindow(); widget = widget->parentWidget()) {
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QStringList parts{widget->accessibleName().isEmpty() && spoken ? spoken->text(QAccessible::Name)
                                                                       : widget->accessibleName(),
                          widget->accessibleDescription(), widget->toolTip(), widget->whatsThis()};
        if (spoken && spoken->focusChild() && spoken->focusChild() != spoken)
            parts += {spoken->focusChild()->text(QAccessible::Name), spoken->focusChild()->text(QAccessible::Description)};
        else
            parts += itemOf(*widget);
        parts.removeAll(QString());
        parts.removeDuplicates();
        if (!parts.isEmpty())
            return parts;
    }
    return {};
}

WhatIsThis::WhatIsThis(const QStringList &explanation, QWidget *about) : QFrame(about, Qt::Popup)
{
    setObjectName(QStringLiteral("whatIsThis"));
    setAttribute(Qt::WA_DeleteOnClose);
    roundPopup(this);
    setAccessibleName(explanation.join(QStringLiteral(". ")));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(12), dp(10), dp(12), dp(10));
    column->setSpacing(dp(4));
    for (const QString &text : explanation) {
        auto *label = new QLabel(text);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setFont(textFont(typesizes::body, column->count() == 0 ? QFont::DemiBold : QFont::Normal));
        column->addWidget(label);
    }
    setFixedWidth(dp(320));
    adjustSize();
    const QRect field = about->screen()->availableGeometry();
    QPoint place = about->mapToGlobal(QPoint(0, std::min(about->height(), dp(60)) + dp(4)));
    place.setX(std::clamp(place.x(), field.left(), std::max(field.left(), field.right() - width())));
    place.setY(std::clamp(place.y(), field.top(), std::max(field.top(), field.bottom() - height())));
    move(place);
    setFocus();
}

void WhatIsThis::keyPressEvent(QKeyEvent *) { close(); }

void WhatIsThis::paintEvent(QPaintEvent *) { paintPopup(this); }

} // namespace gabion::ui
