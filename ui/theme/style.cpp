// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTabBar>

#include <cmath>

namespace gabion::ui {

Style::Style(const Tokens &tokens, double scale)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))),
      m_tokens(tokens),
      m_scale(scale)
{
    setObjectName(QStringLiteral("gabion"));
}

int Style::dp(double px) const { return static_cast<int>(std::lround(px * m_scale)); }

QPalette Style::standardPalette() const
{
    const Tokens &t = m_tokens;
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, Rgb rgb) { palette.setColor(role, QColor(rgb)); };
    set(QPalette::Window, t.chrome), set(QPalette::WindowText, t.t1);
    set(QPalette::Base, t.surface), set(QPalette::AlternateBase, t.raised), set(QPalette::Text, t.t1);
    set(QPalette::Button, t.surface), set(QPalette::ButtonText, t.t1), set(QPalette::BrightText, t.bad);
    set(QPalette::Light, t.surface), set(QPalette::Midlight, t.line), set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.line2), set(QPalette::Shadow, t.line2);
    set(QPalette::Highlight, t.sel), set(QPalette::HighlightedText, t.t1);
    set(QPalette::Link, t.acc), set(QPalette::LinkVisited, t.acc);
    set(QPalette::ToolTipBase, t.surface), set(QPalette::ToolTipText, t.t1), set(QPalette::PlaceholderText, t.t3);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(disabledInk(t)));
    palette.setColor(QPalette::Disabled, QPalette::Base, QColor(t.raised));
    return palette;
}

void Style::polish(QPalette &palette) { palette = standardPalette(); }

void Style::polish(QWidget *widget)
{
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) || qobject_cast<QTabBar *>(widget)
        || qobject_cast<QLineEdit *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QDialog *>(widget)) {
        QPalette surface; // its one role: everything else stays the application's
        surface.setColor(QPalette::Window, QColor(m_tokens.surface));
        widget->setPalette(surface);
    }
    if (qobject_cast<QMenu *>(widget))
        roundPopup(widget);
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    QProxyStyle::polish(widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent: return dp(10);
    case PM_ScrollBarSliderMin: return dp(28);
    case PM_DefaultFrameWidth:
        return hasFace(widget, "bare")                                                 ? 0
            : hasFace(widget, "field") || qobject_cast<const QPlainTextEdit *>(widget) ? dp(3)
                                                                                       : m_tokens.lineWidth;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarBaseOverlap:
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemMargin:
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
    case PM_MenuHMargin: return 0;
    case PM_TabBarScrollButtonWidth: return dp(24);
    case PM_FocusFrameHMargin: return dp(4);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return dp(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return dp(7);
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize: return dp(16);
    case PM_MessageBoxIconSize: return dp(32);
    case PM_TabBarTabHSpace: return dp(20);
    case PM_TabBarTabVSpace: return dp(8);
    case PM_HeaderMargin: return dp(8);
    case PM_HeaderMarkSize: return dp(12);
    case PM_SplitterWidth: return dp(5);
    case PM_DockWidgetSeparatorExtent: return 1;
    case PM_DockWidgetFrameWidth: return 0;
    case PM_MenuVMargin: return dp(4);
    case PM_MenuPanelWidth: return 1;
    case PM_MenuBarItemSpacing: return dp(2);
    case PM_MenuBarHMargin: return dp(4);
    case PM_SubMenuOverlap: return -dp(2);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return dp(8);
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin: return dp(12);
    case PM_ToolTipLabelFrameWidth: return dp(5);
    case PM_LineEditIconSize: return dp(16);
    case PM_LineEditIconMargin: return dp(6);
    case PM_TextCursorWidth: return std::max(1, dp(1));
    case PM_ComboBoxFrameWidth: return dp(4);
    case PM_SpinBoxFrameWidth: return dp(3);
    case PM_TreeViewIndentation: return dp(18);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
    case SH_ScrollBar_Transient:
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_ComboBox_Popup:
    case SH_ItemView_ActivateItemOnSingleClick: return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_Menu_MouseTracking:
    case SH_MenuBar_MouseTracking:
    case SH_ComboBox_ListMouseTracking:
    case SH_UnderlineShortcut: return 1;
    case SH_TabBar_ElideMode: return Qt::ElideNone; // tabs scroll
    case SH_Table_GridLineColor: return static_cast<int>(QColor(m_tokens.line).rgb());
    case SH_ToolTip_WakeUpDelay: return 500;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(*button, widget);
        break;
    case CT_LineEdit: result.setHeight(dp(hasFace(widget, "small") ? heights::buttonSmall : heights::input)); break;
    case CT_ComboBox:
    case CT_SpinBox:
        result = QSize(size.width() + dp(34), dp(hasFace(widget, "small") ? heights::buttonSmall : heights::input));
        break;
    case CT_HeaderSection: result.setHeight(dp(heights::tableHeader)); break;
    case CT_ToolButton: result = result.expandedTo(QSize(dp(24), dp(24))); break;
    case CT_CheckBox:
    case CT_RadioButton: result = result.expandedTo(QSize(dp(24), dp(24))); break;
    case CT_MenuBarItem: result = QSize(size.width() + dp(18), dp(28)); break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(*item);
        break;
    case CT_TabBarTab: result.setHeight(dp(hasFace(widget, "room") ? heights::roomBar : heights::dockHeader)); break;
    case CT_ItemViewItem: result.setHeight(std::max(result.height(), dp(heights::tableRowCompact))); break;
    default: break;
    }
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (element) {
    case SE_PushButtonFocusRect:
    case SE_PushButtonContents: return option->rect;
    case SE_LineEditContents: {
        const QRect inner = QProxyStyle::subElementRect(element, option, widget);
        return hasFace(widget, "bare") ? inner : inner.adjusted(dp(4), 0, -dp(4), 0);
    }
    default: return QProxyStyle::subElementRect(element, option, widget);
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    const QRect box = option->rect;
    if (control == CC_ComboBox) {
        const int arrow = dp(24);
        switch (part) {
        case SC_ComboBoxArrow:
            return visualRect(option->direction, box, QRect(box.right() - arrow, box.top(), arrow, box.height()));
        case SC_ComboBoxEditField: {
            // a line edit brings some room of its own
            const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
            const int left = dp(combo && combo->editable ? 5 : 8);
            return visualRect(option->direction, box, box.adjusted(left, 1, -arrow, -1));
        }
        case SC_ComboBoxListBoxPopup: return box;
        default: break;
        }
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine)
            return {};
        if (part == SC_ScrollBarGroove)
            return box;
        if (bar && (part == SC_ScrollBarSlider || part == SC_ScrollBarAddPage || part == SC_ScrollBarSubPage)) {
            const bool flat = bar->orientation == Qt::Horizontal;
            const int length = flat ? box.width() : box.height();
            const qint64 range = qint64(bar->maximum) - bar->minimum;
            int slider = length;
            if (range > 0)
                slider =
                    std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)), std::min(dp(28), length), length);
            const int at =
                sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
            const auto piece = [&](int from, int size) {
                return flat ? QRect(box.left() + from, box.top(), size, box.height())
                            : QRect(box.left(), box.top() + from, box.width(), size);
            };
            const QRect rect = part == SC_ScrollBarSlider ? piece(at, slider)
                : part == SC_ScrollBarSubPage             ? piece(0, at)
                                                          : piece(at + slider, length - at - slider);
            return flat ? visualRect(option->direction, box, rect) : rect;
        }
    }
    if (control == CC_SpinBox) {
        const int arrow = dp(20);
        switch (part) {
        case SC_SpinBoxUp:
            return visualRect(option->direction, box, QRect(box.right() - arrow, box.top() + 1, arrow, box.height() / 2 - 1));
        case SC_SpinBoxDown:
            return visualRect(option->direction, box,
                              QRect(box.right() - arrow, box.top() + box.height() / 2, arrow, box.height() / 2 - 1));
        case SC_SpinBoxEditField: return visualRect(option->direction, box, box.adjusted(dp(4), 1, -arrow, -1));
        case SC_SpinBoxFrame: return box;
        default: break;
        }
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = m_tokens;
    switch (element) {
    case PE_FrameFocusRect:
        if (!qobject_cast<const QAbstractItemView *>(widget) && (option->state & State_KeyboardFocusChange))
            focusRing(*painter, option->rect, dp(radii::input));
        return;
    case PE_PanelButtonCommand:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            drawButton(*button, *painter, widget);
        return;
    case PE_FrameLineEdit: return; // the panel draws it
    case PE_PanelLineEdit:
        // the line inside a spin box or a combo box has no frame of its own
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); !frame || frame->lineWidth > 0)
            drawField(*option, *painter, widget);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: drawIndicator(*option, *painter, false); return;
    case PE_IndicatorRadioButton: drawIndicator(*option, *painter, true); return;
    case PE_PanelItemViewRow:
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            drawRow(*item, *painter, element == PE_PanelItemViewRow);
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
    case PE_FrameWindow:
        if (hasFace(widget, "card")) {
            paintBox(*painter, option->rect, dp(radii::card), t.surface, t.line, t.lineWidth);
        } else if (hasFace(widget, "field") || qobject_cast<const QPlainTextEdit *>(widget)) {
            drawField(*option, *painter, widget);
        } else {
            const double inset = t.lineWidth / 2.0;
            painter->setPen(QPen(QColor(t.line), t.lineWidth));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option->rect).adjusted(inset, inset, -inset, -inset));
        }
        return;
    case PE_PanelMenu: paintBox(*painter, option->rect, dp(radii::card), t.surface, t.line2, t.lineWidth); return;
    case PE_PanelTipLabel: paintBox(*painter, option->rect, 0, t.surface, t.line2, t.lineWidth); return;
    case PE_FrameMenu:
    case PE_FrameTabWidget:
    case PE_FrameTabBarBase:
    case PE_FrameStatusBarItem:
    case PE_FrameButtonTool:
    case PE_FrameDockWidget:
    case PE_IndicatorTabTear: return;
    case PE_PanelMenuBar:
    case PE_PanelToolBar:
    case PE_PanelStatusBar: return;
    case PE_IndicatorHeaderArrow: return; // the label draws it beside its text
    case PE_IndicatorArrowDown: paintGlyph(*painter, "down", option->rect, t.t2); return;
    case PE_IndicatorArrowUp: paintGlyph(*painter, "up", option->rect, t.t2); return;
    case PE_IndicatorArrowRight: paintGlyph(*painter, "right", option->rect, t.t2); return;
    case PE_IndicatorArrowLeft: paintGlyph(*painter, "left", option->rect, t.t2); return;
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const QRectF box(0, 0, dp(12), dp(12));
            paintGlyph(*painter, option->state & State_Open ? "down" : "right",
                       box.translated(option->rect.center() - box.center()), t.t2);
        }
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawButton(*button, *painter, widget);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawButtonLabel(*button, *painter, widget);
        break;
    case CE_TabBarTabShape: return;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(*tab, *painter, widget);
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option)) {
            // the whole width but the margins: the label keeps room for its arrow itself
            QStyleOptionHeader label(*header);
            label.rect = header->rect.adjusted(dp(8), 0, -dp(8), 0);
            drawHeader(*header, *painter);
            return drawHeaderLabel(label, *painter);
        }
        break;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeader(*header, *painter);
        break;
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeaderLabel(*header, *painter);
        break;
    case CE_HeaderEmptyArea: {
        painter->fillRect(option->rect, QColor(m_tokens.raised));
        const QRect box = option->rect;
        painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(m_tokens.line2));
        return;
    }
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return drawMenuItem(*item, *painter);
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return drawMenuBarItem(*item, *painter);
        break;
    case CE_MenuBarEmptyArea:
    case CE_MenuEmptyArea: return;
    case CE_ProgressBarGroove: return;
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawProgress(*bar, *painter);
        break;
    case CE_ProgressBarLabel: return;
    case CE_Splitter: {
        const bool flat = option->state & State_Horizontal;
        const QRect box = option->rect;
        painter->fillRect(flat ? QRect(box.center().x(), box.top(), 1, box.height())
                               : QRect(box.left(), box.center().y(), box.width(), 1),
                          QColor(m_tokens.line));
        return;
    }
    case CE_ToolBar: return;
    case CE_ComboBoxLabel: {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (!combo || combo->editable)
            break;
        const QRect text = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
        painter->setPen(QColor(option->state & State_Enabled ? m_tokens.t1 : m_tokens.t3));
        painter->drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                          combo->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, text.width()));
        return;
    }
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        return drawComboBox(*combo, *painter, widget);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return drawSpinBox(*spin, *painter, widget);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return drawScrollBar(*bar, *painter, widget);
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option); button && control == CC_ToolButton)
        return drawToolButton(*button, *painter, widget);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void Style::focusRing(QPainter &painter, const QRectF &box, double radius) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(m_tokens.acc), 2 * m_scale));
    const double inset = m_scale;
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void Style::paintGlyph(QPainter &painter, const char *name, const QRectF &box, Rgb ink) const
{
    const double side = std::min({box.width(), box.height(), 14.0 * m_scale});
    QRectF square(0, 0, side, side);
    square.moveCenter(box.center());
    paintIcon(painter, QLatin1String(name), square, ink);
}

const Style *appStyle() { return qobject_cast<const Style *>(QApplication::style()); }

bool hasFace(const QWidget *widget, const char *face)
{
    if (!widget)
        return false;
    const QVariant value = widget->property("face");
    return value.isValid() && value.toString().split(QLatin1Char(' ')).contains(QLatin1String(face));
}

Rgb chosenFill(const Tokens &t) { return t.lineWidth > 1 ? t.sel : t.accsoft; }
Rgb disabledInk(const Tokens &t) { return t.lineWidth > 1 ? mixed(t.t3, t.surface, 60) : t.t3; }

void paintPlate(QPainter &painter, const QRectF &box, double radius, Rgb fill)
{
    const Tokens &t = tokens();
    paintBox(painter, box, radius, fill, t.t1, t.lineWidth > 1 ? t.lineWidth : 0);
}

void paintMeter(QPainter &painter, const QRectF &groove, double share, Qt::LayoutDirection direction)
{
    const Tokens &t = tokens();
    const bool contrast = t.lineWidth > 1;
    paintBox(painter, groove, groove.height() / 2, contrast ? t.surface : t.line, t.line, contrast ? 1 : 0);
    QRectF done = groove;
    done.setWidth(groove.width() * share);
    if (direction == Qt::RightToLeft)
        done.moveRight(groove.right());
    if (done.width() > 0)
        paintBox(painter, done, groove.height() / 2, t.acc, t.acc, 0);
}

void paintBox(QPainter &painter, const QRectF &box, double radius, Rgb fill, Rgb edge, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, radius > 0);
    painter.setBrush(QColor(fill));
    painter.setPen(width > 0 ? QPen(QColor(edge), width) : QPen(Qt::NoPen));
    const double inset = width / 2;
    const QRectF inner = box.adjusted(inset, inset, -inset, -inset);
    radius > 0 ? painter.drawRoundedRect(inner, radius, radius) : painter.drawRect(inner);
    painter.restore();
}

void roundPopup(QWidget *popup) { popup->setAttribute(Qt::WA_TranslucentBackground); }

void paintPopup(QWidget *popup)
{
    QPainter painter(popup);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = appStyle()->tokens();
    paintBox(painter, popup->rect(), appStyle()->dp(radii::card), t.surface, t.line2, t.lineWidth);
}

QPoint popupPlace(const QWidget &popup, const QPoint &below, const QWidget &owner)
{
    QRect area = owner.screen()->availableGeometry();
    if (!area.contains(below)) // a window that reaches over the edge of the screen
        area |= owner.window()->geometry();
    const int row = appStyle()->dp(heights::tableRow + 6);
    QPoint at = below;
    if (at.y() + popup.height() > area.bottom())
        at.setY(below.y() - row - popup.height());
    at.setX(std::clamp(at.x(), area.left(), std::max(area.left(), area.right() - popup.width())));
    at.setY(std::clamp(at.y(), area.top(), std::max(area.top(), area.bottom() - popup.height())));
    return at;
}

} // namespace gabion::ui
