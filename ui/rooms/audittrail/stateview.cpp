// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/stateview.h"

#include "core/registers/comparison.h"
#include "core/reports/report.h"
#include "ui/dialogs/export/exporting.h"
#include "ui/rooms/audittrail/statetable.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/statepicker.h"
#include "ui/widgets/textparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// Rows shown of a register as it was; the rest is for an export.
constexpr qsizetype mostRows = 20'000;

/// A register as of one state.
struct StateRows {
    QList<Column> columns;
    QList<RegisterRow> rows;
    QString head;
    QDateTime date;
    bool cut = false;
};

struct StateDifference {
    RegisterComparison comparison;
    QString heads; ///< "4c1e77a0 and 9b2d1f00"
};

} // namespace

StateView::StateView(Session &session, Kind kind, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_kind(kind),
      m_registers(new QComboBox),
      m_from(new StatePicker(session, kind == Kind::AsOf ? tr("State") : tr("Earlier state"))),
      m_run(new QPushButton(kind == Kind::AsOf ? tr("Open") : tr("Compare"))),
      m_banner(new NoteBox(NoteKind::Info)),
      m_model(new StateModel(this)),
      m_table(new QTableView)
{
    if (kind == Kind::Compare)
        m_to = new StatePicker(session, tr("Later state"));
    m_registers->setAccessibleName(tr("Register"));
    for (const DocumentInfo &document : documents())
        m_registers->addItem(document.title, document.id);
    m_registers->setCurrentIndex(std::max(0, m_registers->findData(QStringLiteral("risk-register"))));
    m_run->setProperty("face", QStringLiteral("small"));
    m_banner->setText({},
                      kind == Kind::AsOf ? tr("Choose a register and a state, then open it. What is shown is read-only.")
                                         : tr("Choose a register and two states, then compare them."));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new StateDelegate(m_table));
    m_table->setAccessibleName(kind == Kind::AsOf ? tr("The register as it was") : tr("What differs"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    layOut();
    setFocusProxy(m_registers);
    connect(m_run, &QPushButton::clicked, this, &StateView::run);
}

void StateView::layOut()
{
    auto *column = new QVBoxLayout(this);
    auto *row = new QHBoxLayout;
    const auto label = [](const QString &text) { return styledLabel(text, typesizes::secondary, QFont::Normal, &Tokens::t2); };
    row->addWidget(label(tr("Register")));
    row->addWidget(m_registers);
    row->addWidget(label(m_to ? tr("from") : tr("as of")));
    row->addWidget(m_from);
    if (m_to) {
        row->addWidget(label(tr("to")));
        row->addWidget(m_to);
    }
    row->addWidget(m_run);
    row->addStretch(1);
    auto *note = new QHBoxLayout;
    note->addWidget(m_banner);
    column->addLayout(row);
    column->addLayout(note);
    column->addWidget(m_table, 1);
    onLook(this, [this, column, row, note] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        row->setContentsMargins(dp(12), dp(6), dp(12), dp(6));
        row->setSpacing(dp(8));
        note->setContentsMargins(dp(12), dp(4), dp(12), dp(8));
        m_table->verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        m_from->setMinimumWidth(dp(150));
        if (m_to)
            m_to->setMinimumWidth(dp(150));
    });
}

void StateView::run() { m_kind == Kind::AsOf ? openState() : compareStates(); }

void StateView::openState()
{
    const int round = ++m_round;
    const Register *reg = findDocument(m_registers->currentData().toString()).reg;
    const Result<ProjectState> now = m_session.state();
    if (!reg || !now || !m_session.isOpen())
        return;
    m_session.jobs().run<Result<StateRows>>(
        tr("Opening an earlier state"), this,
        [reg, now = *now, at = m_from->at(), history = m_session.project().history(),
         &catalogs = m_session.catalogs()](Progress &progress) -> Result<StateRows> {
            const Result<ProjectState> state = stateOf(history, now, at);
            if (!state)
                return Unexpected(state.error());
            const RegisterContext context = documentContext(*state, catalogs);
            StateRows rows{reg->columns(context), {}, state->head, state->date, false};
            const Result<> read = reg->rows(context, [&](const RegisterRow &row) {
                rows.cut = rows.rows.size() == mostRows;
                if (!rows.cut)
                    rows.rows.append(row);
                return !rows.cut && !progress.cancelled();
            });
            if (!read)
                return Unexpected(read.error());
            return rows;
        },
        [this, round, title = reg->title(), when = m_from->text()](const Result<StateRows> &rows) {
            if (round != m_round)
                return;
            m_banner->setKind(rows ? NoteKind::Info : NoteKind::Bad);
            if (!rows) {
                m_model->clear();
                m_banner->setText({}, rows.error().text);
                emit shown();
                return;
            }
            m_model->show(rows->columns, rows->rows);
            fitColumns();
            QString text =
                tr("%1, %n row(s), read-only. Newest entry %2, head %3.", nullptr, static_cast<int>(rows->rows.size()))
                    .arg(title,
                         rows->date.isValid() ? rows->date.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")) : tr("none"),
                         rows->head.left(16));
            if (rows->cut)
                text += QLatin1Char(' ')
                    + tr("Only the first %1 rows are shown; an export has all.").arg(QLocale().toString(mostRows));
            m_banner->setText(tr("As of %1.").arg(when), text);
            emit shown();
        });
}

void StateView::compareStates()
{
    const int round = ++m_round;
    const Register *reg = findDocument(m_registers->currentData().toString()).reg;
    const Result<ProjectState> now = m_session.state();
    if (!reg || !now || !m_session.isOpen())
        return;
    m_session.jobs().run<Result<StateDifference>>(
        tr("Comparing two states"), this,
        [reg, now = *now, from = m_from->at(), to = m_to->at(), history = m_session.project().history(),
         &catalogs = m_session.catalogs()](Progress &progress) -> Result<StateDifference> {
            const Result<ProjectState> before = stateOf(history, now, from), after = stateOf(history, now, to);
            if (!before || !after)
                return Unexpected(!before ? before.error() : after.error());
            Result<RegisterComparison> comparison =
                compareRegister(*reg, documentContext(*before, catalogs), documentContext(*after, catalogs), progress);
            if (!comparison)
                return Unexpected(comparison.error());
            return StateDifference{std::move(*comparison), tr("%1 and %2").arg(before->head.left(8), after->head.left(8))};
        },
        [this, round, from = m_from->text(), to = m_to->text()](const Result<StateDifference> &difference) {
            if (round != m_round)
                return;
            m_banner->setKind(difference ? NoteKind::Info : NoteKind::Bad);
            if (!difference) {
                m_model->clear();
                m_banner->setText({}, difference.error().text);
                emit shown();
                return;
            }
            m_model->show(difference->comparison);
            fitColumns();
            qsizetype added = 0, removed = 0;
            for (const ComparedRow &row : difference->comparison.rows) {
                added += row.kind == ComparedRow::Kind::Added;
                removed += row.kind == ComparedRow::Kind::Removed;
            }
            const QLocale locale;
            m_banner->setText(tr("From %1 to %2.").arg(from, to),
                              tr("%1 added, %2 removed, %3 changed, %4 unchanged. Heads %5.")
                                  .arg(locale.toString(added), locale.toString(removed),
                                       locale.toString(difference->comparison.rows.size() - added - removed),
                                       locale.toString(difference->comparison.unchanged), difference->heads));
            emit shown();
        });
}

void StateView::fitColumns()
{
    for (int section = 0; section < m_model->columnCount(); ++section) {
        const Column *column = m_model->column(section);
        m_table->setColumnWidth(section, dp(column ? std::clamp(column->width * 7 + 16, 60, 340) : 96));
    }
}

} // namespace gabion::ui
