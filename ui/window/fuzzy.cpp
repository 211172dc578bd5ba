// SPDX-License-Identifier: Apache-2.0
#include "ui/window/fuzzy.h"

#include <algorithm>

namespace gabion::ui {

namespace {

using Ranges = QList<std::pair<int, int>>;

bool startsWord(const QString &text, qsizetype at) { return at == 0 || !text.at(at - 1).isLetterOrNumber(); }

/// The best place of @p word as a whole.
std::optional<FuzzyMatch> asWhole(const QString &word, const QString &text)
{
    qsizetype first = text.indexOf(word);
    if (first < 0)
        return std::nullopt;
    qsizetype at = first;
    while (at >= 0 && !startsWord(text, at))
        at = text.indexOf(word, at + 1);
    const bool atWord = at >= 0;
    if (!atWord)
        at = first;
    const bool ends = at + word.size() == text.size() || !text.at(at + word.size()).isLetterOrNumber();
    const MatchQuality quality = at == 0 && word.size() == text.size() ? MatchQuality::Exact
        : at == 0                                                      ? MatchQuality::Start
        : atWord                                                       ? MatchQuality::WordStart
                                                                       : MatchQuality::Inside;
    return FuzzyMatch{quality, (atWord && ends ? 200 : 0) - int(std::min<qsizetype>(at, 100)),
                      Ranges{{int(at), int(word.size())}}};
}

/// The letters of @p word in order, as close together as the first place that has them all allows.
std::optional<FuzzyMatch> asLetters(const QString &word, const QString &text)
{
    if (word.size() < 3)
        return std::nullopt;
    // forward to the first end, then backward to the nearest beginning
    qsizetype letter = 0, end = 0;
    for (; end < text.size() && letter < word.size(); ++end)
        letter += text.at(end) == word.at(letter);
    if (letter < word.size())
        return std::nullopt;
    Ranges ranges;
    int starts = 0;
    qsizetype at = end;
    for (letter = word.size() - 1; letter >= 0; --letter) {
        do
            --at;
        while (text.at(at) != word.at(letter));
        starts += startsWord(text, at);
        if (!ranges.isEmpty() && ranges.first().first == at + 1)
            ranges.first() = {int(at), ranges.first().second + 1};
        else
            ranges.prepend({int(at), 1});
    }
    const qsizetype span = end - at;
    if (span > 3 * word.size() && starts < word.size())
        return std::nullopt;
    return FuzzyMatch{MatchQuality::Scattered, 40 * starts - int(span) - 10 * int(ranges.size()), ranges};
}

/// Ranges in order, those that touch or overlap made one.
Ranges merged(Ranges ranges)
{
    std::sort(ranges.begin(), ranges.end());
    Ranges result;
    for (const auto &[at, length] : ranges) {
        if (!result.isEmpty() && at <= result.last().first + result.last().second)
            result.last().second = std::max(result.last().second, at + length - result.last().first);
        else
            result += {at, length};
    }
    return result;
}

} // namespace

QString folded(const QString &text)
{
    QString result(text.size(), Qt::Uninitialized);
    for (qsizetype at = 0; at < text.size(); ++at) {
        QChar c = text.at(at);
        if (c.unicode() >= 0x80) {
            // letters with a stroke have no decomposition
            static const QString strokes = QStringLiteral("øØłŁđĐıħŧ"), plain = QStringLiteral("oollddiht");
            const QString parts = c.decomposition();
            const qsizetype stroke = strokes.indexOf(c);
            if (stroke >= 0)
                c = plain.at(stroke);
            else if (c.decompositionTag() == QChar::Canonical && !parts.isEmpty() && parts.at(0).isLetter())
                c = parts.at(0).decomposition().isEmpty() ? parts.at(0) : parts.at(0).decomposition().at(0);
        }
        result[at] = c.toLower();
    }
    return result;
}

quint64 lettersOf(const QString &text)
{
    quint64 bits = 0;
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            bits |= quint64(1) << (c.unicode() % 64);
    }
    return bits;
}

std::optional<FuzzyMatch> fuzzyMatch(const QString &pattern, const QString &text)
{
    const QStringList words = pattern.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() > 1) {
        // typed as it stands there: one match, better than that of the words apart
        if (std::optional<FuzzyMatch> whole = asWhole(words.join(QLatin1Char(' ')), text)) {
            whole->points += 300;
            return whole;
        }
    }
    FuzzyMatch match;
    match.quality = MatchQuality::Exact;
    for (const QString &word : words) {
        std::optional<FuzzyMatch> found = asWhole(word, text);
        if (!found)
            found = asLetters(word, text);
        if (!found)
            return std::nullopt;
        match.quality = std::min(match.quality, found->quality);
        match.points += found->points;
        match.ranges += found->ranges;
    }
    // apart, the words are never the whole text
    if (words.size() > 1)
        match.quality = std::min(match.quality, MatchQuality::WordStart);
    match.ranges = merged(match.ranges);
    return match;
}

} // namespace gabion::ui
