// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/evidence/reconcile.h"
#include "core/model/dossier.h"
#include "core/model/runstore.h"

#include <array>
#include <functional>

namespace gabion {

struct ImportRequest {
    QString file;
    QString as; ///< importer id; empty = recognise
    Id<Component> component; ///< what was tested; null = not said
    QString scope; ///< --tool-scope
    QString author; ///< EvidenceItem::collectedBy
    bool keepTexts = false; ///< store the texts of failing trials
    bool again = false; ///< reconcile anew although the same file was imported already
    /// Told of every row as it is read, in the thread that reads; may be null.
    std::function<void(const Finding &)> findingRead = {};
    std::function<void(const Measurement &)> measurementRead = {};
};

/// What an import made. The rows lie staged in the run store; committing `set` makes them live in one step.
struct ImportOutcome {
    bool already = false; ///< the same file was imported before: `run` is that run, `set` is empty, nothing was written
    ImportRun run; ///< with state live and all counts
    ChangeSet set; ///< creates the run and its evidence item
    Issues issues;
    std::array<qint64, 6> newBySeverity = {}; ///< new and reopened findings; index: FindingSeverity
    QList<Link> uncertain; ///< findings carried on by less than exact evidence, at most 1000, for review
};

/// Reads a result file into a staged run. The store's finish() was called when it succeeds (not when `already`); on an error
/// drop the store. Errors: those of reading, Cancelled, Storage, NotFound (the component).
Result<ImportOutcome> importFile(const Dossier &dossier, RunStore &store, const ImportRequest &request,
                                 const Environment &environment, Progress &progress);

/// Whether these bytes were imported already for this component by a live run: that run, or null. Reads the file only when
/// a live run of the same size exists.
Result<const ImportRun *> importedBefore(const Dossier &dossier, const ImportRequest &request, Progress &progress);

/// ImportRun::source: the identity text within which findings are matched and closed, "tool|target|scope".
QString sourceText(const Dossier &dossier, const QString &tool, const QString &targetText, Id<Component> component,
                   const QString &scope);

} // namespace gabion
