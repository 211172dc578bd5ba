// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/entriesview.h"

#include "core/base/clock.h"
#include "ui/rooms/audittrail/auditmodel.h"
#include "ui/shell/focus.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/textparts.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

QLineEdit *field(const QString &name, const QString &hint)
{
    auto *edit = new QLineEdit;
    edit->setAccessibleName(name);
    edit->setPlaceholderText(hint);
    edit->setToolTip(hint);
    edit->setClearButtonEnabled(true);
    return edit;
}

} // namespace

EntriesView::EntriesView(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_model(new AuditModel(session, this)),
      m_table(new QTableView),
      m_author(field(tr("Filter by author"), tr("Who"))),
      m_text(field(tr("Filter by what was done"), tr("What was done"))),
      m_record(field(tr("Filter by record"), tr("Record, such as R-012"))),
      m_between(new QCheckBox(tr("Between"))),
      m_from(new QDateEdit(session.today().addMonths(-1))),
      m_to(new QDateEdit(session.today())),
      m_expect(field(tr("Head hash that must be part of the trail"), tr("Head hash of an earlier export (may stay empty)"))),
      m_verify(new QPushButton(icon(QStringLiteral("check")), tr("Verify"))),
      m_banner(new NoteBox(NoteKind::Info)),
      m_job(new JobRow)
{
    for (QDateEdit *date : {m_from, m_to}) {
        date->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        date->setCalendarPopup(true);
        date->setEnabled(false);
    }
    m_from->setAccessibleName(tr("First day"));
    m_to->setAccessibleName(tr("Last day"));
    m_table->setObjectName(QStringLiteral("audit-entries"));
    m_table->setAccessibleName(tr("Audit trail"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(AuditModel::What, QHeaderView::Stretch);
    m_banner->hide();
    layOut();
    passFocusOn(this, m_table);
    m_wait.setSingleShot(true);
    m_wait.setInterval(150);
    connect(&m_wait, &QTimer::timeout, this, &EntriesView::filter);
    for (const QLineEdit *edit : {m_author, m_text, m_record})
        connect(edit, &QLineEdit::textChanged, &m_wait, qOverload<>(&QTimer::start));
    for (const QDateEdit *date : {m_from, m_to})
        connect(date, &QDateEdit::dateChanged, &m_wait, qOverload<>(&QTimer::start));
    connect(m_between, &QCheckBox::toggled, this, [this](bool on) {
        m_from->setEnabled(on);
        m_to->setEnabled(on);
        filter();
    });
    connect(m_verify, &QPushButton::clicked, this, &EntriesView::verify);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &EntriesView::moved);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model->rowCount() > 0)
            m_table->selectRow(0);
        emit moved();
    });
    if (m_model->rowCount() > 0)
        m_table->selectRow(0);
}

void EntriesView::layOut()
{
    auto *column = new QVBoxLayout(this);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_author, 2);
    filters->addWidget(m_text, 3);
    filters->addWidget(m_record, 2);
    filters->addWidget(m_between);
    filters->addWidget(m_from);
    filters->addWidget(m_to);
    auto *verify = new QHBoxLayout;
    verify->addWidget(m_expect, 1);
    verify->addWidget(m_verify);
    auto *notes = new QVBoxLayout;
    notes->addWidget(m_banner);
    notes->addWidget(m_job);
    column->addLayout(filters);
    column->addLayout(notes);
    column->addWidget(m_table, 1);
    column->addLayout(verify);
    onLook(this, [this, column, filters, verify, notes] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        filters->setContentsMargins(dp(12), dp(6), dp(12), dp(6));
        filters->setSpacing(dp(8));
        verify->setContentsMargins(dp(12), dp(8), dp(12), dp(8));
        verify->setSpacing(dp(8));
        notes->setContentsMargins(dp(12), 0, dp(12), dp(4));
        m_table->verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        m_from->setMinimumWidth(dp(116));
        m_to->setMinimumWidth(dp(116));
        m_table->setColumnWidth(AuditModel::Number, dp(64));
        m_table->setColumnWidth(AuditModel::When, dp(150));
        m_table->setColumnWidth(AuditModel::Who, dp(120));
        m_table->setColumnWidth(AuditModel::Why, dp(260));
    });
}

void EntriesView::filter()
{
    QList<Condition> conditions;
    const auto contains = [&](const char *column, const QLineEdit *edit) {
        if (const QString text = edit->text().trimmed(); !text.isEmpty())
            conditions.append({QLatin1String(column), Comparison::Contains, text});
    };
    contains("author", m_author);
    contains("text", m_text);
    if (const QString record = m_record->text().trimmed(); !record.isEmpty())
        conditions.append({QStringLiteral("changes"), Comparison::Contains, QStringLiteral("\"ref\":\"%1").arg(record)});
    if (m_between->isChecked()) {
        // times stand in the file as ISO 8601 in UTC: they sort as text
        conditions.append({QStringLiteral("at"), Comparison::GreaterOrEqual, isoDate(m_from->date())});
        conditions.append({QStringLiteral("at"), Comparison::Less, isoDate(m_to->date().addDays(1))});
    }
    m_model->setFilter(conditions);
}

AuditEntry EntriesView::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->entry(index.row()) : AuditEntry();
}

bool EntriesView::select(qint64 number)
{
    const int row = m_model->rowOf(number);
    if (row < 0)
        return false;
    m_table->selectRow(row);
    m_table->scrollTo(m_model->index(row, 0));
    return true;
}

void EntriesView::focusFilter() { m_text->setFocus(Qt::ShortcutFocusReason); }

void EntriesView::verify()
{
    m_verify->setEnabled(false);
    m_banner->hide();
    Job *job = m_session.jobs().run<Result<AuditReport>>(
        tr("Verifying the audit trail"), this,
        [history = m_session.project().history(), expect = m_expect->text()](Progress &progress) {
            return history.verify(expect, progress);
        },
        [this](const Result<AuditReport> &report) { showReport(report); });
    m_job->watch(job, tr("Stop"));
}

void EntriesView::showReport(const Result<AuditReport> &report)
{
    m_verify->setEnabled(true);
    m_banner->show();
    const bool valid = report && report->valid;
    m_banner->setKind(valid                                                       ? NoteKind::Ok
                          : report || report.error().code != ErrorCode::Cancelled ? NoteKind::Bad
                                                                                  : NoteKind::Info);
    if (!report) {
        m_banner->setText({}, report.error().text);
    } else if (valid) {
        QString text = report->entries == 1
            ? tr("Its one entry gives exactly the records of the project. Head %1.").arg(report->head)
            : tr("%1 entries follow each other without a gap and give exactly the records of the project. Head %2.")
                  .arg(QLocale().toString(report->entries), report->head);
        if (!m_expect->text().trimmed().isEmpty())
            text += QLatin1Char(' ') + tr("The expected hash is part of it.");
        m_banner->setText(tr("The trail is whole."), text);
    } else {
        m_banner->setText(report->firstBroken > 0 ? tr("The trail is broken at entry %1.").arg(report->firstBroken)
                                                  : tr("The trail does not hold."),
                          report->problem);
        if (report->firstBroken > 0)
            select(report->firstBroken);
    }
    emit verified(valid);
}

QString EntriesView::verdict() const { return m_banner->text(); }

} // namespace gabion::ui
