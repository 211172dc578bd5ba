// SPDX-License-Identifier: Apache-2.0
// Every sample of every format that Gabion reads, through gabion-cli into a project: importing twice changes nothing, and a
// cut file changes nothing (documents) or closes nothing (lists of lines).
#include "core/evidence/importer.h"
#include "core/project/project.h"
#include "tests/core/evidence/samples.h"
#include "tests/whole/program.h"

#include <QJsonArray>

#include <algorithm>
#include <random>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Every line of a place 7 further down.
QJsonValue shifted(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : value.toArray())
            array.append(shifted(item));
        return array;
    }
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        const bool line = member.key() == QLatin1String("startLine") || member.key() == QLatin1String("endLine");
        if (line && member.value().toInteger() > 0)
            member.value() = member.value().toInteger() + 7;
        else if (member.value().isObject() || member.value().isArray())
            member.value() = shifted(member.value());
    }
    return object;
}

QJsonArray shuffled(const QJsonArray &array, std::mt19937 &random)
{
    std::vector<QJsonValue> items(array.begin(), array.end());
    std::shuffle(items.begin(), items.end(), random);
    QJsonArray result;
    for (const QJsonValue &item : items)
        result.append(item);
    return result;
}

/// The same report with its results in another order and every place further down; empty where Qt cannot read the bytes
/// (a byte order mark, UTF-16, a document that is not strictly JSON).
QByteArray rearranged(const QByteArray &bytes, std::mt19937 &random)
{
    QJsonObject document = QJsonDocument::fromJson(bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes).object();
    QJsonArray runs = document.value(QLatin1String("runs")).toArray();
    for (qsizetype i = 0; i < runs.size(); ++i) {
        QJsonObject run = runs.at(i).toObject();
        const QJsonValue results = run.value(QLatin1String("results"));
        if (results.isArray())
            run.insert(QLatin1String("results"), shifted(shuffled(results.toArray(), random)));
        runs.replace(i, run);
    }
    if (!runs.isEmpty())
        document.insert(QLatin1String("runs"), runs);
    return document.isEmpty() ? QByteArray() : QJsonDocument(document).toJson();
}

/// Rows of one kind that stand next to each other, in another order. What stands last without a line feed stays there.
QByteArray rearrangedLines(const QByteArray &bytes, std::mt19937 &random)
{
    QList<QByteArray> lines = bytes.split('\n');
    const auto kind = [&lines](qsizetype i) {
        const QJsonObject row = QJsonDocument::fromJson(lines.at(i)).object();
        return row.contains(QLatin1String("goal")) ? QStringLiteral("hit") : row.value(QLatin1String("entry_type")).toString();
    };
    for (qsizetype from = 0, to = 0; from + 1 < lines.size(); from = to) {
        for (to = from + 1; to + 1 < lines.size() && kind(to) == kind(from);)
            ++to;
        std::shuffle(lines.begin() + from, lines.begin() + to, random);
    }
    return lines.join('\n');
}

} // namespace

class tst_samples : public QObject {
    Q_OBJECT

private:
    Program m_program;
    QByteArray m_empty;

    QString fresh()
    {
        for (const QString &old : QDir(m_program.path({})).entryList({QStringLiteral("p.gabion*")}, QDir::Files))
            QFile::remove(m_program.path(old));
        (void)m_program.write(QStringLiteral("p.gabion"), m_empty);
        return QStringLiteral("p.gabion");
    }
    Answer import(const QString &project, const QStringList &files, const char *format)
    {
        return m_program.run(
            QStringList{QStringLiteral("import"), project} + files
            + QStringList{QStringLiteral("--as"), QLatin1String(format), QStringLiteral("--again"), QStringLiteral("--json")});
    }
    static qint64 number(const QJsonObject &run, const char *key) { return run.value(QLatin1String(key)).toInteger(-1); }
    static QJsonObject firstRun(const Answer &answer)
    {
        return answer.json().value(QLatin1String("runs")).toArray().at(0).toObject();
    }
    QString head(const QString &project)
    {
        return m_program.run({QStringLiteral("audit"), project, QStringLiteral("--verify"), QStringLiteral("--json")})
            .json()
            .value(QLatin1String("head"))
            .toString();
    }

private slots:
    void initTestCase()
    {
        const Answer made = m_program.run(
            {QStringLiteral("new"), QStringLiteral("p.gabion"), QStringLiteral("--template"), QStringLiteral("hr-assistant")});
        QVERIFY2(made.code == 0, made.text().constData());
        m_empty = m_program.read(QStringLiteral("p.gabion"));
    }

    /// The invariant: 0 new, 0 closed, for the same file again and for one with shuffled results and shifted lines.
    void importedTwice()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        std::mt19937 random(5);
        int files = 0, moved = 0;
        qint64 findings = 0, measurements = 0;
        for (const char *format : {"sarif", "garak"}) {
            const bool lines = QLatin1String(format) == QLatin1String("garak");
            for (const QString &name : sampleFiles(QLatin1String(format))) {
                const QString path = root.filePath(name), project = fresh();
                const QByteArray bytes = contentOf(path),
                                 other = lines ? rearrangedLines(bytes, random) : rearranged(bytes, random);
                const Answer first = import(project, {path}, format);
                if (name.endsWith(QLatin1String("sarif-truncated.sarif"))) {
                    QCOMPARE(first.code, 3);
                    continue;
                }
                QVERIFY2(first.code == 0, (name.toUtf8() + '\n' + first.text()).constData());
                const QJsonObject run = firstRun(first);
                QVERIFY2(number(run, "unchanged") == 0 && number(run, "fixed") == 0 && number(run, "reopened") == 0,
                         first.text().constData());
                ++files;
                moved += other.isEmpty() ? 0 : 1;
                findings += number(run, "new");
                measurements += number(run, "measurements");
                QStringList again{path};
                if (!other.isEmpty()) {
                    QVERIFY(m_program.write(QStringLiteral("other"), other));
                    again += m_program.path(QStringLiteral("other"));
                }
                for (const QString &file : again) {
                    const Answer second = import(project, {file}, format);
                    const QJsonObject now = firstRun(second);
                    QVERIFY2(second.code == 0 && number(now, "new") == 0 && number(now, "fixed") == 0
                                 && number(now, "reopened") == 0 && number(now, "unchanged") == number(run, "new")
                                 && number(now, "measurements") == number(run, "measurements") && number(now, "suggestions") == 0,
                             (name.toUtf8() + ' ' + file.toUtf8() + '\n' + first.text() + second.text()).constData());
                }
            }
        }
        qInfo("%d files, %d of them also rearranged; %lld findings, %lld measurements", files, moved, findings, measurements);
        QVERIFY(files >= 50 && moved >= files - 8 && findings > 5000 && measurements >= 30);
    }

    /// Cut at 20 places: exit 3 and nothing changed, or a run that says that it is partial and closes nothing.
    void cut()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        int documents = 0, partial = 0;
        for (const char *format : {"sarif", "garak"}) {
            const bool lines = QLatin1String(format) == QLatin1String("garak");
            for (const QString &name : sampleFiles(QLatin1String(format))) {
                const QByteArray whole = contentOf(root.filePath(name));
                const QString project = fresh();
                QStringList files;
                for (int i = 1; i < 20; ++i) {
                    const QByteArray bytes = whole.left(whole.size() * i / 20);
                    if (bytes.trimmed().isEmpty() || (!lines && whole.mid(bytes.size()).trimmed().isEmpty()))
                        continue;
                    files += QStringLiteral("cut%1").arg(i);
                    QVERIFY(m_program.write(files.last(), bytes));
                }
                const QString before = head(project);
                QVERIFY(!before.isEmpty());
                const Answer answer = import(project, files, format);
                if (!lines) {
                    QVERIFY2(answer.code == 3, (name.toUtf8() + '\n' + answer.text()).constData());
                    // one file alone answers with its error, several each in their place
                    const QJsonArray runs = answer.json().value(QLatin1String("runs")).toArray();
                    QCOMPARE(runs.size(), files.size());
                    for (const QJsonValue &run : runs) {
                        const QJsonObject error = run.toObject().value(QLatin1String("error")).toObject();
                        QVERIFY2(error.value(QLatin1String("code")).toString() == QLatin1String("IMP-104")
                                     && error.contains(QLatin1String("message")) && error.contains(QLatin1String("file"))
                                     && error.contains(QLatin1String("line")) && error.contains(QLatin1String("byte"))
                                     && error.contains(QLatin1String("pointer")),
                                 (name.toUtf8() + '\n' + QJsonDocument(run.toObject()).toJson()).constData());
                        ++documents;
                    }
                    QCOMPARE(head(project), before);
                    continue;
                }
                QVERIFY2(answer.code == 0 || answer.code == 3, answer.text().constData());
                const auto opened = Project::open(m_program.path(project), OpenMode::ReadOnly, fixedEnvironment());
                QVERIFY(opened.has_value());
                for (const ImportRun &run : (*opened)->dossier().all<ImportRun>()) {
                    const QByteArray bytes = m_program.read(run.file);
                    const bool between = bytes.endsWith('\n') || whole.at(bytes.size()) == '\n';
                    QVERIFY2(run.partial || between, qPrintable(name + QLatin1Char(' ') + run.file));
                    QCOMPARE(run.findingsFixed, 0);
                    partial += run.partial ? 1 : 0;
                }
            }
        }
        qInfo("%d documents refused, %d partial runs", documents, partial);
        QVERIFY(documents > 500 && partial > 50);
    }
};

QTEST_GUILESS_MAIN(tst_samples)
#include "tst_samples.moc"
