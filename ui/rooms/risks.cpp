// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/risk/criteria.h"
#include "ui/rooms/risks/inspector.h"
#include "ui/rooms/risks/matrixtab.h"
#include "ui/rooms/risks/newriskdialog.h"
#include "ui/rooms/risks/registertab.h"
#include "ui/shell/room.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterfield.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace gabion::ui {

namespace {

QString title() { return QCoreApplication::translate("Rooms", "Risks"); }

/// Register, matrix and acceptances of risks, with one selection and one inspector.
class RisksRoom : public RoomWidget {
public:
    RisksRoom(Session &session, Actions &actions, QWidget *parent)
        : RoomWidget("risks", title(), session, actions, parent),
          m_selection(new RiskSelection(this)),
          m_register(new RegisterTab(session, actions, *m_selection)),
          m_matrix(new MatrixTab(session, actions, *m_selection, *this)),
          m_inspector(new RiskInspector(session, actions, *m_selection))
    {
        m_registerTab = addView(tr("Register"), m_register);
        m_matrixTab = addView(tr("Matrix"), m_matrix);
        addAcceptances();
        m_copyImage = addButton("edit.copyImage");
        addButton("file.export");
        addButton("insert.risk", true, tr("New risk"));
        setInspector(m_inspector);
        actions.handle("insert.risk", this, [this] { newRisk(); });
        connect(m_matrix, &MatrixTab::listAsked, this, [this](const RegisterFilter &filter) {
            m_register->filterField().setFilter(filter);
            setCurrentTab(m_registerTab);
            m_register->view().setFocus();
        });
        connect(m_register, &RegisterTab::counted, this, &RisksRoom::refresh);
        connect(m_selection, &RiskSelection::changed, this, &RisksRoom::refresh);
        connect(&m_register->view(), &RegisterView::activatedRef, this, [this] {
            setInspectorShown(true);
            m_inspector->tabs()->setFocus(Qt::OtherFocusReason);
        });
        connect(m_inspector, &RiskInspector::stepped, m_register, &RegisterTab::step);
        connect(m_inspector, &RiskInspector::menuAsked, m_register,
                [this](const QPoint &place) { emit m_register->view().menuAsked(m_selection->current(), place); });
        viewChanged(m_registerTab);
        refresh();
    }
    bool reveal(const QString &ref) override
    {
        if (m_register->reveal(ref)) {
            setCurrentTab(m_registerTab);
            return true;
        }
        if (!m_acceptances->select(ref))
            return false;
        setCurrentTab(m_acceptancesTab);
        return true;
    }
    QList<QWidget *> panes() const override
    {
        QList<QWidget *> list;
        if (currentTab() == m_registerTab)
            list = QList<QWidget *>{&m_register->view(), m_register->filterField().line()};
        else
            list = RoomWidget::panes().mid(0, 1);
        if (m_matrix->side()->isVisible())
            list += m_matrix->side();
        if (isInspectorShown())
            list += m_inspector;
        return list;
    }
    QList<StatusText> status() const override;

protected:
    void viewChanged(int index) override
    {
        setInspectorOffered(index != m_matrixTab); // the side of the matrix takes its place
        if (m_copyImage) // not while the tabs are made
            m_copyImage->setVisible(index == m_matrixTab);
    }

private:
    void addAcceptances();
    /// Makes a risk and goes to its rating, whatever tab is shown.
    void newRisk()
    {
        NewRiskDialog dialog(session(), this);
        if (dialog.exec() != QDialog::Accepted)
            return;
        reveal(dialog.madeRef());
        m_register->goToColumn(QStringLiteral("current"));
    }
    void refresh()
    {
        setTabCount(m_registerTab, m_register->model().total());
        setTabCount(m_acceptancesTab, m_acceptances->registerModel().total());
        actions().refresh();
        emit statusChanged();
    }

    RiskSelection *m_selection;
    RegisterTab *m_register;
    MatrixTab *m_matrix;
    RiskInspector *m_inspector;
    RegisterView *m_acceptances = nullptr;
    QPushButton *m_copyImage = nullptr;
    int m_registerTab = 0;
    int m_matrixTab = 0;
    int m_acceptancesTab = 0;
};

void RisksRoom::addAcceptances()
{
    auto *model = new RegisterModel(session(), *findRegister(QStringLiteral("acceptances")), this);
    const QList<ShownColumn> columns{{QStringLiteral("ref"), 76},        {QStringLiteral("risk")},
                                     {QStringLiteral("type"), 196},      {QStringLiteral("state"), 90},
                                     {QStringLiteral("requester"), 120}, {QStringLiteral("approver"), 120},
                                     {QStringLiteral("expires"), 108}};
    QStringList keys;
    for (const ShownColumn &column : columns)
        keys += column.key;
    m_acceptances = new RegisterView(session(), model, keys, QStringLiteral("acceptances"));
    m_acceptances->layOut(columns, QStringLiteral("risk"), false);
    auto *none = new EmptyState;
    none->setTexts(tr("No acceptance yet"), tr("A risk above the appetite is accepted by a decision with a last day."));
    none->addAction(actions(), "insert.acceptance");
    auto *pages = new QStackedWidget;
    pages->addWidget(m_acceptances);
    pages->addWidget(none);
    pages->setFocusProxy(m_acceptances);
    m_acceptancesTab = addView(tr("Acceptances"), pages);
    const auto fill = [this, pages, model] {
        pages->setCurrentIndex(model->total() == 0 ? 1 : 0);
        setTabCount(m_acceptancesTab, model->total());
    };
    connect(model, &RegisterModel::counted, this, fill);
    fill();
    // a decision shows the risk that it is about
    connect(m_acceptances, &RegisterView::selectionMoved, this, [this] {
        const Acceptance *acceptance = session().dossier().findRef<Acceptance>(m_acceptances->currentRef());
        const Risk *risk = acceptance ? session().dossier().find(acceptance->risk) : nullptr;
        if (risk && currentTab() == m_acceptancesTab)
            m_selection->set({risk->ref});
    });
}

/// "21 risks shown", "1 selected", the worst levels; at the right what they are judged by.
QList<StatusText> RisksRoom::status() const
{
    if (currentTab() == m_matrixTab)
        return m_matrix->status();
    QList<StatusText> texts;
    const RegisterModel &model = m_register->model();
    texts.append({{}, tr("%n risk(s) shown", nullptr, int(model.shown()))});
    if (const qsizetype selected = m_selection->refs().size(); selected > 0)
        texts.append({{}, tr("%n selected", nullptr, int(selected))});
    const Criteria *criteria = activeCriteria(session().dossier());
    if (!criteria)
        return texts;
    const int top = int(criteria->levels.size());
    for (int rank = top; rank > std::max(0, top - 2); --rank) {
        if (const qsizetype count = model.shownAtLevel(QStringLiteral("current"), rank); count > 0) {
            StatusText text{{}, tr("%1 %2", "3 critical").arg(count).arg(criteria->levels.at(rank - 1).toLower())};
            text.level = rank;
            texts.append(text);
        }
    }
    texts.append({{}, tr("Above appetite %1").arg(m_register->aboveAppetite()), true});
    texts.append(
        {QStringLiteral("gauge"), tr("%1×%2 scale").arg(criteria->likelihood.size()).arg(criteria->consequence.size()), true});
    QStringList limits;
    for (const Appetite &appetite : criteria->appetite) {
        const QString text = criteria->product && appetite.score > 0 ? tr("score ≤ %1").arg(appetite.score)
                                                                     : criteria->levels.value(appetite.level - 1);
        if (!limits.contains(text))
            limits += text;
    }
    if (!limits.isEmpty())
        texts.append({{}, tr("Appetite: %1").arg(limits.join(QStringLiteral(", "))), true});
    const Baseline *newest = nullptr;
    for (const Baseline &baseline : session().dossier().all<Baseline>())
        newest = &baseline;
    if (newest)
        texts.append({{}, tr("Baseline %1").arg(newest->title), true});
    return texts;
}

} // namespace

extern const Room rooms_risks;
const Room rooms_risks = {
    "risks", title, "risks", 3, {"risk", "acceptance"}, [](Session &session, Actions &actions, QWidget *parent) -> RoomWidget * {
        return new RisksRoom(session, actions, parent);
    }};

} // namespace gabion::ui
