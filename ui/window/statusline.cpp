// SPDX-License-Identifier: Apache-2.0
#include "ui/window/statusline.h"

#include "core/render/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

namespace gabion::ui {

namespace {

void clear(QHBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide(); // it goes at the next turn of the loop
            widget->deleteLater();
        }
        delete item;
    }
}

void add(QHBoxLayout *layout, const StatusText &text, QWidget *parent)
{
    if (!text.icon.isEmpty()) {
        auto *mark = new QLabel(parent);
        mark->setPixmap(icon(text.icon, text.bad ? Ink::Bad : Ink::Secondary).pixmap(dp(13)));
        layout->addWidget(mark);
        layout->addSpacing(dp(4));
    }
    if (text.level > 0) {
        auto *mark = new QLabel(parent);
        QPixmap picture(QSize(dp(11), dp(11)) * parent->devicePixelRatio());
        picture.setDevicePixelRatio(parent->devicePixelRatio());
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(levelShape(text.level, QRectF(0, 0, dp(11), dp(11))), colour(tokens().level(text.level).glyph));
        painter.end();
        mark->setPixmap(picture);
        layout->addWidget(mark);
        layout->addSpacing(dp(4));
    }
    auto *label = new QLabel(text.text, parent);
    label->setFont(textFont(typesizes::tableHeader));
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, colour(text.bad ? tokens().bad : tokens().t2));
    label->setPalette(palette);
    layout->addWidget(label);
    layout->addSpacing(dp(14));
}

} // namespace

StatusLine::StatusLine(Jobs &jobs, QWidget *parent) : QWidget(parent), m_jobs(jobs)
{
    setObjectName(QStringLiteral("status"));
    auto *row = new QHBoxLayout(this);
    row->addLayout(m_left = new QHBoxLayout);
    m_job = new QWidget(this);
    auto *work = new QHBoxLayout(m_job);
    work->setContentsMargins(0, 0, 0, 0);
    work->addWidget(m_jobText = new QLabel);
    work->addWidget(m_bar = new QProgressBar);
    auto *stop = new QPushButton(tr("Stop"));
    stop->setProperty("face", QStringLiteral("small quiet"));
    work->addWidget(stop);
    row->addWidget(m_job);
    row->addStretch(1);
    row->addLayout(m_right = new QHBoxLayout);
    m_job->hide();
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress"));
    connect(stop, &QPushButton::clicked, this, [this] {
        for (Job *job : m_jobs.running())
            job->stop();
    });
    m_tick.setInterval(200);
    connect(&m_tick, &QTimer::timeout, this, &StatusLine::showJob);
    connect(&m_jobs, &Jobs::started, &m_tick, qOverload<>(&QTimer::start));
    connect(&m_jobs, &Jobs::ended, this, &StatusLine::showJob);
    onLook(this, [this, row] {
        setFixedHeight(dp(heights::statusBar));
        row->setContentsMargins(dp(12), 0, dp(12), 0);
        row->setSpacing(0);
        m_left->setSpacing(0);
        m_right->setSpacing(0);
        m_bar->setFixedWidth(dp(140));
        m_jobText->setFont(textFont(typesizes::tableHeader));
        fill();
    });
}

void StatusLine::setTexts(const QList<StatusText> &texts)
{
    if (texts == m_texts)
        return;
    m_texts = texts;
    fill();
}

void StatusLine::fill()
{
    clear(m_left);
    clear(m_right);
    for (const StatusText &text : std::as_const(m_texts))
        add(text.right ? m_right : m_left, text, this);
}

/// Below two seconds nothing is shown: it would only flicker.
void StatusLine::showJob()
{
    const QList<Job *> &running = m_jobs.running();
    const Job *job = running.isEmpty() ? nullptr : running.first();
    if (!job)
        m_tick.stop();
    m_job->setVisible(job && job->seconds() > 2);
    if (!m_job->isVisible())
        return;
    const double share = job->share();
    const QString rest = restText(job->rest());
    QString text = job->text();
    if (share >= 0)
        text = tr("%1: %2 %").arg(text).arg(static_cast<int>(share * 100));
    m_jobText->setText(rest.isEmpty() ? text : tr("%1, %2").arg(text, rest));
    m_bar->setRange(0, share < 0 ? 0 : 1000);
    m_bar->setValue(static_cast<int>(share * 1000));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colour(tokens().chrome));
    painter.fillRect(QRect(0, 0, width(), 1), colour(tokens().line));
}

} // namespace gabion::ui
