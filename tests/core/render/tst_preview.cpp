// SPDX-License-Identifier: Apache-2.0
#include "core/render/preview.h"

#include "core/render/pdf.h"
#include "tests/support/support.h"

#include <QGuiApplication>
#include <QPdfWriter>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace gabion;

/// Pages as pictures: the same pages as the PDF.
class TestPreview : public QObject {
    Q_OBJECT

private:
    Catalogs m_catalogs;
    Dossier m_dossier;
    Pages m_pages = noPages();
    QTemporaryDir m_folder;

    RegisterContext context() const
    {
        return {m_dossier,
                m_pages,
                m_catalogs,
                QDate(2026, 11, 23),
                QString(64, u'a'),
                QDateTime(QDate(2026, 11, 23), QTime(14, 32), Qt::UTC),
                {},
                QStringLiteral("a.gabion")};
    }
    /// Share of pixels that are not white, in per cent.
    static double inked(const QImage &image)
    {
        qint64 count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                count += image.pixel(x, y) != qRgb(255, 255, 255);
        }
        return 100.0 * static_cast<double>(count) / (static_cast<double>(image.width()) * image.height());
    }

private slots:
    void initTestCase()
    {
        Result<Catalogs> loaded = Catalogs::load();
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().text));
        m_catalogs = *loaded;
        m_dossier = test::sampleDossier();
        // 200 more risks: several pages
        Risk risk = *m_dossier.findRef<Risk>(QStringLiteral("R-001"));
        for (quint32 i = 0; i < 200; ++i) {
            risk.id.value = test::fixedId(50'000 + i);
            risk.ref = makeRef(Risk::prefix, 100 + i);
            m_dossier.load(risk);
        }
    }
    void asManyPagesAsThePdf_data()
    {
        QTest::addColumn<QString>("id");
        for (const char *id : {"risk-register", "soa", "assets", "treatment-plan"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void asManyPagesAsThePdf()
    {
        QFETCH(const QString, id);
        const Register &reg = *findRegister(id);
        NoProgress progress;
        PagePreview preview(reg, context());
        QCOMPARE(preview.pages(), 0);
        QVERIFY(preview.measure(progress));
        const auto written = pdfWriter().write(reg, context(), m_folder.filePath(QStringLiteral("a.pdf")), progress);
        QVERIFY(written);
        QCOMPARE(preview.pages(), written->pages);
    }
    void onlyTheRangeIsPainted()
    {
        NoProgress progress;
        PagePreview preview(*findRegister(QStringLiteral("risk-register")), context());
        QVERIFY(preview.measure(progress));
        QVERIFY(preview.pages() > 6);
        const Result<QList<QImage>> images = preview.paint(3, 5, 600, progress);
        QVERIFY(images);
        QCOMPARE(images->size(), 3);
        for (const QImage &image : *images) {
            // 600 px of 297 mm: 210 mm are 424 px
            QCOMPARE(image.size(), QSize(600, 424));
            QVERIFY(inked(image) > 2);
            QVERIFY(inked(image) < 60);
        }
        // the same page painted alone is the same picture, and two pages are not
        QCOMPARE(preview.paint(4, 4, 600, progress)->first(), images->at(1));
        QVERIFY(images->at(0) != images->at(1));
    }
    void lastPage()
    {
        NoProgress progress;
        PagePreview preview(*findRegister(QStringLiteral("risk-register")), context());
        QVERIFY(preview.measure(progress));
        const Result<QList<QImage>> images = preview.paint(preview.pages(), preview.pages() + 5, 400, progress);
        QVERIFY(images);
        QCOMPARE(images->size(), 1);
        QVERIFY(inked(images->first()) > 1);
    }
    void inAWorker()
    {
        PagePreview preview(*findRegister(QStringLiteral("risk-register")), context());
        QList<QImage> images;
        std::unique_ptr<QThread> thread(QThread::create([&] {
            NoProgress progress;
            if (preview.measure(progress))
                images = preview.paint(2, 2, 600, progress).value_or(QList<QImage>());
        }));
        thread->start();
        QVERIFY(thread->wait(60'000));
        NoProgress progress;
        QCOMPARE(images, *preview.paint(2, 2, 600, progress));
    }
    void printedPages()
    {
        QPdfWriter device(m_folder.filePath(QStringLiteral("print.pdf")));
        device.setResolution(600);
        device.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
        NoProgress progress;
        const Register &reg = *findRegister(QStringLiteral("risk-register"));
        const Result<int> pages = printDocument(reg, context(), device, progress);
        QVERIFY(pages);
        PagePreview preview(reg, context());
        QVERIFY(preview.measure(progress));
        QCOMPARE(*pages, preview.pages());
    }
};

QTEST_MAIN(TestPreview)
#include "tst_preview.moc"
