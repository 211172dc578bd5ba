// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/textparts.h"

#include <functional>

class QHBoxLayout;

namespace gabion::ui {

/// A strip over the rooms that says what holds for the whole project until it is over (read-only, not saved), with what can be
/// done about it. Hidden while it says nothing.
class Banner : public QWidget {
    Q_OBJECT

public:
    struct Choice {
        QString text;
        std::function<void()> run;
    };

    explicit Banner(QWidget *parent = nullptr);

    /// @p lead stands in bold before @p text; @p icon: name, empty = that of the kind.
    void say(NoteKind kind, const QString &icon, const QString &lead, const QString &text, const QList<Choice> &choices);
    void clear() { hide(); }
    QString text() const { return m_note->text(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
    NoteBox *m_note;
    QList<QPushButton *> m_buttons;
};

} // namespace gabion::ui
