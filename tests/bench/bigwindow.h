// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/bench.h"
#include "ui/window/mainwindow.h"

#include <QList>
#include <QTemporaryDir>

namespace gabion::bench {

/// The real window over a project of its own of many risks: copies of the starter project's, so that rows are as long as real
/// ones.
class BigWindow {
public:
    explicit BigWindow(int risks);

    ui::Session &session() { return m_session; }
    ui::MainWindow &window() { return m_window; }
    /// Seconds that the window took from being made to the painted room of risks.
    double shown() const { return m_shown; }
    /// Lets all that is posted be done, as between two keys.
    void settle();
    /// Waits until no worker runs any more.
    void awaitJobs();

private:
    QTemporaryDir m_folder;
    ui::Settings m_settings;
    ui::Session m_session;
    Stopwatch m_begin;
    ui::MainWindow m_window;
    double m_shown = 0;
};

/// Prints the middle and the 95th percentile of @p seconds as NAME_median_ms and NAME_p95_ms.
void report(const char *name, QList<double> seconds);

} // namespace gabion::bench
