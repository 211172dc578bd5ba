// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace gabion {
class Catalogs;
}

namespace gabion::ui {

/// The program, its version and licence, and under which terms data and fonts come with it.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    AboutDialog(const Catalogs &catalogs, QWidget *parent);
};

/// What the dialog says about rights, as plain text: the program, the fonts, each catalog.
QString rightsText(const Catalogs &catalogs);

} // namespace gabion::ui
