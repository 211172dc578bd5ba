// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStringList>
#include <QTemporaryDir>

#include <cstdio>
#include <optional>

// Runs one *.test: commands with what they must print and their exit code, as text.
//
//     # a remark, anywhere between commands
//     $ gabion-cli list p.gabion risk-register      one shell command; the commands share a fresh folder
//     > more of the command                         further lines of it (here documents)
//     what standard output must say                 line by line; blank lines at the end do not count
//     ! what standard error must say                without any such line it must be empty
//     ? 3                                           the exit code; 0 when not given
//
// In an expected line [...] stands for any text, [hash] for 64 hex digits, [uuid] for a UUID, [number] for digits. A line that
// is only [...] stands for any number of lines. Everything else is compared letter by letter.

namespace {

constexpr int secondsPerCommand = 120;

struct Command {
    int line = 0; ///< in the file, 1-based
    QString text;
    QStringList output;
    QStringList errors;
    int code = 0;
};

std::optional<QList<Command>> readTest(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return std::nullopt;
    QList<Command> commands;
    QString raw = QString::fromUtf8(file.readAll());
    if (raw.endsWith(QLatin1Char('\n')))
        raw.chop(1);
    int number = 0;
    for (const QString &line : raw.split(QLatin1Char('\n'))) {
        ++number;
        const QString rest = line.mid(2);
        if (line.startsWith(QLatin1String("$ ")))
            commands.append({number, rest, {}, {}, 0});
        else if (line.startsWith(QLatin1Char('#')) || commands.isEmpty())
            continue;
        else if (line == QLatin1String(">") || line.startsWith(QLatin1String("> ")))
            commands.last().text += QLatin1Char('\n') + rest;
        else if (line.startsWith(QLatin1String("! ")))
            commands.last().errors += rest;
        else if (line.startsWith(QLatin1String("? ")))
            commands.last().code = rest.toInt();
        else
            commands.last().output += line;
    }
    return commands;
}

QStringList linesOf(const QByteArray &bytes)
{
    QStringList lines = QString::fromUtf8(bytes).split(QLatin1Char('\n'));
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

bool lineMatches(const QString &expected, const QString &line)
{
    QString pattern = QRegularExpression::escape(expected);
    const auto token = [&pattern](const char *name, const char *expression) {
        pattern.replace(QRegularExpression::escape(QLatin1String(name)), QLatin1String(expression));
    };
    token("[...]", ".*");
    token("[hash]", "[0-9a-f]{64}");
    token("[uuid]", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    token("[number]", "[0-9]+");
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(line).hasMatch();
}

/// Whether all lines match, where a line [...] takes as many as it must.
bool linesMatch(const QStringList &expected, qsizetype from, const QStringList &lines, qsizetype at)
{
    for (; from < expected.size(); ++from, ++at) {
        if (expected[from] == QLatin1String("[...]")) {
            for (qsizetype next = at; next <= lines.size(); ++next) {
                if (linesMatch(expected, from + 1, lines, next))
                    return true;
            }
            return false;
        }
        if (at >= lines.size() || !lineMatches(expected[from], lines[at]))
            return false;
    }
    return at == lines.size();
}

QProcessEnvironment environment(const QString &home)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), QStringLiteral(GABION_BIN ":") + environment.value(QStringLiteral("PATH")));
    environment.insert(QStringLiteral("SOURCE"), QStringLiteral(GABION_SOURCE));
    environment.insert(QStringLiteral("BIN"), QStringLiteral(GABION_BIN));
    environment.insert(QStringLiteral("SOURCE_DATE_EPOCH"), QStringLiteral("1795444320")); // 2026-11-23T14:32:00Z
    environment.insert(QStringLiteral("HOME"), home);
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/data"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    for (const char *name : {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "COLUMNS"})
        environment.remove(QLatin1String(name));
    return environment;
}

void show(const char *title, const QStringList &lines)
{
    std::printf("--- %s\n", title);
    for (const QString &line : lines)
        std::printf("%s\n", qUtf8Printable(line));
}

bool run(const Command &command, const QString &file, const QString &folder, const QString &home)
{
    QProcess shell;
    shell.setWorkingDirectory(folder);
    shell.setProcessEnvironment(environment(home));
    shell.setStandardInputFile(QProcess::nullDevice());
    shell.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), command.text});
    const bool ended = shell.waitForFinished(secondsPerCommand * 1000);
    if (!ended)
        shell.kill();
    const QStringList output = linesOf(shell.readAllStandardOutput()), errors = linesOf(shell.readAllStandardError());
    QStringList expected = command.output;
    while (!expected.isEmpty() && expected.last().isEmpty())
        expected.removeLast();
    const int code = ended && shell.exitStatus() == QProcess::NormalExit ? shell.exitCode() : -1;
    const bool good = code == command.code && linesMatch(expected, 0, output, 0) && linesMatch(command.errors, 0, errors, 0);
    if (!good) {
        std::printf("FAIL %s:%d: %s\n", qUtf8Printable(file), command.line, qUtf8Printable(command.text));
        show("expected output", expected);
        show("output", output);
        show("expected errors", command.errors);
        show("errors", errors);
        std::printf("--- exit code %d, expected %d\n\n", code, command.code);
    }
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString path = application.arguments().value(1);
    const std::optional<QList<Command>> commands = readTest(path);
    if (!commands || commands->isEmpty()) {
        std::printf("%s: no commands\n", qUtf8Printable(path));
        return 1;
    }
    const QTemporaryDir folder, home;
    if (!folder.isValid() || !home.isValid())
        return 1;
    int failed = 0;
    for (const Command &command : *commands)
        failed += run(command, path, folder.path(), home.path()) ? 0 : 1;
    std::printf("%d of %d commands failed\n", failed, static_cast<int>(commands->size()));
    return failed == 0 ? 0 : 1;
}
