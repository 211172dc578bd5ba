// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/filterfield.h"

#include "core/render/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QStringListModel>

namespace gabion::ui {

namespace {

/// "Status is not Accepted ×": pressing it takes it away.
class FilterToken : public QAbstractButton {
public:
    FilterToken(const QString &before, const QString &value, QWidget *parent)
        : QAbstractButton(parent),
          m_before(before),
          m_value(value)
    {
        setAccessibleName(FilterField::tr("Filter %1 %2: take away").arg(before, value));
        setToolTip(FilterField::tr("Take this filter away"));
        setCursor(Qt::PointingHandCursor);
    }
    QSize sizeHint() const override
    {
        const int text = QFontMetrics(light()).horizontalAdvance(m_before) + QFontMetrics(bold()).horizontalAdvance(m_value);
        return {text + dp(m_before.isEmpty() ? 30 : 34), dp(24)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &t = tokens();
        const QRectF box = QRectF(rect()).adjusted(0, dpf(2), 0, -dpf(2));
        paintPlate(painter, box, dpf(radii::tag), t.accsoft);
        if (hasFocus())
            paintBox(painter, box, dpf(radii::tag), t.accsoft, t.acc, 2 * t.lineWidth);
        painter.setPen(QColor(t.acct));
        double x = box.left() + dpf(6);
        painter.setFont(light());
        painter.drawText(QRectF(x, box.top(), box.width(), box.height()), Qt::AlignVCenter, m_before);
        x += QFontMetricsF(light()).horizontalAdvance(m_before) + (m_before.isEmpty() ? 0 : dpf(4));
        painter.setFont(bold());
        painter.drawText(QRectF(x, box.top(), box.width(), box.height()), Qt::AlignVCenter, m_value);
        paintIcon(painter, QStringLiteral("close"), QRectF(box.right() - dpf(16), box.center().y() - dpf(5), dpf(10), dpf(10)),
                  t.acct);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Return)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    static QFont light() { return textFont(typesizes::secondary); }
    static QFont bold() { return textFont(typesizes::secondary, QFont::Medium); }
    QString m_before;
    QString m_value;
};

QString comparisonText(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal: return FilterField::tr("is");
    case Comparison::NotEqual: return FilterField::tr("is not");
    case Comparison::Contains: return FilterField::tr("has");
    case Comparison::Less: return QStringLiteral("<");
    case Comparison::LessOrEqual: return QStringLiteral("≤");
    case Comparison::Greater: return QStringLiteral(">");
    case Comparison::GreaterOrEqual: return QStringLiteral("≥");
    }
    return {};
}

} // namespace

FilterField::FilterField(RegisterModel *model, QWidget *parent)
    : QWidget(parent),
      m_model(model),
      m_row(new QHBoxLayout(this)),
      m_tokens(new QWidget),
      m_tokenRow(new QHBoxLayout(m_tokens)),
      m_line(new QLineEdit),
      m_proposals(new QStringListModel(this))
{
    setObjectName(QStringLiteral("filter"));
    m_line->setProperty("face", QStringLiteral("bare"));
    m_line->setPlaceholderText(tr("Type to filter, or a field name: owner, level, component, control …"));
    m_line->setToolTip(m_line->placeholderText());
    m_line->setAccessibleName(tr("Filter"));
    m_line->setAccessibleDescription(
        tr("Words filter while you type. A field name, a colon and a value make a filter of their own."));
    m_completer = new QCompleter(m_proposals, this);
    m_completer->setWidget(m_line);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(10);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, [this](const QString &text) {
        m_line->setText(text);
        if (!text.endsWith(QLatin1Char(' ')))
            keep();
        else
            complete();
    });
    m_row->addWidget(m_tokens);
    m_row->addWidget(m_line, 1);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::returnPressed, this, [this] {
        // a proposal that is chosen goes before what is typed
        if (!m_completer->popup()->isVisible() || !m_completer->popup()->currentIndex().isValid())
            keep();
    });
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        complete();
        emit changed();
    });
    setFocusProxy(m_line);
    onLook(this, [this] {
        setFixedHeight(dp(heights::input));
        m_row->setContentsMargins(dp(28), 1, dp(4), 1);
        m_row->setSpacing(dp(4));
        m_tokenRow->setContentsMargins(0, 0, 0, 0);
        m_tokenRow->setSpacing(dp(4));
        rebuild();
    });
}

void FilterField::setFilter(const RegisterFilter &filter)
{
    m_kept = filter;
    m_line->clear();
    rebuild();
    emit changed();
}

QString FilterField::tokenText(const Condition &condition, QString *value) const
{
    const int column = m_model->columnOf(condition.column);
    const QString title = column < 0 ? condition.column : m_model->columns().at(column).title;
    *value = condition.value.isEmpty() ? tr("empty") : condition.value;
    return QStringLiteral("%1 %2").arg(title, comparisonText(condition.comparison));
}

QString FilterField::inWords() const
{
    QStringList parts;
    const RegisterFilter all = filter();
    for (const Condition &condition : all.conditions) {
        QString value;
        const QString before = tokenText(condition, &value);
        parts += QStringLiteral("%1 %2").arg(before, value);
    }
    return (parts + all.words).join(QStringLiteral(", "));
}

void FilterField::rebuild()
{
    while (QLayoutItem *item = m_tokenRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    const auto add = [this](const QString &before, const QString &value, std::function<void()> drop) {
        auto *token = new FilterToken(before, value, m_tokens);
        m_tokenRow->addWidget(token);
        connect(token, &QAbstractButton::clicked, this, [this, drop = std::move(drop)] {
            drop();
            rebuild();
            m_line->setFocus();
            emit changed();
        });
    };
    for (const Condition &condition : std::as_const(m_kept.conditions)) {
        QString value;
        const QString before = tokenText(condition, &value);
        add(before, value, [this, condition] { m_kept.conditions.removeOne(condition); });
    }
    for (const QString &word : std::as_const(m_kept.words))
        add({}, word, [this, word] { m_kept.words.removeOne(word); });
    m_tokens->setVisible(!m_kept.isEmpty());
}

/// "owner: Kenji", "current > High": nothing when it names no field.
std::optional<Condition> FilterField::parsed(const QString &text) const
{
    for (const char *mark : {":", "!=", "<=", ">=", "=", "<", ">", "~"}) {
        const qsizetype at = text.indexOf(QLatin1String(mark));
        if (at <= 0)
            continue;
        const QString name = text.left(at).trimmed(), value = text.mid(at + qsizetype(qstrlen(mark))).trimmed();
        for (const Column &column : m_model->columns()) {
            const bool named = column.title.compare(name, Qt::CaseInsensitive) == 0
                || column.key.compare(name, Qt::CaseInsensitive) == 0
                || m_model->headerData(m_model->columnOf(column.key), Qt::Horizontal)
                        .toString()
                        .compare(name, Qt::CaseInsensitive)
                    == 0;
            if (!named || value.isEmpty())
                continue;
            const bool colon = qstrcmp(mark, ":") == 0;
            const bool whole = valuesOf(m_model->columnOf(column.key)).contains(value, Qt::CaseInsensitive);
            const auto comparison =
                colon ? std::optional(whole ? Comparison::Equal : Comparison::Contains) : enumFromKey<Comparison>(mark);
            return Condition{column.key, comparison.value_or(Comparison::Contains), value};
        }
    }
    return std::nullopt;
}

RegisterFilter FilterField::filter() const
{
    RegisterFilter all = m_kept;
    const QString typed = m_line->text().trimmed();
    if (typed.isEmpty() || typed.endsWith(QLatin1Char(':')))
        return all;
    if (const auto condition = parsed(typed))
        all.conditions += *condition;
    else
        all.words += typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return all;
}

QStringList FilterField::valuesOf(int column) const
{
    constexpr qsizetype most = 200;
    QStringList values = m_model->columns().at(column).choices;
    if (!values.isEmpty())
        return values;
    QSet<QString> seen;
    for (const RegisterRow &row : m_model->rows()) {
        const QString &text = row.cells.at(column).text;
        if (!text.isEmpty() && seen.size() < most)
            seen.insert(text);
    }
    values = QStringList(seen.cbegin(), seen.cend());
    values.sort(Qt::CaseInsensitive);
    return values;
}

/// Proposes names of fields, and after a colon its values.
void FilterField::complete()
{
    const QString typed = m_line->text();
    const qsizetype colon = typed.indexOf(QLatin1Char(':'));
    QStringList proposals;
    if (colon < 0) {
        for (const Column &column : m_model->columns()) {
            if (typed.trimmed().size() >= 2 && column.title.startsWith(typed.trimmed(), Qt::CaseInsensitive))
                proposals += column.title + QStringLiteral(": ");
        }
    } else {
        const QString name = typed.left(colon).trimmed();
        for (const Column &column : m_model->columns()) {
            if (column.title.compare(name, Qt::CaseInsensitive) != 0 && column.key.compare(name, Qt::CaseInsensitive) != 0)
                continue;
            for (const QString &value : valuesOf(m_model->columnOf(column.key)))
                proposals += QStringLiteral("%1: %2").arg(typed.left(colon), value);
        }
    }
    m_proposals->setStringList(proposals);
    m_completer->setCompletionPrefix(typed.trimmed());
    if (proposals.isEmpty() || m_completer->completionCount() == 0)
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

/// Makes tokens of what is typed.
bool FilterField::keep()
{
    const RegisterFilter all = filter();
    if (all == m_kept)
        return false;
    m_kept = all;
    m_line->clear();
    m_completer->popup()->hide();
    rebuild();
    emit changed();
    return true;
}

bool FilterField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape && !m_line->text().isEmpty()) {
        m_line->clear();
        emit changed();
        return true;
    }
    if (key->key() == Qt::Key_Backspace && m_line->cursorPosition() == 0 && !m_line->hasSelectedText() && !m_kept.isEmpty()) {
        m_kept.words.isEmpty() ? m_kept.conditions.removeLast() : m_kept.words.removeLast();
        rebuild();
        emit changed();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterField::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const bool on = m_line->hasFocus();
    paintBox(painter, rect(), dpf(radii::input), t.surface, on ? t.acc : t.ctl, on ? 2 : t.lineWidth);
    paintIcon(painter, QStringLiteral("filter"), QRectF(dpf(8), rect().center().y() - dpf(7) + 0.5, dpf(14), dpf(14)), t.t2);
}

} // namespace gabion::ui
