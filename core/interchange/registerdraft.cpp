// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registerdraft.h"

#include "core/base/tr.h"

#include <QRegularExpression>

#include <algorithm>

namespace gabion {

namespace {

using F = RegisterField;

/// Begins every line of the notes that an import wrote, so that the next import can replace it.
const QString noteMark = QStringLiteral("» ");

/// Why a cell does not go into a field; nothing when it does.
using Reason = std::optional<QString>;

QStringList splitAt(const QString &text, const char *separators)
{
    QStringList parts;
    for (const QString &part :
         text.split(QRegularExpression(QStringLiteral("[%1]").arg(QLatin1String(separators))), Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts.append(part.trimmed());
    }
    return parts;
}

bool saysYes(const QString &text)
{
    const QString word = plainWord(text);
    return word == u"yes" || word == u"true" || word == u"y" || word == u"1";
}
bool saysNo(const QString &text)
{
    const QString word = plainWord(text);
    return word == u"no" || word == u"false" || word == u"n" || word == u"0";
}

/// Reads the cells of one row.
class RowReader {
public:
    RowReader(RegisterDraft &draft, const RegisterMapping &mapping, const RegisterContext &context, const Dossier &dossier,
              const NameIndex &names)
        : m_draft(draft),
          m_mapping(mapping),
          m_context(context),
          m_dossier(dossier),
          m_names(names)
    {
        for (const ColumnMapping &column : mapping.columns)
            m_hasEvent = m_hasEvent || column.field == F::Event;
    }

    void read(const SheetRow &row, const QHash<QString, QString> &shown)
    {
        QList<std::pair<const ColumnMapping *, QString>> levels;
        for (const ColumnMapping &column : m_mapping.columns) {
            const SheetCell &cell = row.cell(column.column);
            const QString text = textOf(cell, m_mapping);
            if (text.isEmpty() || (!column.key.isEmpty() && shown.value(column.key) == text))
                continue;
            if (column.field == F::Level)
                levels.append({&column, text});
            else
                settle(column, text, readCell(column, cell, text));
        }
        for (const ColumnMapping &column : m_mapping.columns) {
            const StageDraft &stage = stageOf(column);
            if (column.field == F::Rationale && stage.isEmpty() && !stage.rationale.isEmpty() && !isRated(column.stage))
                settle(column, stage.rationale, Tr::tr("nothing is rated that it could give the reason for"));
        }
        rate();
        for (const ColumnMapping &column : m_mapping.columns) {
            if (column.field == F::Impact && stageOf(column).impact.contains(column.dimension)
                && m_draft.ratings[static_cast<std::size_t>(column.stage)].consequences.isEmpty())
                settle(column, textOf(row.cell(column.column), m_mapping), Tr::tr("the criteria rate no dimension for it"));
        }
        for (const auto &[column, text] : levels)
            settle(*column, text, checkLevel(*column, text));
    }

private:
    StageDraft &stageOf(const ColumnMapping &column) { return m_draft.stages[static_cast<std::size_t>(column.stage)]; }

    bool isRated(Stage stage) const { return m_draft.before && !(assessmentOf(*m_draft.before, stage) == Assessment()); }

    void settle(const ColumnMapping &column, const QString &text, const Reason &reason)
    {
        if (!reason)
            return;
        const bool lost = column.field == F::LeaveOut || (column.field == F::Computed && m_draft.sameProject);
        (lost ? m_draft.losses : m_draft.kept).append({column.title, text, *reason});
    }

    Reason readCell(const ColumnMapping &column, const SheetCell &cell, const QString &text)
    {
        Risk &risk = m_draft.risk;
        switch (column.field) {
        case F::LeaveOut: return Tr::tr("the column is left out");
        case F::Computed: return Tr::tr("Gabion computes this");
        case F::Ref: return {};
        case F::SourceId:
            if (!m_mapping.own)
                return {};
            if (!m_draft.sameProject)
                return Tr::tr("the id is the one of the register that was exported");
            risk.sourceId = text;
            return {};
        case F::Title: risk.title = text; return {};
        case F::Scenario: return scenario(text);
        case F::Cause: risk.cause = text; return {};
        case F::Event: risk.event = text; return {};
        case F::Consequence: risk.consequence = text; return {};
        case F::Weakness: risk.weakness = text; return {};
        case F::AffectedParties: risk.affectedParties = text; return {};
        case F::Likelihood:
        case F::Impact: return step(column, text);
        case F::Rationale:
            if (m_draft.sameProject)
                return Tr::tr("it gives several reasons, which are changed in Gabion");
            stageOf(column).rationale = text;
            return {};
        case F::Due:
        case F::IdentifiedOn:
        case F::LastReview:
        case F::NextReview: return day(column.field, cell);
        case F::Notes:
            if (m_mapping.own && !column.key.isEmpty()) {
                risk.notes = text;
                return {};
            }
            return Tr::tr("the column has no field of its own");
        default: return readWord(column, text);
        }
    }

    Reason readWord(const ColumnMapping &column, const QString &text)
    {
        Risk &risk = m_draft.risk;
        const Reason unknown = Tr::tr("the value is not known");
        switch (column.field) {
        case F::Kind:
            if (const auto domain = domainOfWord(text)) {
                risk.domain = *domain;
                return {};
            }
            return unknown;
        case F::Approach: {
            const QString word = plainWord(text);
            if (word != u"asset based" && word != u"event based")
                return unknown;
            risk.approach = word == u"asset based" ? RiskApproach::AssetBased : RiskApproach::EventBased;
            return {};
        }
        case F::Opportunity:
            if (!saysYes(text) && !saysNo(text))
                return unknown;
            risk.opportunity = saysYes(text);
            return {};
        case F::System: return one(text, risk.system);
        case F::Components: return components(text);
        case F::Threats: return threats(text);
        case F::Dimensions: return dimensions(text);
        case F::Owner: return owner(text, m_draft.owner);
        case F::ActionOwner: return owner(text, m_draft.actionOwner);
        case F::Options: return options(text);
        case F::TreatmentReason: m_draft.treatmentReason = text; return {};
        case F::ControlsInPlace: m_draft.controlsInPlace += partsOf(text); return {};
        case F::ControlsPlanned: m_draft.controlsPlanned += partsOf(text); return {};
        case F::Action: return action(text);
        case F::ActionStatus: m_draft.actionStatus = actionStatusOfWord(text); return m_draft.actionStatus ? Reason() : unknown;
        case F::Status: return status(text);
        case F::Priority: {
            const int number = text.toInt();
            if (number < 1)
                return unknown;
            risk.priority = number;
            return {};
        }
        default: return Tr::tr("the column has no field of its own");
        }
    }

    Reason scenario(const QString &text)
    {
        static const QRegularExpression whole(QStringLiteral("^Because (.+), it may happen that (.+), leading to (.+)$"),
                                              QRegularExpression::DotMatchesEverythingOption);
        if (const auto match = whole.match(text); match.hasMatch()) {
            m_draft.risk.cause = match.captured(1);
            m_draft.risk.event = match.captured(2);
            m_draft.risk.consequence = match.captured(3);
            return {};
        }
        if (m_hasEvent || m_draft.sameProject)
            return Tr::tr("it is not of the form \"Because ..., it may happen that ..., leading to ...\"");
        m_draft.risk.event = text;
        return {};
    }

    Reason step(const ColumnMapping &column, const QString &text)
    {
        const bool likelihood = column.field == F::Likelihood;
        const int value = (likelihood ? m_mapping.likelihood : m_mapping.impact).value(plainWord(text));
        if (value <= 0)
            return Tr::tr("the value stands for no step of the scale");
        if (likelihood) {
            stageOf(column).likelihood = value;
            return {};
        }
        const Criteria *criteria = m_draft.criteria;
        const bool enabled = column.dimension.isEmpty()
            || (criteria
                && std::any_of(
                    criteria->consequenceScales.cbegin(), criteria->consequenceScales.cend(),
                    [&](const ConsequenceScale &scale) { return scale.enabled && scale.dimension == column.dimension; }));
        if (!enabled)
            return Tr::tr("the criteria do not rate this dimension");
        stageOf(column).impact.insert(column.dimension, value);
        return {};
    }

    Reason day(RegisterField field, const SheetCell &cell)
    {
        const QDate date = dayOf(cell, m_mapping.monthFirst);
        if (!date.isValid())
            return Tr::tr("the value is no date");
        Risk &risk = m_draft.risk;
        (field == F::Due              ? m_draft.due
             : field == F::LastReview ? risk.lastReview
             : field == F::NextReview ? risk.nextReview
                                      : risk.identifiedOn) = date;
        return {};
    }

    template<class T>
    Reason one(const QString &text, Id<T> &id)
    {
        const Id<T> found = m_names.find<T>(m_dossier, text);
        if (found.isNull())
            return Tr::tr("the project does not hold it");
        id = found;
        return {};
    }

    /// All parts of a list that name a record; false when one names none.
    template<class Found>
    bool resolve(const QString &text, Found &&found)
    {
        if (found(text))
            return true;
        const QStringList parts = partsOf(text);
        bool all = !parts.isEmpty();
        for (const QString &part : parts) {
            if (parts.size() > 1 && found(part))
                continue;
            const QStringList pieces = splitAt(part, ",");
            for (const QString &piece : pieces)
                all = (pieces.size() > 1 && found(piece)) && all;
            all = all && !pieces.isEmpty();
        }
        return all;
    }

    template<class T>
    static void put(QList<Id<T>> &list, Id<T> id)
    {
        if (!list.contains(id))
            list.append(id);
    }

    Reason components(const QString &text)
    {
        QList<Id<Component>> parts;
        QList<Id<Asset>> assets;
        const bool all = resolve(text, [&](const QString &name) {
            const auto component = m_names.find<Component>(m_dossier, name);
            const auto asset = m_names.find<Asset>(m_dossier, name);
            if (!component.isNull())
                put(parts, component);
            else if (!asset.isNull())
                put(assets, asset);
            return !component.isNull() || !asset.isNull();
        });
        if (all && m_draft.sameProject) { // the columns hold one kind each
            if (!parts.isEmpty())
                m_draft.risk.components = parts;
            if (!assets.isEmpty())
                m_draft.risk.assets = assets;
            return {};
        }
        for (const auto id : std::as_const(parts))
            put(m_draft.risk.components, id);
        for (const auto id : std::as_const(assets))
            put(m_draft.risk.assets, id);
        return all ? Reason() : Tr::tr("the project does not hold it");
    }

    Reason threats(const QString &text)
    {
        QList<Id<Threat>> found;
        const bool all = resolve(text, [&](const QString &name) {
            const auto id = m_names.find<Threat>(m_dossier, name);
            if (!id.isNull())
                put(found, id);
            return !id.isNull();
        });
        if (all && m_draft.sameProject)
            m_draft.risk.threats.clear();
        for (const auto id : std::as_const(found))
            put(m_draft.risk.threats, id);
        return all ? Reason() : Tr::tr("the project does not hold it");
    }

    Reason dimensions(const QString &text)
    {
        QStringList ids;
        bool all = true;
        for (const QString &part : splitAt(text, ",;/\n")) {
            const QString id = dimensionOfWord(part, m_context.catalogs);
            all = all && !id.isEmpty();
            if (!id.isEmpty() && !ids.contains(id))
                ids.append(id);
        }
        for (const QString &id : std::as_const(m_draft.risk.dimensions)) {
            if (!ids.contains(id) && (!all || !m_draft.sameProject))
                ids.append(id);
        }
        m_draft.risk.dimensions = ids;
        return all ? Reason() : Tr::tr("the value is not known");
    }

    static Reason owner(const QString &text, QString &name)
    {
        const QStringList parts = partsOf(text);
        name = parts.value(0);
        return parts.size() == 1 ? Reason() : Tr::tr("there is one owner");
    }

    Reason options(const QString &text)
    {
        bool all = true;
        for (const QString &part : splitAt(text, ",;/+&\n")) {
            const auto option = optionOfWord(part);
            all = all && option;
            if (option && !m_draft.options.contains(*option))
                m_draft.options.append(*option);
        }
        return all ? Reason() : Tr::tr("the value is not known");
    }

    Reason action(const QString &text)
    {
        if (m_draft.sameProject)
            return Tr::tr("it names several actions, which are changed in Gabion");
        m_draft.action = text;
        return {};
    }

    Reason status(const QString &text)
    {
        const auto status = statusOfWord(text);
        if (!status)
            return plainWord(text) == u"accepted" ? Tr::tr("a person accepts a risk in Gabion, with a reason and an end")
                                                  : Tr::tr("the value is not known");
        // "open" says no more than that the risk is there
        const bool same = *status == RiskStatus::Identified && m_draft.risk.status == RiskStatus::Assessed;
        if (!same)
            m_draft.risk.status = *status;
        return {};
    }

    /// The ratings as they shall be, and the dimensions that they need.
    void rate()
    {
        for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
            const StageDraft &said = m_draft.stages[static_cast<std::size_t>(stage)];
            Assessment &rating = m_draft.ratings[static_cast<std::size_t>(stage)];
            if (m_draft.before)
                rating = assessmentOf(*m_draft.before, stage);
            const QString reason = said.rationale.isEmpty() ? m_draft.origin : said.rationale;
            if (said.likelihood > 0 && said.likelihood != rating.likelihood) {
                rating.likelihood = said.likelihood;
                rating.basis = LikelihoodBasis::Imported;
                rating.likelihoodRationale = reason;
            } else if (!said.rationale.isEmpty() && rating.likelihood > 0) {
                rating.likelihoodRationale = said.rationale;
            }
            for (auto at = said.impact.cbegin(); at != said.impact.cend(); ++at)
                at.key().isEmpty() ? spreadImpact(rating, at.value(), reason) : setImpact(rating, at.key(), at.value(), reason);
            for (DimensionRating &each : rating.consequences) {
                if (!said.rationale.isEmpty())
                    each.rationale = said.rationale;
            }
        }
    }

    void setImpact(Assessment &rating, const QString &dimension, int value, const QString &reason)
    {
        if (!m_draft.risk.dimensions.contains(dimension))
            m_draft.risk.dimensions.append(dimension);
        for (DimensionRating &each : rating.consequences) {
            if (each.dimension == dimension) {
                if (each.value != value)
                    each.rationale = reason;
                each.value = value;
                return;
            }
        }
        rating.consequences.append({dimension, value, reason});
    }

    /// One impact for a risk: of every dimension that it affects; where several were rated the highest follow.
    void spreadImpact(Assessment &rating, int value, const QString &reason)
    {
        if (rating.consequences.isEmpty()) {
            QStringList affected;
            for (const ConsequenceScale &scale :
                 m_draft.criteria ? m_draft.criteria->consequenceScales : QList<ConsequenceScale>()) {
                if (scale.enabled && m_draft.risk.dimensions.contains(scale.dimension))
                    affected.append(scale.dimension);
            }
            if (affected.isEmpty() && m_mapping.dimensions.contains(m_draft.risk.domain))
                affected.append(m_mapping.dimensions.value(m_draft.risk.domain));
            for (const QString &dimension : std::as_const(affected))
                setImpact(rating, dimension, value, reason);
            return;
        }
        int highest = 0;
        for (const DimensionRating &each : std::as_const(rating.consequences))
            highest = std::max(highest, each.value);
        for (DimensionRating &each : rating.consequences) {
            if (highest != value && (each.value == highest || each.value > value)) {
                each.value = value;
                each.rationale = reason;
            }
        }
    }

    Reason checkLevel(const ColumnMapping &column, const QString &text)
    {
        const RatedLevel level =
            m_draft.criteria ? levelOf(*m_draft.criteria, m_draft.ratings[static_cast<std::size_t>(column.stage)]) : RatedLevel();
        if (!level.isRated())
            return Tr::tr("a level follows from likelihood and impact, which are not both given");
        bool number = false;
        const double score = text.toDouble(&number);
        const bool same = number ? score == level.score || score == level.likelihood * level.consequence || score == level.rank
                                 : stepOfWord(text, m_draft.criteria->levels) == level.rank;
        return same ? Reason() : Tr::tr("the criteria give another level or score");
    }

    RegisterDraft &m_draft;
    const RegisterMapping &m_mapping;
    const RegisterContext &m_context;
    const Dossier &m_dossier;
    const NameIndex &m_names;
    bool m_hasEvent = false;
};

} // namespace

NameIndex::NameIndex(const Dossier &dossier)
{
    for (const Person &person : dossier.all<Person>()) {
        for (const QString &text : {person.name, person.email, person.account})
            add(text, person.id);
    }
    for (const AiSystem &system : dossier.all<AiSystem>())
        add(system.name, system.id);
    for (const Component &component : dossier.all<Component>())
        add(component.title, component.id);
    for (const Asset &asset : dossier.all<Asset>())
        add(asset.name, asset.id);
    for (const Threat &threat : dossier.all<Threat>())
        add(threat.title, threat.id);
    for (const Control &control : dossier.all<Control>())
        add(control.title, control.id);
}

QStringList partsOf(const QString &text) { return splitAt(text, ";\n"); }

QString textOf(const SheetCell &cell, const RegisterMapping &mapping)
{
    QString text = cell.text;
    text.remove(QChar::Null).remove(u'\r');
    if (!text.isValidUtf16())
        text = QString::fromUtf8(text.toUtf8());
    text = text.trimmed();
    // Gabion's CSV puts an apostrophe in front of what a spreadsheet would take for a formula
    if (mapping.own && text.size() > 1 && text[0] == u'\'' && QStringLiteral("=+-@\t").contains(text[1]))
        text.remove(0, 1);
    return text;
}

void writeNotes(RegisterDraft &draft)
{
    // in a register of this project only what was edited is read, so lines of earlier imports stay
    if (draft.sameProject && draft.kept.isEmpty())
        return;
    QStringList lines;
    for (const QString &line : draft.risk.notes.split(u'\n')) {
        if (!line.startsWith(noteMark))
            lines.append(line);
    }
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    for (const PlanCell &cell : std::as_const(draft.kept)) {
        QString text = QStringLiteral("%1: %2").arg(cell.column, cell.value);
        lines.append(noteMark + text.replace(u'\n', QLatin1Char('\n') + noteMark));
    }
    draft.risk.notes = lines.join(u'\n');
}

void readRow(RegisterDraft &draft, const SheetRow &row, const RegisterMapping &mapping, const RegisterContext &context,
             const Dossier &dossier, const NameIndex &names, const QHash<QString, QString> &shown)
{
    RowReader(draft, mapping, context, dossier, names).read(row, shown);
}

} // namespace gabion
