// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/matrixtab.h"

#include "core/edits/risks.h"
#include "core/registers/words.h"
#include "ui/rooms/risks/matrixdrill.h"
#include "ui/shell/focus.h"
#include "ui/shell/jobs.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paint.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gabion::ui {

/// The sample of an appetite's dashed line.
class DashSample : public QWidget {
public:
    void setLine(Rgb Tokens::*ink, bool ofSafety)
    {
        m_ink = ink;
        m_ofSafety = ofSafety;
        update();
    }
    QSize sizeHint() const override { return {dp(26), dp(4)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setPen(appetitePen(tokens().*m_ink, m_ofSafety));
        painter.drawLine(QPointF(0, height() / 2.0), QPointF(width(), height() / 2.0));
    }

private:
    Rgb Tokens::*m_ink = &Tokens::t1;
    bool m_ofSafety = false;
};

namespace {

/// The row over the matrix.
class MatrixBar : public QWidget {
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), colour(tokens().surface));
        painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
    }
};

/// A row of buttons of which one is down; ids count from 0.
QButtonGroup *matrixSegments(QHBoxLayout *row, const QString &name, const QStringList &texts, const QList<QIcon> &icons,
                             int chosen)
{
    auto *box = new QWidget;
    box->setAccessibleName(name);
    auto *inner = new QHBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    auto *group = new QButtonGroup(box);
    for (int at = 0; at < texts.size(); ++at) {
        auto *button = new QPushButton(texts.at(at));
        button->setProperty("face",
                            at == 0                      ? QStringLiteral("segment joined first")
                                : at == texts.size() - 1 ? QStringLiteral("segment joined last")
                                                         : QStringLiteral("segment joined"));
        button->setCheckable(true);
        button->setChecked(at == chosen);
        button->setIcon(icons.value(at));
        group->addButton(button, at);
        inner->addWidget(button);
    }
    row->addWidget(box);
    return group;
}

} // namespace

MatrixTab::MatrixTab(Session &session, Actions &actions, RiskSelection &selection, RoomWidget &room)
    : m_session(session),
      m_actions(actions),
      m_selection(selection),
      m_room(room),
      m_pages(new QStackedWidget),
      m_view(new MatrixView),
      m_drill(new MatrixDrill(session))
{
    setObjectName(QStringLiteral("risks.matrix"));
    auto *work = new QWidget;
    auto *column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_view, 1);
    auto *beside = new QWidget;
    auto *row = new QHBoxLayout(beside);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(work, 1);
    row->addWidget(m_drill);
    auto *empty = new EmptyState;
    empty->setTexts(tr("No risks to place"), tr("Rate likelihood and consequence in the register first."));
    empty->addButton(tr("Open register"), [this] { m_room.setCurrentTab(0); });
    m_pages->addWidget(beside);
    m_pages->addWidget(empty);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);
    passFocusOn(this, m_view);

    connect(m_view, &MatrixView::chosen, this, &MatrixTab::showCell);
    connect(m_view, &MatrixView::hintChanged, this, &MatrixTab::refreshTexts);
    connect(m_view, &MatrixView::activated, this, [this] {
        m_drillWanted = true;
        m_drill->setVisible(true);
        m_drill->focusFirst();
    });
    connect(m_view, &MatrixView::moveAsked, this, &MatrixTab::moveRisk);
    connect(m_view, &MatrixView::menuAsked, this, &MatrixTab::showMenu);
    const auto showDrill = [this](bool shown) {
        m_drillWanted = shown;
        m_drill->setVisible(shown);
        if (!shown)
            m_view->setFocus();
    };
    connect(m_drill, &MatrixDrill::closeAsked, this, [showDrill] { showDrill(false); });
    connect(m_drill, &MatrixDrill::opened, this, [this](const QString &ref) { m_session.reveal(ref); });
    connect(m_drill, &MatrixDrill::listAsked, this, &MatrixTab::openList);
    connect(&m_selection, &RiskSelection::changed, this, [this] {
        if (isVisible())
            follow();
    });
    connect(&m_session, &Session::changed, this, [this] {
        m_stale = true;
        if (isVisible())
            reload();
    });
    m_actions.handle(
        "edit.copyImage", this, [this] { copyImage(); }, [this] { return m_pages->currentIndex() == 0; });
    m_actions.handle("view.inspector", this, [this, showDrill] { showDrill(!m_drill->isVisible()); });
}

QWidget *MatrixTab::makeBar()
{
    auto *bar = new MatrixBar;
    auto *row = new QHBoxLayout(bar);
    m_sides =
        matrixSegments(row, tr("Side"), {tr("All"), tr("Security"), tr("Safety")},
                       {{}, icon(QStringLiteral("security"), Ink::Security), icon(QStringLiteral("safety"), Ink::Safety)}, 0);
    connect(m_sides, &QButtonGroup::idClicked, this, [this](int id) { m_view->setSide(static_cast<MatrixSide>(id)); });
    QButtonGroup *stages =
        matrixSegments(row, tr("Stage"), {tr("Inherent"), tr("Current"), tr("Residual")}, {}, int(Stage::Current));
    connect(stages, &QButtonGroup::idClicked, this, [this](int id) { m_view->setStage(static_cast<Stage>(id)); });
    auto *arrows = new QComboBox;
    arrows->addItems({tr("No arrows"), tr("Arrows for selection"), tr("Arrows above appetite")});
    arrows->setCurrentIndex(int(MatrixArrows::Selection));
    arrows->setObjectName(QStringLiteral("matrixarrows"));
    arrows->setAccessibleName(tr("Arrows from inherent to residual"));
    connect(arrows, &QComboBox::currentIndexChanged, this, [this](int at) { m_view->setArrows(static_cast<MatrixArrows>(at)); });
    row->addWidget(arrows);
    row->addStretch(1);
    row->addWidget(m_dash = new DashSample);
    row->addWidget(m_legend = new QLabel);
    row->addWidget(m_safetyDash = new DashSample);
    row->addWidget(m_safetyLegend = new QLabel);
    m_safetyDash->setLine(&Tokens::saf, true);
    for (QLabel *label : {m_legend, m_safetyLegend}) {
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(1); // it gives way before the buttons do
    }
    onLook(bar, [this, bar, row] {
        bar->setFixedHeight(dp(heights::filterRow + 4));
        row->setContentsMargins(dp(16), 0, dp(12), 0);
        row->setSpacing(dp(12));
        for (QLabel *label : {m_legend, m_safetyLegend}) {
            label->setFont(textFont(typesizes::secondary));
            QPalette pale = label->palette();
            pale.setColor(QPalette::WindowText, colour(tokens().t2));
            label->setPalette(pale);
        }
    });
    return bar;
}

void MatrixTab::reload()
{
    m_stale = false;
    MatrixData matrix = matrixData(m_session.dossier());
    const bool none = matrix.isEmpty() || matrix.risks.isEmpty();
    m_pages->setCurrentIndex(none ? 1 : 0);
    const auto count = [&](MatrixSide side, const QString &word) {
        m_sides->button(int(side))->setText(QStringLiteral("%1 %2").arg(word).arg(matrix.count(side)));
    };
    count(MatrixSide::All, tr("All"));
    count(MatrixSide::Security, tr("Security"));
    count(MatrixSide::Safety, tr("Safety"));
    m_view->setMovable(m_session.canWrite());
    m_view->setData(std::move(matrix));
    refreshTexts();
    showCell();
    readSuggestions();
    m_actions.refresh();
}

/// Suggestions read all measurements, so a worker looks for them.
void MatrixTab::readSuggestions()
{
    if (m_session.dossier().all<ImportRun>().isEmpty())
        return m_drill->setSuggestions({});
    m_session.jobs().run<QList<Suggestion>>(
        tr("Looking for suggestions"), this,
        [dossier = m_session.dossier(), pages = m_session.pages(), catalogs = m_session.catalogs()](Progress &) {
            return suggestLikelihoods(dossier, pages, catalogs).value_or(QList<Suggestion>());
        },
        [this](const QList<Suggestion> &found) { m_drill->setSuggestions(found); });
}

QWidget *MatrixTab::side() const { return m_drill; }

/// The room has one selection: a risk that was chosen elsewhere is chosen here too.
void MatrixTab::follow()
{
    const QString ref = m_selection.current();
    if (ref == std::exchange(m_followed, ref))
        return;
    const Risk *record = m_session.dossier().findRef<Risk>(ref);
    const MatrixRisk *risk = record ? m_view->data().find(record->id) : nullptr;
    if (risk && risk->level(m_view->stage()).isRated() && risk->shown(m_view->side()) && m_view->currentRisk() != risk->id)
        m_view->choose(risk->cell(m_view->stage()), risk->id);
}

/// The register with what the chosen cell holds.
void MatrixTab::openList()
{
    const MatrixCell cell = m_view->currentCell();
    const QString stage = enumText(m_view->stage());
    const auto is = [](const QString &column, const QString &value) { return Condition{column, Comparison::Equal, value}; };
    RegisterFilter filter;
    filter.conditions = {is(stage + QStringLiteral("Likelihood"), QString::number(cell.likelihood)),
                         is(stage + QStringLiteral("Consequence"), QString::number(cell.consequence)),
                         {QStringLiteral("status"), Comparison::NotEqual, word(RiskStatus::Closed)}};
    if (m_view->side() != MatrixSide::All)
        filter.conditions +=
            {QStringLiteral("domain"), m_view->side() == MatrixSide::Safety ? Comparison::Equal : Comparison::NotEqual,
             word(Domain::Safety)};
    emit listAsked(filter);
}

void MatrixTab::showCell()
{
    if (m_view->currentCell().isNull())
        return;
    if (const MatrixRisk *risk = m_view->data().find(m_view->currentRisk())) {
        m_followed = risk->ref;
        m_selection.set({risk->ref});
    }
    m_drill->showCell(m_view->data(), m_view->currentCell(), m_view->currentRisk(), m_view->stage(), m_view->side());
    refreshTexts();
    emit m_room.statusChanged();
}

void MatrixTab::refreshTexts()
{
    m_dash->setVisible(!m_view->isMoving());
    m_dash->setLine(&Tokens::t1, false);
    const auto say = [this](const QString &legend, const QString &ofSafety = {}) {
        m_legend->setText(legend);
        m_legend->setToolTip(legend);
        m_safetyLegend->setText(ofSafety);
        m_safetyLegend->setToolTip(ofSafety);
        for (QWidget *part : {static_cast<QWidget *>(m_safetyLegend), static_cast<QWidget *>(m_safetyDash)})
            part->setVisible(!ofSafety.isEmpty());
    };
    if (m_view->isMoving())
        return say(m_view->hint());
    const Criteria &criteria = m_view->data().criteria;
    const QString security = appetiteLegend(criteria, Domain::Security), safety = appetiteLegend(criteria, Domain::Safety);
    QString text;
    if (security == safety || safety.isEmpty() || m_view->side() == MatrixSide::Security)
        text = security;
    else if (security.isEmpty() || m_view->side() == MatrixSide::Safety)
        text = safety;
    else {
        m_dash->setLine(&Tokens::sec, false);
        return say(tr("Appetite: security %1").arg(security), tr("safety %1").arg(safety));
    }
    say(text.isEmpty() ? tr("No appetite set") : tr("Appetite: %1").arg(text));
}

QList<StatusText> MatrixTab::status() const
{
    const MatrixData &matrix = m_view->data();
    const MatrixCell cell = m_view->currentCell();
    QList<StatusText> texts{{{}, tr("%n risk(s)", nullptr, matrix.count(m_view->side())), false, false}};
    if (!cell.isNull())
        texts += {{},
                  tr("Cell %1 × %2 selected: %n risk(s)", nullptr, int(matrix.in(cell, m_view->stage(), m_view->side()).size()))
                      .arg(cell.likelihood)
                      .arg(cell.consequence),
                  false,
                  false};
    texts += {{}, m_view->hint(), true, false};
    texts += {QStringLiteral("gauge"), tr("%1×%2 scale").arg(matrix.likelihoods()).arg(matrix.consequences()), true, false};
    return texts;
}

void MatrixTab::moveRisk(const Id<Risk> &id, MatrixCell target)
{
    const MatrixRisk *risk = m_view->data().find(id);
    if (!risk)
        return;
    const Stage stage = m_view->stage();
    const Criteria &criteria = m_view->data().criteria;
    const std::optional<QString> reason =
        m_session.prompts().reason(this, tr("Move %1").arg(risk->ref),
                                   tr("%1 becomes %2. The reason is kept with the rating.")
                                       .arg(levelText(criteria, risk->level(stage)),
                                            levelText(criteria, levelAt(criteria, target.likelihood, target.consequence))),
                                   {});
    m_view->setFocus();
    if (!reason)
        return;
    if (m_session.apply(gabion::moveRisk(m_session.dossier(), id, stage, target.likelihood, target.consequence, *reason,
                                         m_session.author(), m_session.environment()),
                        *reason))
        m_view->choose(target, id);
}

void MatrixTab::showMenu(const QPoint &place)
{
    QList<const MatrixRisk *> risks = m_view->data().in(m_view->currentCell(), m_view->stage(), m_view->side());
    if (const MatrixRisk *chosen = m_view->data().find(m_view->currentRisk()))
        risks = {chosen};
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const MatrixRisk *risk : risks) {
        QMenu *part = risks.size() == 1 ? menu : menu->addMenu(QStringLiteral("%1 %2").arg(risk->ref, risk->title));
        part->addAction(icon(QStringLiteral("risks"), Ink::Secondary), tr("Open %1").arg(risk->ref), this,
                        [this, ref = risk->ref] { m_session.reveal(ref); });
        part->addAction(tr("Move %1 to …\tM").arg(risk->ref), this, [this, id = risk->id] { m_view->startMove(id); })
            ->setEnabled(m_session.canWrite());
        part->addAction(icon(QStringLiteral("copy"), Ink::Secondary), tr("Copy id"), this,
                        [ref = risk->ref] { QApplication::clipboard()->setText(ref); });
    }
    if (!risks.isEmpty())
        menu->addSeparator();
    menu->addAction(m_actions.action("edit.copyImage"));
    menu->popup(place);
}

void MatrixTab::copyImage()
{
    QApplication::clipboard()->setImage(m_view->image(2));
    m_session.tell(tr("The matrix was copied as an image."));
}

void MatrixTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
    follow();
}

void MatrixTab::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_drill->setVisible(m_drillWanted && width() >= dp(900));
    m_drill->setFixedWidth(dp(window()->width() < dp(1400) ? 308 : 348)); // so that two pills stand side by side
}

} // namespace gabion::ui
