// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/choiceeditors.h"

#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QJsonObject>
#include <QKeyEvent>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A box of choices that leaves the wheel to the form it stands in.
class QuietComboBox : public QComboBox {
protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

/// "iso27001-2022/A.8.28" of an entry, the text itself otherwise.
QString keyOf(const QJsonValue &value)
{
    if (!value.isObject())
        return value.toString();
    const QString entry = value.toObject().value(u"entry").toString();
    return entry.isEmpty() ? QString() : value.toObject().value(u"catalog").toString() + QLatin1Char('/') + entry;
}

QJsonValue valueOf(FieldKind kind, const QString &key)
{
    if (kind != FieldKind::CatalogLink && kind != FieldKind::CatalogLinks)
        return key.isEmpty() ? QJsonValue() : QJsonValue(key);
    return QJsonObject{{QStringLiteral("catalog"), key.section(QLatin1Char('/'), 0, 0)},
                       {QStringLiteral("entry"), key.section(QLatin1Char('/'), 1)}};
}

QString shown(const PickItem &item)
{
    return item.detail.isEmpty() ? item.text : QStringLiteral("%1  ·  %2").arg(item.text, item.detail);
}

} // namespace

ChoiceEditor::ChoiceEditor(const QList<PickItem> &items) : m_box(new QuietComboBox)
{
    for (const PickItem &item : items)
        m_box->addItem(item.text, item.key);
    m_box->setMinimumWidth(dp(180));
    m_box->setFocusPolicy(Qt::StrongFocus);
    layOut({m_box, new QWidget}, 1);
    setFocusProxy(m_box);
    connect(m_box, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
}

QJsonValue ChoiceEditor::value() const { return m_box->currentData().toString(); }

void ChoiceEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_box);
    int at = m_box->findData(value.toString());
    if (at < 0 && !value.toString().isEmpty()) { // what is there is never lost
        m_box->addItem(value.toString(), value.toString());
        at = m_box->count() - 1;
    }
    m_box->setCurrentIndex(at);
}

QString ChoiceEditor::inWords() const { return m_box->currentText(); }

QWidget *ChoiceEditor::field() const { return m_box; }

ChipsEditor::ChipsEditor(const QList<PickItem> &items)
{
    for (const PickItem &item : items) {
        auto *chip = new QPushButton(item.text, this);
        chip->setProperty("face", QStringLiteral("chip"));
        chip->setProperty("key", item.key);
        chip->setCheckable(true);
        chip->setAutoDefault(false);
        chip->setToolTip(item.detail);
        connect(chip, &QPushButton::toggled, this, &FieldEditor::edited);
        m_chips += chip;
    }
    if (!m_chips.isEmpty())
        setFocusProxy(m_chips.first());
    onLook(this, [this] { arrange(); });
}

/// From the start to the end of the line, in as many lines as it takes.
void ChipsEditor::arrange()
{
    const int gap = dp(6), high = dp(26);
    int x = 0, y = 0;
    for (QPushButton *chip : std::as_const(m_chips)) {
        const int wide = chip->sizeHint().width();
        if (x > 0 && x + wide > width()) {
            x = 0;
            y += high + gap;
        }
        const int left = layoutDirection() == Qt::RightToLeft ? width() - x - wide : x;
        chip->setGeometry(left, y, wide, high);
        x += wide + gap;
    }
    if (minimumHeight() != y + high)
        setFixedHeight(y + high);
}

void ChipsEditor::resizeEvent(QResizeEvent *event)
{
    FieldEditor::resizeEvent(event);
    arrange();
}

QJsonValue ChipsEditor::value() const
{
    QJsonArray keys;
    for (const QPushButton *chip : m_chips) {
        if (chip->isChecked())
            keys.append(chip->property("key").toString());
    }
    for (const QString &key : m_unknown)
        keys.append(key);
    return keys;
}

void ChipsEditor::setValue(const QJsonValue &value)
{
    m_unknown.clear();
    for (const QJsonValue &key : value.toArray())
        m_unknown += key.toString();
    for (QPushButton *chip : std::as_const(m_chips)) {
        const QSignalBlocker quiet(chip);
        chip->setChecked(m_unknown.removeAll(chip->property("key").toString()) > 0);
        chip->update();
    }
}

void ChipsEditor::describe(const QString &name, const QString &description)
{
    setAccessibleName(name);
    for (QPushButton *chip : std::as_const(m_chips)) {
        chip->setAccessibleName(tr("%1: %2").arg(name, chip->text()));
        chip->setAccessibleDescription(description);
    }
}

QString ChipsEditor::inWords() const
{
    QStringList words;
    for (const QPushButton *chip : m_chips) {
        if (chip->isChecked())
            words += chip->text();
    }
    return (words + m_unknown).join(QStringLiteral(", "));
}

QWidget *ChipsEditor::field() const { return m_chips.value(0); }

PickBox::PickBox(const QList<PickItem> &items) : m_items(items)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setFocusPolicy(Qt::StrongFocus);
    addItem(QString());
}

void PickBox::setKey(const QString &key)
{
    m_key = key;
    QString text = key;
    for (const PickItem &item : std::as_const(m_items)) {
        if (item.key == key)
            text = shown(item);
    }
    setItemText(0, text);
    setToolTip(text);
}

void PickBox::showPopup() { open({}); }

void PickBox::open(const QString &typed)
{
    QList<PickItem> items{{QString(), tr("None"), {}}};
    items += m_items;
    auto *list = new PickList(accessibleName(), items, this);
    list->setCurrentKey(m_key);
    connect(list, &PickList::picked, this, [this](const QStringList &keys, const QString &) {
        setKey(keys.value(0));
        emit picked();
    });
    list->open(mapToGlobal(QPoint(0, height())), typed);
}

void PickBox::keyPressEvent(QKeyEvent *event)
{
    const QString text = event->text();
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace) {
        setKey({});
        emit picked();
    } else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_F4 || event->key() == Qt::Key_Down) {
        open({});
    } else if (!text.isEmpty() && text.at(0).isPrint() && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
        open(text);
    } else {
        event->ignore(); // Enter and Esc belong to the form
    }
}

void PickBox::wheelEvent(QWheelEvent *event) { event->ignore(); }

LinkEditor::LinkEditor(FieldKind kind, const QList<PickItem> &items) : m_kind(kind), m_box(new PickBox(items))
{
    layOut({m_box});
    connect(m_box, &PickBox::picked, this, &FieldEditor::edited);
}

QJsonValue LinkEditor::value() const { return valueOf(m_kind, m_box->key()); }

void LinkEditor::setValue(const QJsonValue &value) { m_box->setKey(keyOf(value)); }

QString LinkEditor::inWords() const { return m_box->currentText(); }

QWidget *LinkEditor::field() const { return m_box; }

LinksEditor::LinksEditor(FieldKind kind, const QString &label, const QList<PickItem> &items)
    : m_kind(kind),
      m_label(label),
      m_items(items),
      m_list(new QListWidget),
      m_add(new QPushButton(icon(QStringLiteral("link"), Ink::Secondary), tr("Link …"))),
      m_remove(new QPushButton(icon(QStringLiteral("unlink"), Ink::Secondary), tr("Unlink")))
{
    m_list->setProperty("face", QStringLiteral("field"));
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(dp(4));
    for (QPushButton *button : {m_add, m_remove}) {
        button->setProperty("face", QStringLiteral("small"));
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(4));
    column->addWidget(m_list);
    column->addLayout(buttons);
    setFocusProxy(m_add);
    connect(m_add, &QPushButton::clicked, this, &LinksEditor::pick);
    connect(m_remove, &QPushButton::clicked, this, &LinksEditor::removeCurrent);
    onLook(this, [this] { refill(); });
}

void LinksEditor::refill()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const QString &key : std::as_const(m_keys)) {
        QString text = key;
        for (const PickItem &item : std::as_const(m_items)) {
            if (item.key == key)
                text = shown(item);
        }
        auto *item = new QListWidgetItem(text);
        item->setToolTip(text);
        item->setSizeHint(QSize(0, dp(24)));
        m_list->addItem(item);
    }
    m_list->setVisible(!m_keys.isEmpty());
    m_list->setFixedHeight(int(std::clamp<qsizetype>(m_keys.size(), 1, 6)) * dp(24) + 2 * m_list->frameWidth());
    m_list->setCurrentRow(std::clamp(row, 0, std::max(0, m_list->count() - 1)));
    m_remove->setVisible(!m_keys.isEmpty());
}

void LinksEditor::pick()
{
    auto *list = new PickList(m_label, m_items, this);
    list->setMany(m_keys, false);
    connect(list, &PickList::picked, this, [this](const QStringList &keys, const QString &) {
        // in the order in which they were linked; what the list does not know stays
        QStringList next;
        for (const QString &key : std::as_const(m_keys)) {
            const bool known =
                std::any_of(m_items.cbegin(), m_items.cend(), [&](const PickItem &item) { return item.key == key; });
            if (!known || keys.contains(key))
                next += key;
        }
        for (const QString &key : keys) {
            if (!next.contains(key))
                next += key;
        }
        m_keys = next;
        refill();
        m_add->setFocus();
        emit edited();
    });
    list->open(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

void LinksEditor::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_keys.size())
        return;
    m_keys.removeAt(row);
    refill();
    if (m_keys.isEmpty())
        m_add->setFocus();
    emit edited();
}

bool LinksEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Delete:
        case Qt::Key_Backspace: removeCurrent(); return true;
        case Qt::Key_Insert: pick(); return true;
        default: break;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

QJsonValue LinksEditor::value() const
{
    QJsonArray values;
    for (const QString &key : m_keys)
        values.append(valueOf(m_kind, key));
    return values;
}

void LinksEditor::setValue(const QJsonValue &value)
{
    m_keys.clear();
    for (const QJsonValue &each : value.toArray())
        m_keys += keyOf(each);
    refill();
}

void LinksEditor::describe(const QString &name, const QString &description)
{
    m_list->setAccessibleName(name);
    m_list->setAccessibleDescription(description);
    m_add->setAccessibleName(tr("%1: link").arg(name));
    m_add->setAccessibleDescription(description);
    m_remove->setAccessibleName(tr("%1: unlink").arg(name));
}

QString LinksEditor::inWords() const
{
    QStringList lines;
    for (int row = 0; row < m_list->count(); ++row)
        lines += m_list->item(row)->text();
    return lines.join(QLatin1Char('\n'));
}

QWidget *LinksEditor::field() const { return m_keys.isEmpty() ? static_cast<QWidget *>(m_add) : m_list; }

} // namespace gabion::ui
