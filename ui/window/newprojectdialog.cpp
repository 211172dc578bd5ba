// SPDX-License-Identifier: Apache-2.0
#include "ui/window/newprojectdialog.h"

#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"
#include "ui/window/projectdetails.h"
#include "ui/window/startcards.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gabion::ui {

NewProjectDialog::NewProjectDialog(const Session &session, QWidget *parent)
    : QDialog(parent),
      m_title(styledLabel({}, typesizes::roomTitle, QFont::DemiBold)),
      m_text(styledLabel({}, typesizes::body, QFont::Normal, &Tokens::t2)),
      m_pages(new QStackedWidget),
      m_details(new ProjectDetails(session)),
      m_back(new QPushButton(tr("Back"))),
      m_skip(new QPushButton(tr("Skip"))),
      m_create(new QPushButton(tr("Create project …")))
{
    setObjectName(QStringLiteral("newProject"));
    setWindowTitle(tr("New project"));
    m_text->setWordWrap(true);
    auto *grid = new TemplateGrid(session);
    auto *scroll = new QScrollArea;
    scroll->setWidget(m_details);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *first = new QWidget;
    auto *cards = new QVBoxLayout(first);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->addWidget(grid);
    cards->addStretch(1);
    m_pages->addWidget(first);
    m_pages->addWidget(scroll);
    auto *foot = new DialogFoot;
    auto *cancel = new QPushButton(tr("Cancel"));
    foot->row()->addWidget(cancel);
    foot->row()->addStretch(1);
    for (QPushButton *button : {m_back, m_skip, m_create})
        foot->row()->addWidget(button);
    m_skip->setObjectName(QStringLiteral("newProject.skip"));
    m_skip->setToolTip(tr("Makes the project as the template has it. All of this can be set later."));
    m_create->setObjectName(QStringLiteral("newProject.create"));
    m_create->setProperty("face", QStringLiteral("primary"));
    for (QPushButton *button : {cancel, m_back, m_skip})
        button->setAutoDefault(false); // Enter belongs to the card with the focus
    auto *inner = new QVBoxLayout;
    inner->addWidget(m_title);
    inner->addWidget(m_text);
    inner->addWidget(m_pages, 1);
    auto *column = new QVBoxLayout(this);
    column->addLayout(inner, 1);
    column->addWidget(foot);
    connect(grid, &TemplateGrid::chosen, this, &NewProjectDialog::choose);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { go(false); });
    connect(m_skip, &QPushButton::clicked, this, [this] { finish({}); });
    connect(m_create, &QPushButton::clicked, this, [this] { finish(m_details->setup()); });
    onLook(this, [this, column, inner] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        inner->setContentsMargins(dp(20), dp(16), dp(20), dp(12));
        inner->setSpacing(dp(10));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        const QSize room = (parentWidget() ? parentWidget()->window()->size() : QSize(1440, 900)) - QSize(dp(32), dp(32));
        resize(QSize(dp(40 + 4 * 190), dp(600)).boundedTo(room));
    });
    go(false);
}

void NewProjectDialog::go(bool details)
{
    m_pages->setCurrentIndex(details ? 1 : 0);
    m_title->setText(details ? m_details->title() : tr("New project"));
    m_text->setText(details ? tr("Fill in what you know; all of it can be changed later. Then you say where the file is kept.")
                            : tr("Choose what it starts from."));
    for (QPushButton *button : {m_back, m_skip, m_create})
        button->setVisible(details);
    m_create->setDefault(details);
    if (details)
        m_details->setFocus();
}

void NewProjectDialog::choose(const QString &templateId)
{
    m_template = templateId;
    m_details->setTemplate(templateId);
    go(true);
}

void NewProjectDialog::finish(const ProjectSetup &setup)
{
    accept();
    emit chosen(m_template, setup);
}

} // namespace gabion::ui
