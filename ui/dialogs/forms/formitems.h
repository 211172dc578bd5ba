// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/form.h"
#include "ui/shell/session.h"

#include <QUuid>

namespace gabion::ui {

// What the fields of forms offer to choose from.

/// The name or the title of a record.
template<class T>
QString nameOf(const T &record)
{
    if constexpr (requires { record.title; })
        return record.title;
    else
        return record.name;
}

/// All records of a kind, by id: reference and title.
template<class T>
QList<PickItem> recordItems(const FormContext &context)
{
    QList<PickItem> items;
    for (const T &record : context.session.dossier().all<T>())
        items += {record.id.value.toString(QUuid::WithoutBraces), record.ref + QLatin1Char(' ') + nameOf(record), {}};
    return items;
}

/// Words of an enum, in its own order.
template<class E, QString (*text)(E)>
QList<PickItem> enumItems(const FormContext &)
{
    QList<PickItem> items;
    for (const auto &[value, key] : EnumKeys<E>::keys)
        items += {enumText(value), text(value), {}};
    return items;
}

/// What records of a kind say in a field of texts, each once, for completion.
template<class T, QString T::*field>
QList<PickItem> usedItems(const FormContext &context)
{
    QStringList texts;
    for (const T &record : context.session.dossier().all<T>())
        texts += record.*field;
    texts.removeDuplicates();
    texts.removeAll(QString());
    QList<PickItem> items;
    for (const QString &text : texts)
        items += {text, text, {}};
    return items;
}

/// People by id; those who left only where they stand in the record.
QList<PickItem> personItems(const FormContext &context);
/// Names of the active people, for fields that hold a text.
QList<PickItem> personNames(const FormContext &context);
QList<PickItem> flowItems(const FormContext &context);
/// Controls of all catalogs by "catalog/entry".
QList<PickItem> catalogItems(const FormContext &context);
/// Controls of the frameworks that the organisation reports against and that nobody decided about yet.
QList<PickItem> undecidedItems(const FormContext &context);
QList<PickItem> kindItems(const FormContext &context);
QList<PickItem> dimensionItems(const FormContext &context);
QList<PickItem> classicDimensionItems(const FormContext &context); ///< confidentiality, integrity, availability
QList<PickItem> threatTypeItems(const FormContext &context);
QList<PickItem> acceptanceStateItems(const FormContext &context);
QList<PickItem> riskStatusItems(const FormContext &context);
QList<PickItem> soaReasonItems(const FormContext &context);

} // namespace gabion::ui
