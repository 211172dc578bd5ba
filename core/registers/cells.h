// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/registers/fields.h"
#include "core/registers/register.h"
#include "core/risk/level.h"

#include <optional>

namespace gabion {

/// Makers of cells: value for machines, text for people. What is not known is an empty cell.
Cell textCell(const QString &text);
Cell listCell(const QStringList &items, const QString &separator = QStringLiteral("; "));
/// Machines read @p items, people read @p texts.
Cell listCell(const QStringList &items, const QStringList &texts);
Cell choiceCell(const QString &key, const QString &text);
Cell yesNoCell(std::optional<bool> value);
Cell numberCell(qint64 number);
/// 0 stands for "none" here: steps of scales, scores, counts that do not apply.
Cell positiveCell(qint64 number);
Cell realCell(double number);
Cell percentCell(double share); ///< 0..1
Cell dateCell(const QDate &date, bool mark = false);
Cell dateTimeCell(const QDateTime &time);
/// "15 Critical" with a product matrix, else "Critical".
Cell levelCell(const Criteria *criteria, const RatedLevel &level);
Cell marked(Cell cell, bool mark);

/// "Yes", "No".
Choices yesNoChoices(const RegisterContext &);
/// Names of the people who are active, in the order of references; those who are not may stand in records too.
Choices peopleChoices(const RegisterContext &context);
/// Titles of the levels of the active criteria, lowest first; earlier versions may have others.
Choices levelChoices(const RegisterContext &context);

Cell personCell(const RegisterContext &context, Id<Person> person);
/// Reference for machines, "S-001 HR Assistant" for people.
Cell systemCell(const RegisterContext &context, Id<AiSystem> system);

/// "R-001; R-002" of the records that are there.
template<class T>
QStringList refsOf(const Dossier &dossier, const QList<Id<T>> &ids)
{
    QStringList refs;
    for (const Id<T> &id : ids) {
        if (const T *record = dossier.find(id))
            refs.append(record->ref);
    }
    return refs;
}

template<class T>
Cell refsCell(const Dossier &dossier, const QList<Id<T>> &ids)
{
    return listCell(refsOf(dossier, ids));
}

/// The reference for machines, "C-001 Title" for people.
template<class T>
Cell titledCell(const Dossier &dossier, const Id<T> &id)
{
    const T *record = dossier.find(id);
    if (!record)
        return {};
    if constexpr (requires { record->title; })
        return listCell(QStringList(record->ref), QStringList(record->ref + QLatin1Char(' ') + record->title));
    else
        return listCell(QStringList(record->ref), QStringList(record->ref + QLatin1Char(' ') + record->name));
}
template<class T>
Cell titledCell(const Dossier &dossier, const QList<Id<T>> &ids)
{
    QStringList refs, texts;
    for (const Id<T> &id : ids) {
        const Cell cell = titledCell(dossier, id);
        if (cell.items == 0)
            continue;
        refs.append(cell.value.toString());
        texts.append(cell.text);
    }
    return listCell(refs, texts);
}

/// An entry by its own number; those of ISO/IEC 42001 are marked, Annex A of ISO/IEC 27001 is meant without a mark.
QString catalogText(const CatalogRef &reference);
/// Each once, in the order of first use: "iso27001-2022 A.8.3" for machines, "A.8.3" for people.
Cell catalogCell(const QList<CatalogRef> &references);
/// Framework controls that these implementations satisfy.
QList<CatalogRef> satisfiedBy(const Dossier &dossier, const QList<Id<Control>> &controls);
/// Title of a dimension, its id when it is unknown.
QString dimensionTitle(const RegisterContext &context, const QString &id);
/// UTF-8 as the bulk tables hold it.
inline QString utf8Text(const std::string &text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

} // namespace gabion
