// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/output.h"

#include <QList>
#include <QStringList>

namespace gabion {

/// A column of a table for people.
struct TableColumn {
    QString title;
    bool right = false; ///< numbers
    bool whole = false; ///< never cut: references, dates, numbers
    int least = 10; ///< places below which a cut text tells nothing
    bool prose = false; ///< long texts: the first to be left out
};

/// A table for people, aligned and cut with an ellipsis to the width of the terminal. It streams: widths come from the
/// first 1000 rows. Columns that do not fit at a readable width are left out:
/// prose first, then from the end.
class TextTable {
public:
    TextTable(Output &out, QList<TableColumn> columns, int width);

    void row(QStringList cells);
    /// Prints the rest; without any row, nothing at all.
    void finish();
    /// How many columns did not fit.
    qsizetype left() const { return m_left; }

private:
    void settle();
    int used() const;
    void leaveOut(qsizetype column);
    void print(const QStringList &cells);

    Output &m_out;
    QList<TableColumn> m_columns;
    int m_width;
    QList<int> m_widths; ///< 0 = left out
    qsizetype m_left = 0;
    QList<QStringList> m_held;
    bool m_settled = false;
};

/// Places that a text takes in a terminal: two for wide East Asian characters, none for combining ones.
int displayWidth(const QString &text);
/// @p text cut to at most @p width places, with an ellipsis when it was cut.
QString elided(const QString &text, int width);

/// @p text in lines of at most @p width places, @p indent blanks in front, further lines two more. Ends with a line feed.
QString wrapped(const QString &text, int width, int indent);

} // namespace gabion
