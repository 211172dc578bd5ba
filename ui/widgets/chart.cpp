// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/chart.h"

#include "ui/theme/look.h"
#include "ui/widgets/ratebar.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace gabion::ui {

namespace {

/// Paints the charts. Figures come as they are; only places on paper are computed here.
class Canvas : public QWidget {
public:
    explicit Canvas(const ChartData &shown) : m_data(shown) { setFocusPolicy(Qt::TabFocus); }
    QSize sizeHint() const override { return {dp(460), dp(m_data.form == ChartData::Form::Now ? 96 : 230)}; }
    QSize minimumSizeHint() const override { return {dp(280), sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (m_data.points.isEmpty()) {
            painter.setFont(textFont(typesizes::secondary));
            painter.setPen(colour(tokens().t2));
            painter.drawText(rect(), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap, m_data.empty);
        } else if (m_data.form == ChartData::Form::Now) {
            paintNow(painter);
        } else {
            paintTrend(painter);
        }
        if (hasFocus()) {
            painter.setPen(QPen(colour(tokens().acc), dpf(2)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), dpf(4), dpf(4));
        }
    }

private:
    /// The end of the axis: all intervals and the limit fit.
    double most() const
    {
        double top = m_data.limit.value_or(0) * 1.25;
        for (const ChartPoint &point : m_data.points)
            top = std::max(top, point.judged.rate.interval.upper);
        const double step = axisStep(top);
        return std::min(std::max(1.0, step), std::ceil(top / step - 1e-9) * step);
    }
    static void text(QPainter &painter, const QPointF &at, Qt::Alignment side, const QString &words, Rgb ink, QFont font)
    {
        const double wide = QFontMetricsF(font).horizontalAdvance(words) + 2, tall = QFontMetricsF(font).height();
        QRectF box(at.x(), at.y(), wide, tall);
        if (side & Qt::AlignHCenter)
            box.moveLeft(at.x() - wide / 2);
        else if (side & Qt::AlignRight)
            box.moveLeft(at.x() - wide);
        painter.setFont(font);
        painter.setPen(colour(ink));
        painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, words);
    }
    static void whisker(QPainter &painter, const QPointF &from, const QPointF &to, double cap)
    {
        painter.drawLine(from, to);
        const QPointF across = from.y() == to.y() ? QPointF(0, cap) : QPointF(cap, 0);
        painter.drawLine(from - across, from + across);
        painter.drawLine(to - across, to + across);
    }
    static Rgb ink(const ChartPoint &point)
    {
        return point.judged.verdict ? verdictLook(*point.judged.verdict).ink : tokens().acc;
    }

    void paintNow(QPainter &painter) const;
    void paintTrend(QPainter &painter) const;

    const ChartData &m_data;
};

/// "2.4" of "2.4 %": the unit stands on the axis.
QString bare(double share) { return percentText(share).section(QChar(0xa0), 0, 0).section(QLatin1Char(' '), 0, 0); }

void Canvas::paintNow(QPainter &painter) const
{
    const Tokens &t = tokens();
    const double top = most(), step = axisStep(top);
    const QFont small = textFont(typesizes::meta), strong = textFont(typesizes::secondary, QFont::DemiBold);
    const QRectF band(dpf(14), dpf(20), width() - dpf(40), dpf(48));
    const auto x = [&](double share) { return band.left() + band.width() * std::clamp(share / top, 0.0, 1.0); };
    if (m_data.limit) {
        const double edge = x(*m_data.limit);
        painter.fillRect(QRectF(band.left(), band.top(), edge - band.left(), band.height()), colour(t.oksoft));
        painter.fillRect(QRectF(edge, band.top(), band.right() - edge, band.height()), colour(t.badsoft));
    } else {
        painter.fillRect(band, colour(t.chrome));
    }
    painter.setPen(QPen(colour(t.ctl), dpf(1)));
    painter.drawLine(band.bottomLeft(), band.bottomRight());
    for (double at = 0; at <= top + step / 2; at += step) {
        painter.setPen(QPen(colour(t.ctl), dpf(1)));
        painter.drawLine(QPointF(x(at), band.bottom()), QPointF(x(at), band.bottom() + dpf(4)));
        text(painter, {x(at), band.bottom() + dpf(5)}, Qt::AlignHCenter, percentText(at), t.t2, small);
    }
    const ChartPoint &now = m_data.points.last();
    const Interval &interval = now.judged.rate.interval;
    const double at = x(now.judged.rate.rate), edge = x(m_data.limit.value_or(0));
    if (m_data.limit) {
        painter.setPen(QPen(colour(t.t1), dpf(2), Qt::DashLine));
        painter.drawLine(QPointF(edge, band.top() - dpf(4)), QPointF(edge, band.bottom()));
    }
    const QString said = ChartWidget::tr("%1 now").arg(percentText(now.judged.rate.rate));
    const QString limit = ChartWidget::tr("limit %1").arg(percentText(m_data.limit.value_or(0)));
    const double room = (QFontMetricsF(strong).horizontalAdvance(said) + QFontMetricsF(strong).horizontalAdvance(limit)) / 2;
    const bool close = m_data.limit && std::abs(at - edge) < room + dpf(10);
    const bool limitLeft = edge <= at;
    const auto side = [&](bool left) { return !close ? Qt::AlignHCenter : left ? Qt::AlignRight : Qt::AlignLeft; };
    if (m_data.limit)
        text(painter, {edge, 0}, side(limitLeft), limit, t.t1, strong);
    text(painter, {close ? (limitLeft ? std::max(at, edge + dpf(6)) : std::min(at, edge - dpf(6))) : at, 0}, side(!limitLeft),
         said, ink(now), strong);
    if (m_data.points.size() > 1) {
        const ChartPoint &before = m_data.points.first();
        painter.setPen(QPen(colour(t.t2), dpf(2)));
        const double y = band.top() + dpf(15);
        whisker(painter, {x(before.judged.rate.interval.lower), y}, {x(before.judged.rate.interval.upper), y}, dpf(4));
        painter.setBrush(colour(t.t2));
        painter.drawEllipse(QPointF(x(before.judged.rate.rate), y), dpf(3.5), dpf(3.5));
        const QString then = ChartWidget::tr("%1 on %2").arg(bare(before.judged.rate.rate), before.label);
        const double wide = QFontMetricsF(small).horizontalAdvance(then) + dpf(10);
        // below it, unless the line of the limit would run through
        const bool below = !m_data.limit || band.left() + wide < edge;
        text(painter,
             below ? QPointF(band.left() + dpf(6), band.bottom() - dpf(17))
                   : QPointF(std::max(edge, x(before.judged.rate.interval.lower)) + dpf(6), band.bottom() - dpf(15)),
             Qt::AlignLeft, then, t.t2, small);
    }
    const double y = band.top() + dpf(24);
    painter.setPen(QPen(colour(ink(now)), dpf(3)));
    whisker(painter, {x(interval.lower), y}, {x(interval.upper), y}, dpf(8));
    painter.setPen(QPen(colour(t.surface), dpf(1.5)));
    painter.setBrush(colour(ink(now)));
    painter.drawEllipse(QPointF(at, y), dpf(7), dpf(7));
    text(painter, {x(interval.lower) - dpf(4), band.top() + dpf(1)}, Qt::AlignRight, bare(interval.lower), t.t1, small);
    text(painter, {x(interval.upper) + dpf(4), band.top() + dpf(1)}, Qt::AlignLeft, bare(interval.upper), t.t1, small);
}

void Canvas::paintTrend(QPainter &painter) const
{
    const Tokens &t = tokens();
    const double top = most(), step = axisStep(top);
    const QFont small = textFont(typesizes::meta), strong = textFont(typesizes::meta, QFont::DemiBold);
    // the limit is named at the end of its line, clear of the intervals
    const QString limit = m_data.limit ? ChartWidget::tr("limit %1").arg(percentText(*m_data.limit)) : QString();
    const double named = limit.isEmpty() ? 0 : QFontMetricsF(strong).horizontalAdvance(limit);
    const QRectF plot(dpf(44), dpf(10), width() - dpf(60) - named, height() - dpf(66));
    const auto y = [&](double share) { return plot.bottom() - plot.height() * std::clamp(share / top, 0.0, 1.0); };
    for (double at = 0; at <= top + step / 2; at += step) {
        painter.setPen(QPen(colour(at < step / 2 ? t.ctl : t.line), dpf(1)));
        painter.drawLine(QPointF(plot.left(), y(at)), QPointF(plot.right(), y(at)));
        text(painter, {plot.left() - dpf(6), y(at) - QFontMetricsF(small).height() / 2}, Qt::AlignRight, percentText(at), t.t2,
             small);
    }
    const qsizetype count = m_data.points.size();
    const double slot = plot.width() / double(std::max<qsizetype>(count, 1));
    const auto x = [&](qsizetype i) { return plot.left() + slot * (double(i) + 0.5); };
    if (m_data.limit) {
        painter.setPen(QPen(colour(t.t1), dpf(2), Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y(*m_data.limit)), QPointF(plot.right(), y(*m_data.limit)));
        text(painter, {plot.right() + dpf(6), y(*m_data.limit) - QFontMetricsF(strong).height() / 2}, Qt::AlignLeft, limit, t.t1,
             strong);
    }
    // where the target is another than in the run before
    for (qsizetype i = 1; i < count; ++i) {
        if (m_data.points[i].under == m_data.points[i - 1].under)
            continue;
        const double middle = (x(i) + x(i - 1)) / 2;
        painter.setPen(QPen(colour(t.t3), dpf(1), Qt::DotLine));
        painter.drawLine(QPointF(middle, plot.top()), QPointF(middle, plot.bottom()));
    }
    painter.setPen(QPen(colour(t.acc), dpf(1.5)));
    for (qsizetype i = 1; i < count; ++i)
        painter.drawLine(QPointF(x(i - 1), y(m_data.points[i - 1].judged.rate.rate)),
                         QPointF(x(i), y(m_data.points[i].judged.rate.rate)));
    const qsizetype every = std::max<qsizetype>(1, qsizetype(std::ceil(dpf(74) / slot)));
    for (qsizetype i = 0; i < count; ++i) {
        const ChartPoint &point = m_data.points[i];
        const Interval &interval = point.judged.rate.interval;
        const bool over = point.judged.verdict == RateVerdict::Over;
        painter.setPen(QPen(colour(over ? t.bad : t.acc), dpf(2)));
        whisker(painter, {x(i), y(interval.lower)}, {x(i), y(interval.upper)}, dpf(5));
        painter.setPen(QPen(colour(t.surface), dpf(1.5)));
        painter.setBrush(colour(over ? t.bad : t.acc));
        const QPointF at(x(i), y(point.judged.rate.rate));
        if (over) // shape, not only colour
            painter.drawRect(QRectF(at.x() - dpf(5.5), at.y() - dpf(5.5), dpf(11), dpf(11)));
        else
            painter.drawEllipse(at, dpf(5), dpf(5));
        if ((count - 1 - i) % every != 0)
            continue;
        // the first and the last stay within the picture
        const double wide = std::min({slot * double(every) - dpf(6), 2 * (width() - x(i)) - dpf(4), 2 * x(i) - dpf(4)});
        double line = plot.bottom() + dpf(6);
        for (const QString &words : {point.label, point.under, point.below}) {
            text(painter, {x(i), line}, Qt::AlignHCenter, QFontMetricsF(small).elidedText(words, Qt::ElideLeft, wide),
                 line < plot.bottom() + dpf(8) ? t.t2 : t.t3, point.now ? strong : small);
            line += dpf(16);
        }
    }
}

} // namespace

double axisStep(double most)
{
    if (!(most > 0))
        return 0.2;
    const double raw = most / 5, power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw * (1 - 1e-9))
            return factor * power;
    }
    return 10 * power;
}

ChartWidget::ChartWidget(ChartData::Form form, QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_toggle(new QToolButton),
      m_pages(new QStackedWidget),
      m_table(new QTableWidget)
{
    m_table->setTabKeyNavigation(false); // Tab leaves the table
    m_data.form = form;
    m_canvas = new Canvas(m_data);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(head);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_canvas);
    m_pages->addWidget(m_table);
    m_toggle->setProperty("face", QStringLiteral("text"));
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setTableShown(!isTableShown()); });
    onLook(this, [this] {
        m_title->setFont(textFont(typesizes::tableHeader, QFont::DemiBold));
        QPalette pale = m_title->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t2));
        m_title->setPalette(pale);
        m_toggle->setMinimumHeight(dp(24));
        m_pages->setFixedHeight(m_canvas->sizeHint().height());
        m_table->verticalHeader()->setDefaultSectionSize(dp(26));
    });
    setTableShown(false);
}

bool ChartWidget::isTableShown() const { return m_pages->currentWidget() == m_table; }

void ChartWidget::setTableShown(bool shown)
{
    m_pages->setCurrentWidget(shown ? static_cast<QWidget *>(m_table) : m_canvas);
    m_toggle->setText(shown ? tr("Show as chart") : tr("Show as table"));
    m_toggle->setAccessibleName(QStringLiteral("%1: %2").arg(m_data.title, m_toggle->text()));
}

QString ChartWidget::spoken() const
{
    if (m_data.points.isEmpty())
        return m_data.empty;
    QStringList sentences;
    for (const ChartPoint &point : m_data.points)
        sentences += QStringLiteral("%1: %2.").arg(point.label, spokenRate(point.judged));
    return sentences.join(QLatin1Char(' '));
}

void ChartWidget::setData(const ChartData &data)
{
    const ChartData::Form form = m_data.form;
    m_data = data;
    m_data.form = form;
    m_title->setText(data.title);
    m_toggle->setVisible(!data.points.isEmpty());
    m_canvas->setAccessibleName(data.title);
    m_canvas->setAccessibleDescription(spoken());
    m_table->setAccessibleName(data.title);
    fillTable();
    setTableShown(isTableShown() && !data.points.isEmpty());
    m_canvas->update();
}

void ChartWidget::fillTable()
{
    const QStringList titles = {tr("Run"),  tr("Target"), tr("Tool"), tr("Rate"),
                                tr("95 %"), tr("Failed"), tr("Of"),   tr("Verdict")};
    m_table->setColumnCount(static_cast<int>(titles.size()));
    m_table->setHorizontalHeaderLabels(titles);
    m_table->setRowCount(static_cast<int>(m_data.points.size()));
    int row = 0;
    for (const ChartPoint &point : m_data.points) {
        const MeasuredInterval &rate = point.judged.rate;
        const QStringList cells = {
            point.label,
            point.under,
            point.below,
            percentText(rate.rate),
            QStringLiteral("%1–%2").arg(percentText(rate.interval.lower), percentText(rate.interval.upper)),
            QString::number(point.failures),
            QString::number(point.trials),
            verdictSentence(point.judged)};
        for (int column = 0; column < cells.size(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem(cells.at(column)));
        ++row;
    }
    m_table->resizeColumnsToContents();
}

} // namespace gabion::ui
