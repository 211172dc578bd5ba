// SPDX-License-Identifier: Apache-2.0
#include "core/render/pdffacts.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/registers/soastatement.h"
#include "core/render/typeface.h"
#include "core/risk/level.h"

#include <algorithm>

namespace gabion {

namespace {

/// Start of the document number: what kind of document it is.
QString documentCode(const QString &id)
{
    static const QHash<QString, QString> codes = {
        {QStringLiteral("risk-register"), QStringLiteral("RR")},  {QStringLiteral("soa"), QStringLiteral("SOA")},
        {QStringLiteral("assets"), QStringLiteral("AR")},         {QStringLiteral("ai-systems"), QStringLiteral("AIS")},
        {QStringLiteral("treatment-plan"), QStringLiteral("TP")}, {QStringLiteral("evidence"), QStringLiteral("EV")},
        {QStringLiteral("findings"), QStringLiteral("FND")},      {QStringLiteral("measurements"), QStringLiteral("MS")},
        {QStringLiteral("acceptances"), QStringLiteral("ACC")},   {QStringLiteral("audit-trail"), QStringLiteral("AT")}};
    return codes.value(id, id.left(3).toUpper());
}

QString documentNumber(const Register &reg, const RegisterContext &context, const Organisation &organisation)
{
    const QString prefix = organisation.documentPrefix.isEmpty() ? QStringLiteral("ISMS") : organisation.documentPrefix;
    const QString number =
        QStringLiteral("%1-%2-%3")
            .arg(prefix, documentCode(QLatin1String(reg.id)), context.today.toString(QStringLiteral("yyyy-MM")));
    return organisation.documentVersion.isEmpty() ? number : Tr::tr("%1, version %2").arg(number, organisation.documentVersion);
}

QString standardText(const RegisterContext &context, const Organisation &organisation)
{
    QStringList names;
    for (const QString &id : organisation.frameworks) {
        const Catalog *catalog = context.catalogs.catalog(id);
        names.append(catalog ? catalog->title.section(QLatin1Char(' '), 0, 1) : id);
    }
    const QString first = Tr::tr("Information security management with AI risk");
    return names.isEmpty() ? first : first + QLatin1Char('\n') + names.join(QStringLiteral(", "));
}

QString systemNames(const RegisterContext &context)
{
    QStringList names;
    for (const AiSystem &system : context.dossier.all<AiSystem>())
        names.append(system.name);
    if (names.size() > 2)
        return Tr::tr("%1 AI systems").arg(names.size());
    return names.join(QStringLiteral(", "));
}

QString stateText(const RegisterContext &context)
{
    QString text = isoDate(context.stateDate.isValid() ? context.stateDate.date() : context.today);
    for (const Baseline &baseline : context.dossier.all<Baseline>()) {
        if (!context.head.isEmpty() && baseline.head == context.head)
            text = Tr::tr("%1, baseline %2").arg(text, baseline.title);
    }
    if (!context.at.isEmpty())
        text = Tr::tr("%1, as of %2").arg(text, context.at);
    return text;
}

/// "93 + 38 framework controls"; empty without frameworks.
QString scopeControls(const RegisterContext &context)
{
    QStringList controls;
    for (const QString &id : organisationOf(context.dossier).frameworks) {
        if (const Catalog *catalog = context.catalogs.catalog(id); catalog && !catalog->controls().isEmpty())
            controls.append(QString::number(catalog->controls().size()));
    }
    return controls.isEmpty() ? QString() : Tr::tr("%1 framework controls").arg(controls.join(QStringLiteral(" + ")));
}

QString scopeText(const RegisterContext &context)
{
    QStringList parts = {
        counted(context.dossier.all<Component>().size(), Tr::tr("1 component"), Tr::tr("%1 components")),
        counted(context.dossier.all<Risk>().size(), Tr::tr("1 risk"), Tr::tr("%1 risks")),
    };
    if (const QString controls = scopeControls(context); !controls.isEmpty())
        parts.append(controls);
    return parts.join(QStringLiteral(", "));
}

/// "appetite score ≤ 9" when all domains agree, else each domain's own.
QString appetiteText(const Criteria &criteria)
{
    const auto one = [&criteria](const Appetite &appetite) {
        if (criteria.product && appetite.score > 0)
            return Tr::tr("score ≤ %1").arg(appetite.score);
        return Tr::tr("level %1 or lower").arg(criteria.levels.value(appetite.level - 1));
    };
    QStringList texts, pairs;
    for (const Appetite &appetite : criteria.appetite) {
        texts.append(one(appetite));
        const QString domain = appetite.domain == Domain::Safety ? Tr::tr("safety")
            : appetite.domain == Domain::Privacy                 ? Tr::tr("privacy")
                                                                 : Tr::tr("security");
        pairs.append(domain + QLatin1Char(' ') + texts.last());
    }
    texts.removeDuplicates();
    if (texts.isEmpty())
        return {};
    return Tr::tr("appetite %1").arg(texts.size() == 1 ? texts.first() : pairs.join(QStringLiteral(", ")));
}

QString methodText(const Criteria *criteria)
{
    if (!criteria)
        return Tr::tr("no criteria set");
    const QString scale = Tr::tr("%1 × %2").arg(criteria->likelihood.size()).arg(criteria->consequence.size());
    QStringList parts = {scale,
                         criteria->product ? Tr::tr("score = likelihood × consequence") : Tr::tr("level by lookup matrix")};
    if (const QString appetite = appetiteText(*criteria); !appetite.isEmpty())
        parts.append(appetite);
    parts.append(Tr::tr("method version %1").arg(criteria->version));
    return parts.join(QStringLiteral(", "));
}

QString approvedText(const Organisation &organisation)
{
    if (organisation.approvedBy.isEmpty())
        return Tr::tr("not yet approved");
    return organisation.approvedOn.isValid() ? Tr::tr("%1, %2").arg(organisation.approvedBy, isoDate(organisation.approvedOn))
                                             : Tr::tr("%1, no date noted").arg(organisation.approvedBy);
}

/// Lowest score of each rank in a product matrix, 0 = no cell has the rank.
QList<int> lowestScores(const Criteria &criteria)
{
    QList<int> lowest(criteria.levels.size());
    for (int l = 0; l < criteria.matrix.size(); ++l) {
        for (int c = 0; c < criteria.matrix[l].size(); ++c) {
            const int rank = criteria.matrix[l][c], score = (l + 1) * (c + 1);
            if (rank < 1 || rank > lowest.size())
                continue;
            int &slot = lowest[rank - 1];
            slot = slot == 0 ? score : std::min(slot, score);
        }
    }
    return lowest;
}

/// Each level with its scores. A range reaches to the next level's lowest score, so that none is left between.
QList<LevelName> levelNames(const Criteria *criteria)
{
    QList<LevelName> names;
    if (!criteria)
        return names;
    const QList<int> lowest = lowestScores(*criteria);
    for (qsizetype i = 0; i < criteria->levels.size(); ++i) {
        const bool last = i + 1 == lowest.size();
        const int low = lowest[i];
        const int high = last ? static_cast<int>(criteria->likelihood.size() * criteria->consequence.size()) : lowest[i + 1] - 1;
        const bool ranged = criteria->product && low > 0 && high >= low;
        const QString range = high == low ? QString::number(low) : QStringLiteral("%1–%2").arg(low).arg(high);
        names.append({criteria->levels[i], ranged ? range : QString()});
    }
    return names;
}

void addLevelBars(DocumentFacts &facts, const RegisterContext &context)
{
    const qsizetype levels = facts.levels.size();
    QList<LevelBar> bars = {{Tr::tr("Inherent"), QList<int>(levels), 0},
                            {Tr::tr("Current"), QList<int>(levels), 0},
                            {Tr::tr("Residual target"), QList<int>(levels), 0}};
    for (const Risk &risk : context.dossier.all<Risk>()) {
        const Stage stages[] = {Stage::Inherent, Stage::Current, Stage::Residual};
        for (int i = 0; i < 3; ++i) {
            const int rank = levelOf(context.dossier, risk, stages[i]).rank;
            if (rank >= 1 && rank <= levels)
                ++bars[i].counts[rank - 1];
            else
                ++bars[i].notRated;
        }
    }
    const qsizetype count = context.dossier.all<Risk>().size();
    facts.barsTitle = Tr::tr("%1: inherent, current, residual target").arg(counted(count, Tr::tr("1 risk"), Tr::tr("%1 risks")));
    if (count > 0)
        facts.bars = bars;
}

void addSoaCounts(DocumentFacts &facts, const RegisterContext &context)
{
    const SoaCounts counts = soaCounts(context).value_or(SoaCounts());
    const auto shown = [&counts](EffectiveState state) {
        const auto at = counts.shown.find(state);
        return at == counts.shown.end() ? 0 : at->second;
    };
    const auto of = [&counts](Applicability applicability) {
        const auto at = counts.applicability.find(applicability);
        return at == counts.applicability.end() ? 0 : at->second;
    };
    facts.barsTitle = Tr::tr("%1 and how they stand").arg(counted(counts.total, Tr::tr("1 control"), Tr::tr("%1 controls")));
    facts.counts = {{Tr::tr("Implemented, shown by tests"), shown(EffectiveState::Implemented)},
                    {Tr::tr("Partly implemented"), shown(EffectiveState::PartlyImplemented)},
                    {Tr::tr("Declared, not tested"), shown(EffectiveState::Unproven)},
                    {Tr::tr("Planned"), shown(EffectiveState::Planned)},
                    {Tr::tr("Not implemented"), shown(EffectiveState::NotImplemented)},
                    {Tr::tr("Excluded, justified"), of(Applicability::Excluded)},
                    {Tr::tr("Not decided"), of(Applicability::Undecided)}};
    QStringList parts;
    for (const Applicability value :
         {Applicability::Applicable, Applicability::Inherited, Applicability::Excluded, Applicability::Undecided})
        parts.append(QStringLiteral("%1 %2").arg(of(value)).arg(applicabilityText(value).toLower()));
    facts.rows[2] = {Tr::tr("Covers"), Tr::tr("%1: %2").arg(scopeControls(context), parts.join(QStringLiteral(", ")))};
    facts.rows.removeAt(3); // the method of rating risks is that of the risk register
    if (!facts.scope.isEmpty())
        facts.rows.insert(2, {Tr::tr("Scope"), facts.scope});
}

QString shortHash(const QString &hash) { return hash.size() >= 8 ? hash.left(4) + QChar(0x00B7) + hash.right(4) : hash; }

/// One line each, without control characters: what stands in headers and facts comes from the project's data.
void makePrintable(DocumentFacts &facts)
{
    const auto clean = [](QString &text) { text = printable(text).replace(QLatin1Char('\n'), QLatin1Char(' ')); };
    for (QString *text : {&facts.title, &facts.subtitle, &facts.organisation, &facts.classification, &facts.system, &facts.number,
                          &facts.state, &facts.shortState, &facts.footer, &facts.method, &facts.scope})
        clean(*text);
    for (auto &[name, value] : facts.rows)
        clean(value);
    for (LevelName &level : facts.levels)
        clean(level.title);
}

} // namespace

QString counted(qint64 count, const QString &one, const QString &many)
{
    return count == 1 ? one : QString(many).replace(QStringLiteral("%1"), QString::number(count));
}

DocumentFacts documentFacts(const Register &reg, const RegisterContext &context)
{
    const Organisation organisation = organisationOf(context.dossier);
    const QString id = QLatin1String(reg.id);
    const Criteria *criteria = activeCriteria(context.dossier);
    DocumentFacts facts;
    facts.title = reg.title();
    facts.organisation = organisation.name;
    facts.standard = standardText(context, organisation);
    facts.classification = organisation.classification;
    facts.system = systemNames(context);
    facts.subtitle = id == QLatin1String("risk-register") && !facts.system.isEmpty()
        ? Tr::tr("%1: security and safety risks of the AI system").arg(facts.system)
        : reg.about();
    facts.number = documentNumber(reg, context, organisation);
    facts.state = context.head;
    facts.shortState = shortHash(context.head);
    facts.stateDate = context.stateDate.isValid() ? context.stateDate.toUTC() : QDateTime(context.today, QTime(0, 0), Qt::UTC);
    const QString prepared =
        Tr::tr("Prepared %1 from %2, state %3").arg(isoDate(facts.stateDate.date()), context.file, facts.shortState);
    facts.footer = facts.classification.isEmpty() ? prepared : Tr::tr("%1. %2").arg(facts.classification, prepared);
    facts.footNote = id == QLatin1String("risk-register") ? Tr::tr("Sources and limits of measured rates: annex")
                                                          : Tr::tr("Sources of findings and measured rates: annex");
    facts.method = methodText(criteria);
    facts.scope = organisation.scope;
    if (reg.legend)
        facts.legend = reg.legend();
    facts.levels = levelNames(criteria);
    facts.rows = {{Tr::tr("Document"), facts.number},
                  {Tr::tr("State of data"), stateText(context)},
                  {Tr::tr("Scope"), scopeText(context)},
                  {Tr::tr("Method"), facts.method},
                  {Tr::tr("Prepared by"), organisation.preparedBy.isEmpty() ? Tr::tr("not named") : organisation.preparedBy},
                  {Tr::tr("Approved by"), approvedText(organisation)}};
    if (id == QLatin1String("soa"))
        addSoaCounts(facts, context);
    else
        addLevelBars(facts, context);
    makePrintable(facts);
    return facts;
}

} // namespace gabion
