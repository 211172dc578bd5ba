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
class RegisterMapPage;
class RegisterPlanPage;
class RegisterWork;
class Session;
class SourcePage;
class StepList;

/// What the files of an import are.
enum class ImportContent {
    Detect, ///< results, or a risk register where the titles tell
    Register, ///< risk registers: a table without known titles is one too
};

/// Imports result files and risk registers, one after the other: source, preview and map, compare, finish. Nothing changes before
/// Finish, which is one step of undo.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    ImportDialog(Session &session, const QStringList &files, ImportContent content, QWidget *parent);
    ~ImportDialog() override;

    void reject() override;

signals:
    /// A file came in. @p ref: the run, or the first risk of a register that was created or changed (empty when none was).
    /// @p last: no more files follow.
    void imported(const QString &ref, bool last);

private:
    enum Page { Source, Mapping, Compare, Fault };

    void layOut();
    void connectResults();
    void connectRegister();
    void showRegister();
    void begin(); ///< reads the current file
    void readResults();
    bool isBusy() const;
    void go(Page page);
    void next();
    void back();
    void answerFault();
    void finish();
    void finishRegister();
    bool applied(const ChangeSet &set);
    void nextFile();
    void copyDetails();
    void refresh();
    void refreshFinish();
    void refreshFacts();

    Session &m_session;
    const ImportContent m_content;
    ImportWork *m_work;
    RegisterWork *m_registerWork;
    StepList *m_steps;
    QStackedWidget *m_pages;
    SourcePage *m_source;
    MapPage *m_map;
    ComparePage *m_compare;
    FaultPage *m_fault;
    RegisterMapPage *m_registerMap = nullptr; ///< made for the first register
    RegisterPlanPage *m_registerPlan = nullptr;
    QPushButton *m_copy;
    QLabel *m_hint;
    QPushButton *m_cancel;
    QPushButton *m_back;
    QPushButton *m_next;
    Page m_page = Source;
    ImportRequest m_request;
    int m_file = 0; ///< index of the current one
    bool m_isRegister = false; ///< the current one
};

} // namespace gabion::ui
