// SPDX-License-Identifier: Apache-2.0
#include "core/edits/findings.h"
#include "core/registers/words.h"
#include "ui/models/suggestionbox.h"
#include "ui/rooms/evidence/findingpanel.h"
#include "ui/rooms/evidence/findingsview.h"
#include "ui/rooms/evidence/measurementpage.h"
#include "ui/rooms/evidence/measurementpanel.h"
#include "ui/rooms/evidence/noevidence.h"
#include "ui/rooms/evidence/sources.h"
#include "ui/rooms/evidence/suggestioncard.h"
#include "ui/shell/room.h"
#include "ui/theme/look.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

namespace gabion::ui {

namespace {

QString title() { return QCoreApplication::translate("Rooms", "Evidence"); }

enum Tab { SourcesTab, FindingsTab, MeasurementsTab, SuggestionsTab };

/// Runs, findings and measurements, what they suggest, and one measurement as a page.
class EvidenceRoom : public RoomWidget {
    Q_DECLARE_TR_FUNCTIONS(EvidenceRoom)

public:
    EvidenceRoom(Session &session, Actions &actions, QWidget *parent);

    bool reveal(const QString &ref) override;
    QList<QWidget *> panes() const override;
    QList<StatusText> status() const override;

protected:
    void viewChanged(int index) override;

private:
    void buildSources();
    void buildFindings();
    void buildMeasurements();
    void buildSuggestions();
    void handleActions();
    void count();
    void showFinding();
    void showMeasurement();
    void openMeasurement(std::int64_t id);
    void openSuggested(const Suggestion &suggestion);
    void step(int direction);
    void closePage();
    bool isPage() const { return m_measured->currentWidget() == m_page && currentTab() == MeasurementsTab; }
    void showInspector();
    void showFindingMenu(const QPoint &place);
    void reread(const ChangeSet &set);

    SourcesModel *m_sourcesModel = nullptr;
    SourcesView *m_sources = nullptr;
    QStackedWidget *m_sourcesPages = nullptr;
    NoEvidence *m_noSources = nullptr;
    SourcePanel *m_sourcePanel = nullptr;
    FilteredPages *m_findings = nullptr;
    FindingPanel *m_findingPanel = nullptr;
    FilteredPages *m_measurements = nullptr;
    MeasurementPage *m_page = nullptr;
    QStackedWidget *m_measured = nullptr; ///< the table, or one measurement
    MeasurementPanel *m_measurementPanel = nullptr;
    SuggestionList *m_suggestions = nullptr;
    QStackedWidget *m_panels = nullptr;
    QPushButton *m_import = nullptr;
};

EvidenceRoom::EvidenceRoom(Session &session, Actions &actions, QWidget *parent)
    : RoomWidget("evidence", title(), session, actions, parent),
      m_panels(new QStackedWidget)
{
    m_panels->setAccessibleName(tr("Inspector"));
    buildSources();
    buildFindings();
    buildMeasurements();
    buildSuggestions();
    setInspector(m_panels);
    m_import = addButton("file.import", true, tr("Import"));
    handleActions();
    connect(&session, &Session::changed, this, &EvidenceRoom::reread);
    count();
    showInspector();
}

void EvidenceRoom::buildSources()
{
    m_sourcesModel = new SourcesModel(session(), this);
    m_sources = new SourcesView(m_sourcesModel);
    m_noSources = new NoEvidence(actions());
    m_sourcesPages = new QStackedWidget;
    m_sourcesPages->addWidget(m_sources);
    m_sourcesPages->addWidget(m_noSources);
    m_sourcePanel = new SourcePanel(session());
    m_panels->addWidget(m_sourcePanel);
    addView(tr("Sources"), m_sourcesPages);
    connect(m_sources, &SourcesView::selectionMoved, this,
            [this] { m_sourcePanel->show(m_sources->currentRef(), *m_sourcesModel); });
    connect(m_sources, &SourcesView::activatedRef, this, [this](const QString &ref) {
        const ImportRun *run = session().dossier().findRef<ImportRun>(ref);
        if (run)
            setCurrentTab(run->measurements > 0 ? MeasurementsTab : FindingsTab);
    });
    connect(m_sourcesModel, &SourcesModel::counted, this, [this] {
        m_sourcePanel->show(m_sources->currentRef(), *m_sourcesModel);
        count();
    });
    connect(m_sourcesModel, &QAbstractItemModel::modelReset, this, &EvidenceRoom::count);
}

void EvidenceRoom::buildFindings()
{
    m_findings = makeFindings(session(), actions(), this);
    m_findingPanel = new FindingPanel(session());
    m_panels->addWidget(m_findingPanel);
    addView(tr("Findings"), m_findings);
    PageView &view = m_findings->view();
    connect(&view, &PageView::selectionMoved, this, &EvidenceRoom::showFinding);
    connect(&view, &PageView::menuAsked, this, &EvidenceRoom::showFindingMenu);
    connect(&view, &PageView::activatedId, this, [this] {
        setInspectorShown(true);
        m_findingPanel->setFocus(Qt::OtherFocusReason);
    });
    connect(&view.pageModel(), &PageModel::swapped, this, &EvidenceRoom::count);
}

void EvidenceRoom::buildMeasurements()
{
    m_measurements = makeMeasurements(session(), actions(), this);
    m_page = new MeasurementPage(session(), actions());
    m_measured = new QStackedWidget;
    m_measured->addWidget(m_measurements);
    m_measured->addWidget(m_page);
    m_measurementPanel = new MeasurementPanel(session());
    m_panels->addWidget(m_measurementPanel);
    addView(tr("Measurements"), m_measured);
    PageView &view = m_measurements->view();
    connect(&view, &PageView::selectionMoved, this, &EvidenceRoom::showMeasurement);
    connect(&view, &PageView::activatedId, this, &EvidenceRoom::openMeasurement);
    connect(&view.pageModel(), &PageModel::swapped, this, &EvidenceRoom::count);
}

void EvidenceRoom::buildSuggestions()
{
    m_suggestions = new SuggestionList(session(), actions());
    addView(tr("Suggestions"), m_suggestions);
    connect(m_suggestions, &SuggestionList::measurementWanted, this, &EvidenceRoom::openSuggested);
    connect(&SuggestionBox::of(session()), &SuggestionBox::changed, this, &EvidenceRoom::count);
    connect(&SuggestionBox::of(session()), &SuggestionBox::failed, &session(), &Session::failed);
}

void EvidenceRoom::handleActions()
{
    actions().handle("edit.copy", &m_findings->view(),
                     [this] { QGuiApplication::clipboard()->setText(m_findings->view().copied()); });
    actions().handle("edit.copy", &m_measurements->view(),
                     [this] { QGuiApplication::clipboard()->setText(m_measurements->view().copied()); });
    actions().handle("edit.selectAll", &m_findings->view(), [this] { m_findings->view().selectAll(); });
    actions().handle(
        "edit.edit", m_findings, [this] { m_findingPanel->startDecision(DecisionKind::FalsePositive); },
        [this] { return m_findings->view().selectedCount() > 0; });
    actions().handle("go.back", m_page, [this] { closePage(); });
}

void EvidenceRoom::count()
{
    setTabCount(SourcesTab, m_sourcesModel->rowCount());
    setTabCount(FindingsTab, m_findings->view().pageModel().total());
    setTabCount(MeasurementsTab, m_measurements->view().pageModel().total());
    setTabCount(SuggestionsTab, SuggestionBox::of(session()).suggestions().size());
    m_sourcesPages->setCurrentWidget(m_sourcesModel->rowCount() == 0 ? static_cast<QWidget *>(m_noSources) : m_sources);
    showInspector();
    emit statusChanged();
}

/// The inspector belongs to the tab; an empty tab has none.
void EvidenceRoom::showInspector()
{
    const auto filled = [](const FilteredPages *pages) { return pages->view().pageModel().total() > 0; };
    const int tab = currentTab();
    QWidget *panel = tab == SourcesTab ? (m_sourcesModel->rowCount() > 0 ? static_cast<QWidget *>(m_sourcePanel) : nullptr)
        : tab == FindingsTab           ? (filled(m_findings) ? m_findingPanel : nullptr)
        : tab == MeasurementsTab       ? (filled(m_measurements) ? m_measurementPanel : nullptr)
                                       : static_cast<QWidget *>(nullptr);
    if (panel)
        m_panels->setCurrentWidget(panel);
    setInspectorOffered(panel != nullptr);
}

void EvidenceRoom::viewChanged(int index)
{
    if (!m_suggestions)
        return; // still being built
    if (index != MeasurementsTab && m_measured->currentWidget() == m_page)
        closePage();
    showInspector();
}

void EvidenceRoom::showFinding()
{
    const PageView &view = m_findings->view();
    const qint64 selected = view.selectedCount();
    m_findingPanel->show(selected > FindingPanel::most ? std::vector<std::int64_t>{view.currentId()}
                                                       : view.selectedIds(static_cast<std::size_t>(FindingPanel::most)),
                         selected);
    actions().refresh();
    emit statusChanged();
}

void EvidenceRoom::showMeasurement()
{
    const std::int64_t id = m_measurements->view().currentId();
    if (id == 0)
        return m_measurementPanel->showNothing();
    const Result<MeasuredSeries> series = measuredSeries(session().dossier(), session().pages(), id);
    if (series)
        m_measurementPanel->show(series->point());
    else
        m_measurementPanel->showNothing();
    emit statusChanged();
}

void EvidenceRoom::openMeasurement(std::int64_t id)
{
    const Result<MeasuredSeries> series = measuredSeries(session().dossier(), session().pages(), id);
    if (!series)
        return session().tell(series.error());
    setCurrentTab(MeasurementsTab);
    const MeasuredPoint &point = series->point();
    m_page->show(*series);
    m_measurementPanel->show(point);
    m_measured->setCurrentWidget(m_page);
    setTrail({title(), QStringLiteral("%1 %2").arg(point.run.ref, point.run.tool), taskName(point.measurement)});
    m_import->hide();
    m_page->setFocus(Qt::OtherFocusReason);
    showInspector();
    actions().refresh();
    emit statusChanged();
}

void EvidenceRoom::openSuggested(const Suggestion &suggestion)
{
    const auto current = currentMeasurements(session().dossier(), session().pages());
    if (!current)
        return session().tell(current.error());
    for (const CurrentMeasurement &one : *current) {
        const RateBasis &basis = suggestion.basis;
        if (one.measurement.primary && one.run->ref == basis.run
            && seriesName(one.run->tool, one.measurement) == basis.measurement && one.measurement.failures == basis.failures
            && one.measurement.n == basis.trials)
            return openMeasurement(one.measurement.seq);
    }
}

void EvidenceRoom::closePage()
{
    const std::int64_t id = m_page->series().at < 0 ? 0 : m_page->series().point().measurement.seq;
    m_measured->setCurrentWidget(m_measurements);
    setTrail({});
    m_import->show();
    if (id != 0)
        m_measurements->reveal(id);
    if (currentTab() == MeasurementsTab)
        m_measurements->setFocus(Qt::OtherFocusReason);
    actions().refresh();
    emit statusChanged();
}

void EvidenceRoom::reread(const ChangeSet &)
{
    if (m_measured->currentWidget() == m_page) {
        if (m_page->refresh())
            m_measurementPanel->show(m_page->series().point());
        else
            closePage();
    } else {
        showMeasurement();
    }
    showFinding();
    m_sourcePanel->show(m_sources->currentRef(), *m_sourcesModel);
}

void EvidenceRoom::showFindingMenu(const QPoint &place)
{
    QMenu menu(this);
    for (const DecisionKind kind :
         {DecisionKind::FalsePositive, DecisionKind::NotAffected, DecisionKind::AcceptedUntil, DecisionKind::InTreatment,
          DecisionKind::Duplicate, DecisionKind::Resolved, DecisionKind::Open}) {
        QAction *action = menu.addAction(word(kind) + QStringLiteral(" …"));
        action->setEnabled(session().canWrite());
        connect(action, &QAction::triggered, this, [this, kind] {
            setInspectorShown(true);
            m_findingPanel->startDecision(kind);
        });
    }
    menu.addSeparator();
    menu.addAction(actions().action("edit.copy"));
    menu.exec(place);
}

bool EvidenceRoom::reveal(const QString &ref)
{
    const QString kind = ref.section(QLatin1Char('-'), 0, 0);
    const qint64 number = ref.section(QLatin1Char('-'), 1).toLongLong();
    if (kind == QLatin1String("F")) {
        PageQuery query;
        query.where = {{QStringLiteral("finding"), Comparison::Equal, ref}};
        const Result<RowIds> ids = session().pages().findings.ids(query);
        if (!ids || (*ids)->empty())
            return false;
        setCurrentTab(FindingsTab);
        m_findings->reveal((*ids)->front());
        return true;
    }
    if (kind == QLatin1String("ME")) {
        if (!measuredSeries(session().dossier(), session().pages(), number))
            return false;
        openMeasurement(number);
        return true;
    }
    QString source = ref;
    if (const Decision *decision = session().dossier().findRef<Decision>(ref))
        return reveal(QStringLiteral("F-%1").arg(decision->finding));
    if (const EvidenceItem *item = session().dossier().findRef<EvidenceItem>(ref)) {
        if (const ImportRun *run = session().dossier().find(item->run))
            source = run->ref;
    }
    setCurrentTab(SourcesTab);
    return m_sources->select(source);
}

QList<QWidget *> EvidenceRoom::panes() const
{
    QList<QWidget *> list;
    switch (currentTab()) {
    case SourcesTab: list += m_sourcesModel->rowCount() > 0 ? static_cast<QWidget *>(m_sources) : m_noSources; break;
    case FindingsTab: list += &m_findings->view(); break;
    case MeasurementsTab: list += isPage() ? static_cast<QWidget *>(m_page) : &m_measurements->view(); break;
    default: list += m_suggestions; break;
    }
    if (isInspectorShown())
        list += m_panels->currentWidget();
    return list;
}

QList<StatusText> EvidenceRoom::status() const
{
    const QLocale locale;
    QList<StatusText> texts;
    if (isPage()) {
        const PageView &view = m_measurements->view();
        const int row = view.pageModel().rowOf(m_page->series().point().measurement.seq);
        if (row >= 0)
            texts.append({{}, tr("Measurement %1 of %2").arg(row + 1).arg(view.pageModel().rowCount())});
        texts.append({{}, tr("%1 failed attempts").arg(locale.toString(qint64(m_page->series().point().measurement.failures)))});
        texts.append({{}, tr("Alt+Left goes back to all measurements"), true});
        return texts;
    }
    texts.append({{}, tr("%n source(s)", nullptr, m_sourcesModel->rowCount())});
    if (const qint64 over = m_sourcesModel->over(); over > 0)
        texts.append({QStringLiteral("error"), tr("%1 over limit").arg(locale.toString(over)), false, true});
    if (const qint64 open = m_sourcesModel->open(); open > 0)
        texts.append({{}, tr("%1 findings open").arg(locale.toString(open))});
    if (const qint64 selected = m_findings->view().selectedCount(); currentTab() == FindingsTab && selected > 1)
        texts.append({{}, tr("%1 selected").arg(locale.toString(selected))});
    texts.append({{}, tr("Ctrl+I imports a file"), true});
    return texts;
}

} // namespace

extern const Room rooms_evidence;
const Room rooms_evidence = {"evidence",
                             title,
                             "evidence",
                             5,
                             {"import_run", "evidence_item", "decision", "F", "ME"},
                             [](Session &session, Actions &actions, QWidget *parent) -> RoomWidget * {
                                 return new EvidenceRoom(session, actions, parent);
                             },
                             [](Session &session) { return static_cast<int>(SuggestionBox::of(session).waiting().size()); }};

} // namespace gabion::ui
