// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/rates.h"

#include <QWidget>

#include <optional>

class QLabel;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace gabion::ui {

/// One rate of a chart, figures as core gave them.
struct ChartPoint {
    QString label; ///< "2026-11-20"
    QString under; ///< what stands below it: the model that was tested
    QString below; ///< and below that: the tool's version
    JudgedRate judged;
    qint64 failures = 0;
    qint64 trials = 0;
    bool now = false; ///< the one that the chart is about
};

struct ChartData {
    enum class Form {
        Now, ///< one rate against its limit, the run before above it
        Trend, ///< runs from left to right
    };
    Form form = Form::Trend;
    QString title;
    QString empty; ///< stands in place of a chart without points
    QList<ChartPoint> points;
    std::optional<double> limit; ///< share
};

/// A chart of rates with their intervals, which can also be read as a table. Says its figures to screen readers.
class ChartWidget : public QWidget {
    Q_OBJECT

public:
    explicit ChartWidget(ChartData::Form form, QWidget *parent = nullptr);

    void setData(const ChartData &data);
    const ChartData &data() const { return m_data; }
    void setTableShown(bool shown);
    bool isTableShown() const;
    /// All figures in words, a sentence a point.
    QString spoken() const;

private:
    void fillTable();

    ChartData m_data;
    QLabel *m_title;
    QToolButton *m_toggle;
    QStackedWidget *m_pages;
    QWidget *m_canvas;
    QTableWidget *m_table;
};

/// Steps of an axis from 0 to at least @p most: 1, 2 or 5 times a power of ten, about five of them.
double axisStep(double most);

} // namespace gabion::ui
