// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/reports/reportsroom.h"

#include "core/reports/report.h"
#include "ui/dialogs/export/exportpanel.h"
#include "ui/rooms/reports/exportsmodel.h"
#include "ui/rooms/reports/paperview.h"
#include "ui/shell/jobs.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/textparts.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr int CountRole = Qt::UserRole + 1;

/// A document with its count of rows at the right.
class DocumentDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool selected = option.state & QStyle::State_Selected;
        painter->save();
        painter->fillRect(option.rect, QColor(selected ? t.sel : option.state & QStyle::State_MouseOver ? t.hover : t.surface));
        if (selected)
            painter->fillRect(QRect(option.rect.left(), option.rect.top(), dp(3), option.rect.height()), QColor(t.acc));
        const QRectF box = QRectF(option.rect).adjusted(dpf(12), 0, -dpf(12), 0);
        painter->setFont(textFont(typesizes::meta));
        painter->setPen(QColor(t.t3));
        const QString count = index.data(CountRole).toString();
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, count);
        const double room = box.width() - QFontMetricsF(painter->font()).horizontalAdvance(count) - dpf(8);
        painter->setFont(textFont(typesizes::body, selected ? QFont::DemiBold : QFont::Normal));
        painter->setPen(QColor(t.t1));
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetricsF(painter->font()).elidedText(index.data().toString(), Qt::ElideRight, room));
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {dp(120), dp(32)}; }
};

/// A plain strip in one colour with a line below.
class Strip : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(tokens().surface));
        painter.fillRect(QRect(0, height() - 1, width(), 1), QColor(tokens().line));
    }
};

QToolButton *tool(const QString &name, const QString &text, const QKeySequence &key = {})
{
    auto *button = new QToolButton;
    button->setIcon(icon(name, Ink::Secondary));
    button->setAccessibleName(text);
    button->setToolTip(key.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

/// All documents, those first that auditors open first.
QList<DocumentInfo> listed()
{
    QList<DocumentInfo> all = documents();
    for (const char *id : {"treatment-plan", "soa", "risk-register"}) {
        const auto there =
            std::find_if(all.begin(), all.end(), [id](const DocumentInfo &info) { return info.id == QLatin1String(id); });
        if (there != all.end())
            std::rotate(all.begin(), there, there + 1);
    }
    return all;
}

} // namespace

ReportsRoom::ReportsRoom(Session &session, Actions &actions, QWidget *parent)
    : RoomWidget("reports", tr("Reports"), session, actions, parent)
{
    m_panel = new ExportPanel(session);
    addView(tr("Documents"), composer());
    addView(tr("Exports"), exports());
    setTabCount(1, m_exports->total());
    setInspector(m_panel);
    addButton("file.print", false, tr("Print …"));
    addButton("file.export", true, tr("Export …"));
    actions.handle("file.export", this, [this] { m_panel->run(); });
    actions.handle(
        "file.print", this, [this] { print(); }, [this] { return m_pages->pages() > 0; });
    connect(m_panel, &ExportPanel::stateChanged, this, &ReportsRoom::preview);
    connect(m_panel, &ExportPanel::exported, this, &ReportsRoom::reloadExports);
    // a preview of what is not looked at would only cost
    connect(&session, &Session::changed, this, [this] {
        fillDocuments();
        if (isVisible())
            preview();
    });
    fillDocuments();
    m_documents->setCurrentRow(0);
}

QWidget *ReportsRoom::composer()
{
    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(list());
    auto *centre = new QVBoxLayout;
    centre->setSpacing(0);
    m_pages = new PaperView(session());
    centre->addWidget(pageBar());
    centre->addWidget(m_pages, 1);
    row->addLayout(centre, 1);
    return page;
}

QWidget *ReportsRoom::list()
{
    m_documents = new QListWidget;
    m_documents->setObjectName(QStringLiteral("documents"));
    m_documents->setAccessibleName(tr("Documents"));
    m_documents->setItemDelegate(new DocumentDelegate(m_documents));
    m_documents->setFrameShape(QFrame::NoFrame);
    m_documents->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    onLook(m_documents, [this] { m_documents->setFixedWidth(dp(window()->width() < dp(1400) ? 200 : 244)); });
    connect(m_documents, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item)
            choose(item->data(Qt::UserRole).toString());
    });
    return m_documents;
}

QWidget *ReportsRoom::pageBar()
{
    auto *bar = new Strip;
    auto *row = new QHBoxLayout(bar);
    QToolButton *previous = tool(QStringLiteral("left"), tr("Previous page"), QKeySequence(Qt::Key_PageUp));
    QToolButton *next = tool(QStringLiteral("right"), tr("Next page"), QKeySequence(Qt::Key_PageDown));
    QToolButton *smaller = tool(QStringLiteral("zoom-out"), tr("Smaller"), QKeySequence(Qt::Key_Minus));
    QToolButton *larger = tool(QStringLiteral("zoom-in"), tr("Larger"), QKeySequence(Qt::Key_Plus));
    QToolButton *fit = tool(QStringLiteral("fit"), tr("Fit the width"));
    m_page = new QSpinBox;
    m_page->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_page->setAccessibleName(tr("Page"));
    m_page->setAlignment(Qt::AlignCenter);
    m_page->setKeyboardTracking(false);
    m_of = styledLabel({});
    m_state = styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2);
    m_zoom = styledLabel({});
    row->addWidget(previous);
    row->addWidget(styledLabel(tr("Page")));
    row->addWidget(m_page);
    row->addWidget(m_of);
    row->addWidget(next);
    row->addStretch(1);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(smaller);
    row->addWidget(m_zoom);
    row->addWidget(larger);
    row->addWidget(fit);
    onLook(bar, [this, bar, row] {
        bar->setFixedHeight(dp(36));
        row->setContentsMargins(dp(10), 0, dp(10), 0);
        row->setSpacing(dp(6));
        m_page->setFixedWidth(dp(48));
        m_page->setFixedHeight(dp(24));
    });
    connect(previous, &QToolButton::clicked, this, [this] { m_pages->showPage(m_pages->page() - 1); });
    connect(next, &QToolButton::clicked, this, [this] { m_pages->showPage(m_pages->page() + 1); });
    connect(m_page, &QSpinBox::valueChanged, this, [this](int page) {
        if (page != m_pages->page())
            m_pages->showPage(page);
    });
    connect(smaller, &QToolButton::clicked, this, [this] { m_pages->setZoom(m_pages->zoom() - 10); });
    connect(larger, &QToolButton::clicked, this, [this] { m_pages->setZoom(m_pages->zoom() + 10); });
    connect(fit, &QToolButton::clicked, m_pages, &PaperView::fitWidth);
    connect(m_pages, &PaperView::pageChanged, this, &ReportsRoom::showPageState);
    connect(m_pages, &PaperView::zoomChanged, this, &ReportsRoom::showPageState);
    return bar;
}

QWidget *ReportsRoom::exports()
{
    m_exports = new ExportsModel(session(), this);
    m_exportTable = new QTableView;
    m_exportTable->setObjectName(QStringLiteral("exports"));
    m_exportTable->setAccessibleName(tr("Exports"));
    m_exportTable->setModel(m_exports);
    dressRows(*m_exportTable);
    m_exportTable->setTextElideMode(Qt::ElideMiddle);
    m_exportTable->horizontalHeader()->setSectionResizeMode(ExportsModel::File, QHeaderView::Stretch);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    auto *bar = new Strip;
    auto *row = new QHBoxLayout(bar);
    row->addWidget(styledLabel(tr("Every export with the hash of its bytes and the state of the data that it shows."),
                               typesizes::secondary, QFont::Normal, &Tokens::t2),
                   1);
    auto *copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy the hash"));
    copy->setProperty("face", QStringLiteral("small"));
    row->addWidget(copy);
    column->addWidget(bar);
    column->addWidget(m_exportTable, 1);
    auto *none = new EmptyState;
    none->setTexts(tr("Nothing exported yet"),
                   tr("Every file that leaves is listed here with its hash, so that it can be told apart later."));
    none->addAction(actions(), "file.export");
    column->addWidget(none, 1);
    const auto fit = [this, none, copy] {
        none->setVisible(m_exports->rowCount() == 0);
        m_exportTable->setVisible(m_exports->rowCount() > 0);
        copy->setEnabled(m_exportTable->currentIndex().isValid());
    };
    connect(m_exports, &QAbstractItemModel::modelReset, page, fit);
    connect(m_exportTable->selectionModel(), &QItemSelectionModel::currentRowChanged, page, fit);
    fit();
    onLook(page, [this, column, row, bar] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        bar->setFixedHeight(dp(heights::filterRow));
        row->setContentsMargins(dp(12), 0, dp(12), 0);
        m_exportTable->verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        const std::pair<int, int> widths[] = {{ExportsModel::When, 130},  {ExportsModel::Document, 190},
                                              {ExportsModel::Format, 70}, {ExportsModel::Hash, 150},
                                              {ExportsModel::Head, 150},  {ExportsModel::Who, 110}};
        for (const auto &[section, width] : widths)
            m_exportTable->setColumnWidth(section, dp(width));
    });
    connect(copy, &QPushButton::clicked, this, &ReportsRoom::copyHash);
    actions().handle(
        "edit.copy", m_exportTable, [this] { copyHash(); },
        [this] { return m_exportTable->isVisible() && m_exportTable->currentIndex().isValid(); });
    connect(m_exportTable->selectionModel(), &QItemSelectionModel::currentRowChanged, &actions(), &Actions::refresh);
    return page;
}

/// Exports are made from every room.
void ReportsRoom::viewChanged(int index)
{
    if (index == 1)
        reloadExports();
}

void ReportsRoom::showEvent(QShowEvent *event)
{
    RoomWidget::showEvent(event);
    reloadExports();
}

void ReportsRoom::reloadExports()
{
    m_exports->reload();
    setTabCount(1, m_exports->total());
}

void ReportsRoom::copyHash()
{
    const QModelIndex current = m_exportTable->currentIndex();
    if (!current.isValid())
        return;
    QApplication::clipboard()->setText(m_exports->entry(current.row()).sha256);
    session().tell(tr("The SHA-256 of the export was copied."));
}

void ReportsRoom::fillDocuments()
{
    const Result<ProjectState> state = session().state();
    if (!state)
        return;
    const RegisterContext context = documentContext(*state, session().catalogs());
    const QList<DocumentInfo> all = listed();
    for (int row = 0; row < all.size(); ++row) {
        QListWidgetItem *item = m_documents->item(row);
        if (!item) {
            item = new QListWidgetItem(all.at(row).title, m_documents);
            item->setData(Qt::UserRole, all.at(row).id);
            item->setToolTip(all.at(row).reg->about());
        }
        const qint64 count = all.at(row).reg->count(context);
        item->setData(CountRole, count < 0 ? QString() : QLocale().toString(count));
        item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(all.at(row).title).arg(count));
    }
}

void ReportsRoom::choose(const QString &document)
{
    m_panel->setDocument(document);
    preview();
}

/// Counts the pages of the chosen document and state in a worker; the view has those in sight painted.
void ReportsRoom::preview()
{
    const int round = ++m_round;
    const Result<ProjectState> now = session().state();
    const ExportOrder order = m_panel->order();
    const Register *reg = findDocument(order.document).reg;
    if (!now || !reg || !session().isOpen())
        return;
    m_state->setText(tr("Making the preview"));
    using Made = Result<std::shared_ptr<PagePreview>>;
    session().jobs().run<Made>(
        tr("Making the preview"), this,
        [reg, now = *now, at = order.at, history = session().project().history(),
         &catalogs = session().catalogs()](Progress &progress) -> Made {
            const Result<ProjectState> state = stateOf(history, now, at);
            if (!state)
                return Unexpected(state.error());
            auto pages = std::make_shared<PagePreview>(*reg, documentContext(*state, catalogs));
            if (const Result<> measured = pages->measure(progress); !measured)
                return Unexpected(measured.error());
            return pages;
        },
        [this, round](const Made &made) {
            if (round != m_round)
                return;
            m_pages->setPreview(made ? *made : nullptr);
            m_state->setText(made ? tr("Preview up to date") : made.error().text);
            showPageState();
            actions().refresh();
            emit statusChanged();
        });
}

void ReportsRoom::showPageState()
{
    const QSignalBlocker quiet(m_page);
    m_page->setRange(std::min(1, m_pages->pages()), m_pages->pages());
    m_page->setValue(m_pages->page());
    m_of->setText(tr("of %1").arg(QLocale().toString(m_pages->pages())));
    m_zoom->setText(tr("%1 %").arg(m_pages->zoom()));
}

/// The dialog is the system's; the pages are painted in a worker.
void ReportsRoom::print()
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    printer->setResolution(600);
    printer->setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF()));
    printer->setFullPage(true);
    QPrintDialog dialog(printer.get(), this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    printer->setResolution(600);
    printer->setFullPage(true);
    const ExportOrder order = m_panel->order();
    const Register *reg = findDocument(order.document).reg;
    const Result<ProjectState> now = session().state();
    if (!now || !reg)
        return;
    session().jobs().run<Result<int>>(
        tr("Printing"), this,
        [reg, printer, now = *now, at = order.at, history = session().project().history(),
         &catalogs = session().catalogs()](Progress &progress) -> Result<int> {
            const Result<ProjectState> state = stateOf(history, now, at);
            if (!state)
                return Unexpected(state.error());
            return printDocument(*reg, documentContext(*state, catalogs), *printer, progress);
        },
        [this](const Result<int> &pages) {
            if (!pages)
                session().tell(pages.error());
            else
                session().tell(tr("%n page(s) went to the printer.", nullptr, *pages));
        });
}

bool ReportsRoom::reveal(const QString &ref)
{
    for (int row = 0; row < m_documents->count(); ++row) {
        if (m_documents->item(row)->data(Qt::UserRole).toString() == ref) {
            setCurrentTab(0);
            m_documents->setCurrentRow(row);
            return true;
        }
    }
    return false;
}

QList<QWidget *> ReportsRoom::panes() const
{
    QList<QWidget *> list =
        currentTab() == 0 ? QList<QWidget *>{m_documents, m_pages} : QList<QWidget *>{m_exportTable->parentWidget()};
    if (isInspectorShown())
        list += m_panel;
    return list;
}

QList<StatusText> ReportsRoom::status() const
{
    QList<StatusText> texts;
    if (m_pages->pages() > 0)
        texts += {QString(), tr("%n page(s)", nullptr, m_pages->pages()), false, false};
    texts += {QString(), tr("State %1").arg(session().project().head().left(8)), true, false};
    return texts;
}

} // namespace gabion::ui
