// SPDX-License-Identifier: Apache-2.0
#include "ui/window/palette.h"

#include "ui/dialogs/forms/form.h"
#include "ui/shell/jobs.h"
#include "ui/shell/room.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/window/palettefoot.h"
#include "ui/window/palettesources.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <memory>

namespace gabion::ui {

namespace {

constexpr double paletteWidth = 720, fieldHeight = 52, mostRows = 460;
constexpr qsizetype fewChanges = 1000;
constexpr int perGroup = 5, perList = 100, recentShown = 6;

/// Which groups a first character stands for; nothing for other characters.
std::optional<QSet<PaletteGroup>> groupsOf(QChar prefix)
{
    switch (prefix.unicode()) {
    case '>': return QSet{PaletteGroup::Commands};
    case '#': return QSet{PaletteGroup::Risks};
    case '@': return QSet{PaletteGroup::People};
    case '?': return QSet{PaletteGroup::Help};
    default: return std::nullopt;
    }
}

} // namespace

CommandPalette::CommandPalette(Session &session, Actions &actions, std::function<bool(const QString &)> reveal,
                               std::function<void()> inspect, QWidget *window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint),
      m_session(session),
      m_actions(actions),
      m_reveal(std::move(reveal)),
      m_inspect(std::move(inspect)),
      m_window(window),
      m_model(new PaletteModel(session, this)),
      m_head(new QHBoxLayout),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_nothing(new QLabel),
      m_foot(new PaletteFoot)
{
    roundPopup(this);
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Search or run a command"));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->setContentsMargins(1, 1, 1, 1);
    column->addLayout(m_head);
    makeHead();
    column->addWidget(m_list, 1);
    column->addWidget(m_nothing, 1);
    column->addWidget(m_foot);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(this));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Found"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setAccessibleName(tr("Nothing found"));
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &at) {
        if (!m_model->line(at.row()).isGroup())
            run(false);
    });
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
    for (const Room *room : roomsList()) {
        for (const char *kind : room->kinds)
            m_kinds.insert(QLatin1String(kind));
    }
    for (const Form &form : forms())
        m_kinds.insert(QLatin1String(form.kind));
    m_kinds.insert(QStringLiteral("catalog")); // the form of its entry in the Statement of Applicability
    m_index.setKinds(m_kinds);
    m_measured = m_kinds.contains(QStringLiteral("ME"));
    connect(&m_session, &Session::projectChanged, this, [this] {
        ++m_round;
        m_missed.clear();
        m_index.clear();
        m_indexed = false;
        m_stale = true;
    });
    connect(&m_session, &Session::changed, this, [this](const ChangeSet &set) {
        if (m_indexed && set.changes.size() > fewChanges) { // a worker is quicker, and only when it is needed
            m_index.clear();
            m_indexed = false;
        }
        if (m_indexed)
            m_index.apply(set, m_session.dossier());
        else
            m_missed += set;
        for (const Change &change : set.changes)
            m_stale = m_stale || (change.after && std::holds_alternative<ImportRun>(*change.after));
    });
    onLook(this, [this] {
        m_head->setContentsMargins(dp(16), 0, dp(16), 0);
        m_head->setSpacing(dp(8));
        m_field->setFixedHeight(dp(fieldHeight));
        m_field->setFont(textFont(16));
        m_nothing->setFixedHeight(dp(72));
        QPalette pale = m_nothing->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t2));
        m_nothing->setPalette(pale);
    });
}

void CommandPalette::makeHead()
{
    auto *mark = new QLabel;
    m_head->addWidget(mark);
    m_head->addWidget(m_field, 1);
    onLook(mark, [mark] { mark->setPixmap(icon(QStringLiteral("search"), Ink::Secondary).pixmap(dp(20))); });
    m_field->setProperty("face", QStringLiteral("bare"));
    m_field->setPlaceholderText(tr("Search or run a command"));
    m_field->setAccessibleName(tr("Search or run a command"));
    m_field->installEventFilter(this);
    const std::pair<QString, QString> chips[] = {{{}, tr("All")},
                                                 {QStringLiteral(">"), tr("> commands")},
                                                 {QStringLiteral("#"), tr("# risks")},
                                                 {QStringLiteral("@"), tr("@ people")}};
    for (const auto &[prefix, text] : chips) {
        auto *chip = new QPushButton(text);
        chip->setProperty("face", QStringLiteral("chip"));
        chip->setProperty("prefix", prefix);
        chip->setCheckable(true);
        chip->setFocusPolicy(Qt::NoFocus); // its key is the prefix
        connect(chip, &QPushButton::clicked, this, [this, sign = prefix] {
            const QString typed = m_field->text();
            m_field->setText(sign + (!typed.isEmpty() && groupsOf(typed.at(0)) ? typed.mid(1) : typed));
        });
        m_head->addWidget(chip);
        m_chips += chip;
    }
}

void CommandPalette::open(const QPoint &top, const QString &text)
{
    addCommands();
    const int wide = std::min(dp(paletteWidth), m_window->width() - dp(32));
    setFixedWidth(wide);
    QWidget::move(top.x() - wide / 2, top.y());
    if (m_field->text() == text)
        search();
    else
        m_field->setText(text);
    show();
    m_field->setFocus(Qt::PopupFocusReason);
    // the first time the records are taken in after it is seen
    if (!m_indexed && m_session.isOpen())
        indexLater();
    else if (m_stale)
        indexNow();
}

void CommandPalette::addCommands()
{
    m_index.setOthers(PaletteGroup::Commands, paletteCommands(m_actions, m_window));
    m_index.setOthers(PaletteGroup::Help, paletteHelp(m_actions));
}

/// A worker reads the names; what changes meanwhile is added afterwards.
void CommandPalette::indexLater()
{
    m_missed.clear();
    m_session.jobs().run<std::shared_ptr<PaletteIndex>>(
        tr("Reading names"), this,
        [kinds = m_kinds, dossier = m_session.dossier(), &catalogs = m_session.catalogs()](Progress &) {
            auto index = std::make_shared<PaletteIndex>();
            index->setKinds(kinds);
            index->build(dossier, catalogs);
            return index;
        },
        [this, round = ++m_round](const std::shared_ptr<PaletteIndex> &built) {
            if (round != m_round || m_indexed)
                return;
            m_index = std::move(*built);
            for (const ChangeSet &set : std::exchange(m_missed, {}))
                m_index.apply(set, m_session.dossier());
            m_indexed = true;
            addCommands();
            indexNow();
            if (isVisible())
                search();
        });
}

void CommandPalette::indexNow()
{
    if (!m_indexed && m_session.isOpen())
        m_index.build(m_session.dossier(), m_session.catalogs());
    m_indexed = m_session.isOpen();
    if (!m_stale || !m_measured || !m_session.isOpen())
        return;
    m_stale = false;
    m_session.jobs().run<QList<PaletteItem>>(
        tr("Reading names of measurements"), this,
        [pages = m_session.pages(), dossier = m_session.dossier()](Progress &progress) {
            return paletteMeasurements(dossier, pages, progress);
        },
        [this](const QList<PaletteItem> &items) {
            m_index.setOthers(PaletteGroup::Evidence, items);
            if (isVisible())
                search();
        });
}

QStringList CommandPalette::recent() const
{
    const QString here = m_session.isOpen() ? m_session.project().path() : QString();
    QStringList keys;
    for (const QString &entry : m_session.settings().value(setting::recentCommands)) {
        const QString key = entry.section(QLatin1Char('\t'), 0, 0);
        if (const QString project = entry.section(QLatin1Char('\t'), 1); project.isEmpty() || project == here)
            keys += key;
    }
    return keys;
}

void CommandPalette::remember(const QString &key)
{
    const bool command = key.startsWith(QLatin1String("cmd:")) || key.startsWith(QLatin1String("help:"));
    const QString entry = command || !m_session.isOpen() ? key : key + QLatin1Char('\t') + m_session.project().path();
    QStringList list = m_session.settings().value(setting::recentCommands);
    list.removeAll(entry);
    list.prepend(entry);
    m_session.settings().set(setting::recentCommands, QStringList(list.mid(0, 50)));
}

void CommandPalette::search()
{
    const QString typed = m_field->text();
    const auto groups = typed.isEmpty() ? std::nullopt : groupsOf(typed.at(0));
    for (QPushButton *chip : m_chips)
        chip->setChecked(chip->property("prefix").toString() == (groups ? typed.left(1) : QString()));
    if (typed.trimmed().isEmpty())
        showRecent();
    else if (groups)
        showLines(m_index.find(typed.mid(1), *groups, recent(), perList));
    else {
        QList<PaletteAnswers> answers = m_index.find(typed, {}, recent(), perList);
        for (PaletteAnswers &group : answers) {
            if (answers.size() > 1)
                group.hits = group.hits.mid(0, perGroup);
        }
        showLines(answers);
    }
}

/// Before anything is typed: what was opened last, then what can be done here.
void CommandPalette::showRecent()
{
    QList<PaletteModel::Line> lines;
    for (const QString &key : recent()) {
        const PaletteItem *item = m_index.item(key);
        if (item && lines.size() < recentShown)
            lines += {{}, 0, *item, {}, {}};
    }
    if (!lines.isEmpty())
        lines.prepend({tr("Recent"), int(lines.size()), {}, {}, {}});
    const QList<PaletteAnswers> commands = m_index.find({}, {PaletteGroup::Commands}, {}, perList);
    if (!commands.isEmpty()) {
        lines += {paletteGroupTitle(PaletteGroup::Commands), commands.first().total, {}, {}, {}};
        for (const PaletteHit &hit : commands.first().hits.mid(0, lines.size() > 1 ? perGroup : 2 * perGroup))
            lines += {{}, 0, *hit.item, {}, {}};
    }
    showLines(lines, -1);
}

void CommandPalette::showLines(const QList<PaletteAnswers> &answers)
{
    QList<PaletteModel::Line> lines;
    int total = 0;
    for (const PaletteAnswers &group : answers) {
        total += group.total;
        lines += {paletteGroupTitle(group.group), group.total, {}, {}, {}};
        for (const PaletteHit &hit : group.hits)
            lines += {{}, 0, *hit.item, hit.title, hit.detail};
    }
    showLines(lines, total);
}

/// @p total -1 = no count is told.
void CommandPalette::showLines(const QList<PaletteModel::Line> &lines, int total)
{
    m_model->show(lines);
    m_list->setVisible(!lines.isEmpty());
    m_nothing->setVisible(lines.isEmpty());
    m_nothing->setText(tr("Nothing matches \"%1\".").arg(m_field->text()));
    m_foot->setCount(m_model->answers(), total);
    int rows = 0;
    for (int row = 0; row < m_model->rowCount() && rows < dp(mostRows); ++row)
        rows += m_list->sizeHintForRow(row);
    m_list->setFixedHeight(std::min(rows + dp(8), dp(mostRows)));
    setFixedHeight(2 + dp(fieldHeight) + (lines.isEmpty() ? dp(72) : m_list->height()) + m_foot->height());
    choose(lines.size() > 1 ? 1 : -1);
    m_list->scrollToTop();
}

void CommandPalette::choose(int row)
{
    m_list->setCurrentIndex(m_model->index(row));
    if (row < 0)
        return;
    if (row == 1)
        m_list->scrollToTop(); // with the title over it
    QAccessibleEvent event(m_list, QAccessible::Focus);
    event.setChild(row);
    QAccessible::updateAccessibility(&event);
}

/// @p by answers further, over titles; from the last to the first.
void CommandPalette::step(int by)
{
    const int rows = m_model->rowCount();
    int row = m_list->currentIndex().row();
    for (int left = std::abs(by); left > 0 && rows > 1;) {
        row = std::abs(by) > 1 ? std::clamp(row + (by > 0 ? 1 : -1), 1, rows - 1) : (row + by + rows) % rows;
        if (!m_model->line(row).isGroup())
            --left;
        else if (std::abs(by) > 1)
            --left; // a page counts titles too
    }
    if (rows > 1 && m_model->line(row).isGroup())
        row = std::min(row + 1, rows - 1);
    choose(row);
}

const PaletteItem *CommandPalette::current() const
{
    const QModelIndex at = m_list->currentIndex();
    return at.isValid() && !m_model->line(at.row()).isGroup() ? &m_model->line(at.row()).item : nullptr;
}

void CommandPalette::run(bool inspector)
{
    const PaletteItem *found = current();
    if (!found)
        return;
    const PaletteItem item = *found;
    if (item.key.startsWith(QLatin1String("type:"))) {
        m_field->setText(item.key.mid(5));
        return;
    }
    const bool command = item.key.startsWith(QLatin1String("cmd:")) || item.key.startsWith(QLatin1String("help:"));
    remember(item.key);
    hide();
    if (command) {
        if (QAction *action = paletteAction(m_actions, m_window, item.key))
            action->trigger();
    } else if (!m_reveal(item.key)) {
        m_session.tell(tr("%1 is not shown in any room.").arg(item.id.isEmpty() ? item.title : item.id));
    } else if (inspector) {
        m_inspect();
    }
}

void CommandPalette::showItemMenu()
{
    const PaletteItem *found = current();
    if (!found)
        return;
    const PaletteItem item = *found;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool record = item.group != PaletteGroup::Commands && item.group != PaletteGroup::Help;
    menu->addAction(record ? tr("Open") : tr("Run"), this, [this] { run(false); });
    if (record) {
        menu->addAction(tr("Open in the inspector"), this, [this] { run(true); });
        menu->addSeparator();
        const auto copy = [this, menu](const QString &name, const QString &text) {
            menu->addAction(name, this, [this, text] {
                QApplication::clipboard()->setText(text);
                hide();
            });
        };
        if (!item.id.isEmpty())
            copy(tr("Copy id"), item.id);
        copy(tr("Copy id and title"), (item.id + QLatin1Char(' ') + item.title).trimmed());
    }
    menu->setActiveAction(menu->actions().first());
    const QRect row = m_list->visualRect(m_list->currentIndex());
    menu->popup(m_list->viewport()->mapToGlobal(QPoint(dp(44), row.bottom())));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // what moves in the list is no key of the window now
        event->accept();
        return true;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int page = std::max(1, m_list->height() / dp(36) - 1);
    switch (key->key()) {
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_PageDown: step(page + 1); return true;
    case Qt::Key_PageUp: step(-page - 1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(key->modifiers() & Qt::ControlModifier); return true;
    case Qt::Key_Tab: showItemMenu(); return true;
    case Qt::Key_Escape: hide(); return true;
    case Qt::Key_K:
        if (key->modifiers() & Qt::ControlModifier) {
            hide();
            return true;
        }
        return false;
    default: return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent *)
{
    paintPopup(this);
    QPainter painter(this);
    painter.fillRect(QRect(1, dp(fieldHeight), width() - 2, 1), colour(tokens().line));
}

} // namespace gabion::ui
