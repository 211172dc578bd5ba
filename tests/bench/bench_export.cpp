// SPDX-License-Identifier: Apache-2.0
#include "core/base/progress.h"
#include "core/catalog/catalog.h"
#include "core/render/fonts.h"
#include "core/render/pdf.h"
#include "core/reports/writer.h"
#include "tests/bench/bench.h"
#include "tests/support/support.h"

#include <QGuiApplication>

#include <cstdio>
#include <cstdlib>

// bench_export xlsx|pdf ROWS COLUMNS FILE: a register of made-up rows through the real writer.

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

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C");
    if (argc != 5) {
        std::fprintf(stderr, "use: bench_export xlsx|pdf ROWS COLUMNS FILE\n");
        return 2;
    }
    const QString format = QString::fromLocal8Bit(argv[1]);
    rowCount = std::atoi(argv[2]);
    columnCount = std::atoi(argv[3]);
    const auto catalogs = Catalogs::load();
    if (!catalogs)
        return 1;
    const Dossier dossier = test::sampleDossier();
    const Pages pages = noPages();
    const RegisterContext context{dossier,
                                  pages,
                                  *catalogs,
                                  QDate(2026, 11, 23),
                                  QString(64, u'0'),
                                  QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC),
                                  {},
                                  QStringLiteral("bench.gabion")};
    const Register reg{"bench", title, title, columns, rows, [](const RegisterContext &) { return qint64(rowCount); }};
    const Writer *writer = format == u"pdf" ? &pdfWriter() : findWriter(format);
    NoProgress none;
    const Stopwatch watch;
    const auto done = writer->write(reg, context, QString::fromLocal8Bit(argv[4]), none);
    if (!done) {
        std::fprintf(stderr, "%s\n", qPrintable(done.error().text));
        return 1;
    }
    print("export_s", watch.seconds());
    print("pages", double(done->pages));
    print("peak_mb", peakMegabytes());
    return 0;
}
