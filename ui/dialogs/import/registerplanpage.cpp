// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/registerplanpage.h"

#include "core/registers/auditwords.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/textparts.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace gabion::ui {

namespace {

constexpr RowVerdict verdicts[] = {RowVerdict::Create, RowVerdict::Update, RowVerdict::Unchanged, RowVerdict::Refused};

PartLook lookOf(RowVerdict verdict)
{
    switch (verdict) {
    case RowVerdict::Create: return {"add", &Tokens::accsoft, &Tokens::acct};
    case RowVerdict::Update: return {"edit", &Tokens::infosoft, &Tokens::info};
    case RowVerdict::Refused: return {"error", &Tokens::badsoft, &Tokens::bad};
    case RowVerdict::Unchanged: break;
    }
    return {"check", &Tokens::raised, &Tokens::t2};
}

QList<PartLook> looks()
{
    QList<PartLook> list;
    for (const RowVerdict verdict : verdicts)
        list += lookOf(verdict);
    return list;
}

QString meaningOf(RowVerdict verdict, qint64 count)
{
    const int number = static_cast<int>(count);
    switch (verdict) {
    case RowVerdict::Create: return RegisterPlanPage::tr("create %n risk(s)", nullptr, number);
    case RowVerdict::Update: return RegisterPlanPage::tr("change %n risk(s)", nullptr, number);
    case RowVerdict::Unchanged: return RegisterPlanPage::tr("say what the project says");
    case RowVerdict::Refused: break;
    }
    return RegisterPlanPage::tr("break a rule, stay out");
}

/// Paints the tag of a verdict; else texts.
class PlanDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const auto &model = static_cast<const RegisterPlanModel &>(*index.model());
        const RowVerdict verdict = model.row(index.row()).verdict;
        const Tokens &t = tokens();
        painter->save();
        paintRowGround(*painter, option, index);
        const int column = index.column();
        const QRectF box = QRectF(option.rect).adjusted(dpf(8), 0, -dpf(8), 0);
        const QString text = index.data().toString();
        if (column == RegisterPlanModel::Verdict) {
            const PartLook look = lookOf(verdict);
            paintTag(*painter, box, text, t.*look.soft, t.*look.ink, QLatin1String(look.icon));
        } else {
            const bool lost = column == RegisterPlanModel::Lost && !text.isEmpty();
            const bool pale = column == RegisterPlanModel::RowNumber || column == RegisterPlanModel::Kept;
            painter->setFont(textFont(typesizes::body, lost ? QFont::DemiBold : QFont::Normal));
            painter->setPen(QColor(lost ? t.bad : pale ? t.t2 : t.t1));
            const auto side = static_cast<Qt::Alignment>(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt());
            painter->drawText(box, static_cast<int>(side) | Qt::TextSingleLine,
                              QFontMetricsF(painter->font()).elidedText(text, Qt::ElideRight, box.width()));
        }
        paintCellFocus(*painter, option, index);
        painter->restore();
    }
};

QString cellsText(const QString &lead, const QList<PlanCell> &cells)
{
    QStringList lines;
    for (const PlanCell &cell : cells)
        lines += QStringLiteral("%1 %2 = %3   (%4)").arg(lead, cell.column, cell.value.simplified().left(120), cell.reason);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString RegisterPlanModel::verdictText(RowVerdict verdict)
{
    switch (verdict) {
    case RowVerdict::Create: return tr("New");
    case RowVerdict::Update: return tr("Changed");
    case RowVerdict::Unchanged: return tr("Unchanged");
    case RowVerdict::Refused: break;
    }
    return tr("Refused");
}

void RegisterPlanModel::show(const RegisterPlan &plan)
{
    beginResetModel();
    m_rows = plan.rows;
    arrange();
    endResetModel();
}

void RegisterPlanModel::setVerdict(std::optional<RowVerdict> verdict)
{
    beginResetModel();
    m_verdict = verdict;
    arrange();
    endResetModel();
}

void RegisterPlanModel::arrange()
{
    m_shown.clear();
    for (int row = 0; row < m_rows.size(); ++row) {
        if (!m_verdict || m_rows.at(row).verdict == *m_verdict)
            m_shown.append(row);
    }
}

qint64 RegisterPlanModel::count(RowVerdict verdict) const
{
    return std::count_if(m_rows.cbegin(), m_rows.cend(), [verdict](const PlannedRow &row) { return row.verdict == verdict; });
}

int RegisterPlanModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RegisterPlanModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RegisterPlanModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole))
        return {};
    const PlannedRow &of = row(index.row());
    QString text;
    switch (index.column()) {
    case RowNumber: text = QString::number(of.row); break;
    case Verdict: text = verdictText(of.verdict); break;
    case Ref: text = unbroken(of.ref); break;
    case Title: text = of.title; break;
    case What: {
        QStringList words;
        for (const QString &field : of.changed)
            words += field.contains(QLatin1Char('-')) ? unbroken(field) : fieldWords(field);
        text = of.verdict == RowVerdict::Refused ? of.reason : words.join(QStringLiteral(", "));
        break;
    }
    case Kept: text = of.kept.isEmpty() ? QString() : QLocale().toString(of.kept.size()); break;
    case Lost: text = of.losses.isEmpty() ? QString() : QLocale().toString(of.losses.size()); break;
    default: break;
    }
    return role == Qt::AccessibleTextRole
        ? QStringLiteral("%1: %2").arg(headerData(index.column(), Qt::Horizontal).toString(), text)
        : text;
}

QVariant RegisterPlanModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool figure = section == RowNumber || section == Kept || section == Lost;
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((figure ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case RowNumber: return tr("Row");
    case Verdict: return tr("Result");
    case Ref: return tr("ID");
    case Title: return tr("Risk");
    case What: return tr("What changes, or why not");
    case Kept: return tr("As notes");
    case Lost: return tr("Not taken");
    default: return {};
    }
}

RegisterPlanPage::RegisterPlanPage(QWidget *parent)
    : TilePage(looks(), new FieldTable(tr("What becomes of each row")), parent),
      m_model(new RegisterPlanModel(this)),
      m_details(new RecordBox),
      m_note(new NoteBox(NoteKind::Warn))
{
    title().setText(tr("What becomes of each row"));
    table().setModel(m_model);
    table().setItemDelegate(new PlanDelegate(&table()));
    table().horizontalHeader()->setSectionResizeMode(RegisterPlanModel::Title, QHeaderView::Stretch);
    layOut({m_details, m_note},
           {{RegisterPlanModel::RowNumber, 58},
            {RegisterPlanModel::Verdict, 112},
            {RegisterPlanModel::Ref, 70},
            {RegisterPlanModel::What, 280},
            {RegisterPlanModel::Kept, 78},
            {RegisterPlanModel::Lost, 94}});
    connect(table().selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RegisterPlanPage::showRow);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RegisterPlanPage::showRow);
}

void RegisterPlanPage::show(const RegisterPlan &plan)
{
    m_model->show(plan);
    for (qsizetype at = 0; at < qsizetype(std::size(verdicts)); ++at) {
        const qint64 count = m_model->count(verdicts[at]);
        tile(at).show(count, RegisterPlanModel::verdictText(verdicts[at]), meaningOf(verdicts[at], count));
    }
    const QLocale locale;
    all().setText(tr("All rows %1").arg(locale.toString(plan.rows.size())));
    sentence().setText(plan.people.isEmpty() ? tr("Same risk = same id in this register")
                                             : tr("People who are added: %1").arg(plan.people.join(QStringLiteral(", "))));
    const qint64 losses = plan.losses();
    m_note->setVisible(losses > 0);
    if (losses > 0)
        m_note->setText(tr("%n cell(s) are not taken over.", nullptr, static_cast<int>(losses)),
                        tr("They belong to refused rows or to columns that are left out; the rows name each."));
    choose(-1);
}

void RegisterPlanPage::chosen(int tile) { m_model->setVerdict(tile < 0 ? std::nullopt : std::optional(verdicts[tile])); }

/// Every cell of the row that has no field of its own, and where it stands instead.
void RegisterPlanPage::showRow()
{
    const QModelIndex current = table().currentIndex();
    QString text;
    if (current.isValid() && current.row() < m_model->rowCount()) {
        const PlannedRow &row = m_model->row(current.row());
        text = (cellsText(tr("As notes:"), row.kept) + QLatin1Char('\n') + cellsText(tr("Not taken:"), row.losses)).trimmed();
        if (text.isEmpty())
            text = tr("Every cell of row %1 goes into a field of its own.").arg(row.row);
    }
    m_details->setText(text);
    m_details->setAccessibleName(tr("Cells of the selected row: %1").arg(text));
    m_details->setVisible(!text.isEmpty());
    refreshFoot();
}

} // namespace gabion::ui
