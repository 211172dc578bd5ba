// SPDX-License-Identifier: Apache-2.0
#include "core/store/firstload.h"

#include "core/base/tr.h"
#include "core/store/database.h"
#include "core/store/schema.h"
#include "core/store/stagedruns.h"

#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

namespace gabion {

Result<> FirstLoad::begin() { return dropBulkIndexes(m_database); }

/// What the file is to grow by has room, and what the cache holds of it in the log. A log that is half folded on a disk that is
/// full could neither be folded nor taken back.
bool FirstLoad::hasRoom() const
{
    constexpr qint64 cache = 16 * 1024 * 1024, spare = 512 * 1024; // spare: what taking it back writes
    const QFileInfo file(m_path);
    const qint64 growth = std::max<qint64>(0, m_database.integer("PRAGMA page_count").value_or(0) * pageSize - file.size());
    const QStorageInfo disk(file.absolutePath());
    return !disk.isValid() || disk.bytesAvailable() >= growth + std::min(growth, cache) + spare;
}

Result<> FirstLoad::mayCommit() const
{
    if (hasRoom())
        return {};
    return fail(ErrorCode::DiskFull, Tr::tr("There is no space left on the disk. Nothing was changed."));
}

Result<> FirstLoad::commitPart()
{
    if (!hasRoom())
        return {};
    m_inParts = true;
    // "findings" above 0 in a run that is not finished: its rows are being loaded
    if (Result<> done =
            m_database.execute("UPDATE run SET findings=1 WHERE number=" + std::to_string(m_run) + "; COMMIT; BEGIN IMMEDIATE");
        !done)
        return done;
    if (m_folder)
        m_folder->ask();
    return {};
}

Result<> FirstLoad::committed(bool wholeText)
{
    m_committed = true;
    m_folder.reset(); // two checkpoints at once would hinder each other
    // Rows first, folded into the file, then the indexes over them: twice as fast as all in one log. Not truncated: the indexes
    // are written over it.
    if (Result<> done = m_database.execute("PRAGMA wal_checkpoint(PASSIVE)"); !done)
        return done;
    if (m_inParts && wholeText)
        m_texts.emplace(m_path);
    return m_database.execute("PRAGMA cache_size=-4000; PRAGMA shrink_memory"); // memory for two indexes at a time
}

Result<bool> FirstLoad::makeIndexes()
{
    if (Result<> done = rebuildBulkIndexes(m_database); !done)
        return Unexpected(done.error());
    if (!m_texts)
        return false;
    Result<bool> moved = m_texts->moveTo(m_database);
    m_texts.reset();
    return moved;
}

Result<> FirstLoad::undo()
{
    m_folder.reset();
    m_texts.reset(); // a reader would hinder giving the space back
    if (!m_inParts && !m_committed)
        return {}; // it went with its transaction
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return Unexpected(transaction.error());
    if (Result<> done = deleteRun(m_database, m_run, false); !done)
        return done;
    if (Result<> done = resetOrdinals(m_database); !done)
        return done;
    if (Result<> done = rebuildBulkIndexes(m_database); !done)
        return done;
    if (Result<> done = transaction->commit(); !done)
        return done;
    if (Result<> done = m_database.compact(); !done)
        return done;
    return m_database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

} // namespace gabion
