// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/evidence/sources.h"

#include "core/base/clock.h"
#include "core/evidence/importer.h"
#include "core/registers/cells.h"
#include "core/registers/words.h"
#include "core/render/glyphs.h"
#include "core/render/tabular.h"
#include "core/risk/evidencestate.h"
#include "ui/shell/jobs.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/rowtable.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace gabion::ui {

namespace {

bool bearsOnResults(const Change &change)
{
    const Record &record = change.after ? *change.after : *change.before;
    return std::holds_alternative<ImportRun>(record) || std::holds_alternative<Decision>(record)
        || std::holds_alternative<Limit>(record) || std::holds_alternative<EvidenceItem>(record);
}

QString formatIcon(const ImportRun &run)
{
    return run.importKind == ImportKind::Evaluation ? QStringLiteral("gauge") : QStringLiteral("file");
}

class SourcesDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens();
        const bool selected = option.state & QStyle::State_Selected, over = option.state & QStyle::State_MouseOver;
        painter->fillRect(option.rect, QColor(selected ? t.sel : over ? t.hover : t.surface));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), QColor(t.line));
        QRectF box = QRectF(option.rect).adjusted(dpf(8), 0, -dpf(8), 0);
        const int mark = index.data(SourcesModel::MarkRole).toInt();
        if (const QString name = index.data(SourcesModel::IconRole).toString(); !name.isEmpty()) {
            paintIcon(*painter, name, QRectF(box.left(), box.center().y() - dpf(7), dpf(14), dpf(14)),
                      mark == SourcesModel::BadMark ? t.bad : t.t2);
            box.setLeft(box.left() + dpf(21));
        }
        const bool digits = index.column() == SourcesModel::RefColumn || index.column() == SourcesModel::DateColumn;
        painter->setPen(QColor(mark == SourcesModel::PaleMark ? t.t3 : digits ? t.t2 : t.t1));
        painter->setFont(textFont(typesizes::body));
        const QString whole = index.data().toString();
        const QString text = QFontMetricsF(painter->font()).elidedText(whole, Qt::ElideRight, box.width());
        if (digits && text == whole)
            drawTabular(painter, box, text, Qt::AlignLeft | Qt::AlignVCenter);
        else
            painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
        if (view && view->hasFocus() && view->currentIndex() == index) {
            painter->setPen(QPen(QColor(t.acc), 2 * dpf(1)));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(QRectF(option.rect).adjusted(1, 1, -1, -2));
        }
    }
    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {dp(60), dp(heights::tableRow)}; }
};

} // namespace

SourcesModel::SourcesModel(Session &session, QObject *parent) : QAbstractTableModel(parent), m_session(session)
{
    m_rows = rows();
    connect(&session, &Session::changed, this, [this](const ChangeSet &set) {
        if (std::any_of(set.changes.cbegin(), set.changes.cend(), bearsOnResults)) {
            refresh();
            ask();
        }
    });
    ask();
}

SourcesModel::Row SourcesModel::rowOf(const ImportRun &run) const
{
    Row row;
    row.ref = run.ref;
    row.run = run.number;
    row.icon = formatIcon(run);
    const bool sarif = run.format == QLatin1String("sarif");
    row.format = sarif ? QStringLiteral("SARIF") : (run.tool + QLatin1Char(' ') + run.toolVersion).trimmed();
    QStringList tested;
    if (sarif)
        tested += (run.tool + QLatin1Char(' ') + run.toolVersion).trimmed();
    if (const Component *component = m_session.dossier().find(run.component))
        tested += component->title;
    else if (!run.targetText.isEmpty())
        tested += run.targetText;
    if (!run.scope.isEmpty())
        tested += run.scope;
    if (run.measurements > 0)
        tested += tr("%n measurement(s)", nullptr, static_cast<int>(run.measurements));
    if (run.findings > 0)
        tested += tr("%n finding(s)", nullptr, static_cast<int>(run.findings));
    if (run.partial)
        tested += tr("cut off");
    row.tested = tested.join(QStringLiteral(", "));
    row.date = run.importedAt.date();
    const RunResult result = m_results.value(run.number);
    row.result = m_results.contains(run.number) || run.state != RunState::Live ? runResultText(m_session.dossier(), run, result)
                                                                               : QStringLiteral("…");
    const bool counts = run.state == RunState::Live && !replacedBy(m_session.dossier(), run);
    row.mark = !counts ? PaleMark : result.over > 0 ? BadMark : NoMark;
    return row;
}

QList<SourcesModel::Row> SourcesModel::rows() const
{
    QList<Row> rows;
    for (const ImportRun &run : m_session.dossier().all<ImportRun>()) {
        if (run.state != RunState::Staged)
            rows.append(rowOf(run));
    }
    for (const EvidenceItem &item : m_session.dossier().all<EvidenceItem>()) {
        if (!item.run.isNull())
            continue; // its run stands for it
        Row row;
        row.ref = item.ref;
        row.icon = QStringLiteral("edit");
        row.format = word(item.type);
        row.tested = item.subject.isEmpty() ? item.title : QStringLiteral("%1, %2").arg(item.title, item.subject);
        row.date = item.collectedOn;
        row.result = item.result.isEmpty() && item.verdict != Verdict::None ? word(item.verdict) : item.result;
        row.mark = isOutdated(item, m_session.today()) ? PaleMark : NoMark;
        if (row.mark == PaleMark)
            row.result = tr("outdated since %1").arg(isoDate(validUntilOf(item)));
        rows.append(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) {
        return a.date != b.date ? a.date > b.date : refNumber(a.ref) > refNumber(b.ref);
    });
    return rows;
}

void SourcesModel::refresh()
{
    const QList<Row> next = rows();
    const auto refs = [](const QList<Row> &list) {
        QStringList names;
        for (const Row &row : list)
            names += row.ref;
        return names;
    };
    if (refs(next) == refs(m_rows)) {
        m_rows = next;
        if (!m_rows.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
        return;
    }
    beginResetModel();
    m_rows = next;
    endResetModel();
}

void SourcesModel::ask()
{
    if (m_running) {
        m_again = true;
        return;
    }
    m_running = true;
    m_again = false;
    using Answer = Result<QHash<qint64, RunResult>>;
    m_session.jobs().run<Answer>(
        tr("Counting results"), this,
        [dossier = m_session.dossier(), pages = m_session.pages()](Progress &) { return runResults(dossier, pages); },
        [this](const Answer &answer) {
            m_running = false;
            if (m_again)
                return ask();
            if (answer)
                m_results = *answer;
            refresh();
            emit counted();
        });
}

qint64 SourcesModel::over() const
{
    qint64 sum = 0;
    for (const ImportRun &run : m_session.dossier().all<ImportRun>()) {
        if (run.state == RunState::Live && !replacedBy(m_session.dossier(), run))
            sum += m_results.value(run.number).over;
    }
    return sum;
}

qint64 SourcesModel::open() const
{
    qint64 sum = 0;
    for (const RunResult &result : m_results)
        sum += result.open;
    return sum;
}

int SourcesModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
int SourcesModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : Columns; }

int SourcesModel::rowOf(const QString &ref) const
{
    const auto at = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const Row &row) { return row.ref == ref; });
    return at == m_rows.cend() ? -1 : static_cast<int>(at - m_rows.cbegin());
}

QVariant SourcesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case RefRole: return row.ref;
    case IconRole:
        if (index.column() == FormatColumn)
            return row.icon;
        return index.column() == ResultColumn && row.mark == BadMark ? QStringLiteral("error") : QString();
    case MarkRole: return row.mark == BadMark && index.column() != ResultColumn ? NoMark : row.mark;
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: break;
    default: return {};
    }
    switch (index.column()) {
    case RefColumn: return role == Qt::DisplayRole ? unbroken(row.ref) : row.ref;
    case FormatColumn: return row.format;
    case TestedColumn: return row.tested;
    case DateColumn: return isoDate(row.date);
    case ResultColumn: return row.result;
    default: return {};
    }
}

QVariant SourcesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("ID"), tr("Format"), tr("What was tested"), tr("Last import"), tr("Result")};
    return section >= 0 && section < Columns ? titles[section] : QVariant();
}

SourcesView::SourcesView(SourcesModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("sources"));
    setAccessibleName(tr("Sources"));
    setModel(model);
    setItemDelegate(new SourcesDelegate(this));
    dressRows(*this);
    setSelectionMode(SingleSelection);
    QHeaderView *head = horizontalHeader();
    onLook(this, [this, head] {
        verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        const int widths[] = {84, 150, 0, 108, 0};
        for (int column = 0; column < SourcesModel::Columns; ++column) {
            const bool text = column == SourcesModel::TestedColumn || column == SourcesModel::ResultColumn;
            head->setSectionResizeMode(column, text ? QHeaderView::Stretch : QHeaderView::Interactive);
            if (widths[column] > 0)
                head->resizeSection(column, dp(widths[column]));
        }
    });
}

QString SourcesView::currentRef() const { return m_model->refAt(currentIndex().row()); }

bool SourcesView::select(const QString &ref)
{
    const int row = m_model->rowOf(ref);
    if (row < 0)
        return false;
    setCurrentIndex(m_model->index(row, 0));
    return true;
}

void SourcesView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !currentRef().isEmpty()) {
        emit activatedRef(currentRef());
        return;
    }
    QTableView::keyPressEvent(event);
}

void SourcesView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (!currentRef().isEmpty())
        emit activatedRef(currentRef());
}

void SourcesView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    emit selectionMoved();
}

SourcePanel::SourcePanel(Session &session, QWidget *parent) : EvidencePanel(tr("Source"), parent), m_session(session)
{
    showHint(tr("Choose a source to see its file, its tool and what it came to."));
}

void SourcePanel::show(const QString &ref, const SourcesModel &model)
{
    const Dossier &dossier = m_session.dossier();
    if (const ImportRun *run = dossier.findRef<ImportRun>(ref))
        showRun(*run, model.result(run->number));
    else if (const EvidenceItem *item = dossier.findRef<EvidenceItem>(ref))
        showItem(*item);
    else
        showHint(tr("Choose a source to see its file, its tool and what it came to."));
}

void SourcePanel::showRun(const ImportRun &run, const RunResult &result)
{
    clear();
    const QLocale locale;
    QVBoxLayout *head = addSection({});
    head->addWidget(plainLabel(QStringLiteral("%1 %2").arg(unbroken(run.ref), run.tool), &Tokens::t1, typesizes::panelTitle,
                               QFont::DemiBold));
    auto *text = plainLabel(runResultText(m_session.dossier(), run, result), &Tokens::t2);
    text->setWordWrap(true);
    head->addWidget(text);
    if (run.state == RunState::Withdrawn) {
        auto *gone =
            plainLabel(tr("The import was undone. Its rows are kept but count nowhere; Redo brings them back."), &Tokens::t2);
        gone->setWordWrap(true);
        head->addWidget(gone);
    }
    QGridLayout *counts = addFacts(addSection(tr("Results")));
    const auto number = [&](qint64 count) { return count > 0 ? locale.toString(count) : QString(); };
    addFact(counts, tr("Findings"), number(run.findings));
    addFact(counts, tr("New"), number(run.findingsNew));
    addFact(counts, tr("Reopened"), number(run.findingsReopened));
    addFact(counts, tr("Fixed"), number(run.findingsFixed));
    addFact(counts, tr("Unchanged"), number(run.findingsUnchanged));
    addFact(counts, tr("Open"), number(result.open));
    addFact(counts, tr("Measured"), number(run.measurements));
    addFact(counts, tr("Over limit"), result.judged > 0 ? tr("%1 of %2").arg(result.over).arg(result.judged) : QString());
    addFact(counts, tr("Unclear"), number(result.unclear));
    QGridLayout *facts = addFacts(addSection(tr("Run")));
    const Importer *importer = findImporter(run.format);
    addFact(facts, tr("Format"), importer ? QLatin1String(importer->name) : run.format);
    addFact(facts, tr("Tool"), (run.tool + QLatin1Char(' ') + run.toolVersion).trimmed());
    addFact(facts, tr("Target"), run.targetText);
    const Component *component = m_session.dossier().find(run.component);
    addFact(facts, tr("Component"), component ? component->ref + QLatin1Char(' ') + component->title : QString());
    addFact(facts, tr("Scope"), run.scope);
    addFact(facts, tr("Tested"), run.testedAt.isValid() ? isoDate(run.testedAt.date()) : QString());
    addFact(facts, tr("Imported"), isoDate(run.importedAt.date()));
    addFact(facts, tr("Tool's run"), run.toolRun, true);
    addFact(facts, tr("File"), run.file, true);
    addFact(facts, tr("Size"), locale.formattedDataSize(run.bytes));
    addFact(facts, tr("SHA-256"), run.sha256.left(16) + QStringLiteral("…"), true);
    addFact(facts, tr("Complete"), run.partial ? tr("no: nothing is closed by it") : QString());
    addFact(facts, tr("Remarks"), run.remarks);
    for (const EvidenceItem &item : m_session.dossier().all<EvidenceItem>()) {
        if (item.run == run.id)
            addBearing(item);
    }
}

void SourcePanel::addBearing(const EvidenceItem &item)
{
    const Dossier &dossier = m_session.dossier();
    QGridLayout *facts = addFacts(addSection(tr("Evidence register")));
    addFact(facts, tr("Item"), QStringLiteral("%1 %2").arg(unbroken(item.ref), item.title));
    addFact(facts, tr("Collected by"), item.collectedBy);
    addFact(facts, tr("Risks"), refsOf(dossier, item.risks).join(QStringLiteral(", ")));
    addFact(facts, tr("Controls"), refsOf(dossier, item.controls).join(QStringLiteral(", ")));
    addFact(facts, tr("Valid until"), isoDate(validUntilOf(item)));
}

void SourcePanel::showItem(const EvidenceItem &item)
{
    clear();
    QVBoxLayout *head = addSection({});
    auto *title = plainLabel(item.title, &Tokens::t1, typesizes::panelTitle, QFont::DemiBold);
    title->setWordWrap(true);
    head->addWidget(title);
    QGridLayout *facts = addFacts(head);
    addFact(facts, tr("Type"), word(item.type));
    addFact(facts, tr("Subject"), item.subject);
    addFact(facts, tr("Tool"), item.tool);
    addFact(facts, tr("Collected"), isoDate(item.collectedOn));
    addFact(facts, tr("Sample"), item.sample);
    addFact(facts, tr("Metric"), item.metric);
    addFact(facts, tr("Threshold"), item.threshold);
    addFact(facts, tr("Result"), item.result);
    addFact(facts, tr("Verdict"), item.verdict == Verdict::None ? QString() : word(item.verdict));
    addFact(facts, tr("Location"), item.location, true);
    addFact(facts, tr("SHA-256"), item.sha256.isEmpty() ? QString() : item.sha256.left(16) + QStringLiteral("…"), true);
    addBearing(item);
}

} // namespace gabion::ui
