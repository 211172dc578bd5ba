// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/tilepage.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/textparts.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

PartTile::PartTile(const PartLook &look, QWidget *parent) : QAbstractButton(parent), m_look(look)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    onLook(this, [this] { updateGeometry(); });
}

void PartTile::show(qint64 count, const QString &word, const QString &meaning)
{
    m_count = count;
    m_word = word;
    m_meaning = meaning;
    setAccessibleName(QStringLiteral("%1 %2").arg(QLocale().toString(count), word));
    setAccessibleDescription(meaning);
    update();
}

QSize PartTile::sizeHint() const { return {dp(180), dp(66)}; }

void PartTile::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    const PartLook &look = m_look;
    QPainter painter(this);
    const bool on = isChecked();
    paintBox(painter, rect(), dpf(radii::card), underMouse() && !on ? t.hover : t.surface, on ? t.acc : t.line,
             on ? 2 * dpf(t.lineWidth) : t.lineWidth);
    paintIcon(painter, QLatin1String(look.icon), QRectF(dpf(14), dpf(16), dpf(18), dpf(18)), t.*look.ink);
    painter.setFont(textFont(typesizes::figure, QFont::DemiBold));
    painter.setPen(QColor(t.t1));
    const QString figure = QLocale().toString(m_count);
    const QRectF line(dpf(40), dpf(8), width() - dpf(48), dpf(32));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, figure);
    const double after = QFontMetricsF(painter.font()).horizontalAdvance(figure) + dpf(8);
    painter.setFont(textFont(typesizes::body, QFont::Medium));
    painter.setPen(QColor(t.*look.ink));
    painter.drawText(line.adjusted(after, dpf(2), 0, dpf(2)), Qt::AlignVCenter | Qt::AlignLeft, m_word);
    painter.setFont(textFont(typesizes::meta));
    painter.setPen(QColor(t.t2));
    const QRectF below(dpf(14), dpf(40), width() - dpf(24), dpf(18));
    painter.drawText(below, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(painter.font()).elidedText(m_meaning, Qt::ElideRight, below.width()));
    if (hasFocus() && !on) {
        painter.setPen(QPen(QColor(t.acc), 2 * dpf(1), Qt::DotLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), dpf(radii::card), dpf(radii::card));
    }
}

TilePage::TilePage(const QList<PartLook> &looks, FieldTable *table, QWidget *parent)
    : QWidget(parent),
      m_table(table),
      m_title(styledLabel({}, typesizes::roomTitle, QFont::DemiBold)),
      m_sentence(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_all(new QPushButton),
      m_foot(new QWidget),
      m_job(new JobRow)
{
    for (const PartLook &look : looks)
        m_tiles += new PartTile(look);
    m_all->setProperty("face", QStringLiteral("chip"));
    m_all->setCheckable(true);
    m_all->setChecked(true);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (int tile = 0; tile < m_tiles.size(); ++tile)
        connect(m_tiles.at(tile), &QAbstractButton::clicked, this, [this, tile](bool on) { choose(on ? tile : -1); });
    connect(m_all, &QPushButton::clicked, this, [this] { choose(-1); });
    connect(m_job, &JobRow::stopAsked, this, &TilePage::stopAsked);
}

void TilePage::layOut(const QList<QWidget *> &foot, const QList<std::pair<int, int>> &widths)
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QVBoxLayout;
    head->addWidget(m_title);
    auto *tiles = new QHBoxLayout;
    for (PartTile *tile : std::as_const(m_tiles))
        tiles->addWidget(tile);
    head->addLayout(tiles);
    auto *line = new QHBoxLayout;
    line->addWidget(m_all);
    line->addStretch(1);
    line->addWidget(m_sentence, 4);
    head->addLayout(line);
    auto *below = new QVBoxLayout(m_foot);
    for (QWidget *part : foot)
        below->addWidget(part);
    below->addWidget(m_job);
    column->addLayout(head);
    column->addWidget(m_table, 1);
    column->addWidget(m_foot);
    onLook(this, [this, column, head, tiles, below, widths] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        head->setContentsMargins(dp(18), dp(14), dp(18), dp(8));
        head->setSpacing(dp(10));
        tiles->setSpacing(dp(10));
        below->setContentsMargins(dp(18), dp(10), dp(18), dp(10));
        below->setSpacing(dp(8));
        m_table->verticalHeader()->setDefaultSectionSize(dp(heights::tableRowCompact));
        for (const auto &[section, width] : widths)
            m_table->setColumnWidth(section, dp(width));
    });
}

void TilePage::showWork(Job *job)
{
    m_foot->show();
    m_job->watch(job, tr("Stop"));
}

void TilePage::choose(int tile)
{
    for (int i = 0; i < m_tiles.size(); ++i)
        m_tiles.at(i)->setChecked(i == tile);
    m_all->setChecked(tile < 0);
    chosen(tile);
    if (m_table->model()->rowCount() > 0)
        m_table->selectRow(0);
}

void TilePage::refreshFoot()
{
    const QList<QWidget *> parts = m_foot->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    m_foot->setVisible(
        std::any_of(parts.cbegin(), parts.cend(), [this](const QWidget *part) { return part->isVisibleTo(m_foot); }));
}

} // namespace gabion::ui
