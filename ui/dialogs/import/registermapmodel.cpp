// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/import/registermapmodel.h"

#include "core/catalog/catalog.h"
#include "ui/dialogs/import/fields.h"
#include "ui/shell/session.h"

#include <algorithm>

namespace gabion::ui {

namespace {

QString stageText(Stage stage)
{
    switch (stage) {
    case Stage::Inherent: return RegisterColumnsModel::tr("Inherent");
    case Stage::Current: return RegisterColumnsModel::tr("Current");
    case Stage::Residual: break;
    }
    return RegisterColumnsModel::tr("Residual");
}

QString partText(const Catalogs &catalogs, Stage stage, const QString &dimension)
{
    if (dimension.isEmpty())
        return stageText(stage);
    const Dimension *known = catalogs.dimension(dimension);
    return RegisterColumnsModel::tr("%1, %2").arg(stageText(stage), known ? known->title : dimension);
}

QString ratingText(RegisterField rating)
{
    return rating == RegisterField::Likelihood ? RegisterScalesModel::tr("likelihood") : RegisterScalesModel::tr("consequence");
}

} // namespace

void RegisterSheet::show(std::shared_ptr<const Spreadsheet> book, const RegisterMapping &mapping)
{
    m_book = std::move(book);
    m_mapping = mapping;
    emit shown();
}

void RegisterSheet::setColumn(qsizetype at, const ColumnMapping &wanted)
{
    const auto words = [this] { return std::pair(m_mapping.likelihood.keys(), m_mapping.impact.keys()); };
    const auto before = words();
    changeColumn(m_mapping, at, wanted, *m_book, m_session.dossier());
    if (words() != before)
        emit scalesChanged();
    emit columnChanged(static_cast<int>(at));
}

void RegisterSheet::setStep(RegisterField rating, const QString &word, int step)
{
    (rating == RegisterField::Likelihood ? m_mapping.likelihood : m_mapping.impact)[word] = step;
    emit stepChanged();
}

RegisterColumnsModel::RegisterColumnsModel(RegisterSheet *sheet) : QAbstractTableModel(sheet), m_sheet(sheet)
{
    setObjectName(QStringLiteral("register-columns"));
    connect(sheet, &RegisterSheet::shown, this, [this] {
        beginResetModel();
        m_examples.clear();
        if (!m_sheet->isEmpty()) {
            for (const ColumnMapping &each : m_sheet->mapping().columns)
                m_examples +=
                    columnValues(m_sheet->sheet(), m_sheet->mapping(), each.column, 4).join(QStringLiteral(" · ")).simplified();
        }
        endResetModel();
    });
    connect(sheet, &RegisterSheet::columnChanged, this,
            [this](int at) { emit dataChanged(index(at, 0), index(at, ColumnCount - 1)); });
}

/// Everything that a column may mean; what only a register of Gabion's own has is left out of others.
QList<RegisterField> RegisterColumnsModel::fieldsFor(int row) const
{
    QList<RegisterField> fields;
    for (const auto &[field, key] : EnumKeys<RegisterField>::keys) {
        const bool own = field == RegisterField::Ref || field == RegisterField::Computed;
        if (!own || m_sheet->mapping().own || column(row).field == field)
            fields += field;
    }
    return fields;
}

QList<std::pair<Stage, QString>> RegisterColumnsModel::partsFor(int row) const
{
    QList<std::pair<Stage, QString>> parts;
    if (!hasStage(column(row).field))
        return parts;
    const Criteria *criteria = activeCriteria(m_sheet->session().dossier());
    for (const Stage stage : {Stage::Inherent, Stage::Current, Stage::Residual}) {
        parts.append({stage, QString()});
        if (column(row).field != RegisterField::Impact || !criteria)
            continue;
        for (const ConsequenceScale &scale : criteria->consequenceScales) {
            if (scale.enabled)
                parts.append({stage, scale.dimension});
        }
    }
    return parts;
}

QStringList RegisterColumnsModel::choices(const QModelIndex &index) const
{
    QStringList texts;
    if (index.column() == Field) {
        for (const RegisterField field : fieldsFor(index.row()))
            texts += registerFieldText(field);
    } else {
        for (const auto &[stage, dimension] : partsFor(index.row()))
            texts += partText(m_sheet->session().catalogs(), stage, dimension);
    }
    return texts;
}

int RegisterColumnsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_sheet->isEmpty() ? 0 : static_cast<int>(m_sheet->mapping().columns.size());
}

int RegisterColumnsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RegisterColumnsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ColumnMapping &of = column(index.row());
    const QString text = index.column() == Title ? of.title
        : index.column() == Examples             ? m_examples.value(index.row())
        : index.column() == Field                ? registerFieldText(of.field)
        : hasStage(of.field)                     ? partText(m_sheet->session().catalogs(), of.stage, of.dimension)
                                                 : QString();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text;
    case Qt::EditRole:
        if (index.column() == Field)
            return static_cast<int>(fieldsFor(index.row()).indexOf(of.field));
        return static_cast<int>(partsFor(index.row()).indexOf(std::pair(of.stage, of.dimension)));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2: %3").arg(of.title, headerData(index.column(), Qt::Horizontal).toString(), text);
    case ChoiceDelegate::ChoicesRole: return choices(index);
    case ChoiceDelegate::MissingRole: return of.field == RegisterField::Notes || of.field == RegisterField::LeaveOut;
    case ChoiceDelegate::PaleRole: return index.column() == Examples;
    default: return {};
    }
}

bool RegisterColumnsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    ColumnMapping wanted = column(index.row());
    const int chosen = value.toInt();
    if (index.column() == Field && chosen >= 0 && chosen < fieldsFor(index.row()).size()) {
        wanted.field = fieldsFor(index.row()).at(chosen);
    } else if (index.column() == Part && chosen >= 0 && chosen < partsFor(index.row()).size()) {
        std::tie(wanted.stage, wanted.dimension) = partsFor(index.row()).at(chosen);
    } else {
        return false;
    }
    m_sheet->setColumn(index.row(), wanted);
    return true;
}

QVariant RegisterColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Title: return tr("Column");
    case Examples: return tr("Its values");
    case Field: return tr("Goes into");
    case Part: return tr("Of the rating");
    default: return {};
    }
}

Qt::ItemFlags RegisterColumnsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Field || (index.column() == Part && hasStage(column(index.row()).field)))
        flags |= Qt::ItemIsEditable;
    return flags;
}

RegisterScalesModel::RegisterScalesModel(RegisterSheet *sheet) : QAbstractTableModel(sheet), m_sheet(sheet)
{
    connect(sheet, &RegisterSheet::shown, this, &RegisterScalesModel::arrange);
    connect(sheet, &RegisterSheet::scalesChanged, this, &RegisterScalesModel::arrange);
    connect(sheet, &RegisterSheet::stepChanged, this, [this] {
        if (!m_words.isEmpty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    });
}

/// Likelihoods before consequences, words before numbers, numbers as numbers.
void RegisterScalesModel::arrange()
{
    beginResetModel();
    m_words.clear();
    for (const RegisterField rating : {RegisterField::Likelihood, RegisterField::Impact}) {
        QStringList words =
            (rating == RegisterField::Likelihood ? m_sheet->mapping().likelihood : m_sheet->mapping().impact).keys();
        std::stable_sort(words.begin(), words.end(), [](const QString &a, const QString &b) {
            bool first = false, second = false;
            const double left = a.toDouble(&first), right = b.toDouble(&second);
            return first && second ? left < right : !first && second;
        });
        for (const QString &word : std::as_const(words))
            m_words.append({rating, word});
    }
    endResetModel();
}

int RegisterScalesModel::step(int row) const
{
    const auto &[rating, word] = m_words.at(row);
    return (rating == RegisterField::Likelihood ? m_sheet->mapping().likelihood : m_sheet->mapping().impact).value(word);
}

int RegisterScalesModel::open() const
{
    int count = 0;
    for (int row = 0; row < m_words.size(); ++row)
        count += step(row) == 0 ? 1 : 0;
    return count;
}

QStringList RegisterScalesModel::choices(int row) const
{
    QStringList texts{tr("None: keep as notes")};
    const QStringList titles = scaleTitles(m_sheet->session().dossier(), m_words.at(row).first);
    for (qsizetype i = 0; i < titles.size(); ++i)
        texts += QStringLiteral("%1 %2").arg(i + 1).arg(titles.at(i));
    return texts;
}

int RegisterScalesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_words.size());
}

int RegisterScalesModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QVariant RegisterScalesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto &[rating, word] = m_words.at(index.row());
    const QString text = index.column() == Word ? word
        : index.column() == Rating              ? ratingText(rating)
                                                : choices(index.row()).value(step(index.row()));
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return text;
    case Qt::EditRole: return step(index.row());
    case Qt::AccessibleTextRole:
        return tr("%1 as %2: %3").arg(word, ratingText(rating), choices(index.row()).value(step(index.row())));
    case ChoiceDelegate::ChoicesRole: return choices(index.row());
    case ChoiceDelegate::MissingRole: return step(index.row()) == 0;
    case ChoiceDelegate::PaleRole: return index.column() == Rating;
    default: return {};
    }
}

bool RegisterScalesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const int step = value.toInt();
    if (!index.isValid() || role != Qt::EditRole || index.column() != Step || step < 0 || step >= choices(index.row()).size())
        return false;
    const auto [rating, word] = m_words.at(index.row());
    m_sheet->setStep(rating, word, step);
    return true;
}

QVariant RegisterScalesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Word: return tr("Value");
    case Rating: return tr("As");
    case Step: return tr("Stands for");
    default: return {};
    }
}

Qt::ItemFlags RegisterScalesModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    return index.column() == Step ? flags | Qt::ItemIsEditable : flags;
}

} // namespace gabion::ui
