// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/mapping.h"
#include "core/evidence/series.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/shell/session.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;

namespace gabion::ui {

/// The inspector of a measurement: risks that it bears on, the facts that make the run repeatable, the controls that it tests,
/// and the limit.
class MeasurementPanel : public EvidencePanel {
    Q_OBJECT

public:
    explicit MeasurementPanel(Session &session, QWidget *parent = nullptr);

    void showNothing();
    void show(const MeasuredPoint &point);

private:
    void addRisks(const Mapped &mapped);
    void addRun(const MeasuredPoint &point, const Mapped &mapped);
    void addControls(const MeasuredPoint &point, const Mapped &mapped);
    void addLimit(const MeasuredPoint &point);
    void fit();
    void setLimitNow();

    Session &m_session;
    Limit m_limit; ///< as it stands, or a new one for this test
    QDoubleSpinBox *m_rate = nullptr;
    QComboBox *m_by = nullptr;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_set = nullptr;
};

} // namespace gabion::ui
