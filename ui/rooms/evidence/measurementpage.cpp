// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/measurementpage.h"

#include "core/base/clock.h"
#include "core/registers/cells.h"
#include "core/registers/words.h"
#include "ui/models/suggestionbox.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/rooms/evidence/resultdelegate.h"
#include "ui/rooms/evidence/suggestioncard.h"
#include "ui/shell/focus.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/pageview.h"
#include "ui/widgets/ratebar.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr int mostSiblings = 7; // rows that stand beside the trend without scrolling

QString dayOf(const ImportRun &run) { return isoDate((run.testedAt.isValid() ? run.testedAt : run.importedAt).date()); }

ChartPoint chartPoint(const MeasuredPoint &point, bool now)
{
    return {dayOf(point.run),
            point.run.targetText,
            (point.run.tool + QLatin1Char(' ') + point.run.toolVersion).trimmed(),
            point.judged,
            point.measurement.failures,
            point.measurement.n,
            now};
}

/// Failed attempts straight from the table of samples.
PageSource samplesOf(const RegisterContext &context)
{
    PageSource source;
    source.title = MeasurementPage::tr("Failed attempts");
    source.columns = {{QStringLiteral("trial"), MeasurementPage::tr("Attempt"), ColumnType::Text, 28, {}},
                      {QStringLiteral("outcome"), MeasurementPage::tr("Outcome"), ColumnType::Choice, 10, {}},
                      {QStringLiteral("position"), MeasurementPage::tr("Output"), ColumnType::Number, 8, {}},
                      {QStringLiteral("score"), MeasurementPage::tr("Score"), ColumnType::Number, 8, {}},
                      {QStringLiteral("line"), MeasurementPage::tr("Line in file"), ColumnType::Number, 11, {}},
                      {QStringLiteral("text_hash"), MeasurementPage::tr("Hash of prompt and output"), ColumnType::Text, 40, {}}};
    source.bulk.ids = context.pages.samples.ids;
    source.bulk.rows = bulkRowsOf<Sample>(context.pages.samples, [](const Sample &sample) -> RegisterRow {
        const bool error = sample.outcome == SampleOutcome::Error;
        return {QUuid(),
                QStringLiteral("SA-%1").arg(sample.seq),
                {textCell(utf8Text(sample.trial)),
                 choiceCell(enumText(sample.outcome), error ? MeasurementPage::tr("error") : MeasurementPage::tr("failed")),
                 numberCell(sample.index), realCell(sample.score), positiveCell(sample.line),
                 textCell(utf8Text(sample.textHash))}};
    });
    for (const char *column : {"trial", "outcome", "position", "score", "line"})
        source.bulk.columns.insert(QLatin1String(column), QLatin1String(column));
    return source;
}

/// "1.8–9.4 %": the unit once.
QString rangeText(const Interval &interval)
{
    return QStringLiteral("%1–%2").arg(percentText(interval.lower).section(QLatin1Char(' '), 0, 0), percentText(interval.upper));
}

QString methodSentence(const MeasuredInterval &rate)
{
    if (rate.method == QLatin1String("wilson-neff"))
        return MeasurementPage::tr("Intervals: Wilson, 95 %. Trials share prompts: this one counts %1 effective trials.")
            .arg(QString::number(rate.trials, 'f', 1));
    if (rate.method == QLatin1String("wilson-clusters"))
        return MeasurementPage::tr("Intervals: Wilson, 95 %. Trials share prompts and nothing tells how alike they are: this one "
                                   "counts the %1 prompts.")
            .arg(QString::number(rate.trials, 'f', 0));
    return MeasurementPage::tr("Intervals: Wilson, 95 %. Trials are independent.");
}

} // namespace

MeasurementPage::MeasurementPage(Session &session, Actions &actions, QWidget *parent)
    : QScrollArea(parent),
      m_session(session),
      m_actions(actions)
{
    setAccessibleName(tr("Measurement"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    build();
    connect(&SuggestionBox::of(session), &SuggestionBox::changed, this, &MeasurementPage::showSuggestions);
}

void MeasurementPage::build()
{
    auto *content = new QWidget;
    content->setAutoFillBackground(true);
    onLook(content, [content] {
        QPalette base = content->palette();
        base.setColor(QPalette::Window, colour(tokens().surface));
        content->setPalette(base);
    });
    m_caption = plainLabel({}, &Tokens::t2);
    m_rate = plainLabel({}, &Tokens::t1, typesizes::measure, QFont::DemiBold);
    m_interval = plainLabel({}, &Tokens::t1, typesizes::body, QFont::Medium);
    m_counts = plainLabel({}, &Tokens::t2);
    m_verdict = new EvidenceTag;
    auto *figures = new QVBoxLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_caption, m_rate, m_interval, m_counts, m_verdict})
        figures->addWidget(widget);
    figures->addStretch(1);
    figures->setSpacing(dp(2));
    m_now = new ChartWidget(ChartData::Form::Now);
    auto *top = new QHBoxLayout;
    top->setSpacing(dp(24));
    top->addLayout(figures);
    top->addWidget(m_now, 1);
    m_banner = new QVBoxLayout;
    m_trend = new ChartWidget(ChartData::Form::Trend);
    m_siblings = new QTableWidget;
    dressRows(*m_siblings);
    m_siblingsTitle = plainLabel({}, &Tokens::t2, typesizes::tableHeader, QFont::DemiBold);
    m_method = plainLabel({}, &Tokens::t2, typesizes::meta);
    m_method->setWordWrap(true);
    auto *beside = new QVBoxLayout;
    beside->setSpacing(dp(6));
    beside->addWidget(m_siblingsTitle);
    beside->addWidget(m_siblings);
    beside->addWidget(m_method);
    beside->addStretch(1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(dp(24));
    middle->addWidget(m_trend, 1);
    middle->addLayout(beside, 1);
    m_samplesTitle = plainLabel({}, &Tokens::t2, typesizes::tableHeader, QFont::DemiBold);
    auto *masked = new QHBoxLayout;
    auto *eye = new QLabel;
    masked->addWidget(m_samplesTitle);
    masked->addStretch(1);
    masked->addWidget(eye);
    masked->addWidget(plainLabel(tr("Texts are masked: only place and hash are kept"), &Tokens::t2, typesizes::meta));
    auto *model = new PageModel(m_session, samplesOf, this);
    m_samples = new PageView(m_session, model,
                             {QStringLiteral("trial"), QStringLiteral("outcome"), QStringLiteral("position"),
                              QStringLiteral("score"), QStringLiteral("line"), QStringLiteral("text_hash")},
                             QStringLiteral("samples"));
    m_samples->setItemDelegate(new ResultDelegate(m_samples));
    m_samples->layOut({{QStringLiteral("text_hash"), 300}}, QStringLiteral("text_hash"));
    model->setFilter({{QStringLiteral("measurement"), Comparison::Equal, QStringLiteral("0")}});
    connect(model, &PageModel::swapped, this, &MeasurementPage::showSamples);
    auto *column = new QVBoxLayout(content);
    column->addLayout(top);
    column->addLayout(m_banner);
    column->addLayout(middle);
    column->addLayout(masked);
    column->addWidget(m_samples, 1);
    onLook(content, [this, column, eye] {
        column->setContentsMargins(dp(18), dp(14), dp(18), dp(14));
        column->setSpacing(dp(14));
        m_samples->setMinimumHeight(dp(190));
        m_siblings->verticalHeader()->setDefaultSectionSize(dp(26));
        eye->setPixmap(icon(QStringLiteral("eye-off"), Ink::Secondary).pixmap(dp(13), dp(13)));
    });
    setWidget(content);
    setFocusPolicy(Qt::NoFocus); // it scrolls with its parts
    passFocusOn(this, m_samples);
}

void MeasurementPage::show(const MeasuredSeries &series)
{
    m_series = series;
    showFigures();
    showCharts();
    showSiblings();
    showSuggestions();
    m_samples->pageModel().setFilter(
        {{QStringLiteral("measurement"), Comparison::Equal, QString::number(series.point().measurement.seq)}});
    showSamples();
}

bool MeasurementPage::refresh()
{
    const Result<MeasuredSeries> again = measuredSeries(m_session.dossier(), m_session.pages(), m_series.point().measurement.seq);
    if (!again)
        return false;
    show(*again);
    return true;
}

void MeasurementPage::showFigures()
{
    const MeasuredPoint &point = m_series.point();
    const Measurement &m = point.measurement;
    const QLocale locale;
    const bool rate = point.judged.isRate;
    const Interval &interval = point.judged.rate.interval;
    m_caption->setText(rate ? tr("Failure rate") : word(m.kind));
    m_rate->setText(rate ? percentText(point.judged.rate.rate)
                         : (QString::number(m.value, 'g', 4) + QLatin1Char(' ') + utf8Text(m.unit)).trimmed());
    m_interval->setText(rate ? tr("95 % interval %1").arg(rangeText(interval))
                             : tr("No failure rate: %1").arg(word(m.direction)));
    m_counts->setText(m.n > 0 ? tr("%1 of %2 attempts").arg(locale.toString(qint64(m.failures)), locale.toString(qint64(m.n)))
                              : QString());
    m_verdict->say(point.judged);
    m_verdict->setVisible(rate);
    m_rate->setAccessibleName(spokenRate(point.judged));
}

void MeasurementPage::showCharts()
{
    const MeasuredPoint &point = m_series.point();
    const std::optional<double> limit = point.judged.limit ? std::optional(point.judged.limit->rate) : std::optional<double>();
    ChartData now{ChartData::Form::Now, tr("Against the limit"), tr("This measurement is no failure rate."), {}, limit};
    if (const MeasuredPoint *before = m_series.previous(); before && before->judged.isRate)
        now.points.append(chartPoint(*before, false));
    if (point.judged.isRate)
        now.points.append(chartPoint(point, true));
    else
        now.points.clear();
    m_now->setData(now);
    ChartData trend{ChartData::Form::Trend, {}, {}, {}, limit};
    for (qsizetype i = 0; i < m_series.trend.size(); ++i) {
        if (m_series.trend.at(i).judged.isRate)
            trend.points.append(chartPoint(m_series.trend.at(i), i == m_series.at));
    }
    const qsizetype runs = trend.points.size();
    trend.title = tr("Trend over %n run(s)", nullptr, static_cast<int>(runs));
    trend.empty = tr("Not enough runs for a trend. Two runs are needed; there is one, from %1.").arg(dayOf(point.run));
    if (runs < 2)
        trend.points.clear();
    m_trend->setData(trend);
}

void MeasurementPage::showSiblings()
{
    const bool detectors = !m_series.siblings.isEmpty();
    const QList<MeasuredPoint> &siblings = detectors ? m_series.siblings : m_series.neighbours;
    const QString suite = utf8Text(m_series.point().measurement.suite);
    const QStringList titles = {detectors ? tr("Detector or metric") : tr("Probe or task"), tr("Failed"), tr("Of"), tr("Rate"),
                                tr("95 %")};
    m_siblings->setColumnCount(static_cast<int>(titles.size()));
    m_siblings->setHorizontalHeaderLabels(titles);
    for (int column = 1; column < titles.size(); ++column) // figures
        m_siblings->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_siblings->setRowCount(static_cast<int>(siblings.size()));
    const QLocale locale;
    for (int row = 0; row < siblings.size(); ++row) {
        const MeasuredPoint &point = siblings.at(row);
        const Measurement &m = point.measurement;
        const bool rate = point.judged.isRate;
        const QStringList cells = {detectors ? utf8Text(m.metric) : taskName(m), locale.toString(qint64(m.failures)),
                                   locale.toString(qint64(m.n)),
                                   rate ? percentText(point.judged.rate.rate) : QString::number(m.value, 'g', 4),
                                   rate ? rangeText(point.judged.rate.interval) : QString()};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells.at(column));
            item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            item->setToolTip(cells.at(column));
            m_siblings->setItem(row, column, item);
        }
    }
    QHeaderView *head = m_siblings->horizontalHeader();
    head->setSectionResizeMode(QHeaderView::ResizeToContents);
    head->setSectionResizeMode(0, QHeaderView::Stretch);
    m_siblings->setVisible(!siblings.isEmpty());
    const QString title = detectors ? tr("Other detectors of this probe")
        : siblings.isEmpty()        ? tr("Nothing else was measured beside it in this run.")
                                    : tr("Other probes of %1 in this run").arg(suite);
    m_siblingsTitle->setText(title);
    m_siblings->setAccessibleName(title);
    const int rows = std::min(static_cast<int>(siblings.size()), mostSiblings);
    m_siblings->setFixedHeight(head->sizeHint().height() + rows * m_siblings->verticalHeader()->defaultSectionSize() + dp(2));
    m_method->setText(m_series.point().judged.isRate ? methodSentence(m_series.point().judged.rate) : QString());
}

void MeasurementPage::showSuggestions()
{
    while (QLayoutItem *item = m_banner->takeAt(0)) {
        if (item->widget() && item->widget()->isAncestorOf(QApplication::focusWidget()))
            setFocus(Qt::OtherFocusReason); // the answered one goes, the page stays
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (m_series.at < 0)
        return;
    const MeasuredPoint &point = m_series.point();
    const QString name = seriesName(point.run.tool, point.measurement);
    for (const Suggestion &suggestion : SuggestionBox::of(m_session).suggestions()) {
        const RateBasis &basis = suggestion.basis;
        if (basis.measurement == name && basis.run == point.run.ref && point.measurement.primary
            && basis.failures == point.measurement.failures && basis.trials == point.measurement.n)
            m_banner->addWidget(new SuggestionCard(m_session, suggestion, SuggestionCard::Place::Measurement));
    }
}

void MeasurementPage::showSamples()
{
    const PageModel &model = m_samples->pageModel();
    const int count = model.isLoading() ? 0 : model.rowCount();
    m_samplesTitle->setText(tr("Failed attempts") + QStringLiteral("  ") + QLocale().toString(count));
}

} // namespace gabion::ui
