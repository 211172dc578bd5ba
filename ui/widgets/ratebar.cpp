// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/ratebar.h"

#include "ui/theme/look.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>

namespace gabion::ui {

namespace {

QString translated(const char *text) { return QCoreApplication::translate("Widgets", text); }

} // namespace

VerdictLook verdictLook(RateVerdict verdict)
{
    const Tokens &t = tokens();
    switch (verdict) {
    case RateVerdict::Over: return {t.bad, t.badsoft, QStringLiteral("error")};
    case RateVerdict::Within: return {t.ok, t.oksoft, QStringLiteral("done")};
    case RateVerdict::Unclear: break;
    }
    return {t.warn, t.warnsoft, QStringLiteral("warning")};
}

void paintRateBar(QPainter &painter, const QRectF &box, const JudgedRate &judged, double scale)
{
    if (!judged.isRate || scale <= 0)
        return;
    const Tokens &t = tokens();
    const auto x = [&](double share) { return box.left() + box.width() * std::clamp(share / scale, 0.0, 1.0); };
    const double middle = box.center().y();
    const Interval &interval = judged.rate.interval;
    const QColor ink(judged.verdict ? verdictLook(*judged.verdict).ink : t.t2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(t.line), dpf(1)));
    painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
    if (judged.limit) {
        painter.setPen(QPen(QColor(t.t1), dpf(1.5)));
        painter.drawLine(QPointF(x(judged.limit->rate), middle - dpf(7)), QPointF(x(judged.limit->rate), middle + dpf(7)));
    }
    painter.setPen(QPen(ink, dpf(2)));
    painter.drawLine(QPointF(x(interval.lower), middle), QPointF(x(interval.upper), middle));
    for (const double end : {interval.lower, interval.upper})
        painter.drawLine(QPointF(x(end), middle - dpf(3)), QPointF(x(end), middle + dpf(3)));
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawEllipse(QPointF(x(judged.rate.rate), middle), dpf(3.5), dpf(3.5));
    painter.restore();
}

QString verdictSentence(const JudgedRate &judged)
{
    if (!judged.verdict || !judged.limit)
        return translated("No limit set");
    const QString limit = percentText(judged.limit->rate);
    switch (*judged.verdict) {
    case RateVerdict::Over: return translated("Above limit %1").arg(limit);
    case RateVerdict::Within: return translated("Within limit %1").arg(limit);
    case RateVerdict::Unclear: break;
    }
    return translated("Unclear against limit %1").arg(limit);
}

QString spokenRate(const JudgedRate &judged)
{
    if (!judged.isRate)
        return translated("no failure rate");
    return translated("%1, 95 % interval %2 to %3, %4")
        .arg(percentText(judged.rate.rate), percentText(judged.rate.interval.lower), percentText(judged.rate.interval.upper),
             verdictSentence(judged).toLower());
}

} // namespace gabion::ui
