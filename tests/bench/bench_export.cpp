// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/catalog/catalog.h"
#include "core/render/fonts.h"
#include "core/render/pdf.h"
#include "core/reports/writer.h"
#include "tests/bench/bench.h"
#include "tests/support/support.h"

#include <QGuiApplication>

#include <clocale>
#include <cstdlib>

// bench_export xlsx|pdf ROWS COLUMNS FILE   a register of made-up rows through the real writer
// bench_export xlsx|pdf risks COUNT FILE    the risk register, in the page design of its own, of a project with so many risks

using namespace gabion;
using namespace gabion::bench;

namespace {

int rowCount = 0;
int columnCount = 0;

QString title() { return QStringLiteral("Bench"); }

QList<Column> columns(const RegisterContext &)
{
    QList<Column> list;
    for (int i = 0; i < columnCount; ++i) {
        const QString name = QStringLiteral("Column %1").arg(i);
        const ColumnType type = i == 0 ? ColumnType::Ref
            : i % 3 == 0               ? ColumnType::Text
            : i % 3 == 1               ? ColumnType::Number
                                       : ColumnType::Date;
        list.append({QStringLiteral("c%1").arg(i), name, type, 14, {}});
    }
    return list;
}

/// A third texts, a third numbers, a third dates.
Result<> rows(const RegisterContext &, const std::function<bool(const RegisterRow &)> &call)
{
    RegisterRow row;
    for (int i = 0; i < rowCount; ++i) {
        row.ref = QStringLiteral("F-%1").arg(i);
        row.cells.clear();
        for (int c = 0; c < columnCount; ++c) {
            Cell cell;
            if (c == 0) {
                cell.text = row.ref;
                cell.value = cell.text;
            } else if (c % 3 == 0) {
                cell.text = QStringLiteral("text %1 of %2").arg(c).arg(i);
                cell.value = cell.text;
            } else if (c % 3 == 1) {
                cell.value = double(i) * 1.25 + c;
                cell.text = QString::number(cell.value.toDouble());
            } else {
                const QDate date = QDate(2020, 1, 1).addDays((i + c) % 2000);
                cell.value = date;
                cell.text = date.toString(Qt::ISODate);
            }
            row.cells.append(cell);
        }
        if (!call(row))
            break;
    }
    return {};
}

/// The sample project with copies of its first risk until there are @p count; each has its own reference and title.
Dossier manyRisks(int count)
{
    Dossier dossier = test::sampleDossier();
    Risk risk = *dossier.find(Id<Risk>{test::fixedId(9950)});
    const QString name = risk.title;
    for (int i = static_cast<int>(dossier.all<Risk>().size()); i < count; ++i) {
        risk.id.value = test::fixedId(100000 + quint32(i));
        risk.ref = makeRef(Risk::prefix, i + 1);
        risk.title = QStringLiteral("%1, case %2").arg(name).arg(i);
        risk.inherent.likelihood = i % 5 + 1;
        risk.current.likelihood = i / 5 % 5 + 1;
        dossier.load(risk);
    }
    return dossier;
}

const Register madeUp{"bench", title, title, columns, rows, [](const RegisterContext &) { return qint64(rowCount); }};

void write(const QString &format, const Register &reg, const Dossier &dossier, const QString &file)
{
    const Catalogs catalogs = must(Catalogs::load());
    const Pages pages = noPages();
    const RegisterContext context{dossier,
                                  pages,
                                  catalogs,
                                  QDate(2026, 11, 23),
                                  QString(64, u'0'),
                                  QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC),
                                  {},
                                  QStringLiteral("bench.gabion")};
    const Writer *writer = format == u"pdf" ? &pdfWriter() : findWriter(format);
    if (!writer)
        stop(QStringLiteral("there is no writer for %1").arg(format));
    NoProgress none;
    const Stopwatch watch;
    const ExportResult done = must(writer->write(reg, context, file, none));
    print("export_s", watch.seconds());
    print("rows", double(done.rows));
    print("pages", double(done.pages));
    print("peak_mb", peakMegabytes());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    if (argc != 5)
        stop(QStringLiteral("use: bench_export xlsx|pdf ROWS COLUMNS FILE, bench_export xlsx|pdf risks COUNT FILE"));
    const QString format = QString::fromLocal8Bit(argv[1]), file = QString::fromLocal8Bit(argv[4]);
    if (QByteArray(argv[2]) == "risks") {
        write(format, *findRegister(QStringLiteral("risk-register")), manyRisks(std::atoi(argv[3])), file);
        return 0;
    }
    rowCount = std::atoi(argv[2]);
    columnCount = std::atoi(argv[3]);
    write(format, madeUp, test::sampleDossier(), file);
    return 0;
}
