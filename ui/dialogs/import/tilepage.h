// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/import/comparemodel.h"
#include "ui/dialogs/import/fields.h"

#include <QAbstractButton>
#include <QWidget>

class QLabel;
class QPushButton;

namespace gabion::ui {

class JobRow;

/// A tile: icon, count, word, and what it means. Filters the table while it is chosen.
class PartTile : public QAbstractButton {
    Q_OBJECT

public:
    explicit PartTile(const PartLook &look, QWidget *parent = nullptr);
    void show(qint64 count, const QString &word, const QString &meaning);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    PartLook m_look;
    qint64 m_count = 0;
    QString m_word, m_meaning;
};

/// Step 3 of an import: a title, tiles that filter what is listed below them, beside the chip of all a sentence; under the table
/// what else is to be said. One of the tiles or the chip is chosen at any time.
class TilePage : public QWidget {
    Q_OBJECT

public:
    void showWork(Job *job);

signals:
    void stopAsked();

protected:
    TilePage(const QList<PartLook> &looks, FieldTable *table, QWidget *parent);

    /// Puts the parts of the page in their places, @p foot below the table, with these widths of columns (px at 100 %).
    void layOut(const QList<QWidget *> &foot, const QList<std::pair<int, int>> &widths);
    /// @p tile: index of the one chosen; -1 = all.
    void choose(int tile);
    virtual void chosen(int tile) = 0; ///< another tile was chosen
    /// Below the table there is no margin where nothing stands.
    void refreshFoot();

    FieldTable &table() const { return *m_table; }
    PartTile &tile(qsizetype index) const { return *m_tiles.at(index); }
    QLabel &title() const { return *m_title; }
    QLabel &sentence() const { return *m_sentence; }
    QPushButton &all() const { return *m_all; }

private:
    FieldTable *m_table;
    QLabel *m_title;
    QLabel *m_sentence;
    QList<PartTile *> m_tiles;
    QPushButton *m_all;
    QWidget *m_foot;
    JobRow *m_job;
};

} // namespace gabion::ui
