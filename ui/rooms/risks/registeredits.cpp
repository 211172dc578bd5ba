// SPDX-License-Identifier: Apache-2.0
// What the register of risks does when a person changes something there.
#include "core/edits/combined.h"
#include "core/edits/raiserisk.h"
#include "core/edits/records.h"
#include "core/registers/riskcells.h"
#include "core/registers/words.h"
#include "ui/rooms/risks/celleditors.h"
#include "ui/rooms/risks/leveleditor.h"
#include "ui/rooms/risks/pastedialog.h"
#include "ui/rooms/risks/registertab.h"
#include "ui/widgets/filterfield.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/picklist.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>

namespace gabion::ui {

namespace {

/// The stage that a column rates: "current", "currentLikelihood", "currentConsequence", "currentScore".
std::optional<Stage> stageOf(const QString &column)
{
    for (const auto &[stage, key] : EnumKeys<Stage>::keys) {
        if (column.startsWith(enumText(stage)))
            return stage;
    }
    return std::nullopt;
}

QList<PickItem> people(const Dossier &dossier)
{
    QList<PickItem> items;
    for (const Person &person : dossier.all<Person>()) {
        if (person.active)
            items.append({person.name, person.name, person.role});
    }
    return items;
}

QList<PickItem> statuses(const Risk &risk)
{
    QList<PickItem> items;
    for (const auto &[value, key] : EnumKeys<RiskStatus>::keys) {
        if (value != RiskStatus::Accepted || risk.status == value) // accepted by an approved acceptance only
            items.append({word(value), word(value), {}});
    }
    return items;
}

QList<PickItem> choices(const Column &column)
{
    QList<PickItem> items;
    for (const QString &text : column.choices)
        items.append({text, text, {}});
    return items;
}

QList<PickItem> treatments()
{
    QList<PickItem> items;
    for (const auto &[value, key] : EnumKeys<TreatmentOption>::keys)
        items.append({word(value), word(value), isoTerm(value)});
    return items;
}

QList<PickItem> componentItems(const Dossier &dossier)
{
    QList<PickItem> items;
    for (const Component &component : dossier.all<Component>())
        items.append({component.ref, component.title, component.ref});
    return items;
}

} // namespace

void RegisterTab::edit(const QModelIndex &index, const QString &typed)
{
    const RegisterRow *row = m_model->rowAt(index.row());
    const Risk *risk = row ? m_session.dossier().find(Id<Risk>{row->record}) : nullptr;
    if (!risk || !m_session.canWrite())
        return;
    const Column column = m_model->columns().at(index.column());
    const auto back = [this] { m_view->setFocus(Qt::OtherFocusReason); };
    const std::optional<Stage> stage = stageOf(column.key);
    if (stage && (column.type == ColumnType::Level || column.type == ColumnType::Number)) {
        if (const Result<> can = LevelEditor::canRate(m_session.dossier(), *risk); !can)
            return m_session.tell(can.error());
        auto *editor = new LevelEditor(m_session, *risk, *stage, this);
        connect(editor, &QObject::destroyed, m_view, back);
        return editor->open(below(index), typed, column.key.endsWith(QLatin1String("Consequence")));
    }
    if (!editableRiskColumns().contains(column.key))
        return;
    const Id<Risk> id = risk->id;
    const auto set = [this, id, key = column.key](const QString &text, const QString &reason) -> Result<> {
        const Result<ChangeSet> edit =
            setRiskCell(m_session.dossier(), id, key, text, {m_session.author(), reason}, m_session.environment());
        if (!edit)
            return Unexpected(edit.error());
        m_session.apply(*edit, reason);
        return {};
    };
    const auto list = [&](const QString &title, const QList<PickItem> &items) {
        auto *picks = new PickList(title, items, this);
        connect(picks, &QObject::destroyed, m_view, back);
        connect(picks, &PickList::picked, this, [this, set](const QStringList &keys, const QString &reason) {
            if (const Result<> done = set(keys.join(QStringLiteral("; ")), reason); !done)
                m_session.tell(done.error());
        });
        return picks;
    };
    if (column.type == ColumnType::Choice) {
        PickList *picks = list(column.title,
                               column.key == QLatin1String("owner")        ? people(m_session.dossier())
                                   : column.key == QLatin1String("status") ? statuses(*risk)
                                                                           : choices(column));
        picks->setCurrentKey(m_model->cellAt(index)->text);
        return picks->open(below(index), typed);
    }
    if (column.key == QLatin1String("options") || column.key == QLatin1String("components")) {
        const bool options = column.key == QLatin1String("options");
        PickList *picks = list(column.title, options ? treatments() : componentItems(m_session.dossier()));
        QStringList ticked;
        for (const TreatmentOption option : risk->options)
            ticked += word(option);
        for (const Id<Component> &component : risk->components) {
            if (const Component *there = m_session.dossier().find(component))
                ticked += there->ref;
        }
        picks->setMany(ticked, false);
        if (options)
            picks->askReason(tr("Reason for the treatment"), risk->treatmentRationale);
        return picks->open(below(index), options ? QString() : typed);
    }
    if (column.key == QLatin1String("due")) {
        auto *editor = new DateEditor(tr("Next action's due date"), m_model->cellAt(index)->text, set, this);
        connect(editor, &QObject::destroyed, m_view, back);
        return editor->open(below(index), typed);
    }
    auto *line = new CellLine(
        m_model->cellAt(index)->text, column.title, [set](const QString &text) { return set(text, {}); }, m_view->viewport());
    connect(line, &CellLine::finished, m_view, back);
    connect(line, &CellLine::tabbed, this, [this, ref = row->ref, key = column.key] {
        const QHeaderView *head = m_view->horizontalHeader();
        const int from = head->visualIndex(m_model->columnOf(key)), at = m_model->rowOf(ref);
        for (int place = from + 1; place < head->count() && at >= 0; ++place) {
            const int next = head->logicalIndex(place);
            if (!m_view->isColumnHidden(next))
                return m_view->setCurrentIndex(m_model->index(at, next));
        }
    });
    line->open(m_view->visualRect(index), typed);
}

void RegisterTab::handleActions()
{
    const auto some = [this] { return m_view->selectedCount() > 0; };
    const auto onTable = [this] { return m_view->hasFocus() || !m_filter->line()->hasFocus(); };
    m_actions.handle("edit.filter", this, [this] { m_filter->line()->setFocus(Qt::ShortcutFocusReason); });
    m_actions.handle("edit.group", this, [this] { groupMenu(); });
    m_actions.handle("edit.columns", this, [this] { m_view->chooseColumns(); });
    m_actions.handle(
        "edit.saveView", this, [this] { saveCurrentView(); }, [this] { return !m_filter->filter().isEmpty(); });
    m_actions.handle(
        "edit.copy", this, [this] { QGuiApplication::clipboard()->setText(m_view->copied()); },
        [=] { return some() && onTable(); });
    m_actions.handle(
        "edit.paste", this, [this] { paste(); }, onTable);
    m_actions.handle(
        "edit.selectAll", this, [this] { m_view->selectAll(); }, onTable);
    m_actions.handle(
        "edit.edit", this, [this] { edit(m_view->currentIndex()); }, some);
    m_actions.handle(
        "edit.duplicate", this, [this] { duplicateSelected(); }, some);
    m_actions.handle(
        "edit.delete", this, [this] { removeSelected(); }, [=] { return some() && onTable(); });
}

/// At most twelve items, each with its key where it has one.
void RegisterTab::showMenu(const QPoint &place)
{
    QMenu menu(this);
    menu.addAction(m_actions.action("edit.edit"));
    menu.addAction(m_actions.action("edit.form"));
    menu.addSeparator();
    menu.addAction(m_actions.action("insert.action"));
    menu.addAction(m_actions.action("insert.acceptance"));
    menu.addSeparator();
    menu.addAction(m_actions.action("edit.copy"));
    menu.addAction(tr("Copy &ID"), this,
                   [this] { QGuiApplication::clipboard()->setText(m_view->selectedRefs().join(QLatin1Char('\n'))); });
    menu.addAction(m_actions.action("edit.paste"));
    menu.addAction(m_actions.action("edit.duplicate"));
    menu.addAction(m_actions.action("edit.delete"));
    m_actions.refresh();
    menu.exec(place);
}

void RegisterTab::removeSelected()
{
    const QList<Id<Risk>> risks = selectedRisks();
    CombinedEdit edit(m_session.dossier());
    QStringList refs;
    for (const Id<Risk> &id : risks) {
        const QString ref = edit.dossier().find(id)->ref;
        if (const Result<> done = edit.add(removeRecord(edit.dossier(), ref)); !done)
            return m_session.tell(done.error());
        refs += ref;
    }
    const int row = m_view->currentIndex().row();
    const QString text =
        refs.size() == 1 ? tr("Delete %1").arg(refs.first()) : tr("Delete %n risk(s)", nullptr, int(refs.size()));
    if (!m_session.applyAndTell(edit.finished(text)))
        return;
    for (int at = std::min(row, m_model->rowCount() - 1); at >= 0; --at) {
        if (const RegisterRow *there = m_model->rowAt(at)) {
            m_view->select(there->ref);
            break;
        }
    }
}

void RegisterTab::duplicateSelected()
{
    CombinedEdit edit(m_session.dossier());
    QStringList refs;
    for (const Id<Risk> &id : selectedRisks()) {
        refs += edit.dossier().nextRef<Risk>();
        if (const Result<> done = edit.add(duplicateRisk(edit.dossier(), id, m_session.environment())); !done)
            return m_session.tell(done.error());
    }
    if (m_session.applyAndTell(edit.finished(tr("Duplicate %n risk(s)", nullptr, int(refs.size())))) && !refs.isEmpty())
        reveal(refs.first());
}

void RegisterTab::paste()
{
    PasteDialog dialog(m_session, QGuiApplication::clipboard()->text(), this);
    dialog.exec();
    m_view->setFocus();
}

void RegisterTab::goToColumn(const QString &key)
{
    m_view->setFocus();
    m_view->selectionModel()->setCurrentIndex(m_view->currentIndex().siblingAtColumn(m_model->columnOf(key)),
                                              QItemSelectionModel::NoUpdate);
}

} // namespace gabion::ui
