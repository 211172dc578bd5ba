// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "ui/shell/room.h"
#include "ui/widgets/registerview.h"

#include <QCoreApplication>

namespace gabion::ui {

namespace {

QString title() { return QCoreApplication::translate("Rooms", "Risks"); }

/// The register of risks.
class RisksRoom : public RoomWidget {
public:
    RisksRoom(Session &session, Actions &actions, QWidget *parent) : RoomWidget("risks", title(), session, actions, parent)
    {
        auto *model = new RegisterModel(session, *findRegister(QStringLiteral("risk-register")), this);
        m_view = new RegisterView(session, model,
                                  {QStringLiteral("ref"), QStringLiteral("domain"), QStringLiteral("title"),
                                   QStringLiteral("components"), QStringLiteral("inherent"), QStringLiteral("current"),
                                   QStringLiteral("residual"), QStringLiteral("options"), QStringLiteral("owner"),
                                   QStringLiteral("due")},
                                  QStringLiteral("risk-register"));
        model->setGroup(QStringLiteral("current"));
        addView(tr("Register"), m_view);
        setTabCount(0, model->total());
        addButton("file.export");
        addButton("insert.risk", true, tr("New risk"));
    }
    bool reveal(const QString &ref) override { return m_view->select(ref); }

private:
    RegisterView *m_view;
};

} // namespace

extern const Room rooms_risks;
const Room rooms_risks = {
    "risks", title, "risks", 3, {"risk"}, [](Session &session, Actions &actions, QWidget *parent) -> RoomWidget * {
        return new RisksRoom(session, actions, parent);
    }};

} // namespace gabion::ui
