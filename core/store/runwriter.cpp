// SPDX-License-Identifier: Apache-2.0
#include "core/store/runwriter.h"

#include "core/base/tr.h"
#include "core/store/bulkrows.h"
#include "core/store/findingqueue.h"
#include "core/store/firstload.h"
#include "core/store/knownfindings.h"
#include "core/store/rundigest.h"
#include "core/store/stagedruns.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <optional>

namespace gabion {

namespace {

/// Rows of a first load that are committed and folded into the file at a time: about 30 MB of findings.
constexpr std::size_t rowsPerFold = 65'536;

/// A number that is given out once. Loaded at the first row, kept at the end.
struct Counter {
    const char *name = nullptr;
    std::int64_t value = 0;
};

class RunWriter {
public:
    /// @p reader is closed where readers cannot read beside a writer (no write-ahead log).
    RunWriter(const QString &path, Database database, Database reader, std::int64_t run, Dossier dossier)
        : m_database(std::move(database)),
          m_reader(std::move(reader)),
          m_run(run),
          m_dossier(std::move(dossier)),
          m_path(path)
    {
    }
    RunWriter(const RunWriter &) = delete;
    RunWriter &operator=(const RunWriter &) = delete;
    ~RunWriter();

    Result<std::int64_t> sourceNumber(const QString &identity);
    KnownFindings &known() { return m_known; }
    Result<> addFinding(Finding &finding);
    Result<> addMeasurement(Measurement &measurement);
    Result<> addSample(Sample &sample);
    Result<> addSampleText(const std::string &hash, const std::string &text);
    Result<> setSeen(std::int64_t source, const QByteArray &bitmap);
    Result<QString> finish();
    Result<> drop();

private:
    Result<> writing();
    Result<> idle();
    Result<Database *> reading();
    Result<> prepareWriting();
    Result<std::int64_t> nextOrdinal(std::int64_t source);
    Result<> keepCounters();
    Result<> index();
    template<class Row, class Write>
    Result<> insert(Row &row, Counter &counter, std::int64_t &written, Write write);

    Database m_database;
    Database m_reader;
    std::int64_t m_run;
    Dossier m_dossier;
    const QString m_path;
    std::optional<Transaction> m_transaction;
    bool m_failed = false, m_finished = false;
    Counter m_findingSeq{"finding"}, m_measurementSeq{"measurement"}, m_sampleSeq{"sample"};
    std::int64_t m_firstSeq = 0;
    std::int64_t m_findings = 0, m_measurements = 0, m_samples = 0;
    QHash<std::int64_t, std::int64_t> m_ordinals; ///< next free one of each source written to
    QHash<QString, std::int64_t> m_sources;
    // statements go before the database: declared after it
    BulkInserter<Finding> m_findingInserter;
    std::optional<FirstLoad> m_first; ///< the queue's thread works with it
    FindingQueue m_queue{m_findingInserter};
    BulkInserter<Measurement> m_measurementInserter;
    BulkInserter<Sample> m_sampleInserter;
    Statement m_text;
    KnownFindings m_known{m_dossier, [this] { return reading(); }};
    RunDigest m_digest;
};

Result<> RunWriter::writing()
{
    if (m_transaction)
        return {};
    if (m_failed || m_finished)
        return fail(ErrorCode::Storage, Tr::tr("This import run takes no more rows."));
    Result<> done = prepareWriting();
    m_failed = !done;
    return done;
}

/// Ready to write, and the queue has left the connection.
Result<> RunWriter::idle()
{
    if (Result<> ready = writing(); !ready)
        return ready;
    Result<> done = m_queue.drain();
    m_failed = m_failed || !done;
    return done;
}

/// The connection that what live runs know is read from.
Result<Database *> RunWriter::reading()
{
    if (m_reader.isOpen())
        return &m_reader;
    if (Result<> done = m_queue.drain(); !done)
        return Unexpected(done.error());
    return &m_database;
}

Result<> RunWriter::prepareWriting()
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return Unexpected(transaction.error());
    m_transaction.emplace(std::move(*transaction));
    const Result<std::int64_t> loading = m_database.integer("SELECT count(*) FROM run WHERE finished=0 AND findings>0");
    if (!loading)
        return Unexpected(loading.error());
    if (*loading > 0)
        return fail(ErrorCode::InUse,
                    Tr::tr("Another import is being read into this project, or the rows of one that failed could not be taken "
                           "away. Wait until it has ended, or open the project again."));
    for (Counter *counter : {&m_findingSeq, &m_measurementSeq, &m_sampleSeq}) {
        const Result<std::int64_t> value =
            m_database.integer("SELECT value FROM counter WHERE name='" + std::string(counter->name) + "'");
        if (!value)
            return Unexpected(value.error());
        if (*value < 0 || *value > std::numeric_limits<std::int64_t>::max() / 2)
            return fail(ErrorCode::ProjectDamaged, Tr::tr("The project file is damaged: a counter is out of range."));
        counter->value = *value;
    }
    m_firstSeq = m_findingSeq.value + 1;
    const auto &runs = m_dossier.all<ImportRun>();
    if (std::none_of(runs.begin(), runs.end(), [](const ImportRun &run) { return run.state == RunState::Live; })) {
        m_first.emplace(m_database, m_path, m_run);
        if (Result<> begun = m_first->begin(); !begun)
            return begun;
        if (m_reader.isOpen())
            m_queue.every(rowsPerFold, [this] { return m_first->commitPart(); });
    }
    for (Result<> done : {m_findingInserter.prepare(m_database), m_measurementInserter.prepare(m_database),
                          m_sampleInserter.prepare(m_database)}) {
        if (!done)
            return done;
    }
    return {};
}

Result<std::int64_t> RunWriter::sourceNumber(const QString &identity)
{
    if (const auto at = m_sources.constFind(identity); at != m_sources.cend())
        return *at;
    if (m_transaction) {
        if (Result<> ready = idle(); !ready)
            return Unexpected(ready.error());
    }
    Result<Statement> find = m_database.prepare("SELECT number FROM source WHERE identity=?");
    if (!find)
        return Unexpected(find.error());
    find->bindText(1, identity);
    const Result<bool> row = find->step();
    if (!row)
        return Unexpected(row.error());
    std::int64_t number = *row ? find->integer(0) : 0;
    find->reset();
    if (!*row) {
        if (Result<> ready = writing(); !ready)
            return Unexpected(ready.error());
        Result<Statement> insert =
            m_database.prepare("INSERT INTO source(number,identity,ordinals) "
                               "VALUES((SELECT 1+coalesce(max(number),0) FROM source),?,0) RETURNING number");
        if (!insert)
            return Unexpected(insert.error());
        insert->bindText(1, identity);
        const Result<bool> made = insert->step();
        if (!made)
            return Unexpected(made.error());
        number = insert->integer(0);
        insert->reset();
    }
    m_sources.insert(identity, number);
    return number;
}

/// Gives the row its run and number. @p write puts it away.
template<class Row, class Write>
Result<> RunWriter::insert(Row &row, Counter &counter, std::int64_t &written, Write write)
{
    if (m_failed || m_finished)
        return fail(ErrorCode::Storage, Tr::tr("This import run takes no more rows."));
    if (!bulkStorable(row))
        return fail(ErrorCode::InvalidValue, Tr::tr("A number of this result is not finite and cannot be kept."));
    row.run = m_run;
    row.seq = ++counter.value;
    ++written;
    m_digest.add(row);
    Result<> done = write(row);
    m_failed = !done;
    return done;
}

Result<std::int64_t> RunWriter::nextOrdinal(std::int64_t source)
{
    auto at = m_ordinals.find(source);
    if (at == m_ordinals.end()) {
        if (Result<> ready = idle(); !ready)
            return Unexpected(ready.error());
        const Result<std::int64_t> next =
            m_database.integer("SELECT ordinals FROM source WHERE number=" + std::to_string(source));
        if (!next)
            return Unexpected(next.error());
        at = m_ordinals.insert(source, *next);
    }
    return (*at)++;
}

Result<> RunWriter::addFinding(Finding &finding)
{
    if (Result<> ready = writing(); !ready)
        return ready;
    if (finding.finding == 0) {
        const Result<std::int64_t> ordinal = nextOrdinal(finding.source);
        if (!ordinal)
            return Unexpected(ordinal.error());
        finding.ordinal = *ordinal;
        finding.finding = m_findingSeq.value + 1;
    }
    return insert(finding, m_findingSeq, m_findings, [this](const Finding &row) { return m_queue.add(row); });
}

Result<> RunWriter::addMeasurement(Measurement &measurement)
{
    if (Result<> ready = idle(); !ready)
        return ready;
    return insert(measurement, m_measurementSeq, m_measurements,
                  [this](const Measurement &row) { return m_measurementInserter.insert(row); });
}

Result<> RunWriter::addSample(Sample &sample)
{
    if (Result<> ready = idle(); !ready)
        return ready;
    return insert(sample, m_sampleSeq, m_samples, [this](const Sample &row) { return m_sampleInserter.insert(row); });
}

Result<> RunWriter::addSampleText(const std::string &hash, const std::string &text)
{
    if (Result<> ready = idle(); !ready)
        return ready;
    if (!m_text) {
        Result<Statement> statement =
            m_database.prepare("INSERT INTO sample_text(hash,text) VALUES(?,?) ON CONFLICT(hash) DO NOTHING", true);
        if (!statement)
            return Unexpected(statement.error());
        m_text = std::move(*statement);
    }
    m_text.bindView(1, hash);
    m_text.bindView(2, text);
    return m_text.run();
}

Result<> RunWriter::setSeen(std::int64_t source, const QByteArray &bitmap)
{
    if (Result<> ready = idle(); !ready)
        return ready;
    Result<Statement> statement =
        m_database.prepare("INSERT INTO run_seen(run,source,bitmap) VALUES(?,?,?) ON CONFLICT(run,source) DO UPDATE SET "
                           "bitmap=excluded.bitmap");
    if (!statement)
        return Unexpected(statement.error());
    statement->bind(1, m_run);
    statement->bind(2, source);
    statement->bindBlob(3, bitmap.isNull() ? QByteArrayLiteral("") : bitmap);
    return statement->run();
}

Result<> RunWriter::keepCounters()
{
    for (const Counter *counter : {&m_findingSeq, &m_measurementSeq, &m_sampleSeq}) {
        if (Result<> done =
                m_database.execute("INSERT INTO counter(name,value) VALUES('" + std::string(counter->name) + "',"
                                   + std::to_string(counter->value) + ") ON CONFLICT(name) DO UPDATE SET value=excluded.value");
            !done)
            return done;
    }
    for (auto at = m_ordinals.cbegin(); at != m_ordinals.cend(); ++at) {
        if (Result<> done = m_database.execute("UPDATE source SET ordinals=" + std::to_string(at.value())
                                               + " WHERE number=" + std::to_string(at.key()));
            !done)
            return done;
    }
    return m_database.execute("UPDATE run SET findings=" + std::to_string(m_findings)
                              + ",measurements=" + std::to_string(m_measurements) + ",samples=" + std::to_string(m_samples)
                              + " WHERE number=" + std::to_string(m_run));
}

RunWriter::~RunWriter()
{
    (void)m_queue.drain();
    m_transaction.reset();
    if (m_first && !m_finished)
        (void)m_first->undo(); // else the next opening does it
}

/// The indexes and the full text of what is written.
Result<> RunWriter::index()
{
    if (m_first) {
        if (Result<> room = m_first->mayCommit(); !room)
            return room;
        if (Result<> done = m_transaction->commit(); !done)
            return done;
        m_transaction.reset();
        if (Result<> done = m_first->committed(m_firstSeq == 1); !done)
            return done;
        Result<Transaction> transaction = Transaction::begin(m_database);
        if (!transaction)
            return Unexpected(transaction.error());
        m_transaction.emplace(std::move(*transaction));
        const Result<bool> withTexts = m_first->makeIndexes();
        if (!withTexts)
            return Unexpected(withTexts.error());
        if (*withTexts)
            return {};
    }
    if (m_findings == 0)
        return {};
    return m_database.execute("INSERT INTO finding_text(rowid,title,rule,path,ids) SELECT seq,title,rule,path,ids FROM finding "
                              "WHERE seq>="
                              + std::to_string(m_firstSeq));
}

Result<QString> RunWriter::finish()
{
    if (Result<> ready = idle(); !ready)
        return Unexpected(ready.error());
    m_failed = true; // until the end is reached
    if (Result<> done = keepCounters(); !done)
        return Unexpected(done.error());
    if (Result<> done = addSeen(m_digest, m_database, m_run); !done)
        return Unexpected(done.error());
    if (Result<> done = index(); !done)
        return Unexpected(done.error());
    if (Result<> done = m_database.execute("UPDATE run SET finished=1 WHERE number=" + std::to_string(m_run)); !done)
        return Unexpected(done.error());
    if (Result<> done = m_transaction->commit(); !done)
        return Unexpected(done.error());
    m_transaction.reset();
    m_failed = false;
    m_finished = true;
    if (m_findings > 10'000)
        (void)m_database.execute("PRAGMA wal_checkpoint(TRUNCATE)"); // a reader may hinder it; the next one folds it
    return m_digest.finish();
}

/// A run that was not finished goes with its transaction.
Result<> RunWriter::drop()
{
    if (!m_finished)
        return {};
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return Unexpected(transaction.error());
    const Result<std::int64_t> adopted =
        m_database.integer("SELECT count(*) FROM run WHERE adopted=1 AND number=" + std::to_string(m_run));
    if (!adopted)
        return Unexpected(adopted.error());
    if (*adopted > 0)
        return fail(ErrorCode::InUse, Tr::tr("The rows of this import run are part of the project."));
    if (Result<> done = deleteRun(m_database, m_run, true); !done)
        return done;
    if (Result<> done = resetOrdinals(m_database); !done)
        return done;
    return transaction->commit();
}

} // namespace

Result<RunStore> openRun(const QString &path, std::int64_t run, const Dossier &dossier)
{
    Result<Database> database = Database::open(path, Database::Mode::ReadWrite);
    if (!database)
        return Unexpected(database.error());
    if (Result<> done = database->execute("PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA secure_delete=OFF; "
                                          "PRAGMA wal_autocheckpoint=0");
        !done)
        return Unexpected(done.error());
    Database reader;
    if (const Result<QString> journal = database->text("PRAGMA journal_mode"); journal && *journal == QLatin1String("wal")) {
        Result<Database> opened = Database::open(path, Database::Mode::ReadOnly);
        if (!opened)
            return Unexpected(opened.error());
        reader = std::move(*opened);
    }
    auto writer = std::make_shared<RunWriter>(path, std::move(*database), std::move(reader), run, dossier);
    RunStore store;
    store.run = run;
    store.sourceNumber = [writer](const QString &source) { return writer->sourceNumber(source); };
    store.known = [writer](std::int64_t source, const std::function<void(const KnownFinding &)> &call) {
        return writer->known().each(source, call);
    };
    store.load = [writer](std::int64_t finding) { return writer->known().load(finding); };
    store.addFinding = [writer](Finding &finding) { return writer->addFinding(finding); };
    store.addMeasurement = [writer](Measurement &measurement) { return writer->addMeasurement(measurement); };
    store.addSample = [writer](Sample &sample) { return writer->addSample(sample); };
    store.addSampleText = [writer](const std::string &hash, const std::string &text) {
        return writer->addSampleText(hash, text);
    };
    store.setSeen = [writer](std::int64_t source, const QByteArray &bitmap) { return writer->setSeen(source, bitmap); };
    store.finish = [writer] { return writer->finish(); };
    store.drop = [writer] { return writer->drop(); };
    return store;
}

} // namespace gabion
