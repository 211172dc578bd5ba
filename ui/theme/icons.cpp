// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icons.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>

namespace gabion::ui {

namespace {

Rgb rgbOf(Ink ink)
{
    const Tokens &t = tokens();
    switch (ink) {
    case Ink::Text: return t.t1;
    case Ink::Secondary: return t.t2;
    case Ink::Hint: return t.t3;
    case Ink::Accent: return t.acc;
    case Ink::OnAccent: return t.onacc;
    case Ink::Chosen: return t.acct;
    case Ink::Rail: return t.railt;
    case Ink::RailOn: return t.railon;
    case Ink::Security: return t.sec;
    case Ink::Safety: return t.saf;
    case Ink::Ok: return t.ok;
    case Ink::Warn: return t.warn;
    case Ink::Bad: return t.bad;
    case Ink::Info: return t.info;
    }
    return t.t1;
}

/// Draws an SVG of ours in a token's colour. Pixmaps are kept by name, size, ratio and colour.
class IconEngine : public QIconEngine {
public:
    IconEngine(QString name, Ink ink) : m_name(std::move(name)), m_ink(ink) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square, scaledPixmap(square.size() * ratio, mode, state, ratio));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Rgb rgb = mode == QIcon::Disabled ? mixed(tokens().t3, tokens().surface, 60) : rgbOf(m_ink);
        const int side = qMin(size.width(), size.height());
        if (side <= 0)
            return {};
        const QString key = QStringLiteral("gabion-icon/%1/%2/%3/%4").arg(m_name).arg(side).arg(scale).arg(rgb);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        // the heavier stroke of small icons goes by the size on screen
        const double logical = side / scale;
        painter.scale(scale, scale);
        paintIcon(painter, m_name, QRectF(0, 0, logical, logical), rgb);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }
    QIconEngine *clone() const override { return new IconEngine(*this); }
    bool isNull() override { return false; }

private:
    QString m_name;
    Ink m_ink;
};

} // namespace

QIcon icon(const QString &name, Ink ink)
{
    static const QStringList names = iconNames();
    return names.contains(name) ? QIcon(new IconEngine(name, ink)) : QIcon();
}

} // namespace gabion::ui
