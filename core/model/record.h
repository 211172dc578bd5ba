// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/acceptance.h"
#include "core/model/action.h"
#include "core/model/asset.h"
#include "core/model/baseline.h"
#include "core/model/boundary.h"
#include "core/model/component.h"
#include "core/model/control.h"
#include "core/model/criteria.h"
#include "core/model/estimate.h"
#include "core/model/evidence.h"
#include "core/model/flow.h"
#include "core/model/organisation.h"
#include "core/model/person.h"
#include "core/model/placement.h"
#include "core/model/risk.h"
#include "core/model/soa.h"
#include "core/model/system.h"
#include "core/model/threat.h"

#include <tuple>
#include <variant>

namespace gabion {

/// The kinds of record a dossier holds, in the order in which they may refer to each other. A new kind is added here and, for
/// its constructor, in record.cpp.
using RecordVariant = std::variant<Organisation, Person, Criteria, AiSystem, Boundary, Component, Flow, Diagram, Placement, Asset,
                                   Control, Threat, Risk, SoaEntry, Action, Acceptance, Estimate, ImportRun, EvidenceItem,
                                   Decision, Limit, Mapping, SuggestionDecision, Baseline>;

namespace detail {
template<class Variant>
struct KindsOf;
template<class... T>
struct KindsOf<std::variant<T...>> {
    template<template<class> class Holder>
    using Tuple = std::tuple<Holder<T>...>;
    template<class Kind>
    static constexpr bool contains = (std::is_same_v<Kind, T> || ...);
    /// Calls @p call once for each kind with a null pointer of its type.
    template<class Call>
    static void each(Call &&call)
    {
        (call(static_cast<const T *>(nullptr)), ...);
    }
};
} // namespace detail

/// All kinds of records, for code that is generated from them.
using RecordKinds = detail::KindsOf<RecordVariant>;

/// A record of any kind; std::visit and std::get work on it as on the variant. A class, so that copying and destroying two
/// dozen kinds is compiled once and not wherever a change set is made.
class Record : public RecordVariant {
public:
    Record();
    template<class T>
    requires RecordKinds::contains<T> Record(T record); // NOLINT: a record of a kind is a record
    Record(const Record &other);
    Record(Record &&other) noexcept;
    Record &operator=(const Record &other);
    Record &operator=(Record &&other) noexcept;
    ~Record();

    friend bool operator==(const Record &left, const Record &right) { return equal(left, right); }

private:
    static bool equal(const Record &left, const Record &right);
};

/// The id of any record.
QUuid idOf(const Record &record);
/// The short reference of any record ("R-012"); empty for kinds without one.
QString refOf(const Record &record);
/// The stable name of the kind of any record ("risk"); also its table.
QString kindOf(const Record &record);

/// The number inside a reference: 12 for "R-012"; 0 when there is none.
qint64 refNumber(const QString &ref);
/// "R-012" for ("R", 12): three digits at least.
QString makeRef(const char *prefix, qint64 number);

} // namespace gabion
