// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/registermappage.h"

#include "ui/dialogs/import/fields.h"
#include "ui/dialogs/import/registerwork.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/textparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr qsizetype offered = 40; // rows that may hold the titles

bool isDate(RegisterField field)
{
    return field == RegisterField::Due || field == RegisterField::IdentifiedOn || field == RegisterField::LastReview
        || field == RegisterField::NextReview;
}

QComboBox *choice(const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(14);
    return box;
}

QLabel *labelOf(const QString &text, QWidget *field)
{
    QLabel *label = styledLabel(text, typesizes::secondary, QFont::Normal, &Tokens::t2);
    label->setBuddy(field);
    return label;
}

} // namespace

RegisterMapPage::RegisterMapPage(Session &session, RegisterWork *work, QWidget *parent)
    : QWidget(parent),
      m_work(work),
      m_sheet(new RegisterSheet(session, this)),
      m_columns(new RegisterColumnsModel(m_sheet)),
      m_scales(new RegisterScalesModel(m_sheet)),
      m_columnsTable(new FieldTable(tr("What each column means"))),
      m_scalesTable(new FieldTable(tr("What each value of a rating stands for"))),
      m_scalesPart(new QWidget),
      m_about(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_sheets(choice(tr("Sheet"))),
      m_titles(choice(tr("Row of the titles"))),
      m_dates(choice(tr("Order of dates"))),
      m_scope(new QLineEdit),
      m_sheetsLabel(labelOf(tr("Sheet"), m_sheets)),
      m_datesLabel(labelOf(tr("Dates"), m_dates)),
      m_note(new NoteBox(NoteKind::Info)),
      m_job(new JobRow)
{
    m_about->setWordWrap(true);
    m_dates->addItems({tr("Day first: 31/12/2026"), tr("Month first: 12/31/2026")});
    m_scope->setAccessibleName(tr("Name of the register"));
    m_scope->setPlaceholderText(tr("only if two use the same ids"));
    m_columnsTable->setModel(m_columns);
    m_columnsTable->setItemDelegate(new ChoiceDelegate(m_columnsTable));
    m_columnsTable->horizontalHeader()->setSectionResizeMode(RegisterColumnsModel::Examples, QHeaderView::Stretch);
    m_scalesTable->setModel(m_scales);
    m_scalesTable->setItemDelegate(new ChoiceDelegate(m_scalesTable));
    m_scalesTable->horizontalHeader()->setSectionResizeMode(RegisterScalesModel::Step, QHeaderView::Stretch);
    layOut();
    connect(m_sheets, &QComboBox::activated, this, [this] {
        fillTitles();
        chooseTitles();
    });
    connect(m_titles, &QComboBox::activated, this, &RegisterMapPage::chooseTitles);
    connect(m_dates, &QComboBox::currentIndexChanged, m_sheet, [this](int index) { m_sheet->setMonthFirst(index == 1); });
    connect(m_scope, &QLineEdit::textChanged, m_sheet, [this](const QString &text) { m_sheet->setScope(text.trimmed()); });
    connect(m_sheet, &RegisterSheet::columnChanged, this, &RegisterMapPage::refresh);
    connect(m_sheet, &RegisterSheet::stepChanged, this, &RegisterMapPage::refresh);
    connect(m_job, &JobRow::stopAsked, this, &RegisterMapPage::stopAsked);
}

void RegisterMapPage::layOut()
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QVBoxLayout;
    head->addWidget(styledLabel(tr("What does each column mean?"), typesizes::roomTitle, QFont::DemiBold));
    head->addWidget(m_about);
    auto *line = new QHBoxLayout;
    line->addWidget(m_sheetsLabel);
    line->addWidget(m_sheets);
    line->addWidget(labelOf(tr("Titles in"), m_titles));
    line->addWidget(m_titles, 2);
    line->addWidget(m_datesLabel);
    line->addWidget(m_dates);
    line->addWidget(labelOf(tr("Name"), m_scope));
    line->addWidget(m_scope, 1);
    auto *tables = new QHBoxLayout;
    auto *scales = new QVBoxLayout(m_scalesPart);
    scales->setContentsMargins(0, 0, 0, 0);
    scales->setSpacing(0);
    scales->addWidget(m_scalesTable);
    tables->addWidget(m_columnsTable, 8);
    tables->addWidget(m_scalesPart, 5);
    auto *foot = new QVBoxLayout;
    foot->addWidget(m_note);
    foot->addWidget(m_job);
    column->addLayout(head);
    column->addLayout(line);
    column->addLayout(tables, 1);
    column->addLayout(foot);
    onLook(this, [this, column, head, line, tables, foot] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        head->setContentsMargins(dp(18), dp(14), dp(18), 0);
        head->setSpacing(dp(1));
        line->setContentsMargins(dp(18), dp(10), dp(18), dp(10));
        line->setSpacing(dp(8));
        tables->setSpacing(dp(10));
        foot->setContentsMargins(dp(18), dp(10), dp(18), dp(10));
        foot->setSpacing(dp(8));
        for (FieldTable *table : {m_columnsTable, m_scalesTable})
            table->verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        m_columnsTable->setColumnWidth(RegisterColumnsModel::Title, dp(124));
        m_columnsTable->setColumnWidth(RegisterColumnsModel::Field, dp(176));
        m_columnsTable->setColumnWidth(RegisterColumnsModel::Part, dp(134));
        m_scalesTable->setColumnWidth(RegisterScalesModel::Word, dp(88));
        m_scalesTable->setColumnWidth(RegisterScalesModel::Rating, dp(104));
    });
}

void RegisterMapPage::showWork(Job *job) { m_job->watch(job, tr("Stop reading")); }

void RegisterMapPage::show()
{
    m_sheet->show(m_work->book(), m_work->proposal());
    const QSignalBlocker sheets(m_sheets), dates(m_dates), scope(m_scope);
    m_sheets->clear();
    for (const WorkSheet &sheet : m_sheet->book().sheets)
        m_sheets->addItem(sheet.hidden ? tr("%1 (hidden)").arg(sheet.name) : sheet.name);
    m_sheets->setCurrentIndex(static_cast<int>(mapping().sheet));
    m_sheets->setVisible(m_sheets->count() > 1);
    m_sheetsLabel->setVisible(m_sheets->count() > 1);
    m_dates->setCurrentIndex(mapping().monthFirst ? 1 : 0);
    m_scope->setText(mapping().scope);
    fillTitles();
    refresh();
    m_columnsTable->selectRow(0);
    m_columnsTable->setCurrentIndex(m_columns->index(0, RegisterColumnsModel::Field));
    m_columnsTable->setFocus();
}

/// The first rows of the chosen sheet, with what stands in them.
void RegisterMapPage::fillTitles()
{
    const QSignalBlocker quiet(m_titles);
    m_titles->clear();
    const QList<SheetRow> &rows = m_sheet->book().sheets.at(m_sheets->currentIndex()).rows;
    for (const SheetRow &row : rows.mid(0, offered)) {
        QStringList cells;
        for (const SheetCell &cell : row.cells) {
            if (!cell.isBlank())
                cells += cell.text.simplified().left(24);
        }
        m_titles->addItem(tr("row %1: %2").arg(row.number).arg(cells.join(QStringLiteral(", ")).left(120)));
        if (m_sheets->currentIndex() == mapping().sheet && row.number == mapping().headerRow)
            m_titles->setCurrentIndex(m_titles->count() - 1);
    }
}

void RegisterMapPage::chooseTitles()
{
    if (m_titles->currentIndex() < 0)
        return;
    m_sheet->show(m_work->book(), m_work->proposalFor({m_sheets->currentIndex(), m_titles->currentIndex(), 0}));
    m_dates->setCurrentIndex(mapping().monthFirst ? 1 : 0);
    m_sheet->setScope(m_scope->text().trimmed());
    refresh();
}

void RegisterMapPage::refresh()
{
    const QList<ColumnMapping> &columns = mapping().columns;
    const auto fielded = std::count_if(columns.cbegin(), columns.cend(), [](const ColumnMapping &column) {
        return column.field != RegisterField::Notes && column.field != RegisterField::LeaveOut;
    });
    const QLocale locale;
    QString about = tr("%1 of %2 columns go into a field; the others stay as notes of the risk.")
                        .arg(locale.toString(qlonglong(fielded)), locale.toString(columns.size()));
    about += QLatin1Char(' ')
        + (m_work->isRemembered() ? tr("As it was set at the last import of this register.")
                                  : tr("What you set is remembered for this register."));
    m_about->setText(about);
    const bool dated =
        std::any_of(columns.cbegin(), columns.cend(), [](const ColumnMapping &each) { return isDate(each.field); });
    m_dates->setVisible(dated);
    m_datesLabel->setVisible(dated);
    m_scalesPart->setVisible(m_scales->rowCount() > 0);
    const QStringList faults = mappingFaults(mapping());
    QStringList remarks;
    for (const Issue &issue : m_sheet->book().issues + mapping().issues)
        remarks += issue.text;
    const int open = m_scales->open();
    if (!faults.isEmpty()) {
        m_note->setKind(NoteKind::Bad);
        m_note->setText(tr("It cannot be imported so."), faults.join(QLatin1Char(' ')));
    } else if (open > 0) {
        m_note->setKind(NoteKind::Warn);
        m_note->setText(tr("%n value(s) without a step.", nullptr, open),
                        tr("They are kept as notes, and the risk is not rated by them.") + QLatin1Char(' ')
                            + remarks.join(QLatin1Char(' ')));
    } else {
        m_note->setKind(NoteKind::Info);
        m_note->setText({}, remarks.join(QLatin1Char(' ')));
    }
    m_note->setVisible(!m_note->text().isEmpty());
    emit changed();
}

qint64 RegisterMapPage::entries() const
{
    if (m_sheet->isEmpty())
        return 0;
    const QList<SheetRow> &rows = m_sheet->sheet().rows;
    return std::count_if(rows.cbegin(), rows.cend(), [this](const SheetRow &row) { return row.number > mapping().headerRow; });
}

bool RegisterMapPage::isComplete() const { return !m_sheet->isEmpty() && mappingFaults(mapping()).isEmpty(); }

} // namespace gabion::ui
