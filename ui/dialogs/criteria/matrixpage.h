// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/criteria/criteriapage.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace gabion::ui {

class FaultLine;
class MatrixEditor;

/// The levels of risk, the matrix that gives them, and the appetite of each domain.
class MatrixPage : public CriteriaPage {
    Q_OBJECT

public:
    explicit MatrixPage(Criteria &draft, QWidget *parent = nullptr);

    void refill() override;
    bool mark(const Result<> &outcome) override;
    void focusFault() override;
    MatrixEditor *matrix() const { return m_matrix; }
    void setEditable(bool editable);

private:
    /// The appetite of one domain: a level, or for a product matrix a score.
    struct AppetiteRow {
        Domain domain = Domain::Security;
        QComboBox *level = nullptr;
        QSpinBox *score = nullptr;
        QLabel *text = nullptr;
    };

    QWidget *makeMatrix();
    QWidget *makeSide();
    void addAppetite(QVBoxLayout *column, Domain domain, const QString &icon, const QString &title);
    void fillLevels();
    void fillAppetite();
    void change(const Criteria &next, bool levels = false);

    MatrixEditor *m_matrix;
    QSpinBox *m_count;
    QCheckBox *m_product;
    QVBoxLayout *m_levelColumn = nullptr;
    QList<QLineEdit *> m_levels;
    QList<QWidget *> m_levelRows;
    QList<AppetiteRow> m_appetite;
    FaultLine *m_matrixFault;
    FaultLine *m_levelFault;
    FaultLine *m_appetiteFault;
    QWidget *m_wrong = nullptr;
};

} // namespace gabion::ui
