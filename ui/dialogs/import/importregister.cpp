// SPDX-License-Identifier: Apache-2.0
// The part of the import dialog that takes a team's own risk register.
#include "ui/dialogs/import/faultpage.h"
#include "ui/dialogs/import/importdialog.h"
#include "ui/dialogs/import/mappage.h"
#include "ui/dialogs/import/registermappage.h"
#include "ui/dialogs/import/registerplanpage.h"
#include "ui/dialogs/import/registerwork.h"
#include "ui/dialogs/import/sourcepage.h"
#include "ui/shell/session.h"

#include <QStackedWidget>

namespace gabion::ui {

void ImportDialog::connectRegister()
{
    connect(m_registerWork, &RegisterWork::working, this, [this](Job *job) {
        if (!m_isRegister)
            m_map->showWork(job);
        else if (m_page == Compare)
            m_registerPlan->showWork(job);
        else
            m_registerMap->showWork(job);
        refresh();
    });
    connect(m_registerWork, &RegisterWork::other, this, &ImportDialog::readResults);
    connect(m_registerWork, &RegisterWork::read, this, &ImportDialog::showRegister);
    connect(m_registerWork, &RegisterWork::failed, this, [this](const ImportFault &fault) {
        if (fault.error.code == ErrorCode::Cancelled)
            return go(m_isRegister ? Mapping : Source);
        m_fault->showFault(fault, m_request, m_source->formatOf(m_request.file));
        go(Fault);
    });
    connect(m_registerWork, &RegisterWork::planned, this, [this] {
        m_registerPlan->show(m_registerWork->outcome());
        refresh();
    });
}

void ImportDialog::showRegister()
{
    if (!m_registerMap) {
        m_registerMap = new RegisterMapPage(m_session, m_registerWork);
        m_registerPlan = new RegisterPlanPage;
        m_pages->addWidget(m_registerMap);
        m_pages->addWidget(m_registerPlan);
        connect(m_registerMap, &RegisterMapPage::changed, this, &ImportDialog::refresh);
        connect(m_registerMap, &RegisterMapPage::stopAsked, this, &ImportDialog::back);
        connect(m_registerPlan, &RegisterPlanPage::stopAsked, this, &ImportDialog::back);
    }
    m_registerMap->show();
    m_isRegister = true;
    go(Mapping);
}

/// Risks, people, controls and actions of the register in one step.
void ImportDialog::finishRegister()
{
    const RegisterPlan plan = m_registerWork->outcome();
    if (!applied(plan.set))
        return;
    m_registerWork->remember();
    QString text = tr("%1 imported: risks: %2 created, %3 changed, %4 unchanged.")
                       .arg(m_registerWork->book()->file)
                       .arg(plan.created)
                       .arg(plan.updated)
                       .arg(plan.unchanged);
    if (plan.refused > 0)
        text += QLatin1Char(' ') + tr("%n row(s) were refused.", nullptr, static_cast<int>(plan.refused));
    m_session.tell(text, true);
    QString first;
    for (const PlannedRow &row : plan.rows) {
        if (first.isEmpty() && (row.verdict == RowVerdict::Create || row.verdict == RowVerdict::Update))
            first = row.ref;
    }
    emit imported(first, m_file + 1 >= m_source->files().size());
    nextFile();
}

} // namespace gabion::ui
