// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/suggestioncard.h"

#include "core/edits/suggestions.h"
#include "core/risk/level.h"
#include "ui/models/suggestionbox.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/shell/focus.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/paint.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace gabion::ui {

QString stepText(const Criteria &criteria, int step)
{
    return step > 0 && step <= criteria.likelihood.size()
        ? QStringLiteral("%1 %2").arg(step).arg(criteria.likelihood.at(step - 1).title)
        : SuggestionCard::tr("not rated");
}

SuggestionCard::SuggestionCard(Session &session, const Suggestion &suggestion, Place place, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_suggestion(suggestion)
{
    setAccessibleName(suggestion.text);
    auto *row = new QHBoxLayout(this);
    auto *mark = new QLabel;
    auto *texts = new QVBoxLayout;
    auto *sentence = plainLabel(suggestion.text, &Tokens::t1, typesizes::body, QFont::DemiBold);
    sentence->setWordWrap(true);
    texts->addWidget(sentence);
    texts->addWidget(effect(place));
    auto *why = plainLabel(suggestion.why, &Tokens::t2, typesizes::secondary);
    why->setWordWrap(true);
    texts->addWidget(why);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(answers(), 0, Qt::AlignVCenter);
    onLook(this, [this, row, texts, mark] {
        row->setContentsMargins(dp(18), dp(12), dp(14), dp(12));
        row->setSpacing(dp(14));
        texts->setSpacing(dp(4));
        mark->setPixmap(icon(QStringLiteral("gauge"), Ink::Info).pixmap(dp(20), dp(20)));
        update();
    });
}

QWidget *SuggestionCard::effect(Place place)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(5));
    const Dossier &dossier = m_session.dossier();
    const Risk *risk = dossier.find(m_suggestion.subject);
    const Criteria *criteria = risk ? criteriaOf(dossier, *risk) : nullptr;
    auto *link = new QToolButton;
    link->setText(unbroken(m_suggestion.subjectRef));
    link->setProperty("face", QStringLiteral("text"));
    link->setToolTip(risk ? risk->title : QString());
    link->setAccessibleName(tr("Go to %1 %2").arg(m_suggestion.subjectRef, risk ? risk->title : QString()));
    connect(link, &QToolButton::clicked, this, [this] { m_session.reveal(m_suggestion.subjectRef); });
    row->addWidget(link);
    if (criteria) {
        const int consequence = consequenceOf(risk->current, *criteria);
        const RatedLevel from = levelOf(*criteria, risk->current), to = levelAt(*criteria, m_suggestion.toStep, consequence);
        row->addWidget(plainLabel(from.isRated() ? tr("would move from") : tr("is not rated; it would become"), &Tokens::t2));
        if (from.isRated()) {
            row->addWidget(new RatedPill(criteria, from, true));
            row->addWidget(plainLabel(tr("to"), &Tokens::t2));
        }
        row->addWidget(new RatedPill(criteria, to, true));
    }
    if (place == Place::List) {
        auto *measured = new QToolButton;
        measured->setText(tr("Show the measurement"));
        measured->setProperty("face", QStringLiteral("text"));
        connect(measured, &QToolButton::clicked, this, &SuggestionCard::measurementWanted);
        row->addWidget(measured);
    }
    row->addStretch(1);
    return line;
}

QWidget *SuggestionCard::answers()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    const bool putOff = SuggestionBox::of(m_session).isPutOff(m_suggestion.id);
    auto *later = new QPushButton(putOff ? tr("Put off") : tr("Later"));
    auto *keep = new QPushButton(m_suggestion.fromStep > 0 ? tr("Keep %1 …").arg(m_suggestion.fromStep) : tr("Leave unrated …"));
    auto *accept = new QPushButton(tr("Accept %1 …").arg(m_suggestion.toStep));
    later->setProperty("face", QStringLiteral("quiet"));
    accept->setProperty("face", QStringLiteral("primary"));
    accept->setIcon(icon(QStringLiteral("check"), Ink::OnAccent));
    later->setToolTip(tr("Leaves it in this list, but not on the rail, until the project is opened again"));
    later->setAccessibleName(tr("%1 for %2").arg(later->text(), m_suggestion.subjectRef));
    keep->setAccessibleName(tr("%1 for %2").arg(keep->text(), m_suggestion.subjectRef));
    accept->setAccessibleName(tr("%1 for %2").arg(accept->text(), m_suggestion.subjectRef));
    setFocusProxy(accept);
    for (QPushButton *button : {later, keep, accept}) {
        button->setEnabled(m_session.canWrite());
        row->addWidget(button);
    }
    later->setEnabled(!putOff);
    connect(later, &QPushButton::clicked, this, [this] { SuggestionBox::of(m_session).putOff(m_suggestion.id); });
    connect(keep, &QPushButton::clicked, this, [this] { answer(SuggestionVerdict::Refused); });
    connect(accept, &QPushButton::clicked, this, [this] { answer(SuggestionVerdict::Accepted); });
    return box;
}

void SuggestionCard::answer(SuggestionVerdict verdict)
{
    const bool accept = verdict == SuggestionVerdict::Accepted;
    const auto reason = m_session.prompts().reason(
        this,
        accept ? tr("Accept likelihood %1 for %2").arg(m_suggestion.toStep).arg(m_suggestion.subjectRef)
               : tr("Keep the likelihood of %1").arg(m_suggestion.subjectRef),
        m_suggestion.text, {});
    if (!reason)
        return;
    const auto edit = accept ? acceptSuggestion : refuseSuggestion;
    // this card may be gone afterwards
    (void)m_session.apply(edit(m_session.dossier(), m_suggestion, m_session.author(), *reason, m_session.environment()), *reason);
}

void SuggestionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    paintBox(painter, box, dpf(radii::card), t.infosoft, t.info, 1);
    painter.save();
    painter.setClipRect(QRectF(0, 0, dpf(4), height()));
    paintBox(painter, box, dpf(radii::card), t.info, t.info, 0);
    painter.restore();
}

SuggestionList::SuggestionList(Session &session, Actions &actions, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_area(new QScrollArea),
      m_empty(new EmptyState)
{
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setAccessibleName(tr("Suggestions"));
    m_empty->setTexts(tr("Nothing to decide"),
                      tr("No measured rate suggests another likelihood than the register holds. What is imported next may."));
    m_empty->addAction(actions, "file.import");
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area);
    column->addWidget(m_empty);
    connect(&SuggestionBox::of(session), &SuggestionBox::changed, this, &SuggestionList::rebuild);
    rebuild();
}

void SuggestionList::rebuild()
{
    const QList<Suggestion> &suggestions = SuggestionBox::of(m_session).suggestions();
    const bool focused = isAncestorOf(QApplication::focusWidget());
    SuggestionCard *first = nullptr;
    auto *content = new QWidget;
    content->setAutoFillBackground(true);
    QPalette base = content->palette();
    base.setColor(QPalette::Window, colour(tokens().surface));
    content->setPalette(base);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(dp(18), dp(16), dp(18), dp(16));
    column->setSpacing(dp(12));
    for (const Suggestion &suggestion : suggestions) {
        auto *card = new SuggestionCard(m_session, suggestion, SuggestionCard::Place::List);
        connect(card, &SuggestionCard::measurementWanted, this, [this, suggestion] { emit measurementWanted(suggestion); });
        column->addWidget(card);
        first = first ? first : card;
    }
    column->addStretch(1);
    if (QWidget *old = m_area->takeWidget())
        old->deleteLater(); // a button of it may be what asked
    m_area->setWidget(content);
    m_area->setVisible(!suggestions.isEmpty());
    m_empty->setVisible(suggestions.isEmpty());
    if (focused) // what was answered is gone: on to the next
        first ? first->setFocus() : focusPane(m_empty);
}

} // namespace gabion::ui
