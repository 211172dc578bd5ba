// SPDX-License-Identifier: Apache-2.0
#include "ui/window/startpage.h"

#include "ui/shell/actions.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/window/recentlist.h"
#include "ui/window/startcards.h"
#include "ui/window/startrail.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A strip that says something and offers buttons.
class OfferStrip : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBox(painter, rect(), dpf(radii::card), tokens().infosoft, tokens().info, tokens().lineWidth);
    }
};

QLabel *sectionTitle(const QString &text)
{
    auto *label = new QLabel(text);
    onLook(label, [label] { label->setFont(textFont(typesizes::roomTitle, QFont::DemiBold)); });
    return label;
}

} // namespace

StartPage::StartPage(Session &session, Actions &actions, std::function<void(const QString &)> open,
                     std::function<void(const QString &)> create, const QString &died)
    : m_session(session),
      m_open(std::move(open)),
      m_rail(new StartRail(session.settings(), actions)),
      m_scroll(new QScrollArea),
      m_beginning(new QWidget),
      m_died(died)
{
    setObjectName(QStringLiteral("start"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_scroll, 1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    auto *first = new QVBoxLayout(m_beginning);
    first->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_title = new QLabel(tr("Start")));
    column->addWidget(m_beginning);
    first->addWidget(makeOffer());
    first->addWidget(makeCards(actions));
    first->addWidget(makeRecent());
    column->addWidget(m_templatesTitle = sectionTitle(tr("Templates")));
    column->addWidget(m_templates = new TemplateGrid(session));
    column->addWidget(makePrivacy());
    column->addStretch(1);
    auto *holder = new QWidget; // on a wide screen the page keeps a width that one reads at a glance
    auto *beside = new QHBoxLayout(holder);
    beside->setContentsMargins(0, 0, 0, 0);
    beside->setSpacing(0);
    beside->addWidget(page, 1);
    beside->addStretch(0);
    m_scroll->setWidget(holder);
    connect(m_rail, &StartRail::pageChosen, this, &StartPage::showTemplates);
    connect(m_templates, &TemplateGrid::chosen, this, create);
    connect(&session, &Session::projectChanged, this, [this] { rememberFigures(m_session); });
    connect(&session, &Session::closing, this, [this] { rememberFigures(m_session); });
    auto *demo = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_D), this);
    connect(demo, &QShortcut::activated, actions.action("file.demo"), &QAction::trigger);
    onLook(this, [this, page, column, first] {
        page->setMaximumWidth(dp(1400));
        column->setContentsMargins(dp(40), dp(28), dp(40), dp(24));
        column->setSpacing(dp(12));
        first->setSpacing(dp(16));
        m_title->setFont(textFont(22, QFont::DemiBold));
    });
    fillOffer();
}

QWidget *StartPage::makeCards(Actions &actions)
{
    auto *cards = new QWidget;
    auto *row = new QHBoxLayout(cards);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](const char *id, const QString &icon, const QString &title, const QString &sentence,
                         const QString &keys) {
        QAction *action = actions.action(id);
        auto *card =
            new StartCard(icon, title, sentence, keys.isEmpty() ? action->shortcut().toString(QKeySequence::NativeText) : keys);
        card->setObjectName(QStringLiteral("start.") + QLatin1String(id));
        card->setPrimary(row->count() == 0);
        card->setEnabled(action->isEnabled());
        connect(card, &QAbstractButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::enabledChanged, card, &QWidget::setEnabled);
        row->addWidget(card, 1);
    };
    add("file.new", QStringLiteral("add"), tr("New project"), tr("empty or from a template"), {});
    add("file.open", QStringLiteral("folder"), tr("Open file"), tr("a .gabion project"), {});
    add("file.demo", QStringLiteral("play"), tr("Open the demo"), tr("HR Assistant, a copy to try out"),
        QKeySequence(Qt::CTRL | Qt::Key_D).toString(QKeySequence::NativeText));
    onLook(cards, [row] { row->setSpacing(dp(14)); });
    return cards;
}

QWidget *StartPage::makeOffer()
{
    m_offer = new OfferStrip;
    auto *row = new QHBoxLayout(m_offer);
    auto *mark = new QLabel;
    row->addWidget(mark);
    row->addWidget(m_offerText = new QLabel, 1);
    m_offerText->setWordWrap(true);
    auto *reopen = new QPushButton(tr("Reopen"));
    reopen->setObjectName(QStringLiteral("start.reopen"));
    reopen->setProperty("face", QStringLiteral("primary"));
    auto *dismiss = new QPushButton(tr("Dismiss"));
    row->addWidget(reopen);
    row->addWidget(dismiss);
    connect(reopen, &QPushButton::clicked, this, [this] { m_open(m_died); });
    connect(dismiss, &QPushButton::clicked, this, [this] {
        m_session.settings().set(setting::lastProject, QString());
        m_died.clear();
        fillOffer();
    });
    onLook(m_offer, [mark, row] {
        mark->setPixmap(icon(QStringLiteral("info"), Ink::Info).pixmap(dp(16)));
        row->setContentsMargins(dp(14), dp(8), dp(10), dp(8));
        row->setSpacing(dp(10));
    });
    return m_offer;
}

void StartPage::fillOffer()
{
    m_offer->setVisible(!m_died.isEmpty());
    m_offerText->setText(tr("%1 was open when Gabion ended without closing it. Every finished change is in the file.")
                             .arg(QFileInfo(m_died).fileName()));
}

QWidget *StartPage::makeRecent()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(sectionTitle(tr("Recent")));
    head->addStretch(1);
    head->addWidget(m_find = new QLineEdit);
    m_find->setObjectName(QStringLiteral("start.find"));
    m_find->setPlaceholderText(tr("Find a project"));
    m_find->setAccessibleName(tr("Find a project"));
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(QStringLiteral("search"), Ink::Hint), QLineEdit::LeadingPosition);
    column->addLayout(head);
    column->addWidget(m_recent = new RecentList(m_session));
    connect(m_find, &QLineEdit::textChanged, m_recent, &RecentList::setWords);
    connect(m_recent, &RecentList::opened, this, [this](const QString &path) { m_open(path); });
    onLook(part, [this, column] {
        column->setSpacing(dp(8));
        m_find->setFixedWidth(dp(220));
    });
    return part;
}

QWidget *StartPage::makePrivacy()
{
    auto *part = new QWidget;
    auto *row = new QHBoxLayout(part);
    auto *mark = new QLabel;
    auto *text = new QLabel(tr("Projects are single files on your disk. Gabion sends nothing over the network."));
    row->addWidget(mark);
    row->addWidget(text, 1);
    onLook(part, [row, mark, text] {
        row->setContentsMargins(0, dp(6), 0, 0);
        row->setSpacing(dp(8));
        mark->setPixmap(icon(QStringLiteral("lock"), Ink::Secondary).pixmap(dp(15)));
        text->setFont(textFont(typesizes::secondary));
        QPalette pale = text->palette();
        pale.setColor(QPalette::WindowText, colour(tokens().t2));
        text->setPalette(pale);
    });
    return part;
}

void StartPage::showTemplates(bool only)
{
    m_beginning->setVisible(!only);
    m_templatesTitle->setVisible(!only);
    m_title->setText(only ? tr("Templates") : tr("Start"));
}

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_session.settings().value(setting::lastProject).isEmpty())
        m_died.clear(); // it was opened and closed since
    fillOffer();
    m_recent->refill();
    if (RecentRow *first = m_recent->first())
        first->setFocus(Qt::OtherFocusReason);
}

} // namespace gabion::ui
