// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palettelist.h"

#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "core/risk/level.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace gabion::ui {

namespace {

constexpr double answerHeight = 36, groupHeight = 28, answerPadding = 16, answerIcon = 16, answerGap = 11;

/// Writes @p text from the left with the matched ranges bold and underlined, elided at @p width; answers the width taken.
/// @p offset: where @p text begins in what the ranges count from.
double paintMatched(QPainter &painter, const QPointF &left, double width, const QString &text,
                    const QList<std::pair<int, int>> &ranges, const QFont &plain, Rgb ink)
{
    QFont bold = plain;
    bold.setWeight(QFont::DemiBold);
    const auto marked = [&](qsizetype at) {
        return std::any_of(ranges.cbegin(), ranges.cend(),
                           [at](const auto &range) { return at >= range.first && at < range.first + range.second; });
    };
    double x = 0;
    for (qsizetype at = 0; at < text.size() && x < width;) {
        const bool hit = marked(at);
        qsizetype end = at + 1;
        while (end < text.size() && marked(end) == hit)
            ++end;
        const QFont &font = hit ? bold : plain;
        const QFontMetricsF metrics(font);
        QString run = text.mid(at, end - at);
        if (x + metrics.horizontalAdvance(run) > width)
            run = metrics.elidedText(text.mid(at), Qt::ElideRight, std::max(0.0, width - x));
        const double wide = metrics.horizontalAdvance(run);
        painter.setFont(font);
        painter.setPen(QColor(ink));
        painter.drawText(left + QPointF(x, 0), run);
        if (hit)
            painter.fillRect(QRectF(left.x() + x, left.y() + dpf(3), wide, dpf(2)), QColor(tokens().acc));
        x += wide;
        if (run.size() < end - at)
            break;
        at = end;
    }
    return x;
}

/// Where the lower edge of letters stands in a line of the list.
double baseline(const QRectF &row, const QFont &font)
{
    const QFontMetricsF metrics(font);
    return row.center().y() + (metrics.ascent() - metrics.descent()) / 2;
}

/// The level pill, state, figure or key at the right of an answer; answers its width.
double paintRight(QPainter &painter, const QRectF &box, const PaletteItem &item, const Session &session)
{
    if (item.group == PaletteGroup::Risks) {
        const Risk *risk = session.dossier().find(Id<Risk>{item.record});
        if (!risk)
            return 0;
        const Criteria *criteria = criteriaOf(session.dossier(), *risk);
        const RatedLevel level = levelOf(session.dossier(), *risk, Stage::Current);
        if (!level.isRated())
            return 0;
        const QString figure = levelFigure(criteria, level), factors = levelFactors(level);
        const QString name = criteria && criteria->product ? level.title : QString();
        const double wide = levelPillWidth(figure, factors, name);
        paintLevelPill(painter, QRectF(box.right() - wide, box.top(), wide, box.height()), level.rank, figure, factors, name);
        return wide;
    }
    if (item.group == PaletteGroup::Commands || item.group == PaletteGroup::Help)
        return paintKeys(painter, box, item.right);
    painter.setFont(textFont(typesizes::secondary));
    painter.setPen(QColor(tokens().t2));
    drawTabular(&painter, box, item.right);
    return tabularWidth(QFontMetricsF(painter.font()), item.right);
}

} // namespace

QString paletteGroupTitle(PaletteGroup group)
{
    switch (group) {
    case PaletteGroup::Risks: return PaletteModel::tr("Risks");
    case PaletteGroup::Model: return PaletteModel::tr("Model");
    case PaletteGroup::Evidence: return PaletteModel::tr("Controls and evidence");
    case PaletteGroup::Treatment: return PaletteModel::tr("Treatment");
    case PaletteGroup::People: return PaletteModel::tr("People");
    case PaletteGroup::Catalogs: return PaletteModel::tr("Catalogs");
    case PaletteGroup::Commands: return PaletteModel::tr("Commands");
    case PaletteGroup::Help: return PaletteModel::tr("Help");
    }
    return {};
}

PaletteModel::PaletteModel(const Session &session, QObject *parent) : QAbstractListModel(parent), m_session(session) { }

void PaletteModel::show(QList<Line> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int PaletteModel::answers() const
{
    return int(std::count_if(m_lines.cbegin(), m_lines.cend(), [](const Line &line) { return !line.isGroup(); }));
}

int PaletteModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_lines.size()); }

QString PaletteModel::spoken(const Line &line) const
{
    if (line.isGroup())
        return tr("%1, %n found", nullptr, line.total).arg(line.title);
    QStringList parts{(line.item.id + QLatin1Char(' ') + line.item.title).trimmed(), line.item.detail, line.item.right};
    if (const Risk *risk = m_session.dossier().find(Id<Risk>{line.item.record}))
        parts += spokenLevel(criteriaOf(m_session.dossier(), *risk), levelOf(m_session.dossier(), *risk, Stage::Current));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line &line = m_lines.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return line.isGroup() ? line.title : line.item.title;
    case Qt::AccessibleTextRole: return spoken(line);
    case Qt::ToolTipRole: return line.isGroup() ? QVariant() : (line.item.id + QLatin1Char(' ') + line.item.title).trimmed();
    default: return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return m_lines.at(index.row()).isGroup() ? Qt::ItemFlags(Qt::ItemNeverHasChildren)
                                             : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const PaletteModel &>(*index.model());
    return {option.rect.width(), dp(model.line(index.row()).isGroup() ? groupHeight : answerHeight)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &model = static_cast<const PaletteModel &>(*index.model());
    const PaletteModel::Line &line = model.line(index.row());
    const Tokens &t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF row = QRectF(option.rect);
    const QRectF inner = row.adjusted(dpf(answerPadding), 0, -dpf(answerPadding), 0);
    if (line.isGroup()) {
        const QFont font = textFont(typesizes::tableHeader, QFont::DemiBold);
        const QRectF box = inner.adjusted(0, dpf(8), 0, 0);
        painter->setFont(font);
        painter->setPen(QColor(t.t2));
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft, line.title);
        painter->setFont(textFont(typesizes::meta));
        painter->setPen(QColor(t.t3));
        painter->drawText(box.adjusted(QFontMetricsF(font).horizontalAdvance(line.title) + dpf(6), 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft, QLocale().toString(line.total));
        painter->restore();
        return;
    }
    const bool chosen = option.state & QStyle::State_Selected;
    if (chosen || (option.state & QStyle::State_MouseOver))
        painter->fillRect(row, QColor(chosen ? t.sel : t.hover));
    if (chosen)
        painter->fillRect(QRectF(row.left(), row.top(), dpf(3), row.height()), QColor(t.acc));
    const QRectF mark(inner.left(), row.center().y() - dpf(answerIcon) / 2, dpf(answerIcon), dpf(answerIcon));
    if (line.item.group == PaletteGroup::Risks)
        paintDomain(*painter, mark, line.item.domain);
    else
        paintIcon(*painter, line.item.icon, mark, t.t2);
    const double right = paintRight(*painter, inner, line.item, model.session());
    const double left = mark.right() + dpf(answerGap);
    const double wide = inner.right() - left - (right > 0 ? right + dpf(answerGap) : 0);
    const QFont title = textFont(typesizes::body, chosen ? QFont::DemiBold : QFont::Normal);
    const QString name = line.item.id.isEmpty() ? line.item.title : line.item.id + QLatin1Char(' ') + line.item.title;
    const double most = line.item.detail.isEmpty() ? wide : std::min(wide, std::max(dpf(430), wide * 0.66));
    const double used = paintMatched(*painter, {left, baseline(row, title)}, most, name, line.inTitle.ranges, title, t.t1);
    const QFont small = textFont(typesizes::secondary);
    if (const double rest = wide - used - dpf(answerGap); rest > dpf(40))
        paintMatched(*painter, {left + used + dpf(answerGap), baseline(row, small)}, rest, line.item.detail, line.inDetail.ranges,
                     small, t.t3);
    painter->restore();
}

} // namespace gabion::ui
