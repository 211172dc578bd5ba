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
    void definedTypesAreFound();
    void noTypeIsDefinedTwice();

private:
    struct Source {
        QString path; ///< from the root
        QString text;
        QStringList includes; ///< as written, with quotes or angle brackets
    };
    QList<Source> m_sources;
    QMap<QString, QSet<QString>> m_uses;

    static QString folderOf(const QString &path);
    static QSet<QString> definedTypes(const QString &text);
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
    QTest::newRow("zlib") << "^<zlib\\.h>$"
                          << "^(core/interchange/ziparchive\\.cpp|tests/core/interchange/)";
    QTest::newRow("nlohmann") << "^<nlohmann/json\\.hpp>$"
                              << "\\.cpp$";
    QTest::newRow("graphviz") << "^<(graphviz/|gvc\\.h|cgraph\\.h)"
                              << "^core/graph/layout\\.cpp$";
    QTest::newRow("whole modules") << "^<Qt(Core|Gui|Widgets|Sql|Svg)>$"
                                   << "^$";
    QTest::newRow("widgets") << "^<(QtWidgets/|QWidget|QMainWindow|QDialog|QTableView|QApplication>)"
                             << "^(ui/|app/gui/|tests/(ui|bench)/)";
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

namespace {

/// The code without comments, texts, preprocessor lines and macro calls such as GABION_ENUM_KEYS(...).
QString bareCode(QString text)
{
    static const QRegularExpression noise(
        QStringLiteral("R\"([^(\\s]*)\\(.*?\\)\\1\"|//[^\\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\\\n])*\""
                       "|(?<![0-9A-Za-z_])'(?:\\\\.|[^'\\\\\\n])+'|^[ \\t]*#(?:[^\\n]*\\\\\\n)*[^\\n]*"),
        QRegularExpression::DotMatchesEverythingOption | QRegularExpression::MultilineOption);
    static const QRegularExpression macro(QStringLiteral("\\b[A-Z][A-Z0-9_]+\\s*\\((?:[^()]|\\([^()]*\\))*\\)"));
    return text.replace(noise, QStringLiteral(" ")).replace(macro, QStringLiteral(";"));
}

/// The name of the type that a head such as "template <class T> struct Name final : Base" defines; empty when it defines none
/// (a function, a variable, a specialisation).
QString typeOf(const QStringList &head)
{
    int depth = 0; // within <> or ()
    for (qsizetype i = 0; i < head.size(); ++i) {
        const QString &token = head.at(i);
        depth += token == u"<" || token == u"(" ? 1 : token == u">" || token == u")" ? -1 : 0;
        if (depth == 0 && (token == u"=" || token == u")"))
            return {};
        if (depth != 0 || (token != u"struct" && token != u"class" && token != u"union" && token != u"enum"))
            continue;
        const bool scoped = head.value(i + 1) == u"class" || head.value(i + 1) == u"struct";
        const QString name = head.value(scoped ? i + 2 : i + 1);
        const QString after = head.value(scoped ? i + 3 : i + 2);
        const bool defines = after.isEmpty() || after == u":" || after == u"final";
        return defines && !name.isEmpty() && name != u":" ? name : QString();
    }
    return {};
}

} // namespace

/// Types with external linkage that a file defines, by their full names. Those in unnamed namespaces, in other types and in
/// functions are nobody else's.
QSet<QString> tst_Structure::definedTypes(const QString &text)
{
    static const QRegularExpression tokens(QStringLiteral("[A-Za-z_]\\w*|::|[{}();<>:=]"));
    const QString code = bareCode(text);
    const QString local = QStringLiteral("(local)");
    QSet<QString> types;
    QStringList scopes; // names of namespaces; `local` for everything else
    QStringList head; // since the last ; { }
    for (auto matches = tokens.globalMatch(code); matches.hasNext();) {
        const QString token = matches.next().captured();
        if (token == u"{") {
            const qsizetype at = head.indexOf(QStringLiteral("namespace"));
            const QString type = at < 0 ? typeOf(head) : QString();
            if (!type.isEmpty() && !scopes.contains(local))
                types += QStringList(scopes + QStringList(type)).join(u"::");
            const QString name = at < 0 ? QString() : head.mid(at + 1).join(QString());
            scopes += name.isEmpty() ? local : name;
        } else if (token == u"}" && !scopes.isEmpty()) {
            scopes.removeLast();
        }
        if (token == u"{" || token == u"}" || token == u";")
            head.clear();
        else
            head += token;
    }
    return types;
}

void tst_Structure::definedTypesAreFound()
{
    const QSet<QString> found = definedTypes(QStringLiteral(R"code(
#include <vector>
#define MACRO(x) struct InMacro \
    { }
// struct InComment { };
namespace gabion {
struct Plain { int a = 0; struct Inner { }; };
struct Forward;
GABION_ENUM_KEYS(Scoped, {E::One, "one"})
struct AfterMacro { };
enum class Scoped : std::uint8_t { One, Two };
enum Unscoped { Three };
template<class T, int n = 3> class Generic final : public Base<T> { };
template<> struct Special<int> { };
class Derived : public Plain { enum class Kind { A }; };
namespace { struct Hidden { }; }
namespace inner { struct Deep { }; }
const char *text = "struct InText {";
const char c = '{', d = '\'';
struct Plain made(struct Plain x) { struct InFunction { }; return x; }
const int number = 1'000'000;
Plain variable = { };
auto lambda = [](const Plain &) { struct InLambda { }; };
}
namespace gabion::test { union Joined { }; }
class tst_Outside { };
)code"));
    const QSet<QString> expected = {
        QStringLiteral("gabion::Plain"),        QStringLiteral("gabion::Scoped"),  QStringLiteral("gabion::Unscoped"),
        QStringLiteral("gabion::Generic"),      QStringLiteral("gabion::Derived"), QStringLiteral("gabion::inner::Deep"),
        QStringLiteral("gabion::test::Joined"), QStringLiteral("tst_Outside"),     QStringLiteral("gabion::AfterMacro")};
    QCOMPARE(found, expected);
}

// One name, two types: the linker keeps either one's functions for both (C++20 6.3, one definition rule). Two tests may use a
// name, as they are two programs; a test and what it links may not.
void tst_Structure::noTypeIsDefinedTwice()
{
    QMap<QString, QStringList> files;
    for (const Source &source : m_sources) {
        for (const QString &type : definedTypes(source.text))
            files[type] += source.path;
    }
    QVERIFY2(files.contains(QStringLiteral("gabion::Risk")) && files.size() > 150, qPrintable(QString::number(files.size())));
    QStringList wrong;
    for (auto at = files.cbegin(); at != files.cend(); ++at) {
        const QStringList tests = at->filter(QRegularExpression(QStringLiteral("^tests/(?!support/)")));
        if (at->size() > 1 && tests.size() < at->size())
            wrong += at.key() + QStringLiteral(" is defined in ") + at->join(QStringLiteral(" and "));
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_APPLESS_MAIN(tst_Structure)
#include "tst_structure.moc"
