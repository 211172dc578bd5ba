// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/dialogs/forms/fieldeditor.h"

#include <QComboBox>
#include <QJsonArray>

class QListWidget;
class QPushButton;

namespace gabion::ui {

/// One of a few words.
class ChoiceEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit ChoiceEditor(const QList<PickItem> &items);
    QString inWords() const override;
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QWidget *field() const override;

private:
    QComboBox *m_box;
};

/// Some of a few words, as chips that are on or off.
class ChipsEditor : public FieldEditor {
    Q_OBJECT

public:
    explicit ChipsEditor(const QList<PickItem> &items);
    QString inWords() const override;
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    void describe(const QString &name, const QString &description) override;
    QWidget *field() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QList<QPushButton *> m_chips;
    QStringList m_unknown; ///< keys without a chip; they stay
};

/// A box that shows one of many and opens a list to search in; typing opens it too.
class PickBox : public QComboBox {
    Q_OBJECT

public:
    explicit PickBox(const QList<PickItem> &items);

    QString key() const { return m_key; }
    void setKey(const QString &key);
    void showPopup() override;

signals:
    void picked();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void open(const QString &typed);

    QList<PickItem> m_items;
    QString m_key;
};

/// One record, or one entry of a catalog.
class LinkEditor : public FieldEditor {
    Q_OBJECT

public:
    LinkEditor(FieldKind kind, const QList<PickItem> &items);
    QString inWords() const override;
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    QWidget *field() const override;

private:
    FieldKind m_kind;
    PickBox *m_box;
};

/// Several records, or entries of catalogs: a list, and a search to add to it. Del takes the current one out.
class LinksEditor : public FieldEditor {
    Q_OBJECT

public:
    LinksEditor(FieldKind kind, const QString &label, const QList<PickItem> &items);
    QString inWords() const override;
    QJsonValue value() const override;
    void setValue(const QJsonValue &value) override;
    void describe(const QString &name, const QString &description) override;
    QWidget *field() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refill();
    void pick();
    void removeCurrent();

    FieldKind m_kind;
    QString m_label;
    QList<PickItem> m_items;
    QStringList m_keys;
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace gabion::ui
