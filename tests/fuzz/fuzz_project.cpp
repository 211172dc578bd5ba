// SPDX-License-Identifier: Apache-2.0
#include "core/project/project.h"
#include "tests/support/support.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

// Opens whatever bytes it is given as a project file and reads everything that it holds.
// fuzz_project --seed=FILE writes a small whole project and ends.

using namespace gabion;

namespace {

int writeSeed(const QString &path)
{
    QFile::remove(path);
    auto project = Project::create(path, test::fixedEnvironment());
    if (!project)
        return 3;
    const Dossier sample = test::sampleDossier();
    ChangeSet set;
    set.text = QStringLiteral("Seed");
    RecordKinds::each([&](const auto *kind) {
        using T = std::decay_t<decltype(*kind)>;
        for (const T &record : sample.all<T>())
            set.create(record);
    });
    if (!(*project)->commit(set, QStringLiteral("fuzz"), QStringLiteral("seed")))
        return 3;
    return (*project)->close() ? 0 : 3;
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static QCoreApplication application(*argc, *argv);
    static constexpr char option[] = "--seed=";
    for (int i = 1; i < *argc; ++i) {
        if (std::strncmp((*argv)[i], option, sizeof option - 1) == 0)
            std::exit(writeSeed(QString::fromLocal8Bit((*argv)[i] + sizeof option - 1)));
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QString path = QStringLiteral("/dev/shm/gabion-fuzz-%1.gabion").arg(getpid());
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(reinterpret_cast<const char *>(data), qint64(size)) != qint64(size))
        std::abort();
    file.close();
    if (auto project = Project::open(path, OpenMode::ReadOnly, test::fixedEnvironment())) {
        NoProgress progress;
        (void)(*project)->verifyAudit(QString(), progress);
        const Pages pages = (*project)->pages((*project)->dossier());
        PageQuery query;
        query.limit = 50;
        (void)pages.findings.page(query);
        (void)pages.measurements.page(query);
        (void)pages.samples.page(query);
        (void)pages.audit.page(query);
        (void)pages.exports.page(query);
        (void)(*project)->at(QStringLiteral("2026-11-20"));
    }
    QFile::remove(path);
    return 0;
}
