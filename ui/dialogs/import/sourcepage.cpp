// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/sourcepage.h"

#include "core/evidence/importer.h"
#include "core/evidence/rates.h"
#include "core/interchange/registerfile.h"
#include "ui/shell/jobs.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/textparts.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// Id of the importer and name of what a file is; both empty when it is nothing that is known.
std::pair<QString, QString> formatIn(const QString &file, Progress &progress)
{
    const Result<InputFile> input = InputFile::open(file);
    if (!input)
        return {};
    const Result<const Importer *> importer = recognise(*input, {});
    if (importer && *importer)
        return {QString::fromLatin1((*importer)->id), QString::fromLatin1((*importer)->name)};
    const Result<std::optional<Spreadsheet>> book = readRegisterFile(file, {}, progress);
    if (!book || !*book)
        return {};
    for (const RegisterFormat &format : registerFormats()) {
        if (format.format == (*book)->format)
            return {QString(), QString::fromLatin1(format.name)};
    }
    return {};
}

} // namespace

SourcePage::SourcePage(Session &session, bool registers, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_registers(registers),
      m_list(new QListWidget),
      m_hint(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_format(new QComboBox),
      m_component(new QComboBox),
      m_scope(new QLineEdit),
      m_lastText(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_last(lastLine())
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(styledLabel(registers ? tr("Which register comes in?") : tr("Which results come in?"), typesizes::roomTitle,
                                  QFont::DemiBold));
    m_hint->setWordWrap(true);
    m_hint->setText(
        registers ? tr("A risk register of your own as CSV, Excel or OpenDocument. The file is only read.")
                  : tr("Files of scanners and LLM evaluations, or a risk register as CSV, Excel or OpenDocument. Several are "
                       "taken one after the other. They are only read."));
    column->addWidget(m_hint);
    auto *buttons = new QHBoxLayout;
    auto *choose = new QPushButton(icon(QStringLiteral("folder")), tr("Choose files …"));
    auto *paste = new QPushButton(icon(QStringLiteral("copy")), tr("From the clipboard"));
    auto *remove = new QPushButton(icon(QStringLiteral("delete"), Ink::Secondary), tr("Remove"));
    remove->setProperty("face", QStringLiteral("quiet"));
    buttons->addWidget(choose);
    buttons->addWidget(paste);
    buttons->addStretch(1);
    buttons->addWidget(remove);
    column->addLayout(buttons);
    m_list->setAccessibleName(tr("Files to import"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    column->addWidget(m_list, 1);
    auto *form = new QFormLayout;
    m_format->addItem(tr("Detect by the content"), QString());
    for (const Importer *importer : importersList())
        m_format->addItem(QLatin1String(importer->name), QLatin1String(importer->id));
    for (const RegisterFormat &format : registerFormats())
        m_format->addItem(QLatin1String(format.name), QLatin1String(format.id));
    m_component->addItem(tr("Not said: as the file says"), QVariant::fromValue(QUuid()));
    for (const Component &component : session.dossier().all<Component>())
        m_component->addItem(QStringLiteral("%1 %2").arg(component.ref, component.title),
                             QVariant::fromValue(component.id.value));
    m_scope->setPlaceholderText(tr("For example a branch or a configuration; may stay empty"));
    const auto row = [form](const QString &text, QWidget *field) {
        QLabel *label = styledLabel(text, typesizes::secondary, QFont::Normal, &Tokens::t2);
        label->setBuddy(field);
        field->setAccessibleName(text);
        form->addRow(label, field);
    };
    row(tr("Format"), m_format);
    row(tr("Component tested"), m_component);
    row(tr("Scope of the tool"), m_scope);
    column->addWidget(m_last);
    column->addLayout(form);
    onLook(this, [column, form] {
        column->setContentsMargins(dp(18), dp(14), dp(18), dp(14));
        column->setSpacing(dp(10));
        form->setHorizontalSpacing(dp(16));
        form->setVerticalSpacing(dp(8));
    });
    connect(choose, &QPushButton::clicked, this, &SourcePage::choose);
    connect(paste, &QPushButton::clicked, this, &SourcePage::paste);
    connect(remove, &QPushButton::clicked, this, [this] {
        for (const QListWidgetItem *item : m_list->selectedItems())
            m_files.removeAll(item->data(Qt::UserRole).toString());
        refill();
        emit changed();
    });
    connect(m_component, &QComboBox::currentIndexChanged, this, &SourcePage::showLast);
    connect(m_scope, &QLineEdit::textChanged, this, &SourcePage::showLast);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        refill();
        emit changed();
    });
}

void SourcePage::setFiles(const QStringList &files)
{
    m_files.clear();
    addFiles(files);
}

void SourcePage::addFiles(const QStringList &files)
{
    for (const QString &file : files) {
        if (!m_files.contains(file))
            m_files += file;
    }
    refill();
    detect();
    emit changed();
}

void SourcePage::choose()
{
    addFiles(m_registers ? m_session.prompts().openFiles(this, tr("Choose a risk register"), registerFilter())
                         : m_session.prompts().openFiles(this, tr("Choose result files"), tr("All files (*)")));
}

QString SourcePage::registerFilter() { return tr("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm *.ods);;All files (*)"); }

void SourcePage::paste()
{
    const QString text = QApplication::clipboard()->text();
    if (text.trimmed().isEmpty()) {
        m_hint->setText(tr("The clipboard holds no text."));
        return;
    }
    const QString path = m_scratch.filePath(tr("Clipboard %1").arg(m_files.size() + 1));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 || !file.flush()) {
        m_session.tell(Error{ErrorCode::DiskFull, tr("There is no room for a copy of the clipboard."), {}});
        return;
    }
    file.close();
    addFiles({path});
}

/// Looks at the beginning of each file. In a worker: some encodings are converted whole.
void SourcePage::detect()
{
    for (const QString &file : std::as_const(m_files)) {
        if (m_formats.contains(file))
            continue;
        m_formats.insert(file, {});
        using Detected = std::pair<QString, QString>;
        m_session.jobs().run<Detected>(
            tr("Looking at %1").arg(QFileInfo(file).fileName()), this,
            [file](Progress &progress) { return formatIn(file, progress); },
            [this, file](const Detected &format) {
                m_formats.insert(file, {format.first, format.second.isEmpty() ? tr("not a known format") : format.second});
                refill();
                emit changed();
            });
    }
}

/// The newest run that came from files of the same format and says what it tested; null when there is none.
const ImportRun *SourcePage::lastRun() const
{
    QString format = m_format->currentData().toString();
    for (const QString &file : m_files) {
        const QString detected = m_formats.value(file).id;
        if (m_format->currentIndex() == 0 && (detected.isEmpty() || (!format.isEmpty() && format != detected)))
            return nullptr;
        format = m_format->currentIndex() == 0 ? detected : format;
    }
    const ImportRun *last = nullptr;
    for (const ImportRun &run : m_session.dossier().all<ImportRun>()) {
        const bool says = !run.component.isNull() || !run.scope.isEmpty();
        if (!m_files.isEmpty() && says && run.state == RunState::Live && run.format == format && (!last || olderRun(*last, run)))
            last = &run;
    }
    return last;
}

QWidget *SourcePage::lastLine()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    m_lastText->setWordWrap(true);
    auto *use = new QPushButton(tr("Compare with it"));
    use->setProperty("face", QStringLiteral("small"));
    row->addWidget(m_lastText, 1);
    row->addWidget(use);
    row->setContentsMargins(0, 0, 0, 0);
    connect(use, &QPushButton::clicked, this, &SourcePage::useLast);
    return line;
}

/// Runs are compared when component and scope are the same, so what the last one said is offered.
void SourcePage::showLast()
{
    const ImportRun *last = lastRun();
    const bool same =
        last && m_component->currentData().toUuid() == last->component.value && m_scope->text().trimmed() == last->scope;
    m_last->setVisible(last && !same);
    if (!last)
        return;
    QStringList parts;
    if (const Component *component = m_session.dossier().find(last->component))
        parts += QStringLiteral("%1 %2").arg(component->ref, component->title);
    if (!last->scope.isEmpty())
        parts += tr("scope %1").arg(last->scope);
    m_lastText->setText(tr("The last import of this format is %1 by %2: %3.")
                            .arg(unbroken(last->ref), last->tool, parts.join(QStringLiteral(", "))));
}

void SourcePage::useLast()
{
    const ImportRun *last = lastRun();
    if (!last)
        return;
    for (int item = 0; item < m_component->count(); ++item) {
        if (m_component->itemData(item).toUuid() == last->component.value)
            m_component->setCurrentIndex(item);
    }
    m_scope->setText(last->scope);
    showLast();
    m_component->setFocus();
}

QString SourcePage::formatOf(const QString &file) const
{
    return m_format->currentIndex() > 0 ? m_format->currentText() : m_formats.value(file).name;
}

void SourcePage::refill()
{
    m_list->clear();
    for (const QString &file : std::as_const(m_files)) {
        const QFileInfo info(file);
        QStringList parts{info.fileName(), QLocale().formattedDataSize(info.size())};
        if (const QString format = formatOf(file); !format.isEmpty())
            parts += format;
        auto *item =
            new QListWidgetItem(icon(QStringLiteral("file"), Ink::Secondary), parts.join(QStringLiteral("   ·   ")), m_list);
        item->setData(Qt::UserRole, file);
        item->setToolTip(file);
    }
    showLast();
}

ImportRequest SourcePage::request() const
{
    ImportRequest request;
    request.as = m_format->currentData().toString();
    request.component.value = m_component->currentData().toUuid();
    request.scope = m_scope->text().trimmed();
    request.author = m_session.author();
    return request;
}

} // namespace gabion::ui
