// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <map>

namespace gabion {

struct Verb;

/// An option of a verb.
struct Option {
    const char *name; ///< without dashes: "template"
    const char *value; ///< what its value is called in the help, "ID"; null for a switch
    QString (*help)(); ///< a few words, translated
    bool several = false; ///< takes every word up to the next option
    char letter = 0; ///< the short form, 'o' for -o; 0 = none
};

/// Options that several verbs have.
namespace option {
extern const Option json, help, version; ///< every verb
extern const Option author, reason; ///< verbs that write
extern const Option as, at, failOn;
} // namespace option

/// The command line behind the verb, taken apart. Options may stand before, between and after the arguments; `--` ends them.
class Arguments {
public:
    /// Error Usage saying what is wrong and what the verb takes.
    static Result<Arguments> parse(const Verb &verb, const QStringList &words);

    bool has(const char *option) const { return m_options.contains(option); }
    /// The option's value; empty when it was not given.
    QString value(const char *option) const;
    QStringList values(const char *option) const;
    /// What is no option, in order.
    const QStringList &words() const { return m_words; }

private:
    Result<> take(const Verb &verb, const QStringList &words);
    Result<> takeOption(const Verb &verb, const QStringList &words, qsizetype &index);
    Result<> checkCount(const Verb &verb) const;

    std::map<std::string, QStringList, std::less<>> m_options;
    QStringList m_words;
};

/// The verb's own options and those that every verb has, in the order of the help.
std::vector<Option> allOptions(const Verb &verb);
/// "gabion-cli list PROJECT REGISTER [--where EXPR] ...".
QString synopsis(const Verb &verb);
/// The text of `gabion-cli VERB --help`.
QString helpText(const Verb &verb);
/// The text of `gabion-cli --help`.
QString helpText();

} // namespace gabion
