// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/importer.h"
#include "tests/core/evidence/samples.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace gabion;
using namespace gabion::test;

namespace {

struct Collected {
    Result<ImportFacts> facts = ImportFacts{};
    std::vector<Finding> findings;
};

Collected readAll(const QString &path)
{
    Collected out;
    NoProgress progress;
    const auto file = InputFile::open(path);
    if (!file) {
        out.facts = tl::unexpected(file.error());
        return out;
    }
    ImportSink sink;
    sink.finding = [&out](Finding &finding) -> Result<> {
        out.findings.push_back(finding);
        return {};
    };
    out.facts = findImporter(QStringLiteral("sarif"))->read(*file, sink, progress);
    return out;
}

/// "{"high": 1}" of the reference, which counts unrated as medium.
QString severities(const ImportFacts &facts)
{
    const auto of = [&facts](FindingSeverity s) { return facts.bySeverity[static_cast<std::size_t>(s)]; };
    const std::pair<const char *, qint64> counts[] = {{"critical", of(FindingSeverity::Critical)},
                                                      {"high", of(FindingSeverity::High)},
                                                      {"medium", of(FindingSeverity::Medium) + of(FindingSeverity::Unrated)},
                                                      {"low", of(FindingSeverity::Low)},
                                                      {"info", of(FindingSeverity::Info)}};
    QStringList parts;
    for (const auto &[name, count] : counts) {
        if (count > 0)
            parts += QStringLiteral("\"%1\": %2").arg(QLatin1String(name)).arg(count);
    }
    return QLatin1Char('{') + parts.join(QStringLiteral(", ")) + QLatin1Char('}');
}

} // namespace

class TestSarif : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_dir;

    Collected of(const char *json) { return readAll(writtenTo(m_dir, QStringLiteral("case.sarif"), QByteArray(json))); }
    /// One run of a tool with these members beside it.
    Collected run(const QByteArray &members) { return of("{\"version\":\"2.1.0\",\"runs\":[{" + members + "}]}"); }

private slots:
    void agreesWithTheReference()
    {
        GABION_NEED_SAMPLES;
        const QDir root(samplesFolder());
        const auto differences = meantDifferences();
        int compared = 0;
        QStringList wrong;
        const auto compare = [&](const QString &file, const QHash<QString, QString> &row) {
            if (row.value(QStringLiteral("ref_format")) != QLatin1String("sarif"))
                return;
            ++compared;
            const Collected got = readAll(root.filePath(file));
            if (!got.facts) {
                wrong += file + QStringLiteral(": ") + got.facts.error().text;
                return;
            }
            const QString ours = QStringLiteral("%1 %2").arg(got.facts->findings).arg(severities(*got.facts));
            const QString reference =
                row.value(QStringLiteral("ref_n")) + QLatin1Char(' ') + row.value(QStringLiteral("ref_severities"));
            const QStringList meant = differences.value(file);
            if (meant.isEmpty() ? ours != reference : (ours != meant.at(0) || reference != meant.at(1)))
                wrong += QStringLiteral("%1: ours %2, reference %3").arg(file, ours, reference);
        };
        for (const auto &row : readTsv(root.filePath(QStringLiteral("scans/EXPECTED.tsv"))))
            compare(QStringLiteral("scans/") + row.value(QStringLiteral("local_file")), row);
        for (const auto &row : readTsv(root.filePath(QStringLiteral("scans-extra/MANIFEST.tsv"))))
            compare(QStringLiteral("scans-extra/") + row.value(QStringLiteral("local_path")), row);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
        QVERIFY2(compared >= 40, qPrintable(QString::number(compared)));
    }
};

QTEST_GUILESS_MAIN(TestSarif)
#include "tst_sarif.moc"
