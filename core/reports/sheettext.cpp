// SPDX-License-Identifier: Apache-2.0
#include "core/reports/sheettext.h"

#include "core/base/tr.h"
#include "core/reports/textexport.h"

#include <cmath>

namespace gabion {

namespace {

constexpr qsizetype longestText = 32767; ///< of a cell, in UTF-16 units
constexpr qsizetype longest = 31; ///< of a sheet's name

QString shortened(const QString &text, qsizetype most)
{
    QString start = text.left(most);
    if (!start.isEmpty() && start.back().isHighSurrogate())
        start.chop(1);
    return start;
}

} // namespace

std::string cellText(const QString &text)
{
    QString clean = xmlText(text);
    if (clean.size() > longestText) {
        const QString mark = Tr::tr(" [shortened]");
        clean.truncate(longestText - mark.size());
        if (clean.back().isHighSurrogate())
            clean.chop(1);
        clean += mark;
    }
    return clean.toStdString();
}

QString SheetNames::make(const QString &text)
{
    QString name = QString::fromStdString(cellText(text));
    for (const char c : {'[', ']', ':', '*', '?', '/', '\\', '\''})
        name.replace(QLatin1Char(c), u' ');
    name = shortened(name.simplified(), longest);
    if (name.isEmpty())
        name = Tr::tr("Sheet");
    QString chosen = name;
    for (int number = 2; m_taken.contains(chosen.toCaseFolded()); ++number) {
        const QString suffix = QStringLiteral(" (%1)").arg(number);
        chosen = shortened(name, longest - suffix.size()) + suffix;
    }
    m_taken.insert(chosen.toCaseFolded());
    return chosen;
}

QString headerText(const QString &text)
{
    QString safe;
    for (const QChar c : QString::fromStdString(cellText(text)).simplified()) {
        if (safe.size() >= 100)
            break;
        safe += c == u'&' ? QStringLiteral("&&") : QString(c);
    }
    return shortened(safe, safe.size());
}

bool isInCalendar(const QDate &date) { return date >= QDate(1900, 3, 1) && date <= QDate(9999, 12, 31); }

bool isSheetNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt: return true;
    case QMetaType::Long:
    case QMetaType::LongLong: return std::abs(value.toLongLong()) <= (Q_INT64_C(1) << 53);
    case QMetaType::Float:
    case QMetaType::Double: return std::isfinite(value.toDouble());
    default: return false;
    }
}

} // namespace gabion
