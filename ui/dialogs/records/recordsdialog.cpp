// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/records/recordsdialog.h"

#include "core/edits/combined.h"
#include "core/edits/putrecord.h"
#include "core/edits/records.h"
#include "ui/dialogs/forms/formdialog.h"
#include "ui/shell/actions.h"
#include "ui/shell/focus.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/registerview.h"
#include "ui/widgets/sidelist.h"
#include "ui/widgets/textparts.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gabion::ui {

RecordsDialog::RecordsDialog(Session &session, Actions &actions, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_actions(actions),
      m_kinds(new SideList(tr("Kinds of records"))),
      m_pages(new QStackedWidget),
      m_new(new QPushButton),
      m_edit(new QPushButton(tr("Edit …"))),
      m_copy(new QPushButton(tr("Duplicate …"))),
      m_delete(new QPushButton(tr("Delete")))
{
    setObjectName(QStringLiteral("records"));
    setWindowTitle(tr("All records"));
    setModal(true);
    layOut();
    for (const Form &form : forms())
        m_kinds->add(formText(form.plural), QLatin1String(form.icon));
    connect(m_kinds, &QListWidget::currentRowChanged, this, &RecordsDialog::showKind);
    connect(m_new, &QPushButton::clicked, this, &RecordsDialog::makeNew);
    connect(m_edit, &QPushButton::clicked, this, &RecordsDialog::openCurrent);
    connect(m_copy, &QPushButton::clicked, m_actions.action("edit.duplicate"), &QAction::trigger);
    connect(m_delete, &QPushButton::clicked, m_actions.action("edit.delete"), &QAction::trigger);
    connect(&session, &Session::changed, this, [this] {
        count();
        refresh();
    });
    connect(&session, &Session::projectChanged, this, &QDialog::reject);
    handleActions();
    count();
    const QByteArray geometry = session.settings().state(objectName());
    if (geometry.isEmpty() || !restoreGeometry(geometry)) {
        const QSize room = (parentWidget() ? parentWidget()->window()->size() : QSize(1440, 900)) - QSize(dp(32), dp(32));
        resize(QSize(dp(1240), dp(740)).boundedTo(room));
    }
    setKind(QString::fromUtf8(session.settings().state(QStringLiteral("records/kind"))));
}

RecordsDialog::~RecordsDialog()
{
    m_session.settings().setState(objectName(), saveGeometry());
    m_session.settings().setState(QStringLiteral("records/kind"), kind().toUtf8());
}

void RecordsDialog::layOut()
{
    m_new->setProperty("face", QStringLiteral("primary"));
    auto *close = new QPushButton(tr("Close"));
    auto *foot = new DialogFoot;
    for (QPushButton *button : {m_edit, m_copy, m_delete, close, m_new})
        button->setAutoDefault(false);
    foot->row()->addWidget(m_edit);
    foot->row()->addWidget(m_copy);
    foot->row()->addWidget(m_delete);
    foot->row()->addStretch(1);
    foot->row()->addWidget(close);
    foot->row()->addWidget(m_new);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_kinds);
    middle->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(middle, 1);
    if (const QString closed = readOnlyText(m_session); !closed.isEmpty()) {
        auto *note = new NoteBox(NoteKind::Info);
        note->setIcon(QStringLiteral("lock"));
        note->setText({}, closed);
        column->addWidget(note);
    }
    column->addWidget(foot);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    onLook(this, [this, column, middle] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        middle->setSpacing(0);
        m_kinds->setFixedWidth(dp(252));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        setMinimumSize(dp(820), dp(480));
    });
}

/// The keys of registers work here as in a room.
void RecordsDialog::handleActions()
{
    const auto some = [this] { return !selected().isEmpty(); };
    m_actions.handle(
        "edit.form", this, [this] { openCurrent(); }, some);
    m_actions.handle(
        "edit.edit", this, [this] { openCurrent(); }, some);
    m_actions.handle(
        "edit.duplicate", this, [this] { openIn(copyOf(selected().first())); }, [this] { return selected().size() == 1; });
    m_actions.handle(
        "edit.delete", this, [this] { removeSelected(); }, some);
    m_actions.handle(
        "edit.copy", this, [this] { QGuiApplication::clipboard()->setText(view()->copied()); }, some);
    m_actions.handle("edit.selectAll", this, [this] { view()->selectAll(); });
    m_actions.handle("edit.columns", this, [this] { view()->chooseColumns(); });
    m_actions.handle("edit.filter", this, [this] { page(current()).filter->line()->setFocus(Qt::ShortcutFocusReason); });
    for (const char *id : {"edit.form", "edit.edit", "edit.duplicate", "edit.delete", "edit.copy", "edit.selectAll",
                           "edit.filter", "edit.undo", "edit.redo"})
        addAction(m_actions.action(id));
    auto *insert = new QAction(this);
    insert->setShortcut(Qt::Key_Insert);
    insert->setEnabled(m_session.canWrite());
    connect(insert, &QAction::triggered, this, &RecordsDialog::makeNew);
    addAction(insert);
}

const Form &RecordsDialog::current() const { return forms().at(size_t(std::max(0, m_kinds->currentRow()))); }

QString RecordsDialog::kind() const { return QLatin1String(current().kind); }

void RecordsDialog::setKind(const QString &kind)
{
    int row = 0;
    for (int at = 0; at < m_kinds->count(); ++at) {
        if (kind == QLatin1String(forms().at(size_t(at)).kind))
            row = at;
    }
    m_kinds->setCurrentRow(row);
    view()->setFocus();
}

RegisterView *RecordsDialog::view() const { return m_built.value(kind()).view; }

void RecordsDialog::showKind()
{
    const Form &form = current();
    m_pages->setCurrentWidget(page(form).stack->parentWidget());
    m_new->setText(formText(form.newTitle) + QStringLiteral(" …"));
    m_new->setToolTip(tr("%1 (Ins)").arg(formText(form.newTitle)));
    refresh();
}

RecordsDialog::Page &RecordsDialog::page(const Form &form)
{
    Page &page = m_built[QLatin1String(form.kind)];
    if (!page.view)
        m_pages->addWidget(makePage(form, page));
    return page;
}

QWidget *RecordsDialog::makePage(const Form &form, Page &page)
{
    auto *model = new RegisterModel(m_session, *findRegister(QLatin1String(form.reg)), this);
    const QStringList shown = QString(QLatin1String(form.columns)).split(QLatin1Char(' '));
    QList<ShownColumn> columns;
    for (const QString &key : shown) {
        const int column = model->columnOf(key);
        columns += {key, column < 0 ? 0.0 : std::clamp(model->columns().at(column).width * 7.0 + 16.0, 56.0, 136.0)};
    }
    page.view = new RegisterView(m_session, model, shown, QStringLiteral("records.") + QLatin1String(form.kind));
    page.view->layOut(columns, shown.at(1), false);
    page.filter = new FilterField(model);
    auto *none = new EmptyState;
    none->setTexts(tr("%1: none yet").arg(formText(form.plural)), tr("What you enter here stands in the registers and reports."));
    none->addButton(formText(form.newTitle) + QStringLiteral(" …"), [this] { makeNew(); });
    page.stack = new QStackedWidget;
    page.stack->addWidget(page.view);
    page.stack->addWidget(none);
    auto *whole = new QWidget;
    auto *column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(dp(12), dp(6), dp(12), dp(6));
    head->addWidget(page.filter);
    column->addLayout(head);
    column->addWidget(page.stack, 1);
    const auto fill = [this, stack = page.stack, model] {
        stack->setCurrentIndex(model->total() == 0 ? 1 : 0);
        refresh();
    };
    connect(model, &RegisterModel::counted, this, fill);
    fill();
    connect(page.filter, &FilterField::changed, this, [filter = page.filter, model] { model->setFilter(filter->filter()); });
    connect(page.view, &RegisterView::selectionMoved, this, &RecordsDialog::refresh);
    connect(page.view, &RegisterView::activatedRef, this, &RecordsDialog::openCurrent);
    connect(page.view, &RegisterView::editAsked, this, [this](const QModelIndex &, const QString &, bool click) {
        if (!click)
            openCurrent();
    });
    connect(page.view, &RegisterView::menuAsked, this, [this](const QString &, const QPoint &place) { showMenu(place); });
    connect(page.view, &RegisterView::columnsAsked, this, [this](const QPoint &place) {
        QMenu menu(this);
        RegisterView *table = view();
        for (int at = 0; at < table->registerModel().columnCount(); ++at) {
            QAction *action = menu.addAction(table->registerModel().columns().at(at).title, this,
                                             [table, at](bool on) { table->choose(at, on); });
            action->setCheckable(true);
            action->setChecked(table->isChosen(at));
        }
        menu.exec(place);
    });
    return whole;
}

/// The record of a row; for a control that nobody decided about, its entry to be.
std::optional<Record> RecordsDialog::record(int row) const
{
    const RegisterModel &model = view()->registerModel();
    const RegisterRow *there = model.rowAt(row);
    if (!there)
        return std::nullopt;
    if (!there->record.isNull())
        return recordToOpen(m_session, there->record.toString(QUuid::WithoutBraces));
    const int framework = model.columnOf(QStringLiteral("framework"));
    if (framework < 0)
        return std::nullopt;
    return recordToOpen(m_session, QStringLiteral("catalog:%1/%2").arg(there->cells.at(framework).value.toString(), there->ref));
}

QList<Record> RecordsDialog::selected() const
{
    QList<Record> records;
    if (const RegisterView *table = view()) {
        for (const QModelIndex &index : table->selectionModel()->selectedRows()) {
            if (const auto found = record(index.row()))
                records += *found;
        }
    }
    return records;
}

void RecordsDialog::openIn(const Record &record)
{
    FormDialog *form = openForm(m_session, record, this);
    if (form)
        connect(form, &FormDialog::saved, this, [this](const QString &ref) {
            const std::optional<Record> saved = m_session.dossier().findAny(ref);
            const auto *entry = saved ? std::get_if<SoaEntry>(&*saved) : nullptr;
            view()->select(entry ? entry->control.entry : ref);
            view()->setFocus();
        });
}

void RecordsDialog::openCurrent()
{
    if (const auto there = record(view()->currentIndex().row()))
        openIn(*there);
}

void RecordsDialog::makeNew()
{
    if (m_new->isEnabled())
        openIn(blankRecord(current(), m_session));
}

void RecordsDialog::removeSelected()
{
    CombinedEdit edit(m_session.dossier());
    int gone = 0;
    QString ref;
    for (const Record &there : selected()) {
        if (idOf(there).isNull())
            continue;
        ref = refOf(there);
        if (const Result<> done = edit.add(removeRecord(edit.dossier(), ref)); !done)
            return m_session.tell(done.error());
        ++gone;
    }
    if (gone > 0)
        m_session.applyAndTell(edit.finished(gone == 1 ? tr("Delete %1").arg(ref) : tr("Delete %n record(s)", nullptr, gone)));
}

void RecordsDialog::showMenu(const QPoint &place)
{
    QMenu menu(this);
    menu.addAction(m_actions.action("edit.form"));
    menu.addAction(m_actions.action("edit.copy"));
    menu.addAction(m_actions.action("edit.duplicate"));
    menu.addAction(m_actions.action("edit.delete"));
    m_actions.refresh();
    menu.exec(place);
}

void RecordsDialog::count()
{
    for (int at = 0; at < m_kinds->count(); ++at) {
        RecordKinds::each([&](const auto *type) {
            using T = std::decay_t<decltype(*type)>;
            if (qstrcmp(T::kind, forms().at(size_t(at)).kind) == 0)
                m_kinds->setNumber(at, m_session.dossier().all<T>().size());
        });
    }
}

void RecordsDialog::refresh()
{
    const QList<Record> records = selected();
    const bool stored = std::any_of(records.cbegin(), records.cend(), [](const Record &each) { return !idOf(each).isNull(); });
    m_edit->setEnabled(records.size() == 1);
    m_copy->setEnabled(m_session.canWrite() && records.size() == 1 && stored);
    m_delete->setEnabled(m_session.canWrite() && stored);
    m_new->setEnabled(m_session.canWrite());
    m_actions.refresh();
}

bool RecordsDialog::focusNextPrevChild(bool next) { return stepFocus(this, next); }

} // namespace gabion::ui
