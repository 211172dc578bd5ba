// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/dossier.h"
#include "core/model/pages.h"
#include "core/store/database.h"

#include <memory>

namespace gabion {

/// Connections that only read, handed out one a call: readers may be asked from several threads at a time.
class ReaderPool;

/// @p path is opened for each connection in @p mode (ReadOnly or Immutable).
std::shared_ptr<ReaderPool> makeReaderPool(const QString &path, Database::Mode mode);
/// After this every reader answers Storage. Waits for nothing: a running each() ends by itself.
void closeReaderPool(ReaderPool &pool);

/// Readers of the bulk rows as seen from @p dossier. Valid while the pool is open.
Pages makePages(const std::shared_ptr<ReaderPool> &pool, const Dossier &dossier);

} // namespace gabion
