// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/comparepage.h"

#include "core/base/clock.h"
#include "core/render/glyphs.h"
#include "ui/dialogs/import/fields.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/textparts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr ImportPart parts[] = {ImportPart::First, ImportPart::Again, ImportPart::Back, ImportPart::Unchanged};

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

PartTile::PartTile(const PartLook &look, QWidget *parent) : QAbstractButton(parent), m_look(look)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onLook(this, [this] { updateGeometry(); });
}

void PartTile::show(qint64 count, const QString &word, const QString &meaning)
{
    m_count = count;
    m_word = word;
    m_meaning = meaning;
    setAccessibleName(QStringLiteral("%1 %2").arg(QLocale().toString(count), word));
    setAccessibleDescription(meaning);
    update();
}

QSize PartTile::sizeHint() const { return {dp(180), dp(66)}; }

void PartTile::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const PartLook &look = m_look;
    QPainter painter(this);
    const bool on = isChecked();
    paintBox(painter, rect(), dpf(radii::card), underMouse() && !on ? t.hover : t.surface, on ? t.acc : t.line,
             on ? 2 * dpf(1) : t.lineWidth);
    paintIcon(painter, QLatin1String(look.icon), QRectF(dpf(14), dpf(16), dpf(18), dpf(18)), t.*look.ink);
    painter.setFont(textFont(typesizes::figure, QFont::DemiBold));
    painter.setPen(QColor(t.t1));
    const QString figure = QLocale().toString(m_count);
    const QRectF line(dpf(40), dpf(8), width() - dpf(48), dpf(32));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, figure);
    const double after = QFontMetricsF(painter.font()).horizontalAdvance(figure) + dpf(8);
    painter.setFont(textFont(typesizes::body, QFont::Medium));
    painter.setPen(QColor(t.*look.ink));
    painter.drawText(line.adjusted(after, dpf(2), 0, dpf(2)), Qt::AlignVCenter | Qt::AlignLeft, m_word);
    painter.setFont(textFont(typesizes::meta));
    painter.setPen(QColor(t.t2));
    const QRectF below(dpf(14), dpf(40), width() - dpf(24), dpf(18));
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(painter.font()).elidedText(m_meaning, Qt::ElideRight, below.width()));
    if (hasFocus() && !on) {
        painter.setPen(QPen(QColor(t.acc), 2 * dpf(1), Qt::DotLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), dpf(radii::card), dpf(radii::card));
    }
}

ComparePage::ComparePage(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_model(new CompareModel(session, this)),
      m_table(new FieldTable(tr("What happens to each result"))),
      m_title(styledLabel({}, typesizes::roomTitle, QFont::DemiBold)),
      m_identity(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_changes(new QPushButton),
      m_note(new NoteBox(NoteKind::Warn)),
      m_summary(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_job(new JobRow)
{
    for (const ImportPart part : parts)
        m_tiles += new PartTile(lookOf(part));
    m_changes->setProperty("face", QStringLiteral("chip"));
    m_changes->setCheckable(true);
    m_identity->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CompareDelegate(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(CompareModel::Name, QHeaderView::Stretch);
    layOut();
    for (int tile = 0; tile < m_tiles.size(); ++tile)
        connect(m_tiles.at(tile), &QAbstractButton::clicked, this, [this, tile](bool on) { choose(on ? tile : -1); });
    connect(m_changes, &QPushButton::clicked, this, [this] { choose(-1); });
    connect(m_job, &JobRow::stopAsked, this, &ComparePage::stopAsked);
}

void ComparePage::layOut()
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QVBoxLayout;
    head->addWidget(m_title);
    auto *tiles = new QHBoxLayout;
    for (PartTile *tile : std::as_const(m_tiles))
        tiles->addWidget(tile);
    head->addLayout(tiles);
    auto *line = new QHBoxLayout;
    line->addWidget(m_changes);
    line->addStretch(1);
    line->addWidget(m_identity, 4);
    head->addLayout(line);
    auto *foot = new QVBoxLayout;
    foot->addWidget(m_note);
    foot->addWidget(m_summary);
    foot->addWidget(m_job);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    m_identity->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    onLook(this, [this, column, head, tiles, foot] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        head->setContentsMargins(dp(18), dp(14), dp(18), dp(8));
        head->setSpacing(dp(10));
        tiles->setSpacing(dp(10));
        foot->setContentsMargins(dp(18), dp(10), dp(18), dp(10));
        foot->setSpacing(dp(8));
        m_table->verticalHeader()->setDefaultSectionSize(dp(heights::tableRowCompact));
        const std::pair<int, int> widths[] = {{CompareModel::What, 116},      {CompareModel::Now, 146},
                                              {CompareModel::Before, 70},     {CompareModel::Severity, 92},
                                              {CompareModel::RiskColumn, 84}, {CompareModel::OnFinish, 200}};
        for (const auto &[section, width] : widths)
            m_table->setColumnWidth(section, dp(width));
    });
}

void ComparePage::showWork(Job *job) { m_job->watch(job, tr("Stop")); }

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
    m_title->setText(sinceText(outcome.run));
    for (qsizetype tile = 0; tile < m_tiles.size(); ++tile) {
        const qint64 count = m_model->count(parts[tile]);
        m_tiles.at(tile)->show(count, m_model->partText(parts[tile]), meaningOf(parts[tile], m_model->rates(), count));
    }
    m_changes->setText(tr("Changes %1").arg(QLocale().toString(m_model->changes())));
    m_identity->setText(m_model->rates() ? tr("Same measurement = same tool, target, scope, probe and metric")
                                         : tr("Same finding = same rule, place and content, then the tool's own evidence"));
    m_table->setColumnHidden(CompareModel::Before, !m_model->rates());
    m_table->setColumnWidth(CompareModel::Now, dp(m_model->rates() ? 146 : 230));
    m_table->setColumnWidth(CompareModel::OnFinish, dp(m_model->rates() ? 200 : 120));
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
    m_summary->setWordWrap(true);
    m_summary->setVisible(!summary.isEmpty());
}

/// @p tile: index of the one chosen; -1 = everything that changed.
void ComparePage::choose(int tile)
{
    for (int i = 0; i < m_tiles.size(); ++i)
        m_tiles.at(i)->setChecked(i == tile);
    m_changes->setChecked(tile < 0);
    m_model->setParts(tile < 0 ? QList<ImportPart>() : QList<ImportPart>{parts[tile]});
    if (m_model->rowCount() > 0)
        m_table->selectRow(0);
    const qint64 hidden = m_model->hidden();
    m_table->setToolTip(hidden > 0
                            ? tr("%1 more are not listed here; all are in Evidence afterwards.").arg(QLocale().toString(hidden))
                            : QString());
}

} // namespace gabion::ui
