// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/import/importwork.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace gabion::ui {

class ComparePage;
class FaultPage;
class MapPage;
class Session;
class SourcePage;
class StepList;

/// Imports result files, one after the other: source, preview and map, compare, finish. Nothing changes before Finish, which is
/// one step of undo.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(Session &session, const QStringList &files, QWidget *parent);
    ~ImportDialog() override;

    void reject() override;

signals:
    /// A run came in: references of it and of its evidence item. @p last: no more files follow.
    void imported(const QString &run, const QString &evidence, bool last);

private:
    enum Page { Source, Mapping, Compare, Fault };

    void layOut();
    void begin(); ///< reads the current file
    void go(Page page);
    void next();
    void back();
    void answerFault();
    void finish();
    void nextFile();
    void copyDetails();
    void refresh();

    Session &m_session;
    ImportWork *m_work;
    StepList *m_steps;
    QStackedWidget *m_pages;
    SourcePage *m_source;
    MapPage *m_map;
    ComparePage *m_compare;
    FaultPage *m_fault;
    QPushButton *m_copy;
    QLabel *m_hint;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
    Page m_page = Source;
    ImportRequest m_request;
    int m_file = 0; ///< index of the current one
};

} // namespace gabion::ui
