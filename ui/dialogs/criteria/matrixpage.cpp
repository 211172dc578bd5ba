// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/matrixpage.h"

#include "core/render/glyphs.h"
#include "core/risk/criteria.h"
#include "core/risk/criteriaform.h"
#include "ui/dialogs/criteria/matrixeditor.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// The shape of a level on its tone.
class LevelMark : public QWidget {
public:
    explicit LevelMark(int rank) : m_rank(rank)
    {
        onLook(this, [this] { setFixedSize(dp(24), dp(24)); });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintPlate(painter, rect(), dpf(radii::tag), tokens().level(m_rank).fill);
        painter.fillPath(levelShape(m_rank, QRectF(rect()).adjusted(dpf(6), dpf(6), -dpf(6), -dpf(6))),
                         QColor(tokens().level(m_rank).text));
    }

private:
    int m_rank;
};

const Appetite *appetiteIn(const Criteria &criteria, Domain domain)
{
    for (const Appetite &appetite : criteria.appetite) {
        if (appetite.domain == domain)
            return &appetite;
    }
    return nullptr;
}

} // namespace

MatrixPage::MatrixPage(Criteria &draft, QWidget *parent)
    : CriteriaPage(draft, parent),
      m_matrix(new MatrixEditor),
      m_count(new QSpinBox),
      m_product(new QCheckBox(tr("The level follows from the score"))),
      m_matrixFault(new FaultLine),
      m_levelFault(new FaultLine),
      m_appetiteFault(new FaultLine)
{
    setAccessibleName(tr("Matrix, levels and appetite"));
    auto *row = new QHBoxLayout(this);
    row->addWidget(makeMatrix(), 1);
    row->addWidget(makeSide());
    setFocusProxy(m_matrix);
    connect(m_matrix, &MatrixEditor::rankChosen, this,
            [this](int likelihood, int consequence, int rank) { change(withRank(m_draft, likelihood, consequence, rank)); });
    connect(m_count, &QSpinBox::valueChanged, this, [this](int count) { change(withLevels(m_draft, count), true); });
    connect(m_product, &QCheckBox::clicked, this, [this](bool on) { change(withProduct(m_draft, on)); });
    onLook(this, [row] {
        row->setContentsMargins(dp(18), dp(14), dp(18), 0);
        row->setSpacing(dp(18));
    });
}

QWidget *MatrixPage::makeMatrix()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    auto *text =
        styledLabel(tr("Likelihood rises upwards, consequence to the right. Click a cell, or press 1 to 5 on it, to set its "
                       "level. The dashed line is the appetite; where security and safety differ, each has its own."),
                    typesizes::secondary, QFont::Normal, &Tokens::t2);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addWidget(m_matrix, 1);
    column->addWidget(m_matrixFault);
    onLook(part, [column] {
        column->setContentsMargins(0, 0, 0, dp(8));
        column->setSpacing(dp(8));
    });
    return part;
}

QWidget *MatrixPage::makeSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    auto *head = new QHBoxLayout;
    head->addWidget(styledLabel(tr("Levels of risk"), typesizes::body, QFont::DemiBold), 1);
    head->addWidget(m_count);
    m_count->setRange(fewestLevels, mostLevels);
    m_count->setAccessibleName(tr("Number of levels"));
    m_count->setObjectName(QStringLiteral("criteria.levels"));
    column->addLayout(head);
    column->addLayout(m_levelColumn = new QVBoxLayout);
    column->addWidget(m_levelFault);
    m_product->setAccessibleName(tr("The level follows from the score, likelihood times consequence"));
    m_product->setToolTip(
        tr("Score = likelihood × consequence. A cell then shares its level with every cell of the same score."));
    column->addWidget(m_product);
    column->addSpacing(dp(12));
    column->addWidget(styledLabel(tr("Appetite"), typesizes::body, QFont::DemiBold));
    auto *text = styledLabel(tr("The highest risk that is acceptable without a decision."), typesizes::secondary, QFont::Normal,
                             &Tokens::t2);
    text->setWordWrap(true);
    column->addWidget(text);
    addAppetite(column, Domain::Security, QStringLiteral("security"), tr("Security"));
    addAppetite(column, Domain::Privacy, QStringLiteral("security"), tr("Privacy"));
    addAppetite(column, Domain::Safety, QStringLiteral("safety"), tr("Safety"));
    column->addWidget(m_appetiteFault);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    onLook(scroll, [this, scroll, column] {
        scroll->setFixedWidth(dp(320));
        column->setContentsMargins(dp(2), 0, dp(4), dp(8));
        column->setSpacing(dp(8));
        m_levelColumn->setSpacing(dp(6));
    });
    return scroll;
}

void MatrixPage::addAppetite(QVBoxLayout *column, Domain domain, const QString &iconName, const QString &title)
{
    AppetiteRow row{domain, new QComboBox, new QSpinBox, styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)};
    const QString key = enumText(domain);
    row.level->setObjectName(QStringLiteral("appetite.level.") + key);
    row.score->setObjectName(QStringLiteral("appetite.score.") + key);
    row.level->setAccessibleName(tr("Appetite for %1: level").arg(title));
    row.score->setAccessibleName(tr("Appetite for %1: score").arg(title));
    row.score->setRange(0, 99);
    row.score->setSpecialValueText(tr("none"));
    auto *line = new QHBoxLayout;
    auto *mark = new QLabel;
    const Ink ink = domain == Domain::Safety ? Ink::Safety : Ink::Security;
    onLook(mark, [mark, iconName, ink] { mark->setPixmap(icon(iconName, ink).pixmap(dp(16))); });
    line->addWidget(mark);
    QLabel *name = styledLabel(title);
    onLook(name, [name] { name->setMinimumWidth(dp(64)); });
    line->addWidget(name);
    line->addWidget(row.level, 1);
    line->addWidget(row.score);
    line->addWidget(row.text, 1);
    column->addLayout(line);
    connect(row.level, &QComboBox::activated, this, [this, domain](int level) { change(withAppetite(m_draft, domain, level)); });
    connect(row.score, &QSpinBox::valueChanged, this,
            [this, domain](int score) { change(withAppetiteScore(m_draft, domain, score)); });
    m_appetite.append(row);
}

void MatrixPage::change(const Criteria &next, bool levels)
{
    m_draft = next;
    if (levels)
        fillLevels();
    fillAppetite();
    m_matrix->setCriteria(m_draft);
    emit edited();
}

void MatrixPage::fillLevels()
{
    qDeleteAll(std::exchange(m_levelRows, {}));
    m_levels.clear();
    m_wrong = nullptr;
    for (int rank = static_cast<int>(m_draft.levels.size()); rank >= 1; --rank) {
        auto *part = new QWidget;
        auto *line = new QHBoxLayout(part);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(new LevelMark(rank));
        auto *title = new QLineEdit(m_draft.levels.at(rank - 1));
        title->setObjectName(QStringLiteral("level.title.%1").arg(rank));
        title->setAccessibleName(tr("Level %1: name").arg(rank));
        line->addWidget(title, 1);
        connect(title, &QLineEdit::textEdited, this, [this, rank](const QString &text) {
            m_draft.levels[rank - 1] = text;
            fillAppetite();
            m_matrix->setCriteria(m_draft);
            emit edited();
        });
        m_levelColumn->addWidget(part);
        m_levelRows += part;
        m_levels.prepend(title);
    }
}

void MatrixPage::fillAppetite()
{
    for (const AppetiteRow &row : std::as_const(m_appetite)) {
        const QSignalBlocker quietLevel(row.level), quietScore(row.score);
        const Appetite *appetite = appetiteIn(m_draft, row.domain);
        row.level->clear();
        row.level->addItem(tr("none"));
        for (const QString &title : std::as_const(m_draft.levels))
            row.level->addItem(tr("up to %1").arg(title));
        row.level->setCurrentIndex(appetite ? appetite->level : 0);
        row.score->setValue(appetite ? appetite->score : 0);
        row.level->setVisible(!m_draft.product);
        row.score->setVisible(m_draft.product);
        row.text->setVisible(m_draft.product);
        row.text->setText(appetite ? appetiteText(m_draft, row.domain) : QString());
    }
    const QSignalBlocker quiet(m_product);
    m_product->setChecked(m_draft.product);
}

void MatrixPage::refill()
{
    m_count->blockSignals(true);
    m_count->setValue(static_cast<int>(m_draft.levels.size()));
    m_count->blockSignals(false);
    fillLevels();
    fillAppetite();
    m_matrix->setCriteria(m_draft);
}

bool MatrixPage::mark(const Result<> &outcome)
{
    const auto textFor = [&](const char *field) { return isFaultIn(outcome, field) ? outcome.error().text : QString(); };
    const QString matrix = textFor("matrix"), levels = textFor("levels"), appetite = textFor("appetite");
    m_wrong = nullptr;
    m_matrixFault->say(matrix);
    m_levelFault->say(levels);
    m_appetiteFault->say(appetite);
    int consequence = 0;
    if (!matrix.isEmpty()) {
        consequence = outcome.error().where.pointer.section(QLatin1Char('/'), 3, 3).toInt() + 1;
        m_wrong = m_matrix;
    }
    m_matrix->mark(faultIndex(outcome, "matrix") + 1, consequence, matrix);
    const int level = faultIndex(outcome, "levels");
    for (int at = 0; at < m_levels.size(); ++at) {
        markWrong(m_levels.at(at), at == level ? levels : QString());
        if (at == level)
            m_wrong = m_levels.at(at);
    }
    const int index = faultIndex(outcome, "appetite");
    for (const AppetiteRow &row : std::as_const(m_appetite)) {
        const bool wrong = index >= 0 && index < m_draft.appetite.size() && m_draft.appetite.at(index).domain == row.domain;
        markWrong(row.score, wrong ? appetite : QString());
        markWrong(row.level, wrong ? appetite : QString());
        if (wrong)
            m_wrong = m_draft.product ? static_cast<QWidget *>(row.score) : row.level;
    }
    return !matrix.isEmpty() || !levels.isEmpty() || !appetite.isEmpty();
}

void MatrixPage::focusFault() { (m_wrong ? m_wrong : static_cast<QWidget *>(m_matrix))->setFocus(); }

void MatrixPage::setEditable(bool editable)
{
    m_matrix->setEditable(editable);
    for (QWidget *field : findChildren<QWidget *>()) {
        if (qobject_cast<QLineEdit *>(field) || qobject_cast<QComboBox *>(field) || qobject_cast<QSpinBox *>(field)
            || qobject_cast<QCheckBox *>(field))
            field->setEnabled(editable);
    }
}

} // namespace gabion::ui
