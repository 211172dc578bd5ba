// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/preview.h"

#include <QAbstractScrollArea>
#include <QHash>
#include <QImage>
#include <QTimer>

#include <memory>

namespace gabion::ui {

class Session;

/// The pages of a document under each other, as pictures that a worker paints while they come into view.
class PaperView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit PaperView(Session &session, QWidget *parent = nullptr);

    /// Null shows nothing.
    void setPreview(std::shared_ptr<PagePreview> preview);
    int pages() const { return m_preview ? m_preview->pages() : 0; }
    /// Page that the top of the view lies on, from 1; 0 without pages.
    int page() const;
    void showPage(int page);
    /// Per cent of the paper's size; between 25 and 200.
    int zoom() const { return m_zoom; }
    void setZoom(int percent);
    void fitWidth();
    /// Whether all pages in view are painted.
    bool isPainted() const;

signals:
    void pageChanged(int page);
    void zoomChanged(int percent);
    void painted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QSize pageSize() const;
    int step() const; ///< from the top of one page to that of the next
    std::pair<int, int> visiblePages() const;
    QRect pageRect(int page) const;
    void layOut();
    void fetch();
    void speak();

    Session &m_session;
    std::shared_ptr<PagePreview> m_preview;
    QHash<int, QImage> m_images; ///< by page, of the width shown now or of the one before
    QTimer m_fetch;
    int m_zoom = 66;
    bool m_fit = true; ///< follows the width of the view
    bool m_busy = false;
    int m_round = 0;
};

} // namespace gabion::ui
