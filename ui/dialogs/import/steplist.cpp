// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/steplist.h"

#include "core/render/glyphs.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/textparts.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr int rowHeight = 38, top = 8;

/// Names, paths and models have no blanks to break at.
QString breakable(QString text)
{
    for (const char *sign : {"-", ".", "/", "_"})
        text.replace(QLatin1String(sign), QLatin1String(sign) + QChar(0x200b));
    static const QRegularExpression hump(QStringLiteral("(\\p{Ll})(\\p{Lu})"));
    return text.replace(hump, QStringLiteral("\\1\u200b\\2"));
}

} // namespace

StepList::StepList(const QStringList &steps, QWidget *parent)
    : QWidget(parent),
      m_steps(steps),
      m_facts(new QWidget),
      m_title(styledLabel({}, typesizes::tableHeader, QFont::DemiBold, &Tokens::t2)),
      m_name(styledLabel({}, typesizes::secondary)),
      m_grid(new QGridLayout),
      m_note(new NoteBox(NoteKind::Info))
{
    auto *column = new QVBoxLayout(this);
    auto *inner = new QVBoxLayout(m_facts);
    m_name->setWordWrap(true);
    inner->addWidget(m_title);
    inner->addWidget(m_name);
    inner->addLayout(m_grid);
    inner->addWidget(m_note);
    m_note->setIcon(QStringLiteral("lock"));
    m_note->setText({}, tr("The file is read only. Nothing is saved until Finish."));
    column->addWidget(m_facts);
    column->addStretch(1);
    m_facts->hide();
    onLook(this, [this, column, inner] {
        setFixedWidth(dp(214));
        column->setContentsMargins(0, dp(top + rowHeight * static_cast<int>(m_steps.size()) + 20), 0, dp(12));
        inner->setContentsMargins(dp(16), 0, dp(16), 0);
        inner->setSpacing(dp(8));
        m_grid->setHorizontalSpacing(dp(10));
        m_grid->setVerticalSpacing(dp(5));
    });
    setStep(0);
}

void StepList::setStep(int step)
{
    m_step = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.value(step)));
    update();
}

void StepList::setFacts(const QString &title, const QString &name, const QList<QPair<QString, QString>> &facts)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_title->setText(title);
    m_name->setText(breakable(name));
    int row = 0;
    for (const auto &[key, value] : facts) {
        m_grid->addWidget(styledLabel(key, typesizes::secondary, QFont::Normal, &Tokens::t3), row, 0, Qt::AlignTop);
        QLabel *label = styledLabel(breakable(value), typesizes::secondary);
        label->setAccessibleName(QStringLiteral("%1: %2").arg(key, value));
        label->setWordWrap(true);
        m_grid->addWidget(label, row++, 1);
    }
    m_grid->setColumnStretch(1, 1);
    m_facts->setVisible(!name.isEmpty());
}

void StepList::paintEvent(QPaintEvent *)
{
    const Tokens &t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), QColor(t.raised));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), QColor(t.line));
    for (int step = 0; step < m_steps.size(); ++step) {
        const QRectF row(0, dpf(top + rowHeight * step), width() - 1, dpf(rowHeight));
        if (step == m_step) {
            painter.fillRect(row, QColor(t.sel));
            painter.fillRect(QRectF(0, row.top(), dpf(3), row.height()), QColor(t.acc));
        }
        const QRectF disc(dpf(16), row.center().y() - dpf(10), dpf(20), dpf(20));
        const bool reached = step <= m_step;
        paintBox(painter, disc, dpf(10), reached ? t.acc : t.raised, reached ? t.acc : t.ctl, 1.5 * dpf(1));
        if (step < m_step) {
            paintIcon(painter, QStringLiteral("check"), disc.adjusted(dpf(4), dpf(4), -dpf(4), -dpf(4)), t.onacc);
        } else {
            painter.setFont(textFont(typesizes::meta, QFont::DemiBold));
            painter.setPen(QColor(reached ? t.onacc : t.t2));
            painter.drawText(disc, Qt::AlignCenter, QString::number(step + 1));
        }
        painter.setFont(textFont(typesizes::body, step == m_step ? QFont::DemiBold : QFont::Normal));
        painter.setPen(QColor(step <= m_step ? t.t1 : t.t2));
        painter.drawText(row.adjusted(dpf(46), 0, -dpf(8), 0), Qt::AlignVCenter | Qt::AlignLeft, m_steps.at(step));
    }
}

} // namespace gabion::ui
