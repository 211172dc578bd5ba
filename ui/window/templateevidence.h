// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/session.h"

namespace gabion::ui {

/// Imports the result files that ship with a template into the project that was made from it, one undo step a file.
Result<> importTemplateEvidence(Session &session, const QString &templateId, const QString &folder);
/// Imports one result file as one undo step; answers the run.
Result<ImportRun> importInto(Session &session, const QString &file, Id<Component> component = {}, const QString &scope = {});

} // namespace gabion::ui
