// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/rowboxes.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"
#include "ui/widgets/registerview.h"

#include <QCheckBox>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOptionButton>

namespace gabion::ui {

namespace {

constexpr int gutter = 31;

} // namespace

RowBoxes::RowBoxes(RegisterView *view) : QHeaderView(Qt::Vertical, view), m_view(view), m_all(new QCheckBox(view))
{
    setSectionsClickable(false);
    setHighlightSections(false);
    setAccessibleName(tr("Selected rows"));
    m_all->setAccessibleName(tr("Select all rows"));
    m_all->setToolTip(tr("Select all rows (Ctrl+A)"));
    m_all->setTristate(true);
    m_all->setFocusPolicy(Qt::NoFocus); // Ctrl+A does the same
    connect(m_all, &QCheckBox::clicked, this, [this] {
        const bool all = m_view->selectedCount() == m_view->registerModel().shown();
        all ? m_view->clearSelection() : m_view->selectAll();
        refresh();
    });
}

QSize RowBoxes::sizeHint() const { return {dp(gutter), 0}; }

void RowBoxes::placeCorner()
{
    const int height = m_view->horizontalHeader()->height();
    m_all->setGeometry(dp(7), (height - dp(24)) / 2, dp(24), dp(24));
    m_all->raise();
    if (m_view->selectionModel())
        connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RowBoxes::refresh, Qt::UniqueConnection);
}

void RowBoxes::refresh()
{
    const qsizetype selected = m_view->selectedCount();
    // as the boxes of the rows: a single row is selected by going there
    m_all->setCheckState(selected < 2                                      ? Qt::Unchecked
                             : selected >= m_view->registerModel().shown() ? Qt::Checked
                                                                           : Qt::PartiallyChecked);
    viewport()->update();
}

void RowBoxes::paintSection(QPainter *painter, const QRect &rect, int row) const
{
    const Tokens &t = tokens();
    const RegisterModel &model = m_view->registerModel();
    const bool group = model.isGroup(row);
    const bool selected = !group && m_view->selectionModel()->isRowSelected(row);
    painter->fillRect(rect, QColor(group ? t.raised : selected ? t.sel : t.surface));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(t.line));
    if (group) {
        paintIcon(*painter, model.isCollapsed(row) ? QStringLiteral("right") : QStringLiteral("down"),
                  QRectF(rect.left() + dpf(6), rect.center().y() + 0.5 - dpf(6), dpf(12), dpf(12)), t.t2);
        return;
    }
    if (selected)
        painter->fillRect(QRect(rect.left(), rect.top(), dp(3), rect.height()), QColor(t.acc));
    QStyleOptionButton box;
    box.initFrom(m_view);
    box.rect = QRect(rect.left() + dp(6), rect.center().y() - dp(8) + 1, dp(16), dp(16));
    // a single row is selected by going there; boxes tell what was taken together
    const bool on = selected && m_view->selectedCount() > 1;
    box.state = QStyle::State_Enabled | (on ? QStyle::State_On : QStyle::State_Off);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, painter, m_view);
}

void RowBoxes::mousePressEvent(QMouseEvent *event)
{
    const int row = logicalIndexAt(event->position().toPoint());
    RegisterModel &model = m_view->registerModel();
    if (event->button() != Qt::LeftButton || row < 0)
        return;
    if (model.isGroup(row))
        return model.setCollapsed(row, !model.isCollapsed(row));
    const bool range = (event->modifiers() & Qt::ShiftModifier) && m_anchor >= 0;
    QItemSelection rows;
    for (int at = std::min(row, range ? m_anchor : row); at <= std::max(row, range ? m_anchor : row); ++at) {
        if (!model.isGroup(at))
            rows.select(model.index(at, 0), model.index(at, model.columnCount() - 1));
    }
    m_view->selectionModel()->select(rows, range ? QItemSelectionModel::Select : QItemSelectionModel::Toggle);
    m_view->selectionModel()->setCurrentIndex(model.index(row, std::max(0, m_view->currentIndex().column())),
                                              QItemSelectionModel::NoUpdate);
    m_view->setFocus(Qt::MouseFocusReason);
    m_anchor = row;
}

} // namespace gabion::ui
