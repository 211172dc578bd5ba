// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/texteditors.h"

#include "core/base/clock.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"

#include <QCalendarWidget>
#include <QCheckBox>
#include <QCompleter>
#include <QDoubleSpinBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace gabion::ui {

namespace {

/// A spin box that leaves the wheel to the form it stands in.
class QuietSpinBox : public QDoubleSpinBox {
public:
    using QDoubleSpinBox::QDoubleSpinBox;

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

/// A month with the program's arrows and inks: weeks from Monday, numbered as ISO 8601 does.
QCalendarWidget *newCalendar()
{
    auto *calendar = new QCalendarWidget;
    calendar->setFirstDayOfWeek(Qt::Monday);
    calendar->setVerticalHeaderFormat(QCalendarWidget::ISOWeekNumbers);
    const std::pair<const char *, const char *> arrows[] = {{"qt_calendar_prevmonth", "left"},
                                                            {"qt_calendar_nextmonth", "right"}};
    for (const auto &[name, picture] : arrows) {
        if (auto *button = calendar->findChild<QToolButton *>(QLatin1String(name)))
            button->setIcon(icon(QLatin1String(picture), Ink::Text));
    }
    QTextCharFormat plain;
    plain.setForeground(colour(tokens().t1));
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        calendar->setWeekdayTextFormat(day, plain);
    QTextCharFormat head;
    head.setForeground(colour(tokens().t2));
    head.setFontWeight(QFont::DemiBold);
    calendar->setHeaderTextFormat(head);
    return calendar;
}

} // namespace

LineEditor::LineEditor(const QList<PickItem> &proposals) : m_line(new QLineEdit)
{
    layOut({m_line});
    if (!proposals.isEmpty()) {
        QStringList texts;
        for (const PickItem &item : proposals)
            texts += item.text;
        auto *completer = new QCompleter(texts, m_line);
        completer->setFilterMode(Qt::MatchContains);
        completer->setCaseSensitivity(Qt::CaseInsensitive);
        m_line->setCompleter(completer);
    }
    connect(m_line, &QLineEdit::textChanged, this, &FieldEditor::edited);
}

QJsonValue LineEditor::value() const { return m_line->text().trimmed(); }

void LineEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_line);
    m_line->setText(value.toString());
    m_line->setCursorPosition(0);
}

QWidget *LineEditor::field() const { return m_line; }

ParagraphEditor::ParagraphEditor() : m_text(new QPlainTextEdit)
{
    m_text->setProperty("face", QStringLiteral("field"));
    m_text->setFrameShape(QFrame::StyledPanel);
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_text->document()->setDocumentMargin(dp(4));
    layOut({m_text});
    m_text->installEventFilter(this);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        fit();
        emit edited();
    });
    onLook(m_text, [this] { fit(); });
}

/// As high as its lines, two at least and eight at most.
void ParagraphEditor::fit()
{
    // the editor lays its lines out only when they are painted
    const QFontMetrics metrics = m_text->fontMetrics();
    const int margin = int(m_text->document()->documentMargin());
    const int wide = m_text->width() - 2 * (margin + m_text->frameWidth());
    const int lines = wide <= 0
        ? 2
        : metrics.boundingRect(0, 0, wide, 1 << 20, Qt::TextWordWrap, m_text->toPlainText() + QLatin1Char(' ')).height()
            / metrics.lineSpacing();
    const int height = std::clamp(lines, 2, 8) * metrics.lineSpacing() + 2 * (margin + m_text->frameWidth()) + dp(2);
    if (m_text->height() != height)
        m_text->setFixedHeight(height);
}

bool ParagraphEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return FieldEditor::eventFilter(watched, event);
}

QJsonValue ParagraphEditor::value() const { return m_text->toPlainText().trimmed(); }

void ParagraphEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_text);
    m_text->setPlainText(value.toString());
    fit();
}

QWidget *ParagraphEditor::field() const { return m_text; }

NumberEditor::NumberEditor(FieldKind kind) : m_kind(kind), m_box(new QuietSpinBox)
{
    m_box->setDecimals(kind == FieldKind::Rate ? 2 : 0);
    m_box->setRange(0, kind == FieldKind::Number ? 1e9 : 100);
    if (kind != FieldKind::Number)
        m_box->setSuffix(QStringLiteral(" %"));
    m_box->setLocale(QLocale::c());
    m_box->setMinimumWidth(dp(120));
    m_box->setFocusPolicy(Qt::StrongFocus);
    layOut({m_box, new QWidget}, 1);
    setFocusProxy(m_box);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &FieldEditor::edited);
}

QJsonValue NumberEditor::value() const
{
    return m_kind == FieldKind::Rate ? std::round(m_box->value() * 100) / 1e4 : m_box->value();
}

void NumberEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_box);
    m_box->setValue(m_kind == FieldKind::Rate ? value.toDouble() * 100 : value.toDouble());
}

QString NumberEditor::inWords() const { return m_box->text(); }

QWidget *NumberEditor::field() const { return m_box; }

FlagEditor::FlagEditor(const QString &text) : m_box(new QCheckBox(text))
{
    layOut({m_box});
    connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
}

QJsonValue FlagEditor::value() const { return m_box->isChecked(); }

void FlagEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_box);
    m_box->setChecked(value.toBool());
}

QString FlagEditor::inWords() const { return m_box->isChecked() ? tr("Yes") : tr("No"); }

QWidget *FlagEditor::field() const { return m_box; }

DayEditor::DayEditor(const QDate &today) : m_today(today), m_line(new QLineEdit), m_button(new QToolButton)
{
    m_line->setPlaceholderText(tr("yyyy-mm-dd"));
    m_line->setFixedWidth(dp(128));
    m_line->installEventFilter(this);
    m_button->setIcon(icon(QStringLiteral("calendar"), Ink::Secondary));
    m_button->setToolTip(tr("Choose from a calendar (Alt+Down)"));
    m_button->setMinimumSize(dp(28), dp(28));
    layOut({m_line, m_button, new QWidget}, 2);
    setFocusProxy(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &FieldEditor::edited);
    connect(m_button, &QToolButton::clicked, this, &DayEditor::openCalendar);
}

QJsonValue DayEditor::value() const
{
    const QString text = m_line->text().trimmed();
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

void DayEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(m_line);
    m_line->setText(value.toString());
}

QString DayEditor::fault() const
{
    const QString text = m_line->text().trimmed();
    const bool isDay = QDate::fromString(text, Qt::ISODate).isValid() && text.size() == 10;
    return text.isEmpty() || isDay ? QString() : tr("Enter a date as year, month and day, such as %1.").arg(isoDate(m_today));
}

void DayEditor::describe(const QString &name, const QString &description)
{
    FieldEditor::describe(name, description.isEmpty() ? tr("Date, such as %1").arg(isoDate(m_today)) : description);
    m_button->setAccessibleName(tr("%1: calendar").arg(name));
}

QWidget *DayEditor::field() const { return m_line; }

bool DayEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_F4 || (key->key() == Qt::Key_Down && (key->modifiers() & Qt::AltModifier))) {
            openCalendar();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

void DayEditor::openCalendar()
{
    auto *popup = new QFrame(this, Qt::Popup);
    popup->setObjectName(QStringLiteral("calendar"));
    popup->setAttribute(Qt::WA_DeleteOnClose);
    popup->setFrameShape(QFrame::StyledPanel);
    auto *calendar = newCalendar();
    calendar->setAccessibleName(tr("Calendar"));
    const QDate now = QDate::fromString(m_line->text().trimmed(), Qt::ISODate);
    calendar->setSelectedDate(now.isValid() ? now : m_today);
    auto *column = new QVBoxLayout(popup);
    column->setContentsMargins(1, 1, 1, 1);
    column->addWidget(calendar);
    const auto take = [this, popup](const QDate &day) {
        m_line->setText(isoDate(day));
        popup->close();
        m_line->setFocus();
    };
    connect(calendar, &QCalendarWidget::activated, this, take);
    connect(calendar, &QCalendarWidget::clicked, this, take);
    popup->adjustSize();
    QPoint at = m_line->mapToGlobal(QPoint(0, m_line->height() + dp(2)));
    const QRect area = screen()->availableGeometry() | window()->geometry();
    if (at.y() + popup->height() > area.bottom())
        at.setY(m_line->mapToGlobal(QPoint()).y() - popup->height() - dp(2));
    popup->move(at);
    popup->show();
    calendar->setFocus();
}

} // namespace gabion::ui
