// SPDX-License-Identifier: Apache-2.0
#include "tests/core/project/projectfixture.h"

#include "core/model/recordjson.h"
#include "core/store/recordtables.h"

#include <QSignalSpy>
#include <QThread>

#include <random>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Random edits as people make them: create, change, delete, with links that stay whole.
class Editor {
public:
    explicit Editor(unsigned seed) : m_random(seed) { }

    ChangeSet next(const Dossier &dossier)
    {
        ChangeSet set;
        set.text = QStringLiteral("Step %1").arg(++m_step);
        Dossier now = dossier;
        const int changes = 1 + below(4);
        for (int i = 0; i < changes; ++i) {
            const Change change = one(now);
            if (now.apply(change))
                set.changes.append(change);
        }
        return set;
    }

private:
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    QUuid id() { return fixedId(100'000 + ++m_id); }
    QString text()
    {
        static const QStringList texts = {QString(), QStringLiteral("Größe \"x\" \\ \n\t€"), QStringLiteral("=1+1"),
                                          QString::fromUtf8("\xF0\x9F\x94\x92 lock"), QStringLiteral("a\x01z")};
        return texts.at(below(static_cast<int>(texts.size()))) + QString::number(below(1000));
    }
    template<class T>
    const T *any(const Dossier &dossier)
    {
        const auto &all = dossier.all<T>();
        if (all.isEmpty())
            return nullptr;
        auto at = all.begin();
        for (int skip = below(static_cast<int>(all.size())); skip > 0; --skip)
            ++at;
        return &*at;
    }
    template<class T>
    QList<Id<T>> some(const Dossier &dossier)
    {
        QList<Id<T>> ids;
        for (int n = below(4); n > 0; --n) {
            if (const T *record = any<T>(dossier))
                ids.append(record->id);
        }
        return ids;
    }
    template<class T>
    T fresh(const Dossier &dossier)
    {
        T record;
        record.id.value = id();
        record.ref = dossier.nextRef<T>();
        return record;
    }

    void edit(Risk &risk, const Dossier &dossier)
    {
        risk.title = text();
        risk.controls = some<Control>(dossier);
        risk.components = some<Component>(dossier);
        risk.status = static_cast<RiskStatus>(below(5));
        risk.options = {static_cast<TreatmentOption>(below(4))};
        risk.current.likelihood = below(6);
        risk.current.consequences = {{QStringLiteral("privacy"), below(5), text()}};
        risk.nextReview = below(2) ? QDate(2026, 1 + below(12), 1 + below(28)) : QDate();
        risk.owner = below(2) ? Id<Person>() : any<Person>(dossier)->id;
        risk.opportunity = below(2) == 1;
    }
    void edit(Component &component, const Dossier &dossier)
    {
        component.title = text();
        component.owner = any<Person>(dossier)->id;
    }
    void edit(Limit &limit, const Dossier &)
    {
        limit.rate = below(1000) / 997.0;
        limit.reason = text();
    }
    void edit(Placement &placement, const Dossier &dossier)
    {
        placement.x = below(2000) / 3.0;
        placement.component = any<Component>(dossier)->id;
        placement.pinned = below(2) == 1;
    }
    void edit(Estimate &estimate, const Dossier &dossier)
    {
        estimate.risk = any<Risk>(dossier) ? any<Risk>(dossier)->id : Id<Risk>();
        estimate.givenAt = QDateTime(QDate(2026, 2, 3), QTime(4, 5, 6, below(1000)), Qt::UTC);
    }

    template<class T>
    Change of(const Dossier &dossier)
    {
        const T *present = any<T>(dossier);
        const int what = below(10);
        if (!present || what < 4) {
            T record = fresh<T>(dossier);
            edit(record, dossier);
            return {std::nullopt, Record(record)};
        }
        if (what < 9) {
            T record = *present;
            edit(record, dossier);
            return {Record(*present), Record(record)};
        }
        return {Record(*present), std::nullopt};
    }
    Change one(const Dossier &dossier)
    {
        switch (below(5)) {
        case 0: return of<Risk>(dossier);
        case 1: {
            // a component that others refer to stays
            Change change = of<Component>(dossier);
            return change.after ? change : of<Limit>(dossier);
        }
        case 2: return of<Limit>(dossier);
        case 3: return of<Placement>(dossier);
        default: return of<Estimate>(dossier);
        }
    }

    std::mt19937 m_random;
    quint32 m_id = 0;
    int m_step = 0;
};

/// Any value for any field of any record, from fields() alone: links go to records that exist.
class Scrambler {
public:
    Scrambler(unsigned seed, const Dossier &dossier) : m_random(seed), m_dossier(dossier) { }

    template<class F>
    void operator()(F &field)
    {
        if constexpr (std::is_same_v<F, QString>) {
            static const QStringList texts = {QString(),
                                              QStringLiteral("Größe \"x\" \\ \n\t€"),
                                              QStringLiteral("null"),
                                              QStringLiteral("a\x01z"),
                                              QString::fromUtf8("\xF0\x9F\x94\x92"),
                                              QStringLiteral("' OR 1=1;--")};
            field = texts.at(below(static_cast<int>(texts.size()))) + QString::number(below(100));
        } else if constexpr (std::is_same_v<F, bool>) {
            field = below(2) == 1;
        } else if constexpr (std::is_same_v<F, QDate>) {
            field = below(3) ? QDate(1990 + below(60), 1 + below(12), 1 + below(28)) : QDate();
        } else if constexpr (std::is_same_v<F, QDateTime>) {
            field =
                below(3) ? QDateTime(QDate(2026, 1 + below(12), 1), QTime(below(24), 5, 6, below(1000)), Qt::UTC) : QDateTime();
        } else if constexpr (KeyedEnum<F>) {
            field = EnumKeys<F>::keys[static_cast<std::size_t>(below(static_cast<int>(EnumKeys<F>::keys.size())))].first;
        } else if constexpr (json::IsId<F>::value) {
            link(field);
        } else if constexpr (std::is_floating_point_v<F>) {
            field = (below(20'000) - 10'000) / 997.0;
        } else if constexpr (std::is_arithmetic_v<F>) {
            field = static_cast<F>(below(2'000'000) - 1'000'000);
        } else if constexpr (json::IsList<F>::value) {
            field.clear();
            for (int count = below(4); count > 0; --count) {
                typename json::IsList<F>::Item item{};
                (*this)(item);
                if constexpr (json::IsId<decltype(item)>::value) {
                    if (item.isNull())
                        continue;
                }
                field.append(item);
            }
        } else {
            F::fields(field, [this](const char *, auto &part) { (*this)(part); });
        }
    }

private:
    int below(int n) { return static_cast<int>(m_random() % static_cast<unsigned>(n)); }
    template<class T>
    void link(Id<T> &field)
    {
        const auto &all = m_dossier.all<T>();
        field = {};
        if (all.isEmpty() || below(4) == 0)
            return;
        auto at = all.begin();
        for (int skip = below(static_cast<int>(all.size())); skip > 0; --skip)
            ++at;
        field = at->id;
    }

    std::mt19937 m_random;
    const Dossier &m_dossier;
};

Dossier rowsOf(const QString &path)
{
    Result<Database> database = Database::open(path, Database::Mode::ReadOnly);
    return database ? readDossier(*database).value_or(Dossier()) : Dossier();
}

} // namespace

class tst_gate : public QObject {
    Q_OBJECT

private slots:
    void sampleSurvivesReopening()
    {
        const ProjectFolder files;
        {
            const auto project = files.create();
            QVERIFY(project);
            QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), QStringLiteral("b")));
            QVERIFY(project->dossier() == sampleDossier());
        }
        QVERIFY(!QFile::exists(files.path("a.gabion-wal")));
        const auto project = files.open();
        QVERIFY(project && !project->isReadOnly());
        QVERIFY(project->dossier() == sampleDossier());
        QCOMPARE(project->stateDate(), files.environment.now());
        QVERIFY(verified(*project).valid);
    }

    // Inverse = same dossier and same rows; reopen = same dossier; the chain verifies; at(n) = the dossier kept at step n.
    void randomEdits_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U})
            QTest::addRow("%u", seed) << seed;
    }
    void randomEdits()
    {
        QFETCH(unsigned, seed);
        const ProjectFolder files;
        auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        Editor editor(seed);
        QList<Dossier> kept = {Dossier(), project->dossier()};
        for (int step = 0; step < 60; ++step) {
            const ChangeSet set = editor.next(project->dossier());
            const Dossier before = project->dossier();
            const Result<> done = project->commit(set, QStringLiteral("a"), QString::number(step));
            if (!done) { // deleting a risk that an estimate names
                QCOMPARE(done.error().code, ErrorCode::InUse);
                QVERIFY(project->dossier() == before);
                QVERIFY(rowsOf(files.path()) == before);
                continue;
            }
            if (set.isEmpty())
                continue;
            kept.append(project->dossier());
            if (step % 3 == 0) {
                QVERIFY(project->commit(inverted(set), QStringLiteral("a"), {}));
                QVERIFY(project->dossier() == before);
                QVERIFY(rowsOf(files.path()) == before);
                kept.append(project->dossier());
            }
            if (step % 20 == 0) {
                const Dossier now = project->dossier();
                project.reset();
                project = files.open();
                QVERIFY(project && project->dossier() == now);
            }
        }
        QVERIFY(kept.size() > 40);
        QCOMPARE(project->auditEntries(), kept.size() - 1);
        QVERIFY(rowsOf(files.path()) == project->dossier());
        const AuditReport report = verified(*project);
        QVERIFY2(report.valid, qUtf8Printable(report.problem));
        QCOMPARE(report.entries, kept.size() - 1);
        QCOMPARE(report.head, project->head());
        for (qint64 number = 0; number < kept.size(); ++number) {
            const Result<Dossier> then = project->atEntry(number);
            QVERIFY(then && *then == kept.at(number));
        }
        QVERIFY(!project->atEntry(kept.size()));
    }

    // The same for every field of every kind of record: what is written is what is read, and all taken back, one set after the
    // other, leaves what was there at first.
    void everyFieldOfEveryKind()
    {
        const ProjectFolder files;
        auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        const Dossier first = project->dossier();
        QList<ChangeSet> sets;
        unsigned seed = 0;
        quint32 number = 900'000;
        RecordKinds::each([&](const auto *none) {
            using T = std::decay_t<decltype(*none)>;
            for (int round = 0; round < 4; ++round) {
                const Dossier now = project->dossier();
                Scrambler scramble(++seed, now);
                T record;
                record.id.value = fixedId(++number);
                record.ref = now.nextRef<T>();
                const T *present = round % 2 == 0 || now.all<T>().isEmpty() ? nullptr : &*now.all<T>().begin();
                if (present)
                    record = *present;
                T::fields(record, [&](const char *, auto &field) { scramble(field); });
                if constexpr (std::is_same_v<T, ImportRun>)
                    record.number = 0; // a number needs rows of a run
                ChangeSet set;
                if (present)
                    set.update(*present, record);
                else
                    set.create(record);
                const Result<> done = project->commit(set, QStringLiteral("a"), {});
                QVERIFY2(done.has_value(),
                         done ? "" : qPrintable(QLatin1String(T::kind) + QStringLiteral(": ") + done.error().text));
                const T *stored = project->dossier().find(record.id);
                QVERIFY2(stored && *stored == record, T::kind);
                QVERIFY2(rowsOf(files.path()) == project->dossier(), T::kind);
                sets.append(set);
            }
        });
        QVERIFY(sets.size() > 80);
        const Dossier last = project->dossier();
        project.reset();
        project = files.open();
        QVERIFY(project && project->dossier() == last);
        QVERIFY2(verified(*project).valid, qUtf8Printable(verified(*project).problem));
        for (auto set = sets.crbegin(); set != sets.crend(); ++set) {
            const Result<> done = project->commit(inverted(*set), QStringLiteral("a"), {});
            QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().text));
        }
        QVERIFY(project->dossier() == first);
        QVERIFY(rowsOf(files.path()) == first);
        QVERIFY(*project->atEntry(1 + sets.size()) == last);
        QVERIFY2(verified(*project).valid, qUtf8Printable(verified(*project).problem));
    }

    void refusedSetsChangeNothing()
    {
        const ProjectFolder files;
        const auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        QSignalSpy spy(project.get(), &Project::changed);
        const QString head = project->head();
        const auto refused = [&](const ChangeSet &set) {
            const Result<> done = project->commit(set, QStringLiteral("a"), {});
            return done ? ErrorCode::Usage : done.error().code;
        };
        const Risk risk = *project->dossier().findRef<Risk>(QStringLiteral("R-001"));
        ChangeSet stale;
        Risk other = risk;
        other.title = QStringLiteral("x");
        stale.update(other, risk);
        QCOMPARE(refused(stale), ErrorCode::Conflict);
        ChangeSet dangling;
        Risk lost = risk;
        lost.controls.append(Id<Control>{fixedId(77)});
        dangling.update(risk, lost);
        const Result<> answer = project->commit(dangling, QStringLiteral("a"), {});
        QCOMPARE(answer.error().code, ErrorCode::NotFound);
        QCOMPARE(answer.error().where.record, QStringLiteral("R-001"));
        ChangeSet inUse;
        inUse.remove(*project->dossier().findRef<Person>(QStringLiteral("P-002")));
        QCOMPARE(refused(inUse), ErrorCode::InUse);
        ChangeSet renamed;
        Risk moved = risk;
        moved.ref = QStringLiteral("R-100");
        renamed.update(risk, moved);
        QCOMPARE(refused(renamed), ErrorCode::InvalidValue);
        ChangeSet infinite;
        Limit limit = *project->dossier().all<Limit>().begin();
        Limit broken = limit;
        broken.rate = std::numeric_limits<double>::infinity();
        infinite.update(limit, broken);
        QCOMPARE(refused(infinite), ErrorCode::InvalidValue);
        ChangeSet twice;
        Risk same = risk;
        same.id.value = fixedId(78);
        twice.create(same);
        QCOMPARE(refused(twice), ErrorCode::Conflict);
        ChangeSet half; // the first change is good, the second is not: neither happens
        Risk good = risk;
        good.title = QStringLiteral("good");
        half.update(risk, good);
        half.create(risk);
        QCOMPARE(refused(half), ErrorCode::Conflict);
        QCOMPARE(refused(ChangeSet()), ErrorCode::Usage); // nothing to do is no error
        QCOMPARE(spy.count(), 0);
        QCOMPARE(project->head(), head);
        QVERIFY(rowsOf(files.path()) == sampleDossier());
    }

    void referencesAreNeverUsedAgain()
    {
        const ProjectFolder files;
        auto project = files.create();
        ChangeSet set;
        Risk risk;
        risk.id.value = fixedId(1);
        risk.ref = project->dossier().nextRef<Risk>();
        QCOMPARE(risk.ref, QStringLiteral("R-001"));
        set.create(risk);
        QVERIFY(project->commit(set, QStringLiteral("a"), {}));
        QVERIFY(project->commit(inverted(set), QStringLiteral("a"), {}));
        QVERIFY(project->dossier().all<Risk>().isEmpty());
        QCOMPARE(project->dossier().nextRef<Risk>(), QStringLiteral("R-002"));
        project.reset();
        project = files.open();
        QCOMPARE(project->dossier().nextRef<Risk>(), QStringLiteral("R-002"));
        // redo gives the same record its own reference again
        QVERIFY(project->commit(set, QStringLiteral("a"), {}));
        QCOMPARE(project->dossier().findRef<Risk>(QStringLiteral("R-001"))->id, risk.id);
    }

    void datesAndBaselines()
    {
        ProjectFolder files;
        QDateTime clock(QDate(2026, 3, 1), QTime(23, 59, 59, 500), Qt::UTC);
        files.environment.now = [&] { return clock; };
        const auto project = files.create();
        const auto add = [&](quint32 number) {
            ChangeSet set;
            Person person;
            person.id.value = fixedId(number);
            person.ref = project->dossier().nextRef<Person>();
            set.create(person);
            QVERIFY(project->commit(set, QStringLiteral("a"), {}));
        };
        add(1);
        clock = QDateTime(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC);
        add(2);
        ChangeSet set;
        Baseline baseline;
        baseline.id.value = fixedId(50);
        baseline.ref = QStringLiteral("BL-001");
        baseline.title = QStringLiteral("2026-Q1");
        baseline.auditEntry = project->auditEntries();
        set.create(baseline);
        QVERIFY(project->commit(set, QStringLiteral("a"), {}));
        clock = QDateTime(QDate(2026, 2, 1), QTime(0, 0), Qt::UTC); // a clock put back
        add(3);
        QCOMPARE(project->stateDate(), QDateTime(QDate(2026, 3, 2), QTime(0, 0), Qt::UTC));
        const auto people = [&](const char *when) {
            const Result<Dossier> then = project->at(QLatin1String(when));
            return then ? then->all<Person>().size() : -1;
        };
        QCOMPARE(people("2026-02-28"), 0);
        QCOMPARE(people("2026-03-01"), 1);
        QCOMPARE(people("2026-03-01T23:59:59Z"), 0);
        QCOMPARE(people("2026-03-02T00:59:59+01:00"), 0);
        QCOMPARE(people("2026-03-02T01:00:00+01:00"), 3);
        QCOMPARE(people("2026-Q1"), 2);
        QCOMPARE(people("BL-001"), 2);
        QCOMPARE(people("2026-03-02"), 3);
        QCOMPARE(people("no such"), -1);
        QCOMPARE(people(""), -1);
        QVERIFY(verified(*project).valid);
    }

    /// What a worker writes is what the gate would have written itself, and is told in the thread that asked.
    void workIsDoneElsewhere()
    {
        const ProjectFolder files;
        const auto project = files.create();
        const Dossier &dossier = project->dossier();
        QSignalSpy changed(project.get(), &Project::changed);
        int runs = 0;
        const Elsewhere worker = [&](const std::function<void()> &work) {
            const std::unique_ptr<QThread> thread(QThread::create(work));
            const qsizetype before = dossier.count();
            thread->start();
            const qsizetype meanwhile = dossier.count(); // readable, and not yet changed
            thread->wait();
            QCOMPARE(meanwhile, before);
            ++runs;
        };
        const ChangeSet set = creating(sampleDossier());
        QVERIFY(project->commit(set, QStringLiteral("a"), QStringLiteral("b"), worker));
        QCOMPARE(runs, 1);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(project->auditEntries(), qint64(1));
        QCOMPARE(dossier.count(), sampleDossier().count());
        QVERIFY(verified(*project).valid);
        // what is refused there changes nothing here
        const Result<> again = project->commit(set, QStringLiteral("a"), {}, worker);
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QCOMPARE(runs, 2);
        QCOMPARE(project->auditEntries(), qint64(1));
        QCOMPARE(changed.size(), 1);
    }

    void exportsStandBesideTheChain()
    {
        const ProjectFolder files;
        const auto project = files.create();
        QVERIFY(project->commit(creating(sampleDossier()), QStringLiteral("a"), {}));
        const QString head = project->head();
        ExportEntry entry;
        entry.at = files.environment.now();
        entry.document = QStringLiteral("risk-register");
        entry.head = head;
        QVERIFY(project->logExport(entry));
        QCOMPARE(project->head(), head);
        const auto exports = project->pages(project->dossier()).exports.page({});
        QVERIFY(exports && exports->size() == 1);
        entry.number = 1;
        QCOMPARE(exports->first(), entry);
        const auto audit = project->pages(project->dossier()).audit.page({});
        QVERIFY(audit && audit->size() == 1);
        QCOMPARE(audit->first().hash, head);
        QCOMPARE(audit->first().text, QStringLiteral("Begin"));
        QCOMPARE(audit->first().previous, QString(64, QLatin1Char('0')));
    }
};

QTEST_GUILESS_MAIN(tst_gate)
#include "tst_gate.moc"
