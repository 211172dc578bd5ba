// SPDX-License-Identifier: Apache-2.0
#include "core/edits/actions.h"
#include "core/render/glyphs.h"
#include "ui/rooms/risks/matrixdrill.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QPainter>
#include <QTextLayout>

#include <functional>
#include <numeric>

namespace gabion::ui {

namespace {

constexpr double matrixCardPadding = 12, matrixCardLine = 18;

/// Breaks a title into lines of @p width; calls @p line with the place and text of each. Answers how many there are.
int matrixCardTitle(const QString &text, const QFont &font, double width, const std::function<void(int, const QString &)> &line)
{
    QTextLayout layout(text, font);
    layout.beginLayout();
    int count = 0;
    for (QTextLine part = layout.createLine(); part.isValid(); part = layout.createLine()) {
        part.setLineWidth(std::max(1.0, width));
        if (line)
            line(count, text.mid(part.textStart(), part.textLength()));
        ++count;
    }
    layout.endLayout();
    return count;
}

/// The earliest day on which something is due for the risk; null when nothing is open.
QDate matrixNextDue(const Dossier &dossier, Id<Risk> risk)
{
    QDate first;
    for (const Action &action : dossier.all<Action>()) {
        const bool open = action.status != ActionStatus::Done && action.status != ActionStatus::Cancelled;
        if (open && action.risks.contains(risk) && dueOf(action).isValid() && (!first.isValid() || dueOf(action) < first))
            first = dueOf(action);
    }
    return first;
}

} // namespace

MatrixCard::MatrixCard(const Session &session, const Risk &risk, bool chosen)
    : m_session(session),
      m_risk(risk),
      m_chosen(chosen),
      m_owner(personName(session.dossier(), risk.owner))
{
    const QDate due = matrixNextDue(session.dossier(), risk.id);
    const qint64 late = due.isValid() ? due.daysTo(session.today()) : 0;
    m_late = late > 0;
    m_due = m_late ? tr("Overdue %n day(s)", nullptr, int(late)) : isoDate(due);
    const RiskLevels levels = levelsOf(session.dossier(), risk);
    const auto spoken = [&](const RatedLevel &level) { return spokenLevel(criteria(), level); };
    setAccessibleName(QStringLiteral("%1 %2").arg(risk.ref, risk.title));
    setAccessibleDescription(tr("Inherent %1; current %2; residual %3; owner %4; due %5")
                                 .arg(spoken(levels.inherent), spoken(levels.current), spoken(levels.residual), m_owner, m_due));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

const Criteria *MatrixCard::criteria() const { return criteriaOf(m_session.dossier(), m_risk); }

int MatrixCard::heightForWidth(int width) const
{
    const int lines =
        matrixCardTitle(m_risk.title, textFont(typesizes::body, QFont::Medium), width - dpf(2 * matrixCardPadding), {});
    return dp(2 * matrixCardPadding + 18 + 4 + lines * matrixCardLine + 8 + 22);
}

QSize MatrixCard::sizeHint() const { return {dp(280), heightForWidth(dp(280))}; } // it wraps: any width will do

void MatrixCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    painter.fillRect(rect(), QColor(m_chosen ? t.sel : underMouse() ? t.hover : t.surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), QColor(t.line));
    const double left = dpf(matrixCardPadding), right = width() - dpf(matrixCardPadding);
    double y = dpf(matrixCardPadding);
    const QFont medium = textFont(typesizes::body, QFont::Medium);
    painter.setFont(medium);
    painter.setPen(QColor(t.t2));
    const double ref = QFontMetricsF(medium).horizontalAdvance(m_risk.ref);
    painter.drawText(QRectF(left, y, ref + 2, dpf(18)), Qt::AlignVCenter | Qt::AlignLeft, m_risk.ref);
    paintDomain(painter, QRectF(left + ref + dpf(6), y + dpf(1), dpf(16), dpf(16)), m_risk.domain);
    const QFont meta = textFont(typesizes::meta, m_late ? QFont::Medium : QFont::Normal);
    painter.setFont(meta);
    painter.setPen(QColor(m_late ? t.bad : t.t1));
    painter.drawText(QRectF(left, y, right - left, dpf(18)), Qt::AlignVCenter | Qt::AlignRight, m_due);
    if (m_late)
        paintIcon(painter, QStringLiteral("clock"),
                  QRectF(right - QFontMetricsF(meta).horizontalAdvance(m_due) - dpf(17), y + dpf(3), dpf(12), dpf(12)), t.bad);
    y += dpf(18 + 4);
    painter.setFont(medium);
    painter.setPen(QColor(t.t1));
    const int lines = matrixCardTitle(m_risk.title, medium, right - left, [&](int number, const QString &text) {
        painter.drawText(QRectF(left, y + number * dpf(matrixCardLine), right - left, dpf(matrixCardLine)),
                         Qt::AlignVCenter | Qt::AlignLeft, text);
    });
    y += lines * dpf(matrixCardLine) + dpf(8);
    const RiskLevels levels = levelsOf(m_session.dossier(), m_risk);
    double x = left;
    for (const RatedLevel *level : {&levels.inherent, &levels.current, &levels.residual}) {
        if (x > left) {
            paintIcon(painter, QStringLiteral("arrow-right"), QRectF(x + dpf(5), y + dpf(4), dpf(12), dpf(12)), t.t3);
            x += dpf(22);
        }
        x += paintLevelPill(painter, QRectF(x, y, std::max(0.0, right - dpf(26) - x), dpf(20)), level->rank,
                            levelFigure(criteria(), *level), levelFactors(*level));
    }
    if (!m_owner.isEmpty())
        paintAvatar(painter, QRectF(right - dpf(20), y, dpf(20), dpf(20)), m_owner);
    if (hasFocus()) {
        painter.setPen(QPen(QColor(t.acc), dpf(2)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(dpf(1), dpf(1), -dpf(1), -dpf(2)));
    }
}

MatrixBars::MatrixBars(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); }

void MatrixBars::setData(const MatrixData &matrix, MatrixSide side)
{
    m_levels = matrix.criteria.levels;
    QStringList spoken;
    for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
        QList<int> &counts = m_counts[size_t(stage)];
        counts = QList<int>(m_levels.size(), 0);
        for (const MatrixRisk &risk : matrix.risks) {
            const int rank = risk.level(stage).rank;
            if (risk.shown(side) && rank > 0 && rank <= counts.size())
                ++counts[rank - 1];
        }
        QStringList parts;
        for (qsizetype rank = counts.size(); rank > 0; --rank)
            parts += QStringLiteral("%1 %2").arg(m_levels.at(rank - 1)).arg(counts.at(rank - 1));
        const QString name = stage == Stage::Inherent ? tr("Inherent") : stage == Stage::Current ? tr("Current") : tr("Residual");
        spoken += QStringLiteral("%1: %2").arg(name, parts.join(QStringLiteral(", ")));
    }
    setAccessibleName(tr("Risks by level"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

QSize MatrixBars::sizeHint() const { return {dp(200), dp(3 * 30 + 22)}; }

void MatrixBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    const QString names[] = {tr("Inherent"), tr("Current"), tr("Residual")};
    const QFont small = textFont(typesizes::secondary), figure = textFont(typesizes::secondary, QFont::DemiBold);
    double label = 0;
    for (const QString &name : names)
        label = std::max(label, QFontMetricsF(small).horizontalAdvance(name));
    label = std::max(dpf(58), label) + dpf(10);
    for (int stage = 0; stage < 3; ++stage) {
        const double y = stage * dpf(30);
        painter.setFont(small);
        painter.setPen(QColor(t.t2));
        painter.drawText(QRectF(0, y, label, dpf(24)), Qt::AlignVCenter | Qt::AlignLeft, names[stage]);
        const QList<int> &counts = m_counts[stage];
        const int all = std::accumulate(counts.cbegin(), counts.cend(), 0);
        double x = label;
        for (int rank = int(counts.size()); rank > 0 && all > 0; --rank) {
            const int count = counts.at(rank - 1);
            if (count == 0)
                continue;
            const double wide = (width() - label) * count / all;
            const QRectF part(x, y, std::max(dpf(2), wide - dpf(2)), dpf(24));
            paintPlate(painter, part, dpf(3), t.level(rank).fill);
            paintHatch(painter, part.adjusted(2, 2, -2, -2), rank);
            painter.setFont(figure);
            const QString text = QString::number(count);
            const double need = QFontMetricsF(figure).horizontalAdvance(text);
            double at = part.center().x() - need / 2;
            if (t.lineWidth > 1 && part.width() > need) // what is read stands on a plain ground
                painter.fillRect(
                    QRectF(at - dpf(10), y + 2, need + dpf(20), dpf(24) - 4).intersected(part.adjusted(2, 2, -2, -2)),
                    QColor(t.level(rank).fill));
            if (part.width() > need + dpf(22)) {
                at += dpf(7);
                painter.fillPath(levelShape(rank, QRectF(at - dpf(14), part.center().y() - dpf(5), dpf(10), dpf(10))),
                                 QColor(t.level(rank).text));
            }
            painter.setPen(QColor(t.level(rank).text));
            if (part.width() > need)
                painter.drawText(QRectF(at, y, need + 1, dpf(24)), Qt::AlignVCenter | Qt::AlignLeft, text);
            x += wide;
        }
    }
    painter.setFont(textFont(typesizes::meta));
    double x = 0;
    const double y = 3 * dpf(30) + dpf(2);
    for (int rank = int(m_levels.size()); rank > 0; --rank) {
        painter.fillPath(levelShape(rank, QRectF(x, y + dpf(3), dpf(11), dpf(11))), QColor(t.level(rank).glyph));
        const QString &name = m_levels.at(rank - 1);
        const double wide = QFontMetricsF(painter.font()).horizontalAdvance(name);
        painter.setPen(QColor(t.t2));
        painter.drawText(QRectF(x + dpf(15), y, wide + 2, dpf(17)), Qt::AlignVCenter | Qt::AlignLeft, name);
        x += dpf(15 + 12) + wide;
    }
}

} // namespace gabion::ui
