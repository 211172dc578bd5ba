// SPDX-License-Identifier: Apache-2.0
#include "core/interchange/registermapping.h"

#include "core/base/tr.h"
#include "core/interchange/mappingedits.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace gabion {

namespace {

constexpr qsizetype searchedRows = 40;
constexpr int fewestTitles = 3;

using F = RegisterField;

/// What the columns of the risk register itself mean, by key. Those that are not here are texts made from other records.
RegisterField fieldOfKey(const QString &key)
{
    static const QHash<QString, RegisterField> fields{{QStringLiteral("ref"), F::Ref},
                                                      {QStringLiteral("domain"), F::Kind},
                                                      {QStringLiteral("title"), F::Title},
                                                      {QStringLiteral("scenario"), F::Scenario},
                                                      {QStringLiteral("components"), F::Components},
                                                      {QStringLiteral("inherent"), F::Level},
                                                      {QStringLiteral("current"), F::Level},
                                                      {QStringLiteral("residual"), F::Level},
                                                      {QStringLiteral("inherentScore"), F::Level},
                                                      {QStringLiteral("currentScore"), F::Level},
                                                      {QStringLiteral("residualScore"), F::Level},
                                                      {QStringLiteral("owner"), F::Owner},
                                                      {QStringLiteral("status"), F::Status},
                                                      {QStringLiteral("options"), F::Options},
                                                      {QStringLiteral("actions"), F::Action},
                                                      {QStringLiteral("actionOwner"), F::ActionOwner},
                                                      {QStringLiteral("due"), F::Due},
                                                      {QStringLiteral("controlsInPlace"), F::ControlsInPlace},
                                                      {QStringLiteral("controlsPlanned"), F::ControlsPlanned},
                                                      {QStringLiteral("inherentLikelihood"), F::Likelihood},
                                                      {QStringLiteral("currentLikelihood"), F::Likelihood},
                                                      {QStringLiteral("residualLikelihood"), F::Likelihood},
                                                      {QStringLiteral("inherentConsequence"), F::Impact},
                                                      {QStringLiteral("currentConsequence"), F::Impact},
                                                      {QStringLiteral("residualConsequence"), F::Impact},
                                                      {QStringLiteral("system"), F::System},
                                                      {QStringLiteral("assets"), F::Components},
                                                      {QStringLiteral("dimensions"), F::Dimensions},
                                                      {QStringLiteral("affectedParties"), F::AffectedParties},
                                                      {QStringLiteral("threats"), F::Threats},
                                                      {QStringLiteral("weakness"), F::Weakness},
                                                      {QStringLiteral("approach"), F::Approach},
                                                      {QStringLiteral("treatmentRationale"), F::TreatmentReason},
                                                      {QStringLiteral("priority"), F::Priority},
                                                      {QStringLiteral("identifiedOn"), F::IdentifiedOn},
                                                      {QStringLiteral("lastReview"), F::LastReview},
                                                      {QStringLiteral("nextReview"), F::NextReview},
                                                      {QStringLiteral("opportunity"), F::Opportunity},
                                                      {QStringLiteral("sourceId"), F::SourceId},
                                                      {QStringLiteral("notes"), F::Notes}};
    return fields.value(key, F::Computed);
}

Stage stageOfKey(const QString &key)
{
    return key.startsWith(QLatin1String("inherent")) ? Stage::Inherent
        : key.startsWith(QLatin1String("residual"))  ? Stage::Residual
                                                     : Stage::Current;
}

/// The rows below the header.
QList<SheetRow> bodyOf(const WorkSheet &sheet, int headerRow)
{
    QList<SheetRow> rows;
    for (const SheetRow &row : sheet.rows) {
        if (row.number > headerRow)
            rows.append(row);
    }
    return rows;
}

/// One proposal while it is made.
class Proposal {
public:
    Proposal(const WorkSheet &sheet, const RegisterContext &context, RegisterMapping &mapping)
        : m_sheet(sheet),
          m_rows(bodyOf(sheet, mapping.headerRow)),
          m_context(context),
          m_mapping(mapping)
    {
    }

    void make(const SheetRow &header)
    {
        readTitles(header);
        if (!m_mapping.own) {
            judgeByValues();
            settleTitle();
            settleStages();
            settleDoubles();
        }
        mapScales();
        settleDates();
        settleDimensions();
    }

private:
    void tell(const QString &text)
    {
        Issue issue;
        issue.severity = IssueSeverity::Info;
        issue.text = text;
        m_mapping.issues.append(issue);
    }

    void readTitles(const SheetRow &header)
    {
        QHash<QString, QString> keys; // of the risk register, by title
        const Register *reg = findRegister(QStringLiteral("risk-register"));
        const QList<Column> columns = reg ? reg->columns(m_context) : QList<Column>();
        for (const Column &column : columns)
            keys.insert(column.title, column.key);
        qsizetype width = header.cells.size(), same = 0;
        for (const SheetRow &row : m_rows)
            width = std::max(width, row.cells.size());
        for (qsizetype i = 0; i < width; ++i) {
            const QString title = header.cell(i).text.simplified();
            const bool filled =
                std::any_of(m_rows.cbegin(), m_rows.cend(), [i](const SheetRow &row) { return !row.cell(i).isBlank(); });
            if (title.isEmpty() && !filled)
                continue;
            ColumnMapping column = meaningOf(title);
            column.column = static_cast<int>(i);
            column.key = keys.value(title);
            same += !column.key.isEmpty();
            if (title.isEmpty())
                column.title = Tr::tr("Column %1").arg(columnName(column.column));
            m_mapping.columns.append(column);
        }
        m_mapping.own = !columns.isEmpty() && same * 3 >= columns.size() * 2 && m_mapping.columns.first().key == u"ref";
        for (ColumnMapping &column : m_mapping.columns) {
            if (!m_mapping.own) {
                column.key.clear();
            } else if (!column.key.isEmpty()) {
                column.field = fieldOfKey(column.key);
                column.stage = stageOfKey(column.key);
                column.stageNamed = true;
                column.dimension.clear();
            }
        }
    }

    QStringList valuesOf(const ColumnMapping &column) const { return columnValues(m_sheet, m_mapping, column.column); }

    /// Whether at least half of the different values of a column are understood.
    template<class Test>
    bool mostly(const ColumnMapping &column, Test &&understood) const
    {
        const QStringList values = valuesOf(column);
        return values.isEmpty() || std::count_if(values.cbegin(), values.cend(), understood) * 2 >= values.size();
    }

    bool has(RegisterField field) const
    {
        return std::any_of(m_mapping.columns.cbegin(), m_mapping.columns.cend(),
                           [field](const ColumnMapping &column) { return column.field == field; });
    }

    /// One title may head a rating or a text; the values tell.
    void judgeByValues()
    {
        const Criteria *criteria = activeCriteria(m_context.dossier);
        const QStringList levels = criteria ? criteria->levels : QStringList();
        const auto isStep = [](const QString &text) {
            bool number = false;
            text.toDouble(&number);
            return number || stepOfWord(text, QStringList(5)) > 0;
        };
        const auto isLevel = [&](const QString &text) { return isStep(text) || stepOfWord(text, levels) > 0; };
        for (ColumnMapping &column : m_mapping.columns) {
            if (column.field == F::Impact && !mostly(column, isStep))
                column.field = F::Consequence;
            else if (column.field == F::Likelihood && !mostly(column, isStep))
                column.field = F::Notes;
            else if (column.field == F::Title && plainWord(column.title) == u"risk" && !valuesOf(column).isEmpty()
                     && mostly(column, isLevel))
                column.field = F::Level;
            else if (column.field == F::Kind
                     && !mostly(column, [](const QString &text) { return domainOfWord(text).has_value(); }))
                column.field = F::Notes;
        }
        for (ColumnMapping &column : m_mapping.columns) {
            if (column.field == F::Options && !mostly(column, [](const QString &text) { return optionOfWord(text).has_value(); }))
                column.field = has(F::Action) ? F::Notes : F::Action;
        }
    }

    /// A register needs a title: the scenario, else the event is one.
    void settleTitle()
    {
        for (const RegisterField field : {F::Scenario, F::Event, F::Threats}) {
            for (ColumnMapping &column : m_mapping.columns) {
                if (!has(F::Title) && column.field == field) {
                    column.field = F::Title;
                    tell(Tr::tr("The column \"%1\" gives the titles of the risks.").arg(column.title));
                }
            }
        }
    }

    /// Ratings without a word for their stage are the current ones, before treatment where the sheet has current ones beside.
    void settleStages()
    {
        const auto isRating = [](const ColumnMapping &column) {
            return column.field == F::Likelihood || column.field == F::Impact || column.field == F::Level
                || column.field == F::Rationale;
        };
        const bool current = std::any_of(m_mapping.columns.cbegin(), m_mapping.columns.cend(), [&](const ColumnMapping &column) {
            return isRating(column) && column.stageNamed && column.stage == Stage::Current;
        });
        for (ColumnMapping &column : m_mapping.columns) {
            if (isRating(column) && !column.stageNamed && column.field != F::Rationale)
                column.stage = current ? Stage::Inherent : Stage::Current;
        }
    }

    /// What a second column says about the same goes into the notes; components, controls and levels may come in several.
    void settleDoubles()
    {
        QSet<QString> seen;
        for (ColumnMapping &column : m_mapping.columns) {
            if (column.field == F::Notes || column.field == F::Components || column.field == F::Level
                || column.field == F::ControlsInPlace || column.field == F::ControlsPlanned)
                continue;
            const QString what = enumText(column.field) + enumText(column.stage) + column.dimension;
            if (seen.contains(what)) {
                tell(Tr::tr("The column \"%1\" says the same as another and is kept as notes.").arg(column.title));
                column.field = F::Notes;
            }
            seen.insert(what);
        }
    }

    QMap<QString, int> mapScale(RegisterField field, const QStringList &titles, const QString &name)
    {
        const ScaleWords found = scaleWords(m_sheet, m_mapping, field, titles);
        if (found.highest > titles.size() && !titles.isEmpty())
            tell(Tr::tr("The sheet's %1 goes up to %2, the criteria have %3 steps: say which number stands for which step.")
                     .arg(name)
                     .arg(found.highest)
                     .arg(titles.size()));
        return found.steps;
    }

    void mapScales()
    {
        const QStringList likelihoods = scaleTitles(m_context.dossier, F::Likelihood),
                          impacts = scaleTitles(m_context.dossier, F::Impact);
        m_mapping.likelihood = mapScale(F::Likelihood, likelihoods, Tr::tr("likelihood"));
        m_mapping.impact = mapScale(F::Impact, impacts, Tr::tr("impact"));
        QStringList spread;
        for (const auto &[words, titles] : {std::pair(m_mapping.likelihood, likelihoods), std::pair(m_mapping.impact, impacts)}) {
            for (auto at = words.cbegin(); at != words.cend(); ++at) {
                bool number = false;
                at.key().toInt(&number);
                if (at.value() > 0 && !number && plainWord(titles.value(at.value() - 1)) != at.key())
                    spread.append(QStringLiteral("\"%1\" = %2").arg(at.key()).arg(at.value()));
            }
        }
        if (!spread.isEmpty())
            tell(Tr::tr("Words were read as steps of the project's scales: %1.").arg(spread.join(QStringLiteral(", "))));
    }

    void settleDates()
    {
        static const QRegularExpression numbers(QStringLiteral("^(\\d{1,2})[/-](\\d{1,2})[/-]\\d{4}$"));
        bool dayFirst = false, monthFirst = false, unclear = false;
        for (const ColumnMapping &column : std::as_const(m_mapping.columns)) {
            if (column.field != F::Due && column.field != F::IdentifiedOn && column.field != F::LastReview
                && column.field != F::NextReview)
                continue;
            for (const QString &value : valuesOf(column)) {
                const auto match = numbers.match(value);
                if (!match.hasMatch())
                    continue;
                const int first = match.captured(1).toInt(), second = match.captured(2).toInt();
                dayFirst = dayFirst || first > 12;
                monthFirst = monthFirst || second > 12;
                unclear = unclear || first != second;
            }
        }
        m_mapping.monthFirst = monthFirst && !dayFirst;
        if (unclear && dayFirst == monthFirst)
            tell(Tr::tr("Dates such as 03/04/2026 were read with the day first."));
    }

    void settleDimensions()
    {
        const Criteria *criteria = activeCriteria(m_context.dossier);
        if (!criteria)
            return;
        for (const Domain domain : {Domain::Security, Domain::Privacy, Domain::Safety}) {
            for (const ConsequenceScale &scale : criteria->consequenceScales) {
                const Dimension *dimension = m_context.catalogs.dimension(scale.dimension);
                const bool fits = dimension && (dimension->domain == Domain::Safety) == (domain == Domain::Safety);
                if (scale.enabled && fits && !m_mapping.dimensions.contains(domain))
                    m_mapping.dimensions.insert(domain, scale.dimension);
            }
        }
    }

    const WorkSheet &m_sheet;
    const QList<SheetRow> m_rows;
    const RegisterContext &m_context;
    RegisterMapping &m_mapping;
};

} // namespace

namespace {

/// Whether a list of findings may have such a column too.
bool isCommon(RegisterField field)
{
    return field == F::SourceId || field == F::Title || field == F::Scenario || field == F::Impact || field == F::Kind
        || field == F::Status || field == F::IdentifiedOn || field == F::Weakness || field == F::Components;
}

} // namespace

std::optional<RegisterHeader> registerHeader(const Spreadsheet &book)
{
    std::optional<RegisterHeader> best;
    for (qsizetype sheet = 0; sheet < book.sheets.size(); ++sheet) {
        const QList<SheetRow> &rows = book.sheets[sheet].rows;
        for (qsizetype row = 0; row < std::min(rows.size(), searchedRows); ++row) {
            QSet<QString> known;
            bool risk = false, own = false;
            for (const SheetCell &cell : rows[row].cells) {
                const ColumnMapping meaning = meaningOf(cell.text);
                if (cell.isBlank() || meaning.field == F::Notes)
                    continue;
                known.insert(enumText(meaning.field) + enumText(meaning.stage) + meaning.dimension);
                risk = risk || meaning.field == F::Title || meaning.field == F::Scenario || meaning.field == F::Event
                    || meaning.field == F::Threats;
                own = own || !isCommon(meaning.field);
            }
            const int count = static_cast<int>(known.size());
            if (risk && count >= fewestTitles && (!best || count > best->known))
                best = RegisterHeader{sheet, row, count, own};
        }
    }
    return best;
}

std::optional<RegisterHeader> likelyHeader(const Spreadsheet &book)
{
    const auto longest = std::max_element(book.sheets.cbegin(), book.sheets.cend(),
                                          [](const WorkSheet &a, const WorkSheet &b) { return a.rows.size() < b.rows.size(); });
    if (longest == book.sheets.cend() || longest->rows.isEmpty())
        return std::nullopt;
    const auto filled = [](const SheetRow &row) {
        return std::count_if(row.cells.cbegin(), row.cells.cend(), [](const SheetCell &cell) { return !cell.isBlank(); });
    };
    qsizetype widest = 0;
    for (const SheetRow &row : longest->rows.mid(0, searchedRows))
        widest = std::max(widest, filled(row));
    RegisterHeader header{longest - book.sheets.cbegin(), 0, 0};
    while (filled(longest->rows[header.row]) * 2 <= widest)
        ++header.row;
    return header;
}

Error noRegister(const QString &file)
{
    Place place;
    place.file = file;
    return {ErrorCode::UnknownFormat,
            Tr::tr("The file holds no risk register: no row has titles such as ID, risk, owner, likelihood and impact."), place};
}

qint64 registerEntries(const Spreadsheet &book, const RegisterHeader &header)
{
    return book.sheets[header.sheet].rows.size() - header.row - 1;
}

RegisterMapping proposeMapping(const Spreadsheet &book, const RegisterHeader &header, const RegisterContext &context)
{
    RegisterMapping mapping;
    mapping.sheet = header.sheet;
    const WorkSheet &sheet = book.sheets[header.sheet];
    mapping.headerRow = sheet.rows[header.row].number;
    Proposal(sheet, context, mapping).make(sheet.rows[header.row]);
    QStringList others;
    for (qsizetype i = 0; i < book.sheets.size(); ++i) {
        if (i != mapping.sheet && !book.sheets[i].rows.isEmpty())
            others.append(Tr::tr("\"%1\" (rows: %2)").arg(book.sheets[i].name).arg(book.sheets[i].rows.size()));
    }
    if (!others.isEmpty()) {
        Issue issue;
        issue.severity = IssueSeverity::Info;
        issue.text = Tr::tr("Read was the sheet \"%1\", not %2.").arg(sheet.name, others.join(QStringLiteral(", ")));
        mapping.issues.append(issue);
    }
    return mapping;
}

Result<RegisterMapping> proposeMapping(const Spreadsheet &book, const RegisterContext &context)
{
    const auto header = registerHeader(book);
    if (!header)
        return Unexpected(noRegister(book.file));
    return proposeMapping(book, *header, context);
}

} // namespace gabion
