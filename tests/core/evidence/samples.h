// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/importer.h"
#include "tests/support/support.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>

namespace gabion::test {

/// Rows of a table with tabs between the columns, by the names of the first row.
inline QList<QHash<QString, QString>> readTsv(const QString &path)
{
    QList<QHash<QString, QString>> rows;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const QStringList names = QString::fromUtf8(file.readLine()).remove(QLatin1Char('\n')).split(QLatin1Char('\t'));
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).remove(QLatin1Char('\n')).split(QLatin1Char('\t'));
        QHash<QString, QString> row;
        for (qsizetype i = 0; i < names.size() && i < cells.size(); ++i)
            row.insert(names.at(i), cells.at(i));
        rows.append(row);
    }
    return rows;
}

/// The differences from the reference that are meant: rows `| file | ours | reference | why |` of tests/data/README.md,
/// file -> {ours, reference}.
inline QHash<QString, QStringList> meantDifferences()
{
    QHash<QString, QStringList> differences;
    QFile file(QStringLiteral(GABION_TEST_DATA "/README.md"));
    if (!file.open(QIODevice::ReadOnly))
        return differences;
    while (!file.atEnd()) {
        const QStringList cells = QString::fromUtf8(file.readLine()).split(QLatin1Char('|'));
        if (cells.size() >= 6)
            differences.insert(cells.at(1).trimmed(), {cells.at(2).trimmed(), cells.at(3).trimmed()});
    }
    return differences;
}

/// Every file of a format in the samples folder, relative to it: those whose bytes the importer recognises.
inline QStringList sampleFiles(const QString &format)
{
    QStringList files;
    const QDir root(samplesFolder());
    QStringList folders = {QString()};
    while (!folders.isEmpty()) {
        const QString folder = folders.takeFirst();
        const QDir dir(root.filePath(folder));
        const QString prefix = folder.isEmpty() ? QString() : folder + QLatin1Char('/');
        for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            folders.append(prefix + name);
        for (const QString &name : dir.entryList(QDir::Files, QDir::Name)) {
            const auto file = InputFile::open(dir.filePath(name));
            const Importer *importer = findImporter(format);
            if (file && importer != nullptr && importer->recognises(file->head(), name) > 0)
                files.append(prefix + name);
        }
    }
    return files;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString writtenTo(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes)
{
    const QString path = dir.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

/// Importing needs samples: a test that cannot run says so.
#define GABION_NEED_SAMPLES                                                                                                      \
    if (gabion::test::samplesFolder().isEmpty())                                                                                 \
    QSKIP("GABION_SAMPLES is not set: the conformance tests on real files did not run")

} // namespace gabion::test
