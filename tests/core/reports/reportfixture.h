// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/reports/writer.h"
#include "tests/support/support.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace gabion::test {

/// What the register of these tests shows: a Register holds no state of its own.
struct Content {
    QString title = QStringLiteral("Test register");
    QList<Column> columns;
    QList<QList<Cell>> rows;
    qint64 count = -2; ///< what count() answers; -2 = the rows there are
    qint64 repeat = 1; ///< how often the rows come
};
inline Content content;

inline QString contentTitle() { return content.title; }
inline QString contentAbout() { return QStringLiteral("What the tests <write> & read."); }
inline QList<Column> contentColumns(const RegisterContext &) { return content.columns; }
inline qint64 contentCount(const RegisterContext &)
{
    return content.count == -2 ? content.rows.size() * content.repeat : content.count;
}
inline Result<> contentRows(const RegisterContext &, const std::function<bool(const RegisterRow &)> &call)
{
    for (qint64 turn = 0; turn < content.repeat; ++turn) {
        for (const QList<Cell> &cells : content.rows) {
            if (!call({{}, cells.isEmpty() ? QString() : cells.first().text, cells}))
                return {};
        }
    }
    return {};
}
inline const Register contentRegister = {"test-register", contentTitle, contentAbout, contentColumns, contentRows, contentCount};

inline Cell cell(const QVariant &value, const QString &text, int level = 0, int levels = 0, bool mark = false)
{
    Cell made;
    made.value = value;
    made.text = text;
    made.level = level;
    made.levels = levels;
    made.tone = level;
    made.mark = mark;
    return made;
}
inline Cell words(const QString &text) { return cell(text, text); }

/// A column of every type and two rows; the second is empty but for its reference.
inline Content everyType()
{
    Content made;
    const auto column = [](const char *key, const char *name, ColumnType type, const QStringList &choices = {}) {
        return Column{QLatin1String(key), QLatin1String(name), type, 14, choices};
    };
    made.columns = {column("ref", "ID", ColumnType::Ref),
                    column("title", "Title", ColumnType::Text),
                    column("score", "Score", ColumnType::Number),
                    column("rate", "Rate", ColumnType::Percent),
                    column("due", "Due", ColumnType::Date),
                    column("seen", "Seen", ColumnType::DateTime),
                    column("level", "Level", ColumnType::Level),
                    column("status", "Status", ColumnType::Choice,
                           {QStringLiteral("Open"), QStringLiteral("Done, and checked"), QStringLiteral("Gone")})};
    const QDateTime seen(QDate(2026, 11, 20), QTime(9, 30), Qt::UTC);
    made.rows = {{words(QStringLiteral("T-001")), words(QStringLiteral("Größe 5 <b>")), cell(12, QStringLiteral("12")),
                  cell(0.031, QStringLiteral("3.1 %")), cell(QDate(2026, 11, 18), QStringLiteral("2026-11-18"), 0, 0, true),
                  cell(seen, QStringLiteral("2026-11-20 09:30")), cell(QStringLiteral("High"), QStringLiteral("High"), 3, 4),
                  cell(QStringLiteral("open"), QStringLiteral("Open"))},
                 {words(QStringLiteral("T-002")), {}, {}, {}, {}, {}, {}, {}}};
    return made;
}

/// One column of texts.
inline Content texts(const QStringList &list)
{
    Content made;
    made.columns = {{QStringLiteral("text"), QStringLiteral("Text"), ColumnType::Text, 20, {}}};
    for (const QString &text : list)
        made.rows.append({words(text)});
    return made;
}

/// A project and its state, as a verb would hand them over.
struct State {
    Dossier dossier = sampleDossier();
    Pages pages = noPages();
    Catalogs catalogs;
    QString head = QStringLiteral("4c1e") + QString(60, QLatin1Char('0'));
    QDateTime date = QDateTime(QDate(2026, 11, 23), QTime(14, 32, 5), Qt::UTC);

    RegisterContext context() const
    {
        return {dossier, pages, catalogs, date.date(), head, date, {}, QStringLiteral("hr.gabion")};
    }
};

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline Result<ExportResult> write(const char *format, const QString &path)
{
    const State state;
    NoProgress none;
    return findWriter(QLatin1String(format))->write(contentRegister, state.context(), path, none);
}

/// Names in a folder, hidden ones too: what an export left behind.
inline QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace gabion::test
