// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/matrixaccessible.h"

#include "ui/rooms/risks/matrixview.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace gabion::ui {

namespace {

/// One cell: its name says where it is, its level and how many risks, its description which.
class MatrixCellAccessible : public QAccessibleInterface {
public:
    MatrixCellAccessible(MatrixView *view, MatrixCell cell) : m_view(view), m_cell(cell) { }

    bool isValid() const override { return m_view != nullptr; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override { }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QRect rect() const override
    {
        const QRect box = m_view->cellRect(m_cell).toRect();
        return {m_view->viewport()->mapToGlobal(box.topLeft()), box.size()};
    }
    QString text(QAccessible::Text which) const override
    {
        if (which == QAccessible::Name)
            return m_view->data().spoken(m_cell, m_view->stage(), m_view->side());
        if (which != QAccessible::Description)
            return {};
        QStringList risks;
        for (const MatrixRisk *risk : m_view->data().in(m_cell, m_view->stage(), m_view->side()))
            risks += QStringLiteral("%1 %2").arg(risk->ref, risk->title);
        return risks.join(QStringLiteral("; "));
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const bool here = m_view->currentCell() == m_cell;
        state.focusable = state.selectable = true;
        state.selected = here;
        state.focused = here && m_view->hasFocus();
        return state;
    }

private:
    QPointer<MatrixView> m_view;
    MatrixCell m_cell;
};

class MatrixViewAccessible : public QAccessibleWidget {
public:
    explicit MatrixViewAccessible(MatrixView *view) : QAccessibleWidget(view, QAccessible::Table), m_view(view) { }
    ~MatrixViewAccessible() override
    {
        for (const QAccessible::Id id : qAsConst(m_cells))
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return m_view->data().likelihoods() * m_view->data().consequences(); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const int columns = m_view->data().consequences();
        const MatrixCell cell{m_view->data().likelihoods() - index / columns, 1 + index % columns};
        const int key = cell.likelihood * 100 + cell.consequence;
        if (const auto known = m_cells.constFind(key); known != m_cells.cend())
            return QAccessible::accessibleInterface(*known);
        auto *made = new MatrixCellAccessible(m_view, cell);
        m_cells.insert(key, QAccessible::registerAccessibleInterface(made));
        return made;
    }
    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int index = 0; index < childCount(); ++index) {
            if (child(index) == wanted)
                return index;
        }
        return -1;
    }
    QAccessibleInterface *focusChild() const override
    {
        const MatrixCell cell = m_view->currentCell();
        return cell.isNull()
            ? nullptr
            : child((m_view->data().likelihoods() - cell.likelihood) * m_view->data().consequences() + cell.consequence - 1);
    }

private:
    MatrixView *m_view;
    mutable QHash<int, QAccessible::Id> m_cells;
};

} // namespace

void installMatrixAccessible()
{
    static const bool once = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *view = qobject_cast<MatrixView *>(object);
            return view ? new MatrixViewAccessible(view) : nullptr;
        });
        return true;
    }();
    (void)once;
}

} // namespace gabion::ui
