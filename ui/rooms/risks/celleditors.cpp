// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/celleditors.h"

#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolTip>
#include <QVBoxLayout>

namespace gabion::ui {

CellLine::CellLine(const QString &text, const QString &name, std::function<Result<>(const QString &)> keep, QWidget *viewport)
    : QLineEdit(text, viewport),
      m_before(text),
      m_keep(std::move(keep))
{
    setObjectName(QStringLiteral("cellline"));
    setAccessibleName(name);
}

void CellLine::open(const QRect &cell, const QString &typed)
{
    setGeometry(cell.adjusted(1, 1, -1, -2));
    show();
    setFocus(Qt::OtherFocusReason);
    selectAll();
    if (!typed.isEmpty())
        setText(typed);
}

bool CellLine::keep()
{
    if (text().trimmed() == m_before)
        return true;
    const Result<> done = m_keep(text());
    if (done)
        return true;
    setProperty("face", QStringLiteral("wrong"));
    setToolTip(done.error().text);
    setAccessibleDescription(done.error().text);
    QToolTip::showText(mapToGlobal(QPoint(0, height())), done.error().text, this);
    update();
    return false;
}

void CellLine::end()
{
    if (m_ended)
        return;
    m_ended = true;
    hide();
    emit finished();
    deleteLater();
}

bool CellLine::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape: end(); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (keep())
                end();
            return true;
        case Qt::Key_Tab:
            if (keep()) {
                end();
                emit tabbed();
            }
            return true;
        default: break;
        }
    }
    return QLineEdit::event(event);
}

void CellLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (m_ended || event->reason() == Qt::PopupFocusReason)
        return;
    (void)keep(); // a wrong value is not kept: the old one stays
    end();
}

DateEditor::DateEditor(const QString &title, const QString &date, std::function<Result<>(const QString &, const QString &)> keep,
                       QWidget *parent)
    : QFrame(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_date(new QLineEdit(date)),
      m_reason(new QLineEdit),
      m_error(new QLabel),
      m_keep(std::move(keep))
{
    setAttribute(Qt::WA_DeleteOnClose);
    roundPopup(this);
    setObjectName(QStringLiteral("dateeditor"));
    setAccessibleName(title);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(12), dp(12), dp(12), dp(12));
    column->setSpacing(dp(8));
    auto *heading = new QLabel(title);
    heading->setFont(textFont(typesizes::body, QFont::DemiBold));
    auto *button = new QPushButton(tr("Keep"));
    button->setProperty("face", QStringLiteral("small primary"));
    m_date->setAccessibleName(tr("Date, such as 2026-11-23"));
    m_date->setPlaceholderText(tr("2026-11-23"));
    m_reason->setAccessibleName(tr("Reason"));
    m_reason->setPlaceholderText(tr("Reason for the new date"));
    m_error->setWordWrap(true);
    QPalette red = m_error->palette();
    red.setColor(QPalette::WindowText, colour(tokens().bad));
    m_error->setPalette(red);
    m_error->hide();
    column->addWidget(heading);
    column->addWidget(m_date);
    column->addWidget(m_reason);
    column->addWidget(m_error);
    column->addWidget(button, 0, Qt::AlignRight);
    setFixedWidth(dp(280));
    connect(button, &QPushButton::clicked, this, &DateEditor::keep);
}

void DateEditor::open(const QPoint &below, const QString &typed)
{
    adjustSize();
    move(popupPlace(*this, below, *parentWidget()));
    show();
    m_date->setFocus();
    m_date->selectAll();
    if (!typed.isEmpty())
        m_date->setText(typed);
}

void DateEditor::keep()
{
    const Result<> done = m_keep(m_date->text(), m_reason->text());
    if (done)
        return void(close());
    m_error->setText(done.error().text);
    m_error->show();
    (m_reason->text().trimmed().isEmpty() ? m_reason : m_date)->setFocus();
    adjustSize();
}

void DateEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        keep();
    else if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void DateEditor::paintEvent(QPaintEvent *) { paintPopup(this); }

} // namespace gabion::ui
