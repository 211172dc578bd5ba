// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registermapping.h"

#include <QRegularExpression>

#include <array>

namespace gabion {

namespace {

template<class T, std::size_t count>
std::optional<T> wordIn(const std::pair<T, const char *> (&words)[count], const QString &word)
{
    const QString plain = plainWord(word);
    for (const auto &[value, texts] : words) {
        if (!plain.isEmpty() && QString::fromLatin1(texts).split(u'|').contains(plain))
            return value;
    }
    return std::nullopt;
}

/// The usual words of five ranks, for likelihoods, consequences and levels.
const std::pair<int, const char *> ranks[] = {
    {1, "very low|rare|remote|negligible|insignificant|minimal|very unlikely|improbable|highly unlikely|trivial|none"},
    {2, "low|unlikely|minor|limited|seldom"},
    {3, "medium|moderate|possible|occasional|average|mid"},
    {4, "high|likely|major|significant|probable|serious|elevated"},
    {5, "very high|almost certain|critical|catastrophic|severe|extreme|frequent|certain|very likely|highly likely|maximum"}};

/// Where a scale of 3 to 7 steps has these ranks: its ends are the outer words, its middle the medium one.
constexpr std::array<std::array<int, 5>, 5> spread = {
    {{1, 1, 2, 3, 3}, {1, 1, 2, 3, 4}, {1, 2, 3, 4, 5}, {1, 2, 3, 5, 6}, {1, 2, 4, 6, 7}}};

int numberIn(const QString &text)
{
    bool good = false;
    const int number = text.toInt(&good);
    return good ? number : 0;
}

int titled(const QString &plain, const QStringList &titles)
{
    for (qsizetype i = 0; i < titles.size(); ++i) {
        if (plainWord(titles[i]) == plain)
            return static_cast<int>(i) + 1;
    }
    return 0;
}

} // namespace

int stepOfWord(const QString &word, const QStringList &titles)
{
    const QString plain = plainWord(word);
    const int count = static_cast<int>(titles.size());
    if (plain.isEmpty() || count == 0)
        return 0;
    if (const int step = titled(plain, titles))
        return step;
    // "4 - Likely", "Likely (4)", "4: Likely": the word says more than the number
    static const QRegularExpression leading(QStringLiteral("^(\\d{1,2}) (\\D+)$")),
        trailing(QStringLiteral("^(\\D+) (\\d{1,2})$"));
    int number = numberIn(word.trimmed());
    QString rest = plain;
    if (const auto match = leading.match(plain); match.hasMatch() && number == 0) {
        number = numberIn(match.captured(1));
        rest = match.captured(2);
    } else if (const auto behind = trailing.match(plain); behind.hasMatch() && number == 0) {
        number = numberIn(behind.captured(2));
        rest = behind.captured(1);
    }
    if (const int step = titled(rest, titles))
        return step;
    if (number > 0)
        return number <= count ? number : 0;
    const auto rank = wordIn(ranks, rest);
    return rank && count >= 3 && count <= 7 ? spread[static_cast<std::size_t>(count) - 3][static_cast<std::size_t>(*rank) - 1]
                                            : 0;
}

std::optional<TreatmentOption> optionOfWord(const QString &word)
{
    using O = TreatmentOption;
    static const std::pair<O, const char *> words[] = {
        {O::Modify,
         "modify|mitigate|reduce|treat|mitigation|reduction|risk modification|risk reduction|risk mitigation|control|"
         "modification"},
        {O::Avoid, "avoid|terminate|eliminate|avoidance|risk avoidance|remove"},
        {O::Retain, "retain|accept|tolerate|retention|acceptance|risk retention|risk acceptance|accepted|retained"},
        {O::Share, "share|transfer|insure|sharing|risk sharing|risk transfer|transference|outsource"}};
    return wordIn(words, word);
}

std::optional<Domain> domainOfWord(const QString &word)
{
    static const std::pair<Domain, const char *> words[] = {
        {Domain::Security, "security|cyber|cybersecurity|cyber security|information security|it security|infosec|security risk"},
        {Domain::Privacy, "privacy|data protection|data privacy|privacy risk"},
        {Domain::Safety, "safety|ai safety|ai|responsible ai|ethics|ai ethics|safety risk|trustworthiness"}};
    return wordIn(words, word);
}

std::optional<RiskStatus> statusOfWord(const QString &word)
{
    using S = RiskStatus;
    static const std::pair<S, const char *> words[] = {
        {S::Identified, "identified|open|new|draft|raised|active|proposed|registered"},
        {S::Assessed, "assessed|analysed|analyzed|evaluated|reviewed|rated"},
        {S::InTreatment,
         "in treatment|in progress|mitigating|being treated|treatment|ongoing|under treatment|in mitigation|treating|"
         "mitigation in progress|in process"},
        {S::Closed, "closed|resolved|done|retired|obsolete|completed|mitigated|eliminated"}};
    return wordIn(words, word);
}

std::optional<ActionStatus> actionStatusOfWord(const QString &word)
{
    using S = ActionStatus;
    static const std::pair<S, const char *> words[] = {{S::Planned, "planned|open|not started|to do|todo|new|pending"},
                                                       {S::InProgress, "in progress|started|ongoing|active|in process|under way"},
                                                       {S::InReview, "in review|review|under review"},
                                                       {S::Done, "done|completed|complete|closed|implemented|finished"},
                                                       {S::Cancelled, "cancelled|canceled|dropped|rejected"}};
    return wordIn(words, word);
}

QString dimensionOfWord(const QString &word, const Catalogs &catalogs)
{
    const QString plain = plainWord(word);
    for (const Dimension &dimension : catalogs.dimensions()) {
        if (!plain.isEmpty() && (plainWord(dimension.title) == plain || plainWord(dimension.id) == plain))
            return dimension.id;
    }
    return plain == u"c" ? QStringLiteral("confidentiality")
        : plain == u"i"  ? QStringLiteral("integrity")
        : plain == u"a"  ? QStringLiteral("availability")
                         : QString();
}

QDate dayOf(const SheetCell &cell, bool monthFirst)
{
    const QString text = cell.text.trimmed();
    if (cell.type == SheetCellType::Number)
        return {};
    if (const QDate day = QDate::fromString(text.left(10), Qt::ISODate);
        day.isValid() && (text.size() == 10 || text[10] == u'T' || text[10] == u' '))
        return day;
    static const QRegularExpression numbers(QStringLiteral("^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4})$"));
    if (const auto match = numbers.match(text); match.hasMatch()) {
        int day = match.captured(1).toInt(), month = match.captured(3).toInt();
        if (monthFirst && match.captured(2) != u".")
            std::swap(day, month);
        return QDate(match.captured(4).toInt(), month, day);
    }
    static const QStringList months{QStringLiteral("jan"), QStringLiteral("feb"), QStringLiteral("mar"), QStringLiteral("apr"),
                                    QStringLiteral("may"), QStringLiteral("jun"), QStringLiteral("jul"), QStringLiteral("aug"),
                                    QStringLiteral("sep"), QStringLiteral("oct"), QStringLiteral("nov"), QStringLiteral("dec")};
    static const QRegularExpression dayMonth(QStringLiteral("^(\\d{1,2}) ([a-z]{3})[a-z]* (\\d{4})$")),
        monthDay(QStringLiteral("^([a-z]{3})[a-z]* (\\d{1,2}) (\\d{4})$"));
    const QString plain = plainWord(text);
    if (const auto match = dayMonth.match(plain); match.hasMatch())
        return QDate(match.captured(3).toInt(), static_cast<int>(months.indexOf(match.captured(2))) + 1,
                     match.captured(1).toInt());
    if (const auto match = monthDay.match(plain); match.hasMatch())
        return QDate(match.captured(3).toInt(), static_cast<int>(months.indexOf(match.captured(1))) + 1,
                     match.captured(2).toInt());
    return {};
}

} // namespace gabion
