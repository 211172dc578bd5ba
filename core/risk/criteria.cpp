// SPDX-License-Identifier: Apache-2.0
#include "core/risk/criteria.h"

#include "core/base/tr.h"

#include <QSet>

#include <algorithm>
#include <cmath>

namespace gabion {

namespace {

/// @p pointer: the field at fault, as a JSON pointer into the record.
Unexpected invalid(const Criteria &criteria, const QString &pointer, const QString &text)
{
    Place place;
    place.record = criteria.ref;
    place.pointer = pointer;
    return fail(ErrorCode::InvalidValue, text, place);
}

/// "/likelihood/2/title": the third step's.
QString fieldAt(const char *field, qsizetype index, const char *part = nullptr)
{
    const QString pointer = QStringLiteral("/%1/%2").arg(QLatin1String(field)).arg(index);
    return part ? pointer + QLatin1Char('/') + QLatin1String(part) : pointer;
}

Result<> validateTitles(const Criteria &c)
{
    const QString blank = Tr::tr("Every level and every consequence step needs a title.");
    for (qsizetype i = 0; i < c.levels.size(); ++i) {
        if (c.levels.at(i).trimmed().isEmpty())
            return invalid(c, fieldAt("levels", i), blank);
        if (c.levels.indexOf(c.levels.at(i)) < i)
            return invalid(c, fieldAt("levels", i), Tr::tr("Two levels of risk have the same title."));
    }
    for (qsizetype i = 0; i < c.consequence.size(); ++i) {
        if (c.consequence.at(i).trimmed().isEmpty())
            return invalid(c, fieldAt("consequence", i), blank);
    }
    return {};
}

/// Every step has a title, and its bands rise up to 1.
Result<> validateLikelihood(const Criteria &c)
{
    double yearly = 0.0;
    double rate = 0.0;
    for (qsizetype i = 0; i < c.likelihood.size(); ++i) {
        const LikelihoodStep &step = c.likelihood.at(i);
        if (step.title.trimmed().isEmpty())
            return invalid(c, fieldAt("likelihood", i, "title"),
                           Tr::tr("Step %1 of the likelihood scale needs a title.").arg(i + 1));
        // written so that a NaN fails too
        if (!(step.yearlyProbabilityTo > yearly && step.yearlyProbabilityTo <= 1.0))
            return invalid(
                c, fieldAt("likelihood", i, "yearlyProbabilityTo"),
                Tr::tr("The yearly probabilities of the likelihood scale must rise from step to step up to 1; step %1 does not.")
                    .arg(i + 1));
        if (!(step.rateTo > rate && step.rateTo <= 1.0))
            return invalid(c, fieldAt("likelihood", i, "rateTo"),
                           Tr::tr("The rate bands of the likelihood scale must rise from step to step up to 1; step %1 does not.")
                               .arg(i + 1));
        yearly = step.yearlyProbabilityTo;
        rate = step.rateTo;
    }
    if (yearly < 1.0 || rate < 1.0)
        return invalid(c, fieldAt("likelihood", c.likelihood.size() - 1, yearly < 1.0 ? "yearlyProbabilityTo" : "rateTo"),
                       Tr::tr("The last band of the likelihood scale must end at 1."));
    return {};
}

Result<> validateScales(const Criteria &c)
{
    if (c.likelihood.size() < fewestSteps || c.likelihood.size() > mostSteps)
        return invalid(c, QStringLiteral("/likelihood"),
                       Tr::tr("The likelihood scale must have 3 to 7 steps, not %1.").arg(c.likelihood.size()));
    if (c.consequence.size() < fewestSteps || c.consequence.size() > mostSteps)
        return invalid(c, QStringLiteral("/consequence"),
                       Tr::tr("The consequence scale must have 3 to 7 steps, not %1.").arg(c.consequence.size()));
    if (c.levels.size() < fewestLevels || c.levels.size() > mostLevels)
        return invalid(c, QStringLiteral("/levels"), Tr::tr("There must be 3 to 5 levels of risk, not %1.").arg(c.levels.size()));
    if (Result<> done = validateTitles(c); !done)
        return done;
    return validateLikelihood(c);
}

Result<> validateDimensions(const Criteria &c)
{
    QSet<QString> seen;
    bool enabled = false;
    for (qsizetype i = 0; i < c.consequenceScales.size(); ++i) {
        const ConsequenceScale &scale = c.consequenceScales.at(i);
        const QString pointer = fieldAt("consequenceScales", i);
        if (scale.dimension.trimmed().isEmpty())
            return invalid(c, pointer, Tr::tr("A consequence scale names no dimension."));
        if (seen.contains(scale.dimension))
            return invalid(c, pointer, Tr::tr("The dimension %1 has two consequence scales.").arg(scale.dimension));
        seen.insert(scale.dimension);
        if (!scale.definitions.isEmpty() && scale.definitions.size() != c.consequence.size())
            return invalid(c, pointer,
                           Tr::tr("The dimension %1 defines %2 consequence steps, the scale has %3.")
                               .arg(scale.dimension)
                               .arg(scale.definitions.size())
                               .arg(c.consequence.size()));
        enabled = enabled || scale.enabled;
    }
    if (!enabled)
        return invalid(c, QStringLiteral("/consequenceScales"), Tr::tr("At least one dimension must be switched on."));
    return {};
}

QString cellAt(qsizetype likelihood, qsizetype consequence)
{
    return QStringLiteral("/matrix/%1/%2").arg(likelihood).arg(consequence);
}

Result<> validateMatrix(const Criteria &c)
{
    const qsizetype rows = c.likelihood.size();
    const qsizetype columns = c.consequence.size();
    if (c.matrix.size() != rows)
        return invalid(
            c, QStringLiteral("/matrix"),
            Tr::tr("The matrix must have one row for each likelihood step: %1, not %2.").arg(rows).arg(c.matrix.size()));
    QSet<int> used;
    for (qsizetype l = 0; l < rows; ++l) {
        if (c.matrix.at(l).size() != columns)
            return invalid(
                c, fieldAt("matrix", l),
                Tr::tr("Row %1 of the matrix must have %2 cells, not %3.").arg(l + 1).arg(columns).arg(c.matrix.at(l).size()));
        for (qsizetype k = 0; k < columns; ++k) {
            const int rank = c.matrix.at(l).at(k);
            const QString cell = QStringLiteral("%1x%2").arg(l + 1).arg(k + 1);
            const QString pointer = cellAt(l, k);
            if (rank < 1 || rank > c.levels.size())
                return invalid(c, pointer, Tr::tr("Cell %1 of the matrix holds %2, which is no level.").arg(cell).arg(rank));
            if ((l > 0 && rank < c.matrix.at(l - 1).at(k)) || (k > 0 && rank < c.matrix.at(l).at(k - 1)))
                return invalid(
                    c, pointer,
                    Tr::tr("Cell %1 of the matrix is lower than a cell of lower likelihood or consequence.").arg(cell));
            used.insert(rank);
        }
    }
    for (int rank = 1; rank <= c.levels.size(); ++rank) {
        if (!used.contains(rank))
            return invalid(c, fieldAt("levels", rank - 1),
                           Tr::tr("No cell of the matrix reaches the level %1.").arg(c.levels.at(rank - 1)));
    }
    return {};
}

/// The level follows from the score alone: equal scores have equal levels and a higher score never has a lower one.
Result<> validateProduct(const Criteria &c)
{
    QMap<int, int> rankOfScore;
    for (int l = 0; l < c.matrix.size(); ++l) {
        for (int k = 0; k < c.matrix.at(l).size(); ++k) {
            const int score = (l + 1) * (k + 1);
            const int rank = c.matrix.at(l).at(k);
            if (rankOfScore.value(score, rank) != rank)
                return invalid(
                    c, cellAt(l, k),
                    Tr::tr("The matrix gives the score %1 two levels, so the level does not follow from the score.").arg(score));
            rankOfScore.insert(score, rank);
        }
    }
    int last = 0;
    for (auto at = rankOfScore.cbegin(); at != rankOfScore.cend(); ++at) {
        if (at.value() < last)
            return invalid(c, QStringLiteral("/matrix"),
                           Tr::tr("The score %1 has a lower level than a lower score.").arg(at.key()));
        last = at.value();
    }
    return {};
}

Result<> validateAppetite(const Criteria &c)
{
    QSet<int> seen;
    const qsizetype highestScore = c.likelihood.size() * c.consequence.size();
    for (qsizetype i = 0; i < c.appetite.size(); ++i) {
        const Appetite &appetite = c.appetite.at(i);
        const QString domain = enumText(appetite.domain);
        const QString pointer = fieldAt("appetite", i);
        if (seen.contains(static_cast<int>(appetite.domain)))
            return invalid(c, pointer, Tr::tr("The domain %1 has two appetites.").arg(domain));
        seen.insert(static_cast<int>(appetite.domain));
        if (appetite.level < 1 || appetite.level > c.levels.size())
            return invalid(c, pointer,
                           Tr::tr("The appetite for %1 names level %2, which does not exist.").arg(domain).arg(appetite.level));
        if (appetite.score < 0 || appetite.score > highestScore)
            return invalid(
                c, pointer,
                Tr::tr("The appetite for %1 names score %2, which the matrix does not have.").arg(domain).arg(appetite.score));
        if (appetite.score > 0 && !c.product)
            return invalid(c, pointer, Tr::tr("The appetite for %1 names a score, but the matrix has no scores.").arg(domain));
    }
    return {};
}

const Appetite *appetiteOf(const Criteria &criteria, Domain domain)
{
    for (const Appetite &appetite : criteria.appetite) {
        if (appetite.domain == domain)
            return &appetite;
    }
    return nullptr;
}

int mappedStep(int step, qsizetype from, qsizetype to)
{
    if (step < 1 || from == to || from < 2)
        return step;
    const double exact = 1.0 + static_cast<double>(step - 1) * static_cast<double>(to - 1) / static_cast<double>(from - 1);
    // rounding error must not push an exact half down
    return std::clamp(static_cast<int>(std::floor(exact + 0.5 + 1e-9)), 1, static_cast<int>(to));
}

QList<LevelShift> shiftsOf(const QList<LevelMove> &moves)
{
    QList<LevelShift> shifts;
    for (const LevelMove &move : moves) {
        const auto same = [&](const LevelShift &shift) {
            return shift.from == move.before.rank && shift.to == move.after.rank && shift.before == move.before.title
                && shift.after == move.after.title;
        };
        const auto there = std::find_if(shifts.begin(), shifts.end(), same);
        if (there != shifts.end())
            ++there->ratings;
        else
            shifts.append({move.before.rank, move.after.rank, move.before.title, move.after.title, 1});
    }
    std::stable_sort(shifts.begin(), shifts.end(),
                     [](const LevelShift &a, const LevelShift &b) { return std::pair(a.from, a.to) > std::pair(b.from, b.to); });
    return shifts;
}

bool sameLevel(const RatedLevel &a, const RatedLevel &b) { return a.rank == b.rank && a.score == b.score && a.title == b.title; }

} // namespace

Result<> validate(const Criteria &criteria)
{
    if (Result<> done = validateScales(criteria); !done)
        return done;
    if (Result<> done = validateDimensions(criteria); !done)
        return done;
    if (Result<> done = validateMatrix(criteria); !done)
        return done;
    if (criteria.product) {
        if (Result<> done = validateProduct(criteria); !done)
            return done;
    }
    return validateAppetite(criteria);
}

std::optional<bool> withinAppetite(const Criteria &criteria, Domain domain, const RatedLevel &level)
{
    const Appetite *appetite = appetiteOf(criteria, domain);
    if (!appetite || !level.isRated())
        return std::nullopt;
    if (criteria.product && appetite->score > 0)
        return level.score <= appetite->score;
    return level.rank <= appetite->level;
}

bool isAboveAppetite(const Dossier &dossier, const Risk &risk, Stage stage)
{
    const Criteria *criteria = criteriaOf(dossier, risk);
    return risk.status != RiskStatus::Closed && criteria
        && !withinAppetite(*criteria, risk.domain, levelOf(dossier, risk, stage)).value_or(true);
}

AppetiteCount countAboveAppetite(const Dossier &dossier, Stage stage)
{
    AppetiteCount count;
    for (const Risk &risk : dossier.all<Risk>()) {
        count.open += risk.status != RiskStatus::Closed;
        if (!isAboveAppetite(dossier, risk, stage))
            continue;
        ++count.above;
        ++(risk.domain == Domain::Safety ? count.aboveSafety : count.aboveSecurity);
    }
    return count;
}

QString appetiteText(const Criteria &criteria, Domain domain)
{
    const Appetite *appetite = appetiteOf(criteria, domain);
    if (!appetite)
        return {};
    const QString title = criteria.levels.value(appetite->level - 1);
    if (criteria.product && appetite->score > 0)
        return Tr::tr("up to %1 (%2)").arg(appetite->score).arg(title);
    return Tr::tr("up to %1").arg(title);
}

Assessment carriedOver(const Criteria &from, const Criteria &to, const Assessment &assessment)
{
    Assessment carried = assessment;
    carried.likelihood = mappedStep(assessment.likelihood, from.likelihood.size(), to.likelihood.size());
    for (DimensionRating &rating : carried.consequences)
        rating.value = mappedStep(rating.value, from.consequence.size(), to.consequence.size());
    return carried;
}

CriteriaPreview previewCriteria(const Dossier &dossier, const Criteria &next)
{
    CriteriaPreview preview;
    for (const Risk &risk : dossier.all<Risk>()) {
        const Criteria *now = criteriaOf(dossier, risk);
        const Criteria &from = now ? *now : next;
        if (from.likelihood.size() != next.likelihood.size() || from.consequence.size() != next.consequence.size())
            preview.mapped = true;
        for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
            LevelMove move{risk.id, risk.ref, stage, levelOf(from, assessmentOf(risk, stage)), {}};
            move.after = levelOf(next, carriedOver(from, next, assessmentOf(risk, stage)));
            if (!move.before.isRated() && !move.after.isRated())
                ++preview.notRated;
            else if (sameLevel(move.before, move.after))
                ++preview.unchanged;
            else
                preview.moves.append(move);
        }
    }
    preview.shifts = shiftsOf(preview.moves);
    preview.text = Tr::tr("%n rating(s) would get another level", nullptr, static_cast<int>(preview.moves.size()))
        + QStringLiteral(", ") + Tr::tr("%n would stay", nullptr, preview.unchanged) + QLatin1Char('.');
    if (preview.mapped)
        preview.text +=
            QLatin1Char(' ')
            + Tr::tr(
                "A scale has another number of steps, so the steps were mapped proportionally; they need a look by a person.");
    return preview;
}

} // namespace gabion
