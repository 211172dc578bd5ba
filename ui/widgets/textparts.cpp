// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/textparts.h"

#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

struct NoteTone {
    Rgb Tokens::*fill;
    Ink ink;
    const char *icon;
};

NoteTone toneOf(NoteKind kind)
{
    switch (kind) {
    case NoteKind::Info: return {&Tokens::infosoft, Ink::Info, "info"};
    case NoteKind::Ok: return {&Tokens::oksoft, Ink::Ok, "done"};
    case NoteKind::Warn: return {&Tokens::warnsoft, Ink::Warn, "warning"};
    case NoteKind::Bad: return {&Tokens::badsoft, Ink::Bad, "error"};
    }
    return {&Tokens::infosoft, Ink::Info, "info"};
}

} // namespace

QLabel *styledLabel(const QString &text, double px, QFont::Weight weight, Rgb Tokens::*ink)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    onLook(label, [label, px, weight, ink] {
        label->setFont(textFont(px, weight));
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, colour(tokens().*ink));
        label->setPalette(palette);
    });
    return label;
}

NoteBox::NoteBox(NoteKind kind, QWidget *parent) : QFrame(parent), m_kind(kind), m_icon(new QLabel), m_label(new QLabel)
{
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_label, 1);
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::RichText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    onLook(this, [this, row] {
        row->setContentsMargins(dp(10), dp(8), dp(10), dp(8));
        row->setSpacing(dp(8));
        m_label->setFont(textFont(typesizes::secondary));
        refresh();
    });
}

void NoteBox::setKind(NoteKind kind)
{
    m_kind = kind;
    refresh();
}

void NoteBox::setIcon(const QString &name)
{
    m_iconName = name;
    refresh();
}

void NoteBox::setText(const QString &lead, const QString &text)
{
    m_lead = lead;
    m_text = text;
    m_label->setText(
        lead.isEmpty()
            ? text.toHtmlEscaped()
            : QStringLiteral("<span style=\"font-weight:600\">%1</span> %2").arg(lead.toHtmlEscaped(), text.toHtmlEscaped()));
    setAccessibleName(this->text());
}

QString NoteBox::text() const { return QStringLiteral("%1 %2").arg(m_lead, m_text).trimmed(); }

void NoteBox::refresh()
{
    const NoteTone tone = toneOf(m_kind);
    m_icon->setPixmap(icon(m_iconName.isEmpty() ? QLatin1String(tone.icon) : m_iconName, tone.ink).pixmap(dp(16)));
    update();
}

void NoteBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPlate(painter, rect(), dpf(radii::button), tokens().*toneOf(m_kind).fill);
}

JobRow::JobRow(QWidget *parent)
    : QWidget(parent),
      m_text(styledLabel({}, typesizes::secondary)),
      m_rest(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_bar(new QProgressBar),
      m_stop(new QPushButton)
{
    auto *row = new QHBoxLayout(this);
    auto *column = new QVBoxLayout;
    auto *texts = new QHBoxLayout;
    texts->addWidget(m_text, 1);
    texts->addWidget(m_rest);
    column->addLayout(texts);
    column->addWidget(m_bar);
    row->addLayout(column, 1);
    row->addWidget(m_stop);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &JobRow::refresh);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_job)
            m_job->stop();
        emit stopAsked();
    });
    onLook(this, [this, row, column] {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(dp(12));
        column->setSpacing(dp(4));
        m_bar->setFixedHeight(dp(8));
    });
    hide();
}

void JobRow::watch(Job *job, const QString &stop)
{
    m_job = job;
    m_stop->setText(stop);
    m_text->setText(job->text());
    m_tick.start();
    connect(job, &Job::finished, this, [this, job] {
        if (m_job == job) {
            m_tick.stop();
            hide();
        }
    });
    refresh();
    show();
}

void JobRow::refresh()
{
    if (!m_job)
        return;
    const double share = m_job->share();
    const QString rest = restText(m_job->rest());
    const QString percent = share < 0 ? QString() : tr("%1 %").arg(static_cast<int>(share * 100));
    m_rest->setText(rest.isEmpty() ? percent : tr("%1, about %2").arg(percent, rest));
    m_bar->setRange(0, share < 0 ? 0 : 1000);
    m_bar->setValue(share < 0 ? 0 : static_cast<int>(share * 1000));
}

} // namespace gabion::ui
