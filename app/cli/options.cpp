// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include "app/cli/verb.h"
#include "core/base/tr.h"

#include <algorithm>

namespace gabion {

namespace option {
constinit const Option json{"json", nullptr, [] { return Tr::tr("print one JSON document on standard output"); }};
constinit const Option help{"help", nullptr, [] { return Tr::tr("print this help"); }, false, 'h'};
constinit const Option version{"version", nullptr, [] { return Tr::tr("print the version"); }};
constinit const Option author{"author", "NAME",
                              [] { return Tr::tr("who does this, for the audit trail (default: the account)"); }};
constinit const Option reason{"reason", "TEXT", [] { return Tr::tr("why, for the audit trail"); }};
constinit const Option as{"as", "FORMAT", [] { return Tr::tr("read as this format instead of looking for it; see `formats`"); }};
constinit const Option at{"at", "DATE|BASELINE",
                          [] { return Tr::tr("as of the end of a day (2026-11-20), a time or a baseline"); }};
constinit const Option failOn{"fail-on", "LEVEL",
                              [] { return Tr::tr("exit 1 at this severity or above: critical, high, medium, low"); }};
} // namespace option

namespace {

/// What the verb's `arguments` says.
struct Positionals {
    QStringList obligatory;
    int most = 0; ///< -1: any number
};

Positionals positionals(const Verb &verb)
{
    Positionals found;
    const QStringList names = QString::fromLatin1(verb.arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString name : names) {
        if (!name.startsWith(QLatin1Char('[')))
            found.obligatory += name;
        if (name.contains(QLatin1String("...")))
            found.most = -1;
        else if (found.most >= 0)
            ++found.most;
    }
    return found;
}

Unexpected wrongUse(const Verb &verb, const QString &what)
{
    return fail(ErrorCode::Usage, Tr::tr("%1 Use: %2").arg(what, synopsis(verb)));
}

const Option *findOption(const std::vector<Option> &options, const QString &name)
{
    const auto found = std::find_if(options.begin(), options.end(), [&](const Option &option) {
        return QLatin1String(option.name) == name || (option.letter != 0 && name == QLatin1Char(option.letter));
    });
    return found == options.end() ? nullptr : &*found;
}

/// The name of the option that the word is, without dashes and value; empty when it is none.
QString optionName(const QString &word)
{
    if (word.startsWith(QLatin1String("--")))
        return word.section(QLatin1Char('='), 0, 0).mid(2);
    return word.size() == 2 && word.startsWith(QLatin1Char('-')) ? word.mid(1) : QString();
}

} // namespace

Result<Arguments> Arguments::parse(const Verb &verb, const QStringList &words)
{
    Arguments arguments;
    return arguments.take(verb, words).map([&arguments] { return std::move(arguments); });
}

Result<> Arguments::take(const Verb &verb, const QStringList &words)
{
    for (qsizetype index = 0; index < words.size(); ++index) {
        const QString &word = words[index];
        if (word == QLatin1String("--")) {
            m_words += words.mid(index + 1);
            break;
        }
        // A lone "-" is a name like any other.
        if (!word.startsWith(QLatin1Char('-')) || word.size() == 1)
            m_words += word;
        else if (const Result<> taken = takeOption(verb, words, index); !taken)
            return taken;
    }
    if (has("help") || has("version"))
        return {};
    return checkCount(verb);
}

Result<> Arguments::takeOption(const Verb &verb, const QStringList &words, qsizetype &index)
{
    const QString &word = words[index];
    const std::vector<Option> options = allOptions(verb);
    const Option *option = findOption(options, optionName(word));
    if (!option || (word.startsWith(QLatin1String("--")) && optionName(word).size() == 1))
        return wrongUse(verb, Tr::tr("Unknown option %1.").arg(word));
    const bool known = m_options.contains(option->name);
    if (known && !option->several)
        return wrongUse(verb, Tr::tr("--%1 is given twice.").arg(QLatin1String(option->name)));
    QStringList &values = m_options[option->name];
    const qsizetype equals = word.startsWith(QLatin1String("--")) ? word.indexOf(QLatin1Char('=')) : -1;
    if (!option->value) {
        if (equals >= 0)
            return wrongUse(verb, Tr::tr("--%1 takes no value.").arg(QLatin1String(option->name)));
        return {};
    }
    if (equals >= 0) {
        values += word.mid(equals + 1);
        return {};
    }
    // The next word is the value even with a dash in front ("--sort -level"), but not when it is an option of this verb.
    const auto isValue = [&](qsizetype at) {
        return at < words.size() && words[at] != QLatin1String("--") && !findOption(options, optionName(words[at]));
    };
    if (!isValue(index + 1))
        return wrongUse(verb, Tr::tr("--%1 needs a value: %2.").arg(QLatin1String(option->name), QLatin1String(option->value)));
    do
        values += words[++index];
    while (option->several && isValue(index + 1));
    return {};
}

Result<> Arguments::checkCount(const Verb &verb) const
{
    const Positionals wanted = positionals(verb);
    if (m_words.size() < wanted.obligatory.size()) {
        QString name = wanted.obligatory[m_words.size()];
        return wrongUse(verb, Tr::tr("%1 is missing.").arg(name.remove(QLatin1String("..."))));
    }
    if (wanted.most >= 0 && m_words.size() > wanted.most)
        return wrongUse(verb, Tr::tr("\"%1\" is too much.").arg(m_words[wanted.most]));
    return {};
}

QString Arguments::value(const char *option) const
{
    const QStringList all = values(option);
    return all.isEmpty() ? QString() : all.first();
}

QStringList Arguments::values(const char *option) const
{
    const auto found = m_options.find(option);
    return found == m_options.end() ? QStringList() : found->second;
}

std::vector<Option> allOptions(const Verb &verb)
{
    std::vector<Option> options = verb.options;
    options.insert(options.end(), {option::json, option::help, option::version});
    return options;
}

namespace {

/// "-o FILE", "--apply ID...".
QString optionForm(const Option &option)
{
    QString form = QStringLiteral("--") + QLatin1String(option.name);
    if (option.value)
        form += QLatin1Char(' ') + QLatin1String(option.value) + (option.several ? QStringLiteral("...") : QString());
    return form;
}

void appendOptions(QString &text, const std::vector<Option> &options)
{
    for (const Option &option : options) {
        const QString letter =
            option.letter != 0 ? QStringLiteral("-%1, ").arg(QLatin1Char(option.letter)) : QStringLiteral("    ");
        text += QStringLiteral("  %1%2 %3\n").arg(letter, optionForm(option).leftJustified(22), option.help());
    }
}

} // namespace

QString synopsis(const Verb &verb)
{
    QString text = QStringLiteral("gabion-cli ") + QLatin1String(verb.name);
    if (*verb.arguments)
        text += QLatin1Char(' ') + QLatin1String(verb.arguments);
    for (const Option &option : verb.options) {
        // What every writing verb has would only lengthen the line.
        if (QLatin1String(option.name) != QLatin1String("author") && QLatin1String(option.name) != QLatin1String("reason"))
            text += QStringLiteral(" [%1]").arg(optionForm(option));
    }
    return text;
}

QString helpText(const Verb &verb)
{
    QString text = Tr::tr("Use: %1").arg(synopsis(verb)) + QStringLiteral("\n\n") + verb.help() + QStringLiteral("\n\n");
    appendOptions(text, allOptions(verb));
    return text;
}

QString helpText()
{
    QString text = Tr::tr("Use: gabion-cli VERB ...\n\nBrings AI security and safety risks into an ISMS: the command line.\n\n");
    for (const Verb *verb : verbsList())
        text += QStringLiteral("  %1 %2\n").arg(QString::fromLatin1(verb->name).leftJustified(10), verb->help());
    text += QLatin1Char('\n');
    appendOptions(text, {option::json, option::help, option::version});
    text +=
        Tr::tr("\n`gabion-cli VERB --help` says more. Exit codes: 0 good, 1 a gate was not met, 2 wrong usage, 3 an error.\n");
    return text;
}

} // namespace gabion
