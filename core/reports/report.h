// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/registers/register.h"

#include <QStringList>

namespace gabion {

/// What `report` can make: every register is a document.
struct DocumentInfo {
    QString id;
    QString title;
    const Register *reg = nullptr;
};

QList<DocumentInfo> documents();
/// Null register when there is no document of this id.
DocumentInfo findDocument(const QString &id);

} // namespace gabion
