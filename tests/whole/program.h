// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

namespace gabion::test {

/// What a run of gabion-cli came to. A killed or stuck one has the code -1.
struct Answer {
    int code = -1;
    QByteArray out;
    QByteArray errors;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QByteArray text() const { return QByteArray::number(code) + '\n' + out.left(3000) + errors.left(3000); }
};

/// gabion-cli, run in a folder that goes with the test, with a clock that stands still.
class Program {
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SOURCE_DATE_EPOCH"), QStringLiteral("1795444320")); // 2026-11-23T14:32:00Z
        environment.insert(QStringLiteral("HOME"), m_home.path());
        environment.insert(QStringLiteral("XDG_DATA_HOME"), m_home.filePath(QStringLiteral("data")));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
        return environment;
    }

    void start(QProcess &process, const QStringList &words) const
    {
        process.setWorkingDirectory(m_folder.path());
        process.setProcessEnvironment(environment());
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral(GABION_BIN "/gabion-cli"), words);
    }

    Answer run(const QStringList &words, int seconds = 120) const
    {
        QProcess process;
        start(process, words);
        Answer answer;
        const bool ended = process.waitForFinished(seconds * 1000);
        if (!ended)
            process.kill();
        answer.out = process.readAllStandardOutput();
        answer.errors = process.readAllStandardError();
        answer.code = ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return answer;
    }

    bool write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
    }

    QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
    QTemporaryDir m_home;
};

} // namespace gabion::test
