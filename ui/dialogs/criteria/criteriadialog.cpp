// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/criteriadialog.h"

#include "core/base/clock.h"
#include "core/edits/combined.h"
#include "core/edits/criteria.h"
#include "core/edits/newproject.h"
#include "core/risk/criteria.h"
#include "ui/dialogs/criteria/adoptpage.h"
#include "ui/dialogs/criteria/consequencepage.h"
#include "ui/dialogs/criteria/likelihoodpage.h"
#include "ui/dialogs/criteria/matrixpage.h"
#include "ui/shell/focus.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A draft with the values of criteria and an identity of its own.
Criteria draftOf(const Criteria &criteria)
{
    Criteria draft = criteria;
    draft.id = {};
    draft.ref.clear();
    draft.version = 0;
    draft.state = CriteriaState::Draft;
    draft.approvedBy = {};
    draft.approvedOn = {};
    draft.rationale.clear();
    return draft;
}

int nextVersion(const Dossier &dossier)
{
    int highest = 0;
    for (const Criteria &criteria : dossier.all<Criteria>()) {
        if (criteria.state != CriteriaState::Draft)
            highest = std::max(highest, criteria.version);
    }
    return highest + 1;
}

} // namespace

CriteriaDialog::CriteriaDialog(Session &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_version(nextVersion(session.dossier())),
      m_from(new QComboBox),
      m_title(new QLineEdit),
      m_state(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_tabs(new QTabBar),
      m_pages(new QStackedWidget),
      m_matrix(new MatrixPage(m_draft)),
      m_adopt(new AdoptPage(session)),
      m_hint(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_back(new QPushButton(tr("Back"))),
      m_next(new QPushButton)
{
    setObjectName(QStringLiteral("criteria"));
    setWindowTitle(tr("Risk criteria and appetite"));
    setModal(true);
    if (const Criteria *active = activeCriteria(session.dossier()))
        m_start = draftOf(*active);
    else if (const Result<Criteria> given = criteriaTemplate(criteriaTemplates().value(0).id, session.environment()))
        m_draft = draftOf(*given);
    if (!m_start.levels.isEmpty())
        m_draft = m_start;
    m_sides = {m_matrix, new LikelihoodPage(m_draft), new ConsequencePage(m_draft, session.catalogs())};
    for (CriteriaPage *side : std::as_const(m_sides)) {
        m_pages->addWidget(side);
        m_tabs->addTab(side->accessibleName());
        connect(side, &CriteriaPage::edited, this, &CriteriaDialog::check);
    }
    m_pages->addWidget(m_adopt);
    layOut();
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_adopt, &AdoptPage::changed, this, &CriteriaDialog::check);
    connect(m_adopt, &AdoptPage::peopleAsked, this, &CriteriaDialog::peopleAsked);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { goPreview(false); });
    connect(m_next, &QPushButton::clicked, this, &CriteriaDialog::next);
    connect(&session, &Session::projectChanged, this, &QDialog::reject);
    refill();
    goPreview(false);
}

QWidget *CriteriaDialog::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    m_title->setAccessibleName(tr("Name of the method"));
    m_title->setObjectName(QStringLiteral("criteria.title"));
    m_from->setAccessibleName(tr("Start from"));
    m_from->setObjectName(QStringLiteral("criteria.from"));
    const Criteria *active = activeCriteria(m_session.dossier());
    if (active) {
        m_from->addItem(tr("Version %1, in force").arg(active->version), QString());
        const QString by = personName(m_session.dossier(), active->approvedBy);
        m_state->setText(by.isEmpty() ? tr("Version %1 is in force; nobody approved it yet.").arg(active->version)
                                      : tr("Version %1 is in force since %2, approved by %3.")
                                            .arg(QString::number(active->version), isoDate(active->approvedOn), by));
    } else {
        m_state->setText(tr("No criteria are in force."));
    }
    for (const TemplateInfo &info : criteriaTemplates())
        m_from->addItem(tr("Template: %1").arg(info.title), info.id);
    row->addWidget(styledLabel(tr("Name")));
    row->addWidget(m_title, 2);
    row->addWidget(styledLabel(tr("Start from")));
    row->addWidget(m_from, 1);
    row->addWidget(m_state, 3);
    m_state->setWordWrap(true);
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_draft.title = text;
        check();
    });
    connect(m_from, &QComboBox::activated, this, [this] { startFrom(m_from->currentData().toString()); });
    onLook(head, [row] {
        row->setContentsMargins(dp(18), dp(12), dp(18), dp(6));
        row->setSpacing(dp(10));
    });
    return head;
}

QWidget *CriteriaDialog::makeFoot()
{
    auto *foot = new DialogFoot;
    foot->row()->addWidget(m_hint, 1);
    for (QPushButton *button : {m_cancel, m_back, m_next})
        foot->row()->addWidget(button);
    m_next->setObjectName(QStringLiteral("criteria.next"));
    m_next->setProperty("face", QStringLiteral("primary"));
    m_next->setAutoDefault(false); // Enter belongs to the matrix
    m_cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);
    return foot;
}

void CriteriaDialog::layOut()
{
    m_pages->setAutoFillBackground(true);
    m_tabs->setDrawBase(false);
    m_tabs->setAccessibleName(tr("Parts of the criteria"));
    m_tabs->setObjectName(QStringLiteral("criteria.tabs"));
    auto *column = new QVBoxLayout(this);
    auto *tabs = new QHBoxLayout;
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    auto *top = new QVBoxLayout(m_head = new QWidget);
    top->addWidget(makeHead());
    top->addLayout(tabs);
    column->addWidget(m_head);
    column->addWidget(m_pages, 1);
    column->addWidget(makeFoot());
    onLook(this, [this, column, tabs, top] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        top->setContentsMargins(0, 0, 0, 0);
        top->setSpacing(0);
        tabs->setContentsMargins(dp(14), 0, dp(14), 0);
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        const QSize room = (parentWidget() ? parentWidget()->window()->size() : QSize(1440, 900)) - QSize(dp(32), dp(32));
        resize(QSize(dp(1140), dp(708)).boundedTo(room));
        setMinimumSize(QSize(dp(820), dp(500)).boundedTo(room));
    });
}

void CriteriaDialog::startFrom(const QString &templateId)
{
    if (templateId.isEmpty()) {
        m_draft = m_start;
    } else if (const Result<Criteria> given = criteriaTemplate(templateId, m_session.environment())) {
        m_draft = draftOf(*given);
    }
    refill();
}

void CriteriaDialog::refill()
{
    m_title->setText(m_draft.title);
    for (CriteriaPage *side : std::as_const(m_sides))
        side->refill();
    check();
}

/// Shows what is wrong where it is wrong, and whether it can go on.
void CriteriaDialog::check()
{
    m_outcome = validate(m_draft);
    const bool preview = m_pages->currentWidget() == m_adopt;
    for (int at = 0; at < m_sides.size(); ++at) {
        const bool wrong = m_sides.at(at)->mark(m_outcome);
        m_tabs->setTabIcon(at, wrong ? icon(QStringLiteral("error"), Ink::Bad) : QIcon());
        m_tabs->setTabToolTip(at, wrong ? m_outcome.error().text : QString());
    }
    const bool writable = m_session.canWrite();
    const bool changed = m_draft != m_start;
    m_back->setVisible(preview);
    m_next->setVisible(writable);
    m_next->setText(preview ? tr("Bring version %1 into force").arg(m_version) : tr("Next: preview"));
    m_next->setAccessibleName(m_next->text());
    m_next->setEnabled(preview ? m_adopt->isComplete() : changed);
    m_cancel->setText(writable ? tr("Cancel") : tr("Close"));
    if (!writable)
        m_hint->setText(readOnlyText(m_session));
    else if (preview)
        m_hint->setText(m_adopt->isComplete() ? tr("One step in Undo")
                                              : tr("A new version needs who approves it and the reason."));
    else if (!m_outcome)
        m_hint->setText(tr("Something is wrong; Next leads to it."));
    else
        m_hint->setText(changed ? tr("Saving makes version %1; you see first what it changes.").arg(m_version)
                                : tr("Nothing is changed yet."));
}

void CriteriaDialog::goPreview(bool preview)
{
    m_head->setVisible(!preview);
    if (preview)
        m_adopt->setCriteria(m_draft, m_version);
    m_pages->setCurrentIndex(preview ? m_pages->indexOf(m_adopt) : m_tabs->currentIndex());
    if (!m_session.canWrite()) {
        m_title->setReadOnly(true);
        m_from->setEnabled(false);
        m_matrix->setEditable(false);
        m_sides.at(1)->setEnabled(false);
        m_sides.at(2)->setEnabled(false);
    }
    check();
    m_pages->currentWidget()->setFocus();
}

/// On, or to the field that is wrong.
void CriteriaDialog::next()
{
    if (m_pages->currentWidget() == m_adopt)
        return save();
    if (m_outcome)
        return goPreview(true);
    for (int at = 0; at < m_sides.size(); ++at) {
        if (m_sides.at(at)->mark(m_outcome)) {
            m_tabs->setCurrentIndex(at);
            return m_sides.at(at)->focusFault();
        }
    }
}

void CriteriaDialog::save()
{
    const Dossier &dossier = m_session.dossier();
    const QString reason = m_adopt->reason();
    CombinedEdit edit(dossier);
    Result<> done = edit.add(adoptCriteria(edit.dossier(), m_draft, m_adopt->approver(), reason, m_session.environment()));
    if (done && m_adopt->assessesAnew())
        done = edit.add(reassessRisks(edit.dossier(), {}, m_session.author(), reason, m_session.environment()));
    if (!done)
        return m_adopt->say(done.error().text);
    if (m_session.applyAndTell(edit.finished(tr("Adopt method version %1").arg(m_version)), reason))
        accept();
}

bool CriteriaDialog::focusNextPrevChild(bool next) { return stepFocus(this, next); }

} // namespace gabion::ui
