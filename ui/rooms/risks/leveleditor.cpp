// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/leveleditor.h"

#include "core/edits/combined.h"
#include "core/edits/risks.h"
#include "core/edits/suggestions.h"
#include "core/render/glyphs.h"
#include "core/risk/interval.h"
#include "ui/rooms/risks/levelparts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/steprow.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScreen>
#include <QToolButton>

#include <algorithm>

namespace gabion::ui {

namespace {

QString stageTitle(Stage stage)
{
    switch (stage) {
    case Stage::Inherent: return LevelEditor::tr("Inherent risk");
    case Stage::Current: return LevelEditor::tr("Current risk");
    case Stage::Residual: return LevelEditor::tr("Residual risk");
    }
    return {};
}

QLabel *label(const QString &text)
{
    auto *made = new QLabel(text);
    made->setFont(textFont(typesizes::secondary));
    QPalette pale = made->palette();
    pale.setColor(QPalette::WindowText, colour(tokens().t2));
    made->setPalette(pale);
    return made;
}

} // namespace

Result<> LevelEditor::canRate(const Dossier &dossier, const Risk &risk)
{
    const Criteria *criteria = criteriaOf(dossier, risk);
    if (!criteria)
        return fail(ErrorCode::NotAllowed, tr("There are no criteria to rate %1 under.").arg(risk.ref));
    if (criteria->state == CriteriaState::Retired)
        return fail(ErrorCode::NotAllowed,
                    tr("%1 was assessed under method version %2, which is retired; assess it anew under the active one first.")
                        .arg(risk.ref)
                        .arg(criteria->version));
    return {};
}

LevelEditor::LevelEditor(Session &session, const Risk &risk, Stage stage, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_session(session),
      m_risk(risk),
      m_stage(stage),
      m_criteria(*criteriaOf(session.dossier(), risk))
{
    setAttribute(Qt::WA_DeleteOnClose);
    roundPopup(this);
    setObjectName(QStringLiteral("leveleditor"));
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(QStringLiteral("%1 %2").arg(stageTitle(stage), risk.ref));
    if (stage == Stage::Current) {
        const auto all = suggestLikelihoods(session.dossier(), session.pages(), session.catalogs());
        for (const Suggestion &suggestion : all ? *all : QList<Suggestion>()) {
            if (suggestion.subject == risk.id)
                m_suggestion = suggestion;
        }
    }
    build();
    refresh();
}

QString LevelEditor::dimensionName(const QString &id) const
{
    const Dimension *dimension = m_session.catalogs().dimension(id);
    return dimension ? dimension->title : id;
}

void LevelEditor::build()
{
    const Assessment &now = assessmentOf(m_risk, m_stage);
    QStringList likelihoods;
    for (const LikelihoodStep &step : m_criteria.likelihood)
        likelihoods += step.title;
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(12), dp(12), dp(12), dp(12));
    column->setSpacing(dp(10));
    m_head = new LevelHead(stageTitle(m_stage), m_risk.ref, m_criteria, levelOf(m_criteria, now));

    column->addWidget(m_head);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(dp(5));
    grid->setVerticalSpacing(dp(6));
    grid->setColumnMinimumWidth(0, dp(74));
    column->addLayout(grid); // before anything in it is shown: what has no parent becomes a window
    grid->setColumnStretch(2, 1);
    m_likelihood = new StepRow(tr("Likelihood"), likelihoods, now.likelihood);
    m_consequence = new StepRow(tr("Consequence"), m_criteria.consequence, consequenceOf(now, m_criteria));
    m_more = new QToolButton;
    m_more->setIcon(icon(QStringLiteral("down"), Ink::Secondary));
    m_more->setCheckable(true);
    m_more->setToolTip(tr("One value for each affected dimension"));
    m_more->setAccessibleName(m_more->toolTip());
    grid->addWidget(label(tr("Likelihood")), 0, 0);
    grid->addWidget(m_likelihood, 0, 1);
    grid->addWidget(label(tr("Consequence")), 1, 0);
    grid->addWidget(m_consequence, 1, 1);
    grid->addWidget(m_more, 1, 2, Qt::AlignLeft | Qt::AlignVCenter);
    m_reason = new QLineEdit;
    m_reason->setProperty("face", QStringLiteral("small"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(now.likelihoodRationale.section(QLatin1Char('\n'), 0, 0));
    buildDimensions(grid, 2);
    const int last = 3 + int(m_dimensions.size()) * 2;
    grid->addWidget(label(tr("Reason")), last, 0);
    grid->addWidget(m_reason, last, 1, 1, 2);
    m_error = new QLabel;
    m_error->setWordWrap(true);
    m_error->setFont(textFont(typesizes::secondary));
    QPalette red = m_error->palette();
    red.setColor(QPalette::WindowText, colour(tokens().bad));
    m_error->setPalette(red);
    m_error->hide();
    column->addWidget(m_error);
    if (m_suggestion)
        column->addWidget(hint());
    auto *foot = new QHBoxLayout;
    foot->setSpacing(dp(6));
    const auto say = [foot](const QString &key, const QString &what) {
        foot->addWidget(new KeyCap(key));
        QLabel *text = label(what);
        text->setFont(textFont(typesizes::meta));
        foot->addWidget(text);
        foot->addSpacing(dp(2));
    };
    say(QStringLiteral("1–%1").arg(std::max(likelihoods.size(), m_criteria.consequence.size())), tr("set"));
    say(tr("Tab"), tr("next"));
    say(tr("Enter"), tr("keep"));
    say(tr("Esc"), tr("undo"));
    foot->addStretch(1);
    m_keep = new QPushButton(tr("Keep"));
    m_keep->setProperty("face", QStringLiteral("small primary"));
    foot->addWidget(m_keep);
    column->addLayout(foot);
    connect(m_likelihood, &StepRow::changed, this, [this](int step) {
        m_measured = m_measured && m_suggestion && step == m_suggestion->toStep;
        refresh();
    });
    connect(m_consequence, &StepRow::changed, this, &LevelEditor::consequenceChanged);
    connect(m_more, &QToolButton::toggled, this, &LevelEditor::setOpened);
    connect(m_keep, &QPushButton::clicked, this, &LevelEditor::keep);
    for (StepRow *row : {m_likelihood, m_consequence}) {
        connect(row, &StepRow::typed, this, [this](const QString &text) {
            m_reason->setFocus();
            m_reason->setText(text);
        });
    }
    setOpened(false);
}

/// "Tests measured 3.5 % [2.1–5.8] → likelihood 4   Use 4".
QWidget *LevelEditor::hint()
{
    auto *plate = new HintPlate;
    auto *row = new QHBoxLayout(plate);
    row->setContentsMargins(dp(31), dp(4), dp(4), dp(4));
    const RateBasis &basis = m_suggestion->basis;
    const double rate = basis.trials > 0 ? double(basis.failures) / double(basis.trials) : 0;
    auto *text = new QLabel(
        tr("Tests measured %1 → likelihood %2").arg(rateText(rate, {basis.lower, basis.upper})).arg(m_suggestion->toStep));
    text->setFont(textFont(typesizes::secondary));
    text->setToolTip(m_suggestion->text);
    auto *use = new QPushButton(tr("Use %1").arg(m_suggestion->toStep));
    use->setProperty("face", QStringLiteral("small quiet link"));
    use->setAccessibleDescription(m_suggestion->text);
    row->addWidget(text, 1);
    row->addWidget(use);
    connect(use, &QPushButton::clicked, this, [this] {
        m_measured = true;
        m_likelihood->setStep(m_suggestion->toStep);
        m_reason->setFocus();
        refresh();
    });
    return plate;
}

/// One row for each dimension that the risk affects and the criteria have switched on, each with its reason.
void LevelEditor::buildDimensions(QGridLayout *grid, int row)
{
    const Assessment &now = assessmentOf(m_risk, m_stage);
    m_asksDimension = std::none_of(
        m_criteria.consequenceScales.cbegin(), m_criteria.consequenceScales.cend(),
        [this](const ConsequenceScale &scale) { return scale.enabled && m_risk.dimensions.contains(scale.dimension); });
    for (const ConsequenceScale &scale : m_criteria.consequenceScales) {
        const auto rated = std::find_if(now.consequences.cbegin(), now.consequences.cend(),
                                        [&](const DimensionRating &rating) { return rating.dimension == scale.dimension; });
        if (!scale.enabled
            || !(m_asksDimension || m_risk.dimensions.contains(scale.dimension) || rated != now.consequences.cend()))
            continue;
        DimensionRow made{scale.dimension, dimensionName(scale.dimension), nullptr, new QLineEdit};
        const bool known = rated != now.consequences.cend();
        made.steps = new StepRow(made.title, m_criteria.consequence, known ? rated->value : 0);
        made.steps->setSmall(true);
        made.reason->setProperty("face", QStringLiteral("small"));
        made.reason->setText(known ? rated->rationale : QString());
        made.reason->setPlaceholderText(tr("Reason for %1").arg(made.title));
        made.reason->setAccessibleName(made.reason->placeholderText());
        QLabel *name = label(made.title);
        name->setWordWrap(true);
        grid->addWidget(name, row, 0);
        grid->addWidget(made.steps, row, 1, 1, 2);
        grid->addWidget(made.reason, row + 1, 1, 1, 2);
        row += 2;
        m_details += {name, made.steps};
        m_dimensions += made;
        connect(made.steps, &StepRow::changed, this, [this] {
            int highest = 0;
            for (const DimensionRow &each : std::as_const(m_dimensions))
                highest = std::max(highest, each.steps->step());
            const QSignalBlocker quiet(m_consequence);
            m_consequence->setStep(highest);
            refresh();
        });
    }
    m_more->setVisible(!m_dimensions.isEmpty());
}

void LevelEditor::setOpened(bool opened)
{
    m_opened = opened;
    m_more->setIcon(icon(opened ? QStringLiteral("up") : QStringLiteral("down"), Ink::Secondary));
    for (QWidget *widget : std::as_const(m_details))
        widget->setVisible(opened);
    refresh();
}

/// One step for all: the rows of the dimensions follow, by the same rule that keeps them.
void LevelEditor::consequenceChanged(int step)
{
    const Assessment set = withConsequence(m_criteria, m_risk, assessmentOf(m_risk, m_stage), step, {});
    for (const DimensionRow &row : std::as_const(m_dimensions)) {
        const QSignalBlocker quiet(row.steps);
        for (const DimensionRating &rating : set.consequences) {
            if (rating.dimension == row.dimension)
                row.steps->setStep(rating.value);
        }
    }
    if (m_asksDimension)
        m_more->setChecked(true);
    refresh();
}

/// What would be kept now.
Assessment LevelEditor::wanted() const
{
    const Assessment &before = assessmentOf(m_risk, m_stage);
    Assessment after = before;
    const QString reason = m_reason->text().trimmed();
    const bool moved = m_likelihood->step() != before.likelihood;
    const bool other = m_consequence->step() > 0 && m_consequence->step() != consequenceOf(before, m_criteria);
    // a reason alone is a new reason for the likelihood as it is
    if (moved || (!other && !m_opened && !reason.isEmpty() && before.likelihood > 0))
        after.likelihoodRationale = reason;
    if (moved) {
        after.likelihood = m_likelihood->step();
        after.basis = LikelihoodBasis::Judgement;
    }
    if (!m_opened)
        return other ? withConsequence(m_criteria, m_risk, after, m_consequence->step(), reason) : after;
    for (const DimensionRow &row : m_dimensions) {
        const auto there = std::find_if(after.consequences.begin(), after.consequences.end(),
                                        [&](const DimensionRating &rating) { return rating.dimension == row.dimension; });
        const DimensionRating rating{row.dimension, row.steps->step(), row.reason->text().trimmed()};
        if (there != after.consequences.end())
            *there = rating;
        else if (rating.value > 0)
            after.consequences += rating;
    }
    return after;
}

void LevelEditor::refresh()
{
    m_head->setAfter(levelAt(m_criteria, m_likelihood->step(), m_consequence->step()));
    for (const DimensionRow &row : std::as_const(m_dimensions))
        row.reason->setVisible(m_opened && row.steps->step() > 0); // a value needs a reason; none needs none
    adjustSize();
}

/// What is missing, in a sentence; empty when it can be kept.
QString LevelEditor::fault() const
{
    const Assessment after = wanted();
    if (after.likelihood > 0 && after.likelihoodRationale.isEmpty())
        return tr("Say why: a rating needs its reason.");
    if (m_asksDimension && m_consequence->step() > 0 && after.consequences.isEmpty())
        return tr("Say which dimension the risk affects.");
    for (const DimensionRating &rating : after.consequences) {
        if (rating.value > 0 && rating.rationale.isEmpty())
            return tr("Say why %1 is %2: each value needs its reason.").arg(dimensionName(rating.dimension)).arg(rating.value);
    }
    return {};
}

void LevelEditor::keep()
{
    const QString missing = fault();
    m_error->setText(missing);
    m_error->setVisible(!missing.isEmpty());
    if (!missing.isEmpty()) {
        m_reason->setFocus();
        adjustSize();
        return;
    }
    const Assessment before = assessmentOf(m_risk, m_stage);
    Assessment after = wanted();
    if (after == before)
        return void(close());
    CombinedEdit edit(m_session.dossier());
    Result<> done;
    const QString reason = m_reason->text().trimmed();
    if (m_measured) {
        done = edit.add(acceptSuggestion(edit.dossier(), *m_suggestion, m_session.author(), reason, m_session.environment()));
        const Risk *accepted = edit.dossier().find(m_risk.id);
        const QList<DimensionRating> consequences = after.consequences;
        after = assessmentOf(*accepted, m_stage);
        after.consequences = consequences;
    }
    Risk wider = *edit.dossier().find(m_risk.id);
    for (const DimensionRating &rating : std::as_const(after.consequences)) {
        if (!wider.dimensions.contains(rating.dimension))
            wider.dimensions += rating.dimension;
    }
    if (done && wider.dimensions != m_risk.dimensions)
        done = edit.add(updateRisk(edit.dossier(), wider));
    if (done && !(m_measured && after.consequences == before.consequences))
        done = edit.add(rateRisk(edit.dossier(), m_risk.id, m_stage, after, m_session.author(), m_session.environment()));
    if (!done) {
        m_error->setText(done.error().text);
        m_error->show();
        adjustSize();
        return;
    }
    const RatedLevel level = levelOf(m_criteria, after);
    Session &session = m_session;
    const ChangeSet set = edit.finished(tr("Rate %1: %2").arg(m_risk.ref, levelText(m_criteria, level)));
    close();
    session.apply(set, reason);
    emit kept();
}

void LevelEditor::open(const QPoint &below, const QString &typed, bool consequence)
{
    adjustSize();
    move(popupPlace(*this, below, *parentWidget()));
    show();
    StepRow *row = consequence ? m_consequence : m_likelihood;
    row->setFocus();
    if (bool digit = false; typed.toInt(&digit) > 0 && digit)
        row->setStep(typed.toInt());
}

void LevelEditor::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: keep(); return;
    case Qt::Key_Escape: close(); return;
    default: QFrame::keyPressEvent(event);
    }
}

void LevelEditor::paintEvent(QPaintEvent *) { paintPopup(this); }

} // namespace gabion::ui
