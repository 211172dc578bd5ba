// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registerplan.h"

#include "core/base/tr.h"
#include "core/edits/actions.h"
#include "core/edits/records.h"
#include "core/edits/risks.h"
#include "core/interchange/registerdraft.h"
#include "core/model/recordjson.h"

#include <QSet>

#include <algorithm>

namespace gabion {

namespace {

using F = RegisterField;

/// What the risk register shows of every risk now, by column key, as its exports write it.
using Shown = QHash<QUuid, QHash<QString, QString>>;

QString exported(const Column &column, const Cell &cell)
{
    if (column.type == ColumnType::Number)
        return cell.value.isNull() ? QString() : cell.value.toString();
    if (column.type == ColumnType::Date)
        return isoDate(cell.value.toDate());
    QString text = cell.text;
    return text.remove(u'\r').trimmed();
}

Result<Shown> shownNow(const RegisterContext &context)
{
    Shown shown;
    const Register *reg = findRegister(QStringLiteral("risk-register"));
    const QList<Column> columns = reg->columns(context);
    const Result<> read = reg->rows(context, [&](const RegisterRow &row) {
        QHash<QString, QString> &cells = shown[row.record];
        for (qsizetype i = 0; i < columns.size(); ++i)
            cells.insert(columns[i].key, exported(columns[i], row.cells.value(i)));
        return true;
    });
    return read.map([&] { return shown; });
}

/// Fields of a record that differ.
template<class T>
QStringList differences(const T &before, const T &after)
{
    QStringList names;
    QList<QByteArray> texts;
    T::fields(before, [&](const char *, const auto &field) { texts.append(json::text(field)); });
    qsizetype at = 0;
    T::fields(after, [&](const char *name, const auto &field) {
        if (texts[at++] != json::text(field))
            names.append(QLatin1String(name));
    });
    return names;
}

/// Plans row after row on a dossier of its own.
class Planner {
public:
    Planner(const RegisterContext &context, const RegisterMapping &mapping, const RegisterSource &source,
            const Environment &environment, RegisterPlan &plan)
        : m_context(context),
          m_mapping(mapping),
          m_source(source),
          m_environment(environment),
          m_plan(plan),
          m_dossier(context.dossier),
          m_names(context.dossier)
    {
        for (const Risk &risk : m_dossier.all<Risk>()) {
            if (!risk.sourceId.isEmpty())
                m_bySource.insert(risk.sourceId, risk.id);
            if (!m_byTitle.contains(plainWord(risk.title)))
                m_byTitle.insert(plainWord(risk.title), risk.id);
        }
        for (const Action &action : m_dossier.all<Action>()) {
            for (const Id<Risk> &risk : action.risks)
                m_actions[risk].append(action.id);
        }
    }

    Result<> prepare()
    {
        if (!m_mapping.own)
            return {};
        Result<Shown> shown = shownNow(m_context);
        if (!shown)
            return Unexpected(shown.error());
        m_shown = std::move(*shown);
        return {};
    }

    void row(const SheetRow &row)
    {
        PlannedRow planned;
        planned.row = row.number;
        RegisterDraft draft;
        draft.origin = Tr::tr("Imported from %1, row %2.").arg(m_source.file).arg(row.number);
        m_done.clear();
        m_added.clear();
        m_newRisk = {};
        const Result<> done = plan(row, draft, planned);
        planned.title = draft.risk.title;
        planned.kept = draft.kept;
        planned.losses = draft.losses;
        if (!done)
            refuse(row, planned, done.error().text);
        m_plan.rows.append(planned);
    }

    /// One change for each record that differs.
    void finish()
    {
        QSet<QUuid> seen;
        for (const auto &[id, kind] : std::as_const(m_touched)) {
            if (seen.contains(id))
                continue;
            seen.insert(id);
            kind(id);
        }
        const qint64 changed = m_plan.created + m_plan.updated;
        if (!m_plan.set.isEmpty())
            m_plan.set.text = Tr::tr("Import %1 (%n risk(s))", nullptr, static_cast<int>(changed)).arg(m_source.file);
    }

private:
    QString cellOf(const SheetRow &row, RegisterField field) const
    {
        for (const ColumnMapping &column : m_mapping.columns) {
            if (column.field == field)
                return textOf(row.cell(column.column), m_mapping);
        }
        return {};
    }

    QString scoped(const QString &id) const
    {
        return m_mapping.scope.isEmpty() || id.isEmpty() ? id : m_mapping.scope + QStringLiteral(": ") + id;
    }

    /// Whether a row of an exported register is about this risk: references of another project may be the same by chance.
    bool isAbout(const SheetRow &row, const Risk &risk) const
    {
        const QHash<QString, QString> shown = m_shown.value(risk.id.value);
        int filled = 0, same = 0;
        for (const ColumnMapping &column : m_mapping.columns) {
            const QString text = textOf(row.cell(column.column), m_mapping);
            if (column.key.isEmpty() || text.isEmpty() || column.key == u"ref")
                continue;
            ++filled;
            same += shown.value(column.key) == text;
        }
        const bool alike = filled >= 8 && same * 4 >= filled * 3;
        return alike || shown.value(QStringLiteral("title")) == cellOf(row, F::Title);
    }

    /// The risk that a row is about, or that it is a new one; what its id in the source is.
    Result<> identify(const SheetRow &row, RegisterDraft &draft)
    {
        const QString own = m_mapping.own ? cellOf(row, F::Ref) : QString();
        const QString id = m_mapping.own ? own : cellOf(row, F::SourceId), source = scoped(id);
        const bool byTitle = id.isEmpty();
        const QString title = plainWord(cellOf(row, F::Title));
        const QString key = byTitle ? QStringLiteral("title ") + title : QStringLiteral("id ") + id;
        if (const int first = m_rowOf.value(key, 0); first > 0 && !(byTitle && title.isEmpty()))
            return fail(ErrorCode::InvalidValue,
                        byTitle ? Tr::tr("It has no id, and row %1 has the same title.").arg(first)
                                : Tr::tr("Row %2 has the id %1 already.").arg(id).arg(first));
        m_rowOf.insert(key, row.number);
        const Risk *found = own.isEmpty() ? nullptr : m_dossier.findRef<Risk>(own);
        draft.sameProject = found && m_shown.contains(found->id.value) && isAbout(row, *found);
        if (!draft.sameProject)
            found = m_dossier.find(byTitle ? m_byTitle.value(title) : m_bySource.value(source));
        if (found) {
            draft.before = *found;
            draft.risk = *found;
        } else {
            draft.risk.sourceId = source;
            draft.risk.approach = RiskApproach::EventBased;
        }
        const bool rated =
            found && !(found->inherent == Assessment() && found->current == Assessment() && found->residual == Assessment());
        draft.criteria = rated ? criteriaOf(m_dossier, *found) : activeCriteria(m_dossier);
        return {};
    }

    Result<> plan(const SheetRow &row, RegisterDraft &draft, PlannedRow &planned)
    {
        if (Result<> done = identify(row, draft); !done)
            return done;
        readRow(draft, row, m_mapping, m_context, m_dossier, m_names,
                draft.sameProject ? m_shown.value(draft.risk.id.value) : QHash<QString, QString>());
        keepWithoutAction(draft);
        writeNotes(draft);
        if (draft.risk.title.isEmpty())
            draft.risk.title = draft.risk.event;
        if (draft.risk.title.isEmpty())
            return fail(ErrorCode::InvalidValue, Tr::tr("It has no title."));
        if (Result<> done = applyRisk(draft); !done)
            return done;
        const Id<Risk> id = draft.risk.id;
        if (Result<> done = applyTreatment(draft, id); !done)
            return done;
        if (Result<> done = applyRatings(draft, id); !done)
            return done;
        QString actionRef;
        if (Result<> done = applyAction(draft, id, actionRef); !done)
            return done;
        tell(draft, id, actionRef, planned);
        return {};
    }

    void tell(const RegisterDraft &draft, Id<Risk> id, const QString &actionRef, PlannedRow &planned)
    {
        const Risk after = *m_dossier.find(id);
        planned.ref = after.ref;
        if (!draft.before) {
            planned.verdict = RowVerdict::Create;
            ++m_plan.created;
            if (!after.sourceId.isEmpty())
                m_bySource.insert(after.sourceId, id);
            else
                m_byTitle.insert(plainWord(after.title), id);
            return;
        }
        planned.changed = differences(*draft.before, after);
        if (!actionRef.isEmpty())
            planned.changed.append(actionRef);
        planned.verdict = planned.changed.isEmpty() ? RowVerdict::Unchanged : RowVerdict::Update;
        ++(planned.changed.isEmpty() ? m_plan.unchanged : m_plan.updated);
    }

    void refuse(const SheetRow &row, PlannedRow &planned, const QString &reason)
    {
        for (auto at = m_done.crbegin(); at != m_done.crend(); ++at) {
            if (!m_dossier.apply(Change{at->after, at->before}))
                m_plan.issues.append({IssueSeverity::Error, Tr::tr("Row %1 could not be taken back.").arg(row.number), {}});
        }
        for (const auto &[kind, text] : std::as_const(m_added))
            kind == 0 ? m_names.remove<Person>(text) : m_names.remove<Control>(text);
        m_actions.remove(m_newRisk);
        planned.verdict = RowVerdict::Refused;
        planned.reason = reason;
        planned.kept.clear();
        planned.losses.clear();
        for (const ColumnMapping &column : m_mapping.columns) {
            const QString text = textOf(row.cell(column.column), m_mapping);
            if (!text.isEmpty())
                planned.losses.append({column.title, text, Tr::tr("the row is refused: %1").arg(reason)});
        }
        ++m_plan.refused;
    }

    /// Takes an edit over, or answers its error.
    Result<> apply(const Result<ChangeSet> &set)
    {
        if (!set)
            return Unexpected(set.error());
        // one by one: a set is applied on a copy of the tables, which a register of 10,000 rows would make 50,000 times
        for (const Change &change : set->changes) {
            if (Result<> done = m_dossier.apply(change); !done)
                return done;
            m_done.append(change);
            std::visit(
                [this](const auto &record) {
                    using T = std::decay_t<decltype(record)>;
                    m_touched.append({record.id.value, [this](const QUuid &id) { collect<T>(id); }});
                },
                change.after ? *change.after : *change.before);
        }
        return {};
    }

    template<class T>
    void collect(const QUuid &id)
    {
        const T *before = m_context.dossier.find(Id<T>{id}), *after = m_dossier.find(Id<T>{id});
        if (before && after)
            m_plan.set.update(*before, *after);
        else if (after)
            m_plan.set.create(*after);
    }

    /// A person by name; made when there is none.
    Result<Id<Person>> person(const QString &name)
    {
        if (const Id<Person> known = m_names.find<Person>(m_dossier, name); !known.isNull())
            return known;
        Person person;
        person.id.value = m_environment.newId();
        person.name = name.simplified();
        if (person.name.contains(u'@') && !person.name.contains(u' '))
            person.email = person.name;
        if (Result<> done = apply(createRecord(m_dossier, person, m_environment)); !done)
            return Unexpected(done.error());
        m_names.add(name, person.id);
        m_added.append({0, name});
        return person.id;
    }

    Result<> applyRisk(RegisterDraft &draft)
    {
        if (!draft.owner.isEmpty()) {
            const Result<Id<Person>> owner = person(draft.owner);
            if (!owner)
                return Unexpected(owner.error());
            draft.risk.owner = *owner;
        }
        if (draft.before)
            return apply(updateRisk(m_dossier, draft.risk));
        draft.risk.id.value = m_environment.newId();
        m_newRisk = draft.risk.id;
        return apply(createRisk(m_dossier, draft.risk, m_environment));
    }

    Result<> applyTreatment(const RegisterDraft &draft, Id<Risk> id)
    {
        const Risk now = *m_dossier.find(id);
        QList<TreatmentOption> options = draft.options.isEmpty() ? now.options : draft.options;
        const auto sorted = [](QList<TreatmentOption> list) {
            std::sort(list.begin(), list.end());
            return list;
        };
        const bool sameOptions = sorted(options) == sorted(now.options);
        const QString reason = !draft.treatmentReason.isEmpty() ? draft.treatmentReason
            : now.treatmentRationale.isEmpty() || !sameOptions  ? draft.origin
                                                                : now.treatmentRationale;
        const bool said = !draft.options.isEmpty() || !draft.treatmentReason.isEmpty();
        if (said && !options.isEmpty() && !(sameOptions && reason == now.treatmentRationale)) {
            if (Result<> done = apply(treatRisk(m_dossier, id, options, reason)); !done)
                return done;
        } else if (options.isEmpty() && !draft.treatmentReason.isEmpty() && now.treatmentRationale != draft.treatmentReason) {
            Risk after = now;
            after.treatmentRationale = draft.treatmentReason;
            if (Result<> done = apply(updateRisk(m_dossier, after)); !done)
                return done;
        }
        for (const auto &[names, state] : {std::pair(draft.controlsInPlace, ImplementationState::Implemented),
                                           std::pair(draft.controlsPlanned, ImplementationState::Planned)}) {
            for (const QString &name : names) {
                if (Result<> done = linkNamed(draft, id, name, state); !done)
                    return done;
            }
        }
        return {};
    }

    Result<> linkNamed(const RegisterDraft &draft, Id<Risk> id, const QString &name, ImplementationState state)
    {
        Id<Control> control = m_names.find<Control>(m_dossier, name);
        if (control.isNull()) {
            Control made;
            made.id.value = m_environment.newId();
            made.title = name.simplified();
            made.description = draft.origin;
            made.state = state;
            if (Result<> done = apply(createRecord(m_dossier, made, m_environment)); !done)
                return done;
            control = made.id;
            m_names.add(name, control);
            m_added.append({1, name});
        }
        const bool linked = m_dossier.find(id)->controls.contains(control);
        return linked ? Result<>() : apply(linkControl(m_dossier, id, control, true));
    }

    Result<> applyRatings(const RegisterDraft &draft, Id<Risk> id)
    {
        for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
            const Assessment &rating = draft.ratings[static_cast<std::size_t>(stage)];
            if (rating == assessmentOf(*m_dossier.find(id), stage))
                continue;
            if (Result<> done = apply(rateRisk(m_dossier, id, stage, rating, m_source.author, m_environment)); !done)
                return done;
        }
        return {};
    }

    /// The action that a row speaks of: the only one of the risk, else the one with this title; null = a new one.
    const Action *actionOf(const RegisterDraft &draft, Id<Risk> id) const
    {
        const QList<Id<Action>> actions = m_actions.value(id);
        if (actions.size() == 1)
            return m_dossier.find(actions.first());
        for (const Id<Action> &each : actions) {
            const Action *action = m_dossier.find(each);
            if (action && plainWord(action->title) == plainWord(draft.action))
                return action;
        }
        return nullptr;
    }

    Result<> applyAction(RegisterDraft &draft, Id<Risk> id, QString &ref)
    {
        const bool said = !draft.action.isEmpty() || !draft.actionOwner.isEmpty() || draft.due.isValid() || draft.actionStatus;
        if (!said)
            return {};
        const Action *found = actionOf(draft, id);
        Action action = found ? *found : Action();
        if (!draft.action.isEmpty())
            action.title = draft.action;
        const QString owner = draft.actionOwner.isEmpty() && !found ? draft.owner : draft.actionOwner;
        if (!owner.isEmpty()) {
            const Result<Id<Person>> known = person(owner);
            if (!known)
                return Unexpected(known.error());
            action.owner = *known;
        }
        if (draft.due.isValid() && draft.due != dueOf(action)) {
            (action.due.isValid() ? action.revisedDue : action.due) = draft.due;
            if (action.revisedDue.isValid())
                action.revisedReason = draft.origin;
        }
        if (!found && !draft.options.isEmpty())
            action.option = draft.options.first();
        if (!found)
            return createAction(draft, action, id, ref);
        if (Result<> done = apply(updateRecord(m_dossier, action)); !done)
            return done;
        const bool status = draft.actionStatus && *draft.actionStatus != action.status;
        const Result<> progressed =
            status ? apply(progressAction(m_dossier, action.id, *draft.actionStatus, action.percent, m_environment)) : Result<>();
        if (progressed && (!(action == *m_context.dossier.find(action.id)) || status))
            ref = action.ref;
        return progressed;
    }

    Result<> createAction(const RegisterDraft &draft, Action action, Id<Risk> id, QString &ref)
    {
        action.id.value = m_environment.newId();
        action.risks = {id};
        // a register tells of overdue actions too, which planAction() would not begin
        if (Result<> done = apply(createRecord(m_dossier, action, m_environment)); !done)
            return done;
        m_actions[id].append(action.id);
        ref = m_dossier.find(action.id)->ref;
        return draft.actionStatus && *draft.actionStatus != ActionStatus::Planned
            ? apply(progressAction(m_dossier, action.id, *draft.actionStatus, 0, m_environment))
            : Result<>();
    }

    /// Owner, due date and status of an action go into the notes where it is not clear which action they belong to.
    void keepWithoutAction(RegisterDraft &draft) const
    {
        if (!draft.action.isEmpty() || (draft.before && actionOf(draft, draft.before->id)))
            return;
        const QString reason = Tr::tr("the risk has no action, or several, that it could belong to");
        for (const auto &[name, value] :
             {std::pair(Tr::tr("Action owner"), draft.actionOwner), std::pair(Tr::tr("Due"), isoDate(draft.due)),
              std::pair(Tr::tr("Action status"), draft.actionStatus ? enumText(*draft.actionStatus) : QString())}) {
            if (!value.isEmpty())
                draft.kept.append({name, value, reason});
        }
        draft.actionOwner.clear();
        draft.due = QDate();
        draft.actionStatus.reset();
    }

    const RegisterContext &m_context;
    const RegisterMapping &m_mapping;
    const RegisterSource &m_source;
    const Environment &m_environment;
    RegisterPlan &m_plan;
    Dossier m_dossier;
    NameIndex m_names;
    Shown m_shown;
    QHash<QString, Id<Risk>> m_bySource, m_byTitle;
    QHash<QString, int> m_rowOf;
    QHash<Id<Risk>, QList<Id<Action>>> m_actions;
    QList<std::pair<QUuid, std::function<void(const QUuid &)>>> m_touched;
    // of the row that is planned now
    QList<Change> m_done;
    QList<std::pair<int, QString>> m_added;
    Id<Risk> m_newRisk;
};

/// One remark for each column and reason, with the rows.
void summarise(RegisterPlan &plan, const QString &file, bool losses)
{
    QMap<QString, QStringList> rows;
    for (const PlannedRow &row : std::as_const(plan.rows)) {
        if (row.verdict == RowVerdict::Refused)
            continue;
        for (const PlanCell &cell : losses ? row.losses : row.kept)
            rows[cell.column + QChar(0) + cell.reason].append(QString::number(row.row));
    }
    for (auto at = rows.cbegin(); at != rows.cend(); ++at) {
        const QString column = at.key().section(QChar(0), 0, 0), reason = at.key().section(QChar(0), 1);
        QString where = at->mid(0, 10).join(QStringLiteral(", "));
        if (at->size() > 10)
            where += Tr::tr(" and %n more", nullptr, static_cast<int>(at->size() - 10));
        Issue issue;
        issue.severity = losses ? IssueSeverity::Warning : IssueSeverity::Info;
        issue.place.file = file;
        issue.text = (losses ? Tr::tr("Not taken over from the column \"%1\": %2 (rows %3).")
                             : Tr::tr("Kept as notes from the column \"%1\": %2 (rows %3)."))
                         .arg(column, reason, where);
        plan.issues.append(issue);
    }
}

} // namespace

qint64 RegisterPlan::losses() const
{
    qint64 count = 0;
    for (const PlannedRow &row : rows)
        count += row.losses.size();
    return count;
}

Result<RegisterPlan> planRegisterImport(const RegisterContext &context, const Spreadsheet &book, const RegisterMapping &mapping,
                                        const RegisterSource &source, const Environment &environment, Progress &progress)
{
    RegisterPlan plan;
    plan.issues = book.issues + mapping.issues;
    Planner planner(context, mapping, source, environment, plan);
    if (Result<> done = planner.prepare(); !done)
        return Unexpected(done.error());
    if (mapping.sheet < 0 || mapping.sheet >= book.sheets.size())
        return fail(ErrorCode::NotFound, Tr::tr("The table has no such sheet."));
    const QList<SheetRow> &rows = book.sheets[mapping.sheet].rows;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (progress.cancelled())
            return fail(ErrorCode::Cancelled, Tr::tr("Stopped. Nothing was changed."));
        progress.report(i, rows.size());
        if (rows[i].number > mapping.headerRow)
            planner.row(rows[i]);
    }
    planner.finish();
    for (const Change &change : std::as_const(plan.set.changes)) {
        if (const Person *person = change.before ? nullptr : std::get_if<Person>(&*change.after))
            plan.people.append(person->name);
    }
    summarise(plan, source.file, false);
    summarise(plan, source.file, true);
    for (const PlannedRow &row : std::as_const(plan.rows)) {
        if (row.verdict == RowVerdict::Refused) {
            Place place;
            place.file = source.file;
            place.line = row.row;
            plan.issues.append({IssueSeverity::Warning, Tr::tr("Row %1 is refused: %2").arg(row.row).arg(row.reason), place});
        }
    }
    return plan;
}

} // namespace gabion
