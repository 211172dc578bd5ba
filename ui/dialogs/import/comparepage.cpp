// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/comparepage.h"

#include "core/base/clock.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/textparts.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>

namespace gabion::ui {

namespace {

constexpr ImportPart parts[] = {ImportPart::First, ImportPart::Again, ImportPart::Back, ImportPart::Unchanged};

QList<PartLook> looks()
{
    QList<PartLook> list;
    for (const ImportPart part : parts)
        list += lookOf(part);
    return list;
}

QString meaningOf(ImportPart part, bool rates, qint64 count)
{
    const int number = static_cast<int>(count);
    switch (part) {
    case ImportPart::First:
        return rates ? ComparePage::tr("over their limit for the first time")
                     : ComparePage::tr("create %n finding(s)", nullptr, number);
    case ImportPart::Again:
        return rates ? ComparePage::tr("were within, over once more") : ComparePage::tr("were gone, seen again");
    case ImportPart::Back:
        return rates ? ComparePage::tr("whole interval within the limit") : ComparePage::tr("not seen any more, will be closed");
    case ImportPart::Unchanged: break;
    }
    return rates ? ComparePage::tr("same verdict, unclear or no limit") : ComparePage::tr("only the date is updated");
}

} // namespace

ComparePage::ComparePage(Session &session, QWidget *parent)
    : TilePage(looks(), new FieldTable(tr("What happens to each result")), parent),
      m_session(session),
      m_model(new CompareModel(session, this)),
      m_note(new NoteBox(NoteKind::Warn)),
      m_summary(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2))
{
    table().setModel(m_model);
    table().setItemDelegate(new CompareDelegate(&table()));
    table().horizontalHeader()->setSectionResizeMode(CompareModel::Name, QHeaderView::Stretch);
    m_summary->setWordWrap(true);
    layOut({m_note, m_summary},
           {{CompareModel::What, 116},
            {CompareModel::Now, 146},
            {CompareModel::Before, 70},
            {CompareModel::Severity, 92},
            {CompareModel::RiskColumn, 84},
            {CompareModel::OnFinish, 200}});
}

QString ComparePage::sinceText(const ImportRun &run) const
{
    const ImportRun *last = nullptr;
    for (const ImportRun &other : m_session.dossier().all<ImportRun>()) {
        if (other.state == RunState::Live && other.source == run.source && !(other.id == run.id))
            last = &other;
    }
    return last ? tr("What changed since the import of %1").arg(isoDate(last->importedAt.date()))
                : tr("What the first import of this source brings");
}

void ComparePage::show(const ImportOutcome &outcome, const ImportComparison &comparison)
{
    m_model->show(outcome.run, comparison);
    title().setText(sinceText(outcome.run));
    for (qsizetype at = 0; at < qsizetype(std::size(parts)); ++at) {
        const qint64 count = m_model->count(parts[at]);
        tile(at).show(count, m_model->partText(parts[at]), meaningOf(parts[at], m_model->rates(), count));
    }
    all().setText(tr("Changes %1").arg(QLocale().toString(m_model->changes())));
    sentence().setText(m_model->rates() ? tr("Same measurement = same tool, target, scope, probe and metric")
                                        : tr("Same finding = same rule, place and content, then the tool's own evidence"));
    table().setColumnHidden(CompareModel::Before, !m_model->rates());
    table().setColumnWidth(CompareModel::Now, dp(m_model->rates() ? 146 : 230));
    table().setColumnWidth(CompareModel::OnFinish, dp(m_model->rates() ? 200 : 120));
    const QStringList &decided = m_model->decided();
    m_note->setVisible(!decided.isEmpty());
    if (!decided.isEmpty())
        m_note->setText(tr("%n decided finding(s) came back.", nullptr, static_cast<int>(decided.size())), decided.first());
    choose(m_model->changes() > 0 ? -1 : 3);
    QStringList summary;
    if (!outcome.uncertain.isEmpty())
        summary +=
            tr("%n finding(s) were carried on by less than exact evidence.", nullptr, static_cast<int>(outcome.uncertain.size()));
    if (outcome.run.partial)
        summary += m_model->rates() ? tr("Partial run.") : tr("Partial run: it closes nothing.");
    for (const Issue &issue : outcome.issues.mid(0, 2))
        summary += issue.text;
    if (outcome.issues.size() > 2)
        summary += tr("And %n more remark(s).", nullptr, static_cast<int>(outcome.issues.size() - 2));
    m_summary->setText(summary.join(QLatin1Char(' ')));
    m_summary->setVisible(!summary.isEmpty());
    refreshFoot();
}

void ComparePage::chosen(int tile)
{
    m_model->setParts(tile < 0 ? QList<ImportPart>() : QList<ImportPart>{parts[tile]});
    const qint64 hidden = m_model->hidden();
    table().setToolTip(hidden > 0
                           ? tr("%1 more are not listed here; all are in Evidence afterwards.").arg(QLocale().toString(hidden))
                           : QString());
}

} // namespace gabion::ui
