// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/import/comparemodel.h"

#include <QAbstractButton>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gabion::ui {

class FieldTable;
class JobRow;
class NoteBox;

/// One of the four tiles: icon, count, word, and what it means. Filters the table while it is chosen.
class PartTile : public QAbstractButton {
    Q_OBJECT

public:
    explicit PartTile(const PartLook &look, QWidget *parent = nullptr);
    void show(qint64 count, const QString &word, const QString &meaning);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PartLook m_look;
    qint64 m_count = 0;
    QString m_word, m_meaning;
};

/// Step 3: what changed since the last import of the source, and what happens to each result on finish.
class ComparePage : public QWidget {
    Q_OBJECT

public:
    explicit ComparePage(Session &session, QWidget *parent = nullptr);

    void showWork(Job *job);
    void show(const ImportOutcome &outcome, const ImportComparison &comparison);
    qint64 changes() const { return m_model->changes(); }

signals:
    void stopAsked();

private:
    void layOut();
    void choose(int tile);
    QString sinceText(const ImportRun &run) const;

    Session &m_session;
    CompareModel *m_model;
    FieldTable *m_table;
    QLabel *m_title;
    QLabel *m_identity;
    QList<PartTile *> m_tiles;
    QPushButton *m_changes;
    NoteBox *m_note;
    QLabel *m_summary;
    JobRow *m_job;
};

} // namespace gabion::ui
