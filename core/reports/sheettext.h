// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QSet>
#include <QString>
#include <QVariant>

#include <string>

namespace gabion {

/// A text that a cell can hold: no characters that XML forbids, no longer than Excel reads (32,767 UTF-16 units; what is cut is
/// marked). UTF-8.
std::string cellText(const QString &text);

/// Names of sheets as Excel takes them: 1 to 31 characters, none of []:*?/\, each once whatever the case, never "History".
class SheetNames {
public:
    /// @p text or the name nearest to it that is free; taken from now on.
    QString make(const QString &text);

private:
    QSet<QString> m_taken = {QStringLiteral("history")};
};

/// Text of a header or footer: & starts a code there, so it is doubled. Two of them and the codes fit the 255 characters allowed.
QString headerText(const QString &text);

/// Excel's calendar. Before March 1900 it counts a 29 February that never was, so programs disagree about those days.
bool isInCalendar(const QDate &date);

/// Whether a cell of a sheet, which is a double, holds the number whole.
bool isSheetNumber(const QVariant &value);

} // namespace gabion
