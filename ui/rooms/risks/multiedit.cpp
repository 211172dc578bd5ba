// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/multiedit.h"

#include "core/base/clock.h"
#include "core/edits/actions.h"
#include "core/registers/riskcells.h"
#include "core/registers/words.h"
#include "core/risk/level.h"
#include "ui/rooms/risks/sections.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QAction>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace gabion::ui {

namespace {

/// "R-004 Inference server ...  ▲ 12" of one selected risk.
class SelectedRow : public QWidget {
public:
    SelectedRow(const Risk &risk, std::optional<Criteria> criteria, const RatedLevel &level)
        : m_risk(risk),
          m_criteria(std::move(criteria)),
          m_level(level)
    {
        setFixedHeight(dp(27));
        setAccessibleName(
            QStringLiteral("%1 %2, %3").arg(risk.ref, risk.title, spokenLevel(m_criteria ? &*m_criteria : nullptr, level)));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        paintDomain(painter, QRectF(0, 0, dpf(16), height()), m_risk.domain);
        painter.setFont(textFont(typesizes::meta));
        painter.setPen(QColor(t.t2));
        painter.drawText(QRectF(dpf(22), 0, dpf(48), height()), Qt::AlignVCenter | Qt::AlignLeft, unbroken(m_risk.ref));
        const QString figure = levelFigure(m_criteria ? &*m_criteria : nullptr, m_level);
        const double pill = m_level.isRated() ? levelPillWidth(figure, {}) : 0;
        if (pill > 0)
            paintLevelPill(painter, QRectF(width() - pill, 0, pill, height()), m_level.rank, figure, {});
        const QFont font = textFont(typesizes::secondary);
        painter.setFont(font);
        painter.setPen(QColor(t.t1));
        const QRectF box(dpf(70), 0, width() - dpf(78) - pill, height());
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(font).elidedText(m_risk.title, Qt::ElideRight, box.width()));
    }

private:
    Risk m_risk;
    std::optional<Criteria> m_criteria;
    RatedLevel m_level;
};

QLabel *fieldLabel(const QString &text)
{
    QLabel *label = wrapped(text, tokens().t3);
    label->setWordWrap(false);
    return label;
}

} // namespace

MultiEdit::MultiEdit(Session &session, Actions &actions, RiskSelection &selection, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_actions(actions)
{
    setObjectName(QStringLiteral("multiedit"));
    const Dossier &dossier = session.dossier();
    for (const QString &ref : selection.refs()) {
        if (const Risk *risk = dossier.findRef<Risk>(ref))
            m_risks += *risk;
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *about = new Section(QString(), -1);
    about->body()->addWidget(
        wrapped(tr("A value set here goes to all of them. Fields you leave alone keep their own values."), tokens().t2));
    column->addWidget(about);
    auto *fields = new Section(QString(), -1);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(dp(10));
    form->setVerticalSpacing(dp(6));
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    fields->body()->addLayout(form);
    column->addWidget(fields);

    QList<Choice> people, options, statuses, components, likelihoods, consequences;
    for (const Person &person : dossier.all<Person>()) {
        if (person.active)
            people.append({person.name, person.name});
    }
    for (const auto &[value, key] : EnumKeys<TreatmentOption>::keys)
        options.append({word(value), word(value), isoTerm(value)});
    for (const auto &[value, key] : EnumKeys<RiskStatus>::keys) {
        if (value != RiskStatus::Accepted)
            statuses.append({word(value), word(value)});
    }
    for (const Component &component : dossier.all<Component>())
        components.append({component.ref, component.title});
    const Criteria *criteria = m_risks.isEmpty() ? nullptr : criteriaOf(dossier, m_risks.first());
    for (int step = 1; criteria && step <= criteria->likelihood.size(); ++step)
        likelihoods.append(
            {QString::number(step), QStringLiteral("%1 %2").arg(step).arg(criteria->likelihood.at(step - 1).title)});
    for (int step = 1; criteria && step <= criteria->consequence.size(); ++step)
        consequences.append({QString::number(step), QStringLiteral("%1 %2").arg(step).arg(criteria->consequence.at(step - 1))});
    QStringList owners, treated, states, places, likely, severe;
    for (const Risk &risk : std::as_const(m_risks)) {
        owners += personName(dossier, risk.owner);
        QStringList words, refs;
        for (const TreatmentOption option : risk.options)
            words += word(option);
        for (const Id<Component> &id : risk.components)
            refs += dossier.find(id) ? dossier.find(id)->ref : QString();
        treated += words.join(QStringLiteral("; "));
        states += word(risk.status);
        places += refs.join(QStringLiteral("; "));
        const RatedLevel level = levelOf(dossier, risk, Stage::Current);
        likely += level.likelihood > 0 ? QString::number(level.likelihood) : QString();
        severe += level.consequence > 0 ? QString::number(level.consequence) : QString();
    }
    addField(form, tr("Owner"), QStringLiteral("owner"), people, owners);
    addField(form, tr("Option"), QStringLiteral("options"), options, treated);
    addField(form, tr("Status"), QStringLiteral("status"), statuses, states);
    addDue(form);
    addField(form, tr("Component"), QStringLiteral("components"), components, places);
    addField(form, tr("Likelihood"), QStringLiteral("currentLikelihood"), likelihoods, likely);
    addField(form, tr("Consequence"), QStringLiteral("currentConsequence"), consequences, severe);
    addSelected(column);
    column->addStretch(1);
}

void MultiEdit::addField(QFormLayout *form, const QString &title, const QString &column, const QList<Choice> &choices,
                         const QStringList &values)
{
    auto *box = new QComboBox;
    box->setProperty("face", QStringLiteral("small"));
    box->setAccessibleName(title);
    box->setEnabled(m_session.canWrite());
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    QStringList different = values;
    different.removeDuplicates();
    // the first entry stands for what is there now and sets nothing
    QString now = different.value(0);
    for (const Choice &choice : choices)
        now = choice.value == now ? choice.text : now;
    box->addItem(different.size() > 1 ? tr("%n different value(s)", nullptr, int(different.size()))
                     : now.isEmpty()  ? tr("empty")
                                      : now);
    for (const Choice &choice : choices) {
        if (different.size() <= 1 && choice.value == different.value(0))
            continue;
        box->addItem(choice.text, choice.value);
        box->setItemData(box->count() - 1, choice.explanation, Qt::ToolTipRole);
    }
    connect(box, &QComboBox::activated, this, [this, box, title, column](int index) {
        if (index > 0 && !set(title, column, {box->itemData(index).toString(), box->itemText(index)}))
            box->setCurrentIndex(0);
    });
    form->addRow(fieldLabel(title), box);
}

void MultiEdit::addDue(QFormLayout *form)
{
    QHash<Id<Risk>, QList<const Action *>> actions;
    for (const Action &action : m_session.dossier().all<Action>()) {
        for (const Id<Risk> &risk : action.risks)
            actions[risk] += &action;
    }
    QStringList dates;
    for (const Risk &risk : std::as_const(m_risks)) {
        const Action *next = nextAction(actions.value(risk.id));
        dates += next ? isoDate(dueOf(*next)) : QString();
    }
    dates.removeDuplicates();
    auto *line = new QLineEdit(dates.size() == 1 ? dates.first() : QString());
    line->setProperty("face", QStringLiteral("small"));
    line->setAccessibleName(tr("Due"));
    line->setEnabled(m_session.canWrite());
    line->setPlaceholderText(dates.size() > 1 ? tr("%n different value(s)", nullptr, int(dates.size())) : tr("2026-11-23"));
    connect(line, &QLineEdit::returnPressed, this, [this, line] {
        set(tr("Due"), QStringLiteral("due"), {line->text(), line->text()});
    });
    form->addRow(fieldLabel(tr("Due")), line);
}

bool MultiEdit::set(const QString &title, const QString &column, const Choice &choice)
{
    const Dossier &dossier = m_session.dossier();
    QList<Id<Risk>> risks;
    bool asks = false;
    for (const Risk &risk : std::as_const(m_risks)) {
        risks += risk.id;
        asks = asks || needsReason(dossier, risk.id, column);
    }
    QString reason;
    const QString what = tr("%1 set to %2 on %n risk(s)", nullptr, int(risks.size())).arg(title, choice.text);
    if (asks) {
        const auto said = m_session.prompts().reason(this, tr("Reason"), what, {});
        if (!said)
            return false;
        reason = *said;
    }
    const Result<ChangeSet> edit =
        setRiskCells(dossier, risks, column, choice.value, {m_session.author(), reason}, m_session.environment(), what);
    if (!edit) {
        m_session.tell(edit.error());
        return false;
    }
    // this page is made anew by the change: it must not go while its field still tells of it
    Session &session = m_session;
    QMetaObject::invokeMethod(
        &session, [&session, set = *edit, reason] { session.applyAndTell(set, reason); }, Qt::QueuedConnection);
    return true;
}

void MultiEdit::addSelected(QVBoxLayout *column)
{
    constexpr qsizetype most = 50;
    auto *selected = new Section(tr("Selected"), m_risks.size());
    for (const Risk &risk : m_risks.mid(0, most)) {
        const Criteria *criteria = criteriaOf(m_session.dossier(), risk);
        selected->body()->addWidget(new SelectedRow(risk, criteria ? std::optional(*criteria) : std::nullopt,
                                                    levelOf(m_session.dossier(), risk, Stage::Current)));
    }
    if (m_risks.size() > most)
        selected->addHint(tr("and %n more", nullptr, int(m_risks.size() - most)));
    column->addWidget(selected);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(dp(12), dp(10), dp(12), dp(10));
    row->setSpacing(dp(6));
    const auto add = [&](const char *id, const QString &text, const QString &mark, bool quiet) {
        QAction *action = m_actions.action(id);
        auto *button = new QPushButton(icon(mark), text);
        button->setProperty("face", quiet ? QStringLiteral("small quiet") : QStringLiteral("small"));
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger, Qt::QueuedConnection);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        row->addWidget(button);
    };
    add("insert.action", tr("Add action"), QStringLiteral("treatment"), false);
    add("edit.duplicate", tr("Duplicate"), QStringLiteral("copy"), false);
    row->addStretch(1);
    add("edit.delete", tr("Delete"), QStringLiteral("delete"), true);
    column->addLayout(row);
}

} // namespace gabion::ui
