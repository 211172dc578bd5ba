// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/likelihoodpage.h"

#include "core/risk/criteria.h"
#include "core/risk/criteriaform.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace gabion::ui {

namespace {

QString percentText(double share) { return QLocale().toString(share * 100.0, 'g', 6); }

/// What was typed as a share of 1; not a number when it is none.
double shareOf(const QString &text)
{
    bool fine = false;
    const QString bare = QString(text).remove(QLatin1Char('%')).trimmed();
    double percent = QLocale().toDouble(bare, &fine);
    if (!fine)
        percent = bare.toDouble(&fine);
    return fine ? percent / 100.0 : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

LikelihoodPage::LikelihoodPage(Criteria &draft, QWidget *parent)
    : CriteriaPage(draft, parent),
      m_grid(new QGridLayout),
      m_steps(new QSpinBox),
      m_fault(new FaultLine)
{
    setAccessibleName(tr("Likelihood"));
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    auto *text = styledLabel(tr("How likely an event is. Both bands of a step end where they say and begin where the step before "
                                "ends; a measured failure rate is turned into a step by them."),
                             typesizes::secondary, QFont::Normal, &Tokens::t2);
    text->setWordWrap(true);
    head->addWidget(text, 1);
    head->addWidget(styledLabel(tr("Steps"), typesizes::body));
    head->addWidget(m_steps);
    m_steps->setAccessibleName(tr("Steps of the likelihood scale"));
    m_steps->setRange(fewestSteps, mostSteps);
    auto *table = new QWidget;
    auto *inner = new QVBoxLayout(table);
    inner->addLayout(m_grid);
    inner->addWidget(m_fault);
    inner->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(table);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    column->addLayout(head);
    column->addWidget(scroll, 1);
    makeHead();
    connect(m_steps, &QSpinBox::valueChanged, this, [this](int steps) {
        m_draft = withSteps(m_draft, steps, static_cast<int>(m_draft.consequence.size()));
        refill();
        emit edited();
    });
    onLook(this, [this, column, head, inner] {
        column->setContentsMargins(dp(18), dp(14), dp(18), 0);
        column->setSpacing(dp(10));
        head->setSpacing(dp(8));
        inner->setContentsMargins(dp(2), dp(2), dp(2), dp(8));
        m_grid->setHorizontalSpacing(dp(8));
        m_grid->setVerticalSpacing(dp(8));
        for (const Row &row : std::as_const(m_rows))
            row.definition->setFixedHeight(dp(50));
    });
}

void LikelihoodPage::makeHead()
{
    const QStringList titles{{},
                             tr("Name"),
                             tr("What it means"),
                             tr("Frequency in words"),
                             tr("Yearly probability up to, %"),
                             tr("Measured rate up to, %")};
    for (int at = 0; at < titles.size(); ++at) {
        QLabel *label = styledLabel(titles.at(at), typesizes::tableHeader, QFont::DemiBold, &Tokens::t2);
        label->setWordWrap(at >= 4);
        m_grid->addWidget(label, 0, at, Qt::AlignBottom);
    }
    m_grid->setColumnStretch(1, 3);
    m_grid->setColumnStretch(2, 7);
    m_grid->setColumnStretch(3, 4);
    m_grid->setColumnStretch(4, 2);
    m_grid->setColumnStretch(5, 2);
}

QLineEdit *LikelihoodPage::textField(int index, const QString &name, QString LikelihoodStep::*part)
{
    auto *field = new QLineEdit(m_draft.likelihood.at(index).*part);
    field->setAccessibleName(name);
    field->setCursorPosition(0);
    connect(field, &QLineEdit::textEdited, this, [this, index, part](const QString &text) {
        m_draft.likelihood[index].*part = text;
        emit edited();
    });
    return field;
}

QLineEdit *LikelihoodPage::bandField(int index, const QString &name, double LikelihoodStep::*part)
{
    auto *field = new QLineEdit(percentText(m_draft.likelihood.at(index).*part));
    field->setAccessibleName(name);
    field->setAlignment(Qt::AlignRight);
    field->setMinimumWidth(dp(56));
    connect(field, &QLineEdit::textEdited, this, [this, index, part](const QString &text) {
        m_draft.likelihood[index].*part = shareOf(text);
        emit edited();
    });
    return field;
}

void LikelihoodPage::addRow(int index)
{
    Row row;
    const QString step = tr("Step %1").arg(index + 1);
    const auto named = [&](const QString &what) { return tr("%1: %2").arg(step, what); };
    row.title = textField(index, named(tr("name")), &LikelihoodStep::title);
    row.title->setObjectName(QStringLiteral("likelihood.title.%1").arg(index + 1));
    row.definition = new QPlainTextEdit(m_draft.likelihood.at(index).definition);
    row.definition->setAccessibleName(named(tr("what it means")));
    row.definition->setTabChangesFocus(true);
    row.definition->setFixedHeight(dp(50));
    connect(row.definition, &QPlainTextEdit::textChanged, this, [this, index, field = row.definition] {
        m_draft.likelihood[index].definition = field->toPlainText();
        emit edited();
    });
    row.frequency = textField(index, named(tr("frequency in words")), &LikelihoodStep::frequency);
    row.yearly = bandField(index, named(tr("yearly probability up to, per cent")), &LikelihoodStep::yearlyProbabilityTo);
    row.yearly->setObjectName(QStringLiteral("likelihood.yearly.%1").arg(index + 1));
    row.rate = bandField(index, named(tr("measured rate up to, per cent")), &LikelihoodStep::rateTo);
    row.rate->setObjectName(QStringLiteral("likelihood.rate.%1").arg(index + 1));
    QLabel *number = styledLabel(QString::number(index + 1), typesizes::body, QFont::DemiBold);
    row.all = {number, row.title, row.definition, row.frequency, row.yearly, row.rate};
    for (int at = 0; at < row.all.size(); ++at)
        m_grid->addWidget(row.all.at(at), index + 1, at, at == 2 ? Qt::Alignment() : Qt::AlignTop);
    m_rows.append(row);
}

void LikelihoodPage::refill()
{
    m_steps->blockSignals(true);
    m_steps->setValue(static_cast<int>(m_draft.likelihood.size()));
    m_steps->blockSignals(false);
    for (const Row &row : std::exchange(m_rows, {}))
        qDeleteAll(row.all);
    m_wrong = nullptr;
    for (int index = 0; index < m_draft.likelihood.size(); ++index)
        addRow(index);
}

bool LikelihoodPage::mark(const Result<> &outcome)
{
    const int index = faultIndex(outcome, "likelihood");
    const QString part = outcome ? QString() : outcome.error().where.pointer.section(QLatin1Char('/'), 3, 3);
    const QString text = isFaultIn(outcome, "likelihood") ? outcome.error().text : QString();
    m_wrong = nullptr;
    for (int at = 0; at < m_rows.size(); ++at) {
        const Row &row = m_rows.at(at);
        QLineEdit *wrong = at != index        ? nullptr
            : part == QLatin1String("title")  ? row.title
            : part == QLatin1String("rateTo") ? row.rate
                                              : row.yearly;
        for (QLineEdit *field : {row.title, row.yearly, row.rate})
            markWrong(field, field == wrong ? text : QString());
        if (wrong)
            m_wrong = wrong;
    }
    m_fault->say(text);
    return !text.isEmpty();
}

void LikelihoodPage::focusFault() { (m_wrong ? m_wrong : static_cast<QWidget *>(m_steps))->setFocus(); }

} // namespace gabion::ui
