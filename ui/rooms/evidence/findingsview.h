// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/actions.h"
#include "ui/widgets/pageview.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace gabion::ui {

class EmptyState;

/// A bulk table under its filter row. The room gives the fields; each is one condition or none.
class FilteredPages : public QWidget {
    Q_OBJECT

public:
    FilteredPages(Session &session, Actions &actions, PageView *view, const QString &placeholder, QWidget *parent = nullptr);

    PageView &view() const { return *m_view; }
    /// @p textColumn: what typed words are looked for in.
    void setTextColumns(const QStringList &columns) { m_textColumns = columns; }
    /// A choice of conditions; the first entry is none.
    struct Choice {
        QString title;
        QList<Condition> where;
    };
    void addChoice(const QString &name, const QList<Choice> &choices);
    void addNote(QWidget *widget);
    /// Texts and buttons for a table without any row.
    EmptyState &empty() const { return *m_empty; }
    void focusFilter();
    void clearFilter();
    bool isFiltered() const { return !m_view->pageModel().filter().isEmpty(); }
    /// Shows the row, without the filter where that hides it.
    void reveal(std::int64_t id);

private:
    void apply();
    void refresh();

    PageView *m_view;
    QLineEdit *m_field;
    QWidget *m_bar;
    QList<QComboBox *> m_boxes;
    QList<QList<Choice>> m_choices;
    QStringList m_textColumns;
    QLabel *m_count;
    QPushButton *m_clear;
    EmptyState *m_empty;
    EmptyState *m_nothing;
    QStackedWidget *m_pages;
    QTimer m_wait;
};

/// The table of findings with its filters.
FilteredPages *makeFindings(Session &session, Actions &actions, QWidget *parent);
/// The table of measurements with its filters.
FilteredPages *makeMeasurements(Session &session, Actions &actions, QWidget *parent);

} // namespace gabion::ui
