// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/paletteindex.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace gabion::ui {

class Session;

/// What the palette shows: titles of groups and the answers under them.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    explicit PaletteModel(const Session &session, QObject *parent = nullptr);

    struct Line {
        QString title; ///< of a group; empty for an answer
        int total = 0; ///< answers of that group in all
        PaletteItem item;
        FuzzyMatch inTitle;
        FuzzyMatch inDetail;
        bool isGroup() const { return !title.isEmpty(); }
    };
    void show(QList<Line> lines);
    const Line &line(int row) const { return m_lines.at(row); }
    int answers() const; ///< lines that are no titles
    const Session &session() const { return m_session; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QString spoken(const Line &line) const;

    const Session &m_session;
    QList<Line> m_lines;
};

/// Translated title of a group.
QString paletteGroupTitle(PaletteGroup group);

/// Paints the lines of a PaletteModel.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace gabion::ui
