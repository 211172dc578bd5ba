// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/reports/paperview.h"

#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <cmath>

namespace gabion::ui {

namespace {

constexpr int gap = 18;
constexpr int ahead = 1; ///< pages painted before they come into view
constexpr int kept = 24; ///< pictures held in memory

/// A4 landscape in CSS px: 297 x 210 mm at 96 dpi.
constexpr double paperWidth = 297 / 25.4 * 96, paperHeight = 210 / 25.4 * 96;

} // namespace

PaperView::PaperView(Session &session, QWidget *parent) : QAbstractScrollArea(parent), m_session(session)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setObjectName(QStringLiteral("pages"));
    m_fetch.setSingleShot(true);
    m_fetch.setInterval(20);
    connect(&m_fetch, &QTimer::timeout, this, &PaperView::fetch);
    onLook(this, [this] {
        m_images.clear();
        layOut();
    });
}

void PaperView::setPreview(std::shared_ptr<PagePreview> preview)
{
    ++m_round;
    m_preview = std::move(preview);
    m_images.clear();
    m_busy = false;
    verticalScrollBar()->setValue(0);
    layOut();
    emit pageChanged(page());
}

QSize PaperView::pageSize() const
{
    const double scale = dpf(m_zoom) / 100;
    return {static_cast<int>(std::lround(paperWidth * scale)), static_cast<int>(std::lround(paperHeight * scale))};
}

int PaperView::step() const { return pageSize().height() + dp(gap); }

int PaperView::page() const
{
    if (pages() == 0)
        return 0;
    const int middle = verticalScrollBar()->value() + viewport()->height() / 3;
    return std::clamp((middle - dp(gap) / 2) / step() + 1, 1, pages());
}

std::pair<int, int> PaperView::visiblePages() const
{
    const int top = verticalScrollBar()->value();
    return {std::clamp(top / step() + 1, 1, std::max(1, pages())),
            std::clamp((top + viewport()->height()) / step() + 1, 1, std::max(1, pages()))};
}

QRect PaperView::pageRect(int page) const
{
    const QSize size = pageSize();
    const int x = std::max(dp(gap), (viewport()->width() - size.width()) / 2) - horizontalScrollBar()->value();
    return {QPoint(x, dp(gap) + (page - 1) * step() - verticalScrollBar()->value()), size};
}

void PaperView::layOut()
{
    if (m_fit) {
        const double room = viewport()->width() - 2 * dp(gap);
        const int fits = std::clamp(static_cast<int>(room / dpf(paperWidth) * 100), 25, 200);
        if (fits != m_zoom) {
            m_zoom = fits;
            emit zoomChanged(m_zoom);
        }
    }
    const int height = pages() * step() + dp(gap);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(dp(40));
    const int width = pageSize().width() + 2 * dp(gap);
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    m_fetch.start();
    viewport()->update();
    speak();
}

void PaperView::showPage(int page) { verticalScrollBar()->setValue((std::clamp(page, 1, std::max(1, pages())) - 1) * step()); }

void PaperView::setZoom(int percent)
{
    const int at = page();
    m_fit = false;
    m_zoom = std::clamp(percent, 25, 200);
    layOut();
    showPage(at);
    emit zoomChanged(m_zoom);
}

void PaperView::fitWidth()
{
    m_fit = true;
    layOut();
}

bool PaperView::isPainted() const
{
    const auto [first, last] = visiblePages();
    const int width = static_cast<int>(pageSize().width() * devicePixelRatioF());
    for (int page = first; page <= last && page <= pages(); ++page) {
        if (m_images.value(page).width() != width)
            return false;
    }
    return pages() > 0;
}

/// Has what is in view painted, one worker at a time: it makes its own fonts.
void PaperView::fetch()
{
    if (m_busy || pages() == 0)
        return;
    const int width = static_cast<int>(pageSize().width() * devicePixelRatioF());
    auto [first, last] = visiblePages();
    first = std::max(1, first - ahead);
    last = std::min(pages(), last + ahead);
    while (first <= last && m_images.value(first).width() == width)
        ++first;
    while (last >= first && m_images.value(last).width() == width)
        --last;
    if (first > last)
        return;
    m_busy = true;
    m_session.jobs().run<Result<QList<QImage>>>(
        tr("Painting pages"), this,
        [preview = m_preview, first = first, last = last, width](Progress &progress) {
            return preview->paint(first, last, width, progress);
        },
        [this, first = first, round = m_round](const Result<QList<QImage>> &images) {
            if (round != m_round)
                return;
            m_busy = false;
            if (!images)
                return;
            if (m_images.size() > kept) {
                const auto [from, to] = visiblePages();
                m_images.removeIf([from = from, to = to](const std::pair<const int &, QImage &> &image) {
                    return image.first < from - 2 || image.first > to + 2;
                });
            }
            for (qsizetype i = 0; i < images->size(); ++i)
                m_images.insert(first + static_cast<int>(i), images->at(i));
            viewport()->update();
            emit painted();
            m_fetch.start(); // the view may have moved on
        });
}

void PaperView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Tokens &t = tokens();
    painter.fillRect(viewport()->rect(), QColor(mixed(t.line2, t.chrome, 60)));
    if (pages() == 0)
        return;
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto [first, last] = visiblePages();
    for (int page = first; page <= last; ++page) {
        const QRect rect = pageRect(page);
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), QColor(t.line2));
        const QImage image = m_images.value(page);
        if (image.isNull())
            painter.fillRect(rect, Qt::white); // paper, in every theme
        else
            painter.drawImage(rect, image);
    }
}

void PaperView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void PaperView::scrollContentsBy(int, int)
{
    viewport()->update();
    m_fetch.start();
    emit pageChanged(page());
    speak();
}

void PaperView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_PageDown: showPage(page() + 1); return;
    case Qt::Key_PageUp: showPage(page() - 1); return;
    case Qt::Key_Home: showPage(1); return;
    case Qt::Key_End: showPage(pages()); return;
    case Qt::Key_Plus: setZoom(m_zoom + 10); return;
    case Qt::Key_Minus: setZoom(m_zoom - 10); return;
    case Qt::Key_Down:
    case Qt::Key_Up:
        verticalScrollBar()->triggerAction(event->key() == Qt::Key_Down ? QAbstractSlider::SliderSingleStepAdd
                                                                        : QAbstractSlider::SliderSingleStepSub);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void PaperView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        setZoom(m_zoom + (event->angleDelta().y() > 0 ? 10 : -10));
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void PaperView::speak()
{
    setAccessibleName(pages() == 0 ? tr("Preview") : tr("Preview, page %1 of %2").arg(page()).arg(pages()));
}

} // namespace gabion::ui
