// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/reports/about.h"
#include "core/reports/levelcolours.h"
#include "core/reports/targetfile.h"
#include "core/reports/writer.h"

#include <QHash>
#include <QTimeZone>

#include <xlsxwriter.h>

#include <memory>

namespace gabion {

namespace {

constexpr qint64 streamedFrom = 5000; ///< rows; from here on each row goes to disk at once
constexpr qsizetype longestText = 32767; ///< Excel's limit of a cell, in UTF-16 units
constexpr qint64 mostRows = 1048575; ///< Excel's limit of a sheet less the header

QString title() { return Tr::tr("Excel workbook"); }

/// A text that a cell can hold: no characters that XML forbids, no longer than Excel reads.
std::string cellText(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            clean += c;
            clean += text[++i];
        } else if (!c.isSurrogate() && c.unicode() < 0xFFFE && (c.unicode() >= 0x20 || c == u'\n' || c == u'\t')) {
            clean += c;
        }
    }
    if (clean.size() > longestText) {
        const QString mark = Tr::tr(" [shortened]");
        clean.truncate(longestText - mark.size());
        if (clean.back().isHighSurrogate())
            clean.chop(1);
        clean += mark;
    }
    return clean.toStdString();
}

/// A valid name of a sheet: 31 characters, none of []:*?/\.
std::string sheetName(QString text)
{
    for (const char c : {'[', ']', ':', '*', '?', '/', '\\', '\''})
        text.replace(QLatin1Char(c), u' ');
    return text.simplified().left(31).toStdString();
}

/// Text of a header or footer: & starts a code there, so it is doubled.
QString headerText(QString text) { return text.left(80).replace(u'&', QStringLiteral("&&")); }

/// One workbook and the formats that its cells share.
class Book {
public:
    Book(const std::string &path, bool streamed)
    {
        std::string folder = qEnvironmentVariable("TMPDIR").toStdString();
        lxw_workbook_options options = {};
        options.constant_memory = streamed ? LXW_TRUE : LXW_FALSE;
        options.use_zip64 = LXW_TRUE;
        options.tmpdir = folder.empty() ? nullptr : folder.data();
        m_book = workbook_new_opt(path.c_str(), &options);
        if (!m_book)
            return;
        m_header = format();
        format_set_bold(m_header);
        format_set_bg_color(m_header, 0xEEF1F3);
        format_set_bottom(m_header, LXW_BORDER_THIN);
        format_set_text_wrap(m_header);
        m_text = format();
        m_wrapped = format();
        format_set_text_wrap(m_wrapped);
        m_date = format();
        format_set_num_format(m_date, "yyyy-mm-dd");
        m_dateTime = format();
        format_set_num_format(m_dateTime, "yyyy-mm-dd hh:mm");
        m_number = format();
        m_percent = format();
        format_set_num_format(m_percent, "0.0 %");
        m_marked = format();
        format_set_font_color(m_marked, 0xA01C24);
        format_set_bold(m_marked);
        m_markedDate = format();
        format_set_font_color(m_markedDate, 0xA01C24);
        format_set_bold(m_markedDate);
        format_set_num_format(m_markedDate, "yyyy-mm-dd");
        for (std::size_t i = 0; i < levelColours.size(); ++i) {
            m_levels[i] = format();
            format_set_bg_color(m_levels[i], levelColours[i].fill);
            format_set_font_color(m_levels[i], levelColours[i].text);
            format_set_bold(m_levels[i]);
        }
    }
    ~Book()
    {
        if (m_book)
            (void)workbook_close(m_book);
    }
    Book(const Book &) = delete;
    Book &operator=(const Book &) = delete;

    bool isOpen() const { return m_book != nullptr; }
    lxw_workbook *get() const { return m_book; }
    lxw_format *header() const { return m_header; }
    lxw_format *wrapped() const { return m_wrapped; }
    lxw_worksheet *addSheet(const QString &name) { return workbook_add_worksheet(m_book, sheetName(name).c_str()); }

    void write(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const Column &about, const Cell &cell) const
    {
        const QVariant &value = cell.value;
        if (about.type == ColumnType::Date && value.toDate().isValid()) {
            const QDate date = value.toDate();
            lxw_datetime when = {date.year(), date.month(), date.day(), 0, 0, 0.0};
            worksheet_write_datetime(sheet, row, column, &when, cell.mark ? m_markedDate : m_date);
            return;
        }
        if (about.type == ColumnType::DateTime && value.toDateTime().isValid()) {
            const QDateTime at = value.toDateTime().toUTC();
            lxw_datetime when = {at.date().year(), at.date().month(),  at.date().day(),
                                 at.time().hour(), at.time().minute(), double(at.time().second())};
            worksheet_write_datetime(sheet, row, column, &when, m_dateTime);
            return;
        }
        const bool numeric =
            value.typeId() == QMetaType::Int || value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::Double;
        if ((about.type == ColumnType::Number || about.type == ColumnType::Percent) && numeric) {
            worksheet_write_number(sheet, row, column, value.toDouble(),
                                   about.type == ColumnType::Percent ? m_percent : m_number);
            return;
        }
        if (cell.text.isEmpty())
            return;
        // Always a string cell: what looks like a formula stays text.
        const bool level = about.type == ColumnType::Level && cell.level > 0;
        lxw_format *format = level
            ? m_levels[std::min<std::size_t>(static_cast<std::size_t>(cell.level), levelColours.size()) - 1]
            : cell.mark         ? m_marked
            : about.width >= 24 ? m_wrapped
                                : m_text;
        worksheet_write_string(sheet, row, column, cellText(cell.text).c_str(), format);
    }

    /// Writes the file; false when that failed.
    bool close()
    {
        lxw_workbook *book = m_book;
        m_book = nullptr;
        return workbook_close(book) == LXW_NO_ERROR;
    }

private:
    lxw_format *format()
    {
        lxw_format *made = workbook_add_format(m_book);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        return made;
    }

    lxw_workbook *m_book = nullptr;
    lxw_format *m_header = nullptr, *m_text = nullptr, *m_wrapped = nullptr, *m_date = nullptr, *m_dateTime = nullptr,
               *m_number = nullptr, *m_percent = nullptr, *m_marked = nullptr, *m_markedDate = nullptr;
    std::array<lxw_format *, levelColours.size()> m_levels = {};
};

/// Ranges of the hidden sheet with the texts that columns allow; Excel limits a list inside a cell rule to 255 characters.
class Lists {
public:
    void add(const QList<Column> &columns)
    {
        for (const Column &column : columns) {
            if (!column.choices.isEmpty() && !m_of.contains(column.key)) {
                m_of.insert(column.key, static_cast<int>(m_lists.size()));
                m_lists.append({column.title, column.choices});
            }
        }
    }
    bool isEmpty() const { return m_lists.isEmpty(); }
    void write(Book &book) const
    {
        lxw_worksheet *sheet = book.addSheet(QStringLiteral("Lists"));
        lxw_row_t longest = 0;
        for (const auto &list : m_lists)
            longest = std::max(longest, static_cast<lxw_row_t>(list.second.size()));
        for (lxw_row_t row = 0; row <= longest; ++row) { // row by row, as streamed sheets need it
            for (qsizetype column = 0; column < m_lists.size(); ++column) {
                const auto &[name, choices] = m_lists[column];
                if (row == 0)
                    worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), cellText(name).c_str(), book.header());
                else if (row <= static_cast<lxw_row_t>(choices.size()))
                    worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), cellText(choices[row - 1]).c_str(),
                                           nullptr);
            }
        }
        worksheet_hide(sheet);
    }
    void validate(lxw_worksheet *sheet, const QList<Column> &columns, lxw_row_t lastRow) const
    {
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const auto list = m_of.constFind(columns[i].key);
            if (list == m_of.cend() || lastRow == 0)
                continue;
            char column[16];
            lxw_col_to_name(column, static_cast<lxw_col_t>(*list), LXW_TRUE);
            const std::string range =
                "=Lists!" + std::string(column) + "$2:" + column + "$" + std::to_string(m_lists[*list].second.size() + 1);
            std::string error = Tr::tr("Not one of the listed values").toStdString();
            lxw_data_validation rule = {};
            rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            rule.value_formula = const_cast<char *>(range.c_str()); // the library's struct lacks const; it copies the text
            rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING; // several values in one cell stay possible
            rule.error_title = const_cast<char *>(error.c_str());
            worksheet_data_validation_range(sheet, 1, static_cast<lxw_col_t>(i), lastRow, static_cast<lxw_col_t>(i), &rule);
        }
    }

private:
    QList<std::pair<QString, QStringList>> m_lists;
    QHash<QString, int> m_of;
};

/// A sheet of the register while it is filled.
struct Sheet {
    lxw_worksheet *sheet = nullptr;
    lxw_row_t rows = 0;
};

void setUp(const Book &book, lxw_worksheet *sheet, const Register &reg, const RegisterContext &context,
           const QList<Column> &columns)
{
    const Organisation organisation = organisationOf(context.dossier);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
    const QString head = QStringLiteral("&L&B%1&R%2").arg(headerText(reg.title()), headerText(organisation.name));
    const QString foot = QStringLiteral("&L%1  %2  %3&R&P / &N")
                             .arg(headerText(organisation.classification), context.stateDate.toUTC().date().toString(Qt::ISODate),
                                  context.head.left(8));
    worksheet_set_header(sheet, head.toStdString().c_str());
    worksheet_set_footer(sheet, foot.toStdString().c_str());
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        worksheet_set_column(sheet, column, column, std::clamp(columns[i].width, 6, 80), nullptr);
        worksheet_write_string(sheet, 0, column, cellText(columns[i].title).c_str(), book.header());
    }
}

void finish(const Sheet &sheet, const Lists &lists, const QList<Column> &columns)
{
    worksheet_autofilter(sheet.sheet, 0, 0, sheet.rows, static_cast<lxw_col_t>(columns.size() - 1));
    lists.validate(sheet.sheet, columns, sheet.rows);
}

void writeAbout(Book &book, const Register &reg, const RegisterContext &context, qint64 rows)
{
    lxw_worksheet *sheet = book.addSheet(Tr::tr("About"));
    worksheet_set_column(sheet, 0, 0, 26, nullptr);
    worksheet_set_column(sheet, 1, 1, 100, nullptr);
    lxw_row_t row = 0;
    for (const auto &[name, value] : aboutFacts(reg, context, rows)) {
        worksheet_write_string(sheet, row, 0, cellText(name).c_str(), book.header());
        worksheet_write_string(sheet, row, 1, cellText(value).c_str(), book.wrapped());
        ++row;
    }
}

void setProperties(lxw_workbook *book, const Register &reg, const RegisterContext &context)
{
    const Organisation organisation = organisationOf(context.dossier);
    std::string name = cellText(reg.title().left(255)), company = cellText(organisation.name.left(255)),
                about = cellText(reg.about().left(255)), author = cellText(organisation.preparedBy.left(255)),
                state = "State " + context.head.toStdString();
    lxw_doc_properties properties = {};
    properties.title = name.data();
    properties.subject = about.data();
    properties.author = author.data();
    properties.company = company.data();
    properties.comments = state.data();
    properties.created = static_cast<time_t>(context.stateDate.toSecsSinceEpoch());
    workbook_set_properties(book, &properties);
}

/// The rows, a sheet for each value of the column "framework" where there is one, else one sheet.
Result<qint64> fill(Book &book, const Lists &lists, const Register &reg, const RegisterContext &context,
                    const QList<Column> &columns, Progress &progress)
{
    qsizetype byFramework = -1;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns[i].key == u"framework")
            byFramework = i;
    }
    QHash<QString, Sheet> sheets;
    Sheet *now = nullptr;
    const auto sheetOf = [&](const QString &name) -> Sheet & {
        if (!sheets.contains(name)) {
            lxw_worksheet *made = book.addSheet(name);
            setUp(book, made, reg, context, columns);
            sheets.insert(name, {made, 0});
        }
        return sheets[name];
    };
    const Result<qint64> rows = eachRow(reg, context, progress, [&](const RegisterRow &row) -> Result<> {
        now = &sheetOf(byFramework >= 0 ? row.cells.value(byFramework).text : reg.title());
        if (now->rows >= mostRows)
            return fail(ErrorCode::ExportFormat,
                        Tr::tr("Excel reads at most %1 rows in a sheet. Export CSV, or filter the register.").arg(mostRows));
        ++now->rows;
        for (qsizetype i = 0; i < columns.size(); ++i)
            book.write(now->sheet, now->rows, static_cast<lxw_col_t>(i), columns[i], row.cells.value(i));
        return {};
    });
    if (rows && sheets.isEmpty())
        sheetOf(reg.title());
    for (const Sheet &sheet : std::as_const(sheets))
        finish(sheet, lists, columns);
    return rows;
}

Result<ExportResult> write(const Register &reg, const RegisterContext &context, const QString &path, Progress &progress)
{
    TargetFile target(path);
    if (Result<> opened = target.open(); !opened)
        return Unexpected(opened.error());
    const qint64 expected = reg.count(context);
    Book book(target.temporary().toLocal8Bit().toStdString(), expected < 0 || expected > streamedFrom);
    if (!book.isOpen())
        return Unexpected(target.writeError());
    setProperties(book.get(), reg, context);
    const QList<Column> columns = reg.columns(context);
    Lists lists;
    lists.add(columns);
    const Result<qint64> rows = fill(book, lists, reg, context, columns, progress);
    if (!rows)
        return Unexpected(rows.error());
    writeAbout(book, reg, context, *rows);
    if (!lists.isEmpty())
        lists.write(book);
    if (!book.close())
        return Unexpected(target.writeError());
    Result<ExportResult> done = target.commit(QStringLiteral("xlsx"));
    if (done)
        done->rows = *rows;
    return done;
}

} // namespace

extern const Writer writers_xlsx;
const Writer writers_xlsx = {"xlsx", title, write};

} // namespace gabion
