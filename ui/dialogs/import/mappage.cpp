// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/mappage.h"

#include "ui/dialogs/import/fields.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/textparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// The table of rules: Space and a click on the box tick the row.
class MapTable : public FieldTable {
public:
    using FieldTable::FieldTable;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        const QModelIndex name = currentIndex().siblingAtColumn(MapModel::Name);
        if (event->key() == Qt::Key_Space && (name.flags() & Qt::ItemIsUserCheckable))
            toggle(name);
        else
            FieldTable::keyPressEvent(event);
    }
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        FieldTable::mouseReleaseEvent(event);
        const QModelIndex index = indexAt(event->position().toPoint());
        if (event->button() == Qt::LeftButton && index.isValid() && index.column() == MapModel::Name
            && event->position().x() < columnViewportPosition(0) + dp(36) && (index.flags() & Qt::ItemIsUserCheckable))
            toggle(index);
    }

private:
    void toggle(const QModelIndex &name)
    {
        const bool on = name.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model()->setData(name, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
};

QPushButton *chip()
{
    auto *button = new QPushButton;
    button->setProperty("face", QStringLiteral("chip"));
    button->setCheckable(true);
    button->setAutoExclusive(true);
    return button;
}

} // namespace

MapPage::MapPage(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_model(new MapModel(session, this)),
      m_table(new MapTable(tr("Where each result belongs"))),
      m_about(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_all(chip()),
      m_missing(chip()),
      m_previewTitle(styledLabel(tr("Preview of the selected row"), typesizes::tableHeader, QFont::DemiBold, &Tokens::t2)),
      m_preview(new RecordBox),
      m_why(new QWidget),
      m_reason(new QLineEdit),
      m_person(new QComboBox),
      m_personLabel(styledLabel(tr("Limits set by"), typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_job(new JobRow)
{
    m_all->setChecked(true);
    m_about->setWordWrap(true);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new MapDelegate(session, m_table));
    m_table->horizontalHeader()->setSectionResizeMode(MapModel::Name, QHeaderView::Stretch);
    m_reason->setAccessibleName(tr("Reason of what was set"));
    m_person->setAccessibleName(tr("Limits set by"));
    m_person->addItem(tr("Choose a person"), QVariant::fromValue(QUuid()));
    for (const Person &person : session.dossier().all<Person>()) {
        if (person.active)
            m_person->addItem(person.name, QVariant::fromValue(person.id.value));
    }
    if (const Person *me = session.dossier().find(session.me()))
        m_person->setCurrentText(me->name);
    layOut();
    connect(m_missing, &QPushButton::toggled, m_model, &MapModel::setOnlyMissing);
    connect(m_model, &MapModel::edited, this, &MapPage::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        if (m_model->rowCount() > 0)
            m_table->selectRow(0);
        preview();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &MapPage::preview);
    connect(m_reason, &QLineEdit::textChanged, this, &MapPage::changed);
    connect(m_person, &QComboBox::currentIndexChanged, this, &MapPage::changed);
    connect(m_job, &JobRow::stopAsked, this, &MapPage::stopAsked);
    clear();
}

void MapPage::layOut()
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->addWidget(styledLabel(tr("Where does each result belong?"), typesizes::roomTitle, QFont::DemiBold));
    texts->addWidget(m_about);
    head->addLayout(texts, 1);
    head->addWidget(m_all);
    head->addWidget(m_missing);
    auto *why = new QHBoxLayout(m_why);
    why->setContentsMargins(0, 0, 0, 0);
    QLabel *reasonLabel = styledLabel(tr("Reason"), typesizes::secondary, QFont::Normal, &Tokens::t2);
    reasonLabel->setBuddy(m_reason);
    m_personLabel->setBuddy(m_person);
    why->addWidget(reasonLabel);
    why->addWidget(m_reason, 1);
    why->addWidget(m_personLabel);
    why->addWidget(m_person);
    auto *foot = new QVBoxLayout;
    foot->addWidget(m_why);
    foot->addWidget(m_previewTitle);
    foot->addWidget(m_preview);
    foot->addWidget(m_job);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addLayout(foot);
    onLook(this, [this, column, head, foot, texts] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        texts->setSpacing(dp(1));
        head->setContentsMargins(dp(18), dp(14), dp(18), dp(10));
        head->setSpacing(dp(8));
        foot->setContentsMargins(dp(18), dp(12), dp(18), dp(12));
        foot->setSpacing(dp(8));
        m_table->verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        const std::pair<int, int> widths[] = {
            {MapModel::Count, 78},       {MapModel::DomainMark, 36}, {MapModel::ComponentChoice, 146},
            {MapModel::RiskChoice, 226}, {MapModel::LimitRate, 62},  {MapModel::Origin, 106}};
        for (const auto &[section, width] : widths)
            m_table->setColumnWidth(section, dp(width));
    });
}

void MapPage::showWork(Job *job) { m_job->watch(job, tr("Stop reading")); }

void MapPage::clear()
{
    m_left = 0;
    m_model->show({}, {});
    m_about->setText(tr("The file is being read."));
}

void MapPage::show(const ImportOutcome &outcome, const ImportGroups &groups)
{
    m_left = groups.left();
    m_reason->setText(tr("Set while importing %1").arg(outcome.run.file));
    m_all->setChecked(true);
    m_model->show(outcome.run, groups);
    m_table->setColumnHidden(MapModel::LimitRate, outcome.run.importKind == ImportKind::Scan);
    m_table->setFocus();
}

void MapPage::refresh()
{
    const QLocale locale;
    const int total = m_model->total(), missing = m_model->missing();
    m_all->setText(tr("All %1").arg(locale.toString(total)));
    m_missing->setText(tr("Needs a choice %1").arg(locale.toString(missing)));
    m_missing->setEnabled(missing > 0 || m_missing->isChecked());
    m_all->setVisible(total > 0);
    m_missing->setVisible(total > 0);
    QString about = tr("%1 of %2 rows are mapped. Change any row; the choice is remembered for this source.")
                        .arg(locale.toString(total - missing), locale.toString(total));
    if (m_left > 0)
        about += QLatin1Char(' ')
            + tr("%1 results of further rules are not listed; they are imported all the same.").arg(locale.toString(m_left));
    m_about->setText(about);
    m_why->setVisible(!m_model->choices().isEmpty());
    m_personLabel->setVisible(m_model->setsLimits());
    m_person->setVisible(m_model->setsLimits());
    preview();
    emit changed();
}

void MapPage::preview()
{
    const QModelIndex current = m_table->currentIndex();
    const bool some = current.isValid() && current.row() < m_model->rowCount();
    m_preview->setText(some ? m_model->preview(current.row()) : QString());
    m_preview->setAccessibleName(tr("Preview of the selected row: %1").arg(m_preview->text()));
    m_preview->setVisible(some);
    m_previewTitle->setVisible(some);
}

Id<Person> MapPage::setBy() const { return {m_person->currentData().toUuid()}; }

QString MapPage::reason() const { return m_reason->text().trimmed(); }

bool MapPage::isComplete() const
{
    if (m_model->choices().isEmpty())
        return true;
    return !reason().isEmpty() && (!m_model->setsLimits() || !setBy().isNull());
}

} // namespace gabion::ui
