// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/fieldeditor.h"

#include "core/registers/cells.h"
#include "core/risk/criteria.h"
#include "ui/dialogs/forms/choiceeditors.h"
#include "ui/dialogs/forms/specialeditors.h"
#include "ui/dialogs/forms/texteditors.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"

#include <QHBoxLayout>

namespace gabion::ui {

namespace {

QStringList stepTitles(const Dossier &dossier)
{
    QStringList titles;
    if (const Criteria *criteria = activeCriteria(dossier))
        titles = criteria->consequence;
    return titles;
}

} // namespace

void FieldEditor::setWrong(const QString &why) { markWrong(field(), why); }

void FieldEditor::describe(const QString &name, const QString &description)
{
    field()->setAccessibleName(name);
    field()->setAccessibleDescription(description);
}

void FieldEditor::layOut(const QList<QWidget *> &parts, int stretched)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(dp(8));
    for (qsizetype at = 0; at < parts.size(); ++at)
        row->addWidget(parts.at(at), at == stretched ? 1 : 0);
    setFocusProxy(parts.value(std::max(0, stretched)));
}

bool isBlank(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().trimmed().isEmpty();
    if (value.isArray())
        return value.toArray().isEmpty();
    if (value.isObject())
        return std::all_of(value.toObject().constBegin(), value.toObject().constEnd(),
                           [](const QJsonValue &part) { return isBlank(part); });
    return value.isNull() || value.isUndefined();
}

FieldEditor *makeEditor(const FormField &field, const FormContext &context)
{
    const QString label = formText(field.label);
    const QList<PickItem> items = field.items ? field.items(context) : QList<PickItem>();
    switch (field.kind) {
    case FieldKind::Line: return new LineEditor(items);
    case FieldKind::Paragraph: return new ParagraphEditor;
    case FieldKind::Number:
    case FieldKind::Percent:
    case FieldKind::Rate: return new NumberEditor(field.kind);
    case FieldKind::Flag: return new FlagEditor(label);
    case FieldKind::Day: return new DayEditor(context.session.today());
    case FieldKind::Choice: return new ChoiceEditor(items);
    case FieldKind::Choices: return new ChipsEditor(items);
    case FieldKind::Link:
    case FieldKind::CatalogLink: return new LinkEditor(field.kind, items);
    case FieldKind::Links:
    case FieldKind::CatalogLinks: return new LinksEditor(field.kind, label, items);
    case FieldKind::Ratings: return new RatingsEditor(items, stepTitles(context.session.dossier()));
    case FieldKind::Hash: return new HashEditor(context.session);
    }
    return nullptr;
}

} // namespace gabion::ui
