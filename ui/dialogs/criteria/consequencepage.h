// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/criteria/criteriapage.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPlainTextEdit;
class QSpinBox;

namespace gabion {
class Catalogs;
}

namespace gabion::ui {

class FaultLine;

/// The consequence scale: names of the steps, and for each dimension of security and safety whether it counts and what each
/// step means in it.
class ConsequencePage : public CriteriaPage {
    Q_OBJECT

public:
    ConsequencePage(Criteria &draft, const Catalogs &catalogs, QWidget *parent = nullptr);

    void refill() override;
    bool mark(const Result<> &outcome) override;
    void focusFault() override;
    QListWidget *dimensions() const { return m_dimensions; }

private:
    QWidget *makeDetails();
    void fillDimensions();
    void fillSteps();
    void switchDimension(const QString &dimension, bool enabled);
    QString currentDimension() const;

    const Catalogs &m_catalogs;
    QListWidget *m_dimensions;
    QLabel *m_title;
    QLabel *m_definition;
    QCheckBox *m_enabled;
    QGridLayout *m_grid;
    QSpinBox *m_steps;
    FaultLine *m_fault;
    QList<QLineEdit *> m_titles;
    QList<QWidget *> m_fields;
    QWidget *m_wrong = nullptr;
};

} // namespace gabion::ui
