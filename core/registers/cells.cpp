// SPDX-License-Identifier: Apache-2.0
#include "core/registers/cells.h"

#include "core/base/clock.h"
#include "core/base/tr.h"
#include "core/risk/interval.h"

#include <cmath>

namespace gabion {

namespace {

/// Figures of people have at most six significant digits; machines get the whole value.
QString realText(double number) { return QString::number(number, 'g', 6); }

Cell made(const QVariant &value, const QString &text)
{
    Cell cell;
    cell.value = value;
    cell.text = text;
    return cell;
}

} // namespace

Cell textCell(const QString &text) { return text.isEmpty() ? Cell() : made(text, text); }

Cell listCell(const QStringList &items, const QString &separator)
{
    Cell cell = textCell(items.join(separator));
    cell.items = static_cast<int>(items.size());
    return cell;
}

Cell listCell(const QStringList &items, const QStringList &texts)
{
    const QString separator = QStringLiteral("; ");
    if (items.isEmpty() && texts.isEmpty())
        return {};
    Cell cell = made(items.join(separator), texts.join(separator));
    cell.items = static_cast<int>(texts.size());
    return cell;
}

Cell choiceCell(const QString &key, const QString &text) { return key.isEmpty() ? Cell() : made(key, text); }

Cell yesNoCell(std::optional<bool> value) { return value ? made(*value, *value ? Tr::tr("Yes") : Tr::tr("No")) : Cell(); }

Cell numberCell(qint64 number) { return made(number, QString::number(number)); }

Cell positiveCell(qint64 number) { return number > 0 ? numberCell(number) : Cell(); }

Cell realCell(double number) { return std::isfinite(number) ? made(number, realText(number)) : Cell(); }

Cell percentCell(double share) { return std::isfinite(share) ? made(share, percentText(share)) : Cell(); }

Cell dateCell(const QDate &date, bool mark) { return date.isValid() ? marked(made(date, isoDate(date)), mark) : Cell(); }

Cell dateTimeCell(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const QDateTime utc = time.toUTC();
    return made(utc, utc.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

Cell levelCell(const Criteria *criteria, const RatedLevel &level)
{
    if (!criteria || !level.isRated())
        return {};
    Cell cell = made(level.title, criteria->product ? QStringLiteral("%1 %2").arg(level.score).arg(level.title) : level.title);
    cell.level = level.rank;
    cell.levels = level.levels;
    cell.tone = level.rank;
    cell.score = criteria->product ? level.score : 0;
    cell.likelihood = level.likelihood;
    cell.consequence = level.consequence;
    return cell;
}

Cell marked(Cell cell, bool mark)
{
    cell.mark = mark;
    return cell;
}

Choices yesNoChoices(const RegisterContext &)
{
    return {{Tr::tr("Yes"), Tr::tr("No")}, {QStringLiteral("true"), QStringLiteral("false")}};
}

Choices peopleChoices(const RegisterContext &context)
{
    QStringList names;
    for (const Person &person : context.dossier.all<Person>()) {
        if (person.active && !person.name.isEmpty())
            names.append(person.name);
    }
    names.removeDuplicates();
    return {names, {}};
}

Choices levelChoices(const RegisterContext &context)
{
    const Criteria *criteria = activeCriteria(context.dossier);
    return {criteria ? criteria->levels : QStringList(), {}};
}

Cell personCell(const RegisterContext &context, Id<Person> person) { return textCell(personName(context.dossier, person)); }

Cell systemCell(const RegisterContext &context, Id<AiSystem> system)
{
    const AiSystem *found = context.dossier.find(system);
    return found ? made(found->ref, found->ref + QLatin1Char(' ') + found->name) : Cell();
}

QString catalogText(const CatalogRef &reference)
{
    if (reference.catalog == QLatin1String("iso42001-2023"))
        return QStringLiteral("42001 ") + reference.entry;
    const bool own = reference.catalog == QLatin1String("iso27001-2022") || reference.catalog.startsWith(QLatin1String("owasp-"))
        || reference.catalog.startsWith(QLatin1String("cwe")) || reference.catalog == QLatin1String("mitre-atlas");
    return own ? reference.entry : reference.catalog + QLatin1Char(' ') + reference.entry;
}

Cell catalogCell(const QList<CatalogRef> &references)
{
    QStringList refs, texts;
    for (const CatalogRef &reference : references) {
        const QString ref = reference.catalog + QLatin1Char(' ') + reference.entry;
        if (refs.contains(ref))
            continue;
        refs += ref;
        texts += catalogText(reference);
    }
    return listCell(refs, texts);
}

QList<CatalogRef> satisfiedBy(const Dossier &dossier, const QList<Id<Control>> &controls)
{
    QList<CatalogRef> all;
    for (const Id<Control> &id : controls) {
        if (const Control *control = dossier.find(id))
            all += control->satisfies;
    }
    return all;
}

QString dimensionTitle(const RegisterContext &context, const QString &id)
{
    const Dimension *dimension = context.catalogs.dimension(id);
    return dimension ? dimension->title : id;
}

} // namespace gabion
