// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/newriskdialog.h"

#include "core/edits/raiserisk.h"
#include "ui/shell/dialogfoot.h"
#include "ui/theme/look.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// Index of what is typed in a picker: the same text, else the first that holds it; -1 = none.
int meant(const QComboBox *box)
{
    const QString typed = box->currentText().trimmed();
    if (typed.isEmpty())
        return -1;
    const int same = box->findText(typed, Qt::MatchFixedString);
    return same >= 0 ? same : box->findText(typed, Qt::MatchContains);
}

} // namespace

NewRiskDialog::NewRiskDialog(Session &session, QWidget *parent) : QDialog(parent), m_session(session)
{
    setObjectName(QStringLiteral("newrisk"));
    setWindowTitle(tr("New risk"));
    fillThreats();
    QStringList threats, components, people{QString()};
    for (const ThreatChoice &choice : std::as_const(m_threats))
        threats += choice.text;
    for (const Component &component : m_session.dossier().all<Component>()) {
        components += component.title;
        m_components += component.id;
    }
    m_people += Id<Person>();
    for (const Person &person : m_session.dossier().all<Person>()) {
        if (!person.active)
            continue;
        people += person.name;
        m_people += person.id;
    }
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(dp(16), dp(16), dp(16), dp(16));
    column->setSpacing(dp(12));
    whole->addLayout(column, 1);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(dp(12));
    form->setVerticalSpacing(dp(8));
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Threat"), m_threat = picker(tr("Threat"), threats));
    form->addRow(tr("&Component"), m_component = picker(tr("Component"), components));
    m_title = new QLineEdit;
    m_title->setAccessibleName(tr("Title"));
    form->addRow(tr("T&itle"), m_title);
    form->addRow(tr("&Owner"), m_owner = picker(tr("Owner"), people));
    column->addLayout(form);
    m_error = new QLabel;
    m_error->setWordWrap(true);
    QPalette red = m_error->palette();
    red.setColor(QPalette::WindowText, colour(tokens().bad));
    m_error->setPalette(red);
    m_error->hide();
    column->addWidget(m_error);
    column->addStretch(1);
    auto *foot = new DialogFoot;
    auto *cancel = new QPushButton(tr("Cancel"));
    auto *make = new QPushButton(tr("Create risk"));
    make->setProperty("face", QStringLiteral("primary"));
    make->setDefault(true);
    cancel->setAutoDefault(false);
    foot->row()->addStretch(1);
    foot->row()->addWidget(cancel);
    foot->row()->addWidget(make);
    whole->addWidget(foot);
    setMinimumWidth(dp(520));
    connect(make, &QPushButton::clicked, this, &NewRiskDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_threat, &QComboBox::currentTextChanged, this, &NewRiskDialog::propose);
    connect(m_component, &QComboBox::currentTextChanged, this, &NewRiskDialog::propose);
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &text) { m_titleTyped = !text.isEmpty(); });
    connect(m_owner->lineEdit(), &QLineEdit::textEdited, this, [this] { m_ownerChosen = true; });
    connect(m_owner, &QComboBox::activated, this, [this] { m_ownerChosen = true; });
    const Id<Person> me = m_session.me();
    m_owner->setCurrentIndex(std::max(0, int(m_people.indexOf(me))));
    m_threat->setFocus();
}

/// Threats of the model first, then those of the catalog that the model does not have yet.
void NewRiskDialog::fillThreats()
{
    QSet<QString> there;
    for (const Threat &threat : m_session.dossier().all<Threat>()) {
        m_threats.append({threat.title, threat});
        there.insert(threat.taxonomy);
    }
    for (const ThreatType &type : m_session.catalogs().threats()) {
        if (!there.contains(type.id))
            m_threats.append({type.title, threatOf(m_session.dossier(), type)});
    }
}

QComboBox *NewRiskDialog::picker(const QString &name, const QStringList &texts)
{
    auto *box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItems(texts);
    box->setCurrentIndex(-1);
    box->setAccessibleName(name);
    box->lineEdit()->setAccessibleName(name);
    box->lineEdit()->setProperty("face", QStringLiteral("bare"));
    box->lineEdit()->setPlaceholderText(tr("Type some letters"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMaxVisibleItems(12);
    auto *completer = new QCompleter(box->model(), box);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    box->setCompleter(completer);
    connect(box->lineEdit(), &QLineEdit::editingFinished, box, [box] {
        if (const int index = meant(box); index >= 0)
            box->setCurrentIndex(index);
    });
    return box;
}

std::optional<Threat> NewRiskDialog::threat() const
{
    const int index = meant(m_threat);
    return index < 0 ? std::nullopt : std::optional(m_threats.at(index).threat);
}

Id<Component> NewRiskDialog::component() const
{
    const int index = meant(m_component);
    return index < 0 ? Id<Component>() : m_components.at(index);
}

void NewRiskDialog::propose()
{
    const std::optional<Threat> chosen = threat();
    const Risk risk = proposedRisk(m_session.dossier(), chosen.value_or(Threat()), component());
    if (!m_titleTyped)
        m_title->setText(chosen ? risk.title : m_threat->currentText().trimmed());
    if (!m_ownerChosen && !risk.owner.isNull() && m_people.contains(risk.owner))
        m_owner->setCurrentIndex(int(m_people.indexOf(risk.owner)));
}

void NewRiskDialog::accept()
{
    const std::optional<Threat> chosen = threat();
    Risk risk = proposedRisk(m_session.dossier(), chosen.value_or(Threat()), component());
    risk.title = m_title->text().trimmed();
    const int owner = m_owner->currentText().trimmed().isEmpty() ? 0 : meant(m_owner);
    risk.owner = m_people.value(std::max(0, owner));
    if (risk.title.isEmpty()) {
        m_error->setText(tr("Name a threat, or type a title."));
        m_error->show();
        m_threat->setFocus();
        return;
    }
    m_made = m_session.dossier().nextRef<Risk>();
    const Result<ChangeSet> set = raiseRisk(m_session.dossier(), chosen.value_or(Threat()), risk, m_session.environment());
    if (!set) {
        m_error->setText(set.error().text);
        m_error->show();
        return;
    }
    if (m_session.apply(set))
        QDialog::accept();
}

} // namespace gabion::ui
