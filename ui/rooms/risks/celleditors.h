// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QFrame>
#include <QLineEdit>

#include <functional>

class QLabel;

namespace gabion::ui {

/// A line over one cell: Enter, Tab and leaving keep what is typed, Esc does not. What is refused stays, with the reason in
/// its tooltip and a red edge; leaving then drops it. Deletes itself.
class CellLine : public QLineEdit {
    Q_OBJECT

public:
    /// @p keep: takes the text over; an error tells why not.
    CellLine(const QString &text, const QString &name, std::function<Result<>(const QString &)> keep, QWidget *viewport);

    /// Shows it over a cell. @p typed replaces the text; nothing typed selects all of it.
    void open(const QRect &cell, const QString &typed);

signals:
    void tabbed(); ///< kept by Tab
    void finished();

protected:
    bool event(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool keep();
    void end();

    QString m_before;
    std::function<Result<>(const QString &)> m_keep;
    bool m_ended = false;
};

/// A date and the reason for it, in a popup under its cell.
class DateEditor : public QFrame {
    Q_OBJECT

public:
    DateEditor(const QString &title, const QString &date,
               std::function<Result<>(const QString &date, const QString &reason)> keep, QWidget *parent);

    void open(const QPoint &below, const QString &typed);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void keep();

    QLineEdit *m_date;
    QLineEdit *m_reason;
    QLabel *m_error;
    std::function<Result<>(const QString &, const QString &)> m_keep;
};

} // namespace gabion::ui
