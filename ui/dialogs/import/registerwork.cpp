// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/registerwork.h"

#include "core/interchange/registerfile.h"
#include "ui/shell/session.h"

#include <QFile>
#include <QFileInfo>

namespace gabion::ui {

namespace {

using Book = std::shared_ptr<const Spreadsheet>;

/// A project to propose and to plan against, in whatever thread.
struct Ground {
    std::shared_ptr<const ProjectState> state;
    std::shared_ptr<const RegisterContext> context;
};

/// What a file came to; an empty book: it is no register.
struct Read {
    Result<Book> book;
    RegisterMapping proposal;
    std::optional<FaultExcerpt> excerpt;
};

Result<Book> readBook(const QString &file, const QString &as, bool insist, Progress &progress)
{
    Result<std::optional<Spreadsheet>> known = readRegisterFile(file, as, progress);
    if (known && *known)
        return std::make_shared<const Spreadsheet>(std::move(**known));
    const bool chosen = as.startsWith(QLatin1String("register-"));
    // a workbook holds no results: without known titles a person says what is what
    const bool unknown = known ? insist : known.error().code == ErrorCode::UnknownFormat;
    if (!unknown || (!chosen && !as.isEmpty()))
        return known ? Result<Book>(Book()) : Unexpected(known.error());
    Result<Spreadsheet> book = readTableFile(file, as, progress);
    if (book && likelyHeader(*book))
        return std::make_shared<const Spreadsheet>(std::move(*book));
    if (!known)
        return Unexpected(known.error());
    return book ? Unexpected(noRegister(file)) : Unexpected(book.error());
}

bool isText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && spreadsheetFormat(file.read(4096)) == SpreadsheetFormat::Csv;
}

Result<Ground> groundOf(const Session &session)
{
    return session.state().map([&](const ProjectState &now) {
        Ground ground{std::make_shared<const ProjectState>(now), {}};
        ground.context = std::make_shared<const RegisterContext>(session.context(*ground.state));
        return ground;
    });
}

RegisterMapping proposalIn(const Spreadsheet &book, const RegisterContext &context)
{
    if (const auto header = registerHeader(book))
        return proposeMapping(book, *header, context);
    RegisterMapping proposal = proposeMapping(book, *likelyHeader(book), context);
    Issue issue;
    issue.text = RegisterWork::tr("No row has titles that Gabion knows: say what each column means.");
    proposal.issues.prepend(issue);
    return proposal;
}

QString settingOf(const RegisterMapping &mapping) { return QStringLiteral("register-") + registerMark(mapping); }

} // namespace

RegisterWork::RegisterWork(Session &session, QObject *parent) : QObject(parent), m_session(session) { }

void RegisterWork::start(const QString &file, const QString &as, bool insist)
{
    drop();
    m_file = file;
    const Result<Ground> ground = groundOf(m_session);
    if (!ground) {
        emit failed({ground.error(), {}});
        return;
    }
    m_job = m_session.jobs().run<Read>(
        tr("Reading %1").arg(QFileInfo(file).fileName()), this,
        [file, as, insist, ground = *ground](Progress &progress) {
            Read read{readBook(file, as, insist, progress), {}, {}};
            if (!read.book && isText(file))
                read.excerpt = excerptOf(read.book.error());
            else if (read.book && *read.book)
                read.proposal = proposalIn(**read.book, *ground.context);
            return read;
        },
        [this, generation = m_generation](const Read &read) {
            if (generation != m_generation)
                return;
            m_job = nullptr;
            if (!read.book) {
                emit failed({read.book.error(), read.excerpt});
            } else if (!*read.book) {
                emit other();
            } else {
                m_book = *read.book;
                m_proposal = restored(read.proposal);
                emit this->read();
            }
        });
    emit working(m_job);
}

RegisterMapping RegisterWork::restored(RegisterMapping proposal)
{
    m_remembered = restoreMapping(proposal, m_session.settings().state(settingOf(proposal)), *m_book, m_session.dossier());
    return proposal;
}

RegisterMapping RegisterWork::proposalFor(const RegisterHeader &header)
{
    const Result<Ground> ground = groundOf(m_session);
    return ground ? restored(proposeMapping(*m_book, header, *ground->context)) : m_proposal;
}

void RegisterWork::plan(const RegisterMapping &mapping)
{
    if (m_job)
        std::exchange(m_job, nullptr)->stop();
    const int generation = ++m_generation;
    m_mapping = mapping;
    const Result<Ground> ground = groundOf(m_session);
    if (!ground) {
        emit failed({ground.error(), {}});
        return;
    }
    m_job = m_session.jobs().run<Result<RegisterPlan>>(
        tr("Trying the import"), this,
        [ground = *ground, book = m_book, mapping, author = m_session.author(),
         environment = m_session.environment()](Progress &progress) {
            return planRegisterImport(*ground.context, *book, mapping, {book->file, author}, environment, progress);
        },
        [this, generation](Result<RegisterPlan> plan) {
            if (generation != m_generation)
                return;
            m_job = nullptr;
            if (!plan) {
                emit failed({plan.error(), {}});
                return;
            }
            m_plan = std::move(*plan);
            emit planned();
        });
    emit working(m_job);
}

void RegisterWork::drop()
{
    ++m_generation;
    if (m_job)
        std::exchange(m_job, nullptr)->stop();
    m_book.reset();
    m_plan = {};
    m_proposal = m_mapping = {};
    m_remembered = false;
}

void RegisterWork::remember() { m_session.settings().setState(settingOf(m_mapping), savedMapping(m_mapping)); }

} // namespace gabion::ui
