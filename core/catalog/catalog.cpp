// SPDX-License-Identifier: Apache-2.0
#include "core/catalog/catalog.h"

#include <QStandardPaths>

#include <algorithm>

namespace gabion {

namespace {

template<class List>
auto byId(const List &list, const QString &id) -> decltype(&list.first())
{
    const auto at = std::find_if(list.cbegin(), list.cend(), [&id](const auto &item) { return item.id == id; });
    return at == list.cend() ? nullptr : &*at;
}

} // namespace

const CatalogEntry *Catalog::find(const QString &entry) const { return byId(entries, entry); }

QList<CatalogEntry> Catalog::controls() const
{
    QList<CatalogEntry> list;
    for (const CatalogEntry &entry : entries) {
        const bool counts = entry.kind == QLatin1String("control") || entry.kind == QLatin1String("entry");
        if (counts && entry.status == QLatin1String("current"))
            list.append(entry);
    }
    return list;
}

const Catalog *Catalogs::catalog(const QString &id) const { return byId(m_catalogs, id); }

QString Catalogs::title(const QString &catalogId, const QString &entry) const
{
    const Catalog *found = catalog(catalogId);
    const CatalogEntry *known = found ? found->find(entry) : nullptr;
    return known ? known->title : QString();
}

const ThreatType *Catalogs::threat(const QString &id) const { return byId(m_threats, id); }
const ComponentKind *Catalogs::kind(const QString &id) const { return byId(m_kinds, id); }
const Dimension *Catalogs::dimension(const QString &id) const { return byId(m_dimensions, id); }

const CweMapping *Catalogs::cwe(const QString &id) const
{
    const auto at = m_cwes.constFind(id.toUpper());
    return at == m_cwes.cend() ? nullptr : &*at;
}

QString Catalogs::threatOfCategory(const QString &category) const { return m_categories.value(category); }

const QList<EvaluationMapping> &Catalogs::evaluation(const QString &tool) const
{
    static const QList<EvaluationMapping> none;
    const auto at = m_evaluations.constFind(tool);
    return at == m_evaluations.cend() ? none : *at;
}

Result<Catalogs> loadCatalogs()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return Catalogs::load(data.isEmpty() ? QString() : data + QStringLiteral("/gabion"));
}

} // namespace gabion
