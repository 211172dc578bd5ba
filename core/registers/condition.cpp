// SPDX-License-Identifier: Apache-2.0
#include "core/registers/condition.h"

#include "core/base/clock.h"
#include "core/base/tr.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gabion {

namespace {

constexpr qsizetype mostCharacters = 10000;
constexpr qsizetype mostConditions = 100;

template<class T>
int sign(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

/// Texts with their digits compared as numbers: R-9 < R-010, A.8.3 < A.8.29.
int naturalOrder(QStringView a, QStringView b)
{
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (!a[i].isDigit() || !b[j].isDigit()) {
            if (const int order = sign(a[i].toCaseFolded(), b[j].toCaseFolded()); order != 0)
                return order;
            ++i;
            ++j;
            continue;
        }
        while (i < a.size() && a[i] == QLatin1Char('0'))
            ++i;
        while (j < b.size() && b[j] == QLatin1Char('0'))
            ++j;
        const qsizetype fromA = i;
        const qsizetype fromB = j;
        while (i < a.size() && a[i].isDigit())
            ++i;
        while (j < b.size() && b[j].isDigit())
            ++j;
        const QStringView digitsA = a.mid(fromA, i - fromA);
        const QStringView digitsB = b.mid(fromB, j - fromB);
        if (digitsA.size() != digitsB.size())
            return sign(digitsA.size(), digitsB.size());
        if (const int order = digitsA.compare(digitsB); order != 0)
            return order;
    }
    return sign(a.size() - i, b.size() - j);
}

/// "5", "0.05", "5 %"; nothing for what is no finite number.
std::optional<double> numberOf(QString text, ColumnType type)
{
    text = text.trimmed();
    const bool percent = type == ColumnType::Percent && text.endsWith(QLatin1Char('%'));
    if (percent)
        text = text.chopped(1).trimmed();
    bool good = false;
    const double number = text.toDouble(&good);
    if (!good || !std::isfinite(number))
        return std::nullopt;
    return percent ? number / 100.0 : number;
}

/// Rank of a level by its title or its number; 0 = neither.
int rankOf(const QString &text, const Column &column)
{
    for (int i = 0; i < column.choices.size(); ++i) {
        if (column.choices.at(i).compare(text, Qt::CaseInsensitive) == 0)
            return i + 1;
    }
    bool good = false;
    const int rank = text.toInt(&good);
    return good && rank >= 1 && rank <= column.choices.size() ? rank : 0;
}

/// Place of a choice in the column's list, by its text or its key; -1 = not in it.
qsizetype placeOf(const QString &text, const Column &column)
{
    for (const QStringList &list : {column.choices, column.choiceKeys}) {
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (list.at(i).compare(text, Qt::CaseInsensitive) == 0)
                return i;
        }
    }
    return -1;
}

/// A day as people type it, nothing else: QDate takes "2026/11/23" and whatever follows the day too.
QDate dayOf(const QString &text) { return text.size() == 10 ? QDate::fromString(text, QStringLiteral("yyyy-MM-dd")) : QDate(); }

/// Order of a cell against the value of a condition; nothing where they cannot be ordered.
std::optional<int> orderOf(const Cell &cell, const Column &column, const QString &value)
{
    switch (column.type) {
    case ColumnType::Number:
    case ColumnType::Percent:
        if (const auto number = numberOf(value, column.type))
            return sign(cell.value.toDouble(), *number);
        return std::nullopt;
    case ColumnType::Date: return sign(cell.value.toDate(), dayOf(value));
    case ColumnType::DateTime: {
        if (const QDate day = dayOf(value); day.isValid())
            return sign(cell.value.toDateTime().toUTC().date(), day);
        return sign(cell.value.toDateTime(), dateTimeFromIso(value));
    }
    case ColumnType::Level:
        if (const int rank = rankOf(value, column))
            return sign(cell.level, rank);
        return std::nullopt;
    case ColumnType::Ref: return naturalOrder(cell.text, value);
    case ColumnType::Choice: {
        const qsizetype first = placeOf(cell.text, column);
        const qsizetype second = placeOf(value, column);
        if (first >= 0 && second >= 0)
            return sign(first, second);
        break;
    }
    case ColumnType::Text: break;
    }
    return cell.text.compare(value, Qt::CaseInsensitive);
}

/// Texts are equal without case, be it what machines or what people read.
bool equals(const Cell &cell, const Column &column, const QString &value)
{
    if (value.isEmpty())
        return isBlank(cell, column);
    switch (column.type) {
    case ColumnType::Level:
        if (numberOf(value, ColumnType::Number))
            return orderOf(cell, column, value) == 0;
        break;
    case ColumnType::Number:
    case ColumnType::Percent:
    case ColumnType::Date:
    case ColumnType::DateTime: return !isBlank(cell, column) && orderOf(cell, column, value) == 0;
    case ColumnType::Text:
    case ColumnType::Ref:
    case ColumnType::Choice: break;
    }
    return cell.text.compare(value, Qt::CaseInsensitive) == 0 || cell.value.toString().compare(value, Qt::CaseInsensitive) == 0;
}

bool meets(const Cell &cell, const Column &column, const Condition &condition)
{
    switch (condition.comparison) {
    case Comparison::Equal: return equals(cell, column, condition.value);
    case Comparison::NotEqual: return !equals(cell, column, condition.value);
    case Comparison::Contains:
        return cell.text.contains(condition.value, Qt::CaseInsensitive)
            || cell.value.toString().contains(condition.value, Qt::CaseInsensitive);
    case Comparison::Less:
    case Comparison::LessOrEqual:
    case Comparison::Greater:
    case Comparison::GreaterOrEqual: break;
    }
    if (isBlank(cell, column))
        return false;
    const std::optional<int> order = orderOf(cell, column, condition.value);
    if (!order)
        return false;
    switch (condition.comparison) {
    case Comparison::Less: return *order < 0;
    case Comparison::LessOrEqual: return *order <= 0;
    case Comparison::Greater: return *order > 0;
    default: return *order >= 0;
    }
}

/// What a value must look like for the column; empty when it does.
QString faultOf(const Condition &condition, const Column &column)
{
    const QString &value = condition.value;
    const bool equality = condition.comparison == Comparison::Equal || condition.comparison == Comparison::NotEqual;
    if (condition.comparison == Comparison::Contains || (equality && value.isEmpty()))
        return {};
    switch (column.type) {
    case ColumnType::Number:
        return numberOf(value, column.type) ? QString() : Tr::tr("Column %1 takes a number, not \"%2\".").arg(column.key, value);
    case ColumnType::Percent:
        return numberOf(value, column.type)
            ? QString()
            : Tr::tr("Column %1 takes a share such as 0.05 or 5%, not \"%2\".").arg(column.key, value);
    case ColumnType::Date:
        return dayOf(value).isValid() ? QString()
                                      : Tr::tr("Column %1 takes a date such as 2026-11-23, not \"%2\".").arg(column.key, value);
    case ColumnType::DateTime:
        return dateTimeFromIso(value).isValid()
            ? QString()
            : Tr::tr("Column %1 takes a date or a time such as 2026-11-23T14:32:00Z, not \"%2\".").arg(column.key, value);
    case ColumnType::Level:
        return equality || rankOf(value, column) > 0 ? QString()
                                                     : Tr::tr("Column %1 takes a level (%2) or its number, not \"%3\".")
                                                           .arg(column.key, column.choices.join(QStringLiteral(", ")), value);
    case ColumnType::Choice:
        return column.choiceKeys.isEmpty() || placeOf(value, column) >= 0
            ? QString()
            : Tr::tr("Column %1 takes one of %2, not \"%3\".").arg(column.key, column.choices.join(QStringLiteral(", ")), value);
    case ColumnType::Text:
    case ColumnType::Ref: break;
    }
    return {};
}

/// Reads an expression from left to right.
class ConditionReader {
public:
    ConditionReader(const QString &text, const QList<Column> &columns) : m_text(text), m_columns(columns) { }

    Result<QList<Condition>> read()
    {
        QList<Condition> conditions;
        if (m_text.size() > mostCharacters)
            return fault(Tr::tr("The condition is longer than %1 characters.").arg(mostCharacters));
        skipBlanks();
        while (!atEnd()) {
            if (conditions.size() == mostConditions)
                return fault(Tr::tr("There are more than %1 conditions.").arg(mostConditions));
            const Result<Condition> condition = readOne();
            if (!condition)
                return tl::make_unexpected(condition.error());
            conditions.append(*condition);
            skipBlanks();
            if (atEnd())
                break;
            const QString word = readWord();
            if (word.compare(QLatin1String("and"), Qt::CaseInsensitive) != 0)
                return fault(Tr::tr("After \"%1\" comes \"%2\"; conditions are joined by \"and\", and a value with blanks "
                                    "stands in quotes.")
                                 .arg(condition->value, word));
            skipBlanks();
            if (atEnd())
                return fault(Tr::tr("After \"and\" a condition is missing."));
        }
        return conditions;
    }

private:
    Result<Condition> readOne()
    {
        const qsizetype from = m_at;
        while (!atEnd() && (here().isLetterOrNumber() || here() == QLatin1Char('_')))
            ++m_at;
        const QString key = m_text.mid(from, m_at - from);
        if (key.isEmpty())
            return fault(Tr::tr("At \"%1\" the name of a column is missing.").arg(m_text.mid(from, 20)));
        const qsizetype index = indexOfColumn(m_columns, key);
        if (index < 0)
            return fault(Tr::tr("There is no column \"%1\".").arg(key));
        const Column &column = m_columns.at(index);
        skipBlanks();
        const std::optional<Comparison> comparison = readComparison();
        if (!comparison)
            return fault(Tr::tr("After column %1 one of = != < <= > >= ~ is missing.").arg(key));
        skipBlanks();
        Condition condition{column.key, *comparison, {}};
        const QChar quote = atEnd() ? QChar() : here();
        if (atEnd())
            return fault(
                Tr::tr("After %1 %2 the value is missing; an empty one is written \"\".").arg(key, enumText(*comparison)));
        if (quote == QLatin1Char('"') || quote == QLatin1Char('\'')) {
            const qsizetype end = m_text.indexOf(quote, m_at + 1);
            if (end < 0)
                return fault(Tr::tr("The quote before \"%1\" is not closed.").arg(m_text.mid(m_at + 1, 20)));
            condition.value = m_text.mid(m_at + 1, end - m_at - 1);
            m_at = end + 1;
        } else {
            condition.value = readWord();
        }
        if (const QString wrong = faultOf(condition, column); !wrong.isEmpty())
            return fault(wrong);
        return condition;
    }

    std::optional<Comparison> readComparison()
    {
        for (const qsizetype length : {2, 1}) {
            const QString text = m_text.mid(m_at, length);
            if (const auto comparison = enumFromKey<Comparison>(text.toStdString()); comparison && text.size() == length) {
                m_at += length;
                return comparison;
            }
        }
        return std::nullopt;
    }

    QString readWord()
    {
        const qsizetype from = m_at;
        while (!atEnd() && !here().isSpace())
            ++m_at;
        return m_text.mid(from, m_at - from);
    }

    void skipBlanks()
    {
        while (!atEnd() && here().isSpace())
            ++m_at;
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    QChar here() const { return m_text.at(m_at); }
    Unexpected fault(const QString &what) const
    {
        return fail(ErrorCode::Usage, Tr::tr("%1 Columns: %2.").arg(what, columnKeys(m_columns)));
    }

    const QString &m_text;
    const QList<Column> &m_columns;
    qsizetype m_at = 0;
};

} // namespace

qsizetype indexOfColumn(const QList<Column> &columns, const QString &key)
{
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns.at(i).key.compare(key, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

QString columnKeys(const QList<Column> &columns)
{
    QStringList keys;
    for (const Column &column : columns)
        keys.append(column.key);
    return keys.join(QStringLiteral(", "));
}

bool isBlank(const Cell &cell, const Column &column)
{
    if (column.type == ColumnType::Level)
        return cell.level == 0;
    return !cell.value.isValid() || (cell.value.typeId() == QMetaType::QString && cell.value.toString().isEmpty());
}

int compareCells(const Cell &a, const Cell &b, const Column &column)
{
    switch (column.type) {
    case ColumnType::Number:
    case ColumnType::Percent: return sign(a.value.toDouble(), b.value.toDouble());
    case ColumnType::Date: return sign(a.value.toDate(), b.value.toDate());
    case ColumnType::DateTime: return sign(a.value.toDateTime(), b.value.toDateTime());
    case ColumnType::Level: return sign(a.level, b.level);
    case ColumnType::Ref: return naturalOrder(a.text, b.text);
    case ColumnType::Choice: {
        const qsizetype first = placeOf(a.text, column);
        const qsizetype second = placeOf(b.text, column);
        // what is not in the list comes after what is, so that the order stays one
        if (first >= 0 || second >= 0)
            return first >= 0 && second >= 0 ? sign(first, second) : first >= 0 ? -1 : 1;
        break;
    }
    case ColumnType::Text: break;
    }
    return a.text.compare(b.text, Qt::CaseInsensitive);
}

Result<QList<Condition>> parseConditions(const QString &expression, const QList<Column> &columns)
{
    return ConditionReader(expression, columns).read();
}

bool matches(const RegisterRow &row, const QList<Column> &columns, const QList<Condition> &conditions)
{
    for (const Condition &condition : conditions) {
        const qsizetype index = indexOfColumn(columns, condition.column);
        if (index < 0 || index >= row.cells.size() || !meets(row.cells.at(index), columns.at(index), condition))
            return false;
    }
    return true;
}

} // namespace gabion
