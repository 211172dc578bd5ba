// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/tokens.h"
#include "ui/shell/jobs.h"
#include "ui/theme/icons.h"

#include <QFont>
#include <QFrame>
#include <QPointer>
#include <QString>
#include <QTimer>

class QLabel;
class QProgressBar;
class QPushButton;

namespace gabion::ui {

/// A label in a size (px at 100 %), weight and colour of the design; follows theme and size. Plain text.
QLabel *styledLabel(const QString &text, double px = typesizes::body, QFont::Weight weight = QFont::Normal,
                    Rgb Tokens::*ink = &Tokens::t1);

/// What a note says: its soft fill and icon.
enum class NoteKind { Info, Ok, Warn, Bad };

/// A note in a box with an icon: a bold beginning, then plain text.
class NoteBox : public QFrame {
    Q_OBJECT

public:
    explicit NoteBox(NoteKind kind, QWidget *parent = nullptr);

    void setKind(NoteKind kind);
    /// @p lead stands in bold before @p text.
    void setText(const QString &lead, const QString &text);
    /// The icon by name instead of that of the kind.
    void setIcon(const QString &name);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    NoteKind m_kind;
    QString m_iconName;
    QString m_lead, m_text;
    QLabel *m_icon;
    QLabel *m_label;
};

/// Long work in place: what it does, a bar, per cent and rest time, and Stop. Hidden while nothing runs.
class JobRow : public QWidget {
    Q_OBJECT

public:
    explicit JobRow(QWidget *parent = nullptr);

    /// Shows @p job until it ends. @p stop is the button's text.
    void watch(Job *job, const QString &stop);

signals:
    void stopAsked();

private:
    void refresh();

    QPointer<Job> m_job;
    QLabel *m_text;
    QLabel *m_rest;
    QProgressBar *m_bar;
    QPushButton *m_stop;
    QTimer m_tick;
};

} // namespace gabion::ui
