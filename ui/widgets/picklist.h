// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QSet>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;
class QVBoxLayout;

namespace gabion::ui {

/// Something to choose.
struct PickItem {
    QString key;
    QString text;
    QString detail; ///< greyed, after the text
};

/// A small popup to choose from a list: typing narrows it, arrows move, Enter or a click takes. With setMany() boxes are ticked
/// and Enter keeps them; with askReason() a line asks why. Deletes itself when it closes; Esc changes nothing.
class PickList : public QFrame {
    Q_OBJECT

public:
    PickList(const QString &title, const QList<PickItem> &items, QWidget *parent);

    /// Ticks instead of taking one. @p live: each tick is told at once by toggled().
    void setMany(const QStringList &ticked, bool live);
    void setCurrentKey(const QString &key);
    void askReason(const QString &label, const QString &suggested);
    /// Shows it under a place on the screen; @p typed is what was typed already.
    void open(const QPoint &below, const QString &typed = {});

signals:
    void picked(const QStringList &keys, const QString &reason);
    void toggled(const QString &key, bool on);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void narrow(const QString &text);
    void take();

    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_error;
    QVBoxLayout *m_column;
    QLineEdit *m_reason = nullptr;
    QPushButton *m_keep = nullptr;
    bool m_many = false;
    bool m_live = false;
};

} // namespace gabion::ui
