// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/picklist.h"

#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr int keyRole = Qt::UserRole, plainRole = Qt::UserRole + 1;

} // namespace

PickList::PickList(const QString &title, const QList<PickItem> &items, QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_search(new QLineEdit),
      m_list(new QListWidget),
      m_error(new QLabel),
      m_column(new QVBoxLayout(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    roundPopup(this);
    setObjectName(QStringLiteral("picklist"));
    setAccessibleName(title);
    setFrameShape(QFrame::NoFrame);
    m_search->setPlaceholderText(tr("Type to search"));
    m_search->setAccessibleName(tr("Search in %1").arg(title));
    m_list->setAccessibleName(title);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_error->hide();
    m_error->setWordWrap(true);
    for (const PickItem &item : items) {
        auto *entry =
            new QListWidgetItem(item.detail.isEmpty() ? item.text : QStringLiteral("%1  ·  %2").arg(item.text, item.detail));
        entry->setData(keyRole, item.key);
        entry->setData(plainRole, item.text);
        m_list->addItem(entry);
    }
    auto *heading = new QLabel(title);
    heading->setFont(textFont(typesizes::secondary, QFont::DemiBold));
    m_column->addWidget(heading);
    m_column->addWidget(m_search);
    m_column->addWidget(m_list, 1);
    m_column->addWidget(m_error);
    m_column->setContentsMargins(dp(8), dp(8), dp(8), dp(8));
    m_column->setSpacing(dp(6));
    m_search->installEventFilter(this);
    m_search->setVisible(items.size() > 6);
    m_list->setCurrentRow(0);
    connect(m_search, &QLineEdit::textChanged, this, &PickList::narrow);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *) {
        if (!m_many)
            take();
    });
    connect(m_list, &QListWidget::itemChanged, this, [this](QListWidgetItem *item) {
        if (m_live)
            emit toggled(item->data(keyRole).toString(), item->checkState() == Qt::Checked);
    });
}

void PickList::setMany(const QStringList &ticked, bool live)
{
    m_many = true;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(ticked.contains(item->data(keyRole).toString()) ? Qt::Checked : Qt::Unchecked);
    }
    m_live = live;
}

void PickList::setCurrentKey(const QString &key)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(keyRole).toString() == key)
            m_list->setCurrentRow(row);
    }
}

void PickList::askReason(const QString &label, const QString &suggested)
{
    m_reason = new QLineEdit(suggested);
    m_reason->setPlaceholderText(label);
    m_reason->setAccessibleName(label);
    m_reason->installEventFilter(this);
    m_column->addWidget(m_reason);
}

void PickList::open(const QPoint &below, const QString &typed)
{
    if (m_many && !m_live) {
        m_keep = new QPushButton(tr("Keep"));
        m_keep->setProperty("face", QStringLiteral("small primary"));
        m_column->addWidget(m_keep, 0, Qt::AlignRight);
        connect(m_keep, &QPushButton::clicked, this, &PickList::take);
    }
    const int wide = std::max(dp(240), std::min(m_list->sizeHintForColumn(0) + dp(60), dp(420)));
    m_list->setFixedHeight(std::min(m_list->count(), 11) * std::max(dp(26), m_list->sizeHintForRow(0)) + dp(4));
    setFixedWidth(wide);
    adjustSize();
    move(popupPlace(*this, below, *parentWidget()));
    show();
    // without a search line the list itself is moved by the keys
    if (m_search->isVisible()) {
        m_search->setFocus();
        m_search->setText(typed);
    } else {
        m_list->setFocusPolicy(Qt::StrongFocus);
        m_list->installEventFilter(this);
        m_list->setFocus();
    }
}

void PickList::narrow(const QString &text)
{
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        const bool fits = m_list->item(row)->text().contains(text.trimmed(), Qt::CaseInsensitive);
        m_list->item(row)->setHidden(!fits);
        if (fits && first < 0)
            first = row;
    }
    if (first >= 0 && (!m_list->currentItem() || m_list->currentItem()->isHidden()))
        m_list->setCurrentRow(first);
}

void PickList::take()
{
    QStringList keys;
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        if (m_many ? item->checkState() == Qt::Checked : item == m_list->currentItem() && !item->isHidden())
            keys += item->data(keyRole).toString();
    }
    if (m_reason && m_reason->text().trimmed().isEmpty()) {
        m_error->setText(tr("Say why: this is a decision."));
        m_error->show();
        m_reason->setFocus();
        return;
    }
    if (m_many || !keys.isEmpty())
        emit picked(keys, m_reason ? m_reason->text().trimmed() : QString());
    close();
}

bool PickList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool list = watched == m_list;
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: take(); return true;
    case Qt::Key_Escape: close(); return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (list || watched == m_reason)
            return false;
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Space:
        if (m_many && watched != m_reason && m_list->currentItem()) {
            QListWidgetItem *item = m_list->currentItem();
            item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
            return true;
        }
        return false;
    default: return false;
    }
}

void PickList::paintEvent(QPaintEvent *) { paintPopup(this); }

} // namespace gabion::ui
