// SPDX-License-Identifier: Apache-2.0
#include "ui/window/templateevidence.h"

#include "core/edits/newproject.h"
#include "core/evidence/importrun.h"

#include <QCoreApplication>

namespace gabion::ui {

Result<ImportRun> importInto(Session &session, const QString &file, Id<Component> component, const QString &scope)
{
    NoProgress none;
    Result<RunStore> store = session.project().beginRun();
    if (!store)
        return Unexpected(store.error());
    ImportRequest request;
    request.file = file;
    request.component = component;
    request.scope = scope;
    request.author = session.author();
    const Result<ImportOutcome> outcome = importFile(session.dossier(), *store, request, session.environment(), none);
    if (!outcome)
        return Unexpected(outcome.error());
    if (!session.apply(outcome->set))
        return fail(ErrorCode::Storage, QCoreApplication::translate("Import", "The import was refused."));
    return outcome->run;
}

Result<> importTemplateEvidence(Session &session, const QString &templateId, const QString &folder)
{
    const Result<QList<TemplateEvidence>> files = templateEvidence(templateId);
    if (!files)
        return Unexpected(files.error());
    for (const TemplateEvidence &shipped : *files) {
        const Result<QString> path = writeTemplateFile(shipped.file, folder);
        if (!path)
            return Unexpected(path.error());
        const Component *component = session.dossier().findRef<Component>(shipped.component);
        const Result<ImportRun> run = importInto(session, *path, component ? component->id : Id<Component>(), shipped.scope);
        if (!run)
            return Unexpected(run.error());
    }
    return {};
}

} // namespace gabion::ui
