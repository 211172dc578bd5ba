// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/series.h"
#include "ui/shell/actions.h"
#include "ui/shell/session.h"

#include <QScrollArea>

class QLabel;
class QTableWidget;
class QVBoxLayout;

namespace gabion::ui {

class ChartWidget;
class EvidenceTag;
class PageView;

/// One measurement as a page: the rate against its limit, what it suggests, its trend, its other detectors, its failed attempts.
class MeasurementPage : public QScrollArea {
    Q_OBJECT

public:
    MeasurementPage(Session &session, Actions &actions, QWidget *parent = nullptr);

    void show(const MeasuredSeries &series);
    const MeasuredSeries &series() const { return m_series; }
    /// Reads the same measurement anew; false when it is gone.
    bool refresh();

private:
    void build();
    void showFigures();
    void showCharts();
    void showSiblings();
    void showSuggestions();
    void showSamples();

    Session &m_session;
    Actions &m_actions;
    MeasuredSeries m_series;
    QLabel *m_caption = nullptr;
    QLabel *m_rate = nullptr;
    QLabel *m_interval = nullptr;
    QLabel *m_counts = nullptr;
    EvidenceTag *m_verdict = nullptr;
    ChartWidget *m_now = nullptr;
    ChartWidget *m_trend = nullptr;
    QVBoxLayout *m_banner = nullptr;
    QLabel *m_siblingsTitle = nullptr;
    QTableWidget *m_siblings = nullptr;
    QLabel *m_method = nullptr;
    QLabel *m_samplesTitle = nullptr;
    PageView *m_samples = nullptr;
};

} // namespace gabion::ui
