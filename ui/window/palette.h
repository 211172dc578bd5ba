// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/palettelist.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace gabion::ui {

class Actions;
class PaletteFoot;
class Session;

/// The command palette: finds records, people, results, catalog entries and commands by a few letters. What is typed first says
/// where: ">" commands, "#" risks, "@" people, "?" help.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    /// @p reveal goes to a record and answers whether some room shows it; @p inspect moves the focus into the inspector there.
    CommandPalette(Session &session, Actions &actions, std::function<bool(const QString &)> reveal, std::function<void()> inspect,
                   QWidget *window);

    /// Shows it with its upper edge in the middle of @p top (global), with @p text typed already.
    void open(const QPoint &top, const QString &text = {});
    PaletteModel &model() const { return *m_model; }
    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }
    /// Takes in all that is not in the index yet: for tests; it happens by itself while nothing else is to be done.
    void indexNow();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void makeHead();
    void addCommands();
    void indexLater();
    void search();
    void showRecent();
    void showLines(const QList<PaletteAnswers> &answers);
    void showLines(const QList<PaletteModel::Line> &lines, int total);
    void step(int by);
    void choose(int row);
    void run(bool inspector);
    void showItemMenu();
    QStringList recent() const;
    void remember(const QString &key);
    const PaletteItem *current() const;

    Session &m_session;
    Actions &m_actions;
    std::function<bool(const QString &)> m_reveal;
    std::function<void()> m_inspect;
    QWidget *m_window;
    PaletteIndex m_index;
    QSet<QString> m_kinds; ///< of records that some room shows
    QList<ChangeSet> m_missed; ///< what was changed while a worker reads the names
    int m_round = 0; ///< names of an earlier project are dropped
    bool m_indexed = false;
    bool m_measured = false; ///< some room shows measurements
    bool m_stale = true; ///< measurements came or went since they were read
    PaletteModel *m_model;
    QHBoxLayout *m_head;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    PaletteFoot *m_foot;
    QList<QPushButton *> m_chips;
};

} // namespace gabion::ui
