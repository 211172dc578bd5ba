// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/registermodel.h"

#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QLineEdit;
class QCompleter;
class QStringListModel;

namespace gabion::ui {

/// One line that filters a register: tokens of fields ("Owner is Kenji Mori") and free words. "owner: Kenji" and Enter makes a
/// token, with completion of field names and values; words filter while they are typed. Backspace at the start takes the last
/// token away.
class FilterField : public QWidget {
    Q_OBJECT

public:
    explicit FilterField(RegisterModel *model, QWidget *parent = nullptr);

    void setFilter(const RegisterFilter &filter);
    /// Tokens, and what is typed.
    RegisterFilter filter() const;
    /// The filter in words: "Owner is Kenji Mori, payslip".
    QString inWords() const;
    QLineEdit *line() const { return m_line; }

signals:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void complete();
    bool keep();
    std::optional<Condition> parsed(const QString &text) const;
    QString tokenText(const Condition &condition, QString *value) const;
    QStringList valuesOf(int column) const;

    RegisterModel *m_model;
    RegisterFilter m_kept;
    QHBoxLayout *m_row;
    QWidget *m_tokens;
    QHBoxLayout *m_tokenRow;
    QLineEdit *m_line;
    QCompleter *m_completer;
    QStringListModel *m_proposals;
};

} // namespace gabion::ui
