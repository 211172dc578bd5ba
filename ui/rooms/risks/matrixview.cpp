// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/matrixview.h"

#include "ui/rooms/risks/matrixaccessible.h"
#include "ui/theme/look.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

namespace gabion::ui {

namespace {

// px at 100 %
constexpr double matrixTop = 12, matrixLeft = 12, matrixRight = 12, matrixLabelGap = 11, matrixAxis = 18, matrixFoot = 48,
                 matrixLegend = 30;

} // namespace

MatrixView::MatrixView(QWidget *parent) : QAbstractScrollArea(parent)
{
    installMatrixAccessible();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Risk matrix"));
    setAccessibleDescription(tr("Arrow keys move between cells, Page Up and Page Down between the risks of a cell."));
    viewport()->setMouseTracking(true);
    onLook(this, [this] { layOut(); });
}

MatrixView::~MatrixView() = default;

void MatrixView::setData(MatrixData matrix)
{
    const bool sized = matrix.likelihoods() != m_data.likelihoods() || matrix.consequences() != m_data.consequences();
    m_data = std::move(matrix);
    if (!m_data.find(m_risk))
        m_risk = {};
    if (m_move && !m_data.find(m_move->risk))
        endMove();
    if (sized)
        m_cell = {};
    layOut();
    if (m_cell.isNull() && !m_data.isEmpty())
        m_cell = worstCell();
    viewport()->update();
}

void MatrixView::setSide(MatrixSide side)
{
    m_side = side;
    choose(m_cell);
}

void MatrixView::setStage(Stage stage)
{
    m_stage = stage;
    endMove();
    choose(m_cell);
}

void MatrixView::setArrows(MatrixArrows arrows)
{
    m_arrows = arrows;
    viewport()->update();
}

/// Where the highest of the shown risks stands; the upper corner when there is none.
MatrixCell MatrixView::worstCell() const
{
    const MatrixRisk *worst = nullptr;
    const auto weight = [this](const MatrixRisk &risk) { return std::pair(risk.level(m_stage).rank, risk.level(m_stage).score); };
    for (const MatrixRisk &risk : m_data.risks) {
        if (risk.shown(m_side) && risk.level(m_stage).isRated() && (!worst || weight(risk) > weight(*worst)))
            worst = &risk;
    }
    return worst ? worst->cell(m_stage) : MatrixCell{m_data.likelihoods(), m_data.consequences()};
}

void MatrixView::bringIntoView(MatrixCell cell)
{
    const QRect box = m_layout.cell(cell).toAlignedRect();
    const auto bring = [](QScrollBar *bar, int from, int to) {
        if (from < bar->value())
            bar->setValue(from);
        else if (to > bar->value() + bar->pageStep())
            bar->setValue(to - bar->pageStep());
    };
    bring(horizontalScrollBar(), box.left(), box.right() + 1);
    bring(verticalScrollBar(), box.top(), box.bottom() + 1);
}

void MatrixView::choose(MatrixCell cell, Id<Risk> risk)
{
    m_cell = cell;
    m_risk = risk;
    if (!cell.isNull())
        bringIntoView(cell);
    viewport()->update();
    tellFocus();
    emit chosen();
}

void MatrixView::tellFocus()
{
    if (!QAccessible::isActive() || m_cell.isNull())
        return;
    QAccessibleEvent event(this, QAccessible::Focus);
    event.setChild((m_data.likelihoods() - m_cell.likelihood) * m_data.consequences() + m_cell.consequence - 1);
    QAccessible::updateAccessibility(&event);
}

MatrixSizes MatrixView::sizes() const
{
    const QFontMetricsF word(textFont(typesizes::tableHeader));
    double text = dpf(58);
    for (const QString &level : m_data.criteria.levels)
        text = std::max(text, word.horizontalAdvance(level) + dpf(9 + 5));
    double digits = 0;
    const QFontMetricsF number(textFont(typesizes::secondary, QFont::DemiBold));
    for (const MatrixRisk &risk : m_data.risks)
        digits = std::max(digits, number.horizontalAdvance(risk.number));
    return {text, QSizeF(std::max(dpf(49), digits + dpf(20 + 6)), dpf(22)), dpf(1)};
}

/// Room beside the cells: titles of the likelihood steps and the name of the axis at the left, those of the consequence below.
QSizeF MatrixView::gutter() const
{
    const QFontMetricsF bold(textFont(12.5, QFont::DemiBold));
    double wide = 0;
    for (const LikelihoodStep &step : m_data.criteria.likelihood)
        wide = std::max(wide, bold.horizontalAdvance(step.title));
    return {std::min(wide, dpf(150)) + dpf(matrixAxis + matrixLabelGap), dpf(matrixFoot + matrixLegend)};
}

MatrixLayout MatrixView::laidOut(const QSizeF &size) const
{
    const QSizeF beside = gutter();
    return {QRectF(dpf(matrixLeft) + beside.width(), dpf(matrixTop),
                   size.width() - beside.width() - dpf(matrixLeft + matrixRight),
                   size.height() - beside.height() - dpf(matrixTop)),
            m_data.likelihoods(), m_data.consequences(), sizes()};
}

void MatrixView::layOut()
{
    if (m_data.isEmpty())
        return;
    const QSizeF least = MatrixLayout::smallest(m_data.likelihoods(), m_data.consequences(), sizes())
        + QSizeF(gutter().width() + dpf(matrixLeft + matrixRight), gutter().height() + dpf(matrixTop));
    const QSizeF size(std::max<double>(viewport()->width(), least.width()),
                      std::max<double>(viewport()->height(), least.height()));
    m_layout = laidOut(size);
    horizontalScrollBar()->setRange(0, int(size.width()) - viewport()->width());
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(dp(20));
    verticalScrollBar()->setRange(0, int(size.height()) - viewport()->height());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(dp(20));
    viewport()->update();
}

QPointF MatrixView::inContents(const QPointF &place) const
{
    return place + QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value());
}

QRectF MatrixView::cellRect(MatrixCell cell) const { return m_layout.cell(cell).translated(-inContents({})); }

QRectF MatrixView::pillRect(Id<Risk> id) const
{
    const MatrixRisk *risk = m_data.find(id);
    const QRectF box = risk ? pillOf(*risk, m_stage) : QRectF();
    return box.isEmpty() ? box : box.translated(-inContents({}));
}

QRectF MatrixView::pillOf(const MatrixRisk &risk, Stage stage) const
{
    const QList<const MatrixRisk *> there = m_data.in(risk.cell(stage), stage, m_side);
    const int slot = int(there.indexOf(&risk));
    const bool seen = slot >= 0 && slot < m_layout.crowd(risk.cell(stage), int(there.size())).shown;
    return seen ? m_layout.pill(risk.cell(stage), slot) : QRectF();
}

QList<const MatrixRisk *> MatrixView::withArrows() const
{
    QList<const MatrixRisk *> list;
    for (const MatrixRisk &risk : m_data.risks) {
        const bool wanted = m_arrows == MatrixArrows::AboveAppetite ? risk.above[size_t(Stage::Current)]
            : m_arrows == MatrixArrows::Selection ? risk.cell(m_stage) == m_cell && (m_risk.isNull() || m_risk == risk.id)
                                                  : false;
        if (wanted && risk.shown(m_side) && risk.level(m_stage).isRated())
            list += &risk;
    }
    return list;
}

QImage MatrixView::image(double scale) const
{
    const QSizeF size(m_layout.field().right() + dpf(matrixRight), m_layout.field().bottom() + gutter().height());
    QImage image((size * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(colour(tokens().surface));
    QPainter painter(&image);
    paintAll(painter, size);
    return image;
}

QString MatrixView::hint() const
{
    if (const MatrixRisk *risk = m_move ? m_data.find(m_move->risk) : nullptr)
        return tr("Moving %1: arrow keys choose the cell, Enter drops it, Esc cancels").arg(risk->ref);
    return tr("Arrow keys move between cells, Enter opens, M moves a risk");
}

void MatrixView::startMove(Id<Risk> id)
{
    const MatrixRisk *risk = m_data.find(id);
    if (!m_movable || !risk || !risk->level(m_stage).isRated())
        return;
    m_risk = id;
    m_move = Move{id, risk->cell(m_stage), std::nullopt};
    setFocus();
    viewport()->update();
    emit hintChanged();
}

void MatrixView::endMove()
{
    if (!m_move)
        return;
    m_move.reset();
    viewport()->unsetCursor();
    viewport()->update();
    emit hintChanged();
}

void MatrixView::dropMove()
{
    if (!m_move)
        return;
    const Move move = *m_move;
    endMove();
    const MatrixRisk *risk = m_data.find(move.risk);
    if (risk && !move.target.isNull() && move.target != risk->cell(m_stage))
        emit moveAsked(move.risk, move.target);
}

void MatrixView::stepPill(int by)
{
    const QList<const MatrixRisk *> there = m_data.in(m_cell, m_stage, m_side);
    if (there.isEmpty())
        return;
    qsizetype at = -1;
    for (qsizetype index = 0; index < there.size(); ++index) {
        if (there.at(index)->id == m_risk)
            at = index;
    }
    const qsizetype next = at < 0 ? (by > 0 ? 0 : there.size() - 1) : (at + by + there.size()) % there.size();
    choose(m_cell, there.at(next)->id);
}

void MatrixView::keyPressEvent(QKeyEvent *event)
{
    const auto go = [this](int likelihood, int consequence) {
        if (m_move) {
            m_move->target = m_layout.beside(m_move->target, likelihood, consequence);
            bringIntoView(m_move->target);
            viewport()->update();
        } else {
            choose(m_layout.beside(m_cell, likelihood, consequence));
        }
    };
    const QList<const MatrixRisk *> there = m_data.in(m_cell, m_stage, m_side);
    switch (event->key()) {
    case Qt::Key_Up: return go(1, 0);
    case Qt::Key_Down: return go(-1, 0);
    case Qt::Key_Left: return go(0, -1);
    case Qt::Key_Right: return go(0, 1);
    case Qt::Key_PageDown: return stepPill(1);
    case Qt::Key_PageUp: return stepPill(-1);
    case Qt::Key_M:
        if (event->modifiers() == Qt::NoModifier && !there.isEmpty())
            return startMove(m_risk.isNull() ? there.first()->id : m_risk);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_move)
            return dropMove();
        emit activated(m_cell);
        return;
    case Qt::Key_Escape:
        if (m_move)
            return endMove();
        break;
    default: break;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void MatrixView::mousePressEvent(QMouseEvent *event)
{
    const QPointF place = inContents(event->position());
    const MatrixCell cell = m_layout.cellAt(place);
    if (m_move || cell.isNull() || event->button() != Qt::LeftButton)
        return;
    Id<Risk> hit;
    for (const MatrixRisk *risk : m_data.in(cell, m_stage, m_side)) {
        if (pillOf(*risk, m_stage).adjusted(-1, -1, 1, 1).contains(place))
            hit = risk->id;
    }
    choose(cell, hit);
    if (!hit.isNull())
        m_pressed = place;
}

void MatrixView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF place = inContents(event->position());
    if (m_pressed && m_movable && !m_move && (place - *m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        startMove(m_risk);
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
    if (m_move && m_pressed) {
        m_move->pointer = place;
        m_move->target = m_layout.cellAt(place);
        viewport()->update();
    }
}

void MatrixView::mouseReleaseEvent(QMouseEvent *)
{
    m_pressed.reset();
    if (m_move && m_move->pointer)
        dropMove();
}

void MatrixView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pressed.reset();
    if (const MatrixCell cell = m_layout.cellAt(inContents(event->position())); !cell.isNull())
        emit activated(cell);
}

void MatrixView::contextMenuEvent(QContextMenuEvent *event)
{
    QPoint place = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        const MatrixCell cell = m_layout.cellAt(inContents(event->pos()));
        if (cell.isNull())
            return;
        if (cell != m_cell)
            choose(cell);
    } else {
        const QRectF box = m_risk.isNull() ? cellRect(m_cell) : pillRect(m_risk);
        place = viewport()->mapToGlobal(box.bottomLeft().toPoint());
    }
    emit menuAsked(place);
}

bool MatrixView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPointF place = inContents(help->pos());
        for (const MatrixRisk *risk : m_data.in(m_layout.cellAt(place), m_stage, m_side)) {
            if (pillOf(*risk, m_stage).contains(place)) {
                QToolTip::showText(help->globalPos(), QStringLiteral("%1 %2").arg(risk->ref, risk->title), viewport());
                return true;
            }
        }
        QToolTip::hideText();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void MatrixView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void MatrixView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
    tellFocus();
}

void MatrixView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason)
        endMove();
    viewport()->update();
}

void MatrixView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), colour(tokens().surface));
    if (m_data.isEmpty())
        return;
    painter.translate(-inContents({}));
    paintAll(painter,
             QSizeF(std::max(viewport()->width() + horizontalScrollBar()->maximum(), 0),
                    std::max(viewport()->height() + verticalScrollBar()->maximum(), 0)));
}

} // namespace gabion::ui
