// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/progress.h"
#include "core/model/runstore.h"

#include <QByteArray>

#include <array>
#include <memory>
#include <vector>

namespace gabion {

/// Why an incoming finding was taken for a known one, strongest first.
enum class LinkReason : std::uint8_t {
    Exact, ///< same identity, bit for bit
    Evidence, ///< named evidence that is unique on both sides agrees
    Alignment, ///< same rule in the same file, in the same order
    Rename, ///< same rule and snippet in another file
};
GABION_ENUM_KEYS(LinkReason, {E::Exact, "exact"}, {E::Evidence, "evidence"}, {E::Alignment, "alignment"}, {E::Rename, "rename"})

struct Link {
    std::int64_t finding = 0; ///< the known finding's id
    LinkReason reason = LinkReason::Exact;
    double confidence = 1.0; ///< 0..1

    bool operator==(const Link &) const = default;
};

/// Pairs of what is left after the exact matches: a function of values (scans.md 4.7 phases b to d). Entry i answers which
/// known finding (index into @p known, -1 = none) incoming i is, why, and how sure that is. One to one.
struct Pairing {
    std::int64_t known = -1;
    LinkReason reason = LinkReason::Evidence;
    double confidence = 0.0;
};
/// @p constants: names of evidence keys that have one value in the whole report ("requires login"): they prove nothing.
std::vector<Pairing> pairFindings(const std::vector<Finding> &known, const std::vector<Finding> &incoming,
                                  const std::vector<std::string> &constants = {});

/// What reconciling one run came to.
struct Reconciled {
    qint64 fresh = 0; ///< new
    qint64 unchanged = 0;
    qint64 fixed = 0;
    qint64 reopened = 0;
    std::array<qint64, 6> newBySeverity = {}; ///< new and reopened; index: FindingSeverity
    std::vector<Link> uncertain; ///< links by less than exact evidence, at most 1000
};

/// Matches the findings of one run, as they stream by, with what the store knows of the source, and writes what is new or
/// changed. Holds at most 64 bytes a known finding; full rows only of what has no exact match.
class Reconciler {
public:
    /// Reads the known findings of the source.
    static Result<Reconciler> begin(RunStore &store, std::int64_t source);
    Reconciler(Reconciler &&) noexcept;
    Reconciler &operator=(Reconciler &&) noexcept;
    ~Reconciler();

    /// Takes the next finding of the report; sets its source, fingerprint and content.
    Result<> add(Finding &finding);
    /// Matches what is left, writes it and the seen bitmap. A @p partial run fixes nothing.
    Result<Reconciled> finish(bool partial, Progress &progress);

private:
    struct Private;
    explicit Reconciler(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m;
};

} // namespace gabion
