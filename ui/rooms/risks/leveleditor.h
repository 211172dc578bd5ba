// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "core/risk/level.h"
#include "ui/shell/session.h"

#include <QFrame>

#include <optional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace gabion::ui {

class LevelHead;
class StepRow;

/// Rates one stage of a risk: a row of likelihoods, a row of consequences that opens to one row for each affected dimension,
/// the reason, and what was measured. Enter keeps as one undo step, Esc changes nothing. Deletes itself when it closes.
class LevelEditor : public QFrame {
    Q_OBJECT

public:
    LevelEditor(Session &session, const Risk &risk, Stage stage, QWidget *parent);

    /// Whether it can be rated; else why not.
    static Result<> canRate(const Dossier &dossier, const Risk &risk);
    /// Shows it at a place on the screen; @p typed is what was typed in the cell of a likelihood,
    /// or, with @p consequence, in one of a consequence.
    void open(const QPoint &below, const QString &typed, bool consequence = false);

signals:
    void kept();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct DimensionRow {
        QString dimension;
        QString title;
        StepRow *steps;
        QLineEdit *reason;
    };

    void build();
    QWidget *hint();
    void buildDimensions(QGridLayout *grid, int row);
    void setOpened(bool opened);
    void consequenceChanged(int step);
    Assessment wanted() const;
    void refresh();
    void keep();
    QString dimensionName(const QString &id) const;
    QString fault() const;

    Session &m_session;
    Risk m_risk;
    Stage m_stage;
    Criteria m_criteria;
    std::optional<Suggestion> m_suggestion;
    bool m_measured = false; ///< the likelihood is that of the suggestion
    bool m_opened = false;
    bool m_asksDimension = false; ///< the risk affects none that the criteria have switched on: all are offered
    StepRow *m_likelihood = nullptr;
    StepRow *m_consequence = nullptr;
    QList<DimensionRow> m_dimensions;
    QList<QWidget *> m_details;
    QToolButton *m_more = nullptr;
    QLineEdit *m_reason = nullptr;
    QLabel *m_error = nullptr;
    QPushButton *m_keep = nullptr;
    LevelHead *m_head = nullptr;
};

} // namespace gabion::ui
