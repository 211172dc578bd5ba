// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/importer.h"

#include "core/base/tr.h"

#include <QStringList>

namespace gabion {
namespace {

/// The start of a file as a person may read it: one line, at most 40 characters, nothing that is not printable.
QString startOf(std::string_view head)
{
    QString shown;
    const QString text = QString::fromUtf8(head.data(), qsizetype(std::min<std::size_t>(head.size(), 160))).trimmed();
    for (const QChar c : text) {
        if (c == QLatin1Char('\n') || c == QLatin1Char('\r') || shown.size() >= 40)
            break;
        shown += c.isPrint() ? c : QChar(0xfffd);
    }
    return shown;
}

QString supported()
{
    QStringList names;
    for (const Importer *importer : importersList())
        names += QString::fromUtf8(importer->name);
    return names.join(QStringLiteral(", "));
}

} // namespace

const Importer *findImporter(const QString &id)
{
    for (const Importer *importer : importersList()) {
        if (id == QLatin1String(importer->id))
            return importer;
    }
    return nullptr;
}

bool isEmptyFile(const InputFile &file)
{
    return file.head().find_first_not_of(" \t\r\n\f\v") == std::string_view::npos && file.size() <= InputFile::headSize;
}

Issue emptyFileIssue(const QString &file)
{
    return {IssueSeverity::Warning, Tr::tr("The file is empty."), {file, -1, -1, -1, {}, {}}};
}

Result<const Importer *> recognise(const InputFile &file, const QString &as)
{
    const Place place{file.path(), -1, -1, -1, {}, {}};
    if (!as.isEmpty()) {
        if (const Importer *importer = findImporter(as))
            return importer;
        QStringList ids;
        for (const Importer *importer : importersList())
            ids += QString::fromLatin1(importer->id);
        return fail(ErrorCode::Usage, Tr::tr("There is no format \"%1\". Known: %2.").arg(as, ids.join(QStringLiteral(", "))),
                    {});
    }
    const std::string_view head = file.head();
    if (isEmptyFile(file))
        return nullptr;
    const Importer *best = nullptr;
    int bestScore = 0;
    bool tie = false;
    for (const Importer *importer : importersList()) {
        const int score = importer->recognises(head, file.name());
        tie = score > 0 && (score == bestScore || (tie && score < bestScore));
        if (score > bestScore) {
            best = importer;
            bestScore = score;
            tie = false;
        }
    }
    if (tie)
        return fail(ErrorCode::AmbiguousFormat, Tr::tr("Several formats fit this file; name one with --as."), place);
    if (best != nullptr)
        return best;
    if (head.substr(0, 42) == "version https://git-lfs.github.com/spec/v1")
        return fail(ErrorCode::UnknownFormat,
                    Tr::tr("This is a Git LFS pointer, not the file itself: fetch the real file first."), place);
    return fail(
        ErrorCode::UnknownFormat,
        Tr::tr("This file is not a format Gabion knows. It starts with \"%1\". Supported: %2.").arg(startOf(head), supported()),
        place);
}

Result<FileFacts> inspectFile(const QString &path, const QString &as, Progress &progress)
{
    auto file = InputFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    auto importer = recognise(*file, as);
    if (!importer)
        return tl::unexpected(importer.error());
    FileFacts facts;
    if (*importer != nullptr) {
        facts.format = QString::fromLatin1((*importer)->id);
        facts.kind = (*importer)->kind;
    }
    if (isEmptyFile(*file)) {
        facts.facts.issues.append(emptyFileIssue(path));
        return facts;
    }
    ImportSink sink;
    auto read = (*importer)->read(*file, sink, progress);
    if (!read)
        return tl::unexpected(read.error());
    facts.facts = *read;
    facts.facts.issues = file->issues() + facts.facts.issues;
    return facts;
}

} // namespace gabion
