// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/formdialog.h"

#include "core/edits/putrecord.h"
#include "core/model/recordjson.h"
#include "ui/dialogs/forms/fieldeditor.h"
#include "ui/dialogs/forms/formwidget.h"
#include "ui/shell/focus.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/sidelist.h"
#include "ui/widgets/textparts.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

FormDialog::FormDialog(Session &session, const Form &form, const Record &record, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_form(form),
      m_groups(new SideList(tr("Parts of the form"))),
      m_middle(new QHBoxLayout),
      m_note(new NoteBox(NoteKind::Bad)),
      m_reason(new QLineEdit),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_another(new QPushButton(tr("Save and new"))),
      m_save(new QPushButton(tr("Save")))
{
    setObjectName(QStringLiteral("form.") + QLatin1String(form.kind));
    setModal(true);
    layOut();
    load(record);
    connect(m_cancel, &QPushButton::clicked, this, &FormDialog::reject);
    connect(m_another, &QPushButton::clicked, this, &FormDialog::saveAndNew);
    connect(m_save, &QPushButton::clicked, this, &FormDialog::save);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { check(false); });
    connect(m_groups, &QListWidget::itemActivated, this, [this] { m_fields->goTo(m_groups->currentRow()); });
    connect(m_groups, &QListWidget::itemClicked, this, [this] { m_fields->goTo(m_groups->currentRow()); });
    connect(&session, &Session::projectChanged, this, &QDialog::reject);
    const QByteArray geometry = session.settings().state(objectName());
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        const QSize room = (parentWidget() ? parentWidget()->window()->size() : QSize(1440, 900)) - QSize(dp(32), dp(32));
        resize(QSize(dp(820), dp(680)).boundedTo(room));
    }
}

FormDialog::~FormDialog() { m_session.settings().setState(objectName(), saveGeometry()); }

bool FormDialog::isNew() const { return idOf(m_record).isNull(); }

void FormDialog::layOut()
{
    m_reason->setPlaceholderText(tr("Reason, kept in the audit trail"));
    m_reason->setAccessibleName(tr("Reason, kept in the audit trail"));
    m_reason->setObjectName(QStringLiteral("field.reason"));
    m_save->setProperty("face", QStringLiteral("primary"));
    m_save->setToolTip(tr("Save (Ctrl+Enter)"));
    m_another->setToolTip(tr("Save, then enter another one (Ctrl+Shift+Enter)"));
    for (QPushButton *button : {m_cancel, m_another, m_save})
        button->setAutoDefault(false);
    auto *foot = new DialogFoot;
    QHBoxLayout *buttons = foot->row();
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_another);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    m_middle->addWidget(m_groups);
    column->addLayout(m_middle, 1);
    column->addWidget(m_note);
    column->addWidget(foot);
    m_note->hide();
    onLook(this, [this, column] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        m_middle->setSpacing(0);
        m_groups->setFixedWidth(dp(176));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        setMinimumSize(dp(600), dp(360));
    });
}

void FormDialog::load(const Record &record)
{
    m_record = record;
    m_tried = false;
    QStringList settled = settledFields(m_session.dossier(), record);
    if (!m_session.canWrite())
        settled = formValues(m_form, record, m_session.dossier()).keys();
    auto *fields = new FormWidget(m_session, m_form, record, settled);
    delete m_fields;
    m_fields = fields;
    m_middle->addWidget(m_fields, 1);
    m_reason->clear();
    m_groups->clear();
    for (int group = 0; group < m_fields->groupCount(); ++group)
        m_groups->add(m_fields->groupTitle(group));
    m_groups->setVisible(m_groups->count() > 2);
    setWindowTitle((isNew() ? formText(m_form.newTitle) : titleOf(record, m_session)) + QStringLiteral("[*]"));
    connect(m_fields, &FormWidget::edited, this, [this] { check(false); });
    connect(m_fields, &FormWidget::scrolled, this, &FormDialog::refreshGroups);
    mark({}, {});
    refresh();
    m_fields->focusFirst();
}

void FormDialog::refresh()
{
    const bool dirty = m_fields->isDirty();
    setWindowModified(dirty);
    m_save->setEnabled(m_session.canWrite() && (dirty || isNew()));
    m_another->setVisible(isNew());
    m_another->setEnabled(m_session.canWrite());
    m_cancel->setText(dirty || isNew() ? tr("Cancel") : tr("Close"));
    m_reason->setEnabled(m_session.canWrite());
}

Result<ChangeSet> FormDialog::entered() const
{
    QJsonObject own = m_fields->changes();
    QList<LinkedBy> linked;
    for (const QString &name : own.keys()) {
        if (!name.contains(QLatin1Char('.')))
            continue;
        LinkedBy links{name.section(QLatin1Char('.'), 0, 0), name.section(QLatin1Char('.'), 1), {}};
        for (const QJsonValue &id : own.take(name).toArray())
            links.ids += QUuid::fromString(id.toString());
        linked += links;
    }
    const Result<Record> record = patched(m_record, own);
    if (!record)
        return Unexpected(record.error());
    return putRecord(m_session.dossier(), m_session.catalogs(), *record, linked, m_reason->text().trimmed(),
                     m_session.environment());
}

/// Says what is wrong: of the fields that were touched, or of @p all after a save was refused.
void FormDialog::check(bool all)
{
    m_tried = m_tried || all;
    QMap<QString, QString> faults = m_fields->ownFaults(m_tried);
    QString general;
    if (faults.isEmpty() && (m_fields->isDirty() || m_tried)) {
        if (const Result<ChangeSet> set = entered(); !set) {
            const QString field = set.error().where.pointer.mid(1);
            const bool here = m_fields->editor(field) || field == QLatin1String("reason");
            if (here && (m_tried || m_fields->touched().contains(field)))
                faults.insert(field, set.error().text);
            else if (!here && m_tried)
                general = set.error().text;
        }
    }
    mark(faults, general);
    refresh();
}

void FormDialog::mark(const QMap<QString, QString> &faults, const QString &general)
{
    m_fields->showFaults(faults);
    const bool reason = faults.contains(QStringLiteral("reason")) && !m_fields->editor(QStringLiteral("reason"));
    const QString said = reason ? faults.value(QStringLiteral("reason")) : general;
    markWrong(m_reason, reason ? said : QString());
    const QString closed = readOnlyText(m_session);
    m_note->setKind(closed.isEmpty() ? NoteKind::Bad : NoteKind::Info);
    m_note->setIcon(closed.isEmpty() ? QString() : QStringLiteral("lock"));
    m_note->setText(closed.isEmpty() ? tr("Not saved.") : QString(), closed.isEmpty() ? said : closed);
    m_note->setVisible(!said.isEmpty() || !closed.isEmpty());
    refreshGroups();
}

void FormDialog::refreshGroups()
{
    const QList<int> wrong = m_fields->groupsWithFaults();
    for (int group = 0; group < m_groups->count(); ++group)
        m_groups->setWrong(group, wrong.contains(group));
    m_groups->setCurrentRow(m_fields->groupShown());
}

bool FormDialog::commit(QString *ref)
{
    check(true);
    if (!m_fields->ownFaults(true).isEmpty()) {
        m_fields->focusFirst();
        return false;
    }
    const Result<ChangeSet> set = entered();
    if (!set) {
        if (set.error().where.pointer == QLatin1String("/reason") && !m_fields->editor(QStringLiteral("reason")))
            m_reason->setFocus();
        else
            m_fields->focusFirst();
        return false;
    }
    for (const Change &change : set->changes) {
        if (change.after && kindOf(*change.after) == QLatin1String(m_form.kind))
            *ref = refOf(*change.after);
    }
    return m_session.apply(*set, m_reason->text().trimmed());
}

void FormDialog::save()
{
    QString ref = refOf(m_record);
    if (!m_save->isEnabled() || !commit(&ref))
        return;
    accept();
    emit saved(ref);
}

void FormDialog::saveAndNew()
{
    QString ref;
    if (!isNew() || !m_another->isEnabled() || !commit(&ref))
        return;
    load(blankRecord(m_form, m_session));
    m_session.tell(tr("%1 was saved.").arg(ref));
    emit saved(ref);
}

void FormDialog::reject()
{
    if (isVisible() && m_session.isOpen() && m_session.canWrite() && m_fields->isDirty()) {
        const Question question{tr("Discard the changes?"),
                                isNew() ? tr("What you entered is not saved yet.") : tr("Your changes are not saved yet."),
                                {tr("Discard"), tr("Keep editing")},
                                1,
                                true};
        if (m_session.prompts().ask(this, question) != 0)
            return;
    }
    QDialog::reject();
}

void FormDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!enter)
        return QDialog::keyPressEvent(event);
    if (event->modifiers() & Qt::ControlModifier)
        event->modifiers() & Qt::ShiftModifier ? saveAndNew() : save();
}

FormDialog *openForm(Session &session, const Record &record, QWidget *parent)
{
    const Form *form = formOf(kindOf(record));
    if (!form)
        return nullptr;
    auto *dialog = new FormDialog(session, *form, record, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return dialog;
}

bool FormDialog::focusNextPrevChild(bool next) { return stepFocus(this, next); }

} // namespace gabion::ui
