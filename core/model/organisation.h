// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/id.h"

#include <QDate>
#include <QString>
#include <QStringList>

namespace gabion {

/// The organisation and the context of its ISMS / AIMS (ISO/IEC 27001 clause 4, ISO/IEC 42001 clause 4). One a project.
struct Organisation {
    static constexpr const char *kind = "organisation";
    static constexpr const char *prefix = "ORG";

    Id<Organisation> id;
    QString ref;
    QString name;
    QString scope; ///< scope statement (clause 4.3)
    QString context; ///< external and internal issues, climate change included (4.1, Amd 1:2024)
    QString interestedParties; ///< who they are and what they require (4.2)
    QString classification; ///< marking of exports, e.g. "Confidential"
    QString documentPrefix; ///< start of document numbers, e.g. "ISMS"
    QString documentVersion; ///< version of the exported documents, e.g. "1.0"
    QString preparedBy; ///< shown on covers
    QString approvedBy; ///< empty: not yet approved
    QDate approvedOn;
    QStringList frameworks; ///< catalogs reported against, e.g. iso27001-2022

    template<class Self, class Visit>
    static void fields(Self &self, Visit &&visit)
    {
        visit("name", self.name);
        visit("scope", self.scope);
        visit("context", self.context);
        visit("interestedParties", self.interestedParties);
        visit("classification", self.classification);
        visit("documentPrefix", self.documentPrefix);
        visit("documentVersion", self.documentVersion);
        visit("preparedBy", self.preparedBy);
        visit("approvedBy", self.approvedBy);
        visit("approvedOn", self.approvedOn);
        visit("frameworks", self.frameworks);
    }
    bool operator==(const Organisation &) const = default;
};

} // namespace gabion
