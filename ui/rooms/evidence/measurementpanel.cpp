// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/measurementpanel.h"

#include "core/base/clock.h"
#include "core/edits/evidence.h"
#include "core/registers/cells.h"
#include "core/registers/words.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

class DomainMark : public QWidget {
public:
    explicit DomainMark(Domain domain) : m_domain(domain) { setAccessibleName(word(domain)); }
    QSize sizeHint() const override { return {dp(16), dp(18)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintDomain(painter, rect(), m_domain);
    }

private:
    Domain m_domain;
};

QString roleText(MappingRole role)
{
    switch (role) {
    case MappingRole::MovesLikelihood: return MeasurementPanel::tr("moves likelihood");
    case MappingRole::Context: return MeasurementPanel::tr("context");
    case MappingRole::Ignore: break;
    }
    return MeasurementPanel::tr("ignored");
}

QLabel *arrow()
{
    auto *label = new QLabel;
    onLook(label, [label] { label->setPixmap(icon(QStringLiteral("arrow-right"), Ink::Hint).pixmap(dp(12), dp(12))); });
    label->setAccessibleName(MeasurementPanel::tr("to"));
    return label;
}

} // namespace

MeasurementPanel::MeasurementPanel(Session &session, QWidget *parent)
    : EvidencePanel(tr("Measurement"), parent),
      m_session(session)
{
    showNothing();
}

void MeasurementPanel::showNothing()
{
    m_rate = nullptr;
    showHint(tr("Choose a measurement to see the risks that it bears on, its run and its limit. Enter opens it."));
}

void MeasurementPanel::show(const MeasuredPoint &point)
{
    clear();
    const Mapped mapped = ResultMapper(m_session.dossier(), m_session.catalogs()).of(point.run, point.measurement);
    addRisks(mapped);
    addRun(point, mapped);
    addControls(point, mapped);
    addLimit(point);
}

void MeasurementPanel::addRisks(const Mapped &mapped)
{
    const Dossier &dossier = m_session.dossier();
    QVBoxLayout *head = addSection(tr("Linked risks"), QString::number(mapped.risks.size()));
    if (mapped.risks.isEmpty()) {
        auto *none = plainLabel(tr("No risk of the register stands for this test."), &Tokens::t2);
        none->setWordWrap(true);
        head->addWidget(none);
    }
    for (const Id<Risk> &id : mapped.risks) {
        const Risk &risk = *dossier.find(id);
        const Criteria *criteria = criteriaOf(dossier, risk);
        QVBoxLayout *column = &id == &mapped.risks.first() ? head : addSection({});
        auto *line = new QHBoxLayout;
        line->addWidget(new DomainMark(risk.domain));
        auto *link = new QToolButton;
        link->setText(unbroken(risk.ref));
        link->setProperty("face", QStringLiteral("text"));
        link->setAccessibleName(tr("Go to %1 %2").arg(risk.ref, risk.title));
        link->setToolTip(tr("Go to the risk"));
        connect(link, &QToolButton::clicked, this, [this, ref = risk.ref] { m_session.reveal(ref); });
        line->addWidget(link);
        line->addStretch(1);
        line->addWidget(plainLabel(roleText(mapped.role), &Tokens::t2, typesizes::meta));
        column->addLayout(line);
        auto *title = plainLabel(risk.title, &Tokens::t1, typesizes::secondary, QFont::Medium);
        title->setWordWrap(true);
        column->addWidget(title);
        const RiskLevels levels = levelsOf(dossier, risk);
        auto *pills = new QHBoxLayout;
        pills->setSpacing(dp(5));
        pills->addWidget(new RatedPill(criteria, levels.inherent));
        pills->addWidget(arrow());
        pills->addWidget(new RatedPill(criteria, levels.current));
        pills->addWidget(arrow());
        pills->addWidget(new RatedPill(criteria, levels.residual));
        pills->addStretch(1);
        column->addLayout(pills);
    }
}

void MeasurementPanel::addRun(const MeasuredPoint &point, const Mapped &mapped)
{
    const ImportRun &run = point.run;
    const Measurement &m = point.measurement;
    QGridLayout *facts = addFacts(addSection(tr("Run")));
    addFact(facts, tr("Source"),
            QStringLiteral("%1, %2").arg(unbroken(run.ref), (run.tool + QLatin1Char(' ') + run.toolVersion).trimmed()));
    addFact(facts, tr("Probe"), taskName(m), true);
    addFact(facts, tr("Detector"), utf8Text(m.metric), true);
    addFact(facts, tr("Target"), run.targetText);
    const Component *component = m_session.dossier().find(run.component.isNull() ? mapped.component : run.component);
    addFact(facts, tr("Component"), component ? component->ref + QLatin1Char(' ') + component->title : QString());
    addFact(facts, tr("Scope"), run.scope);
    addFact(facts, tr("Tested"), run.testedAt.isValid() ? isoDate(run.testedAt.date()) : QString());
    addFact(facts, tr("Prompts"), m.clusters > 0 ? QLocale().toString(qint64(m.clusters)) : QString());
    addFact(facts, tr("Errors"), m.errors > 0 ? QLocale().toString(qint64(m.errors)) : QString());
    addFact(facts, tr("Seed"), utf8Text(m.seed), true);
    addFact(facts, tr("Judge"), utf8Text(m.judge));
    addFact(facts, tr("Settings"), utf8Text(m.config).left(16), true);
    addFact(facts, tr("Tool's run"), run.toolRun, true);
    addFact(facts, tr("File"), run.file, true);
    addFact(facts, tr("SHA-256"), run.sha256.left(16) + QStringLiteral("…"), true);
    addFact(facts, tr("Remarks"), utf8Text(m.flags));
}

void MeasurementPanel::addControls(const MeasuredPoint &point, const Mapped &mapped)
{
    const Dossier &dossier = m_session.dossier();
    QStringList controls, frameworks;
    for (const EvidenceItem &item : dossier.all<EvidenceItem>()) {
        if (item.run != point.run.id)
            continue;
        for (const Id<Control> &id : item.controls) {
            if (const Control *control = dossier.find(id))
                controls += control->ref + QLatin1Char(' ') + control->title;
        }
        for (const CatalogRef &ref : item.catalogControls + satisfiedBy(dossier, item.controls))
            frameworks += catalogText(ref);
    }
    controls.removeDuplicates();
    frameworks.removeDuplicates();
    QVBoxLayout *column =
        addSection(tr("Controls this tests"), controls.isEmpty() ? QString() : QString::number(controls.size()));
    for (const QString &text : controls + frameworks) {
        auto *label = plainLabel(text);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    if (controls.isEmpty() && frameworks.isEmpty()) {
        auto *none = plainLabel(tr("None is linked to the evidence of this run."), &Tokens::t2);
        none->setWordWrap(true);
        column->addWidget(none);
    }
    QGridLayout *facts = addFacts(column);
    addFact(facts, tr("Threats"), mapped.threats.join(QStringLiteral(", ")));
    addFact(facts, tr("Mapped by"), mapped.why);
}

void MeasurementPanel::addLimit(const MeasuredPoint &point)
{
    m_rate = nullptr;
    if (!point.judged.isRate)
        return;
    m_limit = Limit();
    if (point.judged.limit) {
        m_limit = *point.judged.limit;
    } else {
        m_limit.tool = point.run.tool;
        m_limit.task = taskName(point.measurement);
        m_limit.metric = QStringLiteral("*");
    }
    QVBoxLayout *column = addSection(tr("Limit"));
    auto *line = new QHBoxLayout;
    m_rate = new QDoubleSpinBox;
    m_rate->setRange(0, 100);
    m_rate->setDecimals(2);
    m_rate->setSingleStep(0.5);
    m_rate->setSuffix(QStringLiteral("\u00a0%"));
    m_rate->setValue(m_limit.rate * 100);
    m_rate->setAccessibleName(tr("Highest failure rate that is within the limit"));
    m_rate->setEnabled(m_session.canWrite());
    line->addWidget(m_rate);
    const QString by = personName(m_session.dossier(), m_limit.setBy);
    auto *set =
        plainLabel(m_limit.id.isNull() ? tr("none set yet") : tr("set %1, %2").arg(isoDate(m_limit.setOn), by), &Tokens::t2);
    set->setWordWrap(true);
    line->addWidget(set, 1);
    column->addLayout(line);
    QGridLayout *facts = addFacts(column);
    addFact(facts, tr("Holds for"), QStringLiteral("%1 %2").arg(m_limit.tool, m_limit.task), true);
    addFact(facts, tr("Reason"), m_limit.reason);
    m_by = new QComboBox;
    m_by->setAccessibleName(tr("Limit set by"));
    fillPeople(m_by, m_session.dossier(), m_session.me());
    m_reason = new QLineEdit;
    m_reason->setPlaceholderText(tr("Reason for the new limit"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    m_set = new QPushButton(tr("Set limit"));
    for (QWidget *field : std::initializer_list<QWidget *>{m_by, m_reason, m_set})
        column->addWidget(field);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &MeasurementPanel::fit);
    connect(m_by, &QComboBox::currentIndexChanged, this, &MeasurementPanel::fit);
    connect(m_reason, &QLineEdit::textChanged, this, &MeasurementPanel::fit);
    connect(m_set, &QPushButton::clicked, this, &MeasurementPanel::setLimitNow);
    fit();
}

/// Who and why are asked for once the figure is another.
void MeasurementPanel::fit()
{
    const bool other = std::abs(m_rate->value() / 100 - m_limit.rate) > 1e-9 || (m_limit.id.isNull() && m_rate->value() > 0);
    for (QWidget *field : std::initializer_list<QWidget *>{m_by, m_reason, m_set})
        field->setVisible(other);
    m_set->setEnabled(other && !m_reason->text().trimmed().isEmpty() && !chosenPerson(m_by).isNull() && m_session.canWrite());
}

void MeasurementPanel::setLimitNow()
{
    Limit limit = m_limit;
    limit.rate = m_rate->value() / 100;
    limit.setBy = chosenPerson(m_by);
    limit.reason = m_reason->text().trimmed();
    (void)m_session.apply(setLimit(m_session.dossier(), limit, m_session.environment()), limit.reason);
}

} // namespace gabion::ui
