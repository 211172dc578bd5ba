// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalog/catalog.h"
#include "core/registers/condition.h"
#include "core/registers/register.h"
#include "core/registers/sortedrows.h"
#include "tests/support/support.h"

#include <QTest>

namespace gabion::test {

/// A project as a register reads it: the sample project on 2026-11-23, to be changed by a test.
struct Shown {
    Dossier dossier = sampleDossier();
    Pages pages = noPages();
    QDate today = QDate(2026, 11, 23);

    static const Catalogs &catalogs()
    {
        static const Result<Catalogs> loaded = Catalogs::load();
        static const Catalogs none;
        return loaded ? *loaded : none;
    }
    RegisterContext context() const { return {dossier, pages, catalogs(), today, {}, QDateTime(), {}, {}}; }

    template<class T>
    T record(const char *ref) const
    {
        const T *found = dossier.findRef<T>(QLatin1String(ref));
        return found ? *found : T();
    }
    Result<QList<RegisterRow>> rows(const char *reg, const char *where = "", const char *sort = "") const
    {
        const Register &found = *findRegister(QLatin1String(reg));
        const auto conditions = parseConditions(QString::fromUtf8(where), found.columns(context()));
        if (!conditions)
            return Unexpected(conditions.error());
        QList<RegisterRow> own;
        const QList<Column> columns = found.columns(context());
        const Result<> read = found.rows(context(), [&](const RegisterRow &row) {
            if (matches(row, columns, *conditions))
                own += row;
            return true;
        });
        if (!read)
            return Unexpected(read.error());
        if (*sort == '\0')
            return own;
        SortedRows sorted(columns, QString::fromUtf8(sort));
        for (const RegisterRow &row : std::as_const(own))
            sorted.add(row);
        return sorted.rows();
    }
    /// "R-001 R-002": which rows, in their order; the error's text where there are none.
    QString refs(const char *reg, const char *where = "", const char *sort = "") const
    {
        const auto found = rows(reg, where, sort);
        if (!found)
            return found.error().text;
        QStringList refs;
        for (const RegisterRow &row : *found)
            refs += row.ref;
        return refs.join(u' ');
    }
    /// The cells of the row that are not blank, each as `key | type | value [| text where it differs] [| #rank/levels]
    /// [| tone where it is not the rank] [| !]`.
    QStringList lines(const char *reg, const char *ref, const char *where = "") const
    {
        const QList<Column> columns = findRegister(QLatin1String(reg))->columns(context());
        const auto found = rows(reg, where);
        QStringList lines;
        for (const RegisterRow &row : found ? *found : QList<RegisterRow>()) {
            if (row.ref != QLatin1String(ref))
                continue;
            for (qsizetype i = 0; i < columns.size(); ++i) {
                if (const QString line = lineOf(columns.at(i), row.cells.value(i)); !line.isEmpty())
                    lines += line;
            }
        }
        return lines;
    }
    QString line(const char *reg, const char *ref, const char *key, const char *where = "") const
    {
        const QStringList all = lines(reg, ref, where);
        for (const QString &line : all) {
            if (line.startsWith(QLatin1String(key) + QStringLiteral(" | ")))
                return line;
        }
        return {};
    }

    static bool suits(const QVariant &value, ColumnType type)
    {
        const int held = value.typeId();
        switch (type) {
        case ColumnType::Number: return held == QMetaType::LongLong || held == QMetaType::Double;
        case ColumnType::Percent: return held == QMetaType::Double;
        case ColumnType::Date: return held == QMetaType::QDate;
        case ColumnType::DateTime: return held == QMetaType::QDateTime;
        case ColumnType::Choice: return held == QMetaType::QString || held == QMetaType::Bool;
        case ColumnType::Text:
        case ColumnType::Ref:
        case ColumnType::Level: return held == QMetaType::QString;
        }
        return false;
    }
    static QString lineOf(const Column &column, const Cell &cell)
    {
        if (!cell.value.isValid())
            return cell.text.isEmpty() && cell.level == 0 && !cell.mark ? QString() : column.key + QStringLiteral(" | text only");
        const bool time = cell.value.typeId() == QMetaType::QDateTime;
        const bool real = cell.value.typeId() == QMetaType::Double;
        const QString value = time ? cell.value.toDateTime().toString(Qt::ISODate)
            : real                 ? QString::number(cell.value.toDouble(), 'g', 4)
                                   : cell.value.toString();
        QStringList parts{column.key, enumText(column.type), value};
        if (!suits(cell.value, column.type))
            parts += QStringLiteral("a value of type %1").arg(QLatin1String(cell.value.typeName()));
        if (cell.text != value)
            parts += cell.text;
        if (cell.level != 0 || cell.levels != 0)
            parts += QStringLiteral("#%1/%2").arg(cell.level).arg(cell.levels);
        if (cell.tone != cell.level)
            parts += QStringLiteral("tone %1").arg(cell.tone);
        if (cell.mark)
            parts += QStringLiteral("!");
        return parts.join(QStringLiteral(" | "));
    }
};

/// A text with one line for each cell, as lines() makes them.
inline QStringList wanted(const char *text)
{
    QStringList lines = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
    for (QString &line : lines)
        line = line.trimmed();
    return lines;
}

/// Compares all cells and names those that differ.
#define COMPARE_CELLS(actual, text)                                                                                              \
    do {                                                                                                                         \
        const QStringList got = actual, want = gabion::test::wanted(text);                                                       \
        QStringList differ;                                                                                                      \
        for (const QString &line : want) {                                                                                       \
            if (!got.contains(line))                                                                                             \
                differ += QStringLiteral("missing: ") + line;                                                                    \
        }                                                                                                                        \
        for (const QString &line : got) {                                                                                        \
            if (!want.contains(line))                                                                                            \
                differ += QStringLiteral("got:     ") + line;                                                                    \
        }                                                                                                                        \
        QVERIFY2(differ.isEmpty(), qPrintable(u'\n' + differ.join(u'\n')));                                                      \
        QCOMPARE(got, want);                                                                                                     \
    } while (false)

} // namespace gabion::test
