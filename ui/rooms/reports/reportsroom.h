// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/room.h"

class QLabel;
class QListWidget;
class QSpinBox;
class QTableView;
class QToolButton;

namespace gabion::ui {

class ExportPanel;
class ExportsModel;
class PaperView;

/// Registers as documents: choose one, look at its pages, export or print it; and what was exported before.
class ReportsRoom : public RoomWidget {
    Q_OBJECT

public:
    ReportsRoom(Session &session, Actions &actions, QWidget *parent);

    bool reveal(const QString &ref) override; ///< @p ref: id of a document
    QList<QWidget *> panes() const override;
    QList<StatusText> status() const override;

protected:
    void viewChanged(int index) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *composer();
    QWidget *list();
    QWidget *pageBar();
    QWidget *exports();
    void fillDocuments();
    void choose(const QString &document);
    void preview();
    void showPageState();
    void print();
    void copyHash();
    void reloadExports();

    QListWidget *m_documents = nullptr;
    PaperView *m_pages = nullptr;
    QSpinBox *m_page = nullptr;
    QLabel *m_of = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_zoom = nullptr;
    ExportPanel *m_panel = nullptr;
    ExportsModel *m_exports = nullptr;
    QTableView *m_exportTable = nullptr;
    int m_round = 0;
};

} // namespace gabion::ui
