// SPDX-License-Identifier: Apache-2.0
#include "ui/window/aboutdialog.h"

#include "core/catalog/catalog.h"
#include "core/render/glyphs.h"
#include "ui/shell/dialogfoot.h"
#include "ui/theme/look.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gabion::ui {

namespace {

/// The mark of the program.
class AboutMark : public QWidget {
public:
    AboutMark()
    {
        onLook(this, [this] { setFixedSize(dp(48), dp(48)); });
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMark(painter, rect());
    }
};

} // namespace

QString rightsText(const Catalogs &catalogs)
{
    QStringList parts{
        AboutDialog::tr("Gabion\nLicensed under the Apache License, Version 2.0. It comes without any warranty."),
        AboutDialog::tr("Qt %1\nGNU Lesser General Public License, version 3.").arg(QString::fromLatin1(qVersion())),
        AboutDialog::tr("Inter (font)\n© The Inter Project Authors. SIL Open Font License 1.1."),
        AboutDialog::tr("DejaVu Sans Mono (font)\n© Bitstream and others. Bitstream Vera licence; changes in the public domain."),
    };
    for (const Catalog &catalog : catalogs.catalogs())
        parts += QStringLiteral("%1\n%2\n%3").arg(catalog.title, catalog.copyright, catalog.licence);
    return parts.join(QStringLiteral("\n\n"));
}

AboutDialog::AboutDialog(const Catalogs &catalogs, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setWindowTitle(tr("About Gabion"));
    auto *foot = new DialogFoot;
    QVBoxLayout *column = columnOver(foot, this);
    auto *head = new QHBoxLayout;
    head->addWidget(new AboutMark);
    auto *words = new QVBoxLayout;
    auto *name = new QLabel(QStringLiteral("Gabion"));
    auto *version = new QLabel(tr("Version %1").arg(QApplication::applicationVersion()));
    version->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    words->addWidget(name);
    words->addWidget(version);
    head->addLayout(words, 1);
    column->addLayout(head);
    auto *text = new QLabel(tr("Brings AI security and safety into the management system of an organisation."));
    text->setWordWrap(true);
    column->addWidget(text);
    auto *rights = new QPlainTextEdit(rightsText(catalogs));
    rights->setReadOnly(true);
    rights->setTabChangesFocus(true);
    rights->setAccessibleName(tr("Rights to the program, its data and its fonts"));
    column->addWidget(rights, 1);
    auto *copy = new QPushButton(tr("Copy"));
    auto *close = new QPushButton(tr("Close"));
    copy->setAutoDefault(false);
    close->setDefault(true);
    foot->row()->addWidget(copy);
    foot->row()->addStretch(1);
    foot->row()->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(copy, &QPushButton::clicked, this, [version, rights] {
        QApplication::clipboard()->setText(QStringLiteral("Gabion\n%1\n\n%2").arg(version->text(), rights->toPlainText()));
    });
    onLook(this, [this, head, name] {
        head->setSpacing(dp(14));
        name->setFont(textFont(19, QFont::DemiBold));
        resize(dp(560), dp(460));
    });
}

} // namespace gabion::ui
