// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/savedviews.h"

#include "core/base/tr.h"
#include "core/registers/words.h"
#include "ui/shell/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace gabion::ui {

namespace {

const Setting<QStringList> ownViews{"risks/views", {}};

Condition is(const char *column, const QString &value) { return {QLatin1String(column), Comparison::Equal, value}; }
Condition isNot(const char *column, const QString &value) { return {QLatin1String(column), Comparison::NotEqual, value}; }

QString title(const char *text) { return QCoreApplication::translate("RisksRoom", text); }

QString toText(const SavedView &view)
{
    QJsonArray conditions;
    for (const Condition &condition : view.filter.conditions)
        conditions.append(QJsonArray{condition.column, enumText(condition.comparison), condition.value});
    const QJsonObject object{{QStringLiteral("title"), view.title},
                             {QStringLiteral("where"), conditions},
                             {QStringLiteral("words"), QJsonArray::fromStringList(view.filter.words)}};
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

SavedView fromText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    SavedView view{object.value(u"title").toString(), {}, true};
    for (const QJsonValue &value : object.value(u"where").toArray()) {
        const QJsonArray parts = value.toArray();
        if (const auto comparison = enumFromKey<Comparison>(parts.at(1).toString().toStdString()))
            view.filter.conditions.append({parts.at(0).toString(), *comparison, parts.at(2).toString()});
    }
    for (const QJsonValue &word : object.value(u"words").toArray())
        view.filter.words += word.toString();
    return view;
}

QStringList without(const Settings &settings, const QString &name)
{
    QStringList kept;
    for (const QString &text : settings.value(ownViews)) {
        if (fromText(text).title != name)
            kept += text;
    }
    return kept;
}

} // namespace

QList<SavedView> savedViews(const Settings &settings)
{
    const QString yes = Tr::tr("Yes"), no = Tr::tr("No");
    QList<SavedView> views{
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Open risks")),
         {{isNot("status", word(RiskStatus::Accepted)), isNot("status", word(RiskStatus::Closed))}, {}}},
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Above appetite")), {{is("withinAppetite", no)}, {}}},
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Security")), {{is("domain", word(Domain::Security))}, {}}},
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Safety")), {{is("domain", word(Domain::Safety))}, {}}},
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Overdue")), {{is("overdue", yes)}, {}}},
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Stale evidence")), {{is("evidenceOutdated", yes)}, {}}},
        {title(QT_TRANSLATE_NOOP("RisksRoom", "Accepted")), {{is("status", word(RiskStatus::Accepted))}, {}}},
    };
    for (const QString &text : settings.value(ownViews))
        views += fromText(text);
    return views;
}

void saveView(Settings &settings, const QString &name, const RegisterFilter &filter)
{
    settings.set(ownViews, QStringList(without(settings, name) + QStringList(toText({name, filter, true}))));
}

void removeView(Settings &settings, const QString &name) { settings.set(ownViews, without(settings, name)); }

} // namespace gabion::ui
