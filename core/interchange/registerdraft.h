// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/interchange/registerplan.h"

#include <array>

namespace gabion {

/// What a row says about one rating.
struct StageDraft {
    int likelihood = 0; ///< step; 0 = not said
    QMap<QString, int> impact; ///< step by dimension; "" = of all that the risk affects
    QString rationale;

    bool isEmpty() const { return likelihood == 0 && impact.isEmpty(); }
};

/// One row as it was understood, before any edit.
struct RegisterDraft {
    std::optional<Risk> before; ///< the risk that the row is about; nothing = a new one
    bool sameProject = false; ///< found by its reference in a register that this project exported
    Risk risk; ///< as it shall be, but for ratings, treatment and controls
    std::array<StageDraft, 3> stages; ///< index: Stage
    QString owner;
    QList<TreatmentOption> options;
    QString treatmentReason;
    QStringList controlsInPlace, controlsPlanned;
    QString action, actionOwner;
    std::optional<ActionStatus> actionStatus;
    QDate due;
    QString origin; ///< "Imported from register.xlsx, row 5."
    QList<PlanCell> kept, losses;

    const Criteria *criteria = nullptr; ///< that the ratings are made under; valid while the dossier is
    std::array<Assessment, 3> ratings; ///< as they shall be
};

/// Records by what people call them: reference, name, e-mail address; without case and layout.
class NameIndex {
public:
    explicit NameIndex(const Dossier &dossier);
    template<class T>
    Id<T> find(const Dossier &dossier, const QString &text) const
    {
        if (const QUuid id = m_ids.value(QLatin1String(T::kind) + plainWord(text)); !id.isNull())
            return {id};
        const T *record = dossier.findRef<T>(text.simplified().section(u' ', 0, 0));
        return record ? record->id : Id<T>();
    }
    template<class T>
    void add(const QString &text, Id<T> id)
    {
        const QString word = plainWord(text);
        if (!word.isEmpty() && !m_ids.contains(QLatin1String(T::kind) + word))
            m_ids.insert(QLatin1String(T::kind) + word, id.value);
    }
    template<class T>
    void remove(const QString &text)
    {
        m_ids.remove(QLatin1String(T::kind) + plainWord(text));
    }

private:
    QHash<QString, QUuid> m_ids;
};

/// "a; b" or "a\nb" as its parts.
QStringList partsOf(const QString &text);

/// Puts the cells of a row into a draft whose before, sameProject, risk and origin are set. @p shown: what the risk register
/// shows of the risk now, by column key; empty unless draft.sameProject.
void readRow(RegisterDraft &draft, const SheetRow &row, const RegisterMapping &mapping, const RegisterContext &context,
             const Dossier &dossier, const NameIndex &names, const QHash<QString, QString> &shown);

/// Replaces the marked lines of the risk's notes by those of the cells that are kept.
void writeNotes(RegisterDraft &draft);

/// The text of a cell of the sheet, as Gabion keeps it.
QString textOf(const SheetCell &cell, const RegisterMapping &mapping);

} // namespace gabion
