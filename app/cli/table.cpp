// SPDX-License-Identifier: Apache-2.0
#include "app/cli/table.h"

#include <algorithm>
#include <numeric>

namespace gabion {

namespace {

constexpr qsizetype sampleRows = 1000;
constexpr int gap = 2;

int places(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_Enclosing:
    case QChar::Other_Format: return 0;
    default: break;
    }
    switch (QChar::script(character)) {
    case QChar::Script_Han:
    case QChar::Script_Hangul:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana: return 2;
    default: break;
    }
    const bool fullWidth = (character >= 0xFF01 && character <= 0xFF60) || (character >= 0x3000 && character <= 0x303E);
    const bool emoji = character >= 0x1F300 && character <= 0x1FAFF;
    return fullWidth || emoji ? 2 : 1;
}

} // namespace

int displayWidth(const QString &text)
{
    const auto characters = text.toUcs4();
    return std::accumulate(characters.begin(), characters.end(), 0,
                           [](int sum, uint character) { return sum + places(character); });
}

QString elided(const QString &text, int width)
{
    if (displayWidth(text) <= width)
        return text;
    QString kept;
    int used = 1;
    for (const uint unit : text.toUcs4()) {
        const char32_t character = unit;
        used += places(character);
        if (used > width)
            break;
        kept += QString::fromUcs4(&character, 1);
    }
    return kept.trimmed() + QChar(0x2026);
}

QString wrapped(const QString &text, int width, int indent)
{
    QString out, line(indent, QLatin1Char(' '));
    bool empty = true;
    for (const QString &word : plain(text).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!empty && displayWidth(line) + 1 + displayWidth(word) > width) {
            out += line + QLatin1Char('\n');
            line = QString(indent + 2, QLatin1Char(' '));
            empty = true;
        }
        line += (empty ? QString() : QStringLiteral(" ")) + word;
        empty = false;
    }
    return out + line + QLatin1Char('\n');
}

TextTable::TextTable(Output &out, QList<TableColumn> columns, int width)
    : m_out(out),
      m_columns(std::move(columns)),
      m_width(width)
{
}

void TextTable::row(QStringList cells)
{
    for (QString &cell : cells)
        cell = plain(cell);
    if (m_settled)
        return print(cells);
    m_held += std::move(cells);
    if (m_held.size() >= sampleRows)
        settle();
}

void TextTable::finish()
{
    if (!m_settled && !m_held.isEmpty())
        settle();
}

int TextTable::used() const
{
    int places = -gap;
    for (const int width : m_widths)
        places += width > 0 ? width + gap : 0;
    return places;
}

void TextTable::leaveOut(qsizetype column)
{
    // One column stays whatever its width.
    if (m_widths[column] == 0 || used() <= m_width || m_left + 1 == m_columns.size())
        return;
    m_widths[column] = 0;
    ++m_left;
}

void TextTable::settle()
{
    QList<int> wanted;
    for (qsizetype column = 0; column < m_columns.size(); ++column) {
        int width = std::max(1, displayWidth(m_columns[column].title));
        for (const QStringList &cells : m_held)
            width = std::max(width, displayWidth(cells.value(column)));
        wanted += width;
        m_widths += m_columns[column].whole ? width : std::min(width, m_columns[column].least);
    }
    for (qsizetype column = m_columns.size(); column-- > 0;) {
        if (m_columns[column].prose)
            leaveOut(column);
    }
    for (qsizetype column = m_columns.size(); column-- > 0;)
        leaveOut(column);
    // What is left over goes place by place to the columns that are cut, the narrowest first.
    for (int rest = m_width - used(); rest > 0; --rest) {
        qsizetype narrowest = -1;
        for (qsizetype column = 0; column < m_widths.size(); ++column) {
            const bool cut = m_widths[column] > 0 && m_widths[column] < wanted[column];
            if (cut && (narrowest < 0 || m_widths[column] < m_widths[narrowest]))
                narrowest = column;
        }
        if (narrowest < 0)
            break;
        ++m_widths[narrowest];
    }
    m_settled = true;
    QStringList titles;
    for (const TableColumn &column : std::as_const(m_columns))
        titles += column.title;
    print(titles);
    for (const QStringList &cells : std::as_const(m_held))
        print(cells);
    m_held.clear();
}

void TextTable::print(const QStringList &cells)
{
    QString line;
    for (qsizetype column = 0; column < m_widths.size(); ++column) {
        if (m_widths[column] == 0)
            continue;
        const QString cell = elided(cells.value(column), m_widths[column]);
        const QString fill(m_widths[column] - displayWidth(cell), QLatin1Char(' '));
        line +=
            (line.isEmpty() ? QString() : QString(gap, QLatin1Char(' '))) + (m_columns[column].right ? fill + cell : cell + fill);
    }
    while (line.endsWith(QLatin1Char(' ')))
        line.chop(1);
    m_out.write(line + QLatin1Char('\n'));
}

} // namespace gabion
