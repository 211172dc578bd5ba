// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/people/peopledialog.h"

#include "core/edits/combined.h"
#include "core/edits/records.h"
#include "ui/shell/focus.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

namespace {

QStringList rolesIn(const Dossier &dossier)
{
    QStringList roles{
        PeopleDialog::tr("ISMS manager"),      PeopleDialog::tr("AI risk owner"),           PeopleDialog::tr("AI safety lead"),
        PeopleDialog::tr("Security engineer"), PeopleDialog::tr("Data protection officer"), PeopleDialog::tr("Internal auditor"),
        PeopleDialog::tr("Management")};
    for (const Person &person : dossier.all<Person>())
        roles += person.role;
    roles.removeAll(QString());
    roles.removeDuplicates();
    roles.sort(Qt::CaseInsensitive);
    return roles;
}

/// The side of a dialog with a line at its edge.
class Side : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(tokens().raised));
        painter.fillRect(QRect(width() - 1, 0, 1, height()), QColor(tokens().line));
    }
};

} // namespace

PeopleDialog::PeopleDialog(Session &session, bool fresh, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_list(new QListWidget),
      m_name(new QLineEdit),
      m_role(new QComboBox),
      m_email(new QLineEdit),
      m_account(new QLineEdit),
      m_mine(new QPushButton(tr("My account"))),
      m_active(new QCheckBox(tr("Active: can be chosen"))),
      m_uses(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_nameFault(new FaultLine),
      m_accountFault(new FaultLine),
      m_fault(new FaultLine),
      m_hint(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("Add person"))),
      m_remove(new QPushButton(icon(QStringLiteral("delete")), tr("Remove"))),
      m_cancel(new QPushButton),
      m_save(new QPushButton(tr("Keep changes")))
{
    setObjectName(QStringLiteral("people"));
    setWindowTitle(tr("People"));
    setModal(true);
    for (const Person &person : session.dossier().all<Person>())
        m_people.append({person, false});
    layOut();
    fillList();
    m_list->setCurrentRow(0);
    showCurrent();
    connect(m_list, &QListWidget::currentRowChanged, this, &PeopleDialog::showCurrent);
    for (QLineEdit *field : {m_name, m_email, m_account})
        connect(field, &QLineEdit::textEdited, this, &PeopleDialog::take);
    connect(m_role, &QComboBox::currentTextChanged, this, &PeopleDialog::take);
    connect(m_active, &QCheckBox::clicked, this, &PeopleDialog::take);
    connect(m_mine, &QPushButton::clicked, this, [this] {
        m_account->setText(m_session.author());
        take();
    });
    connect(m_add, &QPushButton::clicked, this, &PeopleDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &PeopleDialog::remove);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &PeopleDialog::save);
    connect(&session, &Session::projectChanged, this, &QDialog::reject);
    check();
    if (session.canWrite() && (fresh || m_people.isEmpty()))
        add();
}

QWidget *PeopleDialog::makeList()
{
    auto *part = new Side;
    auto *column = new QVBoxLayout(part);
    m_list->setObjectName(QStringLiteral("people.list"));
    m_list->setAccessibleName(tr("People"));
    m_list->setFrameShape(QFrame::NoFrame);
    column->addWidget(m_list, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_add);
    row->addWidget(m_remove);
    row->addStretch(1);
    column->addLayout(row);
    m_add->setObjectName(QStringLiteral("people.add"));
    m_remove->setObjectName(QStringLiteral("people.remove"));
    for (QPushButton *button : {m_add, m_remove})
        button->setProperty("face", QStringLiteral("quiet"));
    onLook(part, [this, part, column, row] {
        QPalette raised = m_list->palette();
        raised.setColor(QPalette::Base, colour(tokens().raised));
        m_list->setPalette(raised);
        part->setFixedWidth(std::max(dp(270), m_add->sizeHint().width() + m_remove->sizeHint().width() + dp(24)));
        column->setContentsMargins(dp(10), dp(10), dp(10), dp(10));
        column->setSpacing(dp(8));
        row->setSpacing(dp(4));
    });
    return part;
}

QWidget *PeopleDialog::makeForm()
{
    m_form = new QWidget;
    auto *form = new QFormLayout(m_form);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto field = [&](const QString &label, QLineEdit *line, const char *name) {
        line->setObjectName(QLatin1String(name));
        line->setAccessibleName(QString(label).remove(QLatin1Char('&')));
        return label;
    };
    form->addRow(field(tr("&Name"), m_name, "person.name"), m_name);
    form->addRow(QString(), m_nameFault);
    m_role->setObjectName(QStringLiteral("person.role"));
    m_role->setAccessibleName(tr("Role"));
    m_role->setEditable(true);
    m_role->setInsertPolicy(QComboBox::NoInsert);
    m_role->addItems(rolesIn(m_session.dossier()));
    m_role->lineEdit()->setAccessibleName(tr("Role"));
    m_role->lineEdit()->setPlaceholderText(tr("Function in the organisation"));
    form->addRow(tr("&Role"), m_role);
    form->addRow(field(tr("&E-mail"), m_email, "person.email"), m_email);
    auto *account = new QHBoxLayout;
    account->addWidget(m_account, 1);
    account->addWidget(m_mine);
    m_account->setPlaceholderText(tr("Account of the operating system"));
    m_account->setToolTip(m_account->placeholderText()); // longer words of other languages may not fit
    m_mine->setObjectName(QStringLiteral("person.mine"));
    m_mine->setToolTip(tr("Links this person to the account %1 that you work with now.").arg(m_session.author()));
    auto *accountLabel = new QLabel(field(tr("&Account"), m_account, "person.account"));
    accountLabel->setBuddy(m_account);
    form->addRow(accountLabel, account);
    form->addRow(QString(), m_accountFault);
    m_active->setObjectName(QStringLiteral("person.active"));
    form->addRow(QString(), m_active);
    m_uses->setWordWrap(true);
    form->addRow(QString(), m_uses);
    onLook(m_form, [account, form] {
        account->setSpacing(dp(8));
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(dp(12));
        form->setVerticalSpacing(dp(6));
    });
    return m_form;
}

QWidget *PeopleDialog::makeFoot()
{
    auto *foot = new DialogFoot;
    foot->row()->addWidget(m_hint, 1);
    foot->row()->addWidget(m_cancel);
    foot->row()->addWidget(m_save);
    m_save->setObjectName(QStringLiteral("people.save"));
    m_save->setProperty("face", QStringLiteral("primary"));
    m_save->setDefault(true);
    for (QPushButton *button : {m_cancel, m_add, m_remove, m_mine})
        button->setAutoDefault(false);
    return foot;
}

void PeopleDialog::layOut()
{
    auto *note = new NoteBox(NoteKind::Info);
    note->setText(
        tr("People are recorded, not authenticated."),
        tr("A change is recorded under the account of this computer; linking an account to a person says who that is."));
    auto *right = new QVBoxLayout;
    right->addWidget(makeForm());
    right->addWidget(m_fault);
    right->addStretch(1);
    right->addWidget(note);
    auto *middle = new QHBoxLayout;
    middle->addWidget(makeList());
    middle->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(middle, 1);
    column->addWidget(makeFoot());
    onLook(this, [this, column, middle, right] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        middle->setSpacing(0);
        right->setContentsMargins(dp(18), dp(16), dp(18), dp(14));
        right->setSpacing(dp(8));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        resize(dp(780), dp(460));
    });
}

PeopleDialog::Entry *PeopleDialog::current()
{
    const int row = m_list->currentRow();
    return row >= 0 && row < m_people.size() ? &m_people[row] : nullptr;
}

void PeopleDialog::fillList()
{
    const int row = m_list->currentRow();
    m_list->blockSignals(true);
    m_list->clear();
    for (const Entry &entry : std::as_const(m_people)) {
        const Person &person = entry.person;
        QString text = person.name.trimmed().isEmpty() ? tr("New person") : person.name;
        if (!person.account.isEmpty() && person.account == m_session.author())
            text = tr("%1 (you)").arg(text);
        if (!person.active)
            text = tr("%1, not active").arg(text);
        auto *item = new QListWidgetItem(icon(QStringLiteral("user"), person.active ? Ink::Secondary : Ink::Hint), text);
        item->setToolTip(person.role);
        if (!person.active)
            item->setForeground(colour(tokens().t3));
        m_list->addItem(item);
    }
    m_list->setCurrentRow(std::min(row, int(m_people.size()) - 1));
    m_list->blockSignals(false);
}

void PeopleDialog::showCurrent()
{
    const Entry *entry = current();
    m_filling = true;
    const Person person = entry ? entry->person : Person();
    m_name->setText(person.name);
    m_role->setCurrentText(person.role);
    m_email->setText(person.email);
    m_account->setText(person.account);
    m_active->setChecked(person.active);
    m_filling = false;
    const QStringList uses = entry && !entry->fresh ? referrers(m_session.dossier(), person.id.value) : QStringList();
    constexpr int most = 8;
    QString named = uses.mid(0, most).join(QStringLiteral(", "));
    if (uses.size() > most)
        named = tr("%1 and %n more", nullptr, int(uses.size()) - most).arg(named);
    m_uses->setText(uses.isEmpty() ? QString()
                                   : tr("Named in %1. Someone who is named can be set inactive, not removed.").arg(named));
    m_uses->setVisible(!uses.isEmpty());
    m_form->setEnabled(entry && m_session.canWrite());
    m_remove->setEnabled(entry && uses.isEmpty() && m_session.canWrite());
    check();
}

void PeopleDialog::take()
{
    Entry *entry = current();
    if (!entry || m_filling)
        return;
    Person &person = entry->person;
    person.name = m_name->text();
    person.role = m_role->currentText();
    person.email = m_email->text();
    person.account = m_account->text().trimmed();
    person.active = m_active->isChecked();
    fillList();
    check();
}

void PeopleDialog::add()
{
    m_people.append({Person(), true});
    m_people.last().person.id.value = m_session.environment().newId();
    fillList();
    m_list->setCurrentRow(int(m_people.size()) - 1);
    showCurrent();
    m_name->setFocus();
}

void PeopleDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const Entry gone = m_people.takeAt(row);
    if (!gone.fresh)
        m_removed += gone.person.ref;
    fillList();
    m_list->setCurrentRow(std::min(row, int(m_people.size()) - 1));
    showCurrent();
}

Result<ChangeSet> PeopleDialog::edits() const
{
    CombinedEdit edit(m_session.dossier());
    for (const QString &ref : m_removed) {
        if (const Result<> done = edit.add(removeRecord(edit.dossier(), ref)); !done)
            return Unexpected(done.error());
    }
    for (const Entry &entry : m_people) {
        Person person = entry.person;
        person.name = person.name.trimmed();
        const Result<> done = edit.add(entry.fresh ? createRecord(edit.dossier(), person, m_session.environment())
                                                   : updateRecord(edit.dossier(), person));
        if (!done)
            return Unexpected(done.error());
    }
    return edit.finished(edit.count() == 1 ? tr("Change a person") : tr("Change people"));
}

/// Tells what cannot be kept beside its field; that a new person has no name only once someone tries to keep that.
void PeopleDialog::check()
{
    const Result<ChangeSet> set = edits();
    const QString field = set ? QString() : set.error().where.pointer;
    const Entry *shown = current();
    const bool quiet = !m_strict && field == QLatin1String("/name") && shown && shown->fresh;
    const QString why = set || quiet ? QString() : set.error().text;
    const bool here = shown
        && (set || set.error().where.record == shown->person.ref
            || set.error().where.record == shown->person.id.value.toString(QUuid::WithoutBraces)
            || (shown->fresh && field == QLatin1String("/name") && shown->person.name.trimmed().isEmpty())
            || (field == QLatin1String("/account") && !shown->person.account.isEmpty()));
    const QString name = here && field == QLatin1String("/name") ? why : QString();
    const QString account = here && field == QLatin1String("/account") ? why : QString();
    markWrong(m_name, name);
    markWrong(m_account, account);
    m_nameFault->say(name);
    m_accountFault->say(account);
    m_fault->say(name.isEmpty() && account.isEmpty() ? why : QString());
    const bool writable = m_session.canWrite();
    const bool changed = !set || !set->isEmpty();
    m_add->setEnabled(writable);
    m_save->setVisible(writable);
    m_save->setEnabled(changed);
    m_cancel->setText(writable ? tr("Cancel") : tr("Close"));
    m_hint->setText(!writable ? readOnlyText(m_session) : changed ? tr("One step in Undo") : tr("Nothing is changed yet."));
}

void PeopleDialog::save()
{
    m_strict = true;
    const Result<ChangeSet> set = edits();
    if (!set) {
        for (int row = 0; row < m_people.size(); ++row) {
            if (m_people.at(row).person.name.trimmed().isEmpty() && set.error().where.pointer == QLatin1String("/name"))
                m_list->setCurrentRow(row);
        }
        check();
        (set.error().where.pointer == QLatin1String("/account") ? m_account : m_name)->setFocus();
        return;
    }
    const std::optional<QString> reason =
        m_session.prompts().reason(this, tr("Keep changes to people"), tr("Why are they changed? The audit trail keeps it."), {});
    if (reason && m_session.applyAndTell(set, *reason))
        accept();
}

bool PeopleDialog::focusNextPrevChild(bool next) { return stepFocus(this, next); }

} // namespace gabion::ui
