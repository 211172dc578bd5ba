// SPDX-License-Identifier: Apache-2.0
#include "ui/window/keysdialog.h"

#include "ui/shell/actions.h"
#include "ui/shell/dialogfoot.h"
#include "ui/shell/room.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/window/fuzzy.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

QString shortcutsOf(const QAction &action)
{
    QStringList keys;
    for (const QKeySequence &sequence : action.shortcuts())
        keys += sequence.toString(QKeySequence::NativeText);
    return keys.join(KeysDialog::tr(" or "));
}

QString plainText(QString text) { return text.remove(QLatin1Char('&')); }

} // namespace

KeysDialog::KeysDialog(const Actions &actions, QWidget *window) : QDialog(window), m_find(new QLineEdit), m_tree(new QTreeWidget)
{
    setObjectName(QStringLiteral("keys"));
    setWindowTitle(tr("Keys"));
    auto *foot = new DialogFoot;
    QVBoxLayout *column = columnOver(foot, this);
    auto *title = new QLabel(tr("Keys"));
    column->addWidget(title);
    column->addWidget(m_find);
    column->addWidget(m_tree, 1);
    auto *close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    foot->row()->addStretch(1);
    foot->row()->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_find->setPlaceholderText(tr("Find a command or a key"));
    m_find->setAccessibleName(tr("Find a command or a key"));
    m_find->addAction(icon(QStringLiteral("search"), Ink::Hint), QLineEdit::LeadingPosition);
    m_find->setClearButtonEnabled(true);
    connect(m_find, &QLineEdit::textChanged, this, &KeysDialog::filter);
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("Command"), tr("Key")});
    m_tree->setAccessibleName(tr("Keys by menu"));
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(dp(16));
    fill(actions);
    m_tree->expandAll();
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(false);
    onLook(this, [this, title] {
        title->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        resize(dp(560), dp(620));
    });
    m_find->setFocus();
}

void KeysDialog::add(const QString &group, const QString &text, const QString &keys)
{
    QTreeWidgetItem *parent = nullptr;
    for (int at = 0; at < m_tree->topLevelItemCount(); ++at) {
        if (m_tree->topLevelItem(at)->text(0) == group)
            parent = m_tree->topLevelItem(at);
    }
    if (!parent) {
        parent = new QTreeWidgetItem(m_tree, {group});
        QFont bold = font();
        bold.setWeight(QFont::DemiBold);
        parent->setFont(0, bold);
        parent->setFlags(Qt::ItemIsEnabled);
    }
    auto *item = new QTreeWidgetItem(parent, {text, keys});
    item->setData(0, Qt::UserRole, folded(QStringLiteral("%1 %2 %3").arg(group, text, keys)));
}

void KeysDialog::fill(const Actions &actions)
{
    QHash<QString, QString> menus;
    for (const auto &[name, title] : menuTitles())
        menus.insert(name, plainText(title));
    for (const ActionInfo &info : actionTable()) {
        const QAction *action = actions.action(info.id);
        if (!action->shortcuts().isEmpty())
            add(menus.value(QString(QLatin1String(info.menu)).section(QLatin1Char('/'), 0, 0)), plainText(action->text()),
                shortcutsOf(*action));
    }
    for (const Room *room : roomsList()) {
        const auto *action = parentWidget()->findChild<QAction *>(QStringLiteral("room.") + QLatin1String(room->id));
        if (action && !action->shortcuts().isEmpty())
            add(menus.value(QStringLiteral("go")), tr("Go to %1").arg(room->title()), shortcutsOf(*action));
    }
    const std::pair<QString, QString> table[] = {
        {tr("Move the cell"), tr("Arrow keys")},
        {tr("Select the row; extend the selection"), tr("Space; Shift or Ctrl")},
        {tr("Open"), tr("Enter")},
        {tr("Edit the cell"), tr("F2 or typing")},
        {tr("Menu of the row"), tr("Shift+F10")},
    };
    for (const auto &[text, keys] : table)
        add(tr("In tables"), text, keys);
    const std::pair<QString, QString> matrix[] = {
        {tr("Move between cells"), tr("Arrow keys")},
        {tr("Move between the risks of a cell"), tr("Page Up, Page Down")},
        {tr("Carry a risk to another cell; drop it; leave it"), tr("M; Enter; Esc")},
        {tr("Go to the risks of the cell"), tr("Enter")},
    };
    for (const auto &[text, keys] : matrix)
        add(tr("In the matrix"), text, keys);
    const std::pair<QString, QString> palette[] = {
        {tr("Only commands, risks, people, help"), tr(">, #, @, ?")},
        {tr("Open; open in the inspector; actions of the item"), tr("Enter; Ctrl+Enter; Tab")},
    };
    for (const auto &[text, keys] : palette)
        add(tr("In the search"), text, keys);
}

void KeysDialog::filter(const QString &words)
{
    const QStringList wanted = folded(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (int at = 0; at < m_tree->topLevelItemCount(); ++at) {
        QTreeWidgetItem *group = m_tree->topLevelItem(at);
        int shown = 0;
        for (int row = 0; row < group->childCount(); ++row) {
            const QString text = group->child(row)->data(0, Qt::UserRole).toString();
            const bool fits =
                std::all_of(wanted.cbegin(), wanted.cend(), [&](const QString &word) { return text.contains(word); });
            group->child(row)->setHidden(!fits);
            shown += fits;
        }
        group->setHidden(shown == 0);
    }
}

} // namespace gabion::ui
