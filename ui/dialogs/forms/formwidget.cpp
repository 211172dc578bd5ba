// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/forms/formwidget.h"

#include "core/edits/putrecord.h"
#include "core/model/recordjson.h"
#include "ui/dialogs/forms/fieldeditor.h"
#include "ui/dialogs/forms/specialeditors.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/textparts.h"

#include <QDir>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

constexpr double labelWidth = 148;

/// A small text under a field.
QLabel *helpLabel(const QString &text)
{
    QLabel *label = styledLabel(text, typesizes::meta, QFont::Normal, &Tokens::t3);
    label->setWordWrap(true);
    if (text.isEmpty())
        label->hide();
    return label;
}

/// The JSON of all fields of a record, by name.
QJsonObject jsonOf(const Record &record)
{
    const QByteArray text = std::visit([](const auto &value) { return json::text(value, false); }, record);
    return QJsonDocument::fromJson(text).object();
}

} // namespace

QJsonObject formValues(const Form &form, const Record &record, const Dossier &dossier)
{
    QJsonObject values = jsonOf(record);
    for (const FormGroup &group : form.groups) {
        for (const FormField &field : group.fields) {
            const QStringList parts = QString(QLatin1String(field.name)).split(QLatin1Char('.'));
            if (parts.size() < 2)
                continue;
            QJsonArray ids;
            for (const QUuid &id : linkedBy(dossier, parts.first(), parts.last(), idOf(record)))
                ids.append(id.toString(QUuid::WithoutBraces));
            values.insert(QLatin1String(field.name), ids);
        }
    }
    return values;
}

FormWidget::FormWidget(Session &session, const Form &form, const Record &record, const QStringList &settled, QWidget *parent)
    : QScrollArea(parent),
      m_session(session),
      m_page(new QWidget)
{
    setObjectName(QStringLiteral("form"));
    setAccessibleName(formText(form.title));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(m_page);
    const QJsonObject values = formValues(form, record, session.dossier());
    const FormContext context{session, record};
    for (const FormGroup &group : form.groups)
        addGroup(group, context, values, settled);
    column->addStretch(1);
    setWidget(m_page);
    onLook(this, [this, column] {
        column->setContentsMargins(dp(20), dp(14), dp(20), dp(14));
        column->setSpacing(dp(8));
        QPalette surface = palette();
        surface.setColor(QPalette::Window, colour(tokens().surface));
        setPalette(surface);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &FormWidget::scrolled);
    if (auto *hash = qobject_cast<HashEditor *>(editor(QStringLiteral("sha256")))) {
        connect(hash, &HashEditor::chosen, this, [this](const QString &file) {
            if (FieldEditor *place = editor(QStringLiteral("location")); place && isBlank(place->value()))
                setValue(QStringLiteral("location"), QDir::toNativeSeparators(file));
        });
    }
}

void FormWidget::addGroup(const FormGroup &group, const FormContext &context, const QJsonObject &values,
                          const QStringList &settled)
{
    const bool isNew = idOf(context.record).isNull();
    QList<const FormField *> shown;
    for (const FormField &field : group.fields) {
        const QString name = QLatin1String(field.name);
        const bool empty = settled.contains(name) && (isBlank(values.value(name)) || values.value(name) == QJsonValue(0));
        if (!empty && !(isNew && (field.flags & Later)))
            shown += &field;
    }
    if (shown.isEmpty())
        return;
    auto *column = static_cast<QVBoxLayout *>(m_page->layout());
    QLabel *heading = styledLabel(formText(group.title), typesizes::panelTitle, QFont::DemiBold);
    heading->setContentsMargins(0, m_headings.isEmpty() ? 0 : dp(10), 0, 0);
    m_headings += heading;
    column->addWidget(heading);
    for (const FormField *field : shown) {
        const QString name = QLatin1String(field->name);
        addRow(*field, context, values.value(name), settled.contains(name));
    }
}

void FormWidget::addRow(const FormField &field, const FormContext &context, const QJsonValue &value, bool settled)
{
    const QString name = QLatin1String(field.name), label = formText(field.label);
    Row row;
    row.field = &field;
    row.group = int(m_headings.size()) - 1;
    row.settled = settled;
    row.editor = makeEditor(field, context);
    row.editor->setObjectName(QStringLiteral("field.") + name);
    row.editor->setValue(value);
    row.help = helpLabel(settled || !*field.help ? QString() : formText(field.help));
    row.fault = new FaultLine;
    row.fault->setObjectName(QStringLiteral("fault.") + name);
    auto *caption = styledLabel({}, typesizes::body, QFont::Normal, &Tokens::t2);
    caption->setWordWrap(true);
    caption->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    if (field.kind != FieldKind::Flag || settled)
        caption->setText(field.flags & Needed && !settled ? label + QStringLiteral(" *") : label);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(dp(12));
    grid->setVerticalSpacing(dp(2));
    grid->setColumnStretch(1, 1);
    grid->addWidget(caption, 0, 0, Qt::AlignTop);
    grid->addWidget(settled ? wordsOf(row, label) : row.editor, 0, 1);
    grid->addWidget(row.help, 1, 1);
    grid->addWidget(row.fault, 2, 1);
    onLook(caption, [caption] {
        caption->setFixedWidth(dp(labelWidth));
        caption->setContentsMargins(0, dp(5), 0, 0);
    });
    static_cast<QVBoxLayout *>(m_page->layout())->addLayout(grid);
    m_editors.insert(name, row.editor);
    m_before.insert(name, row.editor->value());
    m_rows += row;
    describe(row, {});
    connect(row.editor, &FieldEditor::edited, this, [this, name] {
        m_touched.insert(name);
        emit edited(name);
    });
}

/// What is on record, to be read and copied; its editor only keeps the value.
QWidget *FormWidget::wordsOf(const Row &row, const QString &label)
{
    row.editor->setParent(m_page);
    row.editor->hide();
    QLabel *words = styledLabel(row.editor->inWords());
    words->setWordWrap(true);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    words->setAccessibleName(QStringLiteral("%1: %2").arg(label, words->text()));
    words->setObjectName(QStringLiteral("words.") + QLatin1String(row.field->name));
    onLook(words, [words] { words->setContentsMargins(0, dp(5), 0, dp(5)); });
    return words;
}

/// Name, whether it is required, what is wrong and what it is for: for screen readers.
void FormWidget::describe(const Row &row, const QString &fault)
{
    const QString label = formText(row.field->label);
    const QString name = row.field->flags & Needed ? tr("%1, required").arg(label) : label;
    QStringList said{fault, row.help->text()};
    said.removeAll(QString());
    row.editor->describe(name, said.join(QLatin1Char(' ')));
}

QJsonObject FormWidget::changes() const
{
    QJsonObject changed;
    for (const Row &row : m_rows) {
        const QString name = QLatin1String(row.field->name);
        const QJsonValue now = row.editor->value();
        if (now != m_before.value(name))
            changed.insert(name, now);
    }
    return changed;
}

QJsonValue FormWidget::value(const QString &name) const
{
    const FieldEditor *there = m_editors.value(name);
    return there ? there->value() : QJsonValue();
}

void FormWidget::setValue(const QString &name, const QJsonValue &value)
{
    if (FieldEditor *there = m_editors.value(name)) {
        there->setValue(value);
        emit there->edited();
    }
}

QMap<QString, QString> FormWidget::ownFaults(bool required) const
{
    QMap<QString, QString> faults;
    for (const Row &row : m_rows) {
        QString fault = row.editor->fault();
        if (fault.isEmpty() && required && (row.field->flags & Needed) && isBlank(row.editor->value()))
            fault = tr("This is required.");
        if (!fault.isEmpty())
            faults.insert(QLatin1String(row.field->name), fault);
    }
    return faults;
}

void FormWidget::showFaults(const QMap<QString, QString> &faults)
{
    for (const Row &row : std::as_const(m_rows)) {
        const QString fault = faults.value(QLatin1String(row.field->name));
        if (row.fault->text() == fault)
            continue;
        row.fault->say(fault);
        row.help->setVisible(fault.isEmpty() && !row.help->text().isEmpty());
        row.editor->setWrong(fault);
        describe(row, fault);
    }
}

void FormWidget::focusFirst()
{
    const Row *first = nullptr;
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.fault->text().isEmpty() || (!first && !row.settled))
            first = &row;
        if (!row.fault->text().isEmpty())
            break;
    }
    if (!first)
        return;
    first->editor->setFocus(Qt::OtherFocusReason);
    ensureWidgetVisible(first->editor);
    if (!first->fault->text().isEmpty())
        ensureWidgetVisible(first->fault);
}

void FormWidget::goTo(int group)
{
    verticalScrollBar()->setValue(m_headings.at(group)->y() - dp(8));
    for (const Row &row : std::as_const(m_rows)) {
        if (row.group == group && !row.settled)
            return row.editor->setFocus(Qt::OtherFocusReason);
    }
}

int FormWidget::groupShown() const
{
    const int top = verticalScrollBar()->value();
    if (top > 0 && top == verticalScrollBar()->maximum())
        for (int group = groupCount() - 1; group > 0; --group) { // the last ones never reach the top
            if (const QWidget *focus = m_page->focusWidget();
                focus && focus->mapTo(m_page, QPoint()).y() > m_headings.at(group)->y())
                return group;
        }
    int shown = 0;
    for (int group = 0; group < groupCount(); ++group) {
        if (m_headings.at(group)->y() <= top + dp(24))
            shown = group;
    }
    return shown;
}

QList<int> FormWidget::groupsWithFaults() const
{
    QList<int> groups;
    for (const Row &row : m_rows) {
        if (!row.fault->text().isEmpty() && !groups.contains(row.group))
            groups += row.group;
    }
    return groups;
}

QString FormWidget::groupTitle(int group) const { return m_headings.at(group)->text(); }

} // namespace gabion::ui
