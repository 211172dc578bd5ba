// SPDX-License-Identifier: Apache-2.0
#include "ui/models/registercontent.h"

#include <QHash>

#include <algorithm>

namespace gabion::ui {

QString rowKey(const RegisterRow &row) { return row.record.isNull() ? row.ref : row.record.toString(QUuid::Id128); }

QByteArray searchText(const RegisterRow &row)
{
    QString text = row.ref;
    for (const Cell &cell : row.cells) {
        text += QLatin1Char('\n');
        text += cell.text;
    }
    return text.toCaseFolded().toUtf8();
}

bool sameRow(const RegisterRow &a, const RegisterRow &b)
{
    return a.ref == b.ref && a.cells.size() == b.cells.size()
        && std::equal(a.cells.cbegin(), a.cells.cend(), b.cells.cbegin(), [](const Cell &x, const Cell &y) {
               return x.text == y.text && x.value == y.value && x.level == y.level && x.mark == y.mark
                   && x.likelihood == y.likelihood && x.consequence == y.consequence && x.score == y.score;
           });
}

Result<RegisterContent> readRegister(const Register &reg, const RegisterContext &context, const RegisterRows &before,
                                     const QList<RegisterFilter> &filters, const Progress &progress)
{
    RegisterContent content;
    content.columns = reg.columns(context);
    QHash<QString, qsizetype> places;
    places.reserve(before.rows.size());
    for (qsizetype row = 0; row < before.rows.size(); ++row)
        places.insert(rowKey(before.rows.at(row)), row);
    const Result<> read = reg.rows(context, [&](const RegisterRow &row) {
        const qsizetype old = places.value(rowKey(row), -1);
        const bool same = old >= 0 && sameRow(before.rows.at(old), row);
        content.all.rows.append(row);
        content.all.texts.append(same ? before.texts.at(old) : searchText(row));
        content.same.push_back(same);
        return !progress.cancelled();
    });
    if (!read)
        return Unexpected(read.error());
    for (const RegisterFilter &filter : filters) {
        content.sieves.push_back(std::make_unique<RegisterSieve>(filter));
        content.sieves.back()->refill(content.all.rows, content.all.texts, content.columns);
    }
    return content;
}

} // namespace gabion::ui
