// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/risk/criteria.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace gabion::ui {

class FaultLine;
class MovesModel;
class NoteBox;
class Session;

/// What new criteria would do to the register, and who brings them into force for what reason.
class AdoptPage : public QWidget {
    Q_OBJECT

public:
    explicit AdoptPage(Session &session, QWidget *parent = nullptr);

    /// @p version: the number that the new version gets.
    void setCriteria(const Criteria &next, int version);
    const CriteriaPreview &preview() const { return m_preview; }
    QTableView *moves() const { return m_moves; }
    Id<Person> approver() const;
    QString reason() const;
    /// Whether the risks are to be assessed anew under the new version.
    bool assessesAnew() const;
    bool isComplete() const { return !approver().isNull() && !reason().isEmpty(); }
    /// Why the criteria could not be brought into force.
    void say(const QString &fault);

signals:
    void changed();
    void peopleAsked(); ///< someone is missing

private:
    void fillShifts();
    void fillPeople();

    Session &m_session;
    CriteriaPreview m_preview;
    QLabel *m_title;
    NoteBox *m_note;
    QHBoxLayout *m_shifts;
    QTableView *m_moves;
    MovesModel *m_model;
    QCheckBox *m_anew;
    QComboBox *m_approver;
    QPushButton *m_people;
    QLineEdit *m_reason;
    FaultLine *m_fault;
    QList<Id<Person>> m_ids;
};

} // namespace gabion::ui
