// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/faultpage.h"

#include "core/base/clock.h"
#include "core/render/glyphs.h"
#include "ui/dialogs/errordialog.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"

#include <QButtonGroup>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// The big icon at the left of the title.
class FaultMark : public QWidget {
public:
    FaultMark(const char *name, NoteKind kind) : m_name(QLatin1String(name)), m_kind(kind)
    {
        onLook(this, [this] { setFixedSize(dp(40), dp(40)); });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        const Rgb soft = m_kind == NoteKind::Bad ? t.badsoft : m_kind == NoteKind::Warn ? t.warnsoft : t.infosoft;
        const Rgb ink = m_kind == NoteKind::Bad ? t.bad : m_kind == NoteKind::Warn ? t.warn : t.info;
        QPainter painter(this);
        paintPlate(painter, rect(), dpf(radii::dialog), soft);
        paintIcon(painter, m_name, QRectF(dpf(8), dpf(8), dpf(24), dpf(24)), ink);
    }

private:
    QString m_name;
    NoteKind m_kind;
};

/// The lines around the fault in a fixed pitch, the fault's own on a soft red, a block at the place, the problem below.
class ExcerptView : public QWidget {
public:
    ExcerptView(FaultExcerpt excerpt, QString problem) : m_excerpt(std::move(excerpt)), m_problem(std::move(problem))
    {
        QStringList spoken;
        for (const ExcerptLine &line : m_excerpt.lines)
            spoken += QStringLiteral("%1: %2").arg(line.number).arg(line.text);
        setAccessibleName(FaultPage::tr("The record, %1").arg(m_problem));
        setAccessibleDescription(spoken.join(QLatin1Char('\n')));
        onLook(this, [this] { setFixedHeight(dp(16) + dp(20) * static_cast<int>(m_excerpt.lines.size() + 1)); });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Tokens &t = tokens();
        QPainter painter(this);
        paintBox(painter, rect(), dpf(radii::button), t.raised, t.line, t.lineWidth);
        const QFont mono = monoFont();
        const QFontMetricsF metrics(mono);
        painter.setFont(mono);
        const double left = dpf(78);
        const double room = width() - left - dpf(12);
        // the fault's place stays in sight
        const auto fits = static_cast<int>(room / metrics.horizontalAdvance(QLatin1Char('m')));
        const int from = std::max(0, m_excerpt.mark - fits + 4);
        double y = dpf(8);
        for (qsizetype i = 0; i < m_excerpt.lines.size(); ++i) {
            const bool fault = i + 1 == m_excerpt.lines.size();
            const ExcerptLine &line = m_excerpt.lines.at(i);
            const QRectF row(1, y, width() - 2, dpf(20));
            if (fault)
                painter.fillRect(row, QColor(t.badsoft));
            painter.setPen(QColor(fault ? t.bad : t.t3));
            painter.drawText(QRectF(0, y, dpf(66), row.height()), Qt::AlignRight | Qt::AlignVCenter,
                             QLocale().toString(line.number));
            const QString shown = line.text.mid(fault ? from : 0, fits);
            painter.setPen(QColor(fault ? t.t1 : t.t2));
            painter.drawText(QRectF(left, y, room, row.height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
            if (fault) {
                const double at = left + metrics.horizontalAdvance(line.text.mid(from, m_excerpt.mark - from));
                painter.fillRect(QRectF(at, y + dpf(3), dpf(m_excerpt.mark >= line.text.size() ? 8 : 2), dpf(15)), QColor(t.bad));
            }
            y += row.height();
        }
        painter.setPen(QColor(t.bad));
        painter.drawText(QRectF(left, y, room, dpf(20)), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_problem, Qt::ElideRight, room));
    }

private:
    FaultExcerpt m_excerpt;
    QString m_problem;
};

QString faultTitle(ErrorCode code)
{
    switch (code) {
    case ErrorCode::UnknownFormat: return FaultPage::tr("This file is not a format Gabion knows");
    case ErrorCode::Malformed: return FaultPage::tr("The file breaks the rules of its format");
    case ErrorCode::UnsupportedVersion: return FaultPage::tr("The file is of a version that is not read");
    case ErrorCode::Truncated: return FaultPage::tr("The file ends in the middle of a record");
    case ErrorCode::TooLarge: return FaultPage::tr("The file is too large");
    case ErrorCode::TooDeep: return FaultPage::tr("The file is nested too deeply");
    case ErrorCode::ScanFailed: return FaultPage::tr("The tool says that its own run failed");
    case ErrorCode::Unreadable: return FaultPage::tr("The file cannot be read");
    case ErrorCode::AmbiguousFormat: return FaultPage::tr("Several formats fit this file");
    case ErrorCode::DiskFull: return FaultPage::tr("The disk is full");
    default: return FaultPage::tr("The file could not be imported");
    }
}

QString figure(qint64 number) { return QLocale().toString(number); }

QList<QPair<QString, QString>> placeFacts(const FaultExcerpt &excerpt)
{
    return {{FaultPage::tr("Line"), FaultPage::tr("%1, column %2").arg(figure(excerpt.line), figure(excerpt.column))},
            {FaultPage::tr("Byte"), FaultPage::tr("%1 of %2").arg(figure(excerpt.byte), figure(excerpt.bytes))}};
}

} // namespace

FaultPage::FaultPage(Session &session, QWidget *parent) : QWidget(parent), m_session(session), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
}

QString FaultPage::title() const { return m_title; }

void FaultPage::clear()
{
    delete m_content;
    m_content = new QWidget;
    m_body = new QVBoxLayout(m_content);
    m_answers = nullptr;
    m_details.clear();
    m_column->addWidget(m_content);
    onLook(m_content, [body = m_body] {
        body->setContentsMargins(dp(24), dp(20), dp(24), dp(16));
        body->setSpacing(dp(12));
    });
}

void FaultPage::setHead(const char *iconName, NoteKind kind, const QString &title, const QString &text)
{
    m_title = title;
    auto *row = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    QLabel *heading = styledLabel(title, 17, QFont::DemiBold);
    heading->setWordWrap(true);
    QLabel *body = styledLabel(text, typesizes::body, QFont::Normal, &Tokens::t2);
    body->setWordWrap(true);
    body->setTextInteractionFlags(Qt::TextSelectableByMouse);
    texts->addWidget(heading);
    texts->addWidget(body);
    texts->setSpacing(2);
    row->addWidget(new FaultMark(iconName, kind), 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->setSpacing(dp(16));
    m_body->addLayout(row);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void FaultPage::addFacts(const QList<QPair<QString, QString>> &facts)
{
    auto *grid = new QGridLayout;
    for (int i = 0; i < facts.size(); ++i) {
        grid->addWidget(styledLabel(facts.at(i).first, typesizes::secondary, QFont::Normal, &Tokens::t3), i / 2, (i % 2) * 2);
        grid->addWidget(styledLabel(facts.at(i).second, typesizes::secondary), i / 2, (i % 2) * 2 + 1);
        m_details += QStringLiteral("%1: %2\n").arg(facts.at(i).first, facts.at(i).second);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    grid->setHorizontalSpacing(dp(24));
    m_body->addLayout(grid);
}

void FaultPage::addExcerpt(const FaultExcerpt &excerpt, const QString &problem)
{
    m_body->addWidget(new ExcerptView(excerpt, problem));
    m_details += QStringLiteral("%1\n%2\n").arg(excerpt.lines.isEmpty() ? QString() : excerpt.lines.last().text, problem);
}

void FaultPage::addNote(const QString &lead, const QString &text)
{
    auto *note = new NoteBox(NoteKind::Ok);
    note->setText(lead, text);
    m_body->addWidget(note);
}

void FaultPage::addAnswers(const QList<std::tuple<FaultAnswer, QString, QString>> &answers)
{
    m_body->addWidget(styledLabel(tr("What you can do"), typesizes::tableHeader, QFont::DemiBold, &Tokens::t2));
    m_answers = new QButtonGroup(m_content);
    for (const auto &[answer, text, remark] : answers) {
        auto *row = new QHBoxLayout;
        auto *button = new QRadioButton(text);
        button->setAccessibleDescription(remark);
        button->setChecked(m_answers->buttons().isEmpty());
        m_answers->addButton(button, static_cast<int>(answer));
        row->addWidget(button);
        row->addWidget(styledLabel(remark, typesizes::body, QFont::Normal, &Tokens::t2), 1);
        m_body->addLayout(row);
    }
    m_body->addStretch(1);
    connect(m_answers, &QButtonGroup::idToggled, this, &FaultPage::answerChanged);
}

FaultAnswer FaultPage::answer() const
{
    return m_answers && m_answers->checkedId() >= 0 ? static_cast<FaultAnswer>(m_answers->checkedId()) : FaultAnswer::ChooseAgain;
}

/// "The last good import of this source is EV-034 from 2026-11-20."; of any source when @p source is empty.
QString FaultPage::lastGood(const QString &source) const
{
    const ImportRun *last = nullptr;
    for (const ImportRun &run : m_session.dossier().all<ImportRun>()) {
        if (run.state == RunState::Live && !run.partial && run.source == source)
            last = &run;
    }
    return last
        ? tr("The last good import of this source is %1 from %2.").arg(unbroken(last->ref), isoDate(last->importedAt.date()))
        : QString();
}

void FaultPage::showFault(const ImportFault &fault, const ImportRequest &request, const QString &format)
{
    clear();
    const Error &error = fault.error;
    setHead("error", NoteKind::Bad, faultTitle(error.code), error.text);
    QList<QPair<QString, QString>> facts;
    if (fault.excerpt)
        facts = placeFacts(*fault.excerpt);
    facts.append({tr("Format"), format.isEmpty() ? tr("not known") : format});
    facts.append({tr("Code"), errorCodeText(error.code)});
    if (!error.where.pointer.isEmpty())
        facts.append({tr("Place"), error.where.pointer});
    facts.append({tr("File"), QFileInfo(request.file).fileName()});
    addFacts(facts);
    if (fault.excerpt)
        addExcerpt(*fault.excerpt, error.text);
    addNote(tr("Nothing was changed."), tr("No finding, rate or risk was touched."));
    addAnswers({{FaultAnswer::ChooseAgain, tr("Choose another file"), tr("or the same one after it was written again")},
                {FaultAnswer::Retry, tr("Try once more"), tr("with the same file")}});
    m_details = errorDetails(error) + QLatin1Char('\n') + m_details;
}

void FaultPage::showPartial(const ImportOutcome &outcome, const std::optional<FaultExcerpt> &cut)
{
    clear();
    const ImportRun &run = outcome.run;
    const bool atEnd = cut && cut->byte >= cut->bytes;
    QStringList remarks;
    for (const Issue &issue : outcome.issues) {
        if (issue.severity != IssueSeverity::Info)
            remarks += issue.text;
    }
    if (atEnd)
        setHead("error", NoteKind::Bad, tr("The file ends in the middle of a record"),
                tr("%1 was cut off at line %2. The test run was probably stopped or the copy was not complete.")
                    .arg(run.file, figure(cut->line)));
    else
        setHead("warning", NoteKind::Warn, cut ? tr("Some records of the file are broken") : tr("The run was not finished"),
                remarks.join(QLatin1Char(' ')));
    QList<QPair<QString, QString>> facts;
    if (cut)
        facts = placeFacts(*cut);
    facts.append({tr("Format"), run.toolVersion.isEmpty() ? run.tool : QStringLiteral("%1 %2").arg(run.tool, run.toolVersion)});
    facts.append({tr("Code"), errorCodeText(atEnd ? ErrorCode::Truncated : ErrorCode::Malformed)});
    addFacts(facts);
    if (cut)
        addExcerpt(*cut,
                   atEnd ? tr("the file ends inside this record (column %1)").arg(figure(cut->column))
                         : tr("this record is passed over"));
    addNote(tr("Nothing was changed."),
            QStringLiteral("%1 %2").arg(tr("No finding, rate or risk was touched."), lastGood(run.source)).trimmed());
    const QString partly = run.importKind == ImportKind::Evaluation
        ? tr("marked as a partial run; rates keep their wider interval")
        : tr("marked as a partial run; it closes no finding");
    addAnswers({{FaultAnswer::ChooseAgain, tr("Choose the file again"), tr("after copying it once more")},
                {FaultAnswer::TakePartial,
                 atEnd ? tr("Import the %1 complete lines").arg(figure(cut->line - 1)) : tr("Import what is complete"), partly}});
    m_details = m_title + QLatin1Char('\n') + remarks.join(QLatin1Char('\n')) + QLatin1Char('\n') + m_details;
}

void FaultPage::showEarlier(const ImportRun &run)
{
    clear();
    QString evidence;
    for (const EvidenceItem &item : m_session.dossier().all<EvidenceItem>()) {
        if (item.run == run.id)
            evidence = item.ref;
    }
    const QString known = evidence.isEmpty() ? run.ref : evidence;
    setHead("info", NoteKind::Info, tr("This file was imported before"),
            tr("Already imported on %1 as %2 (same SHA-256).").arg(isoDate(run.importedAt.date()), unbroken(known)));
    addFacts({{tr("Run"), run.ref},
              {tr("Tool"), run.toolVersion.isEmpty() ? run.tool : QStringLiteral("%1 %2").arg(run.tool, run.toolVersion)},
              {tr("File"), run.file},
              {tr("SHA-256"), run.sha256.left(16) + QStringLiteral("…")}});
    addNote(tr("Nothing was changed."), {});
    addAnswers({{FaultAnswer::ChooseAgain, tr("Choose another file"), QString()},
                {FaultAnswer::ImportAgain, tr("Import it again all the same"), tr("as a further run of the same source")}});
    m_details = m_title + QLatin1Char('\n') + m_details;
}

} // namespace gabion::ui
