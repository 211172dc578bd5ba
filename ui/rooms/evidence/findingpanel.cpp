// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/findingpanel.h"

#include "core/base/clock.h"
#include "core/evidence/mapping.h"
#include "core/registers/cells.h"
#include "core/registers/words.h"
#include "ui/rooms/evidence/resultdelegate.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QComboBox>
#include <QDateEdit>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

#include <map>

namespace gabion::ui {

namespace {

/// Severity with glyph and word.
class SeverityMark : public QWidget {
public:
    explicit SeverityMark(FindingSeverity severity) : m_severity(severity) { setAccessibleName(word(severity)); }
    QSize sizeHint() const override
    {
        return {qRound(QFontMetricsF(textFont(typesizes::body)).horizontalAdvance(word(m_severity)) + dpf(22)), dp(20)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintSeverity(painter, rect(), m_severity);
    }

private:
    FindingSeverity m_severity;
};

QString placeText(const QString &path, qint64 line) { return line > 0 ? QStringLiteral("%1:%2").arg(path).arg(line) : path; }

} // namespace

FindingPanel::FindingPanel(Session &session, QWidget *parent) : EvidencePanel(tr("Finding"), parent), m_session(session)
{
    show({}, 0);
}

void FindingPanel::show(const std::vector<std::int64_t> &rows, qint64 selected)
{
    m_findings.clear();
    m_kind = nullptr;
    m_reason = nullptr;
    if (rows.empty())
        return showHint(tr("Choose a finding to see its facts and to decide about it. Several can be decided about at once."));
    if (selected > most)
        return showHint(tr("%1 findings are selected. Filter them to %2 or fewer to decide about them at once.")
                            .arg(QLocale().toString(selected), QLocale().toString(qint64(most))));
    const Result<QList<FindingRow>> found = m_session.pages().findings.rows(rows);
    if (!found || found->isEmpty())
        return showHint(found ? tr("The finding is not shown any more.") : found.error().text);
    for (const FindingRow &row : *found)
        m_findings.append(row.finding.finding);
    clear();
    if (found->size() == 1)
        addOne(found->first());
    else
        addMany(*found);
}

void FindingPanel::addOne(const FindingRow &row)
{
    const Finding &finding = row.finding;
    const QHash<qint64, const ImportRun *> runs = liveRuns(m_session.dossier());
    static const ImportRun unknown;
    const ImportRun *run = runs.value(finding.run);
    const Mapped mapped = ResultMapper(m_session.dossier(), m_session.catalogs()).of(run ? *run : unknown, finding);
    QVBoxLayout *head = addSection({});
    auto *line = new QHBoxLayout;
    line->addWidget(new SeverityMark(finding.severity));
    line->addWidget(plainLabel(unbroken(QStringLiteral("F-%1").arg(finding.finding)), &Tokens::t3));
    line->addStretch(1);
    auto *presence = new EvidenceTag;
    const PresenceLook look = presenceLook(row.presence);
    presence->say(word(row.presence), look.icon, look.ink, look.fill);
    line->addWidget(presence);
    head->addLayout(line);
    auto *title = plainLabel(utf8Text(finding.title), &Tokens::t1, typesizes::panelTitle, QFont::DemiBold);
    title->setWordWrap(true);
    head->addWidget(title);
    if (const QString message = utf8Text(finding.message); !message.isEmpty() && finding.message != finding.title) {
        auto *text = plainLabel(message.left(1200), &Tokens::t2);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        head->addWidget(text);
    }
    addDecision({row});
    QGridLayout *facts = addFacts(addSection(tr("Facts")));
    addFact(facts, tr("Rule"), utf8Text(finding.rule), true);
    addFact(facts, tr("Place"), placeText(utf8Text(finding.path), finding.line), true);
    addFact(facts, tr("Logical"), utf8Text(finding.logical), true);
    addFact(facts, tr("CWE"), utf8Text(finding.cwes));
    addFact(facts, tr("Identifiers"), utf8Text(finding.ids));
    addFact(facts, tr("Package"), (utf8Text(finding.package) + QLatin1Char(' ') + utf8Text(finding.packageVersion)).trimmed());
    addFact(facts, tr("Fixed in"), utf8Text(finding.fixedVersion));
    addFact(facts, tr("Score"), finding.score < 0 ? QString() : QString::number(finding.score));
    addFact(facts, tr("Severity by"), utf8Text(finding.severitySource));
    if (finding.reportState != ReportState::Open)
        addFact(facts, tr("In the report"),
                QStringLiteral("%1 %2").arg(word(finding.reportState), utf8Text(finding.stateReason)).trimmed());
    const Component *component = m_session.dossier().find(mapped.component);
    addFact(facts, tr("Component"), component ? component->ref + QLatin1Char(' ') + component->title : QString());
    addFact(facts, tr("Risks"), refsOf(m_session.dossier(), mapped.risks).join(QStringLiteral(", ")));
    addFact(facts, tr("Mapped by"), mapped.why);
    addLocations(finding);
    addHistory(row);
}

void FindingPanel::addLocations(const Finding &finding)
{
    const QJsonArray all = QJsonDocument::fromJson(QByteArray::fromStdString(finding.locations)).array();
    if (all.isEmpty())
        return;
    constexpr qsizetype shown = 20;
    QVBoxLayout *column = addSection(tr("Further places"), QString::number(all.size()));
    QGridLayout *grid = addFacts(column);
    for (qsizetype i = 0; i < std::min(shown, all.size()); ++i) {
        const QJsonObject place = all.at(i).toObject();
        const QString path = place.value(u"path").toString();
        addFact(grid, QString::number(i + 2),
                path.isEmpty() ? place.value(u"logical").toString() : placeText(path, place.value(u"line").toInteger()), true);
    }
    if (all.size() > shown)
        column->addWidget(plainLabel(tr("and %1 more").arg(all.size() - shown), &Tokens::t2));
}

void FindingPanel::addHistory(const FindingRow &row)
{
    const Result<QList<RunSight>> sights = m_session.pages().sights(row.finding.finding);
    if (!sights || sights->isEmpty())
        return;
    const QHash<qint64, const ImportRun *> runs = liveRuns(m_session.dossier());
    QGridLayout *grid = addFacts(addSection(tr("Runs"), QString::number(sights->size())));
    for (auto sight = sights->crbegin(); sight != sights->crend(); ++sight) {
        const ImportRun *run = runs.value(sight->run);
        if (!run)
            continue;
        const QDate tested = (run->testedAt.isValid() ? run->testedAt : run->importedAt).date();
        addFact(grid, unbroken(run->ref), tr("%1, %2").arg(isoDate(tested), sight->seen ? tr("seen") : tr("not seen")));
    }
}

void FindingPanel::addMany(const QList<FindingRow> &rows)
{
    QVBoxLayout *head = addSection({});
    head->addWidget(plainLabel(tr("%n finding(s) selected", nullptr, static_cast<int>(rows.size())), &Tokens::t1,
                               typesizes::panelTitle, QFont::DemiBold));
    std::map<FindingSeverity, qsizetype, std::greater<>> bySeverity;
    QSet<QString> rules, places;
    for (const FindingRow &row : rows) {
        ++bySeverity[row.finding.severity];
        rules += utf8Text(row.finding.rule);
        places += utf8Text(row.finding.path);
    }
    QStringList severities;
    for (const auto &[severity, count] : bySeverity)
        severities += QStringLiteral("%1 %2").arg(count).arg(word(severity));
    const auto common = [](const QSet<QString> &values) {
        return values.size() == 1 ? *values.cbegin() : tr("%1 different values").arg(values.size());
    };
    QGridLayout *facts = addFacts(head);
    addFact(facts, tr("Severity"), severities.join(QStringLiteral(", ")));
    addFact(facts, tr("Rule"), common(rules), rules.size() == 1);
    addFact(facts, tr("Place"), common(places), places.size() == 1);
    addDecision(rows);
}

void FindingPanel::addDecision(const QList<FindingRow> &rows)
{
    const Dossier &dossier = m_session.dossier();
    QHash<qint64, const Decision *> decisions;
    for (const Decision &decision : dossier.all<Decision>())
        decisions.insert(decision.finding, &decision);
    const Decision *first = decisions.value(rows.first().finding.finding);
    const bool same = std::all_of(rows.cbegin(), rows.cend(), [&](const FindingRow &row) {
        const Decision *other = decisions.value(row.finding.finding);
        return (other ? other->decision : DecisionKind::Open) == (first ? first->decision : DecisionKind::Open);
    });
    QVBoxLayout *column = addSection(tr("Decision"));
    if (first && rows.size() == 1) {
        QGridLayout *facts = addFacts(column);
        addFact(
            facts, tr("Decided"),
            tr("%1, by %2 on %3").arg(word(first->decision), personName(dossier, first->decidedBy), isoDate(first->decidedOn)));
        addFact(facts, tr("Until"), first->until.isValid() ? isoDate(first->until) : QString());
        addFact(facts, tr("Duplicate of"), first->duplicateOf > 0 ? QStringLiteral("F-%1").arg(first->duplicateOf) : QString());
        const Risk *risk = dossier.find(first->risk);
        addFact(facts, tr("Risk"), risk ? risk->ref + QLatin1Char(' ') + risk->title : QString());
        addFact(facts, tr("Reason"), first->reason);
    } else if (!same) {
        column->addWidget(plainLabel(tr("Different decisions"), &Tokens::t2));
    }
    m_kind = new QComboBox;
    m_kind->setAccessibleName(tr("Decision"));
    for (const auto &[value, key] : EnumKeys<DecisionKind>::keys)
        m_kind->addItem(word(value), enumText(value));
    m_kind->setCurrentIndex(same && first ? static_cast<int>(first->decision) : 0);
    m_until = new QDateEdit(m_session.today().addDays(90));
    m_until->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_until->setMinimumDate(m_session.today().addDays(1));
    m_until->setCalendarPopup(true);
    m_until->setAccessibleName(tr("Accepted until"));
    m_original = new QLineEdit;
    m_original->setPlaceholderText(tr("Duplicate of, such as F-12"));
    m_original->setAccessibleName(tr("Duplicate of"));
    m_risk = new QComboBox;
    m_risk->setAccessibleName(tr("Treated under"));
    m_risk->addItem(tr("Treated under no risk"), QUuid());
    for (const Risk &risk : dossier.all<Risk>())
        m_risk->addItem(risk.ref + QLatin1Char(' ') + risk.title, risk.id.value);
    m_risk->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_risk->setMinimumContentsLength(12);
    m_by = new QComboBox;
    m_by->setAccessibleName(tr("Decided by"));
    fillPeople(m_by, dossier, m_session.me());
    m_reason = new QPlainTextEdit;
    m_reason->setPlaceholderText(tr("Reason"));
    m_reason->setAccessibleName(tr("Reason for the decision"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(dp(64));
    m_keep = new QPushButton(rows.size() == 1 ? tr("Decide") : tr("Decide about %1").arg(rows.size()));
    for (QWidget *field : std::initializer_list<QWidget *>{m_kind, m_until, m_original, m_risk, m_by, m_reason, m_keep}) {
        field->setEnabled(m_session.canWrite());
        column->addWidget(field);
    }
    connect(m_kind, &QComboBox::currentIndexChanged, this, &FindingPanel::fit);
    connect(m_by, &QComboBox::currentIndexChanged, this, &FindingPanel::fit);
    connect(m_risk, &QComboBox::currentIndexChanged, this, &FindingPanel::fit);
    connect(m_original, &QLineEdit::textChanged, this, &FindingPanel::fit);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &FindingPanel::fit);
    connect(m_keep, &QPushButton::clicked, this, &FindingPanel::decide);
    fit();
}

/// Shows the fields that the chosen decision asks for; the button works when they are filled.
void FindingPanel::fit()
{
    const auto kind = static_cast<DecisionKind>(m_kind->currentIndex());
    m_until->setVisible(kind == DecisionKind::AcceptedUntil);
    m_original->setVisible(kind == DecisionKind::Duplicate);
    m_risk->setVisible(kind == DecisionKind::InTreatment);
    const bool ready = !m_reason->toPlainText().trimmed().isEmpty() && !chosenPerson(m_by).isNull()
        && (kind != DecisionKind::InTreatment || !m_risk->currentData().toUuid().isNull())
        && (kind != DecisionKind::Duplicate || !m_original->text().trimmed().isEmpty());
    m_keep->setEnabled(ready && m_session.canWrite());
}

void FindingPanel::startDecision(DecisionKind decision)
{
    if (!m_kind)
        return;
    m_kind->setCurrentIndex(static_cast<int>(decision));
    QWidget *next = decision == DecisionKind::AcceptedUntil ? static_cast<QWidget *>(m_until)
        : decision == DecisionKind::Duplicate               ? m_original
        : decision == DecisionKind::InTreatment             ? static_cast<QWidget *>(m_risk)
                                                            : m_reason;
    next->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(m_keep);
}

void FindingPanel::decide()
{
    FindingDecision decision;
    decision.decision = static_cast<DecisionKind>(m_kind->currentIndex());
    decision.reason = m_reason->toPlainText();
    decision.decidedBy = chosenPerson(m_by);
    decision.until = m_until->date();
    decision.duplicateOf = m_original->text().trimmed().remove(QRegularExpression(QStringLiteral("^[Ff]-"))).toLongLong();
    if (decision.decision == DecisionKind::InTreatment)
        decision.risk.value = m_risk->currentData().toUuid();
    const Result<ChangeSet> set = decideFindings(m_session.dossier(), m_findings, decision, m_session.environment());
    // apply() makes this panel anew: nothing of it is used afterwards
    if (m_findings.size() > 1)
        (void)m_session.applyAndTell(set, decision.reason.trimmed());
    else
        (void)m_session.apply(set, decision.reason.trimmed());
}

} // namespace gabion::ui
