// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/criteria/criteriapage.h"

class QGridLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace gabion::ui {

class FaultLine;

/// The likelihood scale: names, what they mean, frequency in words, bands of the yearly probability and of measured rates.
class LikelihoodPage : public CriteriaPage {
    Q_OBJECT

public:
    explicit LikelihoodPage(Criteria &draft, QWidget *parent = nullptr);

    void refill() override;
    bool mark(const Result<> &outcome) override;
    void focusFault() override;

private:
    struct Row {
        QLineEdit *title = nullptr;
        QPlainTextEdit *definition = nullptr;
        QLineEdit *frequency = nullptr;
        QLineEdit *yearly = nullptr;
        QLineEdit *rate = nullptr;
        QList<QWidget *> all;
    };

    void makeHead();
    void addRow(int index);
    QLineEdit *textField(int index, const QString &name, QString LikelihoodStep::*part);
    QLineEdit *bandField(int index, const QString &name, double LikelihoodStep::*part);

    QGridLayout *m_grid;
    QSpinBox *m_steps;
    FaultLine *m_fault;
    QList<Row> m_rows;
    QWidget *m_wrong = nullptr;
};

} // namespace gabion::ui
