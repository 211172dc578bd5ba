// SPDX-License-Identifier: Apache-2.0
#include "core/reports/textexport.h"

#include "core/reports/targetfile.h"

#include <QFile>

namespace gabion {

Result<ExportResult> exportText(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress,
                                const char *format, const TextParts &parts)
{
    TargetFile target(path);
    if (Result<> opened = target.open(); !opened)
        return Unexpected(opened.error());
    QFile file(target.temporary());
    if (!file.open(QIODevice::WriteOnly))
        return Unexpected(target.writeError());
    TextOutput out(file);
    parts.head(out.text());
    const Result<qint64> rows = eachRow(reg, context, progress, [&](const RegisterRow &row) -> Result<> {
        parts.row(out.text(), row);
        return out.flush() ? Result<>() : Unexpected(target.writeError());
    });
    if (!rows)
        return Unexpected(rows.error());
    if (parts.tail) {
        if (const Result<> ended = parts.tail(out.text(), *rows); !ended)
            return Unexpected(ended.error());
    }
    if (!out.flush(true))
        return Unexpected(target.writeError());
    file.close();
    Result<ExportResult> done = target.commit(QLatin1String(format));
    if (done)
        done->rows = *rows;
    return done;
}

QString xmlText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else if (!c.isSurrogate() && c.unicode() < 0xFFFE && (c.unicode() >= 0x20 || c == u'\n' || c == u'\t')) {
            clean += c;
        }
    }
    return clean;
}

} // namespace gabion
