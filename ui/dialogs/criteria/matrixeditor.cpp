// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/matrixeditor.h"

#include "core/render/glyphs.h"
#include "core/risk/criteria.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QStyledItemDelegate>

namespace gabion::ui {

/// The cells of a matrix; the first row is the highest likelihood.
class MatrixModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    Criteria criteria;
    int wrongLikelihood = 0;
    int wrongConsequence = 0;
    QString why;
    bool appetitesDiffer = false; ///< between security and safety, in some cell

    void show(const Criteria &next)
    {
        const bool sameShape =
            criteria.likelihood.size() == next.likelihood.size() && criteria.consequence.size() == next.consequence.size();
        if (!sameShape)
            beginResetModel();
        criteria = next;
        appetitesDiffer = false;
        for (int likelihood = 1; likelihood <= rowCount(); ++likelihood) {
            for (int consequence = 1; consequence <= columnCount(); ++consequence)
                appetitesDiffer |=
                    within(Domain::Security, likelihood, consequence) != within(Domain::Safety, likelihood, consequence);
        }
        if (!sameShape)
            return endResetModel();
        refresh();
        emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
    void refresh() { emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1)); }
    int likelihoodOf(const QModelIndex &index) const { return rowCount() - index.row(); }
    bool within(Domain domain, int likelihood, int consequence) const
    {
        return withinAppetite(criteria, domain, levelAt(criteria, likelihood, consequence)).value_or(true);
    }
    RatedLevel levelOf(const QModelIndex &index) const { return levelAt(criteria, likelihoodOf(index), index.column() + 1); }

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(criteria.likelihood.size());
    }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(criteria.consequence.size());
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const RatedLevel level = levelOf(index);
        const bool wrong = likelihoodOf(index) == wrongLikelihood && index.column() + 1 == wrongConsequence;
        switch (role) {
        case Qt::DisplayRole: return level.title;
        case Qt::AccessibleTextRole: {
            const QString text = MatrixEditor::tr("%1, %2: %3")
                                     .arg(criteria.likelihood.at(likelihoodOf(index) - 1).title,
                                          criteria.consequence.at(index.column()), level.title);
            return wrong ? MatrixEditor::tr("%1. Wrong: %2").arg(text, why) : text;
        }
        case Qt::ToolTipRole: return wrong ? why : QString();
        default: return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
            return {};
        const int step = orientation == Qt::Vertical ? rowCount() - section : section + 1;
        const QString title =
            orientation == Qt::Vertical ? criteria.likelihood.value(step - 1).title : criteria.consequence.value(step - 1);
        return QStringLiteral("%1  %2").arg(title).arg(step);
    }
};

namespace {

class CellPainter : public QStyledItemDelegate {
public:
    explicit CellPainter(MatrixModel *model) : QStyledItemDelegate(model), m_model(model) { }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const RatedLevel level = m_model->levelOf(index);
        const LevelTone &tone = t.level(level.rank);
        const QRectF box = QRectF(option.rect).adjusted(1, 1, -1, -1);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintBox(*painter, box, dpf(radii::input), tone.fill, t.lineWidth > 1 ? t.t1 : tone.fill, t.lineWidth);
        paintHatch(*painter, box.adjusted(box.width() * 0.6, box.height() * 0.72, -2, -2), level.rank);
        const double side = dpf(13);
        const QRectF glyph(box.left() + dpf(9), box.top() + dpf(9), side, side);
        painter->fillPath(levelShape(level.rank, glyph), QColor(tone.text));
        painter->setPen(QColor(tone.text));
        if (m_model->criteria.product) {
            painter->setFont(textFont(typesizes::panelTitle, QFont::DemiBold));
            painter->drawText(QRectF(glyph.right() + dpf(6), glyph.center().y() - dpf(10), box.width(), dpf(20)),
                              Qt::AlignLeft | Qt::AlignVCenter, QString::number(level.score));
        }
        const QFont font = textFont(typesizes::secondary, QFont::Medium);
        painter->setFont(font);
        painter->drawText(QRectF(box.left() + dpf(9), glyph.bottom() + dpf(4), box.width() - dpf(14), dpf(18)),
                          Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(font).elidedText(level.title, Qt::ElideRight, box.width() - dpf(14)));
        paintAppetite(*painter, option.rect, index);
        const bool wrong =
            m_model->likelihoodOf(index) == m_model->wrongLikelihood && index.column() + 1 == m_model->wrongConsequence;
        if (wrong)
            ring(*painter, box, t.bad, Qt::DashLine);
        if (option.state & QStyle::State_HasFocus || option.state & QStyle::State_Selected)
            ring(*painter, box, t.acc, Qt::SolidLine);
        painter->restore();
    }

private:
    static void ring(QPainter &painter, const QRectF &box, Rgb ink, Qt::PenStyle style)
    {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(tokens().surface), dpf(5)));
        painter.drawRoundedRect(box.adjusted(dpf(2.5), dpf(2.5), -dpf(2.5), -dpf(2.5)), dpf(3), dpf(3));
        painter.setPen(QPen(QColor(ink), dpf(2.5), style));
        painter.drawRoundedRect(box.adjusted(dpf(1.5), dpf(1.5), -dpf(1.5), -dpf(1.5)), dpf(4), dpf(4));
    }
    /// One line where security and safety share an appetite, else one in the colour of each, as the matrix of the risks has it.
    void paintAppetite(QPainter &painter, const QRectF &box, const QModelIndex &index) const
    {
        const Tokens &t = tokens();
        if (!m_model->appetitesDiffer)
            return paintEdges(painter, box, index, Domain::Security, appetitePen(t.t1));
        paintEdges(painter, box, index, Domain::Security, appetitePen(t.sec));
        paintEdges(painter, box.translated(dpf(3), -dpf(3)), index, Domain::Safety, appetitePen(t.saf, true));
    }
    /// The edges between a cell within an appetite and one above it. Each side draws its half of the line.
    void paintEdges(QPainter &painter, const QRectF &box, const QModelIndex &index, Domain domain, const QPen &pen) const
    {
        painter.setPen(pen);
        const auto within = [&](const QModelIndex &cell) {
            return m_model->within(domain, m_model->likelihoodOf(cell), cell.column() + 1);
        };
        const bool here = within(index);
        const std::pair<QModelIndex, QLineF> sides[] = {
            {index.siblingAtColumn(index.column() + 1), {box.topRight(), box.bottomRight()}},
            {index.siblingAtColumn(index.column() - 1), {box.topLeft(), box.bottomLeft()}},
            {index.siblingAtRow(index.row() - 1), {box.topLeft(), box.topRight()}},
            {index.siblingAtRow(index.row() + 1), {box.bottomLeft(), box.bottomRight()}}};
        for (const auto &[beside, edge] : sides) {
            if (beside.isValid() && within(beside) != here)
                painter.drawLine(edge);
        }
    }

    MatrixModel *m_model;
};

QIcon levelIcon(int rank)
{
    QPixmap picture(dp(16), dp(16));
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(levelShape(rank, QRectF(dpf(2), dpf(2), dpf(12), dpf(12))), QColor(tokens().level(rank).glyph));
    painter.end();
    return QIcon(picture);
}

} // namespace

MatrixEditor::MatrixEditor(QWidget *parent) : QTableView(parent), m_model(new MatrixModel(this))
{
    setObjectName(QStringLiteral("criteria.matrix"));
    setAccessibleName(tr("Matrix: level by likelihood and consequence. Digits set the level of a cell."));
    setModel(m_model);
    setItemDelegate(new CellPainter(m_model));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QHeaderView *head : {horizontalHeader(), verticalHeader()}) {
        head->setSectionResizeMode(QHeaderView::Fixed);
        head->setSectionsClickable(false);
        head->setHighlightSections(false);
        head->setMinimumSectionSize(dp(24));
    }
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setDefaultAlignment(Qt::AlignCenter);
    onLook(this, [this] { fit(); });
}

void MatrixEditor::setCriteria(const Criteria &criteria)
{
    const QModelIndex was = currentIndex();
    m_model->show(criteria);
    const int rows = m_model->rowCount(), columns = m_model->columnCount();
    if (rows > 0 && !currentIndex().isValid())
        setCurrentIndex(m_model->index(std::clamp(was.row(), 0, rows - 1), std::clamp(was.column(), 0, columns - 1)));
    fit();
}

void MatrixEditor::mark(int likelihood, int consequence, const QString &why)
{
    m_model->wrongLikelihood = likelihood;
    m_model->wrongConsequence = consequence;
    m_model->why = why;
    if (m_model->rowCount() > 0)
        m_model->refresh();
}

void MatrixEditor::setCurrentCell(int likelihood, int consequence)
{
    setCurrentIndex(m_model->index(m_model->rowCount() - likelihood, consequence - 1));
}

void MatrixEditor::fit()
{
    const int rows = m_model->rowCount(), columns = m_model->columnCount();
    if (rows == 0 || columns == 0)
        return;
    int head = dp(64);
    const QFontMetrics metrics(verticalHeader()->font());
    for (int row = 0; row < rows; ++row)
        head = std::max(head,
                        metrics.horizontalAdvance(m_model->headerData(row, Qt::Vertical, Qt::DisplayRole).toString()) + dp(20));
    verticalHeader()->setFixedWidth(std::min(head, dp(170)));
    horizontalHeader()->setFixedHeight(dp(heights::tableHeader));
    const int wide = (width() - verticalHeader()->width()) / columns;
    const int high = std::max(dp(44), (height() - horizontalHeader()->height()) / rows);
    for (int column = 0; column < columns; ++column)
        setColumnWidth(column, std::max(dp(56), wide));
    for (int row = 0; row < rows; ++row)
        setRowHeight(row, high);
}

/// Consequence stands below, as in the matrix of the risks.
void MatrixEditor::updateGeometries()
{
    QTableView::updateGeometries();
    QHeaderView *below = horizontalHeader();
    const int high = below->height();
    setViewportMargins(verticalHeader()->width(), 0, 0, high);
    if (auto *corner = findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly)) // where the header was
        corner->hide();
    const QRect cells = viewport()->geometry();
    verticalHeader()->setGeometry(cells.left() - verticalHeader()->width(), cells.top(), verticalHeader()->width(),
                                  cells.height());
    below->setGeometry(cells.left(), cells.bottom() + 1, cells.width(), high);
}

void MatrixEditor::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fit();
}

void MatrixEditor::choose(int rank)
{
    const QModelIndex cell = currentIndex();
    if (m_editable && cell.isValid() && rank >= 1 && rank <= m_model->criteria.levels.size())
        emit rankChosen(m_model->likelihoodOf(cell), cell.column() + 1, rank);
}

void MatrixEditor::offerLevels()
{
    const QModelIndex cell = currentIndex();
    if (!m_editable || !cell.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int now = m_model->levelOf(cell).rank;
    for (int rank = static_cast<int>(m_model->criteria.levels.size()); rank >= 1; --rank) {
        QAction *action =
            menu->addAction(levelIcon(rank), QStringLiteral("&%1  %2").arg(rank).arg(m_model->criteria.levels.at(rank - 1)), this,
                            [this, rank] { choose(rank); });
        if (rank == now)
            menu->setActiveAction(action);
    }
    menu->popup(viewport()->mapToGlobal(visualRect(cell).center()));
}

void MatrixEditor::keyPressEvent(QKeyEvent *event)
{
    const int digit = event->key() - Qt::Key_0;
    if (digit >= 1 && digit <= 9 && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        return choose(digit);
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
    case Qt::Key_F2: return offerLevels();
    default: QTableView::keyPressEvent(event);
    }
}

void MatrixEditor::mouseReleaseEvent(QMouseEvent *event)
{
    QTableView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()) == currentIndex())
        offerLevels();
}

} // namespace gabion::ui
