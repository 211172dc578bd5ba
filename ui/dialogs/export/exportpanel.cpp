// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/export/exportpanel.h"

#include "core/checks/check.h"
#include "core/reports/report.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/statepicker.h"
#include "ui/widgets/textparts.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr qsizetype mostHits = 200;

/// What checking a state found, in words.
struct CheckWords {
    QStringList lines, subjects;
    qsizetype serious = 0; ///< of severity high and critical
};

Result<CheckWords> checked(const ProjectState &state, const Catalogs &catalogs)
{
    const Result<QList<CheckFinding>> findings = runChecks({state.dossier, state.pages, catalogs, state.date.date()});
    if (!findings)
        return Unexpected(findings.error());
    CheckWords words;
    for (const CheckFinding &finding : *findings) {
        if (finding.check->severity < CheckSeverity::High)
            continue;
        if (++words.serious > mostHits)
            continue;
        words.lines += finding.hit.text.startsWith(finding.hit.subject) // an empty one too
            ? finding.hit.text
            : QStringLiteral("%1: %2").arg(finding.hit.subject, finding.hit.text);
        words.subjects += finding.hit.place.record;
    }
    return words;
}

} // namespace

ExportPanel::ExportPanel(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(styledLabel({}, typesizes::roomTitle, QFont::DemiBold)),
      m_about(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_state(new StatePicker(session, tr("State of the data"))),
      m_verdict(new NoteBox(NoteKind::Info)),
      m_checks(new QListWidget),
      m_formats(new QButtonGroup(this)),
      m_export(new QPushButton)
{
    m_about->setWordWrap(true);
    m_checks->setAccessibleName(tr("Open checks"));
    m_checks->setFrameShape(QFrame::NoFrame);
    m_checks->setWordWrap(true);
    m_checks->setLayoutMode(QListView::Batched); // wrapped lines are measured one by one, and there may be many
    m_checks->setBatchSize(20);
    m_checks->setTextElideMode(Qt::ElideRight);
    m_checks->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_export->setProperty("face", QStringLiteral("primary"));
    m_export->setIcon(icon(QStringLiteral("export"), Ink::OnAccent));
    layOut();
    connect(m_state, &StatePicker::changed, this, [this] {
        check();
        emit stateChanged();
    });
    connect(&session, &Session::changed, this, &ExportPanel::check);
    connect(m_checks, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        if (const QString subject = item->data(Qt::UserRole).toString(); !subject.isEmpty())
            m_session.reveal(subject);
    });
    connect(m_export, &QPushButton::clicked, this, &ExportPanel::run);
    connect(m_formats, &QButtonGroup::idToggled, this, [this] {
        m_export->setText(tr("Export %1 …").arg(formatName(order().format)));
        m_export->setAccessibleName(m_export->text());
    });
    m_formats->button(0)->setChecked(true);
    check();
}

void ExportPanel::layOut()
{
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    const auto section = [](const QString &text) {
        return styledLabel(text, typesizes::tableHeader, QFont::DemiBold, &Tokens::t2);
    };
    column->addWidget(m_title);
    column->addWidget(m_about);
    auto *facts = new QGridLayout;
    facts->addWidget(styledLabel(tr("State"), typesizes::secondary, QFont::Normal, &Tokens::t3), 0, 0);
    facts->addWidget(m_state, 0, 1);
    facts->addWidget(styledLabel(tr("Language"), typesizes::secondary, QFont::Normal, &Tokens::t3), 1, 0);
    facts->addWidget(styledLabel(tr("English"), typesizes::secondary), 1, 1);
    facts->addWidget(styledLabel(tr("Paper"), typesizes::secondary, QFont::Normal, &Tokens::t3), 2, 0);
    facts->addWidget(styledLabel(tr("A4 landscape"), typesizes::secondary), 2, 1);
    facts->setColumnStretch(1, 1);
    column->addLayout(facts);
    column->addWidget(section(tr("Before it leaves the house")));
    column->addWidget(m_verdict);
    column->addWidget(m_checks, 1);
    column->addWidget(section(tr("Export")));
    auto *formats = new QGridLayout;
    int index = 0;
    for (const Writer *writer : exportWriters()) {
        auto *button = new QPushButton(formatName(QLatin1String(writer->format)));
        button->setProperty("face", QStringLiteral("segment"));
        button->setCheckable(true);
        button->setAutoDefault(false);
        button->setToolTip(writer->title());
        button->setAccessibleName(tr("Format %1").arg(writer->title()));
        m_formats->addButton(button, index);
        formats->addWidget(button, index / 3, index % 3);
        ++index;
    }
    column->addLayout(formats);
    column->addWidget(m_export);
    onLook(this, [this, column, facts, formats] {
        column->setContentsMargins(dp(12), dp(12), dp(12), dp(12));
        column->setSpacing(dp(8));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
        facts->setHorizontalSpacing(dp(10));
        facts->setVerticalSpacing(dp(8));
        formats->setSpacing(dp(6));
        m_checks->setMinimumHeight(dp(60));
        m_checks->setSpacing(dp(3));
    });
}

void ExportPanel::setDocument(const QString &id)
{
    const DocumentInfo document = findDocument(id);
    if (!document.reg)
        return;
    m_document = id;
    m_title->setText(document.title);
    m_about->setText(document.reg->about());
}

ExportOrder ExportPanel::order() const
{
    const Writer *writer = exportWriters().value(std::max(0, m_formats->checkedId()));
    return {m_document, QLatin1String(writer->format), m_state->at()};
}

void ExportPanel::setFormat(const QString &format)
{
    const QList<const Writer *> writers = exportWriters();
    for (int index = 0; index < writers.size(); ++index) {
        if (format == QLatin1String(writers.at(index)->format))
            m_formats->button(index)->setChecked(true);
    }
}

void ExportPanel::run()
{
    exportDocument(m_session, window(), order(), [panel = QPointer<ExportPanel>(this)] {
        if (panel)
            emit panel->exported();
    });
}

/// Runs the checks on the state that would go out.
void ExportPanel::check()
{
    const int round = ++m_round;
    const Result<ProjectState> now = m_session.state();
    if (!now || !m_session.isOpen())
        return;
    m_session.jobs().run<Result<CheckWords>>(
        tr("Checking"), this,
        [now = *now, at = m_state->at(), history = m_session.project().history(),
         &catalogs = m_session.catalogs()](Progress &) -> Result<CheckWords> {
            const Result<ProjectState> state = stateOf(history, now, at);
            if (!state)
                return Unexpected(state.error());
            return checked(*state, catalogs);
        },
        [this, round](const Result<CheckWords> &words) {
            if (round != m_round)
                return;
            if (words) {
                showChecks(words->lines, words->subjects, words->serious);
            } else {
                m_verdict->setKind(NoteKind::Bad);
                m_verdict->setText({}, words.error().text);
                m_checks->clear();
            }
        });
}

void ExportPanel::showChecks(const QStringList &lines, const QStringList &subjects, qsizetype serious)
{
    m_verdict->setKind(serious > 0 ? NoteKind::Warn : NoteKind::Ok);
    if (serious > 0)
        m_verdict->setText(tr("%n check(s) open.", nullptr, static_cast<int>(serious)),
                           tr("An auditor would ask about what is listed here."));
    else
        m_verdict->setText(tr("No serious check is open."), tr("People are recorded, not authenticated; the document says so."));
    m_checks->clear();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        auto *item = new QListWidgetItem(lines.at(i), m_checks);
        item->setData(Qt::UserRole, subjects.at(i));
        item->setToolTip(lines.at(i));
    }
    m_checks->setVisible(!lines.isEmpty());
}

} // namespace gabion::ui
