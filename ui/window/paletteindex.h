// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/change.h"
#include "core/model/dossier.h"
#include "ui/window/fuzzy.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QUuid>

#include <vector>

namespace gabion {
class Catalogs;
}

namespace gabion::ui {

/// The groups of the palette, in the order in which they are shown.
enum class PaletteGroup { Risks, Model, Evidence, Treatment, People, Catalogs, Commands, Help };

/// Something that can be found and gone to.
struct PaletteItem {
    PaletteGroup group = PaletteGroup::Risks;
    QString key; ///< what opens it and what is remembered: "R-012", "cmd:file.open", "catalog:iso27001-2022/A.5.15"
    QString id; ///< shown before the title and found exactly first: "R-012", "A.5.15"; empty for commands
    QString title;
    QString detail; ///< what it belongs to; searched after the title
    QString icon; ///< name; empty for risks, which show their domain
    QString right; ///< figure, state or key at the right; a level for risks is looked up when it is shown
    Domain domain = Domain::Security;
    QUuid record;
};

/// One answer with what matched in it.
struct PaletteHit {
    const PaletteItem *item = nullptr; ///< valid until the index changes
    FuzzyMatch title; ///< over "id title"
    FuzzyMatch detail;
    int score = 0;
};

/// Answers of one group: the best ones, and how many there are in all.
struct PaletteAnswers {
    PaletteGroup group = PaletteGroup::Risks;
    QList<PaletteHit> hits;
    int total = 0;
};

/// Everything that can be found, folded once. Records are kept up to date by the change sets of the project.
class PaletteIndex {
public:
    /// Kinds of records that some room shows; others are left out, since nothing could open them.
    void setKinds(const QSet<QString> &kinds) { m_kinds = kinds; }
    void clear();
    /// Takes in all records of @p dossier and the entries of @p catalogs that the organisation reports against.
    void build(const Dossier &dossier, const Catalogs &catalogs);
    void apply(const ChangeSet &set, const Dossier &dossier);
    /// Replaces all items of a group that do not stand for records: commands, measurements.
    void setOthers(PaletteGroup group, const QList<PaletteItem> &items);
    qsizetype size() const { return qsizetype(m_entries.size()); }

    /// The best @p limit answers of each of @p groups (empty = all), groups with an exact answer first, scattered ones last.
    /// @p recent: keys of what was opened before, newest first; they go before others of the same quality.
    QList<PaletteAnswers> find(const QString &typed, const QSet<PaletteGroup> &groups, const QStringList &recent,
                               int limit) const;
    /// The item of a key; null when there is none.
    const PaletteItem *item(const QString &key) const;

private:
    struct Entry {
        PaletteItem item;
        QString name; ///< folded "id title"
        QString detail; ///< folded
        quint64 letters = 0; ///< of both
    };
    void add(PaletteItem item);
    void removeAt(int at);
    void take(const Record &record, const Dossier &dossier);
    void addCatalogs(const Dossier &dossier, const Catalogs &catalogs);

    QSet<QString> m_kinds;
    std::vector<Entry> m_entries;
    QHash<QString, int> m_places; ///< key -> entry
};

/// The item of a record; nothing for kinds that nobody looks for by name.
std::optional<PaletteItem> paletteItem(const Record &record, const Dossier &dossier);

} // namespace gabion::ui
