// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QMenu;
class QPushButton;

namespace gabion::ui {

/// Saved views as a row of chips with counts. What does not fit goes into a "+n" menu at the end.
class ChipRow : public QWidget {
    Q_OBJECT

public:
    struct Chip {
        QString text;
        qint64 count = 0;
        QString tip;
    };

    explicit ChipRow(const QString &name, QWidget *parent = nullptr);

    void setChips(const QList<Chip> &chips);
    void setCurrent(int index); ///< -1 = none
    int current() const { return m_current; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

signals:
    void chosen(int index);
    void menuAsked(int index, const QPoint &place);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QList<QPushButton *> m_buttons;
    QList<Chip> m_chips;
    QPushButton *m_more;
    QMenu *m_menu;
    int m_current = -1;
};

} // namespace gabion::ui
