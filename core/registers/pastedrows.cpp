// SPDX-License-Identifier: Apache-2.0
#include "core/registers/pastedrows.h"

#include "core/base/tr.h"
#include "core/edits/combined.h"

#include <algorithm>

namespace gabion {

namespace {

constexpr qsizetype mostRows = 20000;

/// Lines of fields; a field in double quotes may hold tabs and line breaks, as spreadsheets write them.
QList<QStringList> table(const QString &text)
{
    QList<QStringList> lines;
    QStringList fields;
    QString field;
    bool quoted = false;
    const auto endLine = [&] {
        fields += std::exchange(field, QString());
        if (fields.size() > 1 || !fields.first().trimmed().isEmpty())
            lines += fields;
        fields.clear();
    };
    for (qsizetype at = 0; at < text.size() && lines.size() <= mostRows; ++at) {
        const QChar c = text.at(at);
        if (quoted && c == QLatin1Char('"') && at + 1 < text.size() && text.at(at + 1) == QLatin1Char('"'))
            field += text.at(++at);
        else if (c == QLatin1Char('"') && (quoted || field.isEmpty()))
            quoted = !quoted;
        else if (!quoted && c == QLatin1Char('\t'))
            fields += std::exchange(field, QString());
        else if (!quoted && c == QLatin1Char('\n'))
            endLine();
        else if (quoted || c != QLatin1Char('\r'))
            field += c;
    }
    if (!field.isEmpty() || !fields.isEmpty())
        endLine();
    return lines;
}

QString shown(const QString &text) { return text.isEmpty() ? Tr::tr("empty") : text; }

/// References as they were copied: without the joiners that keep them in one line.
QString plainRef(const QString &text) { return text.trimmed().remove(QChar(0x2060)); }

/// Works through a pasted table, row by row.
class Paste {
public:
    Paste(const RegisterContext &context, const CellAuthor &by, const Environment &environment)
        : m_context(context),
          m_by(by),
          m_environment(environment),
          m_register(*findRegister(QStringLiteral("risk-register"))),
          m_columns(m_register.columns(context)),
          m_edit(context.dossier)
    {
    }

    Result<PastePreview> read(const QList<QStringList> &lines)
    {
        readHeader(lines.first());
        if (m_refColumn < 0)
            return fail(ErrorCode::Usage, Tr::tr("The pasted table has no column ID, so its rows cannot be matched."));
        if (m_preview.used.isEmpty())
            return fail(ErrorCode::Usage, Tr::tr("The pasted table has no column that can be set."));
        if (const Result<> done = readRows(lines); !done)
            return Unexpected(done.error());
        for (const QStringList &line : lines.mid(1)) {
            if (const Result<> done = add(line); !done)
                return Unexpected(done.error());
        }
        m_preview.set = m_edit.finished(Tr::tr("Paste into %n risk(s)", nullptr, m_preview.changed));
        if (m_preview.needsReason && m_by.reason.trimmed().isEmpty())
            m_preview.set.changes.clear();
        return m_preview;
    }

private:
    void readHeader(const QStringList &titles)
    {
        const QStringList editable = editableRiskColumns();
        for (qsizetype at = 0; at < titles.size(); ++at) {
            const QString title = titles.at(at).trimmed();
            const auto found = std::find_if(m_columns.cbegin(), m_columns.cend(), [&](const Column &column) {
                return column.title.compare(title, Qt::CaseInsensitive) == 0
                    || column.key.compare(title, Qt::CaseInsensitive) == 0;
            });
            qsizetype target = -1;
            if (found != m_columns.cend() && found->key == QLatin1String("ref")) {
                m_refColumn = at;
            } else if (found != m_columns.cend() && editable.contains(found->key)) {
                target = found - m_columns.cbegin();
                m_preview.used += found->title;
            } else if (!title.isEmpty()) {
                m_preview.ignored += title;
            }
            m_targets += target;
        }
    }

    /// What the rows of the named risks say now.
    Result<> readRows(const QList<QStringList> &lines)
    {
        QSet<QUuid> records;
        for (const QStringList &line : lines) {
            if (const Risk *risk = m_context.dossier.findRef<Risk>(plainRef(line.value(m_refColumn))))
                records.insert(risk->id.value);
        }
        return m_register.rowsOf(m_context, records, [&](const RegisterRow &row) {
            m_now.insert(row.ref, row);
            return true;
        });
    }

    Result<> add(const QStringList &line)
    {
        PastedRow row{plainRef(line.value(m_refColumn)), PasteVerdict::Same, Tr::tr("as it is")};
        const Risk *risk = m_context.dossier.findRef<Risk>(row.ref);
        if (!risk) {
            row.verdict = PasteVerdict::Unknown;
            row.text = row.ref.isEmpty() ? Tr::tr("has no ID") : Tr::tr("is not in the register");
            m_preview.rows += row;
            return {};
        }
        QStringList changes;
        QList<ChangeSet> done;
        for (qsizetype at = 0; at < m_targets.size() && row.verdict != PasteVerdict::Refused; ++at)
            setCell(row, risk->id, at, line, changes, done);
        if (row.verdict == PasteVerdict::Refused) {
            while (!done.isEmpty()) {
                if (const Result<> back = m_edit.add(inverted(done.takeLast())); !back)
                    return back;
            }
        } else if (!changes.isEmpty()) {
            row.verdict = PasteVerdict::Changes;
            row.text = changes.join(QStringLiteral("; "));
            ++m_preview.changed;
        }
        m_preview.rows += row;
        return {};
    }

    void setCell(PastedRow &row, Id<Risk> risk, qsizetype at, const QStringList &line, QStringList &changes,
                 QList<ChangeSet> &done)
    {
        if (m_targets.at(at) < 0 || at >= line.size())
            return;
        const Column &column = m_columns.at(m_targets.at(at));
        const QString value = line.at(at).trimmed();
        const QString before = m_now.value(row.ref).cells.at(m_targets.at(at)).text;
        if (value == before)
            return;
        const bool asks = needsReason(m_edit.dossier(), risk, column.key);
        // a preview before the reason is known goes on with a stand-in, and gives no change set
        const CellAuthor by{m_by.author, asks && m_by.reason.trimmed().isEmpty() ? QStringLiteral("?") : m_by.reason};
        const Result<ChangeSet> set = setRiskCell(m_edit.dossier(), risk, column.key, value, by, m_environment);
        if (const Result<> added = m_edit.add(set); !added) {
            row.verdict = PasteVerdict::Refused;
            row.text = QStringLiteral("%1: %2").arg(column.title, added.error().text);
            return;
        }
        if (set->isEmpty())
            return;
        done += *set;
        m_preview.needsReason = m_preview.needsReason || asks;
        changes += Tr::tr("%1: %2 \u2192 %3").arg(column.title, shown(before), shown(value));
    }

    const RegisterContext &m_context;
    const CellAuthor &m_by;
    const Environment &m_environment;
    const Register &m_register;
    QList<Column> m_columns;
    CombinedEdit m_edit;
    PastePreview m_preview;
    qsizetype m_refColumn = -1;
    QList<qsizetype> m_targets; ///< of each pasted column: place in m_columns; -1 = ignored
    QHash<QString, RegisterRow> m_now;
};

} // namespace

Result<PastePreview> previewPaste(const RegisterContext &context, const QString &text, const CellAuthor &by,
                                  const Environment &environment)
{
    const QList<QStringList> lines = table(text);
    if (lines.size() < 2)
        return fail(ErrorCode::Usage, Tr::tr("There is no table with a header line and rows in the clipboard."));
    return Paste(context, by, environment).read(lines);
}

} // namespace gabion
