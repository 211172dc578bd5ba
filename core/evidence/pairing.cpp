// SPDX-License-Identifier: Apache-2.0
// Phases (b) to (d) of matching: what is left after exact identity.
#include "core/evidence/evidencekeys.h"
#include "core/evidence/fingerprint.h"
#include "core/evidence/garak/attempt.h"
#include "core/evidence/reconcile.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace gabion {
namespace {

constexpr double threshold = 0.5; ///< least score of a link by evidence
constexpr std::int64_t nearLines = 200; ///< lines apart that one finding may move without other evidence

/// One piece of evidence of one finding: kind (an index into the names) and a hash of rule, name and value.
struct Item {
    std::uint64_t key = 0;
    std::uint32_t kind = 0;
    std::uint32_t finding = 0;
    bool incoming = false;
};

/// How far a kind of evidence is believed before its values are looked at.
struct Kind {
    std::string name;
    double weight = 0.0;
    std::int64_t rows = 0;
    std::int64_t distinct = 0;
    double trust() const { return rows > 0 ? static_cast<double>(distinct) / static_cast<double>(rows) : 0.0; }
};

class Matcher {
public:
    Matcher(const std::vector<Finding> &known, const std::vector<Finding> &incoming, const std::vector<std::string> &constants)
        : m_known(known),
          m_incoming(incoming),
          m_constants(constants),
          m_pairs(incoming.size()),
          m_taken(known.size())
    {
    }

    std::vector<Pairing> run()
    {
        if (m_known.empty() || m_incoming.empty())
            return m_pairs;
        byEvidence();
        byOrder();
        byRename();
        return m_pairs;
    }

private:
    void link(std::size_t known, std::size_t incoming, LinkReason reason, double confidence)
    {
        m_pairs[incoming] = {static_cast<std::int64_t>(known), reason, confidence};
        m_taken[known] = true;
    }
    bool isConstant(const std::string &name) const
    {
        return std::find(m_constants.begin(), m_constants.end(), name) != m_constants.end();
    }

    std::uint32_t kindOf(const std::string &name, double weight)
    {
        const auto [at, fresh] = m_kindIndex.try_emplace(name, static_cast<std::uint32_t>(m_kinds.size()));
        if (fresh)
            m_kinds.push_back({name, weight, 0, 0});
        return at->second;
    }

    void addItem(const std::string &name, double weight, const Finding &finding, std::initializer_list<std::string_view> values,
                 std::size_t index, bool incoming)
    {
        m_buffer.assign(finding.rule);
        bool empty = true;
        for (const std::string_view value : values) {
            m_buffer += '\0';
            m_buffer += value;
            empty = empty && value.empty();
        }
        if (!empty)
            m_items.push_back({garak::quickHash(m_buffer), kindOf(name, weight), static_cast<std::uint32_t>(index), incoming});
    }

    void collect(const Finding &finding, std::size_t index, bool incoming)
    {
        std::string together; // several that repeat each for itself may be unique as a whole
        for (const auto &[name, value] : evidenceOf(finding.evidence)) {
            if (isConstant(name))
                continue;
            addItem("fp " + name, 1.0, finding, {value}, index, incoming);
            together.append(value).push_back('\0');
        }
        addItem("all", 0.9, finding, {finding.path, together}, together.empty() ? none : index, incoming);
        const std::string masked = maskedMessage(finding.message);
        if (!finding.path.empty()) {
            addItem("message", 0.8, finding, {finding.path, masked}, index, incoming);
            addItem("snippet", 1.0, finding, {finding.path, finding.snippetHash}, finding.snippetHash.empty() ? none : index,
                    incoming);
        }
        const std::string_view package =
            !finding.package.empty() ? std::string_view(finding.package) : std::string_view(finding.purl);
        if (!package.empty())
            addItem("package", 0.9, finding, {package, finding.ids, finding.path}, index, incoming);
        addItem("logical", 0.8, finding, {finding.path, finding.logical}, finding.logical.empty() ? none : index, incoming);
        if (finding.path.empty() && finding.logical.empty())
            addItem("message alone", 0.7, finding, {masked}, index, incoming);
    }

    /// (b) Evidence that one finding on each side has and no other.
    void byEvidence()
    {
        for (std::size_t i = 0; i < m_known.size(); ++i)
            collect(m_known[i], i, false);
        for (std::size_t i = 0; i < m_incoming.size(); ++i)
            collect(m_incoming[i], i, true);
        std::erase_if(m_items, [](const Item &item) { return item.finding == static_cast<std::uint32_t>(none); });
        std::sort(m_items.begin(), m_items.end(), [](const Item &a, const Item &b) {
            return std::tie(a.kind, a.key, a.incoming, a.finding) < std::tie(b.kind, b.key, b.incoming, b.finding);
        });
        struct Candidate {
            std::uint32_t known;
            std::uint32_t incoming;
            std::uint32_t kind;
        };
        std::vector<Candidate> candidates;
        for (std::size_t from = 0; from < m_items.size();) {
            std::size_t to = from;
            while (to < m_items.size() && m_items[to].kind == m_items[from].kind && m_items[to].key == m_items[from].key)
                ++to;
            Kind &kind = m_kinds[m_items[from].kind];
            // One value on both sides is one row of one finding seen twice, not two rows with one value.
            const auto incoming = static_cast<std::int64_t>(std::count_if(m_items.begin() + static_cast<std::ptrdiff_t>(from),
                                                                          m_items.begin() + static_cast<std::ptrdiff_t>(to),
                                                                          [](const Item &item) { return item.incoming; }));
            const std::int64_t before = static_cast<std::int64_t>(to - from) - incoming;
            kind.rows += std::max(before, incoming);
            ++kind.distinct;
            if (before == 1 && incoming == 1)
                candidates.push_back({m_items[from].finding, m_items[from + 1].finding, m_items[from].kind});
            from = to;
        }
        std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
            return std::tie(a.incoming, a.known) < std::tie(b.incoming, b.known);
        });
        struct Scored {
            double score;
            std::uint32_t known;
            std::uint32_t incoming;
        };
        std::vector<Scored> scored;
        for (std::size_t from = 0; from < candidates.size();) {
            double against = 1.0; // several kinds that agree leave less doubt each
            std::size_t to = from;
            for (; to < candidates.size() && candidates[to].incoming == candidates[from].incoming
                 && candidates[to].known == candidates[from].known;
                 ++to) {
                const Kind &kind = m_kinds[candidates[to].kind];
                against *= 1.0 - std::min(0.98, kind.weight * kind.trust());
            }
            if (1.0 - against >= threshold)
                scored.push_back({1.0 - against, candidates[from].known, candidates[from].incoming});
            from = to;
        }
        std::sort(scored.begin(), scored.end(), [](const Scored &a, const Scored &b) {
            return a.score != b.score ? a.score > b.score : std::tie(a.known, a.incoming) < std::tie(b.known, b.incoming);
        });
        for (const Scored &pair : scored) {
            if (!m_taken[pair.known] && m_pairs[pair.incoming].known < 0)
                link(pair.known, pair.incoming, LinkReason::Evidence, pair.score);
        }
    }

    struct Member {
        std::string group;
        std::int64_t line = 0;
        std::uint64_t message = 0;
        const Finding *finding = nullptr;
        std::uint32_t index = 0;
    };

    std::vector<Member> members(bool incoming) const
    {
        std::vector<Member> list;
        const std::vector<Finding> &from = incoming ? m_incoming : m_known;
        for (std::size_t i = 0; i < from.size(); ++i) {
            if (incoming ? m_pairs[i].known >= 0 : bool(m_taken[i]))
                continue;
            const Finding &f = from[i];
            const std::string package = !f.package.empty() ? f.package : f.purl;
            list.push_back({f.rule + '\0' + f.path + '\0' + (f.path.empty() ? f.logical : std::string()) + '\0' + package, f.line,
                            garak::quickHash(maskedMessage(f.message)), &f, static_cast<std::uint32_t>(i)});
        }
        std::sort(list.begin(), list.end(), [](const Member &a, const Member &b) {
            return std::tie(a.group, a.line, a.finding->logical, a.finding->message, a.index)
                < std::tie(b.group, b.line, b.finding->logical, b.finding->message, b.index);
        });
        return list;
    }

    /// (c) Same rule in the same file: in the order of lines, at the least sum of distances.
    void byOrder()
    {
        const std::vector<Member> known = members(false);
        const std::vector<Member> incoming = members(true);
        for (std::size_t k = 0, i = 0; k < known.size() && i < incoming.size();) {
            if (known[k].group != incoming[i].group) {
                ++(known[k].group < incoming[i].group ? k : i);
                continue;
            }
            std::size_t kEnd = k, iEnd = i;
            while (kEnd < known.size() && known[kEnd].group == known[k].group)
                ++kEnd;
            while (iEnd < incoming.size() && incoming[iEnd].group == incoming[i].group)
                ++iEnd;
            align(std::vector<Member>(known.begin() + static_cast<std::ptrdiff_t>(k),
                                      known.begin() + static_cast<std::ptrdiff_t>(kEnd)),
                  std::vector<Member>(incoming.begin() + static_cast<std::ptrdiff_t>(i),
                                      incoming.begin() + static_cast<std::ptrdiff_t>(iEnd)));
            k = kEnd;
            i = iEnd;
        }
    }

    /// In lines; other words or another snippet count like a move of 50 lines each.
    static double distance(const Member &a, const Member &b)
    {
        const auto lines = static_cast<double>(std::min<std::int64_t>(std::llabs(a.line - b.line), 1000000));
        return lines + (a.message == b.message ? 0.0 : 50.0) + (a.finding->snippetHash == b.finding->snippetHash ? 0.0 : 50.0);
    }
    static bool mayLink(const Member &a, const Member &b, bool shifted)
    {
        return shifted || a.line == 0 || b.line == 0 || a.message == b.message || std::llabs(a.line - b.line) <= nearLines
            || (!a.finding->snippetHash.empty() && a.finding->snippetHash == b.finding->snippetHash);
    }

    void align(const std::vector<Member> &known, const std::vector<Member> &incoming)
    {
        const std::size_t n = known.size(), m = incoming.size();
        if (n == m || n * m > 4000000) { // beyond that the table takes too much: in order, as far as they go
            bool shifted = n == m && n > 1; // all by the same number of lines
            for (std::size_t i = 1; i < n && shifted; ++i)
                shifted = incoming[i].line - known[i].line == incoming[0].line - known[0].line;
            for (std::size_t i = 0; i < std::min(n, m); ++i)
                linkAligned(known[i], incoming[i], shifted);
            return;
        }
        // least[i][j]: cost of the best order-preserving matching of the first i and j that links as many as it can.
        const double gap = 1.0e7; // twice this is more than any distance
        std::vector<double> least((n + 1) * (m + 1));
        const auto at = [&least, m](std::size_t i, std::size_t j) -> double & { return least[i * (m + 1) + j]; };
        for (std::size_t i = 0; i <= n; ++i) {
            for (std::size_t j = 0; j <= m; ++j) {
                if (i == 0 || j == 0) {
                    at(i, j) = gap * static_cast<double>(i + j);
                    continue;
                }
                at(i, j) = std::min(at(i - 1, j), at(i, j - 1)) + gap;
                if (mayLink(known[i - 1], incoming[j - 1], false))
                    at(i, j) = std::min(at(i, j), at(i - 1, j - 1) + distance(known[i - 1], incoming[j - 1]));
            }
        }
        for (std::size_t i = n, j = m; i > 0 && j > 0;) {
            if (mayLink(known[i - 1], incoming[j - 1], false)
                && at(i, j) == at(i - 1, j - 1) + distance(known[i - 1], incoming[j - 1])) {
                linkAligned(known[i - 1], incoming[j - 1], false);
                --i;
                --j;
            } else {
                --(at(i, j) == at(i - 1, j) + gap ? i : j);
            }
        }
    }

    void linkAligned(const Member &known, const Member &incoming, bool shifted)
    {
        if (!mayLink(known, incoming, shifted))
            return;
        const double far = std::min(1.0, distance(known, incoming) / 400.0);
        link(known.index, incoming.index, LinkReason::Alignment, 0.9 - 0.5 * far);
    }

    /// (d) Same rule and snippet, once on each side, in another file.
    void byRename()
    {
        std::unordered_map<std::string, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> groups;
        const auto add = [&groups](const Finding &finding, std::size_t index, bool incoming) {
            if (finding.snippetHash.empty())
                return;
            auto &group = groups[finding.rule + '\0' + finding.snippetHash];
            (incoming ? group.second : group.first).push_back(index);
        };
        for (std::size_t i = 0; i < m_known.size(); ++i) {
            if (!m_taken[i])
                add(m_known[i], i, false);
        }
        for (std::size_t i = 0; i < m_incoming.size(); ++i) {
            if (m_pairs[i].known < 0)
                add(m_incoming[i], i, true);
        }
        for (const auto &[key, group] : groups) {
            if (group.first.size() == 1 && group.second.size() == 1)
                link(group.first.front(), group.second.front(), LinkReason::Rename, 0.6);
        }
    }

    static constexpr std::size_t none = std::numeric_limits<std::uint32_t>::max();

    const std::vector<Finding> &m_known;
    const std::vector<Finding> &m_incoming;
    const std::vector<std::string> &m_constants;
    std::vector<Pairing> m_pairs;
    std::vector<bool> m_taken;
    std::vector<Item> m_items;
    std::vector<Kind> m_kinds;
    std::unordered_map<std::string, std::uint32_t> m_kindIndex;
    std::string m_buffer;
};

} // namespace

std::vector<Pairing> pairFindings(const std::vector<Finding> &known, const std::vector<Finding> &incoming,
                                  const std::vector<std::string> &constants)
{
    return Matcher(known, incoming, constants).run();
}

} // namespace gabion
