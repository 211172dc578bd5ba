// SPDX-License-Identifier: Apache-2.0
#include "ui/rooms/risks/pastedialog.h"

#include "ui/shell/dialogfoot.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/paint.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

struct VerdictLook {
    QString text;
    const char *icon;
    Ink ink;
};

VerdictLook lookOf(PasteVerdict verdict)
{
    switch (verdict) {
    case PasteVerdict::Changes: return {PasteDialog::tr("Changes"), "edit", Ink::Accent};
    case PasteVerdict::Same: return {PasteDialog::tr("Unchanged"), "check", Ink::Secondary};
    case PasteVerdict::Unknown: return {PasteDialog::tr("Not found"), "warning", Ink::Warn};
    case PasteVerdict::Refused: return {PasteDialog::tr("Refused"), "error", Ink::Bad};
    }
    return {};
}

} // namespace

PasteDialog::PasteDialog(Session &session, const QString &text, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_text(text),
      m_summary(new QLabel),
      m_rows(new QTableWidget),
      m_reason(new QLineEdit)
{
    setObjectName(QStringLiteral("pastedialog"));
    setWindowTitle(tr("Paste into the risk register"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(dp(16), dp(16), dp(16), dp(12));
    column->setSpacing(dp(10));
    whole->addLayout(column, 1);
    m_summary->setWordWrap(true);
    m_rows->setColumnCount(3);
    m_rows->setHorizontalHeaderLabels({tr("ID"), tr("Verdict"), tr("What happens")});
    m_rows->setAccessibleName(tr("Pasted rows"));
    m_rows->verticalHeader()->hide();
    m_rows->setShowGrid(false);
    m_rows->setWordWrap(false);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_rows->horizontalHeader()->setStretchLastSection(true);
    m_rows->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_rows->setTabKeyNavigation(false);
    m_reason->setPlaceholderText(tr("Reason: what is pasted sets ratings, dates or treatments"));
    m_reason->setAccessibleName(tr("Reason"));
    auto *foot = new DialogFoot;
    auto *cancel = new QPushButton(tr("Cancel"));
    m_apply = new QPushButton(tr("Paste"));
    m_apply->setProperty("face", QStringLiteral("primary"));
    m_apply->setDefault(true);
    cancel->setAutoDefault(false);
    foot->row()->addStretch(1);
    foot->row()->addWidget(cancel);
    foot->row()->addWidget(m_apply);
    whole->addWidget(foot);
    column->addWidget(m_summary);
    column->addWidget(m_rows, 1);
    column->addWidget(m_reason);
    resize(dp(760), dp(440));
    connect(m_apply, &QPushButton::clicked, this, &PasteDialog::apply);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_reason, &QLineEdit::textChanged, this,
            [this] { m_apply->setEnabled(m_preview.changed > 0 && !m_reason->text().trimmed().isEmpty()); });
    read();
}

void PasteDialog::read()
{
    const Result<ProjectState> state = m_session.state();
    if (!state)
        return;
    const Result<PastePreview> preview = previewPaste(m_session.context(*state), m_text,
                                                      {m_session.author(), m_reason->text().trimmed()}, m_session.environment());
    if (!preview) {
        m_summary->setText(preview.error().text + QLatin1Char(' ') + tr("Nothing was changed."));
        m_rows->hide();
        m_reason->hide();
        m_apply->setEnabled(false);
        return;
    }
    m_preview = *preview;
    QString text = tr("Changes in %n risk(s).", nullptr, m_preview.changed) + QLatin1Char(' ')
        + tr("Taken over: %1.").arg(m_preview.used.join(QStringLiteral(", ")));
    if (!m_preview.ignored.isEmpty())
        text += QLatin1Char(' ') + tr("Ignored: %1.").arg(m_preview.ignored.join(QStringLiteral(", ")));
    m_summary->setText(text);
    m_rows->setRowCount(int(m_preview.rows.size()));
    for (int at = 0; at < m_preview.rows.size(); ++at) {
        const PastedRow &row = m_preview.rows.at(at);
        const VerdictLook look = lookOf(row.verdict);
        auto *verdict = new QTableWidgetItem(icon(QLatin1String(look.icon), look.ink), look.text);
        m_rows->setItem(at, 0, new QTableWidgetItem(unbroken(row.ref)));
        m_rows->setItem(at, 1, verdict);
        auto *what = new QTableWidgetItem(row.text);
        what->setToolTip(row.text);
        m_rows->setItem(at, 2, what);
    }
    m_rows->setColumnWidth(0, dp(80));
    m_rows->setColumnWidth(1, dp(120));
    m_reason->setVisible(m_preview.needsReason);
    m_apply->setText(tr("Paste %n change(s)", nullptr, m_preview.changed));
    m_apply->setEnabled(m_preview.changed > 0 && !m_preview.needsReason);
}

void PasteDialog::apply()
{
    const QString reason = m_reason->text().trimmed();
    if (m_preview.needsReason)
        read(); // now with the reason
    if (m_session.applyAndTell(m_preview.set, reason))
        accept();
}

} // namespace gabion::ui
