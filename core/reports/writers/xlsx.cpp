// SPDX-License-Identifier: Apache-2.0
#include "core/base/tr.h"
#include "core/reports/about.h"
#include "core/reports/levelcolours.h"
#include "core/reports/sheettext.h"
#include "core/reports/targetfile.h"
#include "core/reports/writer.h"

#include <QDir>
#include <QHash>
#include <QTemporaryFile>

#include <xlsxwriter.h>

#include <fcntl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace gabion {

namespace {

constexpr qint64 streamedFrom = 5000; ///< rows; from here on each row goes to disk at once
constexpr qint64 mostRows = 1048575; ///< Excel's limit of a sheet less the header

constexpr double lineHeight = 15; ///< points, of 11-point text
constexpr double mostHeight = 409; ///< points, Excel's limit of a row

QString title() { return Tr::tr("Excel workbook"); }

int sheetWidth(const Column &column) { return std::clamp(column.width, 6, 80); }

/// Whether the text of a cell runs over several lines. A hash has no place to break and stays on one.
bool wraps(const Column &column, const QString &text)
{
    return column.type == ColumnType::Text && column.width >= 12 && text.size() > column.width && text.contains(QLatin1Char(' '));
}

/// Lines that a text takes when it is broken at blanks; an estimate, as the font decides.
int linesOf(const QString &text, int width)
{
    const qsizetype room = std::max(1, width - 2);
    qsizetype lines = 0;
    for (const QStringView paragraph : QStringView(text).split(u'\n'))
        lines += 1 + std::max<qsizetype>(0, paragraph.size() - 1) / room;
    return static_cast<int>(std::min<qsizetype>(lines, static_cast<qsizetype>(mostHeight / lineHeight)));
}

/// One workbook and the formats that its cells share.
class Book {
public:
    Book(const std::string &path, bool streamed)
    {
        std::string folder = QFile::encodeName(QDir::tempPath()).toStdString(); // TMPDIR
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
        m_heading = format();
        format_set_bold(m_heading);
        m_text = format();
        m_wrapped = format();
        format_set_text_wrap(m_wrapped);
        m_count = format();
        format_set_align(m_count, LXW_ALIGN_LEFT);
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
    lxw_format *heading() const { return m_heading; }
    lxw_format *wrapped() const { return m_wrapped; }
    lxw_format *count() const { return m_count; }
    /// A sheet of this name or one like it; null when no temporary file could be made for it.
    lxw_worksheet *addSheet(const QString &name) { return addNamed(m_names.make(name)); }
    /// A sheet whose very name was kept free by reserve().
    lxw_worksheet *addNamed(const QString &name)
    {
        lxw_worksheet *made = workbook_add_worksheet(m_book, name.toStdString().c_str());
        m_good = m_good && made;
        return made;
    }
    QString reserve(const QString &name) { return m_names.make(name); }

    void write(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const Column &about, const Cell &cell)
    {
        const QVariant &value = cell.value;
        m_need += cellBytes;
        if (about.type == ColumnType::Date && isInCalendar(value.toDate())) {
            const QDate date = value.toDate();
            lxw_datetime when = {date.year(), date.month(), date.day(), 0, 0, 0.0};
            worksheet_write_datetime(sheet, row, column, &when, cell.mark ? m_markedDate : m_date);
            return;
        }
        if (about.type == ColumnType::DateTime && isInCalendar(value.toDateTime().toUTC().date())) {
            const QDateTime at = value.toDateTime().toUTC();
            lxw_datetime when = {at.date().year(), at.date().month(),  at.date().day(),
                                 at.time().hour(), at.time().minute(), double(at.time().second())};
            worksheet_write_datetime(sheet, row, column, &when, m_dateTime);
            return;
        }
        if ((about.type == ColumnType::Number || about.type == ColumnType::Percent) && isSheetNumber(value)) {
            worksheet_write_number(sheet, row, column, value.toDouble(),
                                   about.type == ColumnType::Percent ? m_percent : m_number);
            return;
        }
        if (cell.text.isEmpty())
            return;
        // Always a string cell: what looks like a formula stays text.
        const int step = about.type == ColumnType::Level && cell.level > 0 ? levelLook(cell.tone).step : 0;
        lxw_format *format = step > 0 ? m_levels[static_cast<std::size_t>(step - 1)]
            : cell.mark               ? m_marked
            : wraps(about, cell.text) ? m_wrapped
                                      : m_text;
        const std::string text = cellText(cell.text);
        const auto escapes = std::count_if(text.begin(), text.end(), [](char c) { return c == '&' || c == '<' || c == '>'; });
        m_need += static_cast<qint64>(text.size()) + 4 * escapes; // "&" becomes "&amp;"
        worksheet_write_string(sheet, row, column, text.c_str(), format);
    }

    /// Whether all rows that were streamed so far reached the disk; sets errno when not.
    bool isGood() const
    {
        if (!m_good)
            return false;
        lxw_worksheet *sheet = nullptr;
        STAILQ_FOREACH(sheet, m_book->worksheets, list_pointers)
        {
            if (sheet->optimize_tmpfile && (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile)))
                return false;
        }
        return true;
    }

    /// Writes the file; false when that failed, with errno set. The library does not look whether its temporary files take what
    /// it writes and would pack what got there, so their room is asked for first.
    bool close()
    {
        if (!isGood() || !hasRoom())
            return false;
        lxw_workbook *book = m_book;
        m_book = nullptr;
        return workbook_close(book) == LXW_NO_ERROR;
    }

private:
    static constexpr qint64 cellBytes = 96; ///< of a cell in the sheet's XML, without its text

    bool hasRoom() const
    {
        QTemporaryFile trial;
        if (!trial.open())
            return false;
        errno = posix_fallocate(trial.handle(), 0, m_need + (Q_INT64_C(1) << 18));
        return errno == 0;
    }

    lxw_format *format()
    {
        lxw_format *made = workbook_add_format(m_book);
        format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
        return made;
    }

    lxw_workbook *m_book = nullptr;
    SheetNames m_names;
    qint64 m_need = 0; ///< bytes that the largest temporary file may take
    bool m_good = true;
    lxw_format *m_header = nullptr, *m_heading = nullptr, *m_count = nullptr, *m_text = nullptr, *m_wrapped = nullptr,
               *m_date = nullptr, *m_dateTime = nullptr, *m_number = nullptr, *m_percent = nullptr, *m_marked = nullptr,
               *m_markedDate = nullptr;
    std::array<lxw_format *, levelColours.size()> m_levels = {};
};

/// Ranges of the hidden sheet with the texts that columns allow; Excel limits a list inside a cell rule to 255 characters.
class Lists {
public:
    explicit Lists(Book &book) : m_name(book.reserve(QStringLiteral("Lists"))) { }
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
        lxw_worksheet *sheet = book.addNamed(m_name);
        if (!sheet)
            return;
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
            const std::string range = "='" + m_name.toStdString() + "'!" + std::string(column) + "$2:" + column + "$"
                + std::to_string(m_lists[*list].second.size() + 1);
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
    QString m_name;
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
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_repeat_columns(sheet, 0, 0);
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
    const QString head = QStringLiteral("&L&B%1&R%2").arg(headerText(reg.title()), headerText(organisation.name));
    const QString foot = QStringLiteral("&L%1  %2  %3&R&P / &N")
                             .arg(headerText(organisation.classification), context.stateDate.toUTC().date().toString(Qt::ISODate),
                                  context.head.left(8));
    worksheet_set_header(sheet, head.toStdString().c_str());
    worksheet_set_footer(sheet, foot.toStdString().c_str());
    int total = 0;
    int headLines = 1;
    for (const Column &column : columns)
        headLines = std::max(headLines, linesOf(column.title, sheetWidth(column)));
    worksheet_set_row(sheet, 0, headLines * lineHeight, nullptr);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        const auto column = static_cast<lxw_col_t>(i);
        const int width = sheetWidth(columns[i]);
        total += width;
        worksheet_set_column(sheet, column, column, width, nullptr);
        worksheet_write_string(sheet, 0, column, cellText(columns[i].title).c_str(), book.header());
    }
    // A4 across holds about 150 characters of 11 points; 200 print at about 8 points and stay readable
    constexpr int charactersAPage = 200;
    worksheet_fit_to_pages(sheet, static_cast<std::uint16_t>(std::max(1, (total + charactersAPage - 1) / charactersAPage)), 0);
}

/// Not every program fits a row to its text when it opens the file. Before the first cell, as streamed rows are written in order.
void setHeight(const Sheet &sheet, const QList<Column> &columns, const RegisterRow &row)
{
    int lines = 1;
    for (qsizetype i = 0; i < columns.size() && i < row.cells.size(); ++i) {
        if (wraps(columns[i], row.cells[i].text))
            lines = std::max(lines, linesOf(row.cells[i].text, sheetWidth(columns[i])));
    }
    if (lines > 1)
        worksheet_set_row(sheet.sheet, sheet.rows, lines * lineHeight, nullptr);
}

void finish(const Sheet &sheet, const Lists &lists, const QList<Column> &columns)
{
    worksheet_autofilter(sheet.sheet, 0, 0, sheet.rows, static_cast<lxw_col_t>(columns.size() - 1));
    lists.validate(sheet.sheet, columns, sheet.rows);
}

void writeAbout(Book &book, const QString &sheetName, const Register &reg, const RegisterContext &context, qint64 rows)
{
    lxw_worksheet *sheet = book.addNamed(sheetName);
    if (!sheet)
        return;
    worksheet_set_column(sheet, 0, 0, 26, nullptr);
    constexpr int valueWidth = 100;
    worksheet_set_column(sheet, 1, 1, valueWidth, nullptr);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    lxw_row_t row = 0;
    const auto write = [&](const QString &name, const QString &value) {
        if (const int lines = linesOf(value, valueWidth); lines > 1) // see setHeight()
            worksheet_set_row(sheet, row, lines * lineHeight, nullptr);
        worksheet_write_string(sheet, row, 0, cellText(name).c_str(), book.header());
        worksheet_write_string(sheet, row, 1, cellText(value).c_str(), book.wrapped());
        ++row;
    };
    for (const auto &[name, value] : aboutFacts(reg, context, rows))
        write(name, value);
    const auto writeGroup = [&](const FactGroup &group, bool counts) {
        ++row;
        worksheet_write_string(sheet, row++, 0, cellText(group.title).c_str(), book.heading());
        for (const auto &[name, value] : group.facts) {
            if (!counts) {
                write(name, value);
                continue;
            }
            worksheet_write_string(sheet, row, 0, cellText(name).c_str(), book.header());
            worksheet_write_number(sheet, row++, 1, value.toDouble(), book.count());
        }
    };
    for (const FactGroup &group : reg.counts ? reg.counts(context) : QList<FactGroup>())
        writeGroup(group, true);
    for (const FactGroup &group : reg.legend ? reg.legend() : QList<FactGroup>())
        writeGroup(group, false);
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

/// The rows, a sheet for each value of the column "framework" where there is one, else one sheet of the register's name.
Result<qint64> fill(Book &book, const Lists &lists, const Register &reg, const RegisterContext &context,
                    const QList<Column> &columns, const TargetFile &target, Progress &progress)
{
    qsizetype byFramework = -1;
    for (qsizetype i = 0; i < columns.size(); ++i) {
        if (columns[i].key == u"framework")
            byFramework = i;
    }
    QHash<QString, Sheet> sheets;
    const auto sheetOf = [&](const QString &name) -> Sheet & {
        Sheet &sheet = sheets[name];
        if (!sheet.sheet) {
            sheet.sheet = book.addSheet(name);
            if (sheet.sheet)
                setUp(book, sheet.sheet, reg, context, columns);
        }
        return sheet;
    };
    const Result<qint64> rows = eachRow(reg, context, progress, [&](const RegisterRow &row) -> Result<> {
        Sheet *now = &sheetOf(byFramework >= 0 ? row.cells.value(byFramework).text : reg.title());
        if (!now->sheet)
            return Unexpected(target.writeError());
        if (now->rows >= mostRows)
            return fail(ErrorCode::ExportFormat,
                        Tr::tr("Excel reads at most %1 rows in a sheet. Export CSV, or filter the register.").arg(mostRows));
        ++now->rows;
        setHeight(*now, columns, row);
        for (qsizetype i = 0; i < columns.size(); ++i)
            book.write(now->sheet, now->rows, static_cast<lxw_col_t>(i), columns[i], row.cells.value(i));
        // A full disk is noticed soon, not after the last of a million rows.
        return now->rows % 4096 == 0 && !book.isGood() ? Unexpected(target.writeError()) : Result<>();
    });
    if (rows && sheets.isEmpty())
        sheetOf(reg.title());
    for (const Sheet &sheet : std::as_const(sheets)) {
        if (sheet.sheet)
            finish(sheet, lists, columns);
    }
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
    const QString about = book.reserve(Tr::tr("About"));
    Lists lists(book);
    lists.add(columns);
    const QList<const Register *> appendices = reg.appendices ? reg.appendices() : QList<const Register *>();
    const Result<qint64> rows = fill(book, lists, reg, context, columns, target, progress);
    if (!rows)
        return Unexpected(rows.error());
    for (const Register *appendix : appendices) {
        const QList<Column> own = appendix->columns(context);
        if (const auto filled = fill(book, lists, *appendix, context, own, target, progress); !filled)
            return Unexpected(filled.error());
    }
    writeAbout(book, about, reg, context, *rows);
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
