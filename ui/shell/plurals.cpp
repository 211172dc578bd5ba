// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/plurals.h"

namespace gabion::ui {

QString SourcePlurals::translate(const char *, const char *text, const char *, int n) const
{
    const QString source = QString::fromUtf8(text);
    const QString mark = QStringLiteral("(s)");
    if (n < 0 || !source.contains(mark))
        return {}; // the text itself
    return QString(source).replace(mark, n == 1 ? QString() : QStringLiteral("s"));
}

} // namespace gabion::ui
