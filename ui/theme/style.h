// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/tokens.h"

#include <QProxyStyle>

class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionSpinBox;
class QStyleOptionViewItem;

namespace gabion::ui {

/// How Gabion's widgets look: Fusion's geometry, the design's surfaces, edges and focus rings. One place instead of style
/// sheets, which break metrics and slow tables. A widget asks for another face by the property "face":
///   QPushButton: "primary", "quiet", "small", "large", "chip", "segment" (with "joined", and "first" or "last" at the ends of a
///   row), "danger" (several, separated by blanks)
///   QToolButton: "text" (with its text beside the icon); QLineEdit, QComboBox: "wrong", "bare"
///   QTabBar: "room" (in the bar of a room), else the small tabs of docks; QFrame: "card", "field" (an input with a frame)
class Style : public QProxyStyle {
    Q_OBJECT

public:
    Style(const Tokens &tokens, double scale);

    const Tokens &tokens() const { return m_tokens; }
    double scale() const { return m_scale; }
    int dp(double px) const;

    QPalette standardPalette() const override;
    void polish(QPalette &palette) override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;

private:
    // stylebuttons.cpp
    void drawButton(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const;
    void drawJoined(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget, Rgb fill) const;
    void drawButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget) const;
    void drawToolButton(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget) const;
    void drawIndicator(const QStyleOption &option, QPainter &painter, bool round) const;
    QSize buttonSize(const QStyleOptionButton &option, const QWidget *widget) const;
    // stylefields.cpp
    void drawField(const QStyleOption &option, QPainter &painter, const QWidget *widget) const;
    void drawComboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget) const;
    void drawScrollBar(const QStyleOptionSlider &option, QPainter &painter, const QWidget *widget) const;
    void drawProgress(const QStyleOptionProgressBar &option, QPainter &painter) const;
    // styleitems.cpp
    void drawTab(const QStyleOptionTab &option, QPainter &painter, const QWidget *widget) const;
    void drawHeader(const QStyleOptionHeader &option, QPainter &painter) const;
    void drawHeaderLabel(const QStyleOptionHeader &option, QPainter &painter) const;
    void drawMenuItem(const QStyleOptionMenuItem &option, QPainter &painter) const;
    void drawMenuBarItem(const QStyleOptionMenuItem &option, QPainter &painter) const;
    void drawRow(const QStyleOptionViewItem &option, QPainter &painter, bool whole) const;
    QSize menuItemSize(const QStyleOptionMenuItem &option) const;

    void focusRing(QPainter &painter, const QRectF &box, double radius) const;
    void paintGlyph(QPainter &painter, const char *icon, const QRectF &box, Rgb ink) const;

    const Tokens &m_tokens;
    double m_scale;
};

/// The style of the application; null before applyLook().
const Style *appStyle();
/// Whether the property "face" of @p widget names @p face.
bool hasFace(const QWidget *widget, const char *face);
/// A rounded box of which @p edge is the line; no line for a null pen colour equal to fill.
void paintBox(QPainter &painter, const QRectF &box, double radius, Rgb fill, Rgb edge, double width = 1);
/// A box in a soft colour; in high contrast, where that colour is none, it has an edge.
void paintPlate(QPainter &painter, const QRectF &box, double radius, Rgb fill);
/// How far something is: @p share of the groove is filled.
void paintMeter(QPainter &painter, const QRectF &groove, double share, Qt::LayoutDirection direction);
/// Of what is chosen among others.
Rgb chosenFill(const Tokens &tokens);
/// Of texts and edges that cannot be used now.
Rgb disabledInk(const Tokens &tokens);
/// Lets a popup have round corners: to be called in its constructor, with paintPopup() in its paintEvent().
void roundPopup(QWidget *popup);
void paintPopup(QWidget *popup);
/// Where a popup of its size stands whole on the screen of @p owner: under a row whose lower edge is at @p below, else over it.
QPoint popupPlace(const QWidget &popup, const QPoint &below, const QWidget &owner);

} // namespace gabion::ui
