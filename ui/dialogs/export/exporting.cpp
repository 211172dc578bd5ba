// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/export/exporting.h"

#include "core/base/clock.h"
#include "core/render/pdf.h"
#include "core/reports/report.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace gabion::ui {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("Export", text); }

/// What the worker hands back.
struct Written {
    Result<ExportResult> result;
    QString head;
};

QString suggestedPath(const Session &session, const ExportOrder &order)
{
    QString folder = session.settings().value(setting::lastFolder);
    if (folder.isEmpty() || !QFileInfo(folder).isDir())
        folder = QFileInfo(session.project().path()).absolutePath();
    const QString day = order.at.isEmpty() ? isoDate(session.project().stateDate().date()) : order.at;
    return QStringLiteral("%1/%2 %3 %4.%5").arg(folder, session.projectTitle(), order.document, day, order.format);
}

} // namespace

QList<const Writer *> exportWriters()
{
    QList<const Writer *> writers{&pdfWriter()};
    for (const char *format : {"xlsx", "html", "csv", "json"}) {
        if (const Writer *writer = findWriter(QLatin1String(format)))
            writers.append(writer);
    }
    for (const Writer *writer : writersList()) {
        if (!writers.contains(writer))
            writers.append(writer);
    }
    return writers;
}

QString formatName(const QString &format) { return format == QLatin1String("xlsx") ? tr("Excel") : format.toUpper(); }

RegisterContext documentContext(const ProjectState &state, const Catalogs &catalogs)
{
    return {state.dossier, state.pages, catalogs, state.date.date(), state.head, state.date, state.at, state.file};
}

Result<ProjectState> stateOf(const History &history, const ProjectState &now, const QString &at)
{
    return at.isEmpty() ? now : history.state(at);
}

void exportDocument(Session &session, QWidget *parent, const ExportOrder &order, std::function<void()> done)
{
    const Register *reg = findDocument(order.document).reg;
    const Writer *writer = nullptr;
    for (const Writer *candidate : exportWriters()) {
        if (order.format == QLatin1String(candidate->format))
            writer = candidate;
    }
    if (!reg || !writer)
        return;
    const Result<ProjectState> now = session.state();
    if (!now) {
        session.tell(now.error());
        return;
    }
    const QString filter = QStringLiteral("%1 (*.%2)").arg(writer->title(), order.format);
    const QString file =
        session.prompts().saveFile(parent, tr("Export %1").arg(reg->title()), suggestedPath(session, order), filter);
    if (file.isEmpty())
        return;
    session.settings().set(setting::lastFolder, QFileInfo(file).absolutePath());
    session.jobs().run<Written>(
        tr("Writing %1").arg(QFileInfo(file).fileName()), &session,
        [reg, writer, file, order, now = *now, history = session.project().history(),
         &catalogs = session.catalogs()](Progress &progress) -> Written {
            const Result<ProjectState> state = stateOf(history, now, order.at);
            if (!state)
                return {Unexpected(state.error()), {}};
            return {writer->write(*reg, documentContext(*state, catalogs), file, progress), state->head};
        },
        [&session, order, file, done = std::move(done)](const Written &written) {
            if (!written.result) {
                if (written.result.error().code != ErrorCode::Cancelled)
                    session.tell(written.result.error());
                return;
            }
            const ExportEntry entry{0,
                                    session.environment().now(),
                                    session.author(),
                                    order.document,
                                    order.format,
                                    QDir::toNativeSeparators(file),
                                    written.result->sha256,
                                    written.head};
            if (const Result<> logged = session.project().logExport(entry); !logged)
                session.tell(logged.error());
            const QString name = QFileInfo(file).fileName();
            session.tell(session.canWrite()
                             ? tr("%1 was written. Its SHA-256 stands with the exports.").arg(name)
                             : tr("%1 was written. The project is open for reading only, so it is not listed.").arg(name));
            if (done)
                done();
        });
}

} // namespace gabion::ui
