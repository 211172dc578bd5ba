// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/window/templatesketch.h"

#include <QAbstractButton>

#include <functional>

class QGridLayout;

namespace gabion::ui {

class Session;

/// A button that looks like a card and paints its own content on it.
class CardButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit CardButton(const QString &title, QWidget *parent = nullptr);

    void setPrimary(bool primary) { m_primary = primary; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    virtual void paintContent(QPainter &painter) = 0;
    bool m_primary = false;
};

/// One way to begin: icon, title, sentence, key.
class StartCard : public CardButton {
    Q_OBJECT

public:
    StartCard(const QString &icon, const QString &title, const QString &sentence, const QString &keys);

    QSize sizeHint() const override;

protected:
    void paintContent(QPainter &painter) override;

private:
    QString m_icon;
    QString m_sentence;
    QString m_keys;
};

/// A starter project: its model in small, its title, how much it holds.
class TemplateCard : public CardButton {
    Q_OBJECT

public:
    /// @p sketch without components and risks: the empty project.
    TemplateCard(const QString &title, const QString &description, TemplateSketch sketch);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintContent(QPainter &painter) override;

private:
    void paintSketch(QPainter &painter, const QRectF &box) const;

    QString m_figures;
    TemplateSketch m_sketch;
};

/// All starter projects of this build and the empty one as cards, as many in a row as there is room for (six at most).
class TemplateGrid : public QWidget {
    Q_OBJECT

public:
    explicit TemplateGrid(const Session &session, QWidget *parent = nullptr);

    qsizetype count() const { return m_cards.size(); }

signals:
    void chosen(const QString &templateId); ///< empty: the empty project

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void add(const QString &id, TemplateCard *card);
    void arrange();

    QGridLayout *m_grid;
    QList<TemplateCard *> m_cards;
    int m_columns = 0;
};

} // namespace gabion::ui
