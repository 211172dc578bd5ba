// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/recentprojects.h"

#include <QAbstractButton>
#include <QSet>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace gabion::ui {

class Session;

/// One project of the list: name, folder, its figures when it was last open, when that was, its pin. A file that is not there
/// any more is greyed and offers to be found or to be taken off the list.
class RecentRow : public QAbstractButton {
    Q_OBJECT

public:
    RecentRow(const RecentProject &project, bool missing, const QDate &today);

    const RecentProject &project() const { return m_project; }
    bool isMissing() const { return m_missing; }
    QSize sizeHint() const override;

signals:
    void pinned(bool pinned);
    void locateAsked();
    void removeAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString figures() const;
    QString when() const;
    QString folder() const;
    void place();

    RecentProject m_project;
    bool m_missing;
    QDate m_today;
    QToolButton *m_pin;
    QPushButton *m_locate = nullptr;
    QPushButton *m_remove = nullptr;
};

/// The card of projects that were open here before. Whether a file is still there is looked up in a worker, because a folder of
/// the network may keep one waiting.
class RecentList : public QWidget {
    Q_OBJECT

public:
    explicit RecentList(Session &session, QWidget *parent = nullptr);

    void setWords(const QString &words);
    void refill();
    RecentRow *first() const { return m_rows.isEmpty() ? nullptr : m_rows.first(); }
    qsizetype count() const { return m_rows.size(); }

signals:
    void opened(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void locate(const QString &path);

    Session &m_session;
    QString m_words;
    QSet<QString> m_missing;
    QVBoxLayout *m_column;
    QLabel *m_nothing;
    QList<RecentRow *> m_rows;
};

} // namespace gabion::ui
