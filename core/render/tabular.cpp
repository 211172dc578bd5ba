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

} // namespace

double layTabular(const QFontMetricsF &metrics, const QString &text,
                  const std::function<void(const QString &part, double x)> &place)
{
    const double cell = digitCell(metrics);
    double x = 0;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        if (isDigit(text[i])) {
            place(text.mid(i, 1), x + (cell - metrics.horizontalAdvance(text[i])) / 2);
            x += cell;
        } else {
            while (end < text.size() && !isDigit(text[end]))
                ++end;
            const QString part = text.mid(i, end - i);
            place(part, x);
            x += metrics.horizontalAdvance(part);
        }
        i = end;
    }
    return x;
}

double tabularWidth(const QFontMetricsF &metrics, const QString &text)
{
    return layTabular(metrics, text, [](const QString &, double) {});
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
    layTabular(metrics, text, [&](const QString &part, double begin) { painter->drawText(QPointF(x + begin, baseline), part); });
}

} // namespace gabion
