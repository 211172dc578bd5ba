// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/render/tokens.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace gabion::ui {

/// A part of the inspector: a heading with a count and at most one button, and what stands below; a line ends it.
class Section : public QWidget {
    Q_OBJECT

public:
    /// @p count: beside the heading; -1 = none.
    Section(const QString &heading, qsizetype count, QWidget *parent = nullptr);

    QVBoxLayout *body() const { return m_body; }
    void addButton(const QString &icon, const QString &text, std::function<void()> run);
    /// A greyed text at the right of the heading.
    void addNote(const QString &text);
    /// A sentence that says why there is nothing below.
    void addHint(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_headRow;
    QVBoxLayout *m_body;
};

/// A text that wraps, in one colour.
QLabel *wrapped(const QString &text, Rgb colour, double px = typesizes::secondary);

} // namespace gabion::ui
