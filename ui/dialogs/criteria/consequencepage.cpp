// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/consequencepage.h"

#include "core/catalog/catalog.h"
#include "core/risk/criteria.h"
#include "core/risk/criteriaform.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

const ConsequenceScale *scaleOf(const Criteria &criteria, const QString &dimension)
{
    for (const ConsequenceScale &scale : criteria.consequenceScales) {
        if (scale.dimension == dimension)
            return &scale;
    }
    return nullptr;
}

} // namespace

ConsequencePage::ConsequencePage(Criteria &draft, const Catalogs &catalogs, QWidget *parent)
    : CriteriaPage(draft, parent),
      m_catalogs(catalogs),
      m_dimensions(new QListWidget),
      m_title(styledLabel({}, typesizes::panelTitle, QFont::DemiBold)),
      m_definition(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_enabled(new QCheckBox(tr("Counts in this organisation"))),
      m_grid(new QGridLayout),
      m_steps(new QSpinBox),
      m_fault(new FaultLine)
{
    setAccessibleName(tr("Consequence"));
    auto *row = new QHBoxLayout(this);
    auto *left = new QVBoxLayout;
    left->addWidget(styledLabel(tr("Dimensions"), typesizes::tableHeader, QFont::DemiBold, &Tokens::t2));
    left->addWidget(m_dimensions, 1);
    row->addLayout(left);
    row->addWidget(makeDetails(), 1);
    m_dimensions->setObjectName(QStringLiteral("criteria.dimensions"));
    m_dimensions->setAccessibleName(tr("Dimensions; Space switches one on or off"));
    m_steps->setAccessibleName(tr("Steps of the consequence scale"));
    m_steps->setRange(fewestSteps, mostSteps);
    connect(m_dimensions, &QListWidget::currentItemChanged, this, [this] { fillSteps(); });
    connect(m_dimensions, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        switchDimension(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
    connect(m_enabled, &QCheckBox::clicked, this, [this](bool on) { switchDimension(currentDimension(), on); });
    connect(m_steps, &QSpinBox::valueChanged, this, [this](int steps) {
        m_draft = withSteps(m_draft, static_cast<int>(m_draft.likelihood.size()), steps);
        refill();
        emit edited();
    });
    onLook(this, [this, row, left] {
        row->setContentsMargins(dp(18), dp(14), dp(18), 0);
        row->setSpacing(dp(18));
        left->setSpacing(dp(6));
        left->setContentsMargins(0, 0, 0, dp(14));
        m_dimensions->setFixedWidth(dp(220));
        m_grid->setHorizontalSpacing(dp(8));
        m_grid->setVerticalSpacing(dp(8));
    });
}

QWidget *ConsequencePage::makeDetails()
{
    auto *details = new QWidget;
    auto *column = new QVBoxLayout(details);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(styledLabel(tr("Steps"), typesizes::body));
    head->addWidget(m_steps);
    m_definition->setWordWrap(true);
    auto *names = styledLabel(tr("The names of the steps are the same in every dimension; what they mean is not."),
                              typesizes::secondary, QFont::Normal, &Tokens::t3);
    names->setWordWrap(true);
    column->addLayout(head);
    column->addWidget(m_definition);
    column->addWidget(m_enabled);
    column->addWidget(names);
    column->addLayout(m_grid);
    column->addWidget(m_fault);
    column->addStretch(1);
    m_grid->setColumnStretch(1, 2);
    m_grid->setColumnStretch(2, 7);
    auto *scroll = new QScrollArea;
    scroll->setWidget(details);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    onLook(details, [column, head] {
        column->setContentsMargins(dp(2), 0, dp(2), dp(8));
        column->setSpacing(dp(8));
        head->setSpacing(dp(8));
    });
    return scroll;
}

QString ConsequencePage::currentDimension() const
{
    const QListWidgetItem *item = m_dimensions->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void ConsequencePage::fillDimensions()
{
    const QSignalBlocker quiet(m_dimensions);
    const int current = std::max(0, m_dimensions->currentRow());
    m_dimensions->clear();
    for (const Dimension &dimension : m_catalogs.dimensions()) {
        const bool safety = dimension.domain == Domain::Safety;
        auto *item = new QListWidgetItem(
            icon(safety ? QStringLiteral("safety") : QStringLiteral("security"), safety ? Ink::Safety : Ink::Security),
            dimension.title);
        const ConsequenceScale *scale = scaleOf(m_draft, dimension.id);
        item->setData(Qt::UserRole, dimension.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(scale && scale->enabled ? Qt::Checked : Qt::Unchecked);
        item->setToolTip(dimension.definition);
        m_dimensions->addItem(item);
    }
    m_dimensions->setCurrentRow(std::min(current, m_dimensions->count() - 1));
}

void ConsequencePage::fillSteps()
{
    qDeleteAll(std::exchange(m_fields, {}));
    m_titles.clear();
    m_wrong = nullptr;
    const QString id = currentDimension();
    const Dimension *dimension = m_catalogs.dimension(id);
    const ConsequenceScale *scale = scaleOf(m_draft, id);
    m_title->setText(dimension ? dimension->title : id);
    m_definition->setText(dimension ? dimension->definition : QString());
    m_enabled->setChecked(scale && scale->enabled);
    m_enabled->setAccessibleName(tr("%1 counts in this organisation").arg(m_title->text()));
    for (int step = 1; step <= m_draft.consequence.size(); ++step) {
        auto *title = new QLineEdit(m_draft.consequence.at(step - 1));
        title->setObjectName(QStringLiteral("consequence.title.%1").arg(step));
        title->setAccessibleName(tr("Step %1: name").arg(step));
        auto *text = new QPlainTextEdit(scale ? scale->definitions.value(step - 1) : QString());
        text->setAccessibleName(tr("Step %1: what it means for %2").arg(step).arg(m_title->text()));
        text->setPlaceholderText(tr("Not described yet"));
        text->setTabChangesFocus(true);
        text->setFixedHeight(dp(50));
        connect(title, &QLineEdit::textEdited, this, [this, step](const QString &name) {
            m_draft.consequence[step - 1] = name;
            emit edited();
        });
        connect(text, &QPlainTextEdit::textChanged, this, [this, id, step, text] {
            m_draft = withDefinition(m_draft, id, step, text->toPlainText());
            emit edited();
        });
        QLabel *number = styledLabel(QString::number(step), typesizes::body, QFont::DemiBold);
        m_grid->addWidget(number, step, 0, Qt::AlignTop);
        m_grid->addWidget(title, step, 1, Qt::AlignTop);
        m_grid->addWidget(text, step, 2);
        m_titles += title;
        m_fields += {number, title, text};
    }
}

void ConsequencePage::switchDimension(const QString &dimension, bool enabled)
{
    m_draft = withDimension(m_draft, dimension, enabled);
    const QSignalBlocker quiet(m_dimensions);
    for (int row = 0; row < m_dimensions->count(); ++row) {
        if (m_dimensions->item(row)->data(Qt::UserRole) == dimension)
            m_dimensions->item(row)->setCheckState(enabled ? Qt::Checked : Qt::Unchecked);
    }
    if (dimension == currentDimension())
        m_enabled->setChecked(enabled);
    emit edited();
}

void ConsequencePage::refill()
{
    m_steps->blockSignals(true);
    m_steps->setValue(static_cast<int>(m_draft.consequence.size()));
    m_steps->blockSignals(false);
    fillDimensions();
    fillSteps();
}

bool ConsequencePage::mark(const Result<> &outcome)
{
    const bool mine = isFaultIn(outcome, "consequence") || isFaultIn(outcome, "consequenceScales");
    const QString text = mine ? outcome.error().text : QString();
    const int index = faultIndex(outcome, "consequence");
    for (int at = 0; at < m_titles.size(); ++at)
        markWrong(m_titles.at(at), at == index ? text : QString());
    m_wrong = m_titles.value(index);
    m_fault->say(text);
    return mine;
}

void ConsequencePage::focusFault() { (m_wrong ? m_wrong : static_cast<QWidget *>(m_dimensions))->setFocus(); }

} // namespace gabion::ui
