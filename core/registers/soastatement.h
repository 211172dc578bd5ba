// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"
#include "core/risk/soastate.h"

#include <map>

namespace gabion {

/// A control of a framework as the Statement of Applicability states it.
struct SoaControl {
    const Catalog &catalog;
    const CatalogEntry &control;
    SoaState state;
};

/// The frameworks that the organisation reports against, in its order. NotFound names one that is not installed: a statement
/// without it would look whole.
Result<QList<const Catalog *>> soaFrameworks(const RegisterContext &context);
/// Calls back with every control of every framework, once, never filtered (ISO/IEC 27001 6.1.3 d). Stops when the callback
/// answers false.
Result<> eachSoaControl(const RegisterContext &context, const std::function<bool(const SoaControl &)> &call);

/// How many controls stand where.
struct SoaCounts {
    int total = 0;
    std::map<Applicability, int> applicability;
    std::map<EffectiveState, int> shown; ///< of those that apply: applicable and inherited ones
};
Result<SoaCounts> soaCounts(const RegisterContext &context);
/// The same for people: a group for each.
QList<FactGroup> soaCountGroups(const RegisterContext &context);

/// What reason codes, applicability and the declared, tested and shown states mean.
QList<FactGroup> soaLegend();

/// Appendix A: the whole justification of every control, with who decided and when.
const Register &soaJustifications();
/// Appendix R: each control that applies and is not shown as fully implemented, with the open actions that bring it, or plainly
/// that none is planned.
const Register &soaRemediation();

} // namespace gabion
