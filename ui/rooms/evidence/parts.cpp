// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/parts.h"

#include "ui/theme/look.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/ratebar.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A part of a panel with a line below.
class Section : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colour(tokens().line));
    }
};

} // namespace

EvidencePanel::EvidencePanel(const QString &name, QWidget *parent) : QScrollArea(parent)
{
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    onLook(this, [this] {
        QPalette base = palette();
        base.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(base);
    });
    clear();
}

void EvidencePanel::clear()
{
    if (QWidget *old = takeWidget())
        old->deleteLater(); // a button of it may be what asked
    m_content = new QWidget;
    m_content->setAutoFillBackground(true);
    m_column = new QVBoxLayout(m_content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addStretch(1);
    setWidget(m_content);
}

QVBoxLayout *EvidencePanel::addSection(const QString &title, const QString &count)
{
    auto *section = new Section;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(dp(12), dp(10), dp(12), dp(12));
    column->setSpacing(dp(6));
    if (!title.isEmpty()) {
        auto *head = new QHBoxLayout;
        head->setSpacing(dp(6));
        head->addWidget(plainLabel(title, &Tokens::t2, typesizes::tableHeader, QFont::DemiBold));
        if (!count.isEmpty())
            head->addWidget(plainLabel(count, &Tokens::t3, typesizes::meta, QFont::Medium));
        head->addStretch(1);
        column->addLayout(head);
    }
    m_column->insertWidget(m_column->count() - 1, section);
    return column;
}

void EvidencePanel::showHint(const QString &text)
{
    clear();
    auto *label = plainLabel(text, &Tokens::t2);
    label->setWordWrap(true);
    addSection({})->addWidget(label);
}

QLabel *plainLabel(const QString &text, Rgb Tokens::*ink, double size, QFont::Weight weight)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    onLook(label, [label, ink, size, weight] {
        label->setFont(textFont(size, weight));
        QPalette colours = label->palette();
        colours.setColor(QPalette::WindowText, colour(tokens().*ink));
        label->setPalette(colours);
    });
    return label;
}

QGridLayout *addFacts(QVBoxLayout *column)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(dp(10));
    grid->setVerticalSpacing(dp(6));
    grid->setColumnMinimumWidth(0, dp(86));
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    return grid;
}

void addFact(QGridLayout *grid, const QString &name, const QString &value, bool mono)
{
    if (value.isEmpty())
        return;
    const int row = grid->rowCount();
    auto *key = plainLabel(name, &Tokens::t2);
    auto *text = plainLabel(value);
    key->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
    if (mono)
        onLook(text, [text] { text->setFont(monoFont()); });
    if (mono && value.size() > 24) // has no blanks to break at
        text->setText(QString(value)
                          .replace(QLatin1Char('.'), QStringLiteral(".\u200b"))
                          .replace(QLatin1Char('/'), QStringLiteral("/\u200b")));
    grid->addWidget(key, row, 0);
    grid->addWidget(text, row, 1);
}

RatedPill::RatedPill(const Criteria *criteria, const RatedLevel &level, bool named, QWidget *parent)
    : QWidget(parent),
      m_level(level),
      m_figure(levelFigure(criteria, level)),
      m_factors(levelFactors(level)),
      m_name(named && criteria && criteria->product ? level.title : QString())
{
    setAccessibleName(spokenLevel(criteria, level));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setToolTip(accessibleName());
}

QSize RatedPill::sizeHint() const
{
    if (!m_level.isRated())
        return {qRound(QFontMetricsF(textFont(typesizes::secondary)).horizontalAdvance(m_figure)) + 2, dp(22)};
    return {qRound(levelPillWidth(m_figure, m_factors, m_name)) + 1, dp(22)};
}

void RatedPill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_level.isRated()) {
        paintLevelPill(painter, rect(), m_level.rank, m_figure, m_factors, m_name);
        return;
    }
    painter.setFont(textFont(typesizes::secondary));
    painter.setPen(colour(tokens().t3));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, m_figure);
}

EvidenceTag::EvidenceTag(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void EvidenceTag::say(const QString &text, const QString &icon, Rgb Tokens::*ink, Rgb Tokens::*fill)
{
    m_text = text;
    m_icon = icon;
    m_ink = ink;
    m_fill = fill;
    setAccessibleName(text);
    if (text.isEmpty() || parentWidget()) // without a parent it would open as a window of its own
        setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

void EvidenceTag::say(const JudgedRate &judged)
{
    const QString sentence = verdictSentence(judged);
    if (!judged.verdict)
        return say(sentence, {}, &Tokens::t2, &Tokens::chrome);
    const QString icon = verdictLook(*judged.verdict).icon;
    switch (*judged.verdict) {
    case RateVerdict::Over: return say(sentence, icon, &Tokens::bad, &Tokens::badsoft);
    case RateVerdict::Within: return say(sentence, icon, &Tokens::ok, &Tokens::oksoft);
    case RateVerdict::Unclear: return say(sentence, icon, &Tokens::warn, &Tokens::warnsoft);
    }
}

QSize EvidenceTag::sizeHint() const
{
    const double icon = m_icon.isEmpty() ? 0 : dpf(16);
    return {qRound(QFontMetricsF(textFont(typesizes::meta, QFont::Medium)).horizontalAdvance(m_text) + dpf(13) + icon), dp(20)};
}

void EvidenceTag::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTag(painter, rect(), m_text, tokens().*m_fill, tokens().*m_ink, m_icon);
}

void fillPeople(QComboBox *box, const Dossier &dossier, Id<Person> preset)
{
    box->clear();
    box->addItem(QObject::tr("Choose who decides"), QUuid());
    for (const Person &person : dossier.all<Person>()) {
        if (!person.active)
            continue;
        box->addItem(person.name, person.id.value);
        if (person.id == preset)
            box->setCurrentIndex(box->count() - 1);
    }
}

Id<Person> chosenPerson(const QComboBox *box) { return {box->currentData().toUuid()}; }

} // namespace gabion::ui
