// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/prompts.h"

#include "ui/theme/look.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

QString text(const char *source) { return QCoreApplication::translate("Prompts", source); }

/// A small dialog: title, text, what the caller puts in between, buttons.
struct Small {
    explicit Small(QWidget *parent, const QString &title, const QString &body) : dialog(parent)
    {
        dialog.setWindowTitle(title);
        column = new QVBoxLayout(&dialog);
        column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
        column->setSpacing(dp(12));
        auto *heading = new QLabel(title);
        heading->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        column->addWidget(heading);
        auto *label = new QLabel(body);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(dp(420));
        label->setMaximumWidth(dp(520));
        column->addWidget(label);
    }
    QDialog dialog;
    QVBoxLayout *column;
};

int ask(QWidget *parent, const Question &question)
{
    Small small(parent, question.title, question.text);
    auto *buttons = new QDialogButtonBox;
    int answer = question.safe;
    for (int index = 0; index < question.answers.size(); ++index) {
        QPushButton *button = buttons->addButton(
            question.answers.at(index), index == question.safe ? QDialogButtonBox::RejectRole : QDialogButtonBox::AcceptRole);
        if (index == 0)
            button->setProperty("face", question.danger ? QStringLiteral("danger") : QStringLiteral("primary"));
        button->setDefault(question.danger ? index == question.safe : index == 0);
        QObject::connect(button, &QPushButton::clicked, &small.dialog, [&answer, index, &small] {
            answer = index;
            small.dialog.accept();
        });
    }
    small.column->addWidget(buttons);
    small.dialog.exec();
    return answer;
}

std::optional<QString> reason(QWidget *parent, const QString &title, const QString &body, const QString &suggested)
{
    Small small(parent, title, body);
    auto *field = new QLineEdit(suggested);
    field->setAccessibleName(text("Reason"));
    field->setPlaceholderText(text("Reason"));
    field->selectAll();
    small.column->addWidget(field);
    auto *buttons = new QDialogButtonBox;
    QPushButton *keep = buttons->addButton(text("Keep"), QDialogButtonBox::AcceptRole);
    buttons->addButton(text("Cancel"), QDialogButtonBox::RejectRole);
    keep->setProperty("face", QStringLiteral("primary"));
    keep->setDefault(true);
    const auto check = [field, keep] { keep->setEnabled(!field->text().trimmed().isEmpty()); };
    QObject::connect(field, &QLineEdit::textChanged, &small.dialog, check);
    check();
    QObject::connect(buttons, &QDialogButtonBox::accepted, &small.dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &small.dialog, &QDialog::reject);
    small.column->addWidget(buttons);
    field->setFocus();
    if (small.dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    return field->text().trimmed();
}

} // namespace

Prompts realPrompts()
{
    Prompts prompts;
    prompts.openFiles = [](QWidget *parent, const QString &title, const QString &filter) {
        return QFileDialog::getOpenFileNames(parent, title, {}, filter);
    };
    prompts.saveFile = [](QWidget *parent, const QString &title, const QString &suggested, const QString &filter) {
        return QFileDialog::getSaveFileName(parent, title, suggested, filter);
    };
    prompts.ask = ask;
    prompts.reason = reason;
    return prompts;
}

} // namespace gabion::ui
