// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/findingsview.h"

#include "core/registers/words.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/rooms/evidence/resultdelegate.h"
#include "ui/shell/focus.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/emptystate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr int typingPause = 120; // ms

/// The row of filters, with a line below.
class FilterBar : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
    }
};

template<KeyedEnum E>
QList<FilteredPages::Choice> choicesOf(const QString &any, const char *column)
{
    QList<FilteredPages::Choice> choices = {{any, {}}};
    for (const auto &[value, key] : EnumKeys<E>::keys)
        choices.append({word(value), {{QLatin1String(column), Comparison::Equal, enumText(value)}}});
    return choices;
}

} // namespace

FilteredPages::FilteredPages(Session &session, Actions &actions, PageView *view, const QString &placeholder, QWidget *parent)
    : QWidget(parent),
      m_view(view),
      m_field(new QLineEdit),
      m_bar(new FilterBar),
      m_count(plainLabel({}, &Tokens::t2)),
      m_clear(new QPushButton(tr("Clear filter"))),
      m_empty(new EmptyState),
      m_nothing(new EmptyState),
      m_pages(new QStackedWidget)
{
    Q_UNUSED(session)
    auto *row = new QHBoxLayout(m_bar);
    row->addWidget(m_field, 1);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addWidget(m_clear);
    m_field->setPlaceholderText(placeholder);
    m_field->setToolTip(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->setClearButtonEnabled(true);
    m_field->addAction(icon(QStringLiteral("search"), Ink::Hint), QLineEdit::LeadingPosition);
    m_clear->setProperty("face", QStringLiteral("quiet small"));
    m_nothing->setTexts(tr("Nothing matches"), tr("The filter hides every row."));
    m_nothing->addButton(tr("Clear filter"), [this] { clearFilter(); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_pages, 1);
    for (QWidget *page : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_nothing), static_cast<QWidget *>(m_empty)})
        m_pages->addWidget(page);
    onLook(this, [this, row] {
        row->setContentsMargins(dp(12), 0, dp(12), 0);
        row->setSpacing(dp(8));
        m_bar->setFixedHeight(dp(heights::filterRow));
        m_field->setMaximumWidth(dp(360));
        m_field->setMinimumWidth(dp(160));
    });
    m_wait.setSingleShot(true);
    m_wait.setInterval(typingPause);
    connect(&m_wait, &QTimer::timeout, this, &FilteredPages::apply);
    connect(m_field, &QLineEdit::textChanged, &m_wait, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::returnPressed, this, [this] {
        apply();
        m_view->setFocus();
    });
    connect(m_clear, &QPushButton::clicked, this, &FilteredPages::clearFilter);
    connect(&m_view->pageModel(), &PageModel::swapped, this, &FilteredPages::refresh);
    actions.handle("edit.filter", this, [this] { focusFilter(); });
    actions.handle("edit.columns", m_view, [this] { m_view->chooseColumns(); });
    passFocusOn(this, m_view);
    refresh();
}

void FilteredPages::addChoice(const QString &name, const QList<Choice> &choices)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    for (const Choice &choice : choices)
        box->addItem(choice.title);
    static_cast<QHBoxLayout *>(m_bar->layout())->insertWidget(1 + static_cast<int>(m_boxes.size()), box);
    m_boxes.append(box);
    m_choices.append(choices);
    connect(box, &QComboBox::currentIndexChanged, this, &FilteredPages::apply);
}

void FilteredPages::addNote(QWidget *widget)
{
    auto *row = static_cast<QHBoxLayout *>(m_bar->layout());
    row->insertWidget(row->count() - 2, widget);
}

void FilteredPages::focusFilter()
{
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilteredPages::clearFilter()
{
    const QSignalBlocker quiet(m_field);
    m_field->clear();
    for (QComboBox *box : std::as_const(m_boxes)) {
        const QSignalBlocker still(box);
        box->setCurrentIndex(0);
    }
    apply();
}

void FilteredPages::apply()
{
    m_wait.stop();
    QList<Condition> where;
    const QString typed = m_field->text().trimmed();
    if (typed.startsWith(QLatin1String("F-"), Qt::CaseInsensitive) && typed.mid(2).toLongLong() > 0)
        where.append({QStringLiteral("finding"), Comparison::Equal, typed.toUpper()});
    else if (!typed.isEmpty())
        for (const QString &column : std::as_const(m_textColumns))
            where.append({column, Comparison::Contains, typed.left(200)});
    for (qsizetype i = 0; i < m_boxes.size(); ++i)
        where += m_choices.at(i).value(m_boxes.at(i)->currentIndex()).where;
    m_view->pageModel().setFilter(where);
}

void FilteredPages::refresh()
{
    const PageModel &model = m_view->pageModel();
    const bool filtered = isFiltered();
    const QLocale locale;
    m_clear->setVisible(filtered);
    m_count->setText(filtered ? tr("%1 of %2").arg(locale.toString(model.rowCount()), locale.toString(model.total()))
                              : QString());
    const bool none = model.total() == 0;
    m_bar->setVisible(!none);
    m_pages->setCurrentWidget(none                                             ? static_cast<QWidget *>(m_empty)
                                  : model.rowCount() == 0 && model.total() > 0 ? m_nothing
                                                                               : static_cast<QWidget *>(m_view));
}

void FilteredPages::reveal(std::int64_t id)
{
    if (isFiltered() && m_view->pageModel().rowOf(id) < 0)
        clearFilter();
    m_view->select(id);
}

FilteredPages *makeFindings(Session &session, Actions &actions, QWidget *parent)
{
    auto *model = new PageModel(session, *findRegister(QStringLiteral("findings")), parent);
    auto *view =
        new PageView(session, model,
                     {QStringLiteral("severity"), QStringLiteral("rule"), QStringLiteral("title"), QStringLiteral("path"),
                      QStringLiteral("component"), QStringLiteral("presence"), QStringLiteral("decision")},
                     QStringLiteral("findings"));
    view->setItemDelegate(new ResultDelegate(view));
    view->layOut({{QStringLiteral("severity"), 108},
                  {QStringLiteral("rule"), 138, false, 280},
                  {QStringLiteral("title"), 246},
                  {QStringLiteral("path"), 164, false, 420},
                  {QStringLiteral("component"), 132, false, 220},
                  {QStringLiteral("presence"), 92},
                  {QStringLiteral("decision"), 92}},
                 QStringLiteral("title"));
    view->sortBy(QStringLiteral("severity"), Qt::DescendingOrder);
    auto *pages = new FilteredPages(session, actions, view, FilteredPages::tr("Filter by title, rule, path or id"), parent);
    pages->setTextColumns({QStringLiteral("text")});
    const auto severity = [](const QString &title, Comparison comparison, FindingSeverity value) {
        return FilteredPages::Choice{title, {{QStringLiteral("severity"), comparison, enumText(value)}}};
    };
    pages->addChoice(FilteredPages::tr("Severity"),
                     {{FilteredPages::tr("Any severity"), {}},
                      severity(word(FindingSeverity::Critical), Comparison::Equal, FindingSeverity::Critical),
                      severity(FilteredPages::tr("High and above"), Comparison::GreaterOrEqual, FindingSeverity::High),
                      severity(FilteredPages::tr("Medium and above"), Comparison::GreaterOrEqual, FindingSeverity::Medium),
                      severity(FilteredPages::tr("Low and below"), Comparison::LessOrEqual, FindingSeverity::Low)});
    auto presence = choicesOf<Presence>(FilteredPages::tr("Any presence"), "presence");
    presence.removeLast(); // unknown is never shown
    presence.insert(
        1, {FilteredPages::tr("Still there"), {{QStringLiteral("presence"), Comparison::NotEqual, enumText(Presence::Fixed)}}});
    pages->addChoice(FilteredPages::tr("Presence"), presence);
    pages->addChoice(FilteredPages::tr("Decision"), choicesOf<DecisionKind>(FilteredPages::tr("Any decision"), "decision"));
    pages->empty().setTexts(FilteredPages::tr("No findings yet"),
                            FilteredPages::tr("Findings come from scans. Drop a SARIF file here or choose one."));
    pages->empty().addAction(actions, "file.import");
    return pages;
}

FilteredPages *makeMeasurements(Session &session, Actions &actions, QWidget *parent)
{
    auto *model = new PageModel(session, *findRegister(QStringLiteral("measurements")), parent);
    auto *view = new PageView(session, model,
                              {QStringLiteral("task"), QStringLiteral("metric"), QStringLiteral("rate"), QStringLiteral("n"),
                               QStringLiteral("verdict"), QStringLiteral("risks"), QStringLiteral("run")},
                              QStringLiteral("measurements"));
    view->setItemDelegate(new ResultDelegate(view));
    view->layOut({{QStringLiteral("task"), 236},
                  {QStringLiteral("metric"), 160, false, 300},
                  {QStringLiteral("rate"), 240},
                  {QStringLiteral("n"), 64},
                  {QStringLiteral("verdict"), 96},
                  {QStringLiteral("risks"), 90, false, 240},
                  {QStringLiteral("run"), 80}},
                 QStringLiteral("task"));
    view->sortBy(QStringLiteral("rate"), Qt::DescendingOrder);
    auto *pages = new FilteredPages(session, actions, view, FilteredPages::tr("Filter by probe or task"), parent);
    pages->setTextColumns({QStringLiteral("task")});
    pages->addChoice(
        FilteredPages::tr("Detectors"),
        {{FilteredPages::tr("All detectors"), {}},
         {FilteredPages::tr("Primary detectors"), {{QStringLiteral("is_primary"), Comparison::Equal, QStringLiteral("true")}}}});
    pages->addChoice(
        FilteredPages::tr("Failures"),
        {{FilteredPages::tr("Any result"), {}},
         {FilteredPages::tr("With failures"), {{QStringLiteral("failures"), Comparison::Greater, QStringLiteral("0")}}},
         {FilteredPages::tr("With errors"), {{QStringLiteral("errors"), Comparison::Greater, QStringLiteral("0")}}}});
    pages->empty().setTexts(FilteredPages::tr("No measurements yet"),
                            FilteredPages::tr("Measured rates come from evaluations. Drop a garak report here or choose one."));
    pages->empty().addAction(actions, "file.import");
    return pages;
}

} // namespace gabion::ui
