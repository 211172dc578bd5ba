// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/export/exporting.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QListWidget;
class QPushButton;

namespace gabion::ui {

class NoteBox;
class StatePicker;

/// What goes out and how: the document, its state, the checks that should be looked at first, the format, Export.
class ExportPanel : public QWidget {
    Q_OBJECT

public:
    explicit ExportPanel(Session &session, QWidget *parent = nullptr);

    void setDocument(const QString &id);
    const QString &document() const { return m_document; }
    ExportOrder order() const;
    void setFormat(const QString &format);
    /// Asks for a name and writes.
    void run();

signals:
    void stateChanged(); ///< another state was chosen
    void exported(); ///< a document was written

private:
    void layOut();
    void check();
    void showChecks(const QStringList &lines, const QStringList &subjects, qsizetype serious);

    Session &m_session;
    QString m_document;
    QLabel *m_title;
    QLabel *m_about;
    StatePicker *m_state;
    NoteBox *m_verdict;
    QListWidget *m_checks;
    QButtonGroup *m_formats;
    QPushButton *m_export;
    int m_round = 0; ///< checks of earlier rounds are dropped
};

} // namespace gabion::ui
