// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/suggestions.h"
#include "ui/rooms/risks/matrixdata.h"

#include <QAbstractButton>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gabion::ui {

class Session;

/// A risk of the chosen cell: what it is, its three levels, who owns it and what is due.
class MatrixCard : public QAbstractButton {
    Q_OBJECT

public:
    MatrixCard(const Session &session, const Risk &risk, bool chosen);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Criteria *criteria() const;

    const Session &m_session;
    Risk m_risk;
    bool m_chosen;
    QString m_due;
    bool m_late = false;
    QString m_owner;
};

/// How the risks spread over the levels at each stage, as bars with shapes and figures.
class MatrixBars : public QWidget {
    Q_OBJECT

public:
    explicit MatrixBars(QWidget *parent = nullptr);
    void setData(const MatrixData &matrix, MatrixSide side);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_levels;
    QList<int> m_counts[3]; ///< by stage and rank - 1
};

/// The side of the matrix: the chosen cell with its risks, the register by level, what is above the appetite, and what
/// measurements suggest.
class MatrixDrill : public QWidget {
    Q_OBJECT

public:
    explicit MatrixDrill(Session &session, QWidget *parent = nullptr);

    void showCell(const MatrixData &matrix, MatrixCell cell, Id<Risk> risk, Stage stage, MatrixSide side);
    void setSuggestions(const QList<Suggestion> &suggestions);
    void focusFirst();

signals:
    void closeAsked();
    void opened(const QString &ref);
    void listAsked(); ///< the risks of the cell, as a list

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeSummary();
    QWidget *makeFigures();
    QWidget *makeNote();
    void fillCards(const QList<const MatrixRisk *> &risks, Id<Risk> chosen);

    Session &m_session;
    QLabel *m_cellName = nullptr;
    QLabel *m_cellWords = nullptr;
    QWidget *m_pill = nullptr;
    QLabel *m_summary = nullptr;
    QPushButton *m_open = nullptr;
    QVBoxLayout *m_cards = nullptr;
    QLabel *m_barsTitle = nullptr;
    MatrixBars *m_bars = nullptr;
    QLabel *m_figures[3] = {};
    QLabel *m_of = nullptr;
    QWidget *m_note = nullptr;
    QLabel *m_noteText = nullptr;
    QString m_suggested;
};

} // namespace gabion::ui
