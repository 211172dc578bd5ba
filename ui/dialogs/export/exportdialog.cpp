// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/export/exportdialog.h"

#include "core/reports/report.h"
#include "ui/dialogs/export/exportpanel.h"
#include "ui/shell/session.h"
#include "ui/theme/look.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

ExportDialog::ExportDialog(Session &session, const QString &document, QWidget *parent)
    : QDialog(parent),
      m_documents(new QComboBox),
      m_panel(new ExportPanel(session))
{
    setObjectName(QStringLiteral("export"));
    setWindowTitle(tr("Export"));
    setModal(true);
    m_documents->setAccessibleName(tr("Register"));
    for (const DocumentInfo &info : documents())
        m_documents->addItem(info.title, info.id);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_documents);
    column->addWidget(m_panel, 1);
    auto *cancel = new QPushButton(tr("Close"));
    cancel->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    column->addLayout(buttons);
    connect(m_documents, &QComboBox::currentIndexChanged, this,
            [this] { m_panel->setDocument(m_documents->currentData().toString()); });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_panel, &ExportPanel::exported, this, &QDialog::accept);
    connect(&session, &Session::projectChanged, this, &QDialog::reject);
    m_documents->setCurrentIndex(std::max(0, m_documents->findData(document)));
    m_panel->setDocument(m_documents->currentData().toString());
    QPalette surface = palette();
    surface.setColor(QPalette::Window, colour(tokens().surface));
    setPalette(surface);
    resize(dp(420), dp(560));
}

} // namespace gabion::ui
