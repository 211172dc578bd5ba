// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/inspector.h"

#include "core/registers/words.h"
#include "ui/models/findingbox.h"
#include "ui/rooms/risks/multiedit.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

namespace {

/// "R-005 [Security] [In treatment]" over the title.
class InspectorHead : public QWidget {
public:
    InspectorHead() { setFixedHeight(dp(heights::dockHeader)); }
    void setRisk(const Risk &risk)
    {
        m_risk = risk;
        m_text.clear();
        setAccessibleName(QStringLiteral("%1, %2, %3").arg(risk.ref, word(risk.domain), word(risk.status)));
        update();
    }
    void setText(const QString &text)
    {
        m_text = text;
        setAccessibleName(text);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        painter.fillRect(QRect(0, height() - 1, width(), 1), QColor(t.line));
        painter.setFont(textFont(typesizes::secondary, m_text.isEmpty() ? QFont::Medium : QFont::DemiBold));
        painter.setPen(QColor(m_text.isEmpty() ? t.t2 : t.t1));
        const QString text = m_text.isEmpty() ? unbroken(m_risk.ref) : m_text;
        double x = dpf(12);
        painter.drawText(QRectF(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        if (!m_text.isEmpty())
            return;
        x += QFontMetricsF(painter.font()).horizontalAdvance(text) + dpf(6);
        const bool safety = m_risk.domain == Domain::Safety;
        const double right = width() - dpf(90);
        x += paintTag(painter, QRectF(x, 0, right - x, height()), word(m_risk.domain), safety ? t.safsoft : t.secsoft,
                      safety ? t.saf : t.sec, safety ? QStringLiteral("safety") : QStringLiteral("security"))
            + dpf(6);
        if (right - x > dpf(40))
            paintTag(painter, QRectF(x, 0, right - x, height()), word(m_risk.status), t.raised, t.t2);
    }

private:
    Risk m_risk;
    QString m_text;
};

QToolButton *headButton(const QString &name, const QString &text, QBoxLayout *row)
{
    auto *button = new QToolButton;
    button->setIcon(icon(name, Ink::Secondary));
    button->setToolTip(text);
    button->setAccessibleName(text);
    row->addWidget(button);
    return button;
}

} // namespace

RiskInspector::RiskInspector(Session &session, Actions &actions, RiskSelection &selection, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_actions(actions),
      m_selection(selection),
      m_head(new InspectorHead),
      m_title(new QLabel),
      m_about(new QLabel),
      m_tabs(new QTabBar),
      m_scroll(new QScrollArea),
      m_titleBox(new QWidget)
{
    setObjectName(QStringLiteral("riskinspector"));
    setAccessibleName(tr("Inspector"));
    auto *headRow = new QHBoxLayout(m_head);
    headRow->setContentsMargins(0, 0, dp(6), 0);
    headRow->setSpacing(0);
    headRow->addStretch(1);
    connect(headButton(QStringLiteral("up"), tr("Previous risk"), headRow), &QToolButton::clicked, this,
            [this] { emit stepped(-1); });
    connect(headButton(QStringLiteral("down"), tr("Next risk"), headRow), &QToolButton::clicked, this,
            [this] { emit stepped(1); });
    QToolButton *more = headButton(QStringLiteral("more"), tr("More"), headRow);
    connect(more, &QToolButton::clicked, this, [this, more] { emit menuAsked(more->mapToGlobal(QPoint(0, more->height()))); });
    auto *titles = new QVBoxLayout(m_titleBox);
    titles->setContentsMargins(dp(12), dp(10), dp(12), dp(10));
    titles->setSpacing(dp(6));
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setWordWrap(true);
    titles->addWidget(m_title);
    titles->addWidget(m_about);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("About the risk"));
    for (const QString &title : {tr("Summary"), tr("Evidence"), tr("Actions"), tr("History")})
        m_tabs->addTab(title);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_titleBox);
    column->addWidget(m_tabs);
    column->addWidget(m_scroll, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &RiskInspector::showTab);
    connect(&m_selection, &RiskSelection::changed, this, [this] {
        m_editing = false;
        refresh();
    });
    connect(&m_session, &Session::changed, this, [this](const ChangeSet &set) {
        if (isReached(set))
            refresh();
    });
    connect(&FindingBox::of(m_session), &FindingBox::changed, this, &RiskInspector::findingsRead);
    onLook(this, [this] {
        m_title->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        m_about->setFont(textFont(typesizes::secondary));
        QPalette pale = m_about->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t2));
        m_about->setPalette(pale);
        QPalette base = m_scroll->viewport()->palette();
        base.setColor(QPalette::Window, colour(tokens().surface));
        m_scroll->viewport()->setPalette(base);
        QFont small = textFont(typesizes::secondary);
        m_tabs->setFont(small);
        refresh();
    });
}

/// Whether a change may alter what is said about the risk; making the page again takes longer than asking.
bool RiskInspector::isReached(const ChangeSet &set) const
{
    constexpr qsizetype few = 200;
    const QStringList &refs = m_selection.refs();
    const Risk *risk = refs.size() == 1 ? m_session.dossier().findRef<Risk>(refs.first()) : nullptr;
    const Result<ProjectState> state = m_session.state();
    if (!risk || !state || set.changes.size() > few)
        return true;
    const auto touched = findRegister(QStringLiteral("risk-register"))->touched(m_session.context(*state), set);
    return !touched || touched->contains(risk->id.value);
}

void RiskInspector::refresh()
{
    const QStringList &refs = m_selection.refs();
    const Risk *risk = refs.size() == 1 ? m_session.dossier().findRef<Risk>(refs.first()) : nullptr;
    m_titleBox->setVisible(risk);
    m_tabs->setVisible(risk);
    if (risk) {
        m_facts = factsOf(m_session, *risk);
        m_facts.findings = FindingBox::of(m_session).of(risk->id);
        return showOne(m_facts);
    }
    auto *head = static_cast<InspectorHead *>(m_head);
    head->setText(refs.size() > 1 ? tr("%n risk(s) selected", nullptr, int(refs.size())) : tr("Nothing selected"));
    setPage(refs.size() > 1 ? several() : new QWidget);
}

/// Only what differs is shown anew: a person may have the focus in the page.
void RiskInspector::findingsRead()
{
    if (m_selection.refs().size() != 1 || m_editing)
        return;
    const std::optional<RiskFindings> now = FindingBox::of(m_session).of(m_facts.risk.id);
    const std::optional<RiskFindings> &shown = m_facts.findings;
    const auto same = [](const FindingRow &a, const FindingRow &b) { return a.finding == b.finding && a.presence == b.presence; };
    if (now.has_value() != shown.has_value()
        || (now
            && (now->counts != shown->counts
                || !std::equal(now->worst.cbegin(), now->worst.cend(), shown->worst.cbegin(), shown->worst.cend(), same))))
        refresh();
}

/// The page before goes later: what changed it may be one of its own buttons.
void RiskInspector::setPage(QWidget *page)
{
    if (QWidget *old = m_scroll->takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    m_scroll->setWidget(page);
}

void RiskInspector::showOne(const RiskFacts &facts)
{
    static_cast<InspectorHead *>(m_head)->setRisk(facts.risk);
    m_title->setText(facts.risk.title);
    QStringList about;
    for (const Id<Component> &id : facts.risk.components) {
        if (const Component *component = m_session.dossier().find(id))
            about += component->title;
    }
    for (const QString &id : facts.risk.dimensions) {
        if (const Dimension *dimension = m_session.catalogs().dimension(id))
            about += dimension->title;
    }
    for (const Id<Threat> &id : facts.risk.threats) {
        const Threat *threat = m_session.dossier().find(id);
        for (const CatalogRef &ref : threat ? threat->references : QList<CatalogRef>())
            about += ref.entry;
    }
    m_about->setText(about.mid(0, 5).join(QStringLiteral("  ·  ")));
    m_about->setVisible(!about.isEmpty());
    const auto count = [this](int tab, const QString &title, qsizetype number) {
        m_tabs->setTabText(tab, QStringLiteral("%1\t%2").arg(title).arg(number));
        m_tabs->setAccessibleTabName(tab, QStringLiteral("%1, %2").arg(title).arg(number));
    };
    count(1, tr("Evidence"), facts.evidenceCount());
    count(2, tr("Actions"), facts.actions.size());
    showTab();
}

void RiskInspector::showTab()
{
    if (m_selection.refs().size() != 1)
        return;
    const int place = m_scroll->verticalScrollBar()->value();
    QWidget *content = nullptr;
    switch (m_tabs->currentIndex()) {
    case 0: content = summary(m_facts); break;
    case 1: content = evidence(m_facts); break;
    case 2: content = actionList(m_facts); break;
    default: content = history(m_facts); break;
    }
    setPage(content);
    m_scroll->verticalScrollBar()->setValue(place);
}

QWidget *RiskInspector::several() { return new MultiEdit(m_session, m_actions, m_selection); }

void RiskInspector::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(tokens().surface));
    painter.fillRect(QRect(0, 0, 1, height()), QColor(tokens().line));
    const int below = m_tabs->geometry().bottom();
    if (m_tabs->isVisible())
        painter.fillRect(QRect(0, below, width(), 1), QColor(tokens().line));
    if (m_titleBox->isVisible())
        painter.fillRect(QRect(0, m_titleBox->geometry().bottom(), width(), 1), QColor(tokens().line));
}

} // namespace gabion::ui
