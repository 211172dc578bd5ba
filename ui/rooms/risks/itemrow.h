// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/tokens.h"

#include <QAbstractButton>

namespace gabion::ui {

/// One line of a list in the inspector: a mark, a text, and at the right what it comes to. Pressing it goes there.
class ItemRow : public QAbstractButton {
    Q_OBJECT

public:
    explicit ItemRow(QWidget *parent = nullptr);

    /// @p icon may be empty; @p mono: a number of a standard, before the text.
    void setMark(const QString &icon, Rgb colour);
    void setMono(const QString &mono);
    /// The shape of a level in place of an icon.
    void setLevel(int rank);
    void setTexts(const QString &bold, const QString &text);
    void setRight(const QString &text, Rgb colour, const QString &icon = {});
    /// 0..100: a bar under the text; -1 = none.
    void setPercent(int percent);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QString m_icon, m_mono, m_bold, m_right, m_rightIcon;
    Rgb m_iconColour = 0, m_rightColour = 0;
    int m_percent = -1;
    int m_level = 0;
};

} // namespace gabion::ui
