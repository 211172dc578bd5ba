// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/importdialog.h"

#include "ui/dialogs/import/comparepage.h"
#include "ui/dialogs/import/faultpage.h"
#include "ui/dialogs/import/mappage.h"
#include "ui/dialogs/import/registermappage.h"
#include "ui/dialogs/import/registerplanpage.h"
#include "ui/dialogs/import/registerwork.h"
#include "ui/dialogs/import/sourcepage.h"
#include "ui/dialogs/import/steplist.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

QString shortHash(const QString &hash) { return hash.size() < 16 ? hash : hash.left(4) + QStringLiteral("…") + hash.right(4); }

} // namespace

ImportDialog::ImportDialog(Session &session, const QStringList &files, ImportContent content, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_content(content),
      m_work(new ImportWork(session, this)),
      m_registerWork(new RegisterWork(session, this)),
      m_steps(new StepList({tr("Source"), tr("Preview and map"), tr("Compare"), tr("Finish")})),
      m_pages(new QStackedWidget),
      m_source(new SourcePage(session, content == ImportContent::Register)),
      m_map(new MapPage(session)),
      m_compare(new ComparePage(session)),
      m_fault(new FaultPage(session)),
      m_copy(new QPushButton(icon(QStringLiteral("copy"), Ink::Secondary), tr("Copy details"))),
      m_hint(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_back(new QPushButton(tr("Back"))),
      m_next(new QPushButton)
{
    setObjectName(QStringLiteral("import"));
    setWindowTitle(content == ImportContent::Register ? tr("Import a risk register") : tr("Import evidence"));
    setModal(true);
    layOut();
    connect(m_source, &SourcePage::changed, this, &ImportDialog::refresh);
    connect(m_map, &MapPage::changed, this, &ImportDialog::refresh);
    connect(m_fault, &FaultPage::answerChanged, this, &ImportDialog::refresh);
    connect(m_map, &MapPage::stopAsked, this, &ImportDialog::back);
    connect(m_compare, &ComparePage::stopAsked, this, &ImportDialog::back);
    connect(m_copy, &QPushButton::clicked, this, &ImportDialog::copyDetails);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &ImportDialog::back);
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::next);
    connectResults();
    connectRegister();
    connect(&session, &Session::projectChanged, this, [this] { QDialog::reject(); });
    m_source->setFiles(files);
    go(Source);
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::connectResults()
{
    connect(m_work, &ImportWork::working, this, [this](Job *job) {
        m_page == Compare ? m_compare->showWork(job) : m_map->showWork(job);
        refresh();
    });
    connect(m_work, &ImportWork::read, this, [this] {
        m_map->show(m_work->outcome(), m_work->groups());
        if (m_work->outcome().set.isEmpty()) {
            m_fault->showFault({{ErrorCode::Malformed, m_work->outcome().issues.value(0).text, {}}, {}}, m_request, {});
            go(Fault);
        } else if (m_work->outcome().run.partial) {
            m_fault->showPartial(m_work->outcome(), m_work->cut());
            go(Fault);
        } else {
            refresh();
        }
    });
    connect(m_work, &ImportWork::earlier, this, [this](const ImportRun &run) {
        m_fault->showEarlier(run);
        go(Fault);
    });
    connect(m_work, &ImportWork::failed, this, [this](const ImportFault &fault) {
        if (fault.error.code == ErrorCode::Cancelled) // what was read is still there when only the comparing was stopped
            return go(m_work->outcome().set.isEmpty() ? Source : Mapping);
        m_fault->showFault(fault, m_request, m_source->formatOf(m_request.file));
        go(Fault);
    });
    connect(m_work, &ImportWork::compared, this, [this] {
        m_compare->show(m_work->outcome(), m_work->comparison());
        refresh();
    });
}

void ImportDialog::layOut()
{
    for (QWidget *page : {static_cast<QWidget *>(m_source), static_cast<QWidget *>(m_map), static_cast<QWidget *>(m_compare),
                          static_cast<QWidget *>(m_fault)})
        m_pages->addWidget(page);
    m_pages->setAutoFillBackground(true);
    m_copy->setProperty("face", QStringLiteral("quiet"));
    m_next->setProperty("face", QStringLiteral("primary"));
    m_next->setDefault(true);
    for (QPushButton *button : {m_copy, m_cancel, m_back})
        button->setAutoDefault(false);
    auto *foot = new DialogFoot;
    QHBoxLayout *buttons = foot->row();
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_hint);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto *column = new QVBoxLayout(this);
    auto *middle = new QHBoxLayout;
    middle->addWidget(m_steps);
    middle->addWidget(m_pages, 1);
    column->addLayout(middle, 1);
    column->addWidget(foot);
    onLook(this, [this, column, middle] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        middle->setSpacing(0);
        QPalette surface = m_pages->palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        m_pages->setPalette(surface);
        const QSize room = (parentWidget() ? parentWidget()->window()->size() : QSize(1440, 900)) - QSize(dp(32), dp(32));
        resize(QSize(dp(1140), dp(708)).boundedTo(room));
        setMinimumSize(QSize(dp(820), dp(500)).boundedTo(room));
    });
}

void ImportDialog::go(Page page)
{
    m_page = page;
    QWidget *const pages[] = {m_source, m_map, m_compare, m_fault};
    m_pages->setCurrentWidget(m_isRegister && page == Mapping       ? static_cast<QWidget *>(m_registerMap)
                                  : m_isRegister && page == Compare ? m_registerPlan
                                                                    : pages[page]);
    m_steps->setStep(page == Source ? 0 : page == Compare ? 2 : 1);
    refresh();
    m_pages->currentWidget()->setFocus();
    if (page == Source)
        m_next->setFocus();
}

bool ImportDialog::isBusy() const { return m_work->isReading() || m_registerWork->isWorking(); }

void ImportDialog::refresh()
{
    const QStringList &files = m_source->files();
    m_copy->setVisible(m_page == Fault);
    m_back->setVisible(m_page == Mapping || m_page == Compare);
    m_hint->clear();
    if (files.size() > 1 && m_page != Source)
        m_hint->setText(tr("File %1 of %2").arg(m_file + 1).arg(files.size()));
    switch (m_page) {
    case Source:
        m_next->setText(files.isEmpty() ? tr("Choose files …") : tr("Next: preview"));
        m_next->setEnabled(true);
        break;
    case Mapping: {
        const bool complete =
            m_isRegister ? m_registerMap->isComplete() : !m_work->outcome().set.isEmpty() && m_map->isComplete();
        m_next->setText(tr("Next: compare"));
        m_next->setEnabled(!isBusy() && complete);
        break;
    }
    case Compare: refreshFinish(); break;
    case Fault: {
        const FaultAnswer answer = m_fault->answer();
        m_next->setText(answer == FaultAnswer::ChooseAgain ? tr("Choose file …")
                            : answer == FaultAnswer::Retry ? tr("Try again")
                                                           : tr("Next: preview"));
        m_next->setEnabled(true);
        break;
    }
    }
    m_next->setAccessibleName(m_next->text());
    refreshFacts();
}

void ImportDialog::refreshFinish()
{
    const RegisterPlan &plan = m_registerWork->outcome();
    const qint64 changes = m_isRegister ? plan.created + plan.updated : m_compare->changes();
    const QString number = QLocale().toString(changes);
    m_hint->setText(tr("One step in Undo"));
    m_next->setText(isBusy()           ? tr("Import")
                        : !changes     ? tr("Import without changes")
                        : m_isRegister ? tr("Import %1 risks").arg(number)
                                       : tr("Import %1 changes").arg(number));
    // a register of which nothing changes leaves nothing to do; a run of results is on record even so
    m_next->setEnabled(!isBusy() && (!m_isRegister || !plan.set.isEmpty()));
}

void ImportDialog::refreshFacts()
{
    const ImportRun &run = m_work->outcome().run;
    QList<QPair<QString, QString>> facts;
    if (m_page != Source) {
        const QString tool = (run.tool + QLatin1Char(' ') + run.toolVersion).trimmed();
        const bool evaluation = !tool.isEmpty() && run.importKind == ImportKind::Evaluation;
        facts.append({tr("Format"), evaluation ? tool : m_source->formatOf(m_request.file)});
        if (!evaluation && !tool.isEmpty())
            facts.append({tr("Tool"), tool});
        facts.append({tr("Size"), QLocale().formattedDataSize(QFileInfo(m_request.file).size())});
        if (!run.sha256.isEmpty())
            facts.append({tr("SHA-256"), shortHash(run.sha256)});
        if (!run.targetText.isEmpty())
            facts.append({tr("Target"), run.targetText});
        if (const Component *component = m_session.dossier().find(m_request.component); component && !m_isRegister)
            facts.append({tr("Component"), QStringLiteral("%1 %2").arg(component->ref, component->title)});
        if (!run.scope.isEmpty())
            facts.append({tr("Scope"), run.scope});
        if (m_isRegister)
            facts.append({tr("Rows"), QLocale().toString(m_registerMap->entries())});
    }
    m_steps->setFacts(tr("File"), m_page == Source ? QString() : QFileInfo(m_request.file).fileName(), facts);
}

void ImportDialog::begin()
{
    m_request = m_source->request();
    m_request.file = m_source->files().at(m_file);
    m_isRegister = false;
    m_map->clear();
    m_registerWork->drop();
    go(Mapping);
    m_registerWork->start(m_request.file, m_request.as, m_content == ImportContent::Register);
}

void ImportDialog::readResults() { m_work->start(m_request); }

void ImportDialog::next()
{
    switch (m_page) {
    case Source:
        m_file = 0;
        m_source->files().isEmpty() ? m_source->choose() : begin();
        break;
    case Mapping:
        go(Compare);
        if (m_isRegister)
            m_registerWork->plan(m_registerMap->mapping());
        else
            m_work->compare(m_map->choices(), m_map->setBy(), m_map->reason());
        refresh();
        break;
    case Compare: m_isRegister ? finishRegister() : finish(); break;
    case Fault: answerFault(); break;
    }
}

void ImportDialog::back()
{
    if (m_page == Compare)
        return go(Mapping);
    m_work->drop();
    m_registerWork->drop();
    m_isRegister = false;
    go(Source);
}

void ImportDialog::answerFault()
{
    switch (m_fault->answer()) {
    case FaultAnswer::TakePartial: go(Mapping); break;
    case FaultAnswer::Retry: begin(); break;
    case FaultAnswer::ImportAgain:
        m_request.again = true;
        m_map->clear();
        go(Mapping);
        m_work->start(m_request);
        break;
    case FaultAnswer::ChooseAgain: {
        m_work->drop();
        const QStringList chosen = m_session.prompts().openFiles(this, tr("Choose result files"), tr("All files (*)"));
        if (chosen.isEmpty())
            return;
        // in place of the one that did not come in
        QStringList files = m_source->files();
        files.removeAt(m_file);
        for (qsizetype i = 0; i < chosen.size(); ++i)
            files.insert(m_file + i, chosen.at(i));
        m_source->setFiles(files);
        begin();
        break;
    }
    }
}

/// The one atomic switch: the staged rows become part of the project together with mappings and limits.
void ImportDialog::finish()
{
    const ImportRun run = m_work->outcome().run;
    const ChangeSet set = m_work->comparison().set;
    if (!applied(set))
        return;
    m_work->keep();
    const qint64 changes = m_compare->changes();
    QString text = changes > 0 ? tr("%1 imported: %n change(s).", nullptr, static_cast<int>(changes)).arg(run.file)
                               : tr("%1 imported: nothing changed.").arg(run.file);
    if (const qsizetype suggestions = m_work->comparison().suggestions.size(); suggestions > 0)
        text += QLatin1Char(' ') + tr("%n suggestion(s) to answer.", nullptr, static_cast<int>(suggestions));
    m_session.tell(text, true);
    const bool last = m_file + 1 >= m_source->files().size();
    emit imported(run.ref, last);
    nextFile();
}

/// Commits what was compared, as one step. When the project changed since, the file is read once more and nothing is committed.
bool ImportDialog::applied(const ChangeSet &set)
{
    Dossier probe = m_session.dossier();
    if (const Result<> fits = probe.apply(set); !fits && fits.error().code == ErrorCode::Conflict) {
        m_session.tell(tr("The project changed meanwhile; the file is compared once more."));
        begin();
        return false;
    }
    return m_session.apply(set);
}

void ImportDialog::nextFile()
{
    m_work->drop();
    m_registerWork->drop();
    if (++m_file < m_source->files().size()) {
        begin();
        return;
    }
    m_steps->setStep(3);
    accept();
}

/// Stop and Cancel leave the data as before.
void ImportDialog::reject()
{
    m_work->drop();
    m_registerWork->drop();
    QDialog::reject();
}

void ImportDialog::copyDetails() { QApplication::clipboard()->setText(m_fault->details()); }

} // namespace gabion::ui
