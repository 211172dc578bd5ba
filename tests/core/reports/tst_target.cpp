// SPDX-License-Identifier: Apache-2.0
#include "tests/core/reports/reportfixture.h"

#include <QCryptographicHash>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>

using namespace gabion;
using namespace gabion::test;

namespace {

/// Stops when so many rows were written, as a person would.
class StopsAt final : public Progress {
public:
    explicit StopsAt(int rows) : m_left(rows) { }
    void report(std::int64_t, std::int64_t) override { }
    bool cancelled() const override { return m_left-- <= 0; }

private:
    mutable int m_left;
};

/// No file grows beyond so many bytes while this lives: what a full disk looks like to a writer.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~SizeLimit() { setrlimit(RLIMIT_FSIZE, &m_before); }
    SizeLimit(const SizeLimit &) = delete;
    SizeLimit &operator=(const SizeLimit &) = delete;

private:
    rlimit m_before = {};
};

} // namespace

class tst_Target : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void resultNamesTheBytes_data() { formats(); }
    void resultNamesTheBytes();
    void absentFolderIsRefused_data() { formats(); }
    void absentFolderIsRefused();
    void folderAsTargetIsRefused_data() { formats(); }
    void folderAsTargetIsRefused();
    void deviceAsTargetIsRefused_data() { formats(); }
    void deviceAsTargetIsRefused();
    void readOnlyTargetIsRefused_data() { formats(); }
    void readOnlyTargetIsRefused();
    void cancelLeavesTheTarget_data() { formats(); }
    void cancelLeavesTheTarget();
    void fullDiskLeavesTheTarget_data() { sizes(); }
    void fullDiskLeavesTheTarget();
    void absentTemporaryFolderDoesNoHarm();
    void modeIsThatOfAnOrdinaryFile_data() { formats(); }
    void modeIsThatOfAnOrdinaryFile();

private:
    void formats();
    void sizes();
    QString targetOf(const QByteArray &format) const
    {
        return m_folder->filePath(QStringLiteral("out.") + QLatin1String(format));
    }
    void putOld(const QString &path);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_Target::formats()
{
    QTest::addColumn<QByteArray>("format");
    for (const Writer *writer : writersList())
        QTest::newRow(writer->format) << QByteArray(writer->format);
}

void tst_Target::sizes()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("bytes");
    QTest::addColumn<qint64>("repeat");
    for (const Writer *writer : writersList()) {
        for (const int bytes : {0, 1000, 20000, 300000}) {
            for (const qint64 repeat : {2000, 20000})
                QTest::addRow("%s %d of %lld", writer->format, bytes, static_cast<long long>(repeat))
                    << QByteArray(writer->format) << bytes << repeat;
        }
    }
}

void tst_Target::init()
{
    content = everyType();
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_Target::cleanup() { m_folder.reset(); }

void tst_Target::putOld(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write("old"), 3);
}

void tst_Target::resultNamesTheBytes()
{
    QFETCH(QByteArray, format);
    const QString path = targetOf(format);
    putOld(path);
    const Result<ExportResult> result = write(format.constData(), path);
    QVERIFY(result);
    const QByteArray bytes = bytesOf(path);
    QCOMPARE(result->file, path);
    QCOMPARE(result->format, QString::fromLatin1(format));
    QCOMPARE(result->bytes, bytes.size());
    QCOMPARE(result->sha256, QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
    QCOMPARE(result->rows, 2);
    QVERIFY(bytes != "old");
    QCOMPARE(namesIn(m_folder->path()), QStringList({QStringLiteral("out.") + QLatin1String(format)}));
}

void tst_Target::absentFolderIsRefused()
{
    QFETCH(QByteArray, format);
    const Result<ExportResult> result = write(format.constData(), m_folder->filePath(QStringLiteral("absent/out")));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::ExportTarget);
    QCOMPARE(result.error().where.file, m_folder->filePath(QStringLiteral("absent/out")));
}

void tst_Target::folderAsTargetIsRefused()
{
    QFETCH(QByteArray, format);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    const Result<ExportResult> result = write(format.constData(), m_folder->filePath(QStringLiteral("folder")));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::ExportTarget);
    QVERIFY(namesIn(m_folder->path()).isEmpty());
}

void tst_Target::deviceAsTargetIsRefused()
{
    QFETCH(QByteArray, format);
    // A pipe stands for every file that is none, such as /dev/null, which a renaming writer would replace.
    const QString path = targetOf(format);
    QCOMPARE(mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const Result<ExportResult> result = write(format.constData(), path);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::ExportTarget);
    struct stat about = {};
    QCOMPARE(stat(QFile::encodeName(path).constData(), &about), 0);
    QVERIFY(S_ISFIFO(about.st_mode));
}

void tst_Target::readOnlyTargetIsRefused()
{
    QFETCH(QByteArray, format);
    if (geteuid() == 0)
        QSKIP("SKIPPED: root may write everything");
    const QString path = targetOf(format);
    putOld(path);
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    const Result<ExportResult> result = write(format.constData(), path);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::ExportTarget);
    QCOMPARE(bytesOf(path), QByteArray("old"));
}

void tst_Target::cancelLeavesTheTarget()
{
    QFETCH(QByteArray, format);
    content.repeat = 4000;
    const QString path = targetOf(format);
    putOld(path);
    const State state;
    StopsAt progress(5000);
    const Result<ExportResult> result =
        findWriter(QString::fromLatin1(format))->write(contentRegister, state.context(), path, progress);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    QCOMPARE(bytesOf(path), QByteArray("old"));
    QCOMPARE(namesIn(m_folder->path()).size(), 1);
}

void tst_Target::fullDiskLeavesTheTarget()
{
    QFETCH(QByteArray, format);
    QFETCH(int, bytes);
    QFETCH(qint64, repeat);
    content.repeat = repeat;
    const QString path = targetOf(format);
    const QString whole = m_folder->filePath(QStringLiteral("whole"));
    QVERIFY(write(format.constData(), whole));
    putOld(path);
    Result<ExportResult> result;
    {
        const SizeLimit limit(static_cast<rlim_t>(bytes));
        result = write(format.constData(), path);
    }
    if (result) { // it fitted: then it must be whole
        QCOMPARE(bytesOf(path), bytesOf(whole));
        return;
    }
    QVERIFY(result.error().code == ErrorCode::ExportTarget || result.error().code == ErrorCode::DiskFull);
    QCOMPARE(bytesOf(path), QByteArray("old"));
    QCOMPARE(namesIn(m_folder->path()).size(), 2);
}

void tst_Target::absentTemporaryFolderDoesNoHarm()
{
    content.repeat = 4000;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(m_folder->filePath(QStringLiteral("absent"))));
    const Result<ExportResult> result = write("xlsx", targetOf("xlsx"));
    if (before.isEmpty())
        qunsetenv("TMPDIR");
    else
        qputenv("TMPDIR", before);
    // The folder is a wish: an absent one must give a whole workbook or an error, never half a one.
    if (result) {
        const QString whole = m_folder->filePath(QStringLiteral("whole"));
        QVERIFY(write("xlsx", whole));
        QCOMPARE(bytesOf(targetOf("xlsx")), bytesOf(whole));
    } else {
        QCOMPARE(result.error().code, ErrorCode::ExportTarget);
        QVERIFY(namesIn(m_folder->path()).isEmpty());
    }
}

void tst_Target::modeIsThatOfAnOrdinaryFile()
{
    QFETCH(QByteArray, format);
    const QString path = targetOf(format);
    const auto mode = [&path] {
        struct stat about = {};
        return stat(QFile::encodeName(path).constData(), &about) == 0 ? int(about.st_mode & 0777U) : -1;
    };
    const mode_t before = umask(022);
    QVERIFY(write(format.constData(), path));
    QCOMPARE(mode(), 0644); // 0666 without the bits of the mask
    QVERIFY(QFile::remove(path));
    umask(077);
    QVERIFY(write(format.constData(), path));
    QCOMPARE(mode(), 0600);
    umask(022);
    QVERIFY(write(format.constData(), path)); // who made an export private keeps it so
    QCOMPARE(mode(), 0600);
    umask(before);
}

QTEST_GUILESS_MAIN(tst_Target)
#include "tst_target.moc"
