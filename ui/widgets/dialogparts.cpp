// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/dialogparts.h"

#include "ui/shell/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/textparts.h"

#include <QHBoxLayout>
#include <QLabel>

namespace gabion::ui {

FaultLine::FaultLine(QWidget *parent)
    : QWidget(parent),
      m_icon(new QLabel),
      m_text(styledLabel({}, typesizes::secondary, QFont::Normal, &Tokens::bad))
{
    auto *row = new QHBoxLayout(this);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    onLook(this, [this, row] {
        row->setContentsMargins(0, dp(2), 0, dp(2));
        row->setSpacing(dp(6));
        m_icon->setPixmap(icon(QStringLiteral("error"), Ink::Bad).pixmap(dp(15)));
    });
    hide();
}

void FaultLine::say(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

QString FaultLine::text() const { return m_text->text(); }

QString readOnlyText(const Session &session)
{
    if (session.canWrite())
        return {};
    const QString why = session.isOpen() ? session.project().readOnlyReason() : QString();
    return why.isEmpty() ? FaultLine::tr("The project is open for reading only.")
                         : FaultLine::tr("The project is open for reading only. %1").arg(why);
}

void markWrong(QWidget *field, const QString &why)
{
    QStringList faces = field->property("face").toString().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const bool was = faces.removeAll(QStringLiteral("wrong")) > 0;
    if (!why.isEmpty())
        faces += QStringLiteral("wrong");
    field->setProperty("face", faces.join(QLatin1Char(' ')));
    field->setAccessibleDescription(why);
    if (was == why.isEmpty())
        field->update();
}

} // namespace gabion::ui
