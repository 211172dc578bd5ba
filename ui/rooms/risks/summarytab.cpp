// SPDX-License-Identifier: Apache-2.0
// The first tab of the inspector.
#include "core/base/clock.h"
#include "core/edits/records.h"
#include "core/edits/risks.h"
#include "core/registers/words.h"
#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/rooms/risks/inspector.h"
#include "ui/rooms/risks/itemrow.h"
#include "ui/rooms/risks/sections.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/picklist.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTabBar>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// Inherent, current and residual side by side, with arrows between.
class LevelBlocks : public QWidget {
public:
    explicit LevelBlocks(const RiskFacts &facts) : m_facts(facts)
    {
        setFixedHeight(dp(106));
        const Criteria *criteria = m_facts.criteria ? &*m_facts.criteria : nullptr;
        setAccessibleName(RiskInspector::tr("Levels"));
        setAccessibleDescription(RiskInspector::tr("Inherent %1. Current %2. Residual target %3.")
                                     .arg(spokenLevel(criteria, facts.levels.inherent),
                                          spokenLevel(criteria, facts.levels.current),
                                          spokenLevel(criteria, facts.levels.residual)));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double gap = dpf(25), wide = (width() - 2 * gap) / 3;
        paintOne(painter, QRectF(0, 0, wide, height()), RiskInspector::tr("Inherent"), m_facts.levels.inherent);
        paintOne(painter, QRectF(wide + gap, 0, wide, height()), RiskInspector::tr("Current"), m_facts.levels.current);
        paintOne(painter, QRectF(2 * (wide + gap), 0, wide, height()), RiskInspector::tr("Residual target"),
                 m_facts.levels.residual);
        for (int arrow = 1; arrow <= 2; ++arrow)
            paintIcon(painter, QStringLiteral("arrow-right"),
                      QRectF(arrow * wide + (arrow - 1) * gap + dpf(6), dpf(34), dpf(13), dpf(13)), tokens().t3);
    }

private:
    void paintOne(QPainter &painter, const QRectF &box, const QString &title, const RatedLevel &level)
    {
        const Tokens &t = tokens();
        const LevelTone &tone = t.level(level.rank);
        painter.setFont(textFont(typesizes::meta));
        painter.setPen(QColor(t.t3));
        // a longer title of the last block reaches over the gap before it
        const bool over = box.right() + dpf(10) > width() && QFontMetricsF(painter.font()).horizontalAdvance(title) > box.width();
        painter.drawText(QRectF(box.left() - (over ? dpf(20) : 0), 0, box.width() + dpf(20), dpf(16)),
                         Qt::AlignVCenter | (over ? Qt::AlignRight : Qt::AlignLeft), title);
        const QRectF block(box.left(), dpf(19), box.width(), dpf(44));
        const bool rated = level.isRated(), contrast = t.lineWidth > 1;
        paintBox(painter, block, dpf(radii::tag), rated ? tone.fill : t.raised,
                 contrast    ? t.t1
                     : rated ? tone.fill
                             : t.line,
                 rated && !contrast ? 0 : t.lineWidth);
        paintHatch(painter, QRectF(block.left(), block.top(), dpf(16), block.height()).adjusted(2, 2, 0, -2), level.rank);
        const Criteria *criteria = m_facts.criteria ? &*m_facts.criteria : nullptr;
        const bool score = rated && criteria && criteria->product;
        const QString figure = score ? QString::number(level.score) : rated ? level.title : RiskInspector::tr("Not rated");
        const QFont font = textFont(score ? 18 : typesizes::body, QFont::DemiBold);
        painter.setFont(rated ? font : textFont(typesizes::secondary));
        painter.setPen(QColor(rated ? tone.text : t.t3));
        const double text = tabularWidth(QFontMetricsF(painter.font()), figure), mark = rated ? dpf(20) : 0;
        double x = block.center().x() - (text + mark) / 2;
        if (rated)
            painter.fillPath(levelShape(level.rank, QRectF(x, block.center().y() - dpf(6.5), dpf(13), dpf(13))),
                             QColor(tone.text));
        x += mark;
        drawTabular(&painter, QRectF(x, block.top(), text + 2, block.height()), figure, Qt::AlignLeft | Qt::AlignVCenter);
        if (!rated)
            return;
        painter.setFont(textFont(typesizes::meta, QFont::Medium));
        painter.setPen(QColor(t.t1));
        painter.drawText(QRectF(box.left(), dpf(67), box.width() + dpf(16), dpf(17)), Qt::AlignVCenter | Qt::AlignLeft,
                         level.title);
        painter.setFont(textFont(typesizes::meta));
        painter.setPen(QColor(t.t3));
        painter.drawText(
            QRectF(box.left(), dpf(85), box.width() + dpf(16), dpf(17)), Qt::AlignVCenter | Qt::AlignLeft,
            RiskInspector::tr("L %1 × C %2", "likelihood and consequence").arg(level.likelihood).arg(level.consequence));
    }

    RiskFacts m_facts;
};

/// A soft plate with a mark and a sentence.
class SoftNote : public QWidget {
public:
    SoftNote(const QString &text, bool warning) : m_warning(warning)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(dp(32), dp(8), dp(10), dp(8));
        row->addWidget(wrapped(text, tokens().t1));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        paintPlate(painter, rect(), dpf(radii::button), m_warning ? t.warnsoft : t.oksoft);
        paintIcon(painter, m_warning ? QStringLiteral("warning") : QStringLiteral("done"),
                  QRectF(dpf(10), dpf(10), dpf(14), dpf(14)), m_warning ? t.warn : t.ok);
    }

private:
    bool m_warning;
};

QString muted(const QString &text)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(colour(tokens().t3).name(), text.toHtmlEscaped());
}

/// Because ... may ... leading to ..., the joining words greyed.
QString statementText(const Risk &risk)
{
    QStringList parts;
    if (!risk.cause.isEmpty())
        parts += muted(RiskInspector::tr("Because")) + QLatin1Char(' ') + risk.cause.toHtmlEscaped();
    if (!risk.event.isEmpty())
        parts += (risk.cause.isEmpty() ? QString() : muted(RiskInspector::tr("it may happen that")) + QLatin1Char(' '))
            + risk.event.toHtmlEscaped();
    if (!risk.consequence.isEmpty())
        parts += muted(RiskInspector::tr("leading to")) + QLatin1Char(' ') + risk.consequence.toHtmlEscaped();
    return parts.join(QStringLiteral(", "));
}

struct StateLook {
    const char *icon;
    Rgb colour;
};

StateLook lookOf(ImplementationState state)
{
    const Tokens &t = tokens();
    switch (state) {
    case ImplementationState::Implemented: return {"done", t.ok};
    case ImplementationState::PartlyImplemented: return {"warning", t.warn};
    case ImplementationState::Planned: return {"clock", t.t2};
    case ImplementationState::NotImplemented: return {"close", t.t2};
    }
    return {"", t.t2};
}

} // namespace

QWidget *RiskInspector::summary(const RiskFacts &facts)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *levels = new Section(QString(), -1);
    levels->body()->setSpacing(dp(8));
    levels->body()->addWidget(new LevelBlocks(facts));
    const QString gap = gapText(facts);
    if (!gap.isEmpty())
        levels->body()->addWidget(new SoftNote(gap, isWithin(facts) == false));
    column->addWidget(levels);
    addStatement(column, facts);
    auto *controls = new Section(tr("Controls"), facts.controls.size());
    if (m_session.canWrite())
        controls->addButton(QStringLiteral("add"), tr("Link a control"), [this] { linkControl(); });
    for (const Control &control : facts.controls) {
        auto *row = new ItemRow;
        row->setMono(control.satisfies.isEmpty() ? control.ref : control.satisfies.first().entry);
        row->setTexts({}, control.title);
        const StateLook look = lookOf(control.state);
        row->setRight(word(control.state), look.colour, QLatin1String(look.icon));
        connect(row, &QAbstractButton::clicked, this, [this, ref = control.ref] { m_session.reveal(ref); });
        linkedMenu(
            row,
            [this, id = control.id] { m_session.apply(::gabion::linkControl(m_session.dossier(), m_facts.risk.id, id, false)); },
            tr("Unlink %1").arg(control.ref));
        controls->body()->addWidget(row);
    }
    if (facts.controls.isEmpty())
        controls->addHint(tr("No control modifies this risk yet."));
    column->addWidget(controls);
    auto *linked = new Section(tr("Linked evidence"), facts.evidenceCount());
    if (m_session.canWrite())
        linked->addButton(QStringLiteral("link"), tr("Link evidence"), [this] { linkEvidence(); });
    constexpr qsizetype most = 5;
    // some of each, the worst first
    for (const RiskRate &rate : facts.rates.mid(0, most))
        linked->body()->addWidget(rateRow(rate));
    qsizetype left = most - std::min(most, facts.rates.size());
    const QList<FindingRow> found = facts.findings ? facts.findings->worst : QList<FindingRow>();
    const qsizetype findings = std::min(found.size(), left - std::min(left / 2, facts.items.size()));
    for (const FindingRow &row : found.mid(0, findings))
        linked->body()->addWidget(findingRow(row));
    left -= findings;
    for (const EvidenceItem &item : facts.items.mid(0, left))
        linked->body()->addWidget(evidenceRow(item));
    if (facts.evidenceCount() == 0 && found.isEmpty())
        linked->addHint(tr("Nothing supports this rating yet."));
    column->addWidget(linked);
    auto *next = new Section(tr("Next action"), -1);
    next->addNote(tr("%1 of %2 open").arg(facts.openActions()).arg(facts.actions.size()));
    if (facts.next) {
        auto *row = new ItemRow;
        const bool late = dueOf(*facts.next) < m_session.today();
        row->setMark(QStringLiteral("treatment"), tokens().t2);
        row->setTexts(facts.next->ref, facts.next->title);
        row->setRight(isoDate(dueOf(*facts.next)), late ? tokens().bad : tokens().t2, late ? QStringLiteral("clock") : QString());
        row->setPercent(facts.next->percent);
        connect(row, &QAbstractButton::clicked, this, [this] { m_tabs->setCurrentIndex(2); });
        next->body()->addWidget(row);
    } else {
        next->addHint(facts.actions.isEmpty() ? tr("No action is planned.") : tr("No open action has a date."));
    }
    column->addWidget(next);
    column->addStretch(1);
    return page;
}

void RiskInspector::addStatement(QVBoxLayout *column, const RiskFacts &facts)
{
    auto *section = new Section(tr("Statement"), -1);
    column->addWidget(section);
    if (!m_editing) {
        if (m_session.canWrite())
            section->addButton(QStringLiteral("edit"), tr("Edit the statement"), [this] { editStatement(); });
        const QString text = statementText(facts.risk);
        QLabel *label = wrapped(text.isEmpty() ? tr("Say why it may happen, and what it leads to.") : text,
                                text.isEmpty() ? tokens().t3 : tokens().t1);
        label->setTextFormat(text.isEmpty() ? Qt::PlainText : Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        section->body()->addWidget(label);
        return;
    }
    section->body()->setSpacing(dp(4));
    QList<QLineEdit *> lines;
    const std::pair<QString, QString> parts[] = {{tr("Because"), facts.risk.cause},
                                                 {tr("it may happen that"), facts.risk.event},
                                                 {tr("leading to"), facts.risk.consequence}};
    for (const auto &[name, text] : parts) {
        section->body()->addWidget(wrapped(name, tokens().t3, typesizes::meta));
        auto *line = new QLineEdit(text);
        line->setAccessibleName(name);
        section->body()->addWidget(line);
        lines += line;
    }
    auto *row = new QHBoxLayout;
    auto *keep = new QPushButton(tr("Keep"));
    auto *cancel = new QPushButton(tr("Cancel"));
    keep->setProperty("face", QStringLiteral("small primary"));
    cancel->setProperty("face", QStringLiteral("small quiet"));
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(keep);
    section->body()->addLayout(row);
    const auto save = [this, lines] {
        Risk after = m_facts.risk;
        after.cause = lines.at(0)->text().trimmed();
        after.event = lines.at(1)->text().trimmed();
        after.consequence = lines.at(2)->text().trimmed();
        m_editing = false;
        // the page is made anew by the change; the lines must not go while they tell of it
        QMetaObject::invokeMethod(
            this,
            [this, after] {
                m_session.apply(updateRisk(m_session.dossier(), after));
                showTab();
            },
            Qt::QueuedConnection);
    };
    connect(keep, &QPushButton::clicked, this, save);
    for (QLineEdit *line : std::as_const(lines))
        connect(line, &QLineEdit::returnPressed, this, save);
    connect(cancel, &QPushButton::clicked, this, [this] {
        m_editing = false;
        QMetaObject::invokeMethod(this, &RiskInspector::showTab, Qt::QueuedConnection);
    });
    QMetaObject::invokeMethod(lines.first(), qOverload<>(&QWidget::setFocus), Qt::QueuedConnection);
}

void RiskInspector::editStatement()
{
    m_editing = true;
    QMetaObject::invokeMethod(this, &RiskInspector::showTab, Qt::QueuedConnection);
}

void RiskInspector::linkControl()
{
    QList<PickItem> items;
    for (const Control &control : m_session.dossier().all<Control>()) {
        if (!m_facts.risk.controls.contains(control.id))
            items.append(
                {control.ref, control.title, control.satisfies.isEmpty() ? control.ref : control.satisfies.first().entry});
    }
    auto *list = new PickList(tr("Link a control"), items, this);
    connect(list, &PickList::picked, this, [this](const QStringList &refs, const QString &) {
        if (const Control *control = m_session.dossier().findRef<Control>(refs.first()))
            m_session.apply(::gabion::linkControl(m_session.dossier(), m_facts.risk.id, control->id, true));
    });
    list->open(QCursor::pos());
}

/// The menu of something linked, by right click and by the menu key.
void RiskInspector::linkedMenu(QWidget *row, std::function<void()> unlink, const QString &text)
{
    if (!m_session.canWrite())
        return;
    row->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *action = new QAction(icon(QStringLiteral("unlink")), text, row);
    connect(action, &QAction::triggered, this, [this, unlink = std::move(unlink)] {
        // the row goes with the change
        QMetaObject::invokeMethod(
            this, [unlink] { unlink(); }, Qt::QueuedConnection);
    });
    row->addAction(action);
}

} // namespace gabion::ui
