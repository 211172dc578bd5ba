// SPDX-License-Identifier: Apache-2.0
#include "ui/window/startcards.h"

#include "core/edits/newproject.h"
#include "core/render/glyphs.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

namespace gabion::ui {

namespace {

/// A title in one or two lines; what is longer is elided in the second. Answers the lower edge.
double paintTitle(QPainter &painter, const QRectF &box, const QString &text)
{
    const QFontMetricsF metrics(painter.font());
    QTextLayout layout(text, painter.font());
    layout.beginLayout();
    double y = box.top();
    for (int number = 0; number < 2; ++number) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(box.width());
        QString part = text.mid(line.textStart(), line.textLength());
        if (number == 1)
            part = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, box.width());
        painter.drawText(QPointF(box.left(), y + metrics.ascent()), part.trimmed());
        y += dpf(18);
    }
    layout.endLayout();
    return y;
}

} // namespace

CardButton::CardButton(const QString &title, QWidget *parent) : QAbstractButton(parent)
{
    setText(title);
    setAccessibleName(title);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

/// Enter opens, as a double click on a row does; a card that is only chosen leaves Enter to its dialog.
void CardButton::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !isCheckable())
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void CardButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    const bool enabled = isEnabled();
    const bool marked = enabled && (hasFocus() || m_primary);
    paintBox(painter, rect(), dpf(radii::card), enabled && (underMouse() || isDown()) ? t.hover : t.surface,
             marked ? t.acc : t.line, marked ? dpf(2) : t.lineWidth);
    paintContent(painter);
}

StartCard::StartCard(const QString &icon, const QString &title, const QString &sentence, const QString &keys)
    : CardButton(title),
      m_icon(icon),
      m_sentence(sentence),
      m_keys(keys)
{
    setAccessibleDescription(tr("%1. Key: %2").arg(sentence, keys));
}

QSize StartCard::sizeHint() const { return {dp(260), dp(68)}; }

void StartCard::paintContent(QPainter &painter)
{
    const Tokens &t = tokens();
    const QRectF plate(dpf(16), height() / 2.0 - dpf(19), dpf(38), dpf(38));
    const bool strong = m_primary && isEnabled();
    paintPlate(painter, plate, dpf(8), strong ? t.acc : t.accsoft);
    paintIcon(painter, m_icon, plate.adjusted(dpf(9), dpf(9), -dpf(9), -dpf(9)), strong ? t.onacc : t.acct);
    const double right = width() - dpf(16);
    const double keys = paintKeys(painter, QRectF(right - dpf(120), 0, dpf(120), height()), m_keys);
    const double left = plate.right() + dpf(14);
    const double wide = right - keys - dpf(10) - left;
    const auto line = [&](double top, const QFont &font, Rgb ink, const QString &text) {
        painter.setFont(font);
        painter.setPen(QColor(ink));
        painter.drawText(QRectF(left, top, wide, dpf(18)), Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, wide));
    };
    line(height() / 2.0 - dpf(17), textFont(typesizes::body, QFont::DemiBold), isEnabled() ? t.t1 : t.t3, text());
    line(height() / 2.0 + dpf(0), textFont(typesizes::meta), isEnabled() ? t.t2 : t.t3, m_sentence);
}

TemplateCard::TemplateCard(const QString &title, const QString &description, TemplateSketch sketch)
    : CardButton(title),
      m_sketch(std::move(sketch))
{
    if (m_sketch.components > 0)
        m_figures =
            tr("%n component(s)", nullptr, m_sketch.components) + tr(", ") + tr("%n threat(s)", nullptr, m_sketch.threats);
    else if (m_sketch.risks > 0)
        m_figures = tr("%n risk(s)", nullptr, m_sketch.risks);
    else
        m_figures = description;
    setAccessibleDescription(description == m_figures ? description : tr("%1. %2").arg(m_figures, description));
    setToolTip(description);
}

QSize TemplateCard::sizeHint() const { return {dp(180), dp(144)}; }

int TemplateCard::heightForWidth(int) const { return dp(144); }

void TemplateCard::paintSketch(QPainter &painter, const QRectF &box) const
{
    const Tokens &t = tokens();
    paintBox(painter, box, dpf(radii::input), t.raised, t.raised, 0);
    if (m_sketch.components == 0) {
        paintIcon(painter, m_sketch.risks > 0 ? QStringLiteral("risks") : QStringLiteral("add"),
                  QRectF(box.center().x() - dpf(16), box.center().y() - dpf(16), dpf(32), dpf(32)), t.ctl);
        return;
    }
    // few components get the full box, many get smaller ones so that the flows between them can be seen
    const double scale = m_sketch.components <= 8 ? 1.0 : 0.62;
    const QSizeF size(dpf(24 * scale), dpf(15 * scale));
    const double wide = std::min(box.width() - dpf(20), dpf(170)) - size.width();
    const QRectF field(box.center().x() - wide / 2, box.top() + dpf(7) + size.height() / 2, wide,
                       box.height() - dpf(14) - size.height());
    const auto place = [&](int at) {
        const QPointF &share = m_sketch.boxes.at(at);
        return QPointF(field.left() + share.x() * field.width(), field.top() + share.y() * field.height());
    };
    painter.setPen(QPen(QColor(t.ctl), dpf(scale < 1 ? 0.8 : 1.2)));
    for (const auto &[from, to] : m_sketch.lines)
        painter.drawLine(place(from), place(to));
    for (int at = 0; at < m_sketch.boxes.size(); ++at) {
        QRectF node(QPointF(), size);
        node.moveCenter(place(at));
        const bool model = at == m_sketch.model;
        paintBox(painter, node, dpf(3 * scale), model ? t.acc : t.surface, model ? t.acc : t.ctl, dpf(scale < 1 ? 1.0 : 1.3));
    }
}

void TemplateCard::paintContent(QPainter &painter)
{
    const Tokens &t = tokens();
    const QRectF inner = QRectF(rect()).adjusted(dpf(12), dpf(10), -dpf(12), -dpf(8));
    paintSketch(painter, QRectF(inner.left(), inner.top(), inner.width(), dpf(64)));
    painter.setFont(textFont(typesizes::body, QFont::Medium));
    painter.setPen(QColor(isEnabled() ? t.t1 : t.t3));
    const double y = paintTitle(painter, QRectF(inner.left(), inner.top() + dpf(72), inner.width(), 0), text());
    painter.setFont(textFont(typesizes::meta));
    painter.setPen(QColor(t.t2));
    painter.drawText(QRectF(inner.left(), y, inner.width(), dpf(15)), Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(painter.font()).elidedText(m_figures, Qt::ElideRight, inner.width()));
}

TemplateGrid::TemplateGrid(const Session &session, QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    for (const TemplateInfo &info : templates()) {
        const Result<ChangeSet> records = newProject(info.id, session.catalogs(), session.environment());
        if (records) // a broken one of the user's own folder is told when someone opens it by name
            add(info.id, new TemplateCard(info.title, info.description, sketchOf(*records, session.catalogs())));
    }
    add({}, new TemplateCard(tr("Empty project"), tr("scale and appetite only"), {}));
    onLook(this, [this] {
        m_grid->setSpacing(dp(spacing::cardGap));
        m_columns = 0;
        arrange();
    });
}

void TemplateGrid::add(const QString &id, TemplateCard *card)
{
    card->setObjectName(QStringLiteral("template.") + id);
    connect(card, &QAbstractButton::clicked, this, [this, id] { emit chosen(id); });
    m_cards += card;
}

void TemplateGrid::arrange()
{
    const int columns = std::clamp(width() / dp(170), 2, 6);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int at = 0; at < m_cards.size(); ++at)
        m_grid->addWidget(m_cards.at(at), at / columns, at % columns);
    for (int column = 0; column < 6; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void TemplateGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace gabion::ui
