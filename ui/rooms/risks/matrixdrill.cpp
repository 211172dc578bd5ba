// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/matrixdrill.h"

#include "core/risk/criteria.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A label whose font and colour follow the look.
QLabel *drillLabel(double px, QFont::Weight weight, Rgb Tokens::*ink)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    onLook(label, [label, px, weight, ink] {
        label->setFont(textFont(px, weight));
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colour(tokens().*ink));
        label->setPalette(palette);
    });
    return label;
}

/// A part of the side with a line below.
class DrillPart : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
    }
};

/// The level of the chosen cell.
class DrillPill : public QWidget {
public:
    void setLevel(const Criteria &criteria, const RatedLevel &level)
    {
        m_level = level;
        m_figure = levelFigure(&criteria, level);
        m_name = criteria.product ? level.title : QString();
        setAccessibleName(spokenLevel(&criteria, level));
        setFixedSize(int(levelPillWidth(m_figure, levelFactors(level), m_name)) + 1, dp(22));
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintLevelPill(painter, rect(), m_level.rank, m_figure, levelFactors(m_level), m_name);
    }

private:
    RatedLevel m_level;
    QString m_figure;
    QString m_name;
};

/// The plate of a suggestion.
class DrillNote : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBox(painter, rect(), dpf(radii::button), tokens().infosoft, tokens().info, tokens().lineWidth > 1 ? 2 : 0);
    }
};

} // namespace

MatrixDrill::MatrixDrill(Session &session, QWidget *parent) : QWidget(parent), m_session(session)
{
    setAccessibleName(tr("Chosen cell"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    page->setAutoFillBackground(true);
    auto *parts = new QVBoxLayout(page);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(0);
    parts->addWidget(makeSummary());
    parts->addLayout(m_cards = new QVBoxLayout);
    m_cards->setSpacing(0);
    auto *spread = new DrillPart;
    auto *bars = new QVBoxLayout(spread);
    bars->addWidget(m_barsTitle = drillLabel(typesizes::tableHeader, QFont::DemiBold, &Tokens::t2));
    bars->addWidget(m_bars = new MatrixBars);
    parts->addWidget(spread);
    parts->addWidget(makeFigures());
    parts->addWidget(makeNote());
    parts->addStretch(1);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    onLook(this, [this, page, bars] {
        bars->setContentsMargins(dp(12), dp(10), dp(12), dp(10));
        bars->setSpacing(dp(8));
        QPalette base = page->palette();
        base.setColor(QPalette::Window, colour(tokens().surface));
        page->setPalette(base);
    });
}

QWidget *MatrixDrill::makeHead()
{
    auto *head = new DrillPart;
    auto *row = new QHBoxLayout(head);
    row->addWidget(m_cellName = drillLabel(typesizes::body, QFont::DemiBold, &Tokens::t1));
    row->addWidget(m_cellWords = drillLabel(typesizes::body, QFont::Normal, &Tokens::t3), 1);
    auto *close = new QToolButton;
    close->setAccessibleName(tr("Close the side"));
    close->setToolTip(tr("Close (Alt+2)"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &MatrixDrill::closeAsked);
    onLook(head, [head, row, close] {
        head->setFixedHeight(dp(heights::dockHeader));
        row->setContentsMargins(dp(12), 0, dp(8), 0);
        row->setSpacing(dp(8));
        close->setIcon(icon(QStringLiteral("close"), Ink::Secondary));
    });
    return head;
}

QWidget *MatrixDrill::makeSummary()
{
    auto *part = new DrillPart;
    auto *row = new QHBoxLayout(part);
    row->addWidget(m_pill = new DrillPill);
    row->addWidget(m_summary = drillLabel(typesizes::secondary, QFont::Normal, &Tokens::t2), 1);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the side may be narrow
    row->addWidget(m_open = new QPushButton(tr("Open list")));
    m_open->setProperty("face", QStringLiteral("quiet link small"));
    connect(m_open, &QPushButton::clicked, this, &MatrixDrill::listAsked);
    onLook(part, [row] {
        row->setContentsMargins(dp(12), dp(8), dp(4), dp(8));
        row->setSpacing(dp(6));
    });
    return part;
}

QWidget *MatrixDrill::makeFigures()
{
    auto *part = new DrillPart;
    auto *column = new QVBoxLayout(part);
    QLabel *title = drillLabel(typesizes::tableHeader, QFont::DemiBold, &Tokens::t2);
    title->setText(tr("Above appetite now"));
    column->addWidget(title);
    auto *grid = new QGridLayout;
    Rgb Tokens::*const inks[] = {&Tokens::t1, &Tokens::sec, &Tokens::saf};
    const QString words[] = {{}, tr("Security"), tr("Safety")};
    for (int at = 0; at < 3; ++at) {
        grid->addWidget(m_figures[at] = drillLabel(typesizes::figure, QFont::DemiBold, inks[at]), 0, at);
        QLabel *word = drillLabel(typesizes::meta, QFont::Normal, at == 0 ? &Tokens::t2 : inks[at]);
        word->setText(words[at]);
        if (at == 0)
            m_of = word;
        grid->addWidget(word, 1, at);
    }
    grid->setColumnStretch(3, 1);
    column->addLayout(grid);
    onLook(part, [column, grid] {
        column->setContentsMargins(dp(12), dp(10), dp(12), dp(10));
        column->setSpacing(dp(6));
        grid->setHorizontalSpacing(dp(24));
        grid->setVerticalSpacing(0);
    });
    return part;
}

QWidget *MatrixDrill::makeNote()
{
    auto *frame = new QWidget;
    auto *around = new QVBoxLayout(frame);
    around->addWidget(m_note = new DrillNote);
    auto *row = new QHBoxLayout(m_note);
    auto *mark = new QLabel;
    row->addWidget(mark, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->addWidget(m_noteText = drillLabel(typesizes::secondary, QFont::Normal, &Tokens::t1));
    m_noteText->setWordWrap(true);
    auto *review = new QPushButton(tr("Review"));
    review->setProperty("face", QStringLiteral("quiet link small"));
    column->addWidget(review, 0, Qt::AlignLeft);
    row->addLayout(column, 1);
    connect(review, &QPushButton::clicked, this, [this] { emit opened(m_suggested); });
    onLook(frame, [around, row, mark, column] {
        around->setContentsMargins(dp(12), dp(10), dp(12), dp(10));
        row->setContentsMargins(dp(10), dp(8), dp(10), dp(6));
        row->setSpacing(dp(8));
        column->setSpacing(dp(2));
        mark->setPixmap(icon(QStringLiteral("gauge"), Ink::Info).pixmap(dp(15)));
    });
    m_note->hide();
    return frame;
}

void MatrixDrill::showCell(const MatrixData &matrix, MatrixCell cell, Id<Risk> risk, Stage stage, MatrixSide side)
{
    const RatedLevel level = levelAt(matrix.criteria, cell.likelihood, cell.consequence);
    const QList<const MatrixRisk *> risks = matrix.in(cell, stage, side);
    m_cellName->setText(tr("Cell %1 × %2").arg(cell.likelihood).arg(cell.consequence));
    m_cellWords->setText(QStringLiteral("%1 × %2").arg(matrix.criteria.likelihood.value(cell.likelihood - 1).title,
                                                       matrix.criteria.consequence.value(cell.consequence - 1)));
    static_cast<DrillPill *>(m_pill)->setLevel(matrix.criteria, level);
    const auto safe = std::count_if(risks.cbegin(), risks.cend(), [](const MatrixRisk *one) { return one->isSafety(); });
    const int count = int(risks.size());
    QString words = tr("%n risk(s)", nullptr, count);
    if (count > 0 && safe == 0)
        words = tr("%n risk(s), security", nullptr, count);
    else if (count > 0 && safe == risks.size())
        words = tr("%n risk(s), safety", nullptr, count);
    m_summary->setText(words);
    m_summary->setToolTip(words);
    m_open->setVisible(count > 0);
    fillCards(risks, risk);
    m_barsTitle->setText(tr("All %n risk(s) by level", nullptr, matrix.count(side)));
    m_bars->setData(matrix, side);
    const AppetiteCount above = countAboveAppetite(m_session.dossier(), Stage::Current);
    m_figures[0]->setText(QString::number(above.above));
    m_figures[1]->setText(QString::number(above.aboveSecurity));
    m_figures[2]->setText(QString::number(above.aboveSafety));
    m_figures[0]->setAccessibleName(tr("%1 of %2 risks above appetite").arg(above.above).arg(above.open));
    m_figures[1]->setAccessibleName(tr("Security %1").arg(above.aboveSecurity));
    m_figures[2]->setAccessibleName(tr("Safety %1").arg(above.aboveSafety));
    m_of->setText(tr("of %1").arg(above.open));
}

void MatrixDrill::fillCards(const QList<const MatrixRisk *> &risks, Id<Risk> chosen)
{
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    for (const MatrixRisk *risk : risks) {
        const Risk *record = m_session.dossier().find(risk->id);
        if (!record)
            continue;
        auto *card = new MatrixCard(m_session, *record, risk->id == chosen);
        connect(card, &QAbstractButton::clicked, this, [this, ref = risk->ref] { emit opened(ref); });
        m_cards->addWidget(card);
        card->show(); // now: it may take the focus at once
    }
}

void MatrixDrill::setSuggestions(const QList<Suggestion> &suggestions)
{
    m_note->setVisible(!suggestions.isEmpty());
    if (suggestions.isEmpty())
        return;
    QStringList moves;
    for (const Suggestion &suggestion : suggestions.mid(0, 3))
        moves += tr("%1 from likelihood %2 to %3").arg(suggestion.subjectRef).arg(suggestion.fromStep).arg(suggestion.toStep);
    m_noteText->setText(tr("A move is suggested by %n measured rate(s): %1.", nullptr, int(suggestions.size()))
                            .arg(moves.join(QStringLiteral("; "))));
    m_suggested = suggestions.first().subjectRef;
}

void MatrixDrill::focusFirst()
{
    if (m_cards->count() > 0)
        m_cards->itemAt(0)->widget()->setFocus(Qt::TabFocusReason);
}

void MatrixDrill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().surface));
    painter.fillRect(QRect(0, 0, 1, height()), colour(tokens().line));
}

} // namespace gabion::ui
