// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace gabion::ui {

/// @p text for comparing: lower case, without accents, each character where it was.
QString folded(const QString &text);

/// The letters and digits that occur in a folded text, as bits: what a pattern has and a text lacks cannot match.
quint64 lettersOf(const QString &folded);

/// How well a text answers what was typed. Higher qualities go before lower ones, whatever the points.
enum class MatchQuality { Scattered, Inside, WordStart, Start, Exact };

struct FuzzyMatch {
    MatchQuality quality = MatchQuality::Scattered; ///< of the worst of the words
    int points = 0; ///< among equals; more is better
    QList<std::pair<int, int>> ranges; ///< what matched: first character and length, ascending, apart from each other

    /// One number to sort by.
    int score() const { return int(quality) * 10000 + points; }
};

/// Finds every word of @p pattern in @p text; both folded. A word is looked for at the start of the text, at the start of a
/// word, anywhere, then with its letters scattered in order (only from three letters on, and never over more than three times
/// its length). An empty pattern answers everything. Nothing when one word is not found.
std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text);

} // namespace gabion::ui
