// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/focus.h"

#include <QEvent>
#include <QFocusEvent>
#include <QLayout>
#include <QMainWindow>

#include <algorithm>

namespace gabion::ui {

namespace {

class FocusPasser : public QObject {
public:
    FocusPasser(QWidget *pane, QWidget *first) : QObject(pane), m_first(first) { pane->installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FocusIn && watched == parent())
            m_first->setFocus(static_cast<QFocusEvent *>(event)->reason());
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget *m_first; ///< a part of the parent: it goes with it
};

void addWidgets(QLayout *layout, QList<QWidget *> &parts)
{
    for (int at = 0; at < layout->count(); ++at) {
        if (QWidget *widget = layout->itemAt(at)->widget())
            parts += widget;
        else if (QLayout *inner = layout->itemAt(at)->layout())
            addWidgets(inner, parts);
    }
}

/// The parts of a widget as one reads them: as its layout has them, those outside of it by where they stand.
QList<QWidget *> partsOf(const QWidget *widget)
{
    QList<QWidget *> parts;
    if (widget->layout() && !qobject_cast<const QMainWindow *>(widget)) // whose layout tells no order
        addWidgets(widget->layout(), parts);
    QList<QWidget *> others;
    for (QWidget *child : widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!parts.contains(child))
            others += child;
    }
    std::stable_sort(others.begin(), others.end(),
                     [](const QWidget *a, const QWidget *b) { return a->y() != b->y() ? a->y() < b->y() : a->x() < b->x(); });
    return others + parts;
}

void addStops(QWidget *widget, QList<QWidget *> &stops)
{
    if ((widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy())
        stops += widget;
    for (QWidget *part : partsOf(widget)) {
        if (!part->isWindow() && part->isVisible() && part->isEnabled())
            addStops(part, stops);
    }
}

} // namespace

bool stepFocus(QWidget *window, bool next)
{
    QList<QWidget *> stops;
    addStops(window, stops);
    if (stops.isEmpty())
        return false;
    // where Tab does not stop, what stands around it counts
    qsizetype at = -1;
    for (QWidget *widget = window->focusWidget(); widget && at < 0; widget = widget->parentWidget())
        at = stops.indexOf(widget);
    at = at < 0 ? (next ? 0 : stops.size() - 1) : (at + (next ? 1 : -1) + stops.size()) % stops.size();
    stops.at(at)->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void passFocusOn(QWidget *pane, QWidget *first) { new FocusPasser(pane, first); }

void focusPane(QWidget *pane)
{
    pane->setFocus(Qt::TabFocusReason);
    if (!pane->hasFocus() || pane->focusPolicy() != Qt::NoFocus)
        return; // a part has it
    for (QWidget *child : pane->findChildren<QWidget *>()) {
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible() && child->isEnabled())
            return child->setFocus(Qt::TabFocusReason);
    }
}

} // namespace gabion::ui
