// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"
#include "core/interchange/registerplan.h"

namespace gabion {

/// What importing a team's own risk register came to.
struct RegisterImport {
    QString format; ///< register-xlsx ...
    RegisterPlan plan; ///< committed
};

/// Plans the register in a table and commits the plan. @p scope sets apart two registers that use the same ids.
Result<RegisterImport> importRegister(const Context &context, Project &project, const Catalogs &catalogs, const Spreadsheet &book,
                                      const QString &scope);

/// {"file", "format", "created", "updated", "losses"}; in a dry run with a verdict for every row.
void writeRegisterImport(Json &json, const QString &file, const RegisterImport &import, bool dryRun);
void printRegisterImport(Context &context, const QString &file, const RegisterImport &import, bool dryRun);

} // namespace gabion
