// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/tr.h"
#include "core/registers/register.h"

#include <span>

namespace gabion {

/// What a column may hold: texts for people and, unless the list is open, the key of each.
struct Choices {
    QStringList texts = {};
    QStringList keys = {};
};

/// A column together with what fills it, so that neither can be forgotten. Titles are marked with QT_TRANSLATE_NOOP.
template<class Subject>
struct Field {
    const char *key;
    const char *title;
    ColumnType type;
    int width; ///< in characters
    Cell (*cell)(const Subject &);
    Choices (*choices)(const RegisterContext &) = nullptr;
};

template<class Subject, std::size_t count>
QList<Column> columnsOf(const Field<Subject> (&fields)[count], const RegisterContext &context)
{
    QList<Column> columns;
    columns.reserve(static_cast<qsizetype>(count));
    for (const Field<Subject> &field : fields) {
        const Choices choices = field.choices ? field.choices(context) : Choices();
        columns.append({QLatin1String(field.key), Tr::tr(field.title), field.type, field.width, choices.texts, choices.keys});
    }
    return columns;
}

template<class Subject, std::size_t count>
QList<Cell> cellsOf(const Field<Subject> (&fields)[count], const Subject &subject)
{
    QList<Cell> cells;
    cells.reserve(static_cast<qsizetype>(count));
    for (const Field<Subject> &field : fields)
        cells.append(field.cell(subject));
    return cells;
}

/// One row for each record of a kind. Subject holds `context` and `record`.
template<class Subject, class T, std::size_t count>
Result<> recordRows(const Field<Subject> (&fields)[count], const RegisterContext &context,
                    const std::function<bool(const RegisterRow &)> &call)
{
    for (const T &record : context.dossier.all<T>()) {
        const Subject subject{context, record};
        if (!call({record.id.value, record.ref, cellsOf(fields, subject)}))
            break;
    }
    return {};
}

} // namespace gabion
