// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/import/registermapmodel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace gabion::ui {

class FieldTable;
class Job;
class JobRow;
class NoteBox;
class RegisterWork;

/// Step 2 of a risk register: which row holds the titles, what each column means, which step each word of a rating stands for.
class RegisterMapPage : public QWidget {
    Q_OBJECT

public:
    RegisterMapPage(Session &session, RegisterWork *work, QWidget *parent = nullptr);

    /// What was read, as it is proposed.
    void show();
    void showWork(Job *job);
    const RegisterMapping &mapping() const { return m_sheet->mapping(); }
    bool isComplete() const;
    qint64 entries() const; ///< rows below the titles

signals:
    void changed();
    void stopAsked();

private:
    void layOut();
    void refresh();
    void fillTitles();
    void chooseTitles();

    RegisterWork *m_work;
    RegisterSheet *m_sheet;
    RegisterColumnsModel *m_columns;
    RegisterScalesModel *m_scales;
    FieldTable *m_columnsTable;
    FieldTable *m_scalesTable;
    QWidget *m_scalesPart;
    QLabel *m_about;
    QComboBox *m_sheets;
    QComboBox *m_titles;
    QComboBox *m_dates;
    QLineEdit *m_scope;
    QLabel *m_sheetsLabel;
    QLabel *m_datesLabel;
    NoteBox *m_note;
    JobRow *m_job;
};

} // namespace gabion::ui
