// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;

namespace gabion::ui {

class Actions;

/// What stands where there is nothing to show: the wire basket, one title, one sentence, one primary and at most two other
/// buttons.
class EmptyState : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    /// A button for an action; the first is the primary one.
    void addAction(Actions &actions, const char *id);
    void addButton(const QString &text, std::function<void()> run);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_buttons;
    QWidget *m_picture;
};

} // namespace gabion::ui
