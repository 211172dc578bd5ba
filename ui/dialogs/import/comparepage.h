// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/import/tilepage.h"

namespace gabion::ui {

class NoteBox;

/// Step 3: what changed since the last import of the source, and what happens to each result on finish.
class ComparePage : public TilePage {
    Q_OBJECT

public:
    explicit ComparePage(Session &session, QWidget *parent = nullptr);

    void show(const ImportOutcome &outcome, const ImportComparison &comparison);
    qint64 changes() const { return m_model->changes(); }

private:
    void chosen(int tile) override;
    QString sinceText(const ImportRun &run) const;

    Session &m_session;
    CompareModel *m_model;
    NoteBox *m_note;
    QLabel *m_summary;
};

} // namespace gabion::ui
