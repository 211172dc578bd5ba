// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace gabion::ui {

class NoteBox;

/// The steps at the left of a dialog, which is the current one, and facts of what is worked on.
class StepList : public QWidget {
    Q_OBJECT

public:
    explicit StepList(const QStringList &steps, QWidget *parent = nullptr);

    void setStep(int step);
    /// Title over the facts, then name and value of each.
    void setFacts(const QString &title, const QString &name, const QList<QPair<QString, QString>> &facts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_steps;
    int m_step = 0;
    QWidget *m_facts;
    QLabel *m_title;
    QLabel *m_name;
    QGridLayout *m_grid;
    NoteBox *m_note;
};

} // namespace gabion::ui
