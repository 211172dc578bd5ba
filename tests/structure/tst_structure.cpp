// SPDX-License-Identifier: Apache-2.0
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Reads every source file and holds it against the rules of the house: who may include whom (declared in each folder's
/// gabion_library(... USES ...)), which packages may be seen where, licence lines.
class tst_Structure : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void foldersIncludeOnlyWhatTheyDeclare();
    void everyFolderOfCoreIsDeclared();
    void usesHaveNoCycle();
    void packagesStayInTheirPlace_data();
    void packagesStayInTheirPlace();
    void everySourceHasItsLicenceLine();
    void ownHeaderComesFirst();

private:
    struct Source {
        QString path; ///< from the root
        QString text;
        QStringList includes; ///< as written, with quotes or angle brackets
    };
    QList<Source> m_sources;
    QMap<QString, QSet<QString>> m_uses;

    static QString folderOf(const QString &path);
};

QString tst_Structure::folderOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts.size() < 3 ? parts.first() : parts.mid(0, 2).join(u'/');
}

void tst_Structure::initTestCase()
{
    const QString root = QStringLiteral(GABION_SOURCE);
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*([\"<][^\">]+[\">])"),
                                            QRegularExpression::MultilineOption);
    for (const char *top : {"app", "core", "ui", "tests"}) {
        QDirIterator files(root + u'/' + QLatin1String(top), {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            Source source{file.fileName().mid(root.size() + 1), QString::fromUtf8(file.readAll()), {}};
            for (auto matches = include.globalMatch(source.text); matches.hasNext();)
                source.includes += matches.next().captured(1);
            m_sources += source;
        }
    }
    QVERIFY2(m_sources.size() > 60, "the source tree was not found");
    QFile uses(QStringLiteral(GABION_USES));
    QVERIFY(uses.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(uses.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        const QStringList used = line.mid(colon + 1).split(u';', Qt::SkipEmptyParts);
        m_uses.insert(line.left(colon), QSet<QString>(used.begin(), used.end()));
    }
    QVERIFY(m_uses.contains(QStringLiteral("core/model")));
}

void tst_Structure::foldersIncludeOnlyWhatTheyDeclare()
{
    QStringList wrong;
    for (const Source &source : m_sources) {
        const QString folder = folderOf(source.path);
        if (folder.startsWith(u"tests"))
            continue;
        for (const QString &include : source.includes) {
            if (!include.startsWith(u'"'))
                continue;
            const QString target = folderOf(include.mid(1, include.size() - 2));
            const bool ours = target.startsWith(u"core/") || target.startsWith(u"ui/") || target.startsWith(u"app/");
            if (!ours || target == folder)
                continue;
            if (folder.startsWith(u"core/") && !m_uses.value(folder).contains(target))
                wrong += source.path + QStringLiteral(" includes ") + include + QStringLiteral(" but does not declare ") + target;
            if (folder == u"app/cli" && target.startsWith(u"ui/"))
                wrong += source.path + QStringLiteral(": the command line must not use ui");
            if (!folder.startsWith(u"app/") && target.startsWith(u"app/"))
                wrong += source.path + QStringLiteral(": nothing uses app");
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void tst_Structure::everyFolderOfCoreIsDeclared()
{
    QSet<QString> folders;
    for (const Source &source : m_sources) {
        if (source.path.startsWith(u"core/"))
            folders += folderOf(source.path);
    }
    const QStringList declaredList = m_uses.keys();
    QSet<QString> declared;
    for (const QString &name : declaredList) {
        if (name.startsWith(u"core/"))
            declared += name;
    }
    QCOMPARE(folders, declared);
}

void tst_Structure::usesHaveNoCycle()
{
    // Kahn: take away folders that use nothing that is left, until nothing is left.
    QMap<QString, QSet<QString>> left = m_uses;
    while (!left.isEmpty()) {
        QStringList free;
        for (auto at = left.cbegin(); at != left.cend(); ++at) {
            bool waiting = false;
            for (const QString &used : at.value())
                waiting = waiting || left.contains(used);
            if (!waiting)
                free += at.key();
        }
        QVERIFY2(!free.isEmpty(), qPrintable(QStringLiteral("a cycle among: ") + QStringList(left.keys()).join(u", ")));
        for (const QString &name : free)
            left.remove(name);
    }
}

void tst_Structure::packagesStayInTheirPlace_data()
{
    QTest::addColumn<QString>("include");
    QTest::addColumn<QString>("allowed");
    QTest::newRow("sqlite") << "^<sqlite3\\.h>$"
                            << "^(core/store/|tests/core/store/|tests/core/project/|tests/bench/)";
    QTest::newRow("xlsxwriter") << "^<xlsxwriter\\.h>$"
                                << "^core/reports/writers/xlsx\\.cpp$";
    QTest::newRow("nlohmann") << "^<nlohmann/json\\.hpp>$"
                              << "\\.cpp$";
    QTest::newRow("graphviz") << "^<(graphviz/|gvc\\.h|cgraph\\.h)"
                              << "^core/graph/layout\\.cpp$";
    QTest::newRow("whole modules") << "^<Qt(Core|Gui|Widgets|Sql|Svg)>$"
                                   << "^$";
    QTest::newRow("widgets") << "^<(QtWidgets/|QWidget|QMainWindow|QDialog|QTableView|QApplication>)"
                             << "^(ui/|app/gui/|tests/ui/)";
    QTest::newRow("gui") << "^<(QtGui/|QPainter|QFont|QColor|QPdfWriter|QImage|QGuiApplication|QPixmap|QBrush|QPen|QSvg)"
                         << "^(ui/|core/render/|app/|tests/(ui|core/render|bench)/)";
    QTest::newRow("sql module") << "^<(QtSql/|QSql)"
                                << "^tests/bench/";
}

void tst_Structure::packagesStayInTheirPlace()
{
    QFETCH(QString, include);
    QFETCH(QString, allowed);
    const QRegularExpression wanted(include), place(allowed);
    QStringList wrong;
    for (const Source &source : m_sources) {
        for (const QString &written : source.includes) {
            if (wanted.match(written).hasMatch() && !place.match(source.path).hasMatch())
                wrong += source.path + u' ' + written;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void tst_Structure::everySourceHasItsLicenceLine()
{
    for (const Source &source : m_sources)
        QVERIFY2(source.text.startsWith(u"// SPDX-License-Identifier: Apache-2.0\n"), qPrintable(source.path));
}

void tst_Structure::ownHeaderComesFirst()
{
    QSet<QString> headers;
    for (const Source &source : m_sources) {
        if (source.path.endsWith(u".h"))
            headers += source.path;
    }
    QStringList wrong;
    for (const Source &source : m_sources) {
        const QString header = source.path.chopped(4) + QStringLiteral(".h");
        if (source.path.endsWith(u".cpp") && headers.contains(header) && source.includes.value(0) != u'"' + header + u'"')
            wrong += source.path;
        if (source.path.endsWith(u".h") && !source.text.contains(u"#pragma once"))
            wrong += source.path + QStringLiteral(" lacks #pragma once");
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_APPLESS_MAIN(tst_Structure)
#include "tst_structure.moc"
