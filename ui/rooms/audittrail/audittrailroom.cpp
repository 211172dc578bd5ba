// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/audittrail/audittrailroom.h"

#include "ui/rooms/audittrail/auditmodel.h"
#include "ui/rooms/audittrail/entriesview.h"
#include "ui/rooms/audittrail/entrydetails.h"
#include "ui/rooms/audittrail/stateview.h"
#include "ui/widgets/statepicker.h"

#include <QLocale>

namespace gabion::ui {

AuditTrailRoom::AuditTrailRoom(Session &session, Actions &actions, QWidget *parent)
    : RoomWidget("audit-trail", tr("Audit trail"), session, actions, parent),
      m_entries(new EntriesView(session)),
      m_details(new EntryDetails(session)),
      m_asOf(new StateView(session, StateView::Kind::AsOf)),
      m_compare(new StateView(session, StateView::Kind::Compare))
{
    addView(tr("Entries"), m_entries);
    addView(tr("As of"), m_asOf);
    addView(tr("Compare"), m_compare);
    setInspector(m_details);
    addButton("tools.baseline", false, tr("Take a baseline …"));
    addButton("tools.verify", true, tr("Verify"));
    actions.handle("tools.verify", this, [this] {
        setCurrentTab(0);
        m_entries->verify();
    });
    actions.handle("edit.filter", m_entries, [this] { m_entries->focusFilter(); });
    const auto refresh = [this] {
        setTabCount(0, m_entries->model()->rowCount());
        m_details->show(m_entries->current());
        emit statusChanged();
    };
    connect(m_entries, &EntriesView::moved, this, refresh);
    connect(m_entries->model(), &QAbstractItemModel::rowsInserted, this, refresh);
    connect(m_entries->model(), &AuditModel::filtered, this, refresh);
    refresh();
}

void AuditTrailRoom::viewChanged(int index) { setInspectorShown(index == 0); }

QList<QWidget *> AuditTrailRoom::panes() const
{
    QList<QWidget *> list{currentTab() == 1       ? static_cast<QWidget *>(m_asOf)
                              : currentTab() == 2 ? static_cast<QWidget *>(m_compare)
                                                  : static_cast<QWidget *>(m_entries)};
    if (isInspectorShown())
        list += m_details;
    return list;
}

QList<StatusText> AuditTrailRoom::status() const
{
    const QString total = QLocale().toString(session().project().auditEntries());
    const QString text = m_entries->model()->isFiltered()
        ? tr("%1 of %2 entries").arg(QLocale().toString(m_entries->model()->rowCount()), total)
        : session().project().auditEntries() == 1 ? tr("1 entry")
                                                  : tr("%1 entries").arg(total);
    return {{QString(), text, false, false}, {QString(), tr("Head %1").arg(session().project().head().left(16)), true, false}};
}

bool AuditTrailRoom::reveal(const QString &ref)
{
    const Baseline *baseline = session().dossier().findRef<Baseline>(ref);
    if (!baseline)
        return false;
    setCurrentTab(1);
    m_asOf->from()->setAt(ref);
    m_asOf->run();
    return true;
}

} // namespace gabion::ui
