// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/importrun.h"
#include "ui/dialogs/import/mapmodel.h"

#include <QTableView>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gabion::ui {

class ImportWork;
class JobRow;
class Job;

/// Step 2: where each result belongs. Shows how far the reading is until there are rows.
class MapPage : public QWidget {
    Q_OBJECT

public:
    explicit MapPage(Session &session, QWidget *parent = nullptr);

    void showWork(Job *job);
    void show(const ImportOutcome &outcome, const ImportGroups &groups);
    void clear();

    QList<ImportChoice> choices() const { return m_model->choices(); }
    /// Who sets the limits; null while nobody was chosen.
    Id<Person> setBy() const;
    QString reason() const;
    /// Whether what was set can be kept: limits need a person, everything a reason.
    bool isComplete() const;

signals:
    void changed();
    void stopAsked();

private:
    void refresh();
    void preview();
    void layOut();

    Session &m_session;
    MapModel *m_model;
    QTableView *m_table;
    QLabel *m_about;
    QPushButton *m_all;
    QPushButton *m_missing;
    QLabel *m_previewTitle;
    QLabel *m_preview;
    QWidget *m_why; ///< reason and person of what was set by hand
    QLineEdit *m_reason;
    QComboBox *m_person;
    QLabel *m_personLabel;
    JobRow *m_job;
    qint64 m_left = 0;
};

} // namespace gabion::ui
