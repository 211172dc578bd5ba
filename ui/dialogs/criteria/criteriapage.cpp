// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/criteriapage.h"

namespace gabion::ui {

bool isFaultIn(const Result<> &outcome, const char *field)
{
    return !outcome && outcome.error().where.pointer.section(QLatin1Char('/'), 1, 1) == QLatin1String(field);
}

int faultIndex(const Result<> &outcome, const char *field)
{
    bool number = false;
    const int index =
        isFaultIn(outcome, field) ? outcome.error().where.pointer.section(QLatin1Char('/'), 2, 2).toInt(&number) : 0;
    return number ? index : -1;
}

} // namespace gabion::ui
