// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/statepicker.h"

#include "core/base/clock.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace gabion::ui {

namespace {

/// Data of the item that stands for any day.
QString anyDay() { return QStringLiteral("day"); }

} // namespace

StatePicker::StatePicker(Session &session, const QString &name, QWidget *parent)
    : QWidget(parent),
      m_session(session),
      m_states(new QComboBox),
      m_date(new QDateEdit(session.today()))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_states, 1);
    row->addWidget(m_date);
    m_states->setAccessibleName(name);
    m_states->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_states->setMinimumContentsLength(9);
    m_date->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
    m_date->setCalendarPopup(true);
    m_date->setMaximumDate(session.today());
    m_date->setAccessibleName(tr("Day"));
    setFocusProxy(m_states);
    onLook(this, [row] { row->setSpacing(dp(6)); });
    connect(m_states, &QComboBox::currentIndexChanged, this, [this] {
        m_date->setVisible(m_states->currentData() == anyDay());
        emit changed();
    });
    connect(m_date, &QDateEdit::dateChanged, this, &StatePicker::changed);
    connect(&session, &Session::changed, this, &StatePicker::refill);
    refill();
}

void StatePicker::refill()
{
    const QSignalBlocker quiet(m_states);
    const QVariant was = m_states->currentData();
    m_states->clear();
    m_states->addItem(tr("Now"), QString());
    for (const Baseline &baseline : m_session.dossier().all<Baseline>())
        m_states->addItem(tr("Baseline %1").arg(baseline.title), baseline.ref);
    m_states->addItem(tr("End of a day"), anyDay());
    m_states->setCurrentIndex(std::max(0, m_states->findData(was)));
    m_date->setVisible(m_states->currentData() == anyDay());
}

QString StatePicker::at() const
{
    const QString state = m_states->currentData().toString();
    return state == anyDay() ? isoDate(m_date->date()) : state;
}

void StatePicker::setAt(const QString &at)
{
    int index = m_states->findData(at);
    if (const QDate day = QDate::fromString(at, Qt::ISODate); index < 0 && day.isValid()) {
        m_date->setDate(day);
        index = m_states->findData(anyDay());
    }
    m_states->setCurrentIndex(std::max(0, index));
}

QString StatePicker::text() const
{
    const QString state = m_states->currentData().toString();
    return state.isEmpty() ? tr("now") : state == anyDay() ? isoDate(m_date->date()) : m_states->currentText();
}

} // namespace gabion::ui
