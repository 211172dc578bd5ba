// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/evidence/importrun.h"

#include <QTemporaryDir>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace gabion::ui {

class Session;

/// Step 1: which files, of which format, what they tested.
class SourcePage : public QWidget {
    Q_OBJECT

public:
    /// @p registers: risk registers are asked for, not results.
    explicit SourcePage(Session &session, bool registers = false, QWidget *parent = nullptr);

    void setFiles(const QStringList &files);
    void addFiles(const QStringList &files);
    const QStringList &files() const { return m_files; }
    /// Asks for files; adds what was chosen.
    void choose();
    /// Names of files that may hold a register, as file dialogs take them.
    static QString registerFilter();
    /// What was set for all files, without a file.
    ImportRequest request() const;
    /// Name of the format that @p file was detected as, or of the one chosen instead; empty = not known (yet).
    QString formatOf(const QString &file) const;

signals:
    void changed();

private:
    void paste();
    void detect();
    void refill();
    const ImportRun *lastRun() const;
    void showLast();
    void useLast();
    QWidget *lastLine();

    Session &m_session;
    const bool m_registers;
    QTemporaryDir m_scratch; ///< what came from the clipboard
    QStringList m_files;
    struct Format {
        QString id, name; ///< of the importer; the id is empty for a register and for what is not known
    };
    QHash<QString, Format> m_formats; ///< of each file, as it was detected
    QListWidget *m_list;
    QLabel *m_hint;
    QComboBox *m_format;
    QComboBox *m_component;
    QLineEdit *m_scope;
    QLabel *m_lastText;
    QWidget *m_last; ///< what the last import of the same format was of
};

} // namespace gabion::ui
