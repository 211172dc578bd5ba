// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace gabion::ui {

class NoteBox;
class Session;
class StateModel;
class StatePicker;

/// A register as of one state, or what differs in it between two: chosen above, read in a worker.
class StateView : public QWidget {
    Q_OBJECT

public:
    enum class Kind { AsOf, Compare };

    StateView(Session &session, Kind kind, QWidget *parent = nullptr);

    /// Reads what is chosen.
    void run();
    StateModel *model() const { return m_model; }
    StatePicker *from() const { return m_from; }
    StatePicker *to() const { return m_to; } ///< null when nothing is compared
    QComboBox *registers() const { return m_registers; }

signals:
    void shown();

private:
    void layOut();
    void openState();
    void compareStates();
    void fitColumns();

    Session &m_session;
    Kind m_kind;
    QComboBox *m_registers;
    StatePicker *m_from;
    StatePicker *m_to = nullptr;
    QPushButton *m_run;
    NoteBox *m_banner;
    StateModel *m_model;
    QTableView *m_table;
    int m_round = 0;
};

} // namespace gabion::ui
