// SPDX-License-Identifier: Apache-2.0
#include "ui/window/projectdetails.h"

#include "core/model/dossier.h"
#include "core/render/glyphs.h"
#include "core/risk/criteria.h"
#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/style.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/textparts.h"
#include "ui/window/startcards.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// A set of criteria to choose: its matrix in small, its title, how many levels.
class CriteriaCard : public CardButton {
public:
    CriteriaCard(const QString &title, const QString &description, const Criteria &criteria)
        : CardButton(title),
          m_criteria(criteria)
    {
        setCheckable(true);
        setAccessibleDescription(description);
        setToolTip(description);
    }
    QSize sizeHint() const override { return {dp(200), dp(64)}; }

protected:
    void paintContent(QPainter &painter) override
    {
        const Tokens &t = tokens();
        if (isChecked())
            paintBox(painter, rect(), dpf(radii::card), chosenFill(t), t.acc, dpf(2));
        const int rows = int(m_criteria.likelihood.size()), columns = int(m_criteria.consequence.size());
        const QRectF field(dpf(10), dpf(10), dpf(44), dpf(44));
        const QSizeF cell(field.width() / columns, field.height() / rows);
        if (t.lineWidth > 1) // its lowest cells are as white as the card
            paintBox(painter, field.adjusted(-2, -2, 1, 1), 0, t.surface, t.t1);
        for (int l = 0; l < rows; ++l) {
            for (int k = 0; k < columns; ++k) {
                const int rank = m_criteria.matrix.at(l).at(k);
                const QRectF box(field.left() + k * cell.width(), field.bottom() - (l + 1) * cell.height(), cell.width() - 1,
                                 cell.height() - 1);
                painter.fillRect(box, QColor(t.level(rank).fill));
                paintHatch(painter, box, rank);
            }
        }
        const double left = field.right() + dpf(10), wide = width() - left - dpf(8);
        const auto line = [&](double top, const QFont &font, Rgb ink, const QString &text) {
            painter.setFont(font);
            painter.setPen(QColor(ink));
            painter.drawText(QRectF(left, top, wide, dpf(18)), Qt::AlignVCenter | Qt::AlignLeft,
                             QFontMetricsF(font).elidedText(text, Qt::ElideRight, wide));
        };
        line(dpf(14), textFont(typesizes::body, QFont::Medium), isChecked() ? t.acct : t.t1, text());
        line(dpf(32), textFont(typesizes::meta), isChecked() ? t.acct : t.t2,
             ProjectDetails::tr("%n level(s)", nullptr, int(m_criteria.levels.size())));
    }

private:
    Criteria m_criteria;
};

QLineEdit *named(QLineEdit *field, const char *object, const QString &name)
{
    field->setObjectName(QLatin1String(object));
    field->setAccessibleName(name);
    return field;
}

int levelFor(const Criteria &criteria, Domain domain)
{
    for (const Appetite &appetite : criteria.appetite) {
        if (appetite.domain == domain)
            return appetite.level;
    }
    return 0;
}

} // namespace

ProjectDetails::ProjectDetails(const Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_organisation(named(new QLineEdit, "new.organisation", tr("Organisation"))),
      m_scope(named(new QLineEdit, "new.scope", tr("Scope"))),
      m_system(named(new QLineEdit, "new.system", tr("AI system"))),
      m_criteria(new QButtonGroup(this)),
      m_fixedText(styledLabel(tr("The risks of this template are rated under its own criteria; a new version can be made later."),
                              typesizes::secondary, QFont::Normal, &Tokens::t2)),
      m_security(new QComboBox),
      m_safety(new QComboBox)
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(makeFields());
    column->addWidget(makeCriteria());
    column->addWidget(makePeople());
    column->addStretch(1);
    setFocusProxy(m_organisation);
    onLook(this, [column] {
        column->setContentsMargins(dp(2), dp(2), dp(6), dp(2));
        column->setSpacing(dp(12));
    });
}

QWidget *ProjectDetails::makeFields()
{
    auto *part = new QWidget;
    auto *form = new QFormLayout(part);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_scope->setPlaceholderText(tr("What the management system covers"));
    form->addRow(tr("&Organisation"), m_organisation);
    form->addRow(tr("&Scope"), m_scope);
    form->addRow(tr("&AI system"), m_system);
    onLook(part, [form] {
        form->setContentsMargins(0, 0, 0, 0);
        form->setHorizontalSpacing(dp(12));
        form->setVerticalSpacing(dp(6));
    });
    return part;
}

QWidget *ProjectDetails::makeCriteria()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->addWidget(styledLabel(tr("Risk criteria"), typesizes::panelTitle, QFont::DemiBold));
    auto *cards = new QHBoxLayout(m_cards = new QWidget);
    cards->setContentsMargins(0, 0, 0, 0);
    for (const TemplateInfo &info : criteriaTemplates()) {
        const Result<Criteria> criteria = criteriaTemplate(info.id, m_session.environment());
        if (!criteria)
            continue;
        auto *card = new CriteriaCard(info.title, info.description, *criteria);
        card->setObjectName(QStringLiteral("criteria.") + info.id);
        m_criteria->addButton(card, int(m_templates.size()));
        m_templates += *criteria;
        cards->addWidget(card, 1);
    }
    column->addWidget(m_cards);
    m_fixedText->setWordWrap(true);
    column->addWidget(m_fixedText);
    auto *appetite = new QHBoxLayout;
    const auto add = [&](QComboBox *box, const char *name, const QString &iconName, Ink ink, const QString &title) {
        auto *mark = new QLabel;
        onLook(mark, [mark, iconName, ink] { mark->setPixmap(icon(iconName, ink).pixmap(dp(16))); });
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(title);
        appetite->addWidget(mark);
        appetite->addWidget(styledLabel(title));
        appetite->addWidget(box, 1);
    };
    add(m_security, "new.appetite.security", QStringLiteral("security"), Ink::Security, tr("Appetite for security"));
    add(m_safety, "new.appetite.safety", QStringLiteral("safety"), Ink::Safety, tr("for safety"));
    m_safety->setAccessibleName(tr("Appetite for safety"));
    column->addLayout(appetite);
    connect(m_criteria, &QButtonGroup::idClicked, this, [this](int id) { showAppetite(m_templates.at(id)); });
    onLook(part, [column, cards, appetite] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(dp(8));
        cards->setSpacing(dp(spacing::cardGap));
        appetite->setSpacing(dp(8));
    });
    return part;
}

QWidget *ProjectDetails::makePeople()
{
    auto *part = new QWidget;
    auto *column = new QVBoxLayout(part);
    column->addWidget(styledLabel(tr("People"), typesizes::panelTitle, QFont::DemiBold));
    auto *text =
        styledLabel(tr("Your account %1 is linked to your name. People are recorded, not authenticated.").arg(m_session.author()),
                    typesizes::secondary, QFont::Normal, &Tokens::t2);
    text->setWordWrap(true);
    column->addWidget(text);
    column->addLayout(m_people = new QVBoxLayout);
    auto *more = new QPushButton(icon(QStringLiteral("add")), tr("Add person"));
    more->setObjectName(QStringLiteral("new.addPerson"));
    more->setProperty("face", QStringLiteral("quiet"));
    more->setAutoDefault(false);
    column->addWidget(more, 0, Qt::AlignLeft);
    connect(more, &QPushButton::clicked, this, [this] {
        addPerson(tr("Person"), {});
        m_rows.last().name->setFocus();
    });
    addPerson(tr("You"), m_session.author());
    onLook(part, [this, column] {
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(dp(6));
        m_people->setSpacing(dp(6));
    });
    return part;
}

void ProjectDetails::addPerson(const QString &label, const QString &account)
{
    PersonRow row{new QLineEdit, new QComboBox, account};
    const int number = int(m_rows.size()) + 1;
    row.name->setObjectName(QStringLiteral("new.person.%1").arg(number));
    row.name->setAccessibleName(tr("%1: name").arg(label));
    row.name->setPlaceholderText(account.isEmpty() ? tr("Name") : tr("Your name"));
    row.role->setEditable(true);
    row.role->setInsertPolicy(QComboBox::NoInsert);
    row.role->addItems({QString(), tr("ISMS manager"), tr("AI risk owner"), tr("AI safety lead"), tr("Security engineer"),
                        tr("Data protection officer"), tr("Management")});
    row.role->setAccessibleName(tr("%1: role").arg(label));
    row.role->lineEdit()->setAccessibleName(row.role->accessibleName());
    row.role->lineEdit()->setPlaceholderText(tr("Role"));
    auto *line = new QHBoxLayout;
    line->setSpacing(dp(8));
    line->addWidget(row.name, 3);
    line->addWidget(row.role, 2);
    m_people->addLayout(line);
    m_rows.append(row);
}

void ProjectDetails::showAppetite(const Criteria &criteria)
{
    for (const auto &[box, domain] : {std::pair(m_security, Domain::Security), std::pair(m_safety, Domain::Safety)}) {
        box->clear();
        for (const QString &level : criteria.levels)
            box->addItem(tr("up to %1").arg(level));
        box->setCurrentIndex(std::max(0, levelFor(criteria, domain) - 1));
    }
}

void ProjectDetails::setTemplate(const QString &templateId)
{
    m_given = {};
    m_title = tr("Empty project");
    for (const TemplateInfo &info : templates()) {
        if (info.id == templateId)
            m_title = info.title;
    }
    Dossier dossier;
    if (const Result<ChangeSet> set = newProject(templateId, m_session.catalogs(), m_session.environment())) {
        for (const Change &change : set->changes)
            dossier.load(*change.after);
    }
    const Organisation organisation = organisationOf(dossier);
    m_given.organisation = organisation.name;
    m_given.scope = organisation.scope;
    if (!dossier.all<AiSystem>().isEmpty())
        m_given.system = dossier.all<AiSystem>().begin()->name;
    m_organisation->setText(m_given.organisation);
    m_scope->setText(m_given.scope);
    m_scope->setCursorPosition(0);
    m_system->setText(m_given.system);
    const Criteria *active = activeCriteria(dossier);
    m_own = active ? *active : Criteria();
    m_fixed = !dossier.all<Risk>().isEmpty();
    m_cards->setVisible(!m_fixed);
    m_fixedText->setVisible(m_fixed);
    for (int at = 0; at < m_templates.size(); ++at) {
        if (m_templates.at(at).title == m_own.title)
            m_criteria->button(at)->setChecked(true);
    }
    showAppetite(m_own);
}

QString ProjectDetails::chosenCriteria() const
{
    const int at = m_criteria->checkedId();
    if (m_fixed || at < 0 || m_templates.at(at).title == m_own.title)
        return {};
    return criteriaTemplates().value(at).id;
}

ProjectSetup ProjectDetails::setup() const
{
    ProjectSetup setup;
    const auto differs = [](const QLineEdit *field, const QString &given) {
        return field->text().trimmed() == given ? QString() : field->text().trimmed();
    };
    setup.organisation = differs(m_organisation, m_given.organisation);
    setup.scope = differs(m_scope, m_given.scope);
    setup.system = differs(m_system, m_given.system);
    setup.criteria = chosenCriteria();
    const Criteria &criteria = m_fixed || m_criteria->checkedId() < 0 ? m_own : m_templates.at(m_criteria->checkedId());
    const auto appetite = [&](const QComboBox *box, Domain domain) {
        return box->currentIndex() + 1 == levelFor(criteria, domain) ? 0 : box->currentIndex() + 1;
    };
    setup.securityAppetite = appetite(m_security, Domain::Security);
    setup.safetyAppetite = appetite(m_safety, Domain::Safety);
    for (const PersonRow &row : m_rows) {
        Person person;
        person.name = row.name->text().trimmed();
        person.role = row.role->currentText().trimmed();
        person.account = row.account;
        if (!person.name.isEmpty())
            setup.people.append(person);
    }
    return setup;
}

} // namespace gabion::ui
