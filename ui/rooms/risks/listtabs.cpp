// SPDX-License-Identifier: Apache-2.0
// Evidence, actions and history of the inspector.
#include "core/base/clock.h"
#include "core/edits/records.h"
#include "core/registers/words.h"
#include "core/risk/evidencestate.h"
#include "ui/rooms/risks/inspector.h"
#include "ui/rooms/risks/itemrow.h"
#include "ui/rooms/risks/sections.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/picklist.h"

#include <QAction>
#include <QCursor>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

QWidget *newPage(QVBoxLayout *&column)
{
    auto *page = new QWidget;
    column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return page;
}

/// A button that does what an action of the program does, as long as somebody can do it.
QPushButton *actionButton(QAction *action, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("face", QStringLiteral("small"));
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
    return button;
}

/// "title: A → B; owner" of a record in an audit entry.
QString changesOf(const AuditEntry &entry, const QString &id)
{
    const auto text = [](const QJsonValue &value) {
        const QString whole = value.isString() ? value.toString() : value.toVariant().toString();
        return whole.size() > 60 ? whole.left(59) + QStringLiteral("…") : whole;
    };
    QStringList parts;
    for (const QJsonValue &value : QJsonDocument::fromJson(entry.changes).array()) {
        const QJsonObject change = value.toObject();
        if (change.value(u"id").toString() != id || !change.contains(u"before") || !change.contains(u"after"))
            continue;
        const QJsonObject before = change.value(u"before").toObject(), after = change.value(u"after").toObject();
        for (const QString &key : after.keys()) {
            const bool plain = !before.value(key).isObject() && !before.value(key).isArray() && !after.value(key).isObject()
                && !after.value(key).isArray() && QUuid::fromString(after.value(key).toString()).isNull();
            parts += plain ? QStringLiteral("%1: %2 → %3").arg(key, text(before.value(key)), text(after.value(key))) : key;
        }
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace

QWidget *RiskInspector::evidenceRow(const EvidenceItem &item)
{
    const Tokens &t = tokens();
    auto *row = new ItemRow;
    const bool old = isOutdated(item, m_session.today());
    switch (item.verdict) {
    case Verdict::Pass: row->setMark(QStringLiteral("done"), t.ok); break;
    case Verdict::Fail: row->setMark(QStringLiteral("error"), t.bad); break;
    case Verdict::Inconclusive: row->setMark(QStringLiteral("warning"), t.warn); break;
    case Verdict::None: row->setMark(QStringLiteral("file"), t.t2); break;
    }
    row->setTexts(item.ref, item.title);
    row->setRight(old ? tr("out of date") : isoDate(item.collectedOn), old ? t.bad : t.t2,
                  old ? QStringLiteral("clock") : QString());
    connect(row, &QAbstractButton::clicked, this, [this, ref = item.ref] { m_session.reveal(ref); });
    linkedMenu(
        row,
        [this, item] {
            EvidenceItem after = item;
            after.risks.removeAll(m_facts.risk.id);
            m_session.apply(updateRecord(m_session.dossier(), after));
        },
        tr("Unlink %1").arg(item.ref));
    return row;
}

QWidget *RiskInspector::rateRow(const RiskRate &rate)
{
    const Tokens &t = tokens();
    auto *row = new ItemRow;
    row->setMark(QStringLiteral("gauge"), t.t2);
    row->setTexts({}, rate.series);
    const bool over = rate.judged.verdict == RateVerdict::Over;
    row->setRight(rateText(rate.judged.rate.rate, rate.judged.rate.interval), over ? t.bad : t.t2,
                  over ? QStringLiteral("warning") : QString());
    return row;
}

QWidget *RiskInspector::findingRow(const FindingRow &found)
{
    const Tokens &t = tokens();
    auto *row = new ItemRow;
    const Finding &finding = found.finding;
    row->setLevel(shapeOf(finding.severity));
    row->setTexts({}, QString::fromStdString(finding.title.empty() ? finding.rule : finding.title));
    const PresenceLook look = presenceLook(found.presence);
    row->setRight(word(found.presence), t.*look.ink, look.icon);
    connect(row, &QAbstractButton::clicked, this,
            [this, id = finding.finding] { m_session.reveal(QStringLiteral("F-%1").arg(id)); });
    return row;
}

/// Open findings: how many of each severity, then the worst.
QWidget *RiskInspector::findingsSection(const RiskFacts &facts)
{
    auto *section = new Section(tr("Open findings"), facts.findings ? qsizetype(facts.findings->count()) : 0);
    if (!facts.findings || facts.findings->counts.empty()) {
        section->addHint(facts.findings ? tr("No open finding bears on this risk.") : tr("Findings are being read …"));
        return section;
    }
    QStringList counts;
    for (const auto &[severity, count] : facts.findings->counts)
        counts += QStringLiteral("%1 %2").arg(word(severity)).arg(count);
    section->addHint(counts.join(QStringLiteral(" · ")));
    for (const FindingRow &row : facts.findings->worst)
        section->body()->addWidget(findingRow(row));
    if (const qint64 more = facts.findings->count() - facts.findings->worst.size(); more > 0)
        section->addHint(tr("%n less serious finding(s) more", nullptr, static_cast<int>(more)));
    return section;
}

QWidget *RiskInspector::evidence(const RiskFacts &facts)
{
    QVBoxLayout *column = nullptr;
    QWidget *page = newPage(column);
    auto *measured = new Section(tr("Measured rates"), facts.rates.size());
    for (const RiskRate &rate : facts.rates) {
        measured->body()->addWidget(rateRow(rate));
        QString text = tr("%1 failures of %2 trials are counted")
                           .arg(qRound64(rate.judged.rate.rate * rate.judged.rate.trials))
                           .arg(qRound64(rate.judged.rate.trials));
        if (rate.judged.verdict)
            text = tr("%1, limit %2").arg(word(*rate.judged.verdict), percentText(rate.judged.limit->rate));
        measured->body()->addWidget(wrapped(text, tokens().t3, typesizes::meta));
    }
    if (facts.rates.isEmpty())
        measured->addHint(tr("No measurement bears on this risk."));
    auto *items = new Section(tr("Evidence register"), facts.items.size());
    if (m_session.canWrite())
        items->addButton(QStringLiteral("link"), tr("Link evidence"), [this] { linkEvidence(); });
    for (const EvidenceItem &item : facts.items) {
        items->body()->addWidget(evidenceRow(item));
        QStringList about{word(item.type), item.verdict == Verdict::None ? QString() : word(item.verdict), item.result};
        about.removeAll(QString());
        items->body()->addWidget(wrapped(about.join(QStringLiteral(" · ")), tokens().t3, typesizes::meta));
    }
    if (facts.items.isEmpty())
        items->addHint(tr("No item of the evidence register names this risk."));
    items->body()->addSpacing(dp(6));
    items->body()->addWidget(actionButton(m_actions.action("insert.evidence"), tr("Enter evidence by hand …")), 0, Qt::AlignLeft);
    column->addWidget(measured);
    column->addWidget(findingsSection(facts));
    column->addWidget(items);
    column->addStretch(1);
    return page;
}

void RiskInspector::linkEvidence()
{
    QList<PickItem> choices;
    for (const EvidenceItem &item : m_session.dossier().all<EvidenceItem>()) {
        if (!item.risks.contains(m_facts.risk.id))
            choices.append({item.ref, item.title, item.ref});
    }
    auto *list = new PickList(tr("Link evidence"), choices, this);
    connect(list, &PickList::picked, this, [this](const QStringList &refs, const QString &) {
        const EvidenceItem *item = m_session.dossier().findRef<EvidenceItem>(refs.first());
        if (!item)
            return;
        EvidenceItem after = *item;
        after.risks.append(m_facts.risk.id);
        m_session.apply(updateRecord(m_session.dossier(), after));
    });
    list->open(QCursor::pos());
}

QWidget *RiskInspector::actionList(const RiskFacts &facts)
{
    const Tokens &t = tokens();
    QVBoxLayout *column = nullptr;
    QWidget *page = newPage(column);
    auto *section = new Section(tr("Actions"), facts.actions.size());
    section->addNote(tr("%1 of %2 open").arg(facts.openActions()).arg(facts.actions.size()));
    for (const Action &action : facts.actions) {
        auto *row = new ItemRow;
        const bool late = isOpen(action) && dueOf(action).isValid() && dueOf(action) < m_session.today();
        row->setMark(action.status == ActionStatus::Done ? QStringLiteral("done") : QStringLiteral("treatment"),
                     action.status == ActionStatus::Done ? t.ok : t.t2);
        row->setTexts(action.ref, action.title);
        row->setRight(isoDate(dueOf(action)), late ? t.bad : t.t2, late ? QStringLiteral("clock") : QString());
        row->setPercent(action.percent);
        connect(row, &QAbstractButton::clicked, this, [this, ref = action.ref] { m_session.reveal(ref); });
        section->body()->addWidget(row);
        QStringList about{word(action.status), personName(m_session.dossier(), action.owner)};
        about.removeAll(QString());
        section->body()->addWidget(wrapped(about.join(QStringLiteral(" · ")), t.t3, typesizes::meta));
        section->body()->addSpacing(dp(4));
    }
    if (facts.actions.isEmpty())
        section->addHint(tr("No action is planned."));
    section->body()->addSpacing(dp(6));
    section->body()->addWidget(actionButton(m_actions.action("insert.action"), tr("Add action …")), 0, Qt::AlignLeft);
    column->addWidget(section);
    column->addStretch(1);
    return page;
}

QWidget *RiskInspector::history(const RiskFacts &facts)
{
    QVBoxLayout *column = nullptr;
    QWidget *page = newPage(column);
    const QString id = facts.risk.id.value.toString(QUuid::WithoutBraces);
    PageQuery query;
    query.where = {{QStringLiteral("changes"), Comparison::Contains, id}};
    query.sort = QStringLiteral("number");
    query.descending = true;
    query.limit = 100;
    const Result<QList<AuditEntry>> entries = m_session.pages().audit.page(query);
    if (!entries) {
        column->addWidget(wrapped(entries.error().text, tokens().bad));
        return page;
    }
    for (const AuditEntry &entry : *entries) {
        auto *section = new Section(entry.text, -1);
        section->body()->setSpacing(dp(2));
        section->body()->addWidget(wrapped(
            QStringLiteral("%1 · %2").arg(entry.at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")), entry.author),
            tokens().t3, typesizes::meta));
        const QString changes = changesOf(entry, id);
        if (!changes.isEmpty())
            section->body()->addWidget(wrapped(changes, tokens().t2));
        if (!entry.reason.isEmpty())
            section->body()->addWidget(wrapped(tr("Reason: %1").arg(entry.reason), tokens().t1));
        column->addWidget(section);
    }
    column->addStretch(1);
    return page;
}

} // namespace gabion::ui
