// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListWidget>

namespace gabion::ui {

/// The parts of a dialog at its side, one chosen: an icon where there is one, the title, and at the right a count or the mark of
/// something wrong.
class SideList : public QListWidget {
    Q_OBJECT

public:
    explicit SideList(const QString &name, QWidget *parent = nullptr);

    void add(const QString &title, const QString &icon = {});
    void setNumber(int row, qint64 number);
    void setWrong(int row, bool wrong);

private:
    void describe(int row);
};

} // namespace gabion::ui
