// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/noevidence.h"

#include "core/evidence/importer.h"
#include "ui/rooms/evidence/parts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// The wire basket with three stones and the arrow that shows the way in.
class OpenBasket : public QWidget {
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {dp(104), dp(86)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(width() / 104.0, height() / 86.0);
        const Tokens &t = tokens();
        painter.setPen(QPen(colour(t.line2), 1.5));
        for (const double x : {27.0, 52.0, 77.0})
            painter.drawLine(QPointF(x, 24), QPointF(x, 82));
        for (const double y : {43.0, 62.0})
            painter.drawLine(QPointF(2, y), QPointF(102, y));
        painter.setPen(QPen(colour(t.ctl), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(2, 24, 100, 58), 4, 4);
        painter.setPen(QPen(colour(t.acc), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(colour(t.accsoft));
        painter.drawPolygon(QPolygonF({{10, 67}, {20, 65}, {24, 72}, {20, 79}, {6, 77}}));
        painter.drawPolygon(QPolygonF({{33, 68}, {41, 64}, {48, 70}, {45, 79}, {33, 78}}));
        painter.drawPolygon(QPolygonF({{60, 66}, {70, 67}, {73, 75}, {66, 79}, {55, 77}}));
        painter.setPen(QPen(colour(t.acc), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawLine(QPointF(52, 2), QPointF(52, 28));
        painter.drawPolyline(QPolygonF({{42, 19}, {52, 29}, {62, 19}}));
    }
};

QString namesOf(ImportKind kind)
{
    QStringList names;
    for (const Importer *importer : importersList()) {
        if (importer->kind == kind)
            names += QString::fromUtf8(importer->name);
    }
    return names.join(QStringLiteral(", "));
}

QLabel *glyph(const char *name, Ink ink, int size)
{
    auto *label = new QLabel;
    onLook(label, [label, name, ink, size] { label->setPixmap(icon(QLatin1String(name), ink).pixmap(dp(size), dp(size))); });
    return label;
}

} // namespace

NoEvidence::NoEvidence(Actions &actions, QWidget *parent) : QWidget(parent), m_frame(new QWidget)
{
    auto *inner = new QVBoxLayout(m_frame);
    auto *title = plainLabel(tr("No evidence yet"), &Tokens::t1, 18, QFont::DemiBold);
    auto *sentence = plainLabel(tr("Drop a test result or a scan here. Each result is matched to a component and a risk, and "
                                   "measured rates suggest a likelihood. You decide."),
                                &Tokens::t2, typesizes::body);
    sentence->setWordWrap(true);
    sentence->setAlignment(Qt::AlignHCenter);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (const char *id : {"file.import", "insert.evidence"}) {
        QAction *action = actions.action(id);
        const bool first = qstrcmp(id, "file.import") == 0;
        auto *button = new QPushButton(first ? tr("Choose files …") : tr("Enter a result by hand"));
        button->setIcon(icon(first ? QStringLiteral("import") : QStringLiteral("edit"), first ? Ink::OnAccent : Ink::Text));
        if (first)
            button->setProperty("face", QStringLiteral("primary"));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        button->setEnabled(action->isEnabled());
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    inner->addWidget(new OpenBasket, 0, Qt::AlignHCenter);
    inner->addWidget(title, 0, Qt::AlignHCenter);
    inner->addWidget(sentence, 0, Qt::AlignHCenter);
    inner->addLayout(buttons);
    inner->addWidget(formats());
    auto *column = new QVBoxLayout(this);
    column->addStretch(1);
    column->addWidget(m_frame, 0, Qt::AlignHCenter);
    column->addWidget(privacy(), 0, Qt::AlignHCenter);
    column->addStretch(1);
    onLook(this, [this, inner, column, sentence, buttons] {
        m_frame->setFixedWidth(dp(720));
        inner->setContentsMargins(dp(40), dp(36), dp(40), dp(28));
        inner->setSpacing(dp(12));
        column->setSpacing(dp(16));
        buttons->setSpacing(dp(8));
        sentence->setFixedWidth(dp(460));
    });
}

QWidget *NoEvidence::formats()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    const auto add = [&](const char *sign, const QString &title, ImportKind kind) {
        auto *texts = new QVBoxLayout;
        texts->setSpacing(dp(1));
        texts->addWidget(plainLabel(title, &Tokens::t1, typesizes::secondary, QFont::Medium));
        texts->addWidget(plainLabel(namesOf(kind), &Tokens::t2, typesizes::meta));
        row->addWidget(glyph(sign, Ink::Secondary, 18), 0, Qt::AlignVCenter);
        row->addLayout(texts);
        row->addStretch(1);
    };
    add("gauge", tr("LLM evaluation"), ImportKind::Evaluation);
    add("control", tr("Security findings"), ImportKind::Scan);
    onLook(box, [row] {
        row->setContentsMargins(0, dp(16), 0, 0);
        row->setSpacing(dp(10));
    });
    return box;
}

QWidget *NoEvidence::privacy()
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(glyph("lock", Ink::Secondary, 14));
    row->addWidget(plainLabel(
        tr("Files are read only. Gabion keeps the name, size and SHA-256, not the prompts, unless you choose so."), &Tokens::t2));
    return box;
}

void NoEvidence::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().surface));
    painter.setRenderHint(QPainter::Antialiasing);
    QPen dashed(colour(tokens().ctl), tokens().lineWidth);
    dashed.setDashPattern({3, 3});
    painter.setPen(dashed);
    painter.drawRoundedRect(QRectF(m_frame->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), dpf(radii::boundary),
                            dpf(radii::boundary));
}

} // namespace gabion::ui
