// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

namespace gabion::ui {

/// The steps of a scale side by side: a digit or the arrows choose. The step before is framed.
class StepRow : public QWidget {
    Q_OBJECT

public:
    /// @p titles: of the steps, lowest first. @p before: the step until now; 0 = none.
    StepRow(const QString &name, const QStringList &titles, int before, QWidget *parent = nullptr);

    int step() const { return m_step; }
    void setStep(int step); ///< 0 = none
    int before() const { return m_before; }
    /// Smaller boxes with numbers only.
    void setSmall(bool small);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void changed(int step);
    void typed(const QString &text); ///< something that is no step

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    int boxWidth(int step) const;
    QRect box(int step) const;
    int at(const QPoint &place) const;
    void describe();

    QStringList m_titles;
    int m_before;
    int m_step;
    int m_over = 0;
    bool m_small = false;
};

} // namespace gabion::ui
