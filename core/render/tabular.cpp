// SPDX-License-Identifier: Apache-2.0
#include "core/render/tabular.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace gabion {

namespace {

bool isDigit(QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); }

double digitCell(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char c = '0'; c <= '9'; ++c)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(c)));
    return widest;
}

/// Calls back with each digit and each stretch of other characters, and with its width.
template<class Visit>
void eachPart(const QFontMetricsF &metrics, const QString &text, Visit &&visit)
{
    const double cell = digitCell(metrics);
    for (qsizetype i = 0; i < text.size();) {
        if (isDigit(text[i])) {
            visit(text.mid(i, 1), cell, true);
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && !isDigit(text[end]))
            ++end;
        const QString part = text.mid(i, end - i);
        visit(part, metrics.horizontalAdvance(part), false);
        i = end;
    }
}

} // namespace

double tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    double width = 0;
    eachPart(metrics, text, [&](const QString &, double part, bool) { width += part; });
    return width;
}

void drawTabular(QPainter *painter, const QRectF &box, const QString &text, Qt::Alignment alignment)
{
    const QFontMetricsF metrics(painter->font(), painter->device());
    const double width = tabularWidth(metrics, text);
    double x = box.left();
    if (alignment & Qt::AlignRight)
        x = box.right() - width;
    else if (alignment & Qt::AlignHCenter)
        x = box.center().x() - width / 2;
    double baseline = box.top() + metrics.ascent();
    if (alignment & Qt::AlignBottom)
        baseline = box.bottom() - metrics.descent();
    else if (alignment & Qt::AlignVCenter)
        baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    eachPart(metrics, text, [&](const QString &part, double advance, bool digit) {
        const double inset = digit ? (advance - metrics.horizontalAdvance(part)) / 2 : 0;
        painter->drawText(QPointF(x + inset, baseline), part);
        x += advance;
    });
}

} // namespace gabion
