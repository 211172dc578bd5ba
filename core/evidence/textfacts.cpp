// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/textfacts.h"

#include "core/base/jsoncursor.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace gabion {
namespace {

constexpr bool isDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool isAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool isAlnum(char c) { return isDigit(c) || isAlpha(c); }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
constexpr bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
/// What may stand inside a word for the borders of an id.
constexpr bool isWord(char c) { return isAlnum(c) || c == '_'; }

std::string lowered(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

constexpr std::array<std::pair<std::string_view, FindingSeverity>, 27> severityWords = {{
    {"critical", FindingSeverity::Critical},
    {"crit", FindingSeverity::Critical},
    {"very high", FindingSeverity::Critical},
    {"emergency", FindingSeverity::Critical},
    {"fatal", FindingSeverity::Critical},
    {"urgent", FindingSeverity::Critical},
    {"high", FindingSeverity::High},
    {"important", FindingSeverity::High},
    {"error", FindingSeverity::High},
    {"serious", FindingSeverity::High},
    {"severe", FindingSeverity::High},
    {"major", FindingSeverity::High},
    {"medium", FindingSeverity::Medium},
    {"moderate", FindingSeverity::Medium},
    {"warning", FindingSeverity::Medium},
    {"warn", FindingSeverity::Medium},
    {"low", FindingSeverity::Low},
    {"minor", FindingSeverity::Low},
    {"note", FindingSeverity::Low},
    {"negligible", FindingSeverity::Low},
    {"info", FindingSeverity::Info},
    {"information", FindingSeverity::Info},
    {"informational", FindingSeverity::Info},
    {"none", FindingSeverity::Info},
    {"log", FindingSeverity::Info},
    {"debug", FindingSeverity::Info},
    {"recommendation", FindingSeverity::Info},
}};

/// The shapes of advisory ids after their prefix and dash: d = digits (at least as many as follow), x = letters and digits.
struct IdShape {
    std::string_view prefix;
    /// Length of the match in the text after the prefix; 0 = none.
    std::size_t (*rest)(std::string_view);
};

std::size_t digitsAt(std::string_view text, std::size_t from)
{
    std::size_t to = from;
    while (to < text.size() && isDigit(text[to]))
        ++to;
    return to - from;
}

/// "-2021-1234" with at least @p least digits at the end, the middle sign @p sign.
template<std::size_t least, char sign = '-'>
std::size_t yearNumber(std::string_view text)
{
    if (text.size() < 6 || text[0] != '-' || digitsAt(text, 1) != 4 || text[5] != sign)
        return 0;
    const std::size_t count = digitsAt(text, 6);
    return count >= least ? 6 + count : 0;
}

std::size_t numberNumber(std::string_view text)
{
    if (text.empty() || text[0] != '-')
        return 0;
    const std::size_t first = digitsAt(text, 1);
    if (first == 0 || 1 + first >= text.size() || text[1 + first] != '-')
        return 0;
    const std::size_t second = digitsAt(text, 2 + first);
    return second > 0 ? 2 + first + second : 0;
}

std::size_t ghsaRest(std::string_view text)
{
    if (text.size() < 15)
        return 0;
    for (std::size_t i = 0; i < 15; ++i) {
        const bool dash = i % 5 == 0;
        if (dash ? text[i] != '-' : std::string_view("23456789cfghjmpqrvwx").find(lower(text[i])) == std::string_view::npos)
            return 0;
    }
    return 15;
}

std::size_t snykRest(std::string_view text)
{
    std::size_t to = 0;
    while (to < text.size() && (isAlnum(text[to]) || text[to] == '-'))
        ++to;
    std::size_t tail = to;
    while (tail > 0 && isDigit(text[tail - 1]))
        --tail;
    return tail < to && tail > 2 && text[0] == '-' && text[tail - 1] == '-' ? to : 0;
}

std::size_t avidRest(std::string_view text)
{
    if (text.size() < 8 || text[0] != '-' || digitsAt(text, 1) != 4 || text[5] != '-'
        || (upper(text[6]) != 'V' && upper(text[6]) != 'R'))
        return 0;
    const std::size_t count = digitsAt(text, 7);
    return count > 0 ? 7 + count : 0;
}

std::size_t tempRest(std::string_view text)
{
    if (text.empty() || text[0] != '-')
        return 0;
    const std::size_t first = digitsAt(text, 1);
    if (first == 0 || 1 + first >= text.size() || text[1 + first] != '-')
        return 0;
    std::size_t to = 2 + first;
    while (to < text.size() && (isDigit(text[to]) || (upper(text[to]) >= 'A' && upper(text[to]) <= 'F')))
        ++to;
    return to > 2 + first ? to : 0;
}

constexpr std::array<IdShape, 18> idShapes = {{
    {"CVE", yearNumber<4>},
    {"GHSA", ghsaRest},
    {"PYSEC", yearNumber<1>},
    {"GO", yearNumber<1>},
    {"RUSTSEC", yearNumber<1>},
    {"OSV", yearNumber<1>},
    {"MAL", yearNumber<1>},
    {"SNYK", snykRest},
    {"ALAS", yearNumber<1>},
    {"ALAS2", yearNumber<1>},
    {"RHSA", yearNumber<1, ':'>},
    {"DSA", numberNumber},
    {"DLA", numberNumber},
    {"USN", numberNumber},
    {"TEMP", tempRest},
    {"ELSA", yearNumber<1>},
    {"AVID", avidRest},
    {"ALAS1", yearNumber<1>},
}};

bool equalIgnoringCase(std::string_view a, std::string_view upperText)
{
    return a.size() == upperText.size()
        && std::equal(a.begin(), a.end(), upperText.begin(), [](char x, char y) { return upper(x) == y; });
}

void addUnique(std::vector<std::string> &list, std::string text)
{
    if (std::find(list.begin(), list.end(), text) == list.end() && list.size() < 64)
        list.push_back(std::move(text));
}

int hexValue(char c)
{
    if (isDigit(c))
        return c - '0';
    const char l = lower(c);
    return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

} // namespace

std::optional<FindingSeverity> severityOfWord(std::string_view word)
{
    const std::string text = lowered(trimmed(word));
    for (const auto &[known, severity] : severityWords) {
        if (known == text)
            return severity;
    }
    return std::nullopt;
}

std::optional<FindingSeverity> severityOfScore(double score)
{
    if (!(score >= 0.0 && score <= 10.0))
        return std::nullopt;
    if (score >= 9.0)
        return FindingSeverity::Critical;
    if (score >= 7.0)
        return FindingSeverity::High;
    if (score >= 4.0)
        return FindingSeverity::Medium;
    return score > 0.0 ? FindingSeverity::Low : FindingSeverity::Info;
}

void CweList::add(std::int64_t number)
{
    if (number > 0 && number < 100000 && m_numbers.size() < 64
        && std::find(m_numbers.begin(), m_numbers.end(), static_cast<int>(number)) == m_numbers.end())
        m_numbers.push_back(static_cast<int>(number));
}

void CweList::addText(std::string_view text, bool bare)
{
    const auto number = [](std::string_view digits) {
        std::int64_t value = 0;
        for (const char c : digits.substr(0, 9))
            value = value * 10 + (c - '0');
        return value;
    };
    bool found = false;
    for (std::size_t at = 0; at + 3 < text.size(); ++at) {
        if (lower(text[at]) != 'c' || lower(text[at + 1]) != 'w' || lower(text[at + 2]) != 'e')
            continue;
        std::size_t from = at + 3;
        while (from < text.size() && (text[from] == '-' || text[from] == '_' || text[from] == ' ' || text[from] == ':'))
            ++from;
        const std::size_t count = digitsAt(text, from);
        if (count > 0) {
            add(number(text.substr(from, count)));
            found = true;
            at = from + count - 1;
        }
    }
    const std::string_view whole = trimmed(text);
    if (!found && bare && !whole.empty() && whole.size() <= 6 && digitsAt(whole, 0) == whole.size())
        add(number(whole));
}

std::string CweList::text() const
{
    std::string out;
    for (const int number : m_numbers) {
        if (!out.empty())
            out += ' ';
        out += "CWE-" + std::to_string(number);
    }
    return out;
}

void findIds(std::string_view text, std::vector<std::string> &ids)
{
    // Every id has a dash after its prefix, and dashes are rare in prose.
    for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
        std::size_t from = at;
        while (from > 0 && isAlnum(text[from - 1]) && at - from < 8)
            --from;
        if (from == at || (from > 0 && isWord(text[from - 1])))
            continue;
        const std::string_view prefix = text.substr(from, at - from);
        for (const IdShape &shape : idShapes) {
            if (!equalIgnoringCase(prefix, shape.prefix))
                continue;
            const std::size_t length = shape.rest(text.substr(at));
            if (length == 0 || (at + length < text.size() && isWord(text[at + length])))
                continue;
            std::string id(text.substr(from, at - from + length));
            const bool ghsa = shape.prefix == "GHSA";
            for (std::size_t i = 0; i < id.size(); ++i)
                id[i] = ghsa && i >= 4 ? lower(id[i]) : upper(id[i]);
            addUnique(ids, std::move(id));
            at += length - 1;
            break;
        }
    }
}

std::string joinedIds(const std::vector<std::string> &ids)
{
    std::string out;
    const auto append = [&](int wanted) {
        for (const std::string &id : ids) {
            const int rank = id.starts_with("CVE-") ? 0 : id.starts_with("GHSA-") ? 1 : 2;
            if (rank != wanted)
                continue;
            if (!out.empty())
                out += ' ';
            out += id;
        }
    };
    for (int rank = 0; rank < 3; ++rank)
        append(rank);
    return out;
}

namespace {

/// Whether a text is a title as it stands: ASCII without control characters and without a blank at an end or beside another.
bool isTitle(std::string_view text)
{
    if (text.empty() || text.size() > 300 || text.front() == ' ' || text.back() == ' ')
        return false;
    unsigned other = 0; // no early end: most texts are titles, and so the loop stays simple
    char before = 'x';
    for (const char c : text) {
        other |= static_cast<unsigned>(static_cast<unsigned char>(c - ' ') >= 0x60);
        other |= static_cast<unsigned>(c == ' ') & static_cast<unsigned>(before == ' ');
        before = c;
    }
    return other == 0;
}

} // namespace

void assignTitle(std::string &title, std::string_view text)
{
    if (isTitle(text)) {
        title = text;
        return;
    }
    title.clear();
    std::size_t characters = 0;
    std::size_t i = 0;
    while (i < text.size()) {
        while (i < text.size() && isBlank(text[i]))
            ++i;
        // a word with the blank before it; most are copied at one go
        std::size_t end = i;
        while (end < text.size() && !isBlank(text[end]))
            ++end;
        if (end == i)
            return;
        const std::size_t blank = title.empty() ? 0 : 1;
        if (characters + blank + (end - i) > 300) {
            std::size_t room = 300 - std::min<std::size_t>(300, characters + blank);
            std::size_t cut = i;
            while (cut < end && (room > 0 || (static_cast<unsigned char>(text[cut]) & 0xc0) == 0x80)) {
                room -= (static_cast<unsigned char>(text[cut]) & 0xc0) != 0x80 ? 1 : 0;
                ++cut;
            }
            end = cut;
        }
        if (end == i)
            return;
        if (blank)
            title += ' ';
        const std::string_view word = text.substr(i, end - i);
        title += word;
        characters += blank;
        for (const char c : word)
            characters += (static_cast<unsigned char>(c) & 0xc0) != 0x80 ? 1 : 0;
        if (characters >= 300)
            return;
        i = end;
    }
}

std::string_view clipped(std::string_view text, std::size_t limit)
{
    if (text.size() <= limit)
        return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80)
        --limit;
    return text.substr(0, limit);
}

bool isAbsoluteUri(std::string_view uri)
{
    if (uri.empty())
        return false;
    if (uri[0] == '/' || uri[0] == '\\')
        return true;
    std::size_t i = 0;
    while (i < uri.size() && (isAlnum(uri[i]) || uri[i] == '+' || uri[i] == '-' || uri[i] == '.'))
        ++i;
    return i > 0 && i < uri.size() && uri[i] == ':' && isAlpha(uri[0]);
}

std::string normalisedPath(std::string_view uri)
{
    if (uri.size() >= 7 && lowered(uri.substr(0, 7)) == "file://") {
        uri.remove_prefix(7);
        // file:///C:/x names a drive, and file:////x is a usual slip for file:///x.
        while (uri.size() >= 2 && uri[0] == '/' && uri[1] == '/')
            uri.remove_prefix(1);
        if (uri.size() >= 3 && uri[0] == '/' && isAlpha(uri[1]) && (uri[2] == ':' || uri[2] == '|'))
            uri.remove_prefix(1);
    }
    while (uri.starts_with("./") || uri.starts_with(".\\"))
        uri.remove_prefix(2);
    if (uri.find_first_of("%\\") == std::string_view::npos)
        return std::string(uri);
    std::string path;
    path.reserve(uri.size());
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const char c = uri[i];
        const bool escape = c == '%' && i + 2 < uri.size() && hexValue(uri[i + 1]) >= 0 && hexValue(uri[i + 2]) >= 0;
        const int code = escape ? hexValue(uri[i + 1]) * 16 + hexValue(uri[i + 2]) : 0;
        if (escape && code >= 0x20) {
            path += static_cast<char>(code);
            i += 2;
        } else {
            path += c == '\\' ? '/' : c;
        }
    }
    if (isValidUtf8(path))
        return path;
    std::string repaired;
    appendRepairedUtf8(path, repaired);
    return repaired;
}

bool isSecretScanner(std::string_view tool)
{
    const std::string name = lowered(tool);
    for (const std::string_view part : {"gitleaks", "leak", "trufflehog", "secret", "ggshield", "gitguardian", "noseyparker",
                                        "nosey parker", "kingfisher", "whispers", "talisman"}) {
        if (name.find(part) != std::string::npos)
            return true;
    }
    return false;
}

std::string maskedSecrets(std::string_view text, std::string_view known)
{
    std::string out;
    out.reserve(text.size());
    known = trimmed(known);
    const auto mask = [&out](std::string_view secret) { out.append(clipped(secret, 4)).append("\xe2\x80\xa6"); };
    for (std::size_t at = 0; at < text.size();) {
        if (known.size() >= 6 && text.substr(at, known.size()) == known) {
            mask(known);
            at += known.size();
            continue;
        }
        if (text.substr(at).starts_with("-----BEGIN")) {
            const std::size_t end = text.find("-----END", at);
            mask("----");
            at = end == std::string_view::npos ? text.size() : std::min(text.size(), end + 8);
            continue;
        }
        const auto inToken = [](char c) { return isAlnum(c) || c == '_' || c == '-' || c == '+' || c == '='; };
        std::size_t end = at;
        bool digit = false, letter = false;
        while (end < text.size() && inToken(text[end])) {
            digit = digit || isDigit(text[end]);
            letter = letter || isAlpha(text[end]);
            ++end;
        }
        const std::string_view token = text.substr(at, end - at);
        std::vector<std::string> ids;
        if (token.size() >= 16 && digit && letter)
            findIds(token, ids);
        if (token.size() >= 16 && digit && letter && ids.empty())
            mask(token);
        else
            out.append(token);
        if (end == at)
            out += text[end++];
        at = end;
    }
    return out;
}

} // namespace gabion
