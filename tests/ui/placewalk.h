// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/uitest.h"

#include <functional>

namespace gabion::test {

/// Walks the window as a person could: the start page, every room with every tab and every tab of its panels, single records
/// opened as pages, and every dialog or popup that an action or a button ending in "…" opens. Each is handed to the visitor
/// while it is shown; nothing is changed in the project.
class PlaceWalk {
public:
    /// @p place: "evidence/1", "risks/0 edit.columns"; @p shown: the window, dialog or popup.
    using Visit = std::function<void(const QString &place, QWidget *shown)>;

    /// Fills the project of @p test with the shipped evidence of its template.
    PlaceWalk(WindowTest &test, Visit visit);

    void startPage();
    void rooms();
    void prompts();
    void importSteps();

private:
    void settle();
    void openedBy(const QString &place, const std::function<void()> &open);
    void view(const QString &place);
    void actionsOf(const QString &place);
    void importOf(const QString &place, const QString &file, int steps);

    WindowTest &m_test;
    Visit m_visit;
    QSet<QString> m_opened; ///< what opened something, to do it once
};

} // namespace gabion::test
