// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"
#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/project/project.h"
#include "core/registers/register.h"

#include <memory>

namespace gabion {

/// What a verb works with.
struct Context {
    const Verb &verb;
    const Arguments &arguments;
    const Environment &environment;
    Output &out;
    TerminalProgress &progress;
    bool json = false; ///< --json: one document on standard output and nothing else there

    /// Argument @p index; empty when it was not given.
    QString word(qsizetype index) const { return arguments.words().value(index); }
    /// --author, else the account.
    QString author() const;
    QString reason() const { return arguments.value("reason"); }
    /// A remark for people on standard error.
    void message(const QString &text);
};

/// "IMP-104: The file ends ... (scan.sarif, byte 120)": one line for people.
QString errorText(const Error &error);
/// "warning: ... (scan.sarif, line 4)".
QString issueText(const Issue &issue);

/// Opens the project to read; works beside a writer.
Result<std::unique_ptr<Project>> openToRead(Context &context, const QString &path);
/// Opens the project to write. Error ProjectLocked, ProjectNewer or ReadOnly, in the project's words, when it cannot be written.
Result<std::unique_ptr<Project>> openToWrite(Context &context, const QString &path);

/// A project as it is or as of --at, with everything that registers and checks are made from.
struct State : ProjectState {
    Catalogs catalogs;

    RegisterContext context() const { return {dossier, pages, catalogs, date.date(), head, date, at, file}; }
};
/// @p at: what --at says; empty = now. Valid while the project is open.
Result<State> readState(const Project &project, const QString &at);

/// The register with this id. Error Usage naming those there are.
Result<const Register *> requireRegister(const QString &id);
/// @p value, which must be one of @p allowed. Error Usage naming those there are.
Result<QString> requireOneOf(const char *what, const QString &value, const QStringList &allowed);

/// --as, which must be a format that is read; empty when it was not given.
Result<QString> requireFormat(const Context &context);
/// --fail-on: critical, high, medium or low; empty when it was not given.
Result<QString> requireLevel(const Context &context);

/// One entry of a listing verb.
struct ListItem {
    QString id;
    QString title;
    qint64 count = 0;
};
/// Prints {"items": [{"id", "title", "count"}]} or a table whose last column is called @p counted.
Result<int> printItems(Context &context, const QList<ListItem> &items, const QString &counted);

} // namespace gabion
