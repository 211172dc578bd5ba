// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QWidget;

namespace gabion::ui {

/// A question with named answers. Esc and closing the window answer `safe`.
struct Question {
    QString title;
    QString text; ///< what it is about and what each answer does
    QStringList answers; ///< verbs; the first is the primary one
    int safe = 0; ///< index of the answer that changes nothing
    bool danger = false; ///< the first answer cannot be taken back
    QString note = {}; ///< for an error: what was kept safe, with its code; shown apart
    bool error = false;
};

/// Everything that stops to ask a person, as values, so that tests answer in their place.
struct Prompts {
    /// Paths that were chosen; empty = cancelled. @p filter as QFileDialog takes it.
    std::function<QStringList(QWidget *parent, const QString &title, const QString &filter)> openFiles;
    /// Path to write; empty = cancelled.
    std::function<QString(QWidget *parent, const QString &title, const QString &suggested, const QString &filter)> saveFile;
    /// Index into Question::answers.
    std::function<int(QWidget *parent, const Question &question)> ask;
    /// A sentence of at least one letter; nothing = cancelled. @p suggested stands in the field.
    std::function<std::optional<QString>(QWidget *parent, const QString &title, const QString &text, const QString &suggested)>
        reason;
};

/// Real dialogs.
Prompts realPrompts();

} // namespace gabion::ui
