// SPDX-License-Identifier: Apache-2.0
#include "ui/window/recentlist.h"

#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr double recentHeight = 52, recentEdge = 14, recentDate = 96, recentFigures = 220, pinSide = 24;

} // namespace

RecentRow::RecentRow(const RecentProject &project, bool missing, const QDate &today)
    : m_project(project),
      m_missing(missing),
      m_today(today),
      m_pin(new QToolButton(this))
{
    const QString name = QFileInfo(project.path).fileName();
    setText(name);
    setAccessibleName(missing ? tr("%1, not found").arg(name) : name);
    setAccessibleDescription(QStringList{folder(), figures(), when()}.join(QStringLiteral(", ")));
    setToolTip(QDir::toNativeSeparators(project.path));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    m_pin->setCheckable(true);
    m_pin->setChecked(project.pinned);
    m_pin->setIcon(ui::icon(QStringLiteral("pin"), project.pinned ? Ink::Accent : Ink::Hint));
    m_pin->setToolTip(project.pinned ? tr("Unpin") : tr("Keep at the top"));
    m_pin->setAccessibleName(tr("Keep %1 at the top").arg(name));
    m_pin->setFocusPolicy(Qt::TabFocus);
    connect(m_pin, &QToolButton::toggled, this, &RecentRow::pinned);
    if (missing) {
        const auto button = [this](const QString &text, const QString &spoken) {
            auto *made = new QPushButton(text, this);
            made->setProperty("face", QStringLiteral("small"));
            made->setAccessibleName(spoken);
            return made;
        };
        m_locate = button(tr("Locate …"), tr("Locate %1").arg(name));
        m_remove = button(tr("Remove"), tr("Remove %1 from the list").arg(name));
        connect(m_locate, &QPushButton::clicked, this, &RecentRow::locateAsked);
        connect(m_remove, &QPushButton::clicked, this, &RecentRow::removeAsked);
    }
    setFixedHeight(dp(recentHeight));
}

QSize RecentRow::sizeHint() const { return {dp(480), dp(recentHeight)}; }

QString RecentRow::folder() const
{
    QString path = m_project.path;
    const QString home = QDir::homePath();
    if (path.startsWith(home + QLatin1Char('/')))
        path = QLatin1Char('~') + path.mid(home.size());
    return QDir::toNativeSeparators(path);
}

QString RecentRow::figures() const
{
    if (m_missing)
        return tr("not found");
    if (m_project.risks < 0)
        return {};
    return tr("%n risk(s), %1 above appetite", nullptr, m_project.risks).arg(m_project.above);
}

QString RecentRow::when() const
{
    if (!m_project.opened.isValid())
        return {};
    const QDateTime local = m_project.opened.toLocalTime();
    return local.date() == m_today ? tr("today %1").arg(local.toString(QStringLiteral("HH:mm"))) : isoDate(local.date());
}

void RecentRow::place()
{
    m_pin->setGeometry(width() - dp(8 + pinSide), (height() - dp(pinSide)) / 2, dp(pinSide), dp(pinSide));
    int right = width() - dp(recentEdge + pinSide + recentDate);
    for (QPushButton *button : {m_remove, m_locate}) {
        if (!button)
            continue;
        const QSize size = button->sizeHint();
        button->setGeometry(right - size.width(), (height() - size.height()) / 2, size.width(), size.height());
        right -= size.width() + dp(6);
    }
}

void RecentRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    place();
}

void RecentRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = tokens();
    const bool chosen = hasFocus();
    // inside the rounded edge of the card around the rows
    painter.fillRect(rect(), QColor(chosen ? t.sel : underMouse() ? t.hover : t.surface));
    if (chosen)
        painter.fillRect(QRectF(0, 0, dpf(3), height()), QColor(t.acc));
    paintIcon(painter, QStringLiteral("file"), QRectF(dpf(recentEdge), height() / 2.0 - dpf(10), dpf(20), dpf(20)),
              m_missing ? t.t3 : t.acc);
    const double date = width() - dpf(recentEdge + pinSide + recentDate);
    const double middle = m_locate ? m_locate->x() - dpf(84) : date - dpf(recentFigures);
    const double left = dpf(recentEdge + 34);
    const double wide = middle - left - dpf(12);
    const auto line = [&](const QRectF &box, const QFont &font, Rgb ink, const QString &text, Qt::TextElideMode mode) {
        painter.setFont(font);
        painter.setPen(QColor(ink));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, QFontMetricsF(font).elidedText(text, mode, box.width()));
    };
    const double centre = height() / 2.0;
    line({left, centre - dpf(17), wide, dpf(18)}, textFont(typesizes::body, QFont::Medium), m_missing ? t.t3 : t.t1, text(),
         Qt::ElideRight);
    line({left, centre + dpf(1), wide, dpf(15)}, textFont(typesizes::meta), t.t3, folder(), Qt::ElideMiddle);
    line({middle, centre - dpf(10), m_locate ? dpf(78) : dpf(recentFigures), dpf(20)}, textFont(typesizes::secondary),
         m_missing ? t.bad : t.t2, figures(), Qt::ElideRight);
    painter.setFont(textFont(typesizes::secondary));
    painter.setPen(QColor(t.t2));
    drawTabular(&painter, QRectF(date, 0, dpf(recentDate), height()), when());
}

void RecentRow::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!m_missing)
        menu->addAction(tr("Open"), this, &QAbstractButton::click);
    menu->addAction(m_project.pinned ? tr("Unpin") : tr("Keep at the top"), m_pin, &QToolButton::toggle);
    menu->addAction(tr("Locate …"), this, &RecentRow::locateAsked);
    menu->addAction(tr("Copy path"), this,
                    [this] { QApplication::clipboard()->setText(QDir::toNativeSeparators(m_project.path)); });
    menu->addSeparator();
    menu->addAction(tr("Remove from the list"), this, &RecentRow::removeAsked);
    menu->popup(event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : mapToGlobal(QPoint(dp(48), height())));
}

void RecentRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: click(); break;
    case Qt::Key_Delete: emit removeAsked(); break;
    default: QAbstractButton::keyPressEvent(event);
    }
}

RecentList::RecentList(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_column(new QVBoxLayout(this)),
      m_nothing(new QLabel(this))
{
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(1);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_column->addWidget(m_nothing);
    onLook(this, [this] {
        const int edge = tokens().lineWidth;
        m_column->setContentsMargins(edge, edge, edge, edge);
        m_nothing->setFixedHeight(dp(recentHeight));
        QPalette pale = m_nothing->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t3));
        m_nothing->setPalette(pale);
        fill();
    });
}

void RecentList::setWords(const QString &words)
{
    m_words = words;
    fill();
}

void RecentList::refill()
{
    fill();
    const QStringList paths = m_session.settings().value(setting::recent);
    m_session.jobs().run<QSet<QString>>(
        tr("Looking for recent projects"), this,
        [paths](Progress &progress) {
            QSet<QString> missing;
            for (const QString &path : paths) {
                if (!progress.cancelled() && !QFileInfo::exists(path))
                    missing.insert(path);
            }
            return missing;
        },
        [this](const QSet<QString> &missing) {
            if (missing == m_missing)
                return;
            m_missing = missing;
            fill();
        });
}

void RecentList::fill()
{
    const RecentRow *focused = qobject_cast<RecentRow *>(QApplication::focusWidget());
    const QString kept = focused && m_rows.contains(focused) ? focused->project().path : QString();
    for (RecentRow *row : std::exchange(m_rows, {})) {
        row->hide();
        row->deleteLater(); // one of its buttons may have asked for this
    }
    for (const RecentProject &project : recentProjects(m_session.settings(), m_words)) {
        auto *row = new RecentRow(project, m_missing.contains(project.path), m_session.today());
        const QString path = project.path;
        connect(row, &QAbstractButton::clicked, this, [this, row, path] {
            if (row->isMissing())
                locate(path);
            else
                emit opened(path);
        });
        connect(row, &RecentRow::pinned, this, [this, path](bool pinned) {
            setPinned(m_session.settings(), path, pinned);
            fill();
        });
        connect(row, &RecentRow::locateAsked, this, [this, path] { locate(path); });
        connect(row, &RecentRow::removeAsked, this, [this, path] {
            forget(m_session.settings(), path);
            fill();
        });
        row->installEventFilter(this);
        m_column->addWidget(row);
        row->show(); // at once, so that it can take the focus
        m_rows += row;
        if (path == kept)
            row->setFocus();
    }
    m_nothing->setText(m_words.isEmpty() ? tr("Projects that you open are listed here.")
                                         : tr("Nothing matches \"%1\".").arg(m_words));
    m_nothing->setVisible(m_rows.isEmpty());
    m_column->activate();
    updateGeometry();
}

void RecentList::locate(const QString &path)
{
    const QStringList files = m_session.prompts().openFiles(this, tr("Where is %1 now?").arg(QFileInfo(path).fileName()),
                                                            tr("Gabion projects (*.gabion);;All files (*)"));
    if (files.isEmpty())
        return;
    relocate(m_session.settings(), path, QFileInfo(files.first()).absoluteFilePath());
    refill();
}

/// Up and Down go from row to row.
bool RecentList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const qsizetype at = m_rows.indexOf(static_cast<RecentRow *>(watched));
    if (at < 0 || (key != Qt::Key_Up && key != Qt::Key_Down))
        return QWidget::eventFilter(watched, event);
    const qsizetype next = at + (key == Qt::Key_Down ? 1 : -1);
    if (next >= 0 && next < m_rows.size())
        m_rows.at(next)->setFocus(Qt::TabFocusReason);
    return true;
}

void RecentList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBox(painter, rect(), dpf(radii::card), tokens().surface, tokens().line, tokens().lineWidth);
    for (const RecentRow *row : m_rows) {
        if (row != m_rows.first())
            painter.fillRect(QRectF(1, row->y() - 1, width() - 2, 1), QColor(tokens().line));
    }
}

} // namespace gabion::ui
