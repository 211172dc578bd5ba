// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/organisation/organisationdialog.h"

#include "core/edits/records.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A text that may be chosen or typed.
void makeOpen(QComboBox *box, const QString &name, const QStringList &texts)
{
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(texts);
    box->setAccessibleName(name);
    box->lineEdit()->setAccessibleName(name);
}

QPlainTextEdit *textField(const char *name, const QString &title)
{
    auto *field = new QPlainTextEdit;
    field->setObjectName(QLatin1String(name));
    field->setAccessibleName(title);
    field->setTabChangesFocus(true);
    onLook(field, [field] { field->setFixedHeight(dp(64)); });
    return field;
}

void spaceForm(QWidget *owner, QFormLayout *form)
{
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    onLook(owner, [form] {
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(dp(12));
        form->setVerticalSpacing(dp(6));
    });
}

} // namespace

OrganisationDialog::OrganisationDialog(Session &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_before(organisationOf(session.dossier())),
      m_name(new QLineEdit),
      m_scope(textField("organisation.scope", tr("Scope"))),
      m_context(textField("organisation.context", tr("Context"))),
      m_parties(textField("organisation.parties", tr("Interested parties"))),
      m_frameworks(new QListWidget),
      m_classification(new QComboBox),
      m_prefix(new QLineEdit),
      m_version(new QLineEdit),
      m_preparedBy(new QComboBox),
      m_approvedBy(new QComboBox),
      m_approved(new QCheckBox(tr("Approved on"))),
      m_approvedOn(new QDateEdit(session.today())),
      m_fault(new FaultLine),
      m_hint(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_cancel(new QPushButton),
      m_save(new QPushButton(tr("Keep changes")))
{
    setObjectName(QStringLiteral("organisation"));
    setWindowTitle(tr("Organisation and scope"));
    setModal(true);
    layOut();
    fill();
    for (QLineEdit *field : {m_name, m_prefix, m_version})
        connect(field, &QLineEdit::textChanged, this, &OrganisationDialog::check);
    for (QPlainTextEdit *field : {m_scope, m_context, m_parties})
        connect(field, &QPlainTextEdit::textChanged, this, &OrganisationDialog::check);
    for (QComboBox *box : {m_classification, m_preparedBy, m_approvedBy})
        connect(box, &QComboBox::currentTextChanged, this, &OrganisationDialog::check);
    connect(m_frameworks, &QListWidget::itemChanged, this, &OrganisationDialog::check);
    connect(m_approved, &QCheckBox::toggled, this, &OrganisationDialog::check);
    connect(m_approvedOn, &QDateEdit::dateChanged, this, &OrganisationDialog::check);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &OrganisationDialog::save);
    connect(&session, &Session::projectChanged, this, &QDialog::reject);
    check();
}

QWidget *OrganisationDialog::makeContext()
{
    auto *part = new QWidget;
    auto *form = new QFormLayout(part);
    spaceForm(part, form);
    m_name->setObjectName(QStringLiteral("organisation.name"));
    m_name->setAccessibleName(tr("Name"));
    m_scope->setPlaceholderText(tr("What the management system covers (clause 4.3)"));
    m_context->setPlaceholderText(tr("External and internal issues, climate change included (clause 4.1)"));
    m_parties->setPlaceholderText(tr("Who they are and what they require (clause 4.2)"));
    form->addRow(tr("&Name"), m_name);
    form->addRow(tr("&Scope"), m_scope);
    form->addRow(tr("&Context"), m_context);
    form->addRow(tr("&Interested parties"), m_parties);
    return part;
}

QWidget *OrganisationDialog::makeDocuments()
{
    auto *part = new QWidget;
    auto *form = new QFormLayout(part);
    spaceForm(part, form);
    QStringList people;
    for (const Person &person : m_session.dossier().all<Person>()) {
        if (person.active)
            people += person.role.isEmpty() ? person.name : tr("%1, %2").arg(person.name, person.role);
    }
    makeOpen(m_classification, tr("Classification"),
             {tr("Public"), tr("Internal"), tr("Confidential"), tr("Strictly confidential")});
    makeOpen(m_preparedBy, tr("Prepared by"), people);
    makeOpen(m_approvedBy, tr("Approved by"), people);
    m_approvedBy->lineEdit()->setPlaceholderText(tr("Not yet approved"));
    m_classification->setObjectName(QStringLiteral("organisation.classification"));
    m_prefix->setAccessibleName(tr("Document numbers begin with"));
    m_version->setAccessibleName(tr("Version of the documents"));
    m_approvedOn->setAccessibleName(tr("Approved on"));
    m_approvedOn->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_approvedOn->setCalendarPopup(true);
    m_frameworks->setObjectName(QStringLiteral("organisation.frameworks"));
    m_frameworks->setAccessibleName(tr("Frameworks that are reported against; Space switches one on or off"));
    onLook(m_frameworks, [this] { m_frameworks->setFixedHeight(dp(96)); });
    auto *day = new QHBoxLayout;
    day->addWidget(m_approved);
    day->addWidget(m_approvedOn);
    day->addStretch(1);
    form->addRow(tr("&Frameworks"), m_frameworks);
    form->addRow(tr("C&lassification"), m_classification);
    form->addRow(tr("&Document numbers"), m_prefix);
    form->addRow(tr("&Version"), m_version);
    form->addRow(tr("&Prepared by"), m_preparedBy);
    form->addRow(tr("&Approved by"), m_approvedBy);
    form->addRow(QString(), day);
    return part;
}

QWidget *OrganisationDialog::makeFoot()
{
    auto *foot = new DialogFoot;
    foot->row()->addWidget(m_hint, 1);
    foot->row()->addWidget(m_cancel);
    foot->row()->addWidget(m_save);
    m_save->setObjectName(QStringLiteral("organisation.save"));
    m_save->setProperty("face", QStringLiteral("primary"));
    m_save->setDefault(true);
    m_cancel->setAutoDefault(false);
    return foot;
}

void OrganisationDialog::layOut()
{
    auto *page = new QWidget;
    auto *inner = new QVBoxLayout(page);
    inner->addWidget(styledLabel(tr("Organisation and context"), typesizes::panelTitle, QFont::DemiBold));
    inner->addWidget(makeContext());
    inner->addWidget(styledLabel(tr("Frameworks and documents"), typesizes::panelTitle, QFont::DemiBold));
    inner->addWidget(makeDocuments());
    inner->addWidget(m_fault);
    inner->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    column->addWidget(makeFoot());
    page->setEnabled(m_session.canWrite());
    onLook(this, [this, column, inner] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        inner->setContentsMargins(dp(18), dp(16), dp(18), dp(14));
        inner->setSpacing(dp(10));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        const QSize room = (parentWidget() ? parentWidget()->window()->size() : QSize(1440, 900)) - QSize(dp(32), dp(32));
        resize(QSize(dp(720), dp(690)).boundedTo(room));
    });
}

void OrganisationDialog::fill()
{
    m_name->setText(m_before.name);
    m_scope->setPlainText(m_before.scope);
    m_context->setPlainText(m_before.context);
    m_parties->setPlainText(m_before.interestedParties);
    m_classification->setCurrentText(m_before.classification);
    m_prefix->setText(m_before.documentPrefix);
    m_version->setText(m_before.documentVersion);
    m_preparedBy->setCurrentText(m_before.preparedBy);
    m_approvedBy->setCurrentText(m_before.approvedBy);
    m_approved->setChecked(m_before.approvedOn.isValid());
    if (m_before.approvedOn.isValid())
        m_approvedOn->setDate(m_before.approvedOn);
    for (const Catalog &catalog : m_session.catalogs().catalogs()) {
        auto *item = new QListWidgetItem(catalog.title, m_frameworks);
        item->setData(Qt::UserRole, catalog.id);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_before.frameworks.contains(catalog.id) ? Qt::Checked : Qt::Unchecked);
    }
}

Organisation OrganisationDialog::typed() const
{
    Organisation after = m_before;
    after.name = m_name->text().trimmed();
    after.scope = m_scope->toPlainText().trimmed();
    after.context = m_context->toPlainText().trimmed();
    after.interestedParties = m_parties->toPlainText().trimmed();
    after.classification = m_classification->currentText().trimmed();
    after.documentPrefix = m_prefix->text().trimmed();
    after.documentVersion = m_version->text().trimmed();
    after.preparedBy = m_preparedBy->currentText().trimmed();
    after.approvedBy = m_approvedBy->currentText().trimmed();
    after.approvedOn = m_approved->isChecked() ? m_approvedOn->date() : QDate();
    for (int row = 0; row < m_frameworks->count(); ++row) {
        const QListWidgetItem *item = m_frameworks->item(row);
        const QString id = item->data(Qt::UserRole).toString();
        const bool there = after.frameworks.contains(id);
        if (item->checkState() == Qt::Checked && !there)
            after.frameworks.append(id);
        else if (item->checkState() != Qt::Checked && there)
            after.frameworks.removeAll(id);
    }
    return after;
}

void OrganisationDialog::check()
{
    const bool writable = m_session.canWrite();
    const bool changed = typed() != m_before;
    m_approvedOn->setEnabled(m_approved->isChecked());
    m_fault->say({});
    m_save->setVisible(writable);
    m_save->setEnabled(changed);
    m_cancel->setText(writable ? tr("Cancel") : tr("Close"));
    m_hint->setText(!writable ? readOnlyText(m_session) : changed ? tr("One step in Undo") : tr("Nothing is changed yet."));
}

void OrganisationDialog::save()
{
    const Dossier &dossier = m_session.dossier();
    const Organisation after = typed();
    const Result<ChangeSet> set =
        m_before.id.isNull() ? createRecord(dossier, after, m_session.environment()) : updateRecord(dossier, after);
    if (!set)
        return m_fault->say(set.error().text);
    const std::optional<QString> reason = m_session.prompts().reason(this, tr("Keep changes to the organisation"),
                                                                     tr("Why is it changed? The audit trail keeps it."), {});
    if (reason && m_session.applyAndTell(set, *reason))
        accept();
}

} // namespace gabion::ui
