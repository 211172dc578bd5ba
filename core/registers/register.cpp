// SPDX-License-Identifier: Apache-2.0
#include "core/registers/register.h"

namespace gabion {

const Register *findRegister(const QString &id)
{
    for (const Register *reg : registersList()) {
        if (id == QLatin1String(reg->id))
            return reg;
    }
    return nullptr;
}

} // namespace gabion
