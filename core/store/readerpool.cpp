// SPDX-License-Identifier: Apache-2.0
#include "core/store/readerpool.h"

#include "core/base/tr.h"
#include "core/store/liveview.h"

#include <sqlite3.h>

namespace gabion {

namespace {

const LiveView &viewOf(sqlite3_context *context) { return *static_cast<Connection *>(sqlite3_user_data(context))->view; }

void shownFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    const bool shown = viewOf(context).isShown(sqlite3_value_int64(values[0]), sqlite3_value_int64(values[1]),
                                               sqlite3_value_int64(values[2]), sqlite3_value_int64(values[3]));
    sqlite3_result_int(context, shown ? 1 : 0);
}

void liveFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_result_int(context, viewOf(context).isLive(sqlite3_value_int64(values[0])) ? 1 : 0);
}

void presenceFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    const Presence presence = viewOf(context).presence(sqlite3_value_int64(values[0]), sqlite3_value_int64(values[1]));
    const std::string_view key = enumKey(presence);
    sqlite3_result_text(context, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
}

void firstRunFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_result_int64(context, viewOf(context).firstRun(sqlite3_value_int64(values[0]), sqlite3_value_int64(values[1])));
}

void lastRunFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_result_int64(context, viewOf(context).lastRun(sqlite3_value_int64(values[0]), sqlite3_value_int64(values[1])));
}

void decisionFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    const std::string_view key = enumKey(viewOf(context).decision(sqlite3_value_int64(values[0])));
    sqlite3_result_text(context, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
}

void containsFunction(sqlite3_context *context, int, sqlite3_value **values)
{
    const auto text = [&](int i) {
        const auto *utf8 = reinterpret_cast<const char *>(sqlite3_value_text(values[i]));
        return utf8 ? QString::fromUtf8(utf8, sqlite3_value_bytes(values[i])) : QString();
    };
    sqlite3_result_int(context, text(0).toCaseFolded().contains(text(1)) ? 1 : 0);
}

Result<> addFunctions(Connection &connection)
{
    struct Function {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    };
    static constexpr Function functions[] = {{"gabion_shown", 4, shownFunction},       {"gabion_live", 1, liveFunction},
                                             {"gabion_presence", 2, presenceFunction}, {"gabion_first_run", 2, firstRunFunction},
                                             {"gabion_last_run", 2, lastRunFunction},  {"gabion_decision", 1, decisionFunction},
                                             {"gabion_contains", 2, containsFunction}};
    for (const Function &function : functions) {
        // direct only: nothing in a file's schema may call them
        if (sqlite3_create_function_v2(connection.database.handle(), function.name, function.arguments,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, &connection, function.call, nullptr, nullptr, nullptr)
            != SQLITE_OK)
            return Unexpected(storageError(connection.database.handle()));
    }
    return {};
}

} // namespace

Result<std::unique_ptr<Connection>> ReaderPool::take()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closed)
            return fail(ErrorCode::Storage, Tr::tr("The project was closed."));
        if (!m_free.empty()) {
            auto connection = std::move(m_free.back());
            m_free.pop_back();
            return connection;
        }
    }
    auto connection = std::make_unique<Connection>();
    Result<Database> database = Database::open(m_path, m_mode);
    if (!database)
        return Unexpected(database.error());
    connection->database = std::move(*database);
    if (Result<> done = addFunctions(*connection); !done)
        return Unexpected(done.error());
    return connection;
}

void ReaderPool::giveBack(std::unique_ptr<Connection> connection)
{
    connection->view = nullptr;
    const std::scoped_lock lock(m_mutex);
    if (!m_closed)
        m_free.push_back(std::move(connection));
}

void ReaderPool::close()
{
    const std::scoped_lock lock(m_mutex);
    m_closed = true;
    m_free.clear();
}

Result<std::shared_ptr<const LiveView>> ReaderPool::view(Database &database, const Dossier &dossier)
{
    const Table<ImportRun> &runs = dossier.all<ImportRun>();
    const Table<Decision> &decisions = dossier.all<Decision>();
    const std::scoped_lock lock(m_viewMutex);
    if (m_view && m_runs.isCopyOf(runs) && m_decisions.isCopyOf(decisions))
        return m_view;
    Result<std::shared_ptr<const LiveView>> built = LiveView::build(database, dossier);
    if (built) {
        m_view = *built;
        m_runs = runs;
        m_decisions = decisions;
    }
    return built;
}

} // namespace gabion
