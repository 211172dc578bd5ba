// SPDX-License-Identifier: Apache-2.0
#include "core/reports/report.h"

#include "core/reports/writer.h"

namespace gabion {

QList<DocumentInfo> documents()
{
    QList<DocumentInfo> list;
    for (const Register *reg : registersList())
        list.append({QLatin1String(reg->id), reg->title(), reg});
    return list;
}

DocumentInfo findDocument(const QString &id)
{
    for (const DocumentInfo &document : documents()) {
        if (document.id == id)
            return document;
    }
    return {};
}

const Writer *findWriter(const QString &format)
{
    for (const Writer *writer : writersList()) {
        if (format == QLatin1String(writer->format))
            return writer;
    }
    return nullptr;
}

} // namespace gabion
