// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/look.h"

#include "core/render/fonts.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QPixmapCache>
#include <QWidget>

#include <cmath>

namespace gabion::ui {

namespace {

/// Runs a function at each change of the style of the widget that owns it.
class LookWatcher : public QObject {
public:
    LookWatcher(QWidget *widget, std::function<void()> apply) : QObject(widget), m_apply(std::move(apply))
    {
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::StyleChange && watched == parent())
            m_apply();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_apply;
};

const Tokens &tokensOf(ThemeChoice theme, const QPalette &platform)
{
    switch (theme) {
    case ThemeChoice::Light: return Tokens::light();
    case ThemeChoice::Dark: return Tokens::dark();
    case ThemeChoice::HighContrast: return Tokens::highContrast();
    case ThemeChoice::System: break;
    }
    return platform.color(QPalette::Window).lightness() < 128 ? Tokens::dark() : Tokens::light();
}

/// The palette that the platform came with, before ours was set.
const QPalette &platformPalette()
{
    static const QPalette palette = QApplication::palette();
    return palette;
}

} // namespace

void applyLook(QApplication &application, ThemeChoice theme, int percent)
{
    (void)loadFonts(); // without them Qt takes the system's, which is readable too
    const QPalette platform = platformPalette();
    QPixmapCache::clear();
    auto *style = new Style(tokensOf(theme, platform), std::clamp(percent, 50, 400) / 100.0);
    QApplication::setStyle(style); // owns it from here
    QApplication::setPalette(style->standardPalette());
    QApplication::setFont(textFont());
    application.setProperty("gabionPercent", percent);
}

const Tokens &tokens()
{
    const Style *style = appStyle();
    return style ? style->tokens() : Tokens::light();
}

int dp(double px) { return static_cast<int>(std::lround(dpf(px))); }

double dpf(double px)
{
    const Style *style = appStyle();
    return style ? px * style->scale() : px;
}

QFont textFont(double px, QFont::Weight weight)
{
    QFont font(textFamily());
    font.setPixelSize(std::max(1, dp(px)));
    font.setWeight(weight);
    return font;
}

QFont monoFont(double px)
{
    QFont font(monoFamily());
    font.setPixelSize(std::max(1, dp(px)));
    font.setStyleHint(QFont::Monospace);
    return font;
}

void onLook(QWidget *widget, std::function<void()> apply)
{
    apply();
    new LookWatcher(widget, std::move(apply));
}

} // namespace gabion::ui
