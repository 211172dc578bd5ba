// SPDX-License-Identifier: Apache-2.0
#include "ui/window/paletteindex.h"

#include "core/catalog/catalog.h"

#include <algorithm>

namespace gabion::ui {

namespace {

/// How a group stands to the others: with an exact answer first, with only scattered letters last.
int rankOf(const PaletteAnswers &answers)
{
    const PaletteHit &best = answers.hits.first();
    const bool whole = best.score / 10000 > int(MatchQuality::Scattered) || best.detail.quality > MatchQuality::Scattered;
    return best.score / 10000 >= int(MatchQuality::Exact) ? 0 : whole ? 1 : 2;
}

} // namespace

void PaletteIndex::clear()
{
    m_entries.clear();
    m_places.clear();
}

void PaletteIndex::build(const Dossier &dossier, const Catalogs &catalogs)
{
    m_entries.reserve(m_entries.size() + size_t(dossier.count()));
    RecordKinds::each([&](const auto *kind) {
        using T = std::remove_const_t<std::remove_pointer_t<decltype(kind)>>;
        if (!m_kinds.contains(QLatin1String(T::kind)))
            return;
        for (const T &record : dossier.all<T>())
            take(record, dossier);
    });
    addCatalogs(dossier, catalogs);
}

void PaletteIndex::take(const Record &record, const Dossier &dossier)
{
    if (!m_kinds.contains(kindOf(record)))
        return;
    if (std::optional<PaletteItem> item = paletteItem(record, dossier))
        add(std::move(*item));
    else if (const auto there = m_places.constFind(refOf(record)); there != m_places.cend())
        removeAt(*there); // a run that was taken back
}

void PaletteIndex::addCatalogs(const Dossier &dossier, const Catalogs &catalogs)
{
    const bool decided = m_kinds.contains(QLatin1String(SoaEntry::kind));
    const bool all = m_kinds.contains(QStringLiteral("catalog"));
    if (!decided && !all)
        return;
    QHash<QPair<QString, QString>, QString> entries;
    for (const SoaEntry &entry : dossier.all<SoaEntry>())
        entries.insert({entry.control.catalog, entry.control.entry}, entry.ref);
    for (const Catalog &catalog : catalogs.catalogs()) {
        for (const CatalogEntry &entry : catalog.controls()) {
            const QString ref = entries.value({catalog.id, entry.id});
            const bool byEntry = decided && !ref.isEmpty();
            if (byEntry || all)
                add({PaletteGroup::Catalogs,
                     byEntry ? ref : QStringLiteral("catalog:%1/%2").arg(catalog.id, entry.id),
                     entry.id,
                     entry.title,
                     catalog.title,
                     QStringLiteral("controls"),
                     {},
                     Domain::Security,
                     {}});
        }
    }
}

void PaletteIndex::add(PaletteItem item)
{
    if (const auto there = m_places.constFind(item.key); there != m_places.cend())
        removeAt(*there);
    Entry entry;
    entry.name = folded(item.id.isEmpty() ? item.title : item.id + QLatin1Char(' ') + item.title);
    entry.detail = folded(item.detail);
    entry.letters = lettersOf(entry.name) | lettersOf(entry.detail);
    m_places.insert(item.key, int(m_entries.size()));
    entry.item = std::move(item);
    m_entries.push_back(std::move(entry));
}

void PaletteIndex::removeAt(int at)
{
    const size_t place = size_t(at);
    m_places.remove(m_entries[place].item.key);
    if (place + 1 < m_entries.size()) {
        m_entries[place] = std::move(m_entries.back());
        m_places.insert(m_entries[place].item.key, at);
    }
    m_entries.pop_back();
}

void PaletteIndex::apply(const ChangeSet &set, const Dossier &dossier)
{
    for (const Change &change : set.changes) {
        if (change.before && !change.after) {
            const auto there = m_places.constFind(refOf(*change.before));
            if (there != m_places.cend())
                removeAt(*there);
        }
        if (change.after)
            take(*change.after, dossier);
    }
}

void PaletteIndex::setOthers(PaletteGroup group, const QList<PaletteItem> &items)
{
    for (int at = int(m_entries.size()) - 1; at >= 0; --at) {
        const PaletteItem &item = m_entries[size_t(at)].item;
        if (item.group == group && item.record.isNull())
            removeAt(at);
    }
    for (const PaletteItem &item : items)
        add(item);
}

const PaletteItem *PaletteIndex::item(const QString &key) const
{
    const auto there = m_places.constFind(key);
    return there == m_places.cend() ? nullptr : &m_entries[size_t(*there)].item;
}

QList<PaletteAnswers> PaletteIndex::find(const QString &typed, const QSet<PaletteGroup> &groups, const QStringList &recent,
                                         int limit) const
{
    const QString pattern = folded(typed.simplified());
    const quint64 letters = lettersOf(pattern);
    QHash<QString, int> age;
    for (int at = int(recent.size()) - 1; at >= 0; --at)
        age.insert(recent.at(at), at);
    QHash<PaletteGroup, PaletteAnswers> found;
    for (const Entry &entry : m_entries) {
        if ((letters & ~entry.letters) || (!groups.isEmpty() && !groups.contains(entry.item.group)))
            continue;
        PaletteHit hit{&entry.item, {}, {}, 0};
        if (const auto inTitle = fuzzyMatch(pattern, entry.name)) {
            hit.title = *inTitle;
            hit.score = inTitle->score();
            if (!pattern.isEmpty() && folded(entry.item.id) == pattern)
                hit.score = int(MatchQuality::Exact) * 10000 + 9000;
        } else if (const auto inDetail = fuzzyMatch(pattern, entry.detail);
                   inDetail && inDetail->quality > MatchQuality::Scattered) {
            hit.detail = *inDetail;
            hit.score = int(MatchQuality::Inside) * 10000 + std::min(inDetail->points, 0) - 1000;
        } else {
            continue;
        }
        if (const int since = age.value(entry.item.key, -1); since >= 0)
            hit.score += 2000 - 20 * std::min(since, 50);
        PaletteAnswers &answers = found[entry.item.group];
        answers.group = entry.item.group;
        ++answers.total;
        answers.hits += hit;
    }
    QList<PaletteAnswers> result;
    for (PaletteAnswers &answers : found) {
        const auto better = [](const PaletteHit &a, const PaletteHit &b) {
            if (a.score != b.score)
                return a.score > b.score;
            if (a.item->record.isNull() && b.item->record.isNull())
                return a.item < b.item; // as they were given
            return std::pair(a.item->key.size(), a.item->key) < std::pair(b.item->key.size(), b.item->key);
        };
        const auto middle = answers.hits.begin() + std::min<qsizetype>(limit, answers.hits.size());
        std::partial_sort(answers.hits.begin(), middle, answers.hits.end(), better);
        answers.hits.erase(middle, answers.hits.end());
        result += answers;
    }
    std::sort(result.begin(), result.end(), [](const PaletteAnswers &a, const PaletteAnswers &b) {
        return std::pair(rankOf(a), a.group) < std::pair(rankOf(b), b.group);
    });
    return result;
}

} // namespace gabion::ui
