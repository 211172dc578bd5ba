// SPDX-License-Identifier: Apache-2.0
#include "app/cli/context.h"
#include "core/base/tr.h"

#include <QGuiApplication>

#include <clocale>
#include <memory>
#include <new>

namespace gabion {

const Verb *findVerb(const QString &name)
{
    for (const Verb *verb : verbsList()) {
        if (QLatin1String(verb->name) == name)
            return verb;
    }
    return nullptr;
}

namespace {

/// The command line, before anything is known to be right.
struct Call {
    QStringList words;
    QString name; ///< of the verb
    const Verb *verb = nullptr;
    Result<Arguments> arguments;
    bool json = false;
};

Call readCall(int count, char **words)
{
    Call call;
    for (int index = 1; index < count; ++index)
        call.words += QString::fromLocal8Bit(words[index]);
    // Options that every verb has may stand in front of it.
    qsizetype name = 0;
    while (name < call.words.size() && call.words.at(name).startsWith(QLatin1Char('-')))
        ++name;
    call.name = call.words.value(name);
    call.verb = findVerb(call.name);
    if (call.verb)
        call.arguments = Arguments::parse(*call.verb, call.words.mid(0, name) + call.words.mid(name + 1));
    // A wrong command line is answered in the form that was asked for.
    call.json = call.words.mid(0, call.words.indexOf(QStringLiteral("--"))).contains(QStringLiteral("--json"));
    return call;
}

int printError(const Error &error, bool json)
{
    if (!json) {
        printMessage(QStringLiteral("gabion-cli: %1").arg(errorText(error)));
    } else {
        Output out(true);
        Json document(out);
        document.object(Json::Block);
        document.key("error");
        writeError(document, error);
        document.end();
        if (!out.finish())
            printMessage(QStringLiteral("gabion-cli: %1").arg(error.text));
    }
    return error.code == ErrorCode::Usage ? exitcode::usage : exitcode::error;
}

int printText(const QString &text)
{
    Output out(false);
    out.write(text);
    const Result<> printed = out.finish();
    return printed ? exitcode::good : printError(printed.error(), false);
}

int printVersion(bool json)
{
    const QString version = QStringLiteral(GABION_VERSION);
    return printText(json ? QStringLiteral("{\n  \"version\": \"%1\"\n}\n").arg(version)
                          : QStringLiteral("gabion-cli %1\n").arg(version));
}

/// Qt's own remarks ("XDG_RUNTIME_DIR not set") are not for those who use the program; what is serious is.
void showSerious(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtCriticalMsg || type == QtFatalMsg)
        printMessage(QStringLiteral("gabion-cli: %1").arg(text));
}

/// Everything that needs no verb, or has none.
int runWithout(const Call &call)
{
    const auto has = [&call](const char *option) { return call.words.contains(QLatin1String(option)); };
    if (has("--version"))
        return printVersion(call.json);
    if (call.name.isEmpty() && (has("--help") || has("-h")))
        return printText(helpText());
    const QString wrong = call.name.isEmpty() ? Tr::tr("A verb is missing.") : Tr::tr("Unknown verb \"%1\".").arg(call.name);
    return printError({ErrorCode::Usage, Tr::tr("%1 See: gabion-cli --help").arg(wrong), {}}, call.json);
}

int run(const Call &call)
{
    if (!call.verb)
        return runWithout(call);
    if (!call.arguments)
        return printError(call.arguments.error(), call.json);
    if (call.arguments->has("help"))
        return printText(helpText(*call.verb));
    if (call.arguments->has("version"))
        return printVersion(call.json);
    const Environment environment = systemEnvironment();
    Output out(call.json);
    TerminalProgress progress;
    Context context{*call.verb, *call.arguments, environment, out, progress, call.json};
    const Result<int> code = call.verb->run(context);
    progress.clear();
    if (!code) {
        out.discard();
        return printError(code.error(), call.json);
    }
    const Result<> printed = out.finish();
    return printed ? *code : printError(printed.error(), false);
}

} // namespace
} // namespace gabion

int main(int argc, char **argv)
{
    using namespace gabion;
    forceUtf8();
    catchSignals();
    const Call call = readCall(argc, argv);
    const bool paints = call.verb && call.verb->paints && call.arguments && call.verb->paints(*call.arguments);
    if (paints && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler(showSerious);
    int count = 1; // Qt must not take our options for its own
    const std::unique_ptr<QCoreApplication> application(paints ? new QGuiApplication(count, argv)
                                                               : new QCoreApplication(count, argv));
    // libxlsxwriter and others print numbers with the locale's comma otherwise.
    std::setlocale(LC_NUMERIC, "C");
    QCoreApplication::setApplicationName(QStringLiteral("gabion"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GABION_VERSION));
    try {
        return run(call);
    } catch (const std::bad_alloc &) {
        return printError({ErrorCode::TooLarge, Tr::tr("There is not enough memory for this."), {}}, call.json);
    }
}
