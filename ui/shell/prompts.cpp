// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/prompts.h"

#include "ui/shell/dialogfoot.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

QString text(const char *source) { return QCoreApplication::translate("Prompts", source); }

/// A round-edged box in a soft colour: behind the icon of an error, and behind what reassures.
class SoftBox : public QFrame {
public:
    explicit SoftBox(Rgb Tokens::*fill) : m_fill(fill) { }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintPlate(painter, rect(), dpf(radii::card), tokens().*m_fill);
    }

private:
    Rgb Tokens::*m_fill;
};

QLabel *wrapped(const QString &body)
{
    auto *label = new QLabel(body);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// A small dialog: title, text, what the caller puts in between, buttons at the foot.
struct Small {
    Small(QWidget *parent, const QString &title, const QString &body, bool error = false) : dialog(parent)
    {
        dialog.setWindowTitle(title);
        auto *whole = new QVBoxLayout(&dialog);
        whole->setContentsMargins(0, 0, 0, 0);
        whole->setSpacing(0);
        auto *top = new QHBoxLayout;
        top->setContentsMargins(dp(24), dp(20), dp(24), dp(20));
        top->setSpacing(dp(16));
        if (error)
            top->addWidget(mark(), 0, Qt::AlignTop);
        column = new QVBoxLayout;
        column->setSpacing(dp(12));
        auto *heading = new QLabel(title);
        heading->setFont(textFont(typesizes::roomTitle, QFont::DemiBold));
        column->addWidget(heading);
        auto *label = wrapped(body);
        label->setMinimumWidth(dp(420));
        label->setMaximumWidth(dp(520));
        column->addWidget(label);
        top->addLayout(column, 1);
        whole->addLayout(top, 1);
        whole->addWidget(foot = new DialogFoot);
        foot->row()->addStretch(1);
    }

    static QWidget *mark()
    {
        auto *box = new SoftBox(&Tokens::badsoft);
        box->setFixedSize(dp(40), dp(40));
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        auto *sign = new QLabel;
        sign->setPixmap(icon(QStringLiteral("error"), Ink::Bad).pixmap(dp(20)));
        row->addWidget(sign, 0, Qt::AlignCenter);
        return box;
    }

    void addNote(const QString &note)
    {
        auto *box = new SoftBox(&Tokens::oksoft);
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(dp(12), dp(8), dp(12), dp(8));
        row->setSpacing(dp(8));
        auto *sign = new QLabel;
        sign->setPixmap(icon(QStringLiteral("done"), Ink::Ok).pixmap(dp(16)));
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addWidget(wrapped(note), 1);
        column->addWidget(box);
    }

    QDialog dialog;
    QVBoxLayout *column;
    DialogFoot *foot;
};

int ask(QWidget *parent, const Question &question)
{
    Small small(parent, question.title, question.text, question.error);
    if (!question.note.isEmpty())
        small.addNote(question.note);
    int answer = question.safe;
    // the primary one stands at the right
    for (int index = static_cast<int>(question.answers.size()) - 1; index >= 0; --index) {
        auto *button = new QPushButton(question.answers.at(index));
        if (index == 0)
            button->setProperty("face", question.danger ? QStringLiteral("danger") : QStringLiteral("primary"));
        button->setDefault(question.danger ? index == question.safe : index == 0);
        QObject::connect(button, &QPushButton::clicked, &small.dialog, [&answer, index, &small] {
            answer = index;
            small.dialog.accept();
        });
        small.foot->row()->addWidget(button);
    }
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
    auto *cancel = new QPushButton(text("Cancel"));
    auto *keep = new QPushButton(text("Keep"));
    keep->setProperty("face", QStringLiteral("primary"));
    keep->setDefault(true);
    const auto check = [field, keep] { keep->setEnabled(!field->text().trimmed().isEmpty()); };
    QObject::connect(field, &QLineEdit::textChanged, &small.dialog, check);
    check();
    QObject::connect(keep, &QPushButton::clicked, &small.dialog, &QDialog::accept);
    QObject::connect(cancel, &QPushButton::clicked, &small.dialog, &QDialog::reject);
    small.foot->row()->addWidget(cancel);
    small.foot->row()->addWidget(keep);
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
