// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/model/criteria.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

namespace gabion {

/// One entry of a catalog (framework control, Top 10 entry, clause ...).
struct CatalogEntry {
    QString id; ///< the publisher's own: "A.8.28", "LLM01:2025"
    QString title; ///< short title in the language asked for
    QString parent;
    QString kind; ///< control, entry, group, clause, objective, risk-source
    QString status; ///< current, retired
    QJsonObject attributes;
};

struct Catalog {
    QString id; ///< "iso27001-2022"
    QString title;
    QString edition;
    QString publisher;
    QString copyright;
    QString licence;
    QList<CatalogEntry> entries; ///< in the publisher's order

    const CatalogEntry *find(const QString &entry) const;
    /// Controls or Top-10 entries, not groups or clauses: what `catalogs` counts and what a SoA lists.
    QList<CatalogEntry> controls() const;
};

/// A threat of the taxonomy with our own texts.
struct ThreatType {
    QString id;
    QString title;
    Domain domain = Domain::Security;
    QStringList dimensions;
    QStringList componentKinds;
    QString intent;
    QString tier;
    QString whatHappens;
    QString example;
    QString howToCheck;
    QString howToTreat;
    QMap<QString, QStringList> references; ///< catalog id -> entry ids
    QMap<QString, QStringList> controls; ///< catalog id -> entry ids
};

struct ComponentKind {
    QString id;
    QString title;
    QString icon;
    QString shape;
};

struct Dimension {
    QString id;
    Domain domain = Domain::Security; ///< Security for C, I, A; Safety for the eight
    QString title;
    QString definition;
};

/// One row of mappings/cwe.json or one of its tool rows.
struct CweMapping {
    QString id; ///< "CWE-79" or a tool pattern
    QString name;
    QStringList dimensions; ///< confidentiality, integrity, availability
    QString category;
    QStringList iso27001;
    QStringList owaspLlm2025;
};

/// One row of mappings/evaluations/<tool>.json.
struct EvaluationMapping {
    QString pattern; ///< glob over the probe or task; class rows go before module rows ("dan.*")
    QStringList threats;
    QString direction; ///< fail, lower, higher ...
    QStringList owaspLlm2025;
    QStringList atlas;
};

/// Everything that ships as data, read once and handed down. Built-in resources first, files of the same name in the
/// user's folder replace them. Titles are in @p language where the data has it, else English.
class Catalogs {
public:
    /// Error Malformed with file and pointer for data that breaks its form. @p userFolder may be empty or absent.
    static Result<Catalogs> load(const QString &userFolder = {}, const QString &language = QStringLiteral("en"));

    const QList<Catalog> &catalogs() const { return m_catalogs; }
    const Catalog *catalog(const QString &id) const;
    /// Title of an entry of a catalog; empty if unknown.
    QString title(const QString &catalog, const QString &entry) const;

    const QList<ThreatType> &threats() const { return m_threats; }
    const ThreatType *threat(const QString &id) const;
    const QList<ComponentKind> &kinds() const { return m_kinds; }
    const ComponentKind *kind(const QString &id) const;
    const QList<Dimension> &dimensions() const { return m_dimensions; }
    const Dimension *dimension(const QString &id) const;

    const CweMapping *cwe(const QString &id) const;
    const QList<CweMapping> &toolRows() const { return m_toolRows; }
    /// The taxonomy threat that stands for a category of the CWE table ("injection"); empty if unknown.
    QString threatOfCategory(const QString &category) const;
    /// Rows for an evaluation tool ("garak"); empty for an unknown tool.
    const QList<EvaluationMapping> &evaluation(const QString &tool) const;

private:
    Result<> loadTaxonomy(const QString &userFolder, const QString &language);
    Result<> loadMappings(const QString &userFolder);

    QList<Catalog> m_catalogs;
    QList<ThreatType> m_threats;
    QList<ComponentKind> m_kinds;
    QList<Dimension> m_dimensions;
    QHash<QString, CweMapping> m_cwes;
    QList<CweMapping> m_toolRows;
    QHash<QString, QString> m_categories;
    QHash<QString, QList<EvaluationMapping>> m_evaluations;
};

/// The catalogs of this build with those of the user's data folder over them.
Result<Catalogs> loadCatalogs();

} // namespace gabion
