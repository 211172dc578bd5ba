// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/change.h"
#include "core/model/dossier.h"

namespace gabion {

/// Puts an action into the treatment plan: at least one risk, an owner and a due date not in the past (ISO/IEC 27005:2022 8.6.1).
Result<ChangeSet> planAction(const Dossier &dossier, Action action, const Environment &environment);

/// A new due date for an unfinished action, in the future and with its reason. The first due date stays on record.
Result<ChangeSet> reviseDue(const Dossier &dossier, Id<Action> action, const QDate &due, const QString &reason,
                            const Environment &environment);

/// Status and per cent; done sets the day and 100 %. A verified action is closed.
Result<ChangeSet> progressAction(const Dossier &dossier, Id<Action> action, ActionStatus status, int percent,
                                 const Environment &environment);

/// A person confirms what a finished action brought; @p actualResidual: the residual level found, may be empty.
Result<ChangeSet> verifyAction(const Dossier &dossier, Id<Action> action, Id<Person> verifier, const QString &verification,
                               const QString &actualResidual, const Environment &environment);

/// The day that an action is due: the revised date if there is one.
QDate dueOf(const Action &action);
/// Neither done nor cancelled.
bool isOpen(const Action &action);
/// What comes next of these actions: the open one that is due first; null when no open one has a date.
const Action *nextAction(const QList<const Action *> &actions);
/// The actions that treat a risk, in the order of references.
QList<const Action *> actionsOf(const Dossier &dossier, Id<Risk> risk);

} // namespace gabion
