// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/issue.h"
#include "core/base/progress.h"
#include "core/evidence/inputfile.h"
#include "core/model/evidence.h"
#include "core/model/finding.h"
#include "core/model/measurement.h"

#include <QDateTime>

#include <array>
#include <functional>
#include <string_view>
#include <vector>

namespace gabion {

/// What a result file says of itself and what was counted on the way.
struct ImportFacts {
    QString tool; ///< as the file names it; several are joined with ", "
    QString toolVersion;
    QString toolRun; ///< the tool's own run id
    QString target; ///< what was tested, verbatim; empty when the file does not say
    QDateTime testedAt; ///< of the run, UTC; invalid when the file does not say
    bool partial = false; ///< cut off, or the tool says that it failed: nothing may be closed by it
    QString partialReason;
    qint64 findings = 0;
    std::array<qint64, 6> bySeverity = {}; ///< index: FindingSeverity
    qint64 measurements = 0;
    qint64 trials = 0; ///< sum of n over binomial measurements
    qint64 failures = 0; ///< judged bad, also where the file names no number of trials (hit logs); then trials may be 0
    Issues issues;

    void count(const Finding &finding)
    {
        ++findings;
        ++bySeverity[static_cast<std::size_t>(finding.severity)];
    }
    void count(const Measurement &measurement)
    {
        ++measurements;
        if (measurement.kind == MeasurementKind::Binomial)
            trials += measurement.n;
        failures += measurement.failures;
    }
};

/// Where an importer puts what it reads. A sink may change what it is handed (it sets seq); a failing sink ends the read.
/// Functions that are null are not wanted, and the importer saves the work.
struct ImportSink {
    /// Called once before the first row, and also when there is none, with tool, version, target and date known.
    std::function<Result<>(const ImportFacts &)> begin;
    std::function<Result<>(Finding &)> finding;
    std::function<Result<>(Measurement &)> measurement; ///< sets seq, to which the samples refer
    /// A failing trial; after the measurement that it belongs to. The text is empty unless keepTexts is set.
    std::function<Result<>(Sample &, std::string_view text)> sample;
    bool keepTexts = false;
};

/// A reader of one format of result files: one file core/evidence/importers/<id>.cpp that defines
/// `const Importer importers_<id> = {...}`. It knows nothing of a project and needs no more memory for a larger file.
struct Importer {
    const char *id; ///< --as, ImportRun::format
    const char *name; ///< for people
    ImportKind kind;
    /// How sure it is from the first 64 KiB (UTF-8): 0 = not mine, 100 = certainly. File names decide nothing alone.
    int (*recognises)(std::string_view head, const QString &fileName);
    /// Reads the whole file. On an error nothing that went into the sink may be kept.
    Result<ImportFacts> (*read)(const InputFile &file, ImportSink &sink, Progress &progress);
};

/// All importers, by file name.
const std::vector<const Importer *> &importersList();
/// Null when there is none of this id.
const Importer *findImporter(const QString &id);
/// The importer for a file: the named one (@p as), else the one most sure of its bytes. UnknownFormat tells what the file
/// starts with and what is supported; an empty file without @p as is answered with a null pointer (see emptyFileIssue()).
Result<const Importer *> recognise(const InputFile &file, const QString &as);
Issue emptyFileIssue(const QString &file);
/// Nothing but white space.
bool isEmptyFile(const InputFile &file);

/// What `inspect` tells of a file. Writes nothing, needs no project.
struct FileFacts {
    QString format; ///< importer id; empty for an empty file
    ImportKind kind = ImportKind::Scan;
    ImportFacts facts;
};
Result<FileFacts> inspectFile(const QString &path, const QString &as, Progress &progress);

} // namespace gabion
