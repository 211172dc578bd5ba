// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/form.h"

#include "core/model/recordjson.h"
#include "ui/dialogs/forms/formitems.h"

#include <QCoreApplication>

namespace gabion::ui {

namespace {

void begin(EvidenceItem &item, const Session &session)
{
    item.collectedOn = session.today();
    item.collectedBy = session.me().isNull() ? session.author() : personName(session.dossier(), session.me());
}
void begin(Acceptance &acceptance, const Session &session)
{
    acceptance.state = AcceptanceState::Submitted;
    acceptance.requester = session.me();
}
void begin(SoaEntry &entry, const Session &session)
{
    entry.applicability = Applicability::Applicable;
    entry.decidedBy = session.me();
    entry.declaredBy = session.me();
}
void begin(Limit &limit, const Session &session)
{
    limit.tool = limit.metric = QStringLiteral("*");
    limit.setBy = session.me();
}
void begin(Mapping &mapping, const Session &) { mapping.tool = QStringLiteral("*"); }
template<class T>
void begin(T &, const Session &)
{
}

} // namespace

const Form *formOf(const QString &kind)
{
    for (const Form &form : forms()) {
        if (kind == QLatin1String(form.kind))
            return &form;
    }
    return nullptr;
}

QString formText(const char *source) { return QCoreApplication::translate("Forms", source); }

Record blankRecord(const Form &form, const Session &session)
{
    Record blank;
    RecordKinds::each([&](const auto *kind) {
        using T = std::decay_t<decltype(*kind)>;
        if (qstrcmp(T::kind, form.kind) == 0) {
            T record;
            begin(record, session);
            blank = std::move(record);
        }
    });
    return blank;
}

std::optional<Record> recordToOpen(const Session &session, const QString &ref)
{
    if (!ref.startsWith(QLatin1String("catalog:")))
        return session.dossier().findAny(ref);
    const CatalogRef control{ref.section(QLatin1Char(':'), 1).section(QLatin1Char('/'), 0, 0), ref.section(QLatin1Char('/'), 1)};
    if (session.catalogs().title(control.catalog, control.entry).isEmpty())
        return std::nullopt;
    for (const SoaEntry &entry : session.dossier().all<SoaEntry>()) {
        if (entry.control == control)
            return entry;
    }
    SoaEntry fresh;
    begin(fresh, session);
    fresh.control = control;
    return fresh;
}

QString titleOf(const Record &record, const Session &session)
{
    const Dossier &dossier = session.dossier();
    const QString name = std::visit(
        [&](const auto &value) -> QString {
            using T = std::decay_t<decltype(value)>;
            if constexpr (std::is_same_v<T, SoaEntry>) {
                return QStringLiteral("%1 %2").arg(value.control.entry,
                                                   session.catalogs().title(value.control.catalog, value.control.entry));
            } else if constexpr (std::is_same_v<T, Acceptance>) {
                const Risk *risk = dossier.find(value.risk);
                return risk ? QStringLiteral("%1 %2").arg(risk->ref, risk->title) : QString();
            } else if constexpr (std::is_same_v<T, Limit>) {
                return QStringLiteral("%1 %2").arg(value.tool, value.task);
            } else if constexpr (std::is_same_v<T, Mapping>) {
                return QStringLiteral("%1 %2").arg(value.tool, value.pattern);
            } else if constexpr (
                requires { value.title; } || requires { value.name; }) {
                return nameOf(value);
            } else {
                return {};
            }
        },
        record);
    return QStringList{refOf(record), name}.join(QLatin1Char(' ')).trimmed();
}

} // namespace gabion::ui
