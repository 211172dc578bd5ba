// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/bigwindow.h"

#include "core/catalog/catalog.h"
#include "ui/shell/jobs.h"

#include <QApplication>

#include <algorithm>

namespace gabion::bench {

namespace {

ChangeSet manyRisks(const Dossier &dossier, int count, const Environment &environment)
{
    QList<Risk> originals;
    for (const Risk &risk : dossier.all<Risk>())
        originals += risk;
    ChangeSet set;
    set.text = QStringLiteral("Many risks");
    for (int at = 0; at < count - originals.size(); ++at) {
        Risk risk = originals.at(at % originals.size());
        risk.id.value = environment.newId();
        risk.ref = dossier.nextRef<Risk>(at);
        risk.title += QStringLiteral(" %1").arg(at);
        risk.current.likelihood = 1 + at % 5;
        set.create(risk);
    }
    return set;
}

/// The session with its project open, before a window stands over it.
ui::Session &filled(ui::Session &session, const QString &path, int risks)
{
    QObject::connect(&session, &ui::Session::failed, [](const Error &error) { stop(error.text); });
    must(session.create(path, QStringLiteral("hr-assistant"), {}));
    session.apply(manyRisks(session.dossier(), risks, session.environment()));
    return session;
}

} // namespace

BigWindow::BigWindow(int risks)
    : m_settings(m_folder.filePath(QStringLiteral("settings.ini"))),
      m_session(must(loadCatalogs()), systemEnvironment(), m_settings, ui::realPrompts()),
      m_begin((filled(m_session, m_folder.filePath(QStringLiteral("big.gabion")), risks), Stopwatch())),
      m_window(m_session)
{
    m_window.resize(1440, 900);
    m_window.show();
    m_window.enter(QStringLiteral("risks"));
    awaitJobs();
    settle();
    m_window.repaint();
    m_shown = m_begin.seconds();
}

void BigWindow::settle()
{
    QApplication::sendPostedEvents();
    QApplication::processEvents();
}

void BigWindow::awaitJobs()
{
    while (!m_session.jobs().running().isEmpty())
        QApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void report(const char *name, QList<double> seconds)
{
    std::sort(seconds.begin(), seconds.end());
    const auto at = [&](double share) {
        return seconds.at(std::min(seconds.size() - 1, qsizetype(double(seconds.size()) * share))) * 1000;
    };
    print((QByteArray(name) + "_median_ms").constData(), at(0.5));
    print((QByteArray(name) + "_p95_ms").constData(), at(0.95));
}

} // namespace gabion::bench
