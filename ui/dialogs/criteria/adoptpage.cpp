// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/criteria/adoptpage.h"

#include "ui/dialogs/criteria/movesmodel.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/textparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// "High → Critical  3" as two pills and a count.
class ShiftChip : public QWidget {
public:
    explicit ShiftChip(LevelShift shift) : m_shift(std::move(shift))
    {
        setAccessibleName(AdoptPage::tr("%1 to %2: %n rating(s)", nullptr, m_shift.ratings).arg(before(), after()));
        onLook(this, [this] {
            setFixedSize(int(levelPillWidth(before(), {}) + levelPillWidth(after(), {})) + dp(20 + 8)
                             + QFontMetrics(textFont(typesizes::body, QFont::DemiBold)).horizontalAdvance(count()) + dp(8),
                         dp(26));
        });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        double x = paintLevelPill(painter, rect(), m_shift.from, before(), {});
        painter.setFont(textFont(typesizes::body));
        painter.setPen(QColor(tokens().t2));
        painter.drawText(QRectF(x, 0, dpf(20), height()), Qt::AlignCenter, QStringLiteral("→"));
        x += dpf(20);
        x += paintLevelPill(painter, QRectF(x, 0, width() - x, height()), m_shift.to, after(), {});
        painter.setFont(textFont(typesizes::body, QFont::DemiBold));
        painter.setPen(QColor(tokens().t1));
        painter.drawText(QRectF(x + dpf(6), 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, count());
    }

private:
    static QString named(const QString &title) { return title.isEmpty() ? AdoptPage::tr("Not rated") : title; }
    QString before() const { return named(m_shift.before); }
    QString after() const { return named(m_shift.after); }
    QString count() const { return QString::number(m_shift.ratings); }

    LevelShift m_shift;
};

} // namespace

AdoptPage::AdoptPage(Session &session, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_title(styledLabel({}, typesizes::roomTitle, QFont::DemiBold)),
      m_note(new NoteBox(NoteKind::Info)),
      m_shifts(new QHBoxLayout),
      m_moves(new QTableView),
      m_model(new MovesModel(this)),
      m_anew(new QCheckBox(tr("Assess all risks anew under this version, carried over as shown"))),
      m_approver(new QComboBox),
      m_people(new QPushButton(tr("People …"))),
      m_reason(new QLineEdit),
      m_fault(new FaultLine)
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_title);
    column->addWidget(m_note);
    column->addLayout(m_shifts);
    column->addWidget(m_moves, 1);
    column->addWidget(m_anew);
    auto *form = new QGridLayout;
    form->addWidget(styledLabel(tr("Approved by")), 0, 0);
    form->addWidget(m_approver, 0, 1);
    form->addWidget(m_people, 0, 2);
    form->addWidget(styledLabel(tr("Reason")), 1, 0);
    form->addWidget(m_reason, 1, 1, 1, 2);
    form->setColumnStretch(1, 1);
    column->addLayout(form);
    column->addWidget(m_fault);
    m_moves->setObjectName(QStringLiteral("criteria.moves"));
    m_moves->setModel(m_model);
    m_moves->setItemDelegate(new MovesDelegate(m_model));
    m_moves->setAccessibleName(tr("Ratings that get another level"));
    m_moves->setShowGrid(false);
    m_moves->verticalHeader()->hide();
    m_moves->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_moves->setTabKeyNavigation(false);
    m_moves->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_moves->horizontalHeader()->setSectionResizeMode(MovesModel::Title, QHeaderView::Stretch);
    m_anew->setToolTip(tr("Else each risk keeps the version that it was rated under until it is rated again."));
    m_approver->setObjectName(QStringLiteral("criteria.approver"));
    m_approver->setAccessibleName(tr("Approved by"));
    m_reason->setObjectName(QStringLiteral("criteria.reason"));
    m_reason->setAccessibleName(tr("Reason for the change"));
    m_reason->setPlaceholderText(tr("Why the criteria change"));
    m_people->setAutoDefault(false);
    connect(m_people, &QPushButton::clicked, this, &AdoptPage::peopleAsked);
    connect(m_reason, &QLineEdit::textChanged, this, &AdoptPage::changed);
    connect(m_approver, &QComboBox::currentIndexChanged, this, &AdoptPage::changed);
    connect(&session, &Session::changed, this, [this] { fillPeople(); });
    setFocusProxy(m_reason);
    fillPeople();
    onLook(this, [this, column, form] {
        column->setContentsMargins(dp(18), dp(16), dp(18), dp(12));
        column->setSpacing(dp(10));
        m_shifts->setSpacing(dp(16));
        form->setHorizontalSpacing(dp(12));
        form->setVerticalSpacing(dp(6));
        m_moves->verticalHeader()->setDefaultSectionSize(dp(heights::tableRow));
        m_moves->setColumnWidth(MovesModel::Ref, dp(76));
        m_moves->setColumnWidth(MovesModel::Stage_, dp(90));
        m_moves->setColumnWidth(MovesModel::Now, dp(160));
        m_moves->setColumnWidth(MovesModel::Then, dp(160));
    });
}

void AdoptPage::setCriteria(const Criteria &next, int version)
{
    m_preview = previewCriteria(m_session.dossier(), next);
    m_title->setText(tr("What version %1 changes").arg(version));
    m_note->setKind(m_preview.moves.isEmpty() ? NoteKind::Ok : m_preview.mapped ? NoteKind::Warn : NoteKind::Info);
    m_note->setText(m_preview.text, tr("Assessments made so far stay under the version they were made under, and say so."));
    m_model->show(m_session.dossier(), next, m_preview.moves);
    m_anew->setEnabled(!m_session.dossier().all<Risk>().isEmpty());
    m_fault->say({});
    fillShifts();
}

void AdoptPage::fillShifts()
{
    while (QLayoutItem *item = m_shifts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    constexpr int most = 5; // the table names the rest
    for (const LevelShift &shift : m_preview.shifts.mid(0, most))
        m_shifts->addWidget(new ShiftChip(shift));
    if (m_preview.shifts.size() > most)
        m_shifts->addWidget(styledLabel(tr("+%n more", nullptr, int(m_preview.shifts.size()) - most), typesizes::secondary));
    m_shifts->addStretch(1);
    m_moves->setVisible(!m_preview.moves.isEmpty());
}

void AdoptPage::fillPeople()
{
    const QSignalBlocker quiet(m_approver);
    const Id<Person> was = approver().isNull() ? m_session.me() : approver();
    m_approver->clear();
    m_ids = {Id<Person>()};
    m_approver->addItem(tr("Choose a person"));
    for (const Person &person : m_session.dossier().all<Person>()) {
        if (!person.active)
            continue;
        m_ids += person.id;
        m_approver->addItem(person.role.isEmpty() ? person.name : tr("%1, %2").arg(person.name, person.role));
    }
    m_approver->setCurrentIndex(std::max(0, int(m_ids.indexOf(was))));
    emit changed();
}

Id<Person> AdoptPage::approver() const { return m_ids.value(m_approver->currentIndex()); }

QString AdoptPage::reason() const { return m_reason->text().trimmed(); }

bool AdoptPage::assessesAnew() const { return m_anew->isEnabled() && m_anew->isChecked(); }

void AdoptPage::say(const QString &fault) { m_fault->say(fault); }

} // namespace gabion::ui
