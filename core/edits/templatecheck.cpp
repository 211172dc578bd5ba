// SPDX-License-Identifier: Apache-2.0
#include "core/edits/projecttemplate.h"

#include "core/base/tr.h"
#include "core/catalog/catalog.h"

namespace gabion {

namespace {

/// Collects the first name that a catalog does not know.
class NameCheck {
public:
    NameCheck(const Catalogs &catalogs, const Place &place) : m_catalogs(catalogs), m_place(place) { }

    void dimension(const QString &id)
    {
        if (!m_catalogs.dimension(id))
            refuse(Tr::tr("\"%1\" is no dimension.").arg(id));
    }
    void ratings(const QList<DimensionRating> &list)
    {
        for (const DimensionRating &rating : list)
            dimension(rating.dimension);
    }
    void dimensions(const QStringList &ids)
    {
        for (const QString &id : ids)
            dimension(id);
    }
    void threat(const QString &id)
    {
        if (!id.isEmpty() && !m_catalogs.threat(id))
            refuse(Tr::tr("\"%1\" is no threat of the taxonomy.").arg(id));
    }
    void entries(const QList<CatalogRef> &refs)
    {
        for (const CatalogRef &ref : refs) {
            const Catalog *catalog = m_catalogs.catalog(ref.catalog);
            if (!catalog || !catalog->find(ref.entry))
                refuse(Tr::tr("There is no entry %1 in a catalog %2.").arg(ref.entry, ref.catalog));
        }
    }
    void refuse(const QString &text)
    {
        if (result)
            result = fail(ErrorCode::Malformed, text, m_place);
    }

    Result<> result;

    void of(const Component &c)
    {
        if (!m_catalogs.kind(c.type))
            refuse(Tr::tr("\"%1\" is no kind of component.").arg(c.type));
        ratings(c.needs);
    }
    void of(const Organisation &o)
    {
        for (const QString &id : o.frameworks) {
            if (!m_catalogs.catalog(id))
                refuse(Tr::tr("There is no catalog %1.").arg(id));
        }
    }
    void of(const Criteria &c)
    {
        for (const ConsequenceScale &scale : c.consequenceScales)
            dimension(scale.dimension);
    }
    void of(const Threat &t)
    {
        threat(t.taxonomy);
        dimensions(t.dimensions);
        entries(t.references);
    }
    void of(const Risk &r)
    {
        dimensions(r.dimensions);
        ratings(r.inherent.consequences);
        ratings(r.current.consequences);
        ratings(r.residual.consequences);
    }
    void of(const Mapping &m)
    {
        for (const QString &id : m.threats)
            threat(id);
    }
    void of(const Asset &a) { ratings(a.values); }
    void of(const Control &c) { entries(c.satisfies); }
    void of(const SoaEntry &s) { entries({s.control}); }
    void of(const EvidenceItem &e) { entries(e.catalogControls); }
    template<class T>
    void of(const T &)
    {
    }

private:
    const Catalogs &m_catalogs;
    Place m_place;
};

} // namespace

Result<> checkCatalogNames(const Record &record, const Catalogs &catalogs, const Place &place)
{
    NameCheck check(catalogs, place);
    std::visit([&](const auto &value) { check.of(value); }, record);
    return check.result;
}

} // namespace gabion
