// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "ui/widgets/picklist.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace gabion::ui {

class Session;

/// How a field of a record is filled in. In brackets: what its JSON value is.
enum class FieldKind {
    Line, ///< one line (text); with items it completes
    Paragraph, ///< several lines (text)
    Number, ///< 0 or more (number)
    Percent, ///< 0..100 (number)
    Rate, ///< shown in per cent (share 0..1)
    Flag, ///< yes or no (true, false)
    Day, ///< a date (text, null)
    Choice, ///< one of few (key)
    Choices, ///< some of few, or tags (keys)
    Link, ///< one record, searched by reference and title (id, null)
    Links, ///< several records (ids)
    CatalogLink, ///< an entry of a catalog ({"catalog", "entry"})
    CatalogLinks, ///< several of them
    Ratings, ///< a step and its reason for each of the items ([{"dimension", "value", "rationale"}])
    Hash, ///< SHA-256 of a file that can be chosen (text)
};

/// What a field wants beside its value.
enum FieldFlag {
    Needed = 1, ///< marked as required; the rules of core refuse it empty
    Later = 2, ///< not for a new record
};

/// What a form is filled in against.
struct FormContext {
    Session &session;
    const Record &record; ///< as it is opened
};

/// One field of a form.
struct FormField {
    const char *name; ///< as in the record's fields(); "risk.controls": the risks that name this record among their controls
    FieldKind kind;
    const char *label; ///< QT_TRANSLATE_NOOP("Forms", ...)
    int flags = 0;
    const char *help = ""; ///< one sentence under the field
    QList<PickItem> (*items)(const FormContext &) = nullptr; ///< what can be chosen: key, text, detail
};

/// Fields that belong together, under a heading.
struct FormGroup {
    const char *title;
    std::vector<FormField> fields;
};

/// The plain form of one kind of record: everything about it that the dialog needs, as data.
struct Form {
    const char *kind; ///< Record kind
    const char *action; ///< what makes a new one: "insert.control"; empty where nothing does
    const char *icon;
    const char *title; ///< "Control"
    const char *newTitle; ///< "New control"
    const char *plural; ///< "Controls"
    const char *reg; ///< register that lists them
    const char *columns; ///< keys of its columns to begin with; the second takes the room that is left
    std::vector<FormGroup> groups;
};

/// All forms, in the order in which they are listed.
const std::vector<Form> &forms();
/// The form of a kind ("control"); null when there is none.
const Form *formOf(const QString &kind);
/// A text of a form in the language of the window.
QString formText(const char *source);

/// A record of this kind to begin with: who fills it in and today where that is what the field asks.
Record blankRecord(const Form &form, const Session &session);
/// The record that a reference ("CTL-001"), an id or a control of a framework ("catalog:iso27001-2022/A.5.15") means; a control
/// that nobody decided about yet is an entry to be.
std::optional<Record> recordToOpen(const Session &session, const QString &ref);
/// "CTL-001 Output filter": what a record is called.
QString titleOf(const Record &record, const Session &session);

} // namespace gabion::ui
