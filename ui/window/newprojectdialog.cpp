// SPDX-License-Identifier: Apache-2.0
#include "ui/window/newprojectdialog.h"

#include "ui/theme/look.h"
#include "ui/window/startcards.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

NewProjectDialog::NewProjectDialog(const Session &session, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("newProject"));
    setWindowTitle(tr("New project"));
    auto *column = new QVBoxLayout(this);
    auto *title = new QLabel(tr("New project"));
    auto *text = new QLabel(tr("Choose what it starts from. Then you say where the file is kept."));
    text->setWordWrap(true);
    auto *grid = new TemplateGrid(session);
    auto *buttons = new QDialogButtonBox;
    QPushButton *cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    cancel->setAutoDefault(false); // Enter belongs to the card with the focus
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(grid);
    column->addStretch(1);
    column->addWidget(buttons);
    connect(grid, &TemplateGrid::chosen, this, [this](const QString &id) {
        accept();
        emit chosen(id);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    onLook(this, [this, column, title, grid] {
        column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
        column->setSpacing(dp(12));
        title->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        grid->setMinimumWidth(dp(spacing::cardGap + 2 * 190));
        resize(dp(40 + 4 * 190), minimumSizeHint().height());
    });
}

} // namespace gabion::ui
