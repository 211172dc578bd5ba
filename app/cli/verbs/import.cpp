// SPDX-License-Identifier: Apache-2.0
#include "app/cli/registerimport.h"
#include "core/base/tr.h"
#include "core/evidence/importrun.h"
#include "core/evidence/rates.h"
#include "core/evidence/suggestions.h"
#include "core/interchange/registerfile.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace gabion {

namespace {

/// What one file came to.
struct Imported {
    ImportRun run;
    bool already = false;
    Issues issues;
    qint64 suggestions = 0; ///< that were not there before
    FindingSeverity worst = FindingSeverity::Info; ///< of new and reopened findings and of measurements over their limit
    bool any = false; ///< there is something that `worst` tells of
    std::optional<RegisterImport> risks = {}; ///< the file is a risk register: only this and the issues are filled
};

/// What holds for all files of the command.
struct Task {
    Context &context;
    Project &project;
    Catalogs catalogs;
    ImportRequest request;
};

void judgeFindings(Imported &imported, const std::array<qint64, 6> &newBySeverity)
{
    for (std::size_t rank = 0; rank < newBySeverity.size(); ++rank) {
        if (newBySeverity[rank] > 0) {
            imported.worst = std::max(imported.worst, static_cast<FindingSeverity>(rank));
            imported.any = true;
        }
    }
}

/// A measurement over its limit counts as high.
void judgeMeasurements(Imported &imported, const Dossier &dossier, const std::vector<Measurement> &measurements)
{
    for (const Measurement &measurement : measurements) {
        if (judgedRate(dossier, imported.run.tool, measurement).verdict == RateVerdict::Over) {
            imported.worst = std::max(imported.worst, FindingSeverity::High);
            imported.any = true;
        }
    }
}

/// Writes the run and commits it. The commit comes last: nothing can fail after it.
Result<Imported> importInto(const Task &task, const ImportRequest &request)
{
    const Dossier before = task.project.dossier();
    Result<RunStore> store = task.project.beginRun();
    if (!store)
        return Unexpected(store.error());
    std::vector<Measurement> measurements;
    if (!before.all<Limit>().isEmpty()) {
        store->addMeasurement = [&measurements, add = store->addMeasurement](Measurement &measurement) {
            measurements.push_back(measurement);
            return add(measurement);
        };
    }
    Result<ImportOutcome> outcome = importFile(before, *store, request, task.context.environment, task.context.progress);
    if (!outcome)
        return Unexpected(outcome.error());
    Imported imported{outcome->run, outcome->already, outcome->issues};
    if (imported.already)
        return imported;
    judgeFindings(imported, outcome->newBySeverity);
    judgeMeasurements(imported, before, measurements);
    Dossier after = before;
    if (const Result<> applied = after.apply(outcome->set); !applied)
        return Unexpected(applied.error());
    if (imported.run.measurements > 0) {
        const Result<QList<Suggestion>> suggestions =
            newSuggestions(before, task.project.pages(before), after, task.project.pages(after), task.catalogs);
        if (!suggestions)
            return Unexpected(suggestions.error());
        imported.suggestions = suggestions->size();
    }
    const Result<> done = task.project.commit(outcome->set, task.context.author(), task.context.reason());
    if (!done)
        return Unexpected(done.error());
    return imported;
}

Result<Imported> importOne(const Task &task, const QString &file)
{
    ImportRequest request = task.request;
    request.file = file;
    task.context.progress.setText(file);
    const Result<std::optional<Spreadsheet>> book = readRegisterFile(file, request.as, task.context.progress);
    if (!book)
        return Unexpected(book.error());
    if (*book) {
        Result<RegisterImport> risks = importRegister(task.context, task.project, task.catalogs, **book, request.scope);
        if (!risks)
            return Unexpected(risks.error());
        Imported imported;
        imported.issues = risks->plan.issues;
        imported.risks = std::move(*risks);
        return imported;
    }
    if (!request.again) {
        const Result<const ImportRun *> earlier = importedBefore(task.project.dossier(), request, task.context.progress);
        if (!earlier)
            return Unexpected(earlier.error());
        if (*earlier)
            return Imported{**earlier, true, {}};
    }
    Result<Imported> imported = importInto(task, request);
    if (!imported && request.as.isEmpty())
        return Unexpected(withRegisterFormats(imported.error()));
    return imported;
}

void writeImported(Json &json, const QString &file, const Imported &imported)
{
    const ImportRun &run = imported.run;
    const bool already = imported.already;
    json.object();
    json.member("file", file);
    json.member("format", run.format);
    json.member("run", run.ref);
    json.member("new", already ? 0 : run.findingsNew);
    json.member("unchanged", already ? run.findings : run.findingsUnchanged);
    json.member("fixed", already ? 0 : run.findingsFixed);
    json.member("reopened", already ? 0 : run.findingsReopened);
    json.member("measurements", run.measurements);
    json.member("suggestions", imported.suggestions);
    if (already)
        json.member("already", true);
    json.end();
}

void printImported(Context &context, const QString &file, const Imported &imported)
{
    const ImportRun &run = imported.run;
    QString text;
    if (imported.already) {
        text = Tr::tr("%1: already imported on %2 as %3 (same SHA-256). Nothing was changed.")
                   .arg(file, isoDate(run.importedAt.date()), run.ref);
    } else {
        text = Tr::tr("%1: %2 by %3; findings: %4 new, %5 unchanged, %6 fixed, %7 reopened")
                   .arg(file, run.ref, run.tool, QString::number(run.findingsNew), QString::number(run.findingsUnchanged),
                        QString::number(run.findingsFixed), QString::number(run.findingsReopened));
        text += Tr::tr("; measurements: %1; new suggestions: %2.").arg(run.measurements).arg(imported.suggestions);
    }
    context.out.write(plain(text) + QLatin1Char('\n'));
    for (const Issue &issue : imported.issues)
        context.message(issueText(issue));
}

void tellFailure(Context &context, Json &json, const QString &file, const Error &error)
{
    if (!context.json)
        return context.message(Tr::tr("gabion-cli: %1 Nothing was changed by this file.").arg(errorText(error)));
    json.object();
    json.member("file", file);
    json.key("error");
    writeError(json, error);
    json.end();
}

/// With --dry-run a copy of the project is imported into: the file itself stays as it is, byte for byte, and may be read-only.
Result<std::unique_ptr<Project>> openForImport(Context &context, const std::unique_ptr<QTemporaryDir> &copies)
{
    const QString path = context.word(0);
    if (!copies)
        return openToWrite(context, path);
    if (const auto readable = openToRead(context, path); !readable)
        return Unexpected(readable.error());
    const QString copy = copies->filePath(QStringLiteral("project.gabion"));
    bool copied = copies->isValid() && QFile::copy(path, copy);
    // What another program has written lately may still stand in its log.
    const QString log = QStringLiteral("-wal");
    if (QFile::exists(path + log))
        copied = copied && QFile::copy(path + log, copy + log);
    if (!copied)
        return fail(ErrorCode::Storage, Tr::tr("There is no room for a copy of the project to try the import on."));
    QFile::setPermissions(copy, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return openToWrite(context, copy);
}

Result<Id<Component>> componentOf(const Dossier &dossier, const QString &target)
{
    if (target.isEmpty())
        return Id<Component>();
    for (const Component &component : dossier.all<Component>()) {
        if (component.ref == target || component.id.value == QUuid::fromString(target))
            return component.id;
    }
    return fail(ErrorCode::NotFound, Tr::tr("There is no component \"%1\" in the project.").arg(target));
}

Result<int> importAll(const Task &task, FindingSeverity gate)
{
    Context &context = task.context;
    Json json(context.out);
    if (context.json) {
        json.object(Json::Block);
        json.key("runs").array(Json::Block);
    }
    Issues issues;
    bool failed = false, overGate = false;
    const QStringList files = context.arguments.words().mid(1);
    for (const QString &file : files) {
        const Result<Imported> imported = importOne(task, file);
        if (!imported) {
            if (files.size() == 1 || imported.error().code == ErrorCode::Cancelled)
                return Unexpected(imported.error());
            tellFailure(context, json, file, imported.error());
            failed = true;
            continue;
        }
        const bool dryRun = context.arguments.has("dry-run");
        if (imported->risks)
            context.json ? writeRegisterImport(json, file, *imported->risks, dryRun)
                         : printRegisterImport(context, file, *imported->risks, dryRun);
        else
            context.json ? writeImported(json, file, *imported) : printImported(context, file, *imported);
        issues += imported->issues;
        overGate = overGate || (imported->any && imported->worst >= gate);
    }
    if (context.json) {
        json.end();
        json.key("issues");
        writeIssues(json, issues);
        json.end();
    }
    if (failed)
        return exitcode::error;
    return overGate && context.arguments.has("fail-on") ? exitcode::gate : exitcode::good;
}

Result<int> runImport(Context &context)
{
    const Result<QString> as = requireFormat(context);
    if (!as)
        return Unexpected(as.error());
    const Result<QString> level = requireLevel(context);
    if (!level)
        return Unexpected(level.error());
    // Without a rating counts as medium, and it ranks right below it.
    auto gate = enumFromKey<FindingSeverity>(level->toStdString()).value_or(FindingSeverity::Critical);
    if (gate == FindingSeverity::Medium)
        gate = FindingSeverity::Unrated;
    const auto copies = context.arguments.has("dry-run") ? std::make_unique<QTemporaryDir>() : nullptr;
    const auto project = openForImport(context, copies);
    if (!project)
        return Unexpected(project.error());
    Result<Catalogs> catalogs = loadCatalogs();
    if (!catalogs)
        return Unexpected(catalogs.error());
    const auto component = componentOf((*project)->dossier(), context.arguments.value("target"));
    if (!component)
        return Unexpected(component.error());
    ImportRequest request;
    request.as = *as;
    request.component = *component;
    request.scope = context.arguments.value("tool-scope");
    request.author = context.author();
    request.again = context.arguments.has("again");
    const Task task{context, **project, std::move(*catalogs), request};
    return importAll(task, gate);
}

} // namespace

extern const Verb verbs_import;
const Verb verbs_import{
    "import",
    "PROJECT FILE...",
    [] { return Tr::tr("Takes result files of scanners and LLM evaluations, or a team's own risk register, into a project."); },
    {option::as,
     {"target", "REF", [] { return Tr::tr("the component that was tested, such as C-003"); }},
     {"tool-scope", "NAME", [] { return Tr::tr("sets apart two configurations or branches of one tool and target"); }},
     {"dry-run", nullptr, [] { return Tr::tr("only tell what would happen"); }},
     {"again", nullptr, [] { return Tr::tr("reconcile a file anew that was imported already"); }},
     option::failOn,
     option::author,
     option::reason},
    runImport};

} // namespace gabion
