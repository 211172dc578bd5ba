// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/importrun.h"

#include "core/base/sha256.h"
#include "core/base/tr.h"
#include "core/evidence/importer.h"

#include <QFileInfo>

#include <algorithm>
#include <atomic>
#include <future>
#include <optional>

namespace gabion {
namespace {

/// Stops the worker that hashes once the reader gave up. Nothing but this flag is shared.
class HashProgress final : public Progress {
public:
    explicit HashProgress(const std::atomic<bool> &stop) : m_stop(stop) { }
    void report(std::int64_t, std::int64_t) override { }
    bool cancelled() const override { return m_stop; }

private:
    const std::atomic<bool> &m_stop;
};

Error cancelled() { return {ErrorCode::Cancelled, Tr::tr("Stopped; nothing was changed."), {}}; }

std::int64_t seriesOf(const QString &source, const Measurement &measurement)
{
    Sha256 hash;
    for (const std::string &part : {source.toStdString(), measurement.suite, measurement.task, measurement.metric}) {
        hash.update(part);
        hash.update(std::string_view("\0", 1));
    }
    return first64(hash.finish());
}

/// "128 failures in 315 trials (13 measurements)" or "12 findings: 3 high, 7 medium, 2 low".
QString resultText(const ImportFacts &facts)
{
    if (facts.trials == 0 && facts.failures > 0)
        return Tr::tr("%1 failures, number of trials unknown, %n measurement(s)", nullptr, static_cast<int>(facts.measurements))
            .arg(facts.failures);
    if (facts.measurements > 0)
        return Tr::tr("%1 failures in %2 trials, %n measurement(s)", nullptr, static_cast<int>(facts.measurements))
            .arg(facts.failures)
            .arg(facts.trials);
    QStringList parts;
    for (int s = 5; s >= 0; --s) {
        if (const qint64 count = facts.bySeverity[static_cast<std::size_t>(s)]; count > 0)
            parts += QStringLiteral("%1 %2").arg(count).arg(enumText(static_cast<FindingSeverity>(s)));
    }
    const QString total = Tr::tr("%n finding(s)", nullptr, static_cast<int>(facts.findings));
    return parts.isEmpty() ? total : total + QStringLiteral(": ") + parts.join(QStringLiteral(", "));
}

QString remarksOf(const Issues &issues)
{
    QStringList lines;
    for (const Issue &issue : issues) {
        if (lines.size() == 20) {
            lines += Tr::tr("... and %n more", nullptr, static_cast<int>(issues.size() - 20));
            break;
        }
        lines += issue.text;
    }
    return lines.join(QLatin1Char('\n'));
}

/// One import on its way: the sink that the importer fills.
class Import {
public:
    Import(const Dossier &dossier, RunStore &store, const ImportRequest &request, Progress &progress)
        : m_dossier(dossier),
          m_store(store),
          m_request(request),
          m_progress(progress)
    {
    }

    Result<> run(const InputFile &file, const Importer &importer)
    {
        ImportSink sink;
        sink.keepTexts = m_request.keepTexts;
        sink.begin = [this, &importer](const ImportFacts &facts) { return begin(facts, importer.kind); };
        sink.finding = [this](Finding &finding) {
            if (m_request.findingRead)
                m_request.findingRead(finding);
            return m_reconciler->add(finding);
        };
        sink.measurement = [this](Measurement &measurement) {
            measurement.run = m_store.run;
            measurement.series = seriesOf(m_source, measurement);
            if (m_request.measurementRead)
                m_request.measurementRead(measurement);
            return m_store.addMeasurement(measurement);
        };
        sink.sample = [this](Sample &sample, std::string_view text) -> Result<> {
            sample.run = m_store.run;
            if (!text.empty()) {
                if (auto kept = m_store.addSampleText(sample.textHash, std::string(text)); !kept)
                    return kept;
            }
            return m_store.addSample(sample);
        };
        auto read = importer.read(file, sink, m_progress);
        if (!read)
            return tl::unexpected(read.error());
        m_facts = *read;
        m_facts.issues = file.issues() + m_facts.issues;
        if (m_reconciler) {
            auto reconciled = m_reconciler->finish(m_facts.partial, m_progress);
            if (!reconciled)
                return tl::unexpected(reconciled.error());
            m_reconciled = *reconciled;
        }
        return {};
    }

    const ImportFacts &facts() const { return m_facts; }
    const Reconciled &reconciled() const { return m_reconciled; }
    const QString &source() const { return m_source; }

private:
    Result<> begin(const ImportFacts &facts, ImportKind kind)
    {
        m_source = sourceText(m_dossier, facts.tool, facts.target, m_request.component, m_request.scope);
        if (kind != ImportKind::Scan)
            return {};
        auto number = m_store.sourceNumber(m_source);
        if (!number)
            return tl::unexpected(number.error());
        auto begun = Reconciler::begin(m_store, *number);
        if (!begun)
            return tl::unexpected(begun.error());
        m_reconciler.emplace(std::move(*begun));
        return {};
    }

    const Dossier &m_dossier;
    RunStore &m_store;
    const ImportRequest &m_request;
    Progress &m_progress;
    std::optional<Reconciler> m_reconciler;
    QString m_source;
    ImportFacts m_facts;
    Reconciled m_reconciled;
};

ImportRun runRecord(const Dossier &dossier, const RunStore &store, const ImportRequest &request, const Importer &importer,
                    const Import &import, const Environment &environment)
{
    const ImportFacts &facts = import.facts();
    ImportRun run;
    run.id.value = environment.newId();
    run.ref = dossier.nextRef<ImportRun>();
    run.number = store.run;
    run.state = RunState::Live;
    run.importKind = importer.kind;
    run.format = QString::fromLatin1(importer.id);
    run.file = QFileInfo(request.file).fileName();
    run.tool = facts.tool;
    run.toolVersion = facts.toolVersion;
    run.toolRun = facts.toolRun;
    run.targetText = facts.target;
    run.component = request.component;
    run.scope = request.scope;
    run.source = import.source();
    run.testedAt = facts.testedAt;
    run.importedAt = environment.now();
    run.partial = facts.partial;
    run.findings = facts.findings;
    run.findingsNew = import.reconciled().fresh;
    run.findingsUnchanged = import.reconciled().unchanged;
    run.findingsFixed = import.reconciled().fixed;
    run.findingsReopened = import.reconciled().reopened;
    run.measurements = facts.measurements;
    run.remarks = remarksOf(facts.issues);
    return run;
}

EvidenceItem evidenceRecord(const Dossier &dossier, const ImportRequest &request, const Import &import, const ImportRun &run,
                            const Environment &environment)
{
    const ImportFacts &facts = import.facts();
    const bool scan = run.importKind == ImportKind::Scan;
    EvidenceItem item;
    item.id.value = environment.newId();
    item.ref = dossier.nextRef<EvidenceItem>();
    item.title =
        scan ? Tr::tr("Scan by %1: %2").arg(run.tool, run.file) : Tr::tr("Evaluation with %1: %2").arg(run.tool, run.file);
    item.type = scan ? EvidenceType::Scan : EvidenceType::EvaluationRun;
    item.run = run.id;
    item.tool = run.toolVersion.isEmpty() ? run.tool : run.tool + QLatin1Char(' ') + run.toolVersion;
    const Component *component = dossier.find(run.component);
    item.subject = component != nullptr ? component->title : run.targetText;
    item.collectedOn = (run.testedAt.isValid() ? run.testedAt : run.importedAt).toUTC().date();
    item.collectedBy = request.author;
    item.periodFrom = item.periodTo = run.testedAt.isValid() ? run.testedAt.toUTC().date() : QDate();
    if (facts.trials > 0)
        item.sample = Tr::tr("%n trial(s)", nullptr, static_cast<int>(facts.trials));
    item.metric = scan ? Tr::tr("Findings") : Tr::tr("Failure rate a probe and detector");
    item.result = resultText(facts);
    if (facts.partial)
        item.result += QStringLiteral(" (") + Tr::tr("partial: %1").arg(facts.partialReason) + QLatin1Char(')');
    item.sha256 = run.sha256;
    item.location = run.file;
    return item;
}

} // namespace

QString sourceText(const Dossier &dossier, const QString &tool, const QString &targetText, Id<Component> component,
                   const QString &scope)
{
    const Component *known = dossier.find(component);
    const auto escaped = [](QString part) {
        return part.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('|'), QLatin1String("\\|"));
    };
    return escaped(tool) + QLatin1Char('|') + escaped(known != nullptr ? known->ref : targetText) + QLatin1Char('|')
        + escaped(scope);
}

Result<const ImportRun *> importedBefore(const Dossier &dossier, const ImportRequest &request, Progress &progress)
{
    const qint64 size = QFileInfo(request.file).size();
    const auto candidate = [&](const ImportRun &run) {
        return run.state == RunState::Live && run.bytes == size && run.component == request.component
            && run.scope == request.scope && (request.as.isEmpty() || run.format == request.as);
    };
    const auto &runs = dossier.all<ImportRun>();
    if (std::none_of(runs.begin(), runs.end(), candidate))
        return nullptr;
    auto hash = fileSha256(request.file, progress);
    if (!hash)
        return tl::unexpected(hash.error());
    const ImportRun *newest = nullptr;
    for (const ImportRun &run : runs) {
        if (candidate(run) && run.sha256 == *hash)
            newest = &run;
    }
    return newest;
}

Result<ImportOutcome> importFile(const Dossier &dossier, RunStore &store, const ImportRequest &request,
                                 const Environment &environment, Progress &progress)
{
    ImportOutcome outcome;
    if (request.component && dossier.find(request.component) == nullptr)
        return fail(ErrorCode::NotFound, Tr::tr("The component that was tested is not in the project."));
    auto file = InputFile::open(request.file);
    if (!file)
        return tl::unexpected(file.error());
    if (!request.again) {
        auto before = importedBefore(dossier, request, progress);
        if (!before)
            return tl::unexpected(before.error());
        if (*before != nullptr) {
            outcome.already = true;
            outcome.run = **before;
            outcome.issues.append({IssueSeverity::Info,
                                   Tr::tr("Already imported on %1 as %2 (same SHA-256). Nothing was changed.")
                                       .arg(isoDate(outcome.run.importedAt.date()), outcome.run.ref),
                                   {request.file, -1, -1, -1, {}, outcome.run.ref}});
            return outcome;
        }
    }
    auto importer = recognise(*file, request.as);
    if (!importer)
        return tl::unexpected(importer.error());
    if (*importer == nullptr || isEmptyFile(*file)) {
        outcome.run.file = QFileInfo(request.file).fileName();
        outcome.issues.append(emptyFileIssue(request.file));
        return outcome;
    }
    // Hashing takes about as long as reading: both at once, each with its own handle on the file.
    std::atomic<bool> stop = false;
    auto hash = std::async(std::launch::async, [&stop, path = request.file] {
        HashProgress quiet(stop);
        return fileSha256(path, quiet);
    });
    Import import(dossier, store, request, progress);
    const Result<> read = import.run(*file, **importer);
    stop = !read.has_value();
    const Result<QString> sha256 = hash.get();
    if (!read)
        return tl::unexpected(read.error());
    if (!sha256)
        return tl::unexpected(sha256.error());
    if (progress.cancelled())
        return tl::unexpected(cancelled());
    outcome.run = runRecord(dossier, store, request, **importer, import, environment);
    outcome.run.sha256 = *sha256;
    outcome.run.bytes = file->bytes();
    const EvidenceItem item = evidenceRecord(dossier, request, import, outcome.run, environment);
    const auto rowsHash = store.finish();
    if (!rowsHash)
        return tl::unexpected(rowsHash.error());
    outcome.run.rowsHash = *rowsHash;
    outcome.set.text = Tr::tr("Import %1").arg(outcome.run.file);
    outcome.set.create(outcome.run);
    outcome.set.create(item);
    outcome.issues = import.facts().issues;
    outcome.newBySeverity = import.reconciled().newBySeverity;
    outcome.uncertain = QList<Link>(import.reconciled().uncertain.begin(), import.reconciled().uncertain.end());
    return outcome;
}

} // namespace gabion
