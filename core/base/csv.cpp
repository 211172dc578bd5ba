// SPDX-License-Identifier: Apache-2.0
#include "core/base/csv.h"

#include "core/base/tr.h"

#include <QHash>
#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace gabion {

namespace {

/// What Windows-1252 has at 0x80 to 0x9F (Unicode consortium, CP1252.TXT); 0 where it has nothing.
constexpr std::array<char16_t, 32> windowsRow = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

QString fromWindows(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() <= 0x9F)
            c = QChar(windowsRow[c.unicode() - 0x80u] ? windowsRow[c.unicode() - 0x80u] : char16_t(0xFFFD));
    }
    return text;
}

/// Length of a first line "sep=;" with its line end; 0 when there is none.
qsizetype separatorLine(const QString &text)
{
    if (text.size() < 5 || !text.startsWith(QLatin1String("sep="), Qt::CaseInsensitive))
        return 0;
    qsizetype at = 5;
    if (at < text.size() && text[at] == u'\r')
        ++at;
    if (at < text.size() && text[at] == u'\n')
        ++at;
    return at > 5 || at == text.size() ? at : 0;
}

/// One walk over a text.
class Walk {
public:
    Walk(const QString &text, QChar separator, const CsvLimits &limits)
        : m_text(text),
          m_separator(separator),
          m_limits(limits),
          m_at(separatorLine(text)),
          m_line(m_at > 0 ? 2 : 1)
    {
    }
    bool atEnd() const { return m_at >= m_text.size(); }

    /// The next record; its line in @p line.
    Result<QStringList> record(qint64 &line)
    {
        line = m_line;
        QStringList fields;
        for (;;) {
            Result<QString> next = field();
            if (!next)
                return Unexpected(next.error());
            fields.append(std::move(*next));
            if (fields.size() > m_limits.fields)
                return Unexpected(failure(ErrorCode::TooLarge, Tr::tr("A line has more than %1 fields.").arg(m_limits.fields)));
            if (atEnd() || m_text[m_at] != m_separator)
                break;
            ++m_at;
        }
        lineEnd();
        return fields;
    }

private:
    Result<QString> field()
    {
        QString out;
        if (!atEnd() && m_text[m_at] == u'"') {
            const qint64 opened = m_line;
            for (++m_at;; ++m_at) {
                if (atEnd()) {
                    m_line = opened;
                    return Unexpected(failure(ErrorCode::Truncated, Tr::tr("The file ends inside quotes.")));
                }
                const QChar c = m_text[m_at];
                if (c == u'"') {
                    if (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'"')
                        break;
                    ++m_at;
                } else if (c == u'\n' || (c == u'\r' && (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'\n'))) {
                    ++m_line;
                }
                if (out.size() >= m_limits.fieldLength)
                    return Unexpected(tooLong());
                out += c;
            }
            ++m_at;
            if (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != u'\r' && m_text[m_at] != u'\n')
                return Unexpected(failure(ErrorCode::Malformed, Tr::tr("Something stands behind a closing quote.")));
            return out;
        }
        const qsizetype start = m_at;
        while (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != u'\r' && m_text[m_at] != u'\n')
            ++m_at;
        if (m_at - start > m_limits.fieldLength)
            return Unexpected(tooLong());
        return m_text.mid(start, m_at - start);
    }

    void lineEnd()
    {
        if (!atEnd() && m_text[m_at] == u'\r')
            ++m_at;
        if (!atEnd() && m_text[m_at] == u'\n')
            ++m_at;
        ++m_line;
    }

    Error failure(ErrorCode code, const QString &text) const
    {
        Place place;
        place.line = m_line;
        return {code, text, place};
    }
    Error tooLong() const
    {
        return failure(ErrorCode::TooLarge, Tr::tr("A field is longer than %1 characters.").arg(m_limits.fieldLength));
    }

    const QString &m_text;
    QChar m_separator;
    const CsvLimits &m_limits;
    qsizetype m_at;
    qint64 m_line;
};

} // namespace

QString decodedText(const QByteArray &bytes, Issues &issues)
{
    const auto told = [&](const QString &text) { issues.append({IssueSeverity::Info, text, {}}); };
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF")) {
        QStringDecoder decoder(bytes.startsWith("\xFF\xFE") ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
        QString text = decoder(bytes.mid(2));
        if (decoder.hasError())
            issues.append({IssueSeverity::Warning, Tr::tr("Some characters are broken UTF-16 and were replaced."), {}});
        return text;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes);
    if (!decoder.hasError())
        return text;
    told(Tr::tr("The text is no UTF-8, so it was read as Windows-1252."));
    return fromWindows(bytes);
}

QChar csvSeparator(const QString &text)
{
    if (separatorLine(text) > 0)
        return text[4];
    constexpr qsizetype sampled = 20;
    QChar best = u',';
    qsizetype most = 0;
    for (const QChar candidate : {u',', u';', u'\t', u'|'}) {
        // the number of fields that most of the first records have, times how many have it
        QHash<qsizetype, qsizetype> counts;
        const CsvLimits limits;
        Walk walk(text, candidate, limits);
        for (qsizetype i = 0; i < sampled && !walk.atEnd(); ++i) {
            qint64 line = 0;
            const Result<QStringList> record = walk.record(line);
            if (!record)
                break;
            if (record->size() > 1)
                ++counts[record->size()];
        }
        qsizetype score = 0;
        for (auto at = counts.cbegin(); at != counts.cend(); ++at)
            score = std::max(score, (at.key() - 1) * at.value());
        if (score > most) {
            most = score;
            best = candidate;
        }
    }
    return best;
}

Result<> readCsv(const QString &text, QChar separator, const CsvLimits &limits,
                 const std::function<bool(const QStringList &fields, qint64 line)> &call)
{
    Walk walk(text, separator, limits);
    while (!walk.atEnd()) {
        qint64 line = 0;
        const Result<QStringList> record = walk.record(line);
        if (!record)
            return Unexpected(record.error());
        if (record->size() == 1 && record->front().isEmpty())
            continue;
        if (!call(*record, line))
            break;
    }
    return {};
}

} // namespace gabion
